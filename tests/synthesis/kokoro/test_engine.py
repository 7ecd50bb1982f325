from __future__ import annotations

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bulletin.errors import ConfigError, VoiceError
from bulletin.model import Chunk, Pcm, Recording
from bulletin.station import LexiconEntry, Pacing, Voice
from bulletin.synthesis.engine import Stopped
from bulletin.synthesis.inspect import frame_levels_db
from bulletin.synthesis.kokoro.engine import KokoroEngine, KokoroLine
from bulletin.synthesis.kokoro.runtime import RATE_HZ, LoadedModel, Runtime
from bulletin.synthesis.kokoro.settings import KokoroSettings
from bulletin.synthesis.kokoro.speakers import style
from bulletin.synthesis.kokoro.utterance import calls_for
from bulletin.synthesis.kokoro.weights import load_model
from bulletin.synthesis.pronounce import Lexicon, Pronouncer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.synthesis.kokoro.utterance import Call

ANCHOR = Voice("anchor_a", {"kokoro": "xiaoxiao"})


def chunk(spoken: str) -> Chunk:
    return Chunk(id="p01-01/1", item=0, slug="p01-01", voice="anchor_a", text=spoken, spoken=spoken)


def engine(lexicon: Lexicon | None = None, settings: KokoroSettings | None = None) -> KokoroEngine:
    return KokoroEngine(
        settings or KokoroSettings(),
        pacing=Pacing(),
        pronouncer=Pronouncer(lexicon or Lexicon()),
        store=Path(os.environ["BULLETIN_CACHE"]),
    )


@pytest.fixture(scope="module")
def kokoro(made_model: Path) -> KokoroEngine:
    """One for all who only have it speak: it is loaded once."""
    return engine()


def test_the_key_knows_all_that_shapes_the_sound_and_nothing_else() -> None:
    kokoro = engine()
    line = kokoro.prepare(chunk("云泽下雪了。"), ANCHOR)
    same = replace(chunk("云泽下雪了。"), id="p09-09/9", slug="p09-09", text="云泽下雪了.")
    assert kokoro.prepare(same, Voice("commentator", {"kokoro": "xiaoxiao", "edge": "yunxi"})).key == line.key
    assert kokoro.prepare(chunk("云泽下雨了。"), ANCHOR).key != line.key
    assert kokoro.prepare(chunk("云泽下雪了。"), replace(ANCHOR, speakers={"kokoro": "yunxi"})).key != line.key
    assert kokoro.prepare(chunk("云泽下雪了。"), replace(ANCHOR, rate_percent=5)).key != line.key


def test_a_reading_in_the_lexicon_changes_only_the_chunks_with_the_word() -> None:
    plain = engine()
    taught = engine(Lexicon([LexiconEntry("泽行", line=1, reading=("zé", "háng"))]))
    assert plain.prepare(chunk("泽行来了。"), ANCHOR).key != taught.prepare(chunk("泽行来了。"), ANCHOR).key
    assert plain.prepare(chunk("下雪了。"), ANCHOR).key == taught.prepare(chunk("下雪了。"), ANCHOR).key


def test_a_speaker_that_it_has_not_is_refused() -> None:
    with pytest.raises(ConfigError, match="kokoro has no speaker 'xiaoni'; one of xiaoxiao"):
        engine().prepare(chunk("你好。"), replace(ANCHOR, speakers={"kokoro": "xiaoni"}))


def test_a_character_without_a_reading_is_an_error_with_its_remedy() -> None:
    kokoro = engine()
    line = kokoro.prepare(chunk("他叫\U000313f0。"), ANCHOR)
    with pytest.raises(VoiceError, match="no reading is known for '\U000313f0'; give one in the lexicon"):
        kokoro.say(line)


@pytest.mark.voice
def test_it_speaks_the_same_each_time_on_any_number_of_threads(kokoro: KokoroEngine) -> None:
    line = kokoro.prepare(chunk("县里昨天召开大会，全县上下鼓足干劲，努力完成全年目标任务。"), ANCHOR)
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(kokoro.say, (line, line))
    assert np.array_equal(first.recording.pcm.samples, second.recording.pcm.samples)
    assert first.n_tries == 1


@pytest.mark.voice
def test_the_silence_between_two_calls_is_that_of_the_pacing(kokoro: KokoroEngine) -> None:
    line = kokoro.prepare(
        chunk(
            "县里的干部把会议开到了田间地头和百姓家门口，大家说得多，记得也多；"
            "回去以后一件一件办，办成一件就在公示栏里写上一件，一年下来写满了三大张纸。"
        ),
        ANCHOR,
    )
    recording = kokoro.say(line).recording
    levels = frame_levels_db(recording.pcm)
    is_silent = np.pad(levels < 10 * np.log10(np.mean(10 ** (levels / 10))) - 38, 1).astype(int)
    starts, ends = (np.flatnonzero(np.diff(is_silent) == step) for step in (1, -1))
    before = next(word for word, after in pairwise(recording.words) if after.text == "回去")
    between = max(
        (end - start) / 100
        for start, end in zip(starts, ends, strict=True)
        if abs(start / 100 - before.end / RATE_HZ) < 0.2
    )
    assert between == pytest.approx(Pacing().semicolon_s, abs=0.03)


@pytest.mark.voice
def test_word_times_tell_where_each_word_sounds(kokoro: KokoroEngine) -> None:
    line = kokoro.prepare(chunk("云泽下雪了，" + "一件一件办，" * 10 + "办成一件是一件。"), ANCHOR)
    recording = kokoro.say(line).recording
    words = recording.words
    assert "".join(word.text for word in words) == "".join(filter(str.isalnum, line.sent))
    edges = [edge for word in words for edge in (word.start, word.end)]
    assert edges == sorted(edges)
    assert edges[0] < 0.2 * RATE_HZ
    assert recording.pcm.n_samples - 0.3 * RATE_HZ < edges[-1] <= recording.pcm.n_samples
    loudest = max(range(len(words)), key=lambda at: words[at].end - words[at].start)
    assert words[loudest].end - words[loudest].start < RATE_HZ  # the pause between two calls is no part of a word
    middles = [(word.start + word.end) // 2 for word in words]
    levels = [np.abs(recording.pcm.samples[at - 480 : at + 480]).max() for at in middles]
    assert min(levels) > 0.02 * np.abs(recording.pcm.samples).max()


@pytest.mark.voice
def test_stopping_ends_a_running_sentence_soon() -> None:
    kokoro = engine()
    kokoro.say(kokoro.prepare(chunk("好。"), ANCHOR))  # the model is loaded from here on
    line = kokoro.prepare(chunk("一件一件办，办成一件写上一件，" * 4), ANCHOR)
    timer = threading.Timer(0.5, kokoro.stop)
    timer.start()
    began = time.monotonic()
    with pytest.raises(Stopped):
        kokoro.say(line)
    assert time.monotonic() - began < 5.0
    timer.join()


@pytest.mark.voice
def test_the_model_speaks_as_it_was_published_where_voices_yaml_says_so(kokoro: KokoroEngine) -> None:
    published = engine(settings=KokoroSettings(model="original"))
    fast, slow = (each.prepare(chunk("好。"), ANCHOR) for each in (kokoro, published))
    assert fast.key != slow.key
    first, second = (each.say(line).recording.pcm for each, line in ((kokoro, fast), (published, slow)))
    assert first.n_samples == pytest.approx(second.n_samples, rel=0.1)
    assert not np.array_equal(first.samples, second.samples)


@pytest.mark.voice
def test_symbols_begin_in_order_within_the_sound() -> None:
    kokoro = engine()
    call = calls_for(kokoro.prepare(chunk("云泽下雪了。"), ANCHOR).words)[0]
    runtime = Runtime(LoadedModel(load_model(Path(os.environ["BULLETIN_CACHE"]))))
    ids = np.array(call.ids, np.int64)
    utterance = runtime.run(ids, style("xiaoxiao")[len(ids) - 1], 1.0)
    assert utterance.edges.shape == (len(ids) + 1,)
    assert np.all(np.diff(utterance.edges) > 0)
    assert 0 < utterance.edges[0] < utterance.edges[-1] < len(utterance.samples)


@pytest.mark.parametrize(("workers", "n_cores", "at_a_time"), [(None, 1, 1), (None, 3, 3), (None, 32, 4), (7, 2, 7)])
def test_as_many_sentences_at_a_time_as_is_set_or_one_a_core_and_four_at_most(
    monkeypatch: pytest.MonkeyPatch, workers: int | None, n_cores: int, at_a_time: int
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(n_cores))
    assert engine(settings=KokoroSettings(workers=workers)).concurrency == at_a_time


def voiced(length_s: float) -> Recording:
    at = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    level = np.minimum(1.0, at[::-1] / 0.05) * (0.6 + 0.4 * np.sin(2 * np.pi * 0.37 * at))
    return Recording(Pcm((0.2 * level * np.sin(2 * np.pi * (180 + 9 * at) * at)).astype(np.float32), RATE_HZ))


@pytest.mark.parametrize("n_bad", [0, 1, 2, 3])
def test_a_clip_that_fails_inspection_is_made_again_in_finer_pieces_twice_at_most(
    monkeypatch: pytest.MonkeyPatch, n_bad: int
) -> None:
    kokoro = engine()
    line = kokoro.prepare(chunk("一件一件办，" * 10), ANCHOR)
    n_calls: list[int] = []

    def speak(calls: Sequence[Call], _: KokoroLine) -> Recording:
        n_calls.append(len(calls))
        return voiced(2.0 if len(n_calls) <= n_bad else 12.0)

    monkeypatch.setattr(kokoro, "_speak", speak)
    if n_bad == 3:
        with pytest.raises(VoiceError, match=rf"2\.00 s of sound; .* was expected in 3 tries: {line.sent}"):
            kokoro.say(line)
    else:
        take = kokoro.say(line)
        assert (take.n_tries, len(take.setbacks)) == (n_bad + 1, n_bad)
    assert n_calls == [1, 2, 4][: n_bad + 1]


def test_a_chunk_of_marks_alone_has_nothing_to_say(monkeypatch: pytest.MonkeyPatch) -> None:
    kokoro = engine()
    line = kokoro.prepare(chunk("……！"), ANCHOR)
    monkeypatch.setattr(kokoro, "_load", lambda: None)
    with pytest.raises(VoiceError, match="nothing to say in '……！'"):
        kokoro.say(line)
