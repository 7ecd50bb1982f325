"""The fast model beside the published one: speed, sound, time to the first clip, memory."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benches.runs import environ, program, run

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


VOICE_SENTENCES = (
    "市政府昨天宣布，明年起将新增三条公交线路。",
    "受冷空气影响，本周末北方大部分地区气温将下降八到十度，气象部门提醒市民注意添衣保暖，出行慢行。",
    "记者从发布会上了解到，今年前三季度全省外贸进出口总额同比增长百分之六点二，其中民营企业贡献超过一半，"
    "新能源汽车和锂电池出口增势明显。",
)
"""Sentences of about 20, 40 and 60 characters."""


def log_mel(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the levels of 80 mel bands in dB, a row each 10 ms of 24 kHz."""
    import numpy as np

    edges_hz = 700 * (10 ** (np.linspace(0, 2595 * np.log10(1 + 12_000 / 700), 82) / 2595) - 1)
    bins_hz = np.linspace(0, 12_000, 513)
    low, middle, high = edges_hz[:-2, None], edges_hz[1:-1, None], edges_hz[2:, None]
    bank = np.clip(np.minimum((bins_hz - low) / (middle - low), (high - bins_hz) / (high - middle)), 0, None)
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(samples.astype(float), 512), 1024)[::240]
    levels: NDArray[np.float64] = 10 * np.log10(
        np.abs(np.fft.rfft(frames * np.hanning(1024), axis=1)) ** 2 @ bank.T + 1e-6
    )
    return levels


def bench_voice() -> None:
    """Print how fast the fast model is beside the published one, and how far its sound is from it.

    Both run one after the other on the same sentence, on one core. The distance is the mean |dB| of log-mel frames
    within 40 dB of the loudest; as the durations are the same, frame stands against frame, without warping.
    """
    import numpy as np

    from bulletin.synthesis.kokoro.runtime import RATE_HZ, LoadedModel, Runtime
    from bulletin.synthesis.kokoro.settings import VECTORS
    from bulletin.synthesis.kokoro.speakers import style
    from bulletin.synthesis.kokoro.tempo import speed_for
    from bulletin.synthesis.kokoro.utterance import calls_for
    from bulletin.synthesis.kokoro.weights import load_fast_model, load_model
    from bulletin.synthesis.pronounce import Lexicon, Pronouncer

    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        fast_model = load_fast_model(Path(folder))
        print(f"made fast in {time.process_time() - began:.1f} CPU s: {len(fast_model) / 1e6:.0f} MB (limit 90 s)")
        began = time.process_time()
        load_fast_model(Path(folder))
        print(f"read and checked in {time.process_time() - began:.2f} CPU s")
        runtimes = {
            "published": Runtime(LoadedModel(load_model(Path(folder)))),
            "fast": Runtime(LoadedModel(fast_model)),
        }
    pronouncer = Pronouncer(Lexicon())
    cpu_s = dict.fromkeys(runtimes, 0.0)
    sound_s = 0.0
    distances: dict[str, list[float]] = {speaker: [] for speaker in VECTORS}
    for sentence in VOICE_SENTENCES:
        here_s = dict.fromkeys(runtimes, 0.0)
        (call,) = calls_for(pronouncer.read(sentence), limit_characters=80)
        ids = np.array(call.ids)
        for speaker in VECTORS:
            spoken = {}
            for name, runtime in runtimes.items():
                began = time.thread_time()
                spoken[name] = runtime.run(ids, style(speaker)[len(ids) - 1], speed_for(speaker, 256))
                here_s[name] += time.thread_time() - began
            if not np.array_equal(spoken["published"].edges, spoken["fast"].edges):
                print(f"{speaker}: the durations differ")
            published, fast = (log_mel(spoken[name].samples) for name in runtimes)
            level = published.mean(axis=1)
            distances[speaker].append(float(np.abs(published - fast)[level > level.max() - 40].mean()))
            sound_s += len(spoken["fast"].samples) / RATE_HZ
        print(f"{len(sentence)} characters: {here_s['published'] / here_s['fast']:.2f} x the audio a CPU second")
        for name, seconds in here_s.items():
            cpu_s[name] += seconds
    for name, seconds in cpu_s.items():
        print(f"{name:10s} {seconds / sound_s:.3f} CPU s a second of sound")
    print(f"all: {cpu_s['published'] / cpu_s['fast']:.2f} x (goal 2)")
    for speaker, each in distances.items():
        print(f"{speaker:10s} {np.mean(each):.2f} dB on average, {max(each):.2f} at most (limit 2.5)")


def speak_all(model: str, workers: str) -> None:
    """Speak the sentences in three voices as a build does, with an empty store, and print time and memory."""
    from bulletin.model import Chunk
    from bulletin.progress import Silent
    from bulletin.station import Pacing, Voice
    from bulletin.store.clips import Store
    from bulletin.synthesis.kokoro.engine import KokoroEngine
    from bulletin.synthesis.kokoro.settings import KokoroSettings
    from bulletin.synthesis.kokoro.weights import load_fast_model, load_model
    from bulletin.synthesis.pronounce import Lexicon, Pronouncer
    from bulletin.synthesis.speak import prepare, speak

    is_fast = model == "fast"
    folder = Path(os.environ["BULLETIN_CACHE"])
    (load_fast_model if is_fast else load_model)(folder)  # joined and rewritten once; what follows is each day's
    began, cpu_s = time.monotonic(), time.process_time()
    settings = KokoroSettings(workers=int(workers), model="builtin" if is_fast else "original")
    engine = KokoroEngine(settings, pacing=Pacing(), pronouncer=Pronouncer(Lexicon()), store=folder)
    voices = {name: Voice(name, {"kokoro": name}) for name in ("xiaoxiao", "yunjian", "yunxi")}
    sentences = [(text, name) for text in VOICE_SENTENCES for name in voices]
    chunks = [Chunk(f"p01-01/{n}", 0, "p01-01", name, text, text) for n, (text, name) in enumerate(sentences, start=1)]
    came_s: list[float] = []
    sound_s = 0.0
    for clip in speak(prepare(chunks, voices, engine), engine, Store(folder), listener=Silent()):
        came_s.append(time.monotonic() - began)
        sound_s += clip.pcm.duration_s
    facts = {
        "wall_s": time.monotonic() - began,
        "cpu_s": time.process_time() - cpu_s,
        "first_s": came_s[0],
        "sound_s": sound_s,
    }
    sys.stdout.write(json.dumps(facts))


def bench_workers() -> None:
    """Print time and memory of both models with one and with two workers, including the loading of the model."""
    print(f"{'':24}{'CPU s/s':>10}{'wall s/s':>10}{'first clip s':>14}{'PSS MB':>10}")
    for workers in ("1", "2"):
        for model in ("published", "fast"):
            with tempfile.TemporaryDirectory() as folder:
                ended = run(program("speak-all", model, workers), environ(BULLETIN_CACHE=folder))
            facts = json.loads(ended.stdout)
            shares = (facts["cpu_s"] / facts["sound_s"], facts["wall_s"] / facts["sound_s"])
            print(
                f"{model + ', ' + workers + ' worker' + 's' * (workers > '1'):24}{shares[0]:10.3f}{shares[1]:10.3f}"
                f"{facts['first_s']:14.1f}{ended.peak_mb:10.0f}"
            )
    print("memory: limit 1500 MB")


PROGRAMS = {"speak-all": speak_all}
