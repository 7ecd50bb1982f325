"""The service is broken or hostile: nothing grows, nothing hangs, and the text goes to no other host."""

from __future__ import annotations

import gzip
import subprocess
import sys
import textwrap
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import cache
from itertools import chain, repeat

import pytest
from loopback.hostile import Hostile, answer, compressed, farewell, frame
from loopback.protocol import messages_of, text_message
from loopback.tone import speak

from bulletin.errors import BulletinError, EngineError, VoiceError
from bulletin.model import Chunk
from bulletin.station import Voice
from bulletin.synthesis.edge import probe
from bulletin.synthesis.edge.engine import EdgeEngine
from bulletin.synthesis.edge.probe import is_answering, list_speakers
from bulletin.synthesis.edge.settings import EdgeSettings

VOICE = Voice("anchor_a", {"kokoro": "xiaoxiao"})
TEXT = "市图书馆新馆明天上午开门，预约已满二百人。"
DEEP = 100_000

Make = Callable[..., Hostile]


@pytest.fixture
def hostile() -> Iterator[Make]:
    """Make hostile services; all are closed at the end."""
    made: list[Hostile] = []

    def make(**how: object) -> Hostile:
        made.append(Hostile(**how))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for server in made:
        server.close()


def settings(server: Hostile, *, connect_s: float = 2.0, idle_s: float = 2.0, tries: int = 2) -> EdgeSettings:
    return EdgeSettings(
        endpoint=server.url, connect_s=connect_s, idle_s=idle_s, tries=tries, backoff_s=0.02, pause_s=0.02
    )


def refusal(chosen: EdgeSettings) -> BulletinError:
    engine = EdgeEngine(chosen, characters_per_minute=270, respell=str, environ={})
    with closing(engine), pytest.raises(BulletinError) as caught:
        engine.say(engine.prepare(Chunk("p01-01/1", 0, "p01-01", VOICE.name, TEXT, TEXT), VOICE))
    assert caught.value.exit_code == 4
    assert "\n" not in str(caught.value)
    return caught.value


def whole() -> list[bytes]:
    return [frame(message) for message in messages_of(speak(TEXT))]


AUDIO = whole()[3]
WORD = whole()[2]


def endless(piece: bytes) -> Iterator[bytes]:
    return repeat(piece * max(1, 65536 // len(piece)), 20_000)


def bomb() -> bytes:
    """Return a few kilobytes that unfold into four megabytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return (packer.compress(b" " * 4_000_000) + packer.flush(zlib.Z_SYNC_FLUSH))[:-4]


ENDLESS: dict[str, Callable[[], Iterable[bytes]]] = {
    "sound": lambda: endless(AUDIO),
    "words": lambda: endless(WORD),
    "beginnings": lambda: endless(frame(text_message("turn.start", {}))),
    "empty messages": lambda: endless(frame("")),
    "one message": lambda: [frame(b"", length=1 << 40), *endless(b"\0")],
    "one text": lambda: [frame("", length=1 << 40), *endless(b" ")],
    "pieces of a message": lambda: [frame(b"", first=0x02), *endless(frame(b"x", first=0x00))],
    "bombs": lambda: endless(compressed(bomb())),
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_an_answer_without_end_is_a_bad_answer_at_once(hostile: Make, kind: str) -> None:
    server = hostile(talk=lambda _: ENDLESS[kind]())
    start = time.monotonic()
    error = refusal(settings(server, idle_s=15.0))
    assert isinstance(error, VoiceError)
    assert time.monotonic() - start < 10
    assert set(server.texts) >= {TEXT}


@pytest.mark.parametrize(("first", "then"), [(0x89, 0x89), (0x02, 0x00)], ids=["pings", "empty pieces of a message"])
def test_frames_that_bring_nothing_are_no_answer(hostile: Make, first: int, then: int) -> None:
    server = hostile(talk=lambda _: chain([frame(b"", first=first)], endless(frame(b"", first=then))))
    assert "no answer in time" in str(refusal(settings(server, idle_s=0.3, connect_s=0.3, tries=1)))


def trickle(_: object) -> Iterator[bytes]:
    for _ in range(100):
        yield frame(text_message("turn.start", {}))
        time.sleep(0.1)


def test_a_trickle_of_messages_that_bring_nothing_is_no_answer(hostile: Make) -> None:
    server = hostile(talk=trickle)
    assert "no answer in time" in str(refusal(settings(server, idle_s=0.3, connect_s=0.3, tries=1)))


def peak_of(program: str, *arguments: str) -> int:
    """Return how many MB a process of its own has grown to beyond what loading took."""
    measured = f"""
        import re
        from pathlib import Path
        from bulletin.synthesis.edge.engine import EdgeEngine
        from bulletin.synthesis.edge.probe import list_speakers
        def peak(): return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
        before = peak()
        {textwrap.indent(textwrap.dedent(program), " " * 8).lstrip()}
        print(peak() - before)
    """
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(measured), *arguments],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, "")
    return int(run.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own count of a process's peak is read")
@pytest.mark.parametrize("kind", ["sound", "words", "one message", "bombs"])
def test_an_answer_without_end_takes_no_memory(hostile: Make, kind: str) -> None:
    server = hostile(talk=lambda _: ENDLESS[kind]())
    program = f"""
        import sys
        from bulletin.errors import VoiceError
        from bulletin.model import Chunk
        from bulletin.station import Voice
        from bulletin.synthesis.edge.settings import EdgeSettings
        chosen = EdgeSettings(endpoint=sys.argv[1], tries=3, backoff_s=0.02, pause_s=0.02)
        engine = EdgeEngine(chosen, characters_per_minute=270, respell=str, environ={{}})
        voice = Voice("anchor_a", {{"kokoro": "xiaoxiao"}})
        try:
            engine.say(engine.prepare(Chunk("p01-01/1", 0, "p01-01", voice.name, "{TEXT}", "{TEXT}"), voice))
        except VoiceError:
            engine.close()
    """
    assert peak_of(program, server.url) < 40


def speakers_without_end() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n["
    yield from endless(b'{"ShortName":"zh-CN-XiaoxiaoNeural"},')


@cache
def zipped() -> list[bytes]:
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    body = packer.compress(b"[" + b"0," * 50_000_000) + packer.flush()
    return [answer(200, body, Content_Encoding="gzip")]


def fields_without_end(status: bytes = b"200 OK") -> Iterator[bytes]:
    yield b"HTTP/1.1 " + status + b"\r\n"
    for at in range(200_000):
        yield f"X-{at}: {'y' * 900}\r\n".encode()


HTTP_ANSWERS: dict[str, Callable[[], Iterable[bytes]]] = {
    "a list without end": speakers_without_end,
    "a zipped bomb": zipped,
    "fields without end": fields_without_end,
    "a line without end": lambda: [b"HTTP/1.1 200 OK\r\nX: ", *endless(b"y")],
    "a status without end": lambda: endless(b"HTTP"),
    "a deep list": lambda: [answer(200, b"[" * DEEP + b"]" * DEEP)],
    "no list": lambda: [answer(200, b'{"ShortName": 1}')],
    "a number of 400 digits": lambda: [answer(200, b"9" * 400)],
    "no JSON": lambda: [answer(200, b"[NaN, Infinity")],
    "no UTF-8": lambda: [answer(200, b'[{"ShortName": "\xff\xfe"}]')],
    "nothing": lambda: [answer(200)],
    "a cut list": lambda: [answer(200, b'[{"ShortName": "zh"}]')[:-5]],
    "noise": lambda: [bytes(range(256)) * 4],
    "a date without end": lambda: [answer(403, Date="9" * 4000)],
    "a wrong date": lambda: [answer(403, Date="Fri, 99 Foo 99999999999 25:61:61 +99999")],
}


@pytest.mark.parametrize("kind", HTTP_ANSWERS)
def test_a_bad_list_of_speakers_is_none_and_a_bad_handshake_no_answer(hostile: Make, kind: str) -> None:
    server = hostile(speakers=HTTP_ANSWERS[kind], shake=HTTP_ANSWERS[kind])
    reasons: list[str] = []
    start = time.monotonic()
    assert list_speakers(settings(server), {}, told=reasons.append) is None
    assert not is_answering(settings(server), {}, told=reasons.append)
    assert time.monotonic() - start < 10
    assert len(reasons) == 2
    assert all(reason.startswith(f"127.0.0.1:{server.port}: ") for reason in reasons)
    assert isinstance(refusal(settings(server)), EngineError)


def test_an_answer_that_is_ever_to_come_is_ended_by_the_clock(hostile: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "LIMIT_S", 0.5)
    server = hostile(
        speakers=lambda: endless(b"HTTP/1.1 100 Continue\r\n\r\n"),
        shake=lambda: endless(b"HTTP/1.1 100 Continue\r\n\r\n"),
    )
    start = time.monotonic()
    assert list_speakers(settings(server, connect_s=0.5), {}) is None
    assert not is_answering(settings(server), {})
    assert time.monotonic() - start < 5


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own count of a process's peak is read")
@pytest.mark.parametrize("kind", ["a list without end", "a zipped bomb", "fields without end"])
def test_a_list_of_speakers_takes_no_memory(hostile: Make, kind: str) -> None:
    server = hostile(speakers=HTTP_ANSWERS[kind])
    program = """
        import sys
        from bulletin.synthesis.edge.settings import EdgeSettings
        assert list_speakers(EdgeSettings(endpoint=sys.argv[1]), {}) is None
    """
    assert peak_of(program, server.url) < 40


STATUSES = [301, 302, 303, 307, 308]


@pytest.mark.parametrize("status", STATUSES)
def test_a_redirect_to_another_host_is_refused_and_the_host_named(hostile: Make, status: int) -> None:
    other = hostile(talk=lambda _: [*whole(), farewell()])
    location = f"{other.url.replace('127.0.0.1', 'localhost')}/edge/v1?key=HUSH"
    server = hostile(
        shake=lambda: [answer(status, Location=location)], speakers=lambda: [answer(status, Location=location)]
    )
    message = str(refusal(settings(server)))
    assert "the service sends the request on to localhost; the text goes to no other address, 2 tries" in message
    reasons: list[str] = []
    assert not is_answering(settings(server), {}, told=reasons.append)
    assert list_speakers(settings(server), {}, told=reasons.append) is None
    assert len([reason for reason in reasons if "on to localhost" in reason]) == 2
    assert "HUSH" not in "".join([message, *reasons])
    assert (other.n_handshakes, other.n_sent_bytes) == (0, 0)


@pytest.mark.parametrize(
    ("location", "named"),
    [
        ("/elsewhere", "127.0.0.1"),
        ("", "127.0.0.1"),
        ("http://[::1", "nowhere"),
        ("//elsewhere.example/x", "elsewhere.example"),
        ("ftp://user:HUSH@elsewhere.example/x", "elsewhere.example"),
        ("http://" + "x" * 5000, "x" * 80),
    ],
)
def test_no_redirect_is_followed_wherever_it_leads(hostile: Make, location: str, named: str) -> None:
    server = hostile(shake=lambda: [answer(302, Location=location)])
    message = str(refusal(settings(server)))
    assert f"sends the request on to {named}; the text goes to no other address" in message
    assert "HUSH" not in message
    assert server.n_handshakes == 2


def test_a_farewell_that_never_comes_holds_up_no_clip(hostile: Make) -> None:
    def stay(_: object) -> Iterator[bytes]:
        yield b"".join(whole())
        for _ in range(200):
            time.sleep(0.05)
            yield frame(b"", first=0x89)

    server = hostile(talk=stay)
    engine = EdgeEngine(settings(server), characters_per_minute=270, respell=str, environ={})
    start = time.monotonic()
    with closing(engine):
        take = engine.say(engine.prepare(Chunk("p01-01/1", 0, "p01-01", VOICE.name, TEXT, TEXT), VOICE))
    assert take.n_tries == 1
    assert time.monotonic() - start < 4


def metadata(body: str) -> bytes:
    return frame(f"X-RequestId:0\r\nPath:audio.metadata\r\n\r\n{body}")


def timed(*, offset: str = "1000000", length: str = "10000000", text: str = '"市图"') -> str:
    data = f'{{"Offset": {offset}, "Duration": {length}, "text": {{"Text": {text}}}}}'
    return f'{{"Metadata": [{{"Type": "WordBoundary", "Data": {data}}}]}}'


BAD_MESSAGES = {
    "NaN": metadata(timed(offset="NaN")),
    "infinite": metadata(timed(length="Infinity")),
    "400 digits": metadata(timed(offset="9" * 400)),
    "5000 digits": metadata(timed(length="9" * 5000)),
    "negative": metadata(timed(offset="-10000000")),
    "backwards": metadata(timed(offset="900000000")),
    "true": metadata(timed(offset="true")),
    "a list as a word": metadata(timed(text='["市图"]')),
    "a number as a word": metadata(timed(text="7")),
    "null as a word": metadata(timed(text="null")),
    "a key that is missing": metadata(timed().replace('"Duration"', '"duration"')),
    "a key twice": metadata(timed().replace('"Duration"', '"Offset"')),
    "deep": metadata("[" * DEEP + "]" * DEEP),
    "no UTF-8": frame(b"Path:audio.metadata\r\n\r\n\xff\xfe", first=0x81),
    "no headers": frame("audio.metadata"),
    "no length": frame(b"\0"),
    "a wrong length": frame(b"\xff\xffPath:audio"),
    "a kind that nobody knows": frame(b"x", first=0x83),
}


@pytest.mark.parametrize("kind", BAD_MESSAGES)
def test_a_bad_message_costs_one_try_and_no_clip(hostile: Make, kind: str) -> None:
    right = whole()
    answers = iter([[*right[:3], BAD_MESSAGES[kind], *right[3:], farewell()], [*right, farewell()]])
    server = hostile(talk=lambda _: next(answers))
    engine = EdgeEngine(settings(server), characters_per_minute=270, respell=str, environ={})
    with closing(engine):
        take = engine.say(engine.prepare(Chunk("p01-01/1", 0, "p01-01", VOICE.name, TEXT, TEXT), VOICE))
    assert (take.n_tries, len(take.setbacks)) == (2, 1)
    assert "".join(word.text for word in take.recording.words) == "".join(filter(str.isalnum, TEXT))


def test_a_list_that_is_compressed_though_nobody_asked_is_not_unfolded(hostile: Make) -> None:
    body = gzip.compress(b'[{"ShortName": "zh-CN-XiaoxiaoNeural"}]')
    server = hostile(speakers=lambda: [answer(200, body, Content_Encoding="gzip")])
    reasons: list[str] = []
    assert list_speakers(settings(server), {}, told=reasons.append) is None
    assert "cannot read" in reasons[0]
