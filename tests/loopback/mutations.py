"""A right answer with something wrong in it, at any place of the protocol; the seed says what."""

from __future__ import annotations

import json
import random
import struct
from typing import TYPE_CHECKING, Any

from loopback.hostile import answer, farewell, frame
from loopback.protocol import messages_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from loopback.tone import Speech

_DEEP = 100_000

# As they stand in JSON: of other types, of no type, beyond all sizes, in nobody's order.
_VALUES = [
    "NaN", "Infinity", "-Infinity", "null", "true", "false", "[]", "{}", '""', '"x"', "0", "-1", "1", "-10000000",
    "1e999", "1.5", "-0.0", "1e400", "9" * 400, "-" + "9" * 400, "9" * 5000, str(2**63), str(2**64), "864000000000",
    '"\\ud800"', '"\\u0000"', '"\\u001b[31m"', '["市图"]', '{"Text": "市图"}', "[" * _DEEP + "]" * _DEEP,
    '{"a":' * _DEEP + "1" + "}" * _DEEP, "[" * _DEEP, '"' + "好" * 5000 + '"', '"1000000"', "1000000,", "",
]  # fmt: skip
_HEADERS = [
    "Path:audio.metadata", "Path:turn.end", "Path:turn.start", "Path:response", "Path:audio", "Path:", "Path", "", ":",
    "Path:\udcff", "path:turn.end", "X-Y:" + "z" * 5000, "Content-Type:audio/mpeg", "Content-Type:text/html", "\r\n",
]  # fmt: skip
_HOLE = "\ue000"  # where a value is to be put in as it stands


def mutated(speech: Speech, seed: int) -> list[bytes]:
    """Return the frames of an answer, wrong in one to three ways."""
    rng = random.Random(seed)  # noqa: S311  # a seed is to give the same answer again
    messages = messages_of(speech)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        at = rng.randrange(len(messages))
        rng.choice(_MUTATIONS)(messages, at, rng)
        messages = messages or [""]
    frames = [frame(message) for message in messages]
    if rng.random() < 0.25:
        _break_frame(frames, rng.randrange(len(frames)), rng)
    return [*frames, farewell()] if rng.random() < 0.9 else frames


def mutated_bytes(right: bytes, seed: int) -> bytes:
    """Return an answer of HTTP, or any bytes, with some lost, changed, said twice, or put in."""
    rng = random.Random(seed)  # noqa: S311  # a seed is to give the same answer again
    data = bytearray(right)
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        start = rng.randrange(len(data) + 1)
        end = min(len(data), start + rng.choice((0, 1, 1, 2, 10, 100)))
        data[start:end] = rng.choice(
            (
                b"",
                rng.randbytes(end - start),
                bytes(data[start:end]) * 2,
                rng.choice(_VALUES).encode(),
                b"\r\n",
                b"\x00",
            )
        )
    return bytes(data)


def mutated_list(seed: int) -> bytes:
    """Return the answer to a request for the list of speakers."""
    rng = random.Random(seed)  # noqa: S311  # a seed is to give the same answer again
    tag = {"ContentCategories": ["News"], "VoicePersonalities": ["Warm"]}
    speakers = [{"ShortName": f"zh-CN-{name}Neural", "VoiceTag": tag} for name in ("Xiaoxiao", "Yunxi", "Yunyang")]
    text = _with_other_value(speakers, rng) if rng.random() < 0.7 else json.dumps(speakers)
    status = rng.choice((200, 200, 200, 206, 403, 500))
    right = answer(status, text.encode("utf-8", "surrogatepass"), Content_Type="application/json")
    return right if rng.random() < 0.5 else mutated_bytes(right, seed)


def _change_value(messages: list[str | bytes], at: int, rng: random.Random) -> None:
    """Put something else into the JSON of the message, or of the next one that has some."""
    for here in (*range(at, len(messages)), *range(at)):
        message = messages[here]
        if isinstance(message, str) and '"Metadata"' in message:
            head, _, body = message.partition("\r\n\r\n")
            try:
                messages[here] = f"{head}\r\n\r\n{_with_other_value(json.loads(body), rng)}"
            except (ValueError, RecursionError):  # no JSON any more, by an earlier change
                messages[here] = f"{head}\r\n\r\n{rng.choice(_VALUES)}"
            return


def _with_other_value(document: Any, rng: random.Random) -> str:  # noqa: ANN401  # any JSON
    """Return JSON in which one value is another, is missing, or has its key twice."""
    holder, key = rng.choice(list(_places(document)))
    match rng.randrange(4):
        case 0 if isinstance(holder, dict):
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder[f"{key}{_HOLE}"] = holder[key]
            return json.dumps(document, ensure_ascii=False).replace(_HOLE, "")
        case _:
            holder[key] = _HOLE
    return json.dumps(document, ensure_ascii=False).replace(f'"{_HOLE}"', rng.choice(_VALUES))


def _places(value: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401
    items = list(value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ())
    return [(value, key) for key, _ in items] + [place for _, inner in items for place in _places(inner)]


def _change_header(messages: list[str | bytes], at: int, rng: random.Random) -> None:
    message = messages[at]
    if isinstance(message, bytes):
        head, body = message[2 : 2 + _n_header(message)], message[2 + _n_header(message) :]
        lines = head.decode("utf-8", "surrogateescape").split("\r\n")
    else:
        text_head, _, text_body = message.partition("\r\n\r\n")
        lines = text_head.split("\r\n")
    where = rng.randrange(len(lines))
    lines[where : where + rng.randrange(2)] = [rng.choice(_HEADERS)] * rng.randrange(3)
    if isinstance(message, bytes):
        new = "\r\n".join(lines).encode("utf-8", "surrogateescape")
        messages[at] = struct.pack(">H", len(new) & 0xFFFF) + new + body
    else:
        messages[at] = "\r\n".join(lines) + rng.choice(("\r\n\r\n", "\r\n\r\n", "\r\n", "\n\n", "")) + text_body


def _change_length(messages: list[str | bytes], at: int, rng: random.Random) -> None:
    """Have a message of sound claim another length of its header."""
    message = messages[at]
    if isinstance(message, bytes):
        right = _n_header(message)
        claimed = rng.choice((0, 1, 2, right - 1, right + 1, right + 2, len(message), len(message) - 2, 65535))
        messages[at] = struct.pack(">H", claimed & 0xFFFF) + message[2:]


def _change_bytes(messages: list[str | bytes], at: int, rng: random.Random) -> None:
    message = messages[at]
    if isinstance(message, bytes):
        messages[at] = mutated_bytes(message, rng.randrange(1 << 30))
    else:
        data = mutated_bytes(message.encode("utf-8", "surrogatepass"), rng.randrange(1 << 30))
        messages[at] = data.decode("utf-8", "replace")


def _lose(messages: list[str | bytes], at: int, rng: random.Random) -> None:
    del messages[at : at + rng.choice((1, 1, 3, 1000))]


def _repeat(messages: list[str | bytes], at: int, rng: random.Random) -> None:
    messages[at:at] = [messages[at]] * rng.choice((1, 1, 2, 500))


def _swap(messages: list[str | bytes], at: int, rng: random.Random) -> None:
    other = rng.randrange(len(messages))
    messages[at], messages[other] = messages[other], messages[at]


def _swap_kind(messages: list[str | bytes], at: int, rng: random.Random) -> None:
    """Send a text as sound, or sound as text."""
    message = messages[at]
    if isinstance(message, str):
        messages[at] = message.encode("utf-8", "surrogatepass")[: rng.choice((0, 1, 2, 1 << 20))]
    else:
        messages[at] = message.decode("latin-1")


def _n_header(message: bytes) -> int:
    return int.from_bytes(message[:2], "big")


def _break_frame(frames: list[bytes], at: int, rng: random.Random) -> None:
    whole = frames[at]
    match rng.randrange(6):
        case 0:
            frames[at] = bytes((rng.randrange(256),)) + whole[1:]
        case 1:
            frames[at] = whole[:1] + bytes((rng.randrange(256),)) + whole[2:]
        case 2:
            frames[at] = whole[: rng.randrange(len(whole) + 1)]
        case 3:
            frames[at] = mutated_bytes(whole, rng.randrange(1 << 30))
        case 4:
            frames.insert(at, frame(rng.randbytes(rng.choice((0, 1, 125, 200))), first=rng.choice((0x89, 0x8A, 0x88))))
        case 5:
            frames.insert(at, frame(rng.randbytes(20), first=rng.choice((0x81, 0x01, 0x00, 0x80, 0xC1, 0x83))))


_MUTATIONS: list[Callable[[list[str | bytes], int, random.Random], None]] = [
    _change_value, _change_value, _change_value, _change_value, _change_header, _change_header, _change_length,
    _change_bytes, _change_bytes, _lose, _repeat, _swap, _swap_kind,
]  # fmt: skip
