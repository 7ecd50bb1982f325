from __future__ import annotations

import logging
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from loopback import TLS, Proxy, heard_hz, pitch_hz
from loopback.speech import Flaw, SpeechServer

from bulletin.errors import BulletinError, ConfigError, EngineError, MissingClipsError, VoiceError
from bulletin.model import Chunk
from bulletin.progress import Silent
from bulletin.station import Voice
from bulletin.store.clips import Store
from bulletin.synthesis.engine import Engine, Stopped, Take
from bulletin.synthesis.online.canary import TEST_SENTENCE
from bulletin.synthesis.server.engine import ServerEngine
from bulletin.synthesis.server.lines import ServerLine
from bulletin.synthesis.server.settings import NAME, ResponseFormat, ServerSettings
from bulletin.synthesis.speak import prepare, speak

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Make = Callable[..., ServerEngine]

VOICE = Voice("anchor_a", {"kokoro": "xiaoxiao"})
TEXT = "市图书馆新馆明天上午开门，预约已满二百人。"
QUICK = ServerSettings(connect_s=5.0, idle_s=8.0, total_s=20.0, tries=3, backoff_s=0.02, pause_s=0.02)
IMPATIENT = replace(QUICK, connect_s=1.0, idle_s=0.5, total_s=1.0)
SECRET = "sk-geheim-1234567890"  # noqa: S105  # made up


@pytest.fixture
def server() -> Iterator[SpeechServer]:
    """A server of the house, without flaws until told."""
    made = SpeechServer()
    yield made
    made.close()


@pytest.fixture
def make(server: SpeechServer) -> Iterator[Make]:
    """Make engines on the loopback server; all are closed at the end."""
    made: list[ServerEngine] = []

    def make_engine(
        settings: ServerSettings = QUICK,
        *,
        respell: Callable[[str], str] = str,
        note: Callable[[str], object] = str,
        environ: dict[str, str] | None = None,
    ) -> ServerEngine:
        settings = replace(settings, address=settings.address or server.url)
        engine = ServerEngine(settings, characters_per_minute=270, respell=respell, environ=environ or {}, note=note)
        made.append(engine)
        return engine

    yield make_engine
    for engine in made:
        engine.close()


def line(engine: ServerEngine, text: str = TEXT, *, voice: Voice = VOICE) -> ServerLine:
    return engine.prepare(Chunk("p01-01/1", 0, "p01-01", voice.name, text, text), voice)


def assert_says(take: Take, text: str, *, speed: float = 1.0) -> None:
    pcm = take.recording.pcm
    assert heard_hz(pcm.samples, pcm.sample_rate_hz) == pytest.approx(pitch_hz(text), abs=1.5)
    assert pcm.duration_s == pytest.approx(60 / 270 / speed * sum(map(str.isalnum, text)), abs=0.1)


def refusal(engine: ServerEngine, text: str = TEXT) -> BulletinError:
    with pytest.raises(BulletinError) as caught:
        engine.say(line(engine, text))
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 4
    return caught.value


def test_a_line_is_spoken_whole_and_asked_for_in_the_form(make: Make, server: SpeechServer) -> None:
    engine = make(replace(QUICK, model="cosy", voices={"anchor_a": "zf_xiaoxiao"}))
    take = engine.say(line(engine))
    assert_says(take, TEXT)
    assert (take.n_tries, take.setbacks) == (1, ())
    (asked,) = server.requests
    assert (asked.text, asked.model, asked.voice, asked.speed) == (TEXT, "cosy", "zf_xiaoxiao", 1.0)
    assert (asked.response_format, asked.key) == ("wav", "")


def test_the_engine_is_what_the_protocol_asks_for(make: Make, server: SpeechServer) -> None:
    engine: Engine[ServerLine] = make(replace(QUICK, concurrency=5))
    assert (engine.name, engine.concurrency) == (NAME, 5)
    assert make().host == f"127.0.0.1:{server.port}"


@pytest.mark.parametrize("response_format", ResponseFormat)
def test_every_format_is_asked_for_and_read(make: Make, server: SpeechServer, response_format: ResponseFormat) -> None:
    engine = make(replace(QUICK, response_format=response_format))
    assert_says(engine.say(line(engine)), TEXT)
    assert server.requests[0].response_format == response_format.value


@pytest.mark.parametrize("end", ["", "/", "/v1", "/v1/", "/v1/audio/speech"])
@pytest.mark.parametrize("path", ["", "/house/tts"])
def test_an_address_may_be_written_out_or_not(make: Make, server: SpeechServer, path: str, end: str) -> None:
    engine = make(replace(QUICK, address=f"{server.url}{path}{end}"))
    assert_says(engine.say(line(engine)), TEXT)


def test_another_format_than_the_one_asked_for_is_read_by_what_it_is(make: Make, server: SpeechServer) -> None:
    server.forced = "mp3"
    assert_says(make().say(line(make())), TEXT)


@pytest.mark.parametrize("said_bytes", [0, 0xFFFFFFFF, 0x7FFFFFFF])
def test_a_wav_that_was_sent_as_it_grew_is_read_whole(make: Make, server: SpeechServer, said_bytes: int) -> None:
    server.said_bytes = said_bytes
    take = make().say(line(make()))
    assert_says(take, TEXT)
    assert take.n_tries == 1


@pytest.mark.parametrize(
    ("rate_hz", "kept_hz"), [(16_000, 16_000), (44_100, 44_100), (48_000, 48_000), (96_000, 48_000)]
)
@pytest.mark.parametrize("is_stereo", [False, True])
def test_any_rate_and_two_channels_become_one_at_up_to_48_khz(
    make: Make, server: SpeechServer, rate_hz: int, kept_hz: int, is_stereo: bool
) -> None:
    server.rate_hz, server.is_stereo = rate_hz, is_stereo
    take = make().say(line(make()))
    assert take.recording.pcm.sample_rate_hz == kept_hz
    assert take.recording.pcm.samples.ndim == 1
    assert_says(take, TEXT)


def test_words_have_estimated_times_over_the_speech(make: Make) -> None:
    recording = make().say(line(make())).recording
    assert recording.has_estimated_times
    assert "".join(word.text for word in recording.words) == "市图书馆新馆明天上午开门预约已满二百人"
    assert recording.words[0].start == round(0.025 * 24_000)
    assert recording.words[-1].end == recording.pcm.n_samples - round(0.06 * 24_000)


def test_the_rate_of_a_voice_is_sent_and_heard_and_the_text_respelled(make: Make, server: SpeechServer) -> None:
    engine = make(respell=lambda said: said.replace("行", "航"))
    take = engine.say(line(engine, "银行\u200b今天上午开门营业。", voice=replace(VOICE, rate_percent=25)))
    assert (server.requests[0].text, server.requests[0].speed) == ("银航今天上午开门营业。", 1.25)
    assert_says(take, "银航今天上午开门营业。", speed=1.25)


def test_clips_come_through_the_store_and_keep_their_marks(make: Make, server: SpeechServer, tmp_path: Path) -> None:
    chunks = [
        Chunk(f"p01-01/{n}", 0, "p01-01", "anchor_a", f"第{n}条消息，请听众留意。", f"第{n}条消息，请听众留意。")
        for n in "一二三"
    ]

    def run() -> list[tuple[str, bool, bool]]:
        engine = make()
        clips = speak(prepare(chunks, {"anchor_a": VOICE}, engine), engine, Store(tmp_path), listener=Unwarned())
        return [(clip.chunk_id, clip.is_cached, clip.recording.has_estimated_times) for clip in clips]

    assert run() == [(chunk.id, False, True) for chunk in chunks]
    assert run() == [(chunk.id, True, True) for chunk in chunks]
    assert len(server.requests) == 3


def test_what_cannot_be_voiced_is_named_and_the_rest_is_kept(make: Make, server: SpeechServer, tmp_path: Path) -> None:
    chunks = [Chunk(f"p01-01/{n}", 0, "p01-01", "anchor_a", text, text) for n, text in enumerate((TEXT, "坏句子。"), 1)]
    server.flaws_of["坏句子。"] = [Flaw.BAD_REQUEST] * 9
    engine = make(replace(QUICK, concurrency=1))
    with pytest.raises(MissingClipsError) as caught:
        list(speak(prepare(chunks, {"anchor_a": VOICE}, engine), engine, Store(tmp_path), listener=Unwarned()))
    assert [chunk.id for chunk in caught.value.missing] == ["p01-01/2"]
    assert caught.value.n_kept == 1


class Unwarned(Silent):
    """Hears no warning."""

    def warned(self, message: str) -> None:
        """Fail."""
        raise AssertionError(message)


@pytest.mark.parametrize(
    ("flaw", "so"),
    [
        (Flaw.BUSY, "too many requests (429): no such thing"),
        (Flaw.TROUBLE, "the server is in trouble (500): no such thing"),
        (Flaw.OVERLOADED, "the server is overloaded (503): no such thing"),
        (Flaw.JSON, "JSON in place of sound: no such thing"),
        (Flaw.TEXT, "text in place of sound"),
        (Flaw.EMPTY, "an answer without a byte"),
        (Flaw.PACKED, "an answer that is compressed, which nobody asked for"),
        (Flaw.OGG, "neither WAV nor FLAC nor MP3"),
        (Flaw.CUT_BODY, "the answer was cut off"),
        (Flaw.CUT_CHUNKS, "the answer was cut off"),
        (Flaw.CUT_SOUND, "cut off: 122911 of 245866 bytes of sound are there"),
        (Flaw.HALF, "it ends 0 dB under its loudest: cut off; 12 dB is the least"),
        (Flaw.ENDLESS, "an answer that is longer than its text can be"),
        (Flaw.RESET, "the connection broke"),
        (Flaw.SILENT, "silence"),
        (Flaw.SHORT, "0.15 s of sound; 0.86 s or more was expected"),
        (Flaw.LONG, "24.80 s of sound; 16.78 s or less was expected"),
        (Flaw.NO_NUMBERS, "samples that are no numbers"),
    ],
    ids=lambda value: value.name if isinstance(value, Flaw) else "",
)
def test_what_goes_wrong_once_is_noted_and_tried_again(make: Make, server: SpeechServer, flaw: Flaw, so: str) -> None:
    server.flaws = [flaw]
    server.retry_after = "0"
    take = make().say(line(make()))
    assert_says(take, TEXT)
    assert (take.n_tries, take.setbacks) == (2, (so,))


def test_noise_is_nobody_speaking(make: Make, server: SpeechServer) -> None:
    server.flaws = [Flaw.NOISE]
    take = make().say(line(make()))
    assert take.n_tries == 2
    assert "of the sound is voiced" in take.setbacks[0]


@pytest.mark.parametrize("flaw", [Flaw.STALL, Flaw.STALL_BODY, Flaw.DRIP])
def test_a_stall_anywhere_is_ended_by_our_own_clock(make: Make, server: SpeechServer, flaw: Flaw) -> None:
    server.flaws = [flaw]
    start = time.monotonic()
    take = make(IMPATIENT).say(line(make()))
    assert (take.n_tries, take.setbacks) == (2, ("no answer in time",))
    assert 0.4 < time.monotonic() - start < 4.0


@pytest.mark.parametrize(
    ("flaw", "n_asked", "so"),
    [
        (Flaw.NO_KEY, 1, "the server wants another key (401): no such thing, 1 try; name the variable that holds"),
        (Flaw.FORBIDDEN, 1, "the server wants another key (403): no such thing, 1 try; name the variable that holds"),
        (Flaw.NOT_FOUND, 2, "nothing that speaks is there (404): no such thing, 2 tries; check engines.server.model"),
        (Flaw.PAGE, 2, "a web page in place of sound, 2 tries; sign in to the network"),
        (Flaw.NO_CONTENT, 2, "an answer that is none (204), 2 tries; check engines.server.address"),
        (
            Flaw.REDIRECT,
            2,
            "the service sends the request on to elsewhere.example; the text goes to no other address, 2 tries; ",
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Flaw) else "",
)
def test_what_more_tries_do_not_mend_ends_it_for_all(
    make: Make, server: SpeechServer, flaw: Flaw, n_asked: int, so: str
) -> None:
    server.always = flaw
    engine = make()
    error = refusal(engine)
    assert isinstance(error, EngineError)
    assert str(error).startswith(f"engine server: 127.0.0.1:{server.port}: {so}")
    assert len(server.requests) == n_asked
    assert isinstance(refusal(engine, "另一句话。"), EngineError)
    assert len(server.requests) == n_asked


@pytest.mark.parametrize("flaw", [Flaw.BAD_REQUEST, Flaw.UNPROCESSABLE])
def test_a_text_that_the_server_refuses_is_sent_once(make: Make, server: SpeechServer, flaw: Flaw) -> None:
    engine = make()
    engine.say(line(engine))
    server.flaws_of["怎么也念不出。"] = [flaw] * 9
    server.message = "bad\x1b[31m \u202e \n input " + "x" * 500
    error = refusal(engine, "怎么也念不出。")
    assert isinstance(error, VoiceError)
    assert "the server refuses the request (4" in str(error)
    assert r"bad\x1b[31m \u202e input xxx" in str(error)
    assert "…, 1 try; check engines.server.model" in str(error)
    assert len(str(error)) < 450
    assert len(server.requests) == 2
    assert_says(engine.say(line(engine)), TEXT)


def test_a_speaker_that_the_server_does_not_know_is_found_out_once(make: Make, server: SpeechServer) -> None:
    server.flaws_of["nobody"] = [Flaw.BAD_REQUEST] * 99
    engine = make(replace(QUICK, voices={"anchor_b": "nobody"}))
    other = replace(VOICE, name="anchor_b")
    with pytest.raises(VoiceError, match=r"not even for a test sentence; the server may not know 'nobody': name ano"):
        engine.say(line(engine, voice=other))
    n_asked = len(server.requests)
    assert {asked.text for asked in server.requests} == {TEXT, TEST_SENTENCE}
    with pytest.raises(VoiceError, match="nobody does not say even a test sentence; name another speaker"):
        engine.say(line(engine, "下一句。", voice=other))
    assert len(server.requests) == n_asked == 5
    assert_says(engine.say(line(engine)), TEXT)


def test_nobody_at_the_door_is_said(make: Make) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{door.getsockname()[1]}"
    error = refusal(make(replace(QUICK, address=address)))
    assert isinstance(error, EngineError)
    assert "the connection was refused, 5 tries; see whether the server runs, and check engines.server.addr" in str(
        error
    )


def test_a_server_that_dies_midway_is_given_up_for_every_line(make: Make, server: SpeechServer) -> None:
    engine = make(replace(QUICK, concurrency=3, tries=10))
    engine.say(line(engine))
    server.always, server.retry_after = Flaw.OVERLOADED, "0"
    with ThreadPoolExecutor(6) as pool:
        running = [pool.submit(engine.say, line(engine, f"第{number}句。")) for number in "一二三四五六"]
        for future in running:
            with pytest.raises(EngineError, match="overloaded"):
                future.result(timeout=20)
    assert len(server.requests) <= 1 + 8 + 2 + 3


def test_a_pause_that_the_server_asks_for_is_kept(make: Make, server: SpeechServer) -> None:
    server.flaws = [Flaw.BUSY]
    start = time.monotonic()
    assert make().say(line(make())).n_tries == 2
    assert time.monotonic() - start > 1.0


def test_lines_spoken_at_once_do_not_mix_and_keep_to_the_limit(make: Make, server: SpeechServer) -> None:
    server.latency_s = 0.05
    engine = make(replace(QUICK, concurrency=3))
    texts = [f"这是第{number}条消息，请听众朋友们留意。" for number in "一二三四五六七八九"]
    with ThreadPoolExecutor(9) as pool:
        takes = list(pool.map(lambda text: engine.say(line(engine, text)), texts))
    for take, text in zip(takes, texts, strict=True):
        assert_says(take, text)
    assert 1 < server.peak <= 3


@pytest.mark.parametrize("flaw", [Flaw.STALL, Flaw.STALL_BODY])
def test_stop_ends_what_runs_and_what_waits_within_two_seconds(make: Make, server: SpeechServer, flaw: Flaw) -> None:
    server.always = flaw
    engine = make(replace(QUICK, concurrency=2))
    with ThreadPoolExecutor(4) as pool:
        running = [pool.submit(engine.say, line(engine)) for _ in range(4)]
        while len(server.requests) < 2:
            time.sleep(0.01)
        start = time.monotonic()
        engine.stop()
        for future in running:
            with pytest.raises(Stopped):
                future.result(timeout=5)
        assert time.monotonic() - start < 2.0
        with pytest.raises(Stopped):
            engine.say(line(engine))
    engine.close()
    assert not any(thread.name == "server" for thread in threading.enumerate())


def test_a_line_without_anything_to_say_is_not_sent(make: Make, server: SpeechServer) -> None:
    with pytest.raises(VoiceError, match="nothing that can be said"):
        make().say(line(make(), "……！"))
    assert server.requests == []


def test_offline_the_lines_are_known_and_nothing_is_sent(make: Make, server: SpeechServer) -> None:
    error = refusal(make(environ={"BULLETIN_OFFLINE": "1"}))
    assert "BULLETIN_OFFLINE is set and this voice is online" in str(error)
    assert server.requests == []


def test_in_the_house_nothing_is_said_of_where_the_text_goes(make: Make) -> None:
    said: list[str] = []
    engine = make(note=said.append)
    engine.say(line(engine))
    assert said == []


def test_where_the_text_goes_is_said_once_as_it_first_leaves_the_house(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    away, proxy, said = SpeechServer(is_encrypted=True), Proxy(), list[str]()
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    look_up = socket.getaddrinfo
    out = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("203.0.113.7", away.port))]
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *rest: out if host == "voice.example" else look_up(host, *rest)
    )
    address = f"https://voice.example:{away.port}"
    engine = make(replace(QUICK, address=address, allow_remote=True, ca_file=TLS / "authority.pem"), note=said.append)
    lines = [line(engine, text) for text in (TEXT, "云泽昨天夜里下雪了。")]
    assert said == []
    for each in lines:
        assert_says(engine.say(each), each.sent)
    assert said == [f"engine server: the text goes to voice.example:{away.port}"]
    proxy.close()
    away.close()


def test_the_key_is_sent_and_shows_nowhere(make: Make, server: SpeechServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    settings = replace(QUICK, api_key_env="HOUSE_KEY")
    engine = make(settings, environ={"HOUSE_KEY": f"{SECRET}\n"})
    take = engine.say(line(engine))
    assert server.requests[0].key == f"Bearer {SECRET}"
    assert line(engine).key == line(make()).key
    server.always = Flaw.NO_KEY
    server.message = f"Incorrect API key provided: {SECRET}."
    failed = make(settings, environ={"HOUSE_KEY": SECRET})
    error = refusal(failed)
    assert "Incorrect API key provided: …." in str(error)
    assert SECRET not in "".join(
        [str(error), repr(error.__cause__), repr(take.setbacks), caplog.text, repr(line(engine))]
    )


@pytest.mark.parametrize(
    ("environ", "so"),
    [
        ({}, "the environment has no HOUSE_KEY; it is to hold the server's key"),
        ({"HOUSE_KEY": "  "}, "the environment has no HOUSE_KEY; it is to hold the server's key"),
        ({"HOUSE_KEY": "a b"}, "HOUSE_KEY holds a blank or a letter that no key has; the key alone is wanted"),
        ({"HOUSE_KEY": "密钥"}, "HOUSE_KEY holds a blank or a letter that no key has; the key alone is wanted"),
        ({"HOUSE_KEY": "a\r\nX: y"}, "HOUSE_KEY holds a blank or a letter that no key has; the key alone is wanted"),
    ],
)
def test_a_key_that_is_not_there_or_cannot_be_sent_is_refused(make: Make, environ: dict[str, str], so: str) -> None:
    with pytest.raises(ConfigError) as caught:
        make(replace(QUICK, api_key_env="HOUSE_KEY"), environ=environ)
    assert str(caught.value) == f"engines.server.api_key_env: {so}"
    assert caught.value.exit_code == 2


def test_nothing_stays_behind_after_close(server: SpeechServer) -> None:
    engine = ServerEngine(replace(QUICK, address=server.url), characters_per_minute=270, respell=str, environ={})
    with closing(engine):
        engine.say(line(engine))
        assert any(thread.name == "server" for thread in threading.enumerate())
    assert not any(thread.name == "server" for thread in threading.enumerate())
