from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from bulletin.errors import EngineError
from bulletin.model import Chunk
from bulletin.station import Pacing, Voice
from bulletin.synthesis.engine import Stopped
from bulletin.synthesis.kokoro.edition import Installed
from bulletin.synthesis.kokoro.engine import KokoroEngine
from bulletin.synthesis.kokoro.runtime import LoadedModel
from bulletin.synthesis.kokoro.settings import KokoroSettings
from bulletin.synthesis.kokoro.warm import kept_model
from bulletin.synthesis.kokoro.weights import load_fast_model
from bulletin.synthesis.pronounce import Lexicon, Pronouncer

ANCHOR = Voice("anchor_a", {"kokoro": "xiaoxiao"})


@pytest.fixture
def model(made_model: Path) -> LoadedModel:
    return LoadedModel(load_fast_model(made_model))


def engine() -> KokoroEngine:
    store = Path(os.environ["BULLETIN_CACHE"])
    return KokoroEngine(KokoroSettings(), pacing=Pacing(), pronouncer=Pronouncer(Lexicon()), store=store)


def chunk(spoken: str) -> Chunk:
    return Chunk(id="p01-01/1", item=0, slug="p01-01", voice="anchor_a", text=spoken, spoken=spoken)


@pytest.mark.voice
def test_threads_that_ask_at_once_load_one_model(model: LoadedModel) -> None:
    loads, gate = list[int](), Barrier(4)

    def load() -> LoadedModel:
        loads.append(1)
        time.sleep(0.05)
        return model

    def ask(_: int) -> LoadedModel:
        gate.wait()
        return kept_model("threads", load)

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(ask, range(4))) == {model}
    assert loads == [1]


@pytest.mark.voice
def test_one_model_is_kept_and_no_more(model: LoadedModel) -> None:
    loads = list[str]()
    for name in ("one", "one", "other", "one"):
        kept_model(name, lambda name=name: loads.append(name) or model)  # type: ignore[misc,func-returns-value]
    assert loads == ["one", "other", "one"]


@pytest.mark.voice
def test_what_cannot_be_loaded_is_tried_again(model: LoadedModel) -> None:
    with pytest.raises(EngineError):
        kept_model("bad", lambda: LoadedModel(b"no model"))
    assert kept_model("bad", lambda: model) is model


@pytest.mark.voice
def test_a_stopped_engine_stays_stopped_and_the_next_one_speaks_with_the_same_model(made_model: Path) -> None:
    first = engine()
    line = first.prepare(chunk("云泽下雪了。"), ANCHOR)
    sound = first.say(line).recording.pcm
    first.close()
    with pytest.raises(Stopped):
        first.say(line)
    second = engine()
    began = time.process_time()
    again = second.say(line).recording.pcm
    second.close()
    assert (again.samples == sound.samples).all()
    assert time.process_time() - began < 1.5  # to load alone takes longer


@pytest.mark.voice
def test_who_stops_ends_the_own_sentence_and_no_other(made_model: Path) -> None:
    stopped, other = engine(), engine()
    long = "县里昨天召开大会，全县上下鼓足干劲，努力完成全年目标任务，为明年开好头起好步打下基础。"
    line = stopped.prepare(chunk(long), ANCHOR)
    with ThreadPoolExecutor(2) as pool:
        ending, going = pool.submit(stopped.say, line), pool.submit(other.say, line)
        time.sleep(0.3)
        stopped.stop()
        with pytest.raises(Stopped):
            ending.result(30)
        assert going.result(60).n_tries == 1


def test_a_file_elsewhere_is_checked_although_a_model_is_kept(tmp_path: Path) -> None:
    (tmp_path / "my.onnx").write_bytes(b"no model")
    with pytest.raises(EngineError, match="another SHA-256"):
        Installed(tmp_path / "my.onnx", tmp_path, is_rewritten=True).load(str)
