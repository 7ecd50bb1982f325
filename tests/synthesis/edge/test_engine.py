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
from loopback import Fault, heard_hz, pitch_hz

from bulletin.errors import BulletinError, ConfigError, EngineError, VoiceError
from bulletin.model import Chunk
from bulletin.station import Voice
from bulletin.synthesis.edge.engine import EdgeEngine
from bulletin.synthesis.edge.faults import SLOW
from bulletin.synthesis.edge.settings import EdgeSettings
from bulletin.synthesis.edge.wire import Wire
from bulletin.synthesis.engine import Engine, Stopped, Take
from bulletin.synthesis.online.canary import TEST_SENTENCE
from bulletin.synthesis.online.faults import Fault as OnlineFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from loopback import EdgeServer

    from bulletin.synthesis.edge.lines import EdgeLine

    Make = Callable[..., EdgeEngine]

VOICE = Voice("anchor_a", {"kokoro": "xiaoxiao"})
TEXT = "市图书馆新馆明天上午开门，预约已满二百人。"
QUICK = EdgeSettings(connect_s=5.0, idle_s=8.0, total_s=20.0, tries=3, backoff_s=0.02, pause_s=0.02)
IMPATIENT = EdgeSettings(concurrency=4, connect_s=1.0, idle_s=1.5, total_s=3.5, tries=3, backoff_s=0.02, pause_s=0.02)


@pytest.fixture
def make(edge_server: EdgeServer) -> Iterator[Make]:
    """Make engines on the loopback service; all are closed at the end."""
    made: list[EdgeEngine] = []

    def make_engine(
        settings: EdgeSettings = QUICK,
        *,
        respell: Callable[[str], str] = str,
        note: Callable[[str], object] = str,
        is_offline: bool = False,
    ) -> EdgeEngine:
        environ = {"BULLETIN_EDGE_URL": edge_server.url, "BULLETIN_OFFLINE": "1" if is_offline else ""}
        engine = EdgeEngine(settings, characters_per_minute=270, respell=respell, environ=environ, note=note)
        made.append(engine)
        return engine

    yield make_engine
    for engine in made:
        engine.close()


def line(engine: EdgeEngine, text: str = TEXT, *, voice: Voice = VOICE) -> EdgeLine:
    return engine.prepare(Chunk("p01-01/1", 0, "p01-01", voice.name, text, text), voice)


def assert_says(take: Take, text: str) -> None:
    assert heard_hz(take.recording.pcm.samples, take.recording.pcm.sample_rate_hz) == pytest.approx(
        pitch_hz(text), abs=1.5
    )
    assert take.recording.pcm.duration_s == pytest.approx(60 / 270 * sum(map(str.isalnum, text)), abs=0.1)


def refusal(engine: EdgeEngine, text: str = TEXT) -> BulletinError:
    with pytest.raises(BulletinError) as caught:
        engine.say(line(engine, text))
    message = str(caught.value)
    assert "\n" not in message
    assert not any(secret in message for secret in ("Token", "Sec-MS-GEC", "ConnectionId", "?", "ws://"))
    return caught.value


def test_a_line_is_spoken_whole(make: Make, edge_server: EdgeServer) -> None:
    engine = make()
    take = engine.say(line(engine))
    assert_says(take, TEXT)
    assert take.n_tries == 1
    assert [request.text for request in edge_server.requests] == [TEXT]
    assert "zh-CN, XiaoxiaoNeural" in edge_server.requests[0].speaker


def test_the_engine_is_what_the_protocol_asks_for(make: Make, edge_server: EdgeServer) -> None:
    engine: Engine[EdgeLine] = make(replace(QUICK, concurrency=5))
    assert (engine.name, engine.concurrency) == ("edge", 5)
    assert edge_server.url.endswith(make().host)


def test_where_the_text_goes_is_said_once_and_only_when_it_goes(make: Make, edge_server: EdgeServer) -> None:
    said: list[str] = []
    engine = make(note=said.append)
    lines = [line(engine, text) for text in ("银行开门。", "云泽下雪了。")]
    assert said == []
    for each in lines:
        engine.say(each)
    assert said == [f"engine edge: the text goes to {edge_server.url.removeprefix('http://')}"]
    offline = make(note=said.append, is_offline=True)
    with pytest.raises(EngineError, match="BULLETIN_OFFLINE is set"):
        offline.say(lines[0])
    assert len(said) == 1


def test_preparing_sends_nothing(make: Make, edge_server: EdgeServer) -> None:
    engine = make(respell=lambda said: said.replace("行", "航"))
    assert line(engine, "银行\u200b开门。").sent == "银航开门。"
    assert edge_server.n_handshakes == 0


def test_the_rate_of_a_voice_is_sent_and_heard(make: Make, edge_server: EdgeServer) -> None:
    engine = make()
    take = engine.say(line(engine, voice=replace(VOICE, rate_percent=25)))
    assert edge_server.requests[0].rate_percent == 25
    assert take.recording.pcm.duration_s == pytest.approx(60 / 270 / 1.25 * 19, abs=0.1)


def test_marks_of_xml_are_said_and_not_obeyed(make: Make, edge_server: EdgeServer) -> None:
    engine = make()
    text = "气温 < 5 度 & 有风，<break time='2s'/> 请注意。"
    engine.say(line(engine, text))
    assert edge_server.requests[0].text == text


def test_lines_spoken_at_once_do_not_mix_and_keep_to_the_limit(make: Make, edge_server: EdgeServer) -> None:
    edge_server.latency_s = 0.05
    engine = make(replace(QUICK, concurrency=3))
    texts = [f"这是第{number}条消息，请听众朋友们留意。" for number in "一二三四五六七八九十"]
    with ThreadPoolExecutor(8) as pool:
        takes = list(pool.map(lambda text: engine.say(line(engine, text)), texts))
    for text, take in zip(texts, takes, strict=True):
        assert_says(take, text)
    assert edge_server.peak <= 3
    assert set(edge_server.texts.values()) == {1}


STALLS = {Fault.STALL_HANDSHAKE, Fault.STALL_START, Fault.STALL_MIDDLE, Fault.STALL_END, Fault.TRICKLE}
REPAIRED_BY_THE_CLIENT = {Fault.FORBIDDEN, Fault.RESET_HANDSHAKE}


@pytest.mark.parametrize(
    "fault", [fault for fault in Fault if fault not in STALLS], ids=lambda fault: fault.name.lower()
)
def test_one_fault_costs_one_try_and_no_sound(make: Make, edge_server: EdgeServer, fault: Fault) -> None:
    edge_server.faults = [fault]
    edge_server.retry_after = "0"
    engine = make()
    take = engine.say(line(engine))
    assert_says(take, TEXT)
    assert take.n_tries == (1 if fault in REPAIRED_BY_THE_CLIENT else 2)


@pytest.mark.parametrize(
    ("fault", "n_handshakes", "so"),
    [
        (Fault.FORBIDDEN, 4, "refused (403), 2 tries; check the clock"),
        (Fault.BUSY, 5, "too many requests (429), 5 tries"),
        (Fault.UNAVAILABLE, 5, "overloaded (503), 5 tries"),
        (Fault.PAGE, 2, "a web page answers in place of the service (200), 2 tries"),
        (Fault.NOT_FOUND, 2, "does not take the request (404), 2 tries"),
        (Fault.RESET_HANDSHAKE, 10, "the connection broke, 5 tries"),
    ],
    ids=lambda value: value.name.lower() if isinstance(value, Fault) else None,
)
def test_a_service_that_never_spoke_is_given_up(
    make: Make, edge_server: EdgeServer, fault: Fault, n_handshakes: int, so: str
) -> None:
    edge_server.always = fault
    edge_server.retry_after = "0"
    engine = make()
    error = refusal(engine)
    assert isinstance(error, EngineError)
    assert str(error).startswith(f"engine edge: {engine.host}: ")
    assert so in str(error)
    assert edge_server.n_handshakes == n_handshakes


@pytest.mark.parametrize(
    ("fault", "so"),
    [
        (Fault.CUT, "the answer was cut short, 3 tries"),
        (Fault.LOST_PART, "s of audio for words that end at"),
        (Fault.SILENT, "silence, 3 tries"),
    ],
    ids=lambda value: value.name.lower() if isinstance(value, Fault) else None,
)
def test_a_line_that_never_comes_whole_is_named(make: Make, edge_server: EdgeServer, fault: Fault, so: str) -> None:
    edge_server.always = fault
    error = refusal(make())
    assert isinstance(error, VoiceError)
    assert str(error).startswith("voice 'anchor_a' (edge), chunk p01-01/1: ")
    assert so in str(error)
    assert edge_server.texts[TEXT] == 3


@pytest.mark.parametrize(
    "fault", [Fault.CLOSE_START, Fault.EMPTY, Fault.UNKNOWN_PATH], ids=lambda fault: fault.name.lower()
)
def test_a_dead_speaker_is_told_from_a_bad_text_by_a_test_sentence(
    make: Make, edge_server: EdgeServer, fault: Fault
) -> None:
    edge_server.always = fault
    engine = make()
    error = refusal(engine)
    assert isinstance(error, VoiceError)
    assert "3 tries, not even for a test sentence; zh-CN-XiaoxiaoNeural may be out of order" in str(error)
    n_requests = len(edge_server.requests)
    assert set(edge_server.texts) == {TEXT, TEST_SENTENCE}
    assert "does not say even a test sentence" in str(refusal(engine, "另一句话也不用再问了。"))
    assert len(edge_server.requests) == n_requests


def test_a_speaker_that_the_service_no_longer_lists_is_said(make: Make, edge_server: EdgeServer) -> None:
    edge_server.always = Fault.EMPTY
    engine = make()
    with pytest.raises(VoiceError, match="zh-CN-YunxiNeural is not on the service's list"):
        engine.say(line(engine, voice=replace(VOICE, speakers={"kokoro": "xiaoxiao", "edge": "yunxi"})))


def test_a_bad_text_is_told_from_a_dead_speaker(make: Make, edge_server: EdgeServer) -> None:
    engine = make(replace(QUICK, tries=5))
    edge_server.faults_of[TEXT] = [Fault.EMPTY] * 5
    error = refusal(engine)
    assert isinstance(error, VoiceError)
    assert "no sound came back, 5 tries" in str(error)
    assert edge_server.texts == {TEXT: 5, TEST_SENTENCE: 1}
    assert_says(engine.say(line(engine, "这一句话念得很好。")), "这一句话念得很好。")


def test_a_soft_check_that_every_clip_fails_becomes_one_warning(edge_server: EdgeServer) -> None:
    edge_server.always = Fault.NO_WORDS
    warnings: list[str] = []
    engine = EdgeEngine(
        QUICK,
        characters_per_minute=270,
        respell=str,
        environ={"BULLETIN_EDGE_URL": edge_server.url},
        warn=warnings.append,
    )
    texts = [f"这是第{number}条消息，请听众朋友们留意。" for number in "一二三四五六"]
    with closing(engine), ThreadPoolExecutor(3) as pool:
        for text, take in zip(texts, pool.map(lambda text: engine.say(line(engine, text)), texts), strict=True):
            assert_says(take, text)
            assert take.recording.words == ()
    assert len(warnings) == 1
    assert "the service gives no word times, not even of a test sentence" in warnings[0]
    assert edge_server.texts[TEST_SENTENCE] == 2
    assert sum(edge_server.texts[text] for text in texts) <= len(texts) + 2 * 3


def test_a_line_that_fails_in_many_ways_is_not_the_text_s_fault(make: Make, edge_server: EdgeServer) -> None:
    kinds: list[Fault | None] = [Fault.CUT, Fault.SILENT, Fault.GARBAGE, Fault.UNKNOWN_PATH]
    edge_server.faults_of = {TEXT: [*kinds]}
    assert make().say(line(make())).n_tries == 5
    edge_server.faults_of = {TEXT: kinds * 2}
    assert "6 tries" in str(refusal(make()))


def test_half_sentences_are_never_taken_for_the_service_s_new_manner(make: Make, edge_server: EdgeServer) -> None:
    edge_server.always = Fault.EARLY
    error = refusal(make(replace(QUICK, tries=8)))
    assert "a test sentence" in str(error)


def test_a_soft_check_that_one_clip_alone_fails_is_no_new_manner_of_the_service(
    make: Make, edge_server: EdgeServer
) -> None:
    engine = make()
    edge_server.faults_of[TEXT] = [Fault.NO_WORDS] * 2
    take = engine.say(line(engine))
    assert (take.n_tries, take.setbacks) == (3, ("no word times", "no word times"))
    assert take.recording.words
    assert edge_server.texts[TEST_SENTENCE] == 1


def test_a_clip_that_alone_never_gets_times_is_taken_and_said(edge_server: EdgeServer) -> None:
    warnings: list[str] = []
    environ = {"BULLETIN_EDGE_URL": edge_server.url}
    engine = EdgeEngine(QUICK, characters_per_minute=270, respell=str, environ=environ, warn=warnings.append)
    edge_server.faults_of[TEXT] = [Fault.NO_WORDS] * 3
    with closing(engine):
        assert_says(engine.say(line(engine)), TEXT)
    assert warnings == ["chunk p01-01/1: the service gave no word times for it, 3 tries"]


def test_a_service_that_fails_each_sentence_once_is_alive(make: Make, edge_server: EdgeServer) -> None:
    texts = [f"这是第{number}条消息，请听众朋友们留意。" for number in "一二三四五六七八九十"]
    kinds = [Fault.EMPTY, Fault.CUT, Fault.SILENT, Fault.GARBAGE, Fault.CLOSE_START]
    edge_server.faults_of = {text: [kinds[at % len(kinds)]] for at, text in enumerate(texts)}
    engine = make()
    with ThreadPoolExecutor(3) as pool:
        takes = list(pool.map(lambda text: engine.say(line(engine, text)), texts))
    assert [take.n_tries for take in takes] == [2] * len(texts)


def test_a_service_that_was_away_for_a_while_is_waited_for(edge_server: EdgeServer) -> None:
    notes: list[str] = []
    settings = replace(QUICK, tries=2, pause_s=0.1)
    environ = {"BULLETIN_EDGE_URL": edge_server.url}
    engine = EdgeEngine(settings, characters_per_minute=270, respell=str, environ=environ, note=notes.append)
    with closing(engine):
        engine.say(line(engine))
        edge_server.faults = [Fault.NOT_FOUND] * 3
        assert_says(engine.say(line(engine, "停了一会儿又好了。")), "停了一会儿又好了。")
    assert len(notes) == 3
    assert all("does not take the request (404); asked again in 0.1 s" in note for note in notes[1:])


def test_a_refusal_after_an_answer_that_was_no_clip_is_no_end(make: Make, edge_server: EdgeServer) -> None:
    edge_server.faults = [Fault.CUT, Fault.NOT_FOUND, Fault.PAGE]
    take = make(replace(QUICK, tries=4)).say(line(make()))
    assert take.n_tries == 4
    assert_says(take, TEXT)


def test_a_service_that_dies_midway_is_given_up_for_every_line(make: Make, edge_server: EdgeServer) -> None:
    engine = make(replace(QUICK, concurrency=3, tries=10))
    engine.say(line(engine))
    edge_server.always = Fault.UNAVAILABLE
    edge_server.retry_after = "0"
    with ThreadPoolExecutor(6) as pool:
        running = [pool.submit(engine.say, line(engine, f"第{number}句。")) for number in "一二三四五六"]
        for future in running:
            with pytest.raises(EngineError, match="overloaded"):
                future.result(timeout=20)
    assert edge_server.n_handshakes <= 1 + 8 + 2 + 3


def test_a_service_that_asks_for_less_gets_one_request_at_a_time_until_ten_were_answered(
    make: Make, edge_server: EdgeServer
) -> None:
    edge_server.latency_s = 0.03
    edge_server.faults = [Fault.BUSY]
    edge_server.retry_after = "0"
    engine = make(replace(QUICK, concurrency=4))
    engine.say(line(engine))
    texts = [f"这是第{number}条消息，请听众朋友们留意。" for number in "一二三四五六七八九"]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda text: engine.say(line(engine, text)), texts))
        assert edge_server.peak == 1
        list(pool.map(lambda text: engine.say(line(engine, text[1:])), texts))
    assert 1 < edge_server.peak <= 4


def test_the_limit_holds_for_all_engines_of_the_process(make: Make, edge_server: EdgeServer) -> None:
    edge_server.latency_s = 0.05
    engines = [make(replace(QUICK, concurrency=2)) for _ in range(3)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda at: engines[at % 3].say(line(engines[at % 3], f"这是第{at}条消息。")), range(12)))
    assert edge_server.peak <= 2


def test_a_service_that_has_spoken_is_not_blamed_for_one_bad_text(make: Make, edge_server: EdgeServer) -> None:
    engine = make()
    bad = "这一句怎么也念不出来。"
    edge_server.faults_of[bad] = [Fault.CLOSE_START] * 3
    engine.say(line(engine))
    assert isinstance(refusal(engine, bad), VoiceError)
    assert_says(engine.say(line(engine)), TEXT)


def test_a_service_that_has_spoken_is_asked_again_after_a_refusal(make: Make, edge_server: EdgeServer) -> None:
    engine = make()
    engine.say(line(engine))
    edge_server.faults = [Fault.PAGE, Fault.PAGE]
    edge_server.retry_after = "0"
    assert engine.say(line(engine)).n_tries == 3


def test_nobody_at_the_door_is_said(make: Make) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        url = f"ws://127.0.0.1:{door.getsockname()[1]}"
    engine = EdgeEngine(QUICK, characters_per_minute=270, respell=str, environ={"BULLETIN_EDGE_URL": url})
    with closing(engine):
        error = refusal(engine)
    assert isinstance(error, EngineError)
    assert "the connection was refused, 5 tries; check the network" in str(error)


def test_a_stall_anywhere_is_ended_by_our_own_clock(make: Make, edge_server: EdgeServer) -> None:
    stalled = {f"这一条消息停在了{fault.name}那个地方，听众稍等。": fault for fault in STALLS - {Fault.STALL_HANDSHAKE}}
    edge_server.faults_of = {text: [fault] for text, fault in stalled.items()}
    engine = make(IMPATIENT)
    with ThreadPoolExecutor(len(stalled)) as pool:
        start = time.monotonic()
        takes = list(pool.map(lambda text: engine.say(line(engine, text)), stalled))
    assert 2.5 < time.monotonic() - start < 7.0
    for text, take in zip(stalled, takes, strict=True):
        assert take.n_tries == 2
        assert_says(take, text)


def test_a_handshake_that_is_never_answered_is_ended(make: Make, edge_server: EdgeServer) -> None:
    edge_server.faults = [Fault.STALL_HANDSHAKE]
    assert make(IMPATIENT).say(line(make())).n_tries == 2


def test_a_pause_that_the_service_asks_for_holds_for_every_line(make: Make, edge_server: EdgeServer) -> None:
    edge_server.faults = [Fault.BUSY]
    engine = make()
    with ThreadPoolExecutor(2) as pool:
        start = time.monotonic()
        refused = pool.submit(engine.say, line(engine))
        while not edge_server.n_handshakes or edge_server.faults:
            time.sleep(0.01)
        time.sleep(0.3)
        other = pool.submit(engine.say, line(engine, "另一句话也要等一等。"))
        assert other.result().n_tries == 1
        assert time.monotonic() - start > 1.0
        assert refused.result().n_tries == 2


@pytest.mark.parametrize("fault", [Fault.STALL_HANDSHAKE, Fault.STALL_MIDDLE])
def test_stop_ends_what_runs_and_what_waits_within_two_seconds(
    make: Make, edge_server: EdgeServer, fault: Fault
) -> None:
    edge_server.always = fault
    engine = make(EdgeSettings(concurrency=2))
    with ThreadPoolExecutor(4) as pool:
        running = [pool.submit(engine.say, line(engine)) for _ in range(4)]
        while edge_server.n_handshakes < 2:
            time.sleep(0.01)
        time.sleep(0.2)
        start = time.monotonic()
        engine.stop()
        for future in running:
            with pytest.raises(Stopped):
                future.result(timeout=5)
        assert time.monotonic() - start < 2.0
        with pytest.raises(Stopped):
            engine.say(line(engine))
    start = time.monotonic()
    engine.close()
    assert time.monotonic() - start < 2.5


def test_stop_ends_a_backoff(make: Make, edge_server: EdgeServer) -> None:
    edge_server.always = Fault.BUSY
    edge_server.retry_after = "60"
    engine = make()
    threading.Timer(0.3, engine.stop).start()
    start = time.monotonic()
    with pytest.raises(Stopped):
        engine.say(line(engine))
    assert time.monotonic() - start < 2.0


def test_nothing_stays_behind_after_close(make: Make) -> None:
    engine = make()
    engine.say(line(engine))
    assert any(thread.name == "edge" for thread in threading.enumerate())
    engine.close()
    assert not any(thread.name == "edge" for thread in threading.enumerate())
    engine.close()


def test_a_line_without_anything_to_say_is_not_sent(make: Make, edge_server: EdgeServer) -> None:
    with pytest.raises(VoiceError, match="nothing that can be said"):
        make().say(line(make(), "……！"))
    assert edge_server.n_handshakes == 0


def test_nothing_secret_is_logged(make: Make, edge_server: EdgeServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    edge_server.faults = [Fault.BUSY, Fault.CUT]
    edge_server.retry_after = "0"
    engine = make()
    engine.say(line(engine))
    assert "TrustedClientToken" not in caplog.text


def test_offline_the_lines_are_known_and_nothing_is_sent(edge_server: EdgeServer) -> None:
    environ = {"BULLETIN_EDGE_URL": edge_server.url, "BULLETIN_OFFLINE": "1"}
    engine = EdgeEngine(QUICK, characters_per_minute=270, respell=str, environ=environ)
    with closing(engine), pytest.raises(EngineError, match="BULLETIN_OFFLINE is set"):
        engine.say(line(engine))
    assert edge_server.n_handshakes == 0


def test_a_proxy_that_would_carry_plain_text_away_is_refused(
    edge_server: EdgeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ws_proxy", "http://proxy.example:3128")
    with pytest.raises(ConfigError, match=r"put 127\.0\.0\.1 into NO_PROXY"):
        EdgeEngine(QUICK, characters_per_minute=270, respell=str, environ={"BULLETIN_EDGE_URL": edge_server.url})
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    engine = EdgeEngine(QUICK, characters_per_minute=270, respell=str, environ={"BULLETIN_EDGE_URL": edge_server.url})
    with closing(engine):
        assert_says(engine.say(line(engine)), TEXT)


def test_one_clip_without_times_costs_one_try_and_no_test_sentence(make: Make, edge_server: EdgeServer) -> None:
    engine = make()
    edge_server.faults_of[TEXT] = [Fault.NO_WORDS]
    assert engine.say(line(engine)).n_tries == 2
    assert edge_server.texts[TEST_SENTENCE] == 0


def test_whether_a_speaker_is_gone_is_not_guessed_where_the_list_does_not_come(
    make: Make, edge_server: EdgeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(_: Wire) -> frozenset[str]:
        raise OnlineFault(SLOW)

    monkeypatch.setattr(Wire, "list_speakers", refuse)
    assert "may be out of order" in make().of_dead_speaker("zh-CN-YunxiNeural")


def test_the_clip_that_showed_the_service_s_new_manner_is_taken(make: Make, edge_server: EdgeServer) -> None:
    edge_server.always = Fault.NO_WORDS
    engine = make()
    assert [engine.say(line(engine, text)).n_tries for text in (TEXT, "今天下雪了。")] == [2, 1]
