from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import pytest
from loopback.protocol import messages_of, text_message
from loopback.tone import speak

from bulletin.model import Chunk
from bulletin.station import Voice
from bulletin.synthesis.edge.answer import longest_s, most_bytes
from bulletin.synthesis.edge.faults import IMPOSSIBLE_TIMES, TOO_LONG
from bulletin.synthesis.edge.lines import EdgeLine, write_line
from bulletin.synthesis.edge.tape import Tape
from bulletin.synthesis.online.faults import Fault, Ruling

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

TEXT = "市图书馆新馆明天上午开门，预约已满二百人。"


def line_of(text: str = TEXT, *, rate: int = 270) -> EdgeLine:
    chunk = Chunk("p01-01/1", 0, "p01-01", "anchor_a", text, text)
    return write_line(chunk, Voice("anchor_a", {"kokoro": "xiaoxiao"}), text, characters_per_minute=rate, identity="x")


def metadata(*words: tuple[object, object]) -> str:
    entries = [
        {"Type": "WordBoundary", "Data": {"Offset": start, "Duration": length, "text": {"Text": "市图"}}}
        for start, length in words
    ]
    return text_message("audio.metadata", {"Metadata": entries})


def heard(*messages: str | bytes, line: EdgeLine | None = None) -> Tape:
    tape = Tape(line or line_of())
    for message in messages:
        tape.hear(message)
    return tape


def refusal(*messages: str | bytes) -> Ruling:
    with pytest.raises(Fault) as caught:
        heard(*messages)
    return caught.value.ruling


def test_words_are_taken_as_they_come() -> None:
    tape = heard(*messages_of(speak(TEXT)))
    assert "".join(word.text for word in tape.words) == "".join(filter(str.isalnum, TEXT))
    assert (tape.words[0].start_s, tape.words[-1].end_s) == pytest.approx((0.1, 0.1 + 19 * 60 / 270))


def test_all_words_of_one_message_are_taken() -> None:
    assert [word.start_s for word in heard(metadata((0, 10_000_000), (10_000_000, 5_000_000))).words] == [0.0, 1.0]


@pytest.mark.parametrize(
    "words",
    [
        [(20_000_000, 1_000_000), (10_000_000, 1_000_000)],
        [(10_000_000, 20_000_000), (20_000_000, 1_000_000)],
        [(10**400, 1)],
        [(1, 10**400)],
        [(-1, 10)],
        [(0, 10_000_000 * 3600)],
        [(True, 1)],
    ],
    ids=["begins earlier", "ends earlier", "begins never", "ends never", "before the sound", "an hour", "a truth"],
)
def test_times_that_cannot_be_are_a_bad_answer(words: list[tuple[object, object]]) -> None:
    assert refusal(metadata(*words)) is IMPOSSIBLE_TIMES
    assert refusal(*(metadata(word) for word in words)) is IMPOSSIBLE_TIMES


def bytes_taken(message: str | bytes) -> int:
    """Return the bytes that are taken of one message said again and again."""
    tape = Tape(line_of())
    n_bytes = len(message.encode() if isinstance(message, str) else message)
    for n in range(20_000):
        if _takes(tape, message):
            continue
        return n * n_bytes
    pytest.fail("taken without end")


def _takes(tape: Tape, message: str | bytes) -> bool:
    try:
        tape.hear(message)
    except Fault as fault:
        return fault.ruling is not TOO_LONG
    return True


@pytest.mark.parametrize("message", [b"", b"x", bytes(1000), "", "Path:turn.start", metadata((0, 0)), "馆" * 500])
def test_no_message_is_taken_without_end(message: str | bytes) -> None:
    assert bytes_taken(message) < 1_000_000


@pytest.mark.parametrize("rate", [135, 270, 540])
@pytest.mark.parametrize("text", ["好。", TEXT, TEXT * 5])
def test_an_answer_at_half_the_tempo_with_long_rests_is_taken_whole(text: str, rate: int) -> None:
    line = line_of(text, rate=rate)
    speech = speak(text, line.rate_percent)
    assert most_bytes(line) > 2 * len(speech.mp3)
    assert longest_s(line) > 2 * len(speech.mp3) / 6000
    heard(*messages_of(speech), *messages_of(speech)[-1:], line=line)


def test_what_is_taken_is_a_few_megabytes_at_most() -> None:
    assert most_bytes(line_of("馆" * 100, rate=135)) < 2_500_000


def test_more_sound_than_the_text_can_take_ends_it_with_the_next_message() -> None:
    tape = Tape(line_of())
    tape.mp3 += bytes(most_bytes(line_of()))
    tape.hear("Path:turn.start")
    tape.mp3 += b"x"
    with pytest.raises(Fault) as caught:
        tape.hear("Path:turn.end")
    assert caught.value.ruling is TOO_LONG


def padded(message: str, n_bytes: int) -> str:
    return message + " " * (n_bytes - len(message.encode()))


def test_each_letter_may_have_a_message_four_times_as_long_as_the_service_s_and_there_is_room_for_others() -> None:
    word, greeting = padded(metadata((0, 10)), 2_000), padded("Path:turn.start", 12_000)
    heard(greeting, *[word] * len(TEXT))
    assert refusal(greeting, *[word] * (2 * len(TEXT))) is TOO_LONG


@pytest.mark.parametrize("text", ["好。", TEXT])
def test_messages_of_sound_may_have_as_much_in_their_headers_and_a_little_more(text: str) -> None:
    line = line_of(text)
    most = most_bytes(line)
    heard(bytes(most), bytes(most), bytes(60_000), line=line)
    with pytest.raises(Fault) as caught:
        heard(bytes(most), bytes(most), bytes(70_000), line=line)
    assert caught.value.ruling is TOO_LONG


class Told:
    """A request of edge-tts that yields these messages."""

    def __init__(self, *messages: dict[str, object]) -> None:
        self._messages = messages

    async def stream(self) -> AsyncIterator[dict[str, object]]:
        for message in self._messages:
            yield message


def test_all_sound_of_a_request_is_kept_in_order_and_nothing_else() -> None:
    tape = Tape(line_of())
    word = {"type": "WordBoundary", "offset": 0, "duration": 1, "text": "市"}
    told = Told({"type": "audio", "data": b"ab"}, word, {"type": "audio", "data": b"c"}, word)
    asyncio.run(tape.record(told))  # type: ignore[arg-type]  # all of it that is used
    assert tape.mp3 == b"abc"
    assert tape.words == []
    assert 0 < time.monotonic() - tape.heard_at < 5, "on the loop's clock, which is monotonic"
