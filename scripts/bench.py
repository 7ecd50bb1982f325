"""What a bulletin costs beside the bare model on the same words, and the reader beside bare libraries.

usage: bench build [ISSUE]     default: samples/page.md
       bench reader            pages of 0.1, 1 and 10 MB, made of samples/issue.md
       bench readings [FILE]   sentences with 【words】 => their pinyin; default: those of the tests
       bench voice             the fast model beside the published one: all speakers; then 1 and 2 workers
       bench sound [MINUTES…]  clips to MP3 beside LAME alone, pydub, ffmpeg with loudnorm; default: 30 180
       bench wire              the online voice beside plain edge-tts, chunk by chunk, at 300 ms latency on 127.0.0.1

Each program is a process of its own with a store of its own. The bare model speaks the same calls with the
same number of workers and does nothing else; it runs before and after the build, so a machine
whose speed drifts shows. CPU seconds are the figure to trust; memory is the sum of the proportional
set sizes (PSS) of the whole process tree, sampled four times a second.
"""

from __future__ import annotations

import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from bulletin.model import Chunk
    from bulletin.synthesis.edge.lines import EdgeLine

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Run:
    """One finished process tree."""

    cpu_s: float
    wall_s: float
    peak_mb: float
    stdout: str

    def row(self, name: str) -> str:
        """Return a line of the table."""
        return f"{name:34} {self.cpu_s:8.1f} {self.wall_s:8.1f} {self.peak_mb:8.0f}"


def run(command: list[str], environ: dict[str, str]) -> Run:
    """Run a command to its end and measure it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    process = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True)
    peaks = [0.0]
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.25):
            peaks.append(tree_mb(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    stdout, _ = process.communicate()
    wall_s = time.monotonic() - began
    ended.set()
    watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(cpu_s, wall_s, max(peaks), stdout)


def tree_mb(root: int) -> float:
    """Return the proportional set size of a process and all below it, in MB (Linux)."""
    total_kb, waiting = 0, [root]
    while waiting:
        pid = waiting.pop()
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            for task in Path(f"/proc/{pid}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except OSError:
            continue
        match = re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)
        total_kb += int(match[1]) if match else 0
    return total_kb / 1024


def speak_bare(issue: str) -> None:
    """The peer: the bare model on the calls of the same chunks, with the same workers; nothing else."""
    import numpy as np

    from bulletin.produce import Order, write_script
    from bulletin.synthesis.kokoro.engine import KokoroLine
    from bulletin.synthesis.kokoro.runtime import Runtime
    from bulletin.synthesis.kokoro.speakers import style
    from bulletin.synthesis.kokoro.utterance import calls_for
    from bulletin.synthesis.kokoro.weights import load_model

    spec = write_script(Order(issue=issue))
    lines = {line.key: line for line in spec.lines.values() if isinstance(line, KokoroLine)}
    calls = [(line, call) for line in lines.values() for call in calls_for(line.words)]
    workers = spec.station.kokoro.workers or min(4, len(os.sched_getaffinity(0)))
    prepared_s = time.process_time()
    runtime = Runtime(load_model(Path(os.environ["BULLETIN_CACHE"])))
    began = time.monotonic()

    def speak(work: tuple[KokoroLine, object]) -> int:
        line, call = work
        ids = np.array(call.ids, np.int64)  # type: ignore[attr-defined]
        return len(runtime.run(ids, style(line.speaker)[len(ids) - 1], line.speed).samples)

    with ThreadPoolExecutor(workers) as pool:
        n_samples = sum(pool.map(speak, calls))
    facts = {
        "cpu_s": time.process_time() - prepared_s,
        "wall_s": time.monotonic() - began,
        "audio_s": n_samples / 24_000,
        "workers": workers,
        "calls": len(calls),
    }
    sys.stdout.write(json.dumps(facts))


def bench_build(issue: str) -> None:
    """Print the table for one issue."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        copy = work / Path(issue).name
        copy.write_bytes(Path(issue).read_bytes())
        environ = {**os.environ, "BULLETIN_CACHE": str(work / "cache"), "PYTHONPATH": str(ROOT)}
        build = [sys.executable, "-P", "-m", "bulletin", "build", str(copy), "-o", str(work / "out"), "--json", "-q"]
        bare = [sys.executable, "-P", __file__, "bare", issue]
        first = json.loads(run(bare, environ).stdout)
        cold = run(build, environ)
        second = json.loads(run(bare, environ).stdout)
        again = run(build, environ)
        copy.write_text(changed(copy.read_text("utf-8")), "utf-8")
        edited = run(build, environ)
        numpy = run([sys.executable, "-c", "import numpy"], environ)
    report = json.loads(cold.stdout)
    bare_cpu_s = (first["cpu_s"] + second["cpu_s"]) / 2
    bare_wall_s = (first["wall_s"] + second["wall_s"]) / 2
    print(
        f"{issue}: {report['duration_s']:.0f} s of programme, {report['chunks']['total']} chunks, "
        f"{first['calls']} calls, {first['workers']} workers"
    )
    print(f"{'':34} {'CPU s':>8} {'wall s':>8} {'PSS MB':>8}")
    for name, facts in (("bare model, before", first), ("bare model, after", second)):
        print(f"{name:34} {facts['cpu_s']:8.1f} {facts['wall_s']:8.1f}")
    print(cold.row("cold build"))
    print(again.row("unchanged"))
    print(edited.row("one sentence changed"))
    print(numpy.row("python -c 'import numpy'"))
    print(
        f"cold build : bare model       CPU {cold.cpu_s / bare_cpu_s:.3f} (limit 1.15), "
        f"wall {cold.wall_s / bare_wall_s:.3f} (limit 1.15)"
    )
    print(f"unchanged                     stages run: {sorted(json.loads(again.stdout)['seconds'])}")
    print(
        f"one sentence changed          spoken: {json.loads(edited.stdout)['chunks']['synthesized']}, "
        f"stages: {json.loads(edited.stdout)['seconds']}"
    )
    print(f"memory                        {cold.peak_mb:.0f} MB (limit 1500)")


def read_all(page: str) -> None:
    """The reader: bytes to script, nothing spoken."""
    from bulletin.segmenter import read_issue, segment
    from bulletin.segmenter.coverage import check_coverage
    from bulletin.station import read_station

    station = read_station(None)
    # Rules, word cutter and wetext are loaded before the clock runs, as the peer's are.
    segment(read_issue(str(ROOT / "samples" / "issue.md")), station)
    began = time.process_time()
    script = segment(read_issue(page), station)
    check_coverage(script)
    facts = {"cpu_s": time.process_time() - began, "characters": len(script.issue.text), "chunks": len(script.chunks)}
    sys.stdout.write(json.dumps(facts))


def read_bare(page: str) -> None:
    """The peer: wetext and pypinyin on each line of the same page, and nothing else."""
    import wetext
    from pypinyin import Style, lazy_pinyin

    normalizer = wetext.Normalizer(lang="zh", operator="tn")
    lazy_pinyin(normalizer.normalize((ROOT / "samples" / "issue.md").read_text("utf-8")))
    lines = [line for line in Path(page).read_text("utf-8").splitlines() if line.strip()]
    began = time.process_time()
    for line in lines:
        lazy_pinyin(normalizer.normalize(line), style=Style.TONE3)
    sys.stdout.write(json.dumps({"cpu_s": time.process_time() - began}))


def page_of(n_bytes: int) -> str:
    """Return a page of about `n_bytes` in UTF-8; no two copies of the sample in it have the same numbers."""
    sample = (ROOT / "samples" / "issue.md").read_text("utf-8")
    chance = random.Random(1)  # noqa: S311  # the same page in each run
    parts: list[str] = []
    size = 0
    while size < n_bytes:
        part = re.sub(r"[1-9]", lambda _: str(chance.randint(1, 9)), sample)
        parts.append(part)
        size += len(part.encode())
    return "\n".join(parts)


def bench_reader() -> None:
    """Print time per character and memory of the reader at three sizes, and of the bare libraries."""
    heads = ("characters", "reader CPU s", "us/char", "bare CPU s", "ratio", "PSS MB")
    print(f"{'page':>10}" + "".join(f"{head:>14}" for head in heads))
    per_character: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for n_bytes in (100_000, 1_000_000, 10_000_000):
            page = Path(folder) / f"{n_bytes}.md"
            page.write_text(page_of(n_bytes), "utf-8")
            environ = {**os.environ, "PYTHONPATH": str(ROOT)}
            ours = run([sys.executable, "-P", __file__, "read", str(page)], environ)
            bare = run([sys.executable, "-P", __file__, "read-bare", str(page)], environ)
            facts, peer = json.loads(ours.stdout), json.loads(bare.stdout)
            per_character.append(1e6 * facts["cpu_s"] / facts["characters"])
            print(
                f"{n_bytes / 1e6:7.1f} MB{facts['characters']:14,}{facts['cpu_s']:14.2f}{per_character[-1]:14.1f}"
                f"{peer['cpu_s']:14.2f}{facts['cpu_s'] / peer['cpu_s']:14.2f}{ours.peak_mb:14.0f}"
            )
    print(f"time per character, largest : smallest {max(per_character) / min(per_character):.2f} (limit 1.2)")
    print("ratio to wetext + pypinyin: limit 1.5; memory: limit 1000 MB")


VOICE_SENTENCES = (
    "市政府昨天宣布，明年起将新增三条公交线路。",
    "受冷空气影响，本周末北方大部分地区气温将下降八到十度，气象部门提醒市民注意添衣保暖，出行慢行。",
    "记者从发布会上了解到，今年前三季度全省外贸进出口总额同比增长百分之六点二，其中民营企业贡献超过一半，"
    "新能源汽车和锂电池出口增势明显。",
)
"""About 20, 40 and 60 characters."""


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

    from bulletin.synthesis.kokoro.runtime import RATE_HZ, Runtime
    from bulletin.synthesis.kokoro.speakers import FILES, style
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
        runtimes = {"published": Runtime(load_model(Path(folder))), "fast": Runtime(fast_model)}
    pronouncer = Pronouncer(Lexicon())
    cpu_s = dict.fromkeys(runtimes, 0.0)
    sound_s = 0.0
    distances: dict[str, list[float]] = {speaker: [] for speaker in FILES}
    for sentence in VOICE_SENTENCES:
        here_s = dict.fromkeys(runtimes, 0.0)
        (call,) = calls_for(pronouncer.read(sentence), limit_characters=80)
        ids = np.array(call.ids)
        for speaker in FILES:
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
    """Speak the sentences in three voices as a build does, into an empty store, and say what it took."""
    from bulletin.model import Chunk
    from bulletin.station import KokoroSettings, Pacing, Voice
    from bulletin.synthesis.kokoro import KokoroEngine
    from bulletin.synthesis.kokoro.weights import load_fast_model, load_model
    from bulletin.synthesis.pronounce import Lexicon, Pronouncer
    from bulletin.synthesis.speak import prepare, speak
    from bulletin.synthesis.store import Store

    is_fast = model == "fast"
    folder = Path(os.environ["BULLETIN_CACHE"])
    (load_fast_model if is_fast else load_model)(folder)  # joined and rewritten once; what follows is each day's
    began, cpu_s = time.monotonic(), time.process_time()
    settings = KokoroSettings(workers=int(workers), is_rewritten=is_fast)
    engine = KokoroEngine(settings, pacing=Pacing(), pronouncer=Pronouncer(Lexicon()), store=folder)
    voices = {name: Voice(name, name, name) for name in ("xiaoxiao", "yunjian", "yunxi")}
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


class Silent:
    """Wants to know nothing."""

    def began(self, chunk: Chunk) -> None:
        """Nothing."""

    def ended(self, chunk: Chunk) -> None:
        """Nothing."""

    def warned(self, message: str) -> None:
        """Say it: a warning here is a finding."""
        print(message)


def bench_workers() -> None:
    """Print what both models take with one and with two workers, the model's loading counted."""
    print(f"{'':24}{'CPU s/s':>10}{'wall s/s':>10}{'first clip s':>14}{'PSS MB':>10}")
    for workers in ("1", "2"):
        for model in ("published", "fast"):
            with tempfile.TemporaryDirectory() as folder:
                environ = {**os.environ, "BULLETIN_CACHE": folder, "PYTHONPATH": str(ROOT)}
                ended = run([sys.executable, "-P", __file__, "speak-all", model, workers], environ)
            facts = json.loads(ended.stdout)
            shares = (facts["cpu_s"] / facts["sound_s"], facts["wall_s"] / facts["sound_s"])
            print(
                f"{model + ', ' + workers + ' worker' + 's' * (workers > '1'):24}{shares[0]:10.3f}{shares[1]:10.3f}"
                f"{facts['first_s']:14.1f}{ended.peak_mb:10.0f}"
            )
    print("memory: limit 1500 MB")


def bench_readings(pairs: Path) -> None:
    """Print how many marked words are read right, by what says so, and beside pypinyin alone.

    Args:
        pairs: Lines `sentence with 【word】 => pinyin | pinyin`.
    """
    from pypinyin import Style, lazy_pinyin

    from bulletin.station.syllables import numbered
    from bulletin.synthesis.pronounce import Lexicon, Pronouncer, find_names

    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    n_plain = n_sure = n_sure_right = 0
    for line in pairs.read_text("utf-8").splitlines():
        if "=>" not in line or line.startswith("#"):
            continue
        sentence, answers = line.split(" => ")
        wanted = [[numbered(syllable) for syllable in answer.split()] for answer in answers.split("|")]
        start, end = sentence.index("【"), sentence.index("】") - 1
        text = sentence.replace("【", "").replace("】", "")
        words = Pronouncer(Lexicon(), find_names([text])).read(text)
        by_place = {word.start + at: reading for word in words for at, reading in enumerate(word.readings)}
        readings = [by_place[at] for at in range(start, end)]
        source = "+".join(sorted({reading.source for reading in readings}))
        is_right = [reading.syllable for reading in readings] in wanted
        total[source] += 1
        right[source] += is_right
        is_sure = all(reading.is_certain for reading in readings)
        n_sure += is_sure
        n_sure_right += is_sure and is_right
        plain = lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, errors=list)  # type: ignore[arg-type]  # its stubs forget that a list is allowed
        cited = {"一": "yi1", "不": "bu4"}  # pypinyin gives them as they sound in context
        n_plain += [cited.get(text[at], plain[at]) for at in range(start, end)] in wanted
        if not is_right:
            print(f"  wrong: {sentence} => {answers}, read {' '.join(reading.syllable for reading in readings)}")
    n_pairs = total.total()
    for source, count in total.most_common():
        print(f"{source:24s} {right[source]:4d} of {count:4d}")
    print(f"{'all':24s} {right.total():4d} of {n_pairs:4d}: {right.total() / n_pairs:.1%}")
    print(f"{'said to be certain':24s} {n_sure_right:4d} of {n_sure:4d}: {n_sure_right / n_sure:.1%}")
    print(f"{'pypinyin alone':24s} {n_plain:4d} of {n_pairs:4d}: {n_plain / n_pairs:.1%}")


SOUND_RATE_HZ = 48_000
CLIP_PAUSE = 19_200  # samples
N_CLIPS = 120


def make_clips(folder: Path) -> None:
    """Write `N_CLIPS` levelled clips of 2 to 10 s: syllables of coloured noise, 48 kHz, one channel, 16 bit."""
    import numpy as np
    import soundfile

    from bulletin.assembler.level import fade_ends, level

    chance = np.random.default_rng(5)
    for number in range(N_CLIPS):
        sound = np.zeros(round(chance.uniform(2, 10) * SOUND_RATE_HZ), np.float32)
        at = 0
        while at < sound.size:
            n = min(round(chance.uniform(0.1, 0.3) * SOUND_RATE_HZ), sound.size - at)
            hz = np.fft.rfftfreq(n, 1 / SOUND_RATE_HZ)
            formants = (250, 700, chance.uniform(1_200, 2_600))
            colour = sum(1 / (1 + ((hz - formant) / 150) ** 2) for formant in formants)
            spectrum = np.fft.rfft(chance.standard_normal(n)) * colour
            sound[at : at + n] = np.fft.irfft(spectrum, n) * np.sin(np.pi * np.arange(n) / n) * chance.uniform(0.4, 1)
            at += n
        levelled = level(sound, to_lufs=-16, ceiling_dbtp=-1.8)
        soundfile.write(folder / f"{number:03d}.wav", fade_ends(levelled.samples), SOUND_RATE_HZ, subtype="PCM_16")
        np.save(folder / f"{sound.size}.npy", levelled.cells)


def clips_of(folder: Path, minutes: int) -> list[Path]:
    """Return as many of the clips, over and over, as fill `minutes` with the pauses between them."""
    import soundfile

    paths = sorted(folder.glob("[0-9]*.wav"))
    lengths = {path: soundfile.info(path).frames + CLIP_PAUSE for path in paths}
    chosen: list[Path] = []
    left = minutes * 60 * SOUND_RATE_HZ
    while left > 0:
        chosen.append(paths[len(chosen) % len(paths)])
        left -= lengths[chosen[-1]]
    return chosen


def assemble_clips(folder: Path, minutes: int, *, is_levelled: bool, is_read: bool = True) -> None:
    """Ours: clips from disk to an MP3 that is read off, nothing on the shelf.

    Args:
        is_levelled: The clips are taken as they are; else each is brought to its level, as in a build.
        is_read: What comes out is decoded and measured, as in a build.
    """
    import numpy as np

    from bulletin.assembler import Gear, Shelf, TagFacts, Voices, assemble, cart, desk
    from bulletin.assembler.level import Levelled
    from bulletin.codec import decode
    from bulletin.model import Article, Chunk, Clip, Issue, Kind, Masthead, Passage, Read, Recording, Role, Script
    from bulletin.station import Sound

    paths = clips_of(folder, minutes)
    chunks = tuple(Chunk(f"p01-01/{n}", 0, "p01-01", "anchor_a", "", "", pause_s=0.4) for n in range(len(paths)))
    article = Article("p01-01", Kind.ARTICLE, Passage.of("题", (0, 1)), (), (0, 1))
    items = (Read("p01-01", Role.ARTICLE, "anchor_a", "", ""),)
    script = Script(Issue("bench", "题", "utf-8", ()), Masthead(), (article,), items, chunks)

    def clips(ids: Collection[str]) -> Generator[Clip, None, None]:
        for chunk, path in zip(chunks, paths, strict=True):
            if chunk.id in ids:
                pcm = decode(path.read_bytes(), where=path.name)
                yield Clip(chunk.id, chunk.id, Recording(pcm), is_cached=True, n_tries=0)

    if is_levelled:
        # As it came out of levelling, loudness and all: no two clips have one length.
        known = {path.stem: np.load(path) for path in folder.glob("*.npy")}
        vars(desk).update(
            level=lambda samples, **_: Levelled(samples, known[str(samples.shape[0])]),
            soften_pulses=lambda samples: samples,
        )
    if not is_read:
        vars(cart).update(listen=lambda *_: (-16.0, 0.5))
    mp3 = folder / f"ours-{minutes}.mp3"
    with tempfile.TemporaryDirectory(dir=folder) as store:
        wanted = {chunk.id for chunk in chunks}
        voices = Voices({id_: id_ for id_ in wanted}, lambda ids: clips(set(ids)), lambda _: False, clips)
        made = assemble(script, voices, Gear(Sound(), {}, Shelf(Path(store))), tags=TagFacts("题", "台", "台"), mp3=mp3)
    facts = {"audio_s": made.duration_s, "lufs": made.loudness.integrated_lufs, "dbtp": made.loudness.true_peak_dbtp}
    sys.stdout.write(json.dumps(facts))


def encode_bare(folder: Path, minutes: int) -> None:
    """The peer: LAME alone on the same samples, one after the other into one file."""
    import lameenc
    import numpy as np
    import soundfile

    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_in_sample_rate(SOUND_RATE_HZ)
    encoder.set_channels(1)
    encoder.set_bit_rate(96)
    encoder.set_quality(4)
    pause = np.zeros(CLIP_PAUSE, np.int16).tobytes()
    with (folder / f"lame-{minutes}.mp3").open("wb") as file:
        for path in clips_of(folder, minutes):
            file.write(encoder.encode(soundfile.read(path, dtype="int16")[0].tobytes()) + encoder.encode(pause))
        file.write(encoder.flush())


def join_with_pydub(folder: Path, minutes: int) -> None:
    """The peer: pydub joins all and exports; its ffmpeg comes from a package."""
    import warnings

    import imageio_ffmpeg

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it does not find the ffmpeg that it is given below
        from pydub import AudioSegment

    AudioSegment.converter = imageio_ffmpeg.get_ffmpeg_exe()
    pause = AudioSegment.silent(1000 * CLIP_PAUSE // SOUND_RATE_HZ, frame_rate=SOUND_RATE_HZ)
    parts = [part for path in clips_of(folder, minutes) for part in (AudioSegment.from_wav(path), pause)]
    joined = pause._spawn(b"".join(part.raw_data for part in parts))
    joined.export(folder / f"pydub-{minutes}.mp3", format="mp3", bitrate="96k")


def join_with_ffmpeg(folder: Path, minutes: int) -> None:
    """The peer: ffmpeg's concat with loudnorm in two passes."""
    import imageio_ffmpeg
    import numpy as np
    import soundfile

    soundfile.write(folder / "pause_.wav", np.zeros(CLIP_PAUSE), SOUND_RATE_HZ, subtype="PCM_16")
    listing = folder / f"ffmpeg-{minutes}.txt"
    names = [name for path in clips_of(folder, minutes) for name in (path.name, "pause_.wav")]
    listing.write_text("".join(f"file '{name}'\n" for name in names))
    ffmpeg = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-nostats", "-y", "-f", "concat", "-i", str(listing)]
    goal = "loudnorm=I=-16:TP=-1:LRA=11:dual_mono=true"
    first = subprocess.run([*ffmpeg, "-af", f"{goal}:print_format=json", "-f", "null", "-"],
                           capture_output=True, text=True, check=True)  # fmt: skip
    read = json.loads(first.stderr[first.stderr.rindex("{") : first.stderr.rindex("}") + 1])
    known = (
        f"measured_I={read['input_i']}:measured_TP={read['input_tp']}:measured_LRA={read['input_lra']}"
        f":measured_thresh={read['input_thresh']}:offset={read['target_offset']}:linear=true"
    )
    subprocess.run([*ffmpeg, "-af", f"{goal}:{known}", "-ar", str(SOUND_RATE_HZ), "-b:a", "96k",
                    str(folder / f"ffmpeg-{minutes}.mp3")], capture_output=True, check=True)  # fmt: skip


SOUND_PROGRAMS = {
    "ours": lambda folder, minutes: assemble_clips(folder, minutes, is_levelled=True),
    "ours, levelling": lambda folder, minutes: assemble_clips(folder, minutes, is_levelled=False),
    "ours, not read": lambda folder, minutes: assemble_clips(folder, minutes, is_levelled=True, is_read=False),
    "lame": encode_bare,
    "pydub": join_with_pydub,
    "ffmpeg": join_with_ffmpeg,
}
SOUND_NAMES = {
    "lame": "LAME alone",
    "ours": "ours, of levelled clips",
    "ours, not read": "ours, without measuring it",
    "ours, levelling": "ours, levelling them too",
    "pydub": "pydub, join and export",
    "ffmpeg": "ffmpeg, concat and loudnorm twice",
}


def bench_sound(lengths: Sequence[int]) -> None:
    """Print CPU seconds and peak memory of each way from clips to an MP3, for each length in minutes."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    ours: dict[int, Run] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_clips(folder)
        for minutes in lengths:
            print(f"{minutes} min, {len(clips_of(folder, minutes))} clips")
            print(f"{'':34} {'CPU s':>8} {'wall s':>8} {'PSS MB':>8}")
            runs: dict[str, Run] = {}
            for program, title in SOUND_NAMES.items():
                command = [sys.executable, "-P", __file__, "sound-by", program, name, str(minutes)]
                runs[program] = run(command, environ)
                print(runs[program].row(title), flush=True)
            again = run([sys.executable, "-P", __file__, "sound-by", "lame", name, str(minutes)], environ)
            print(again.row("LAME alone, once more"))
            lame_s = (runs["lame"].cpu_s + again.cpu_s) / 2
            ours[minutes] = runs["ours"]
            levelling_s = runs["ours, levelling"].cpu_s - ours[minutes].cpu_s
            bare_s = runs["ours, not read"].cpu_s
            print(f"ours : LAME alone             {ours[minutes].cpu_s / lame_s:.3f} (limit 1.25)")
            print(f"  of which without measuring  {bare_s / lame_s:.3f}")
            print(
                f"levelling                     {levelling_s:.1f} CPU s, {minutes * 60 / levelling_s:.0f} x real time"
            )
            print(f"ours reads                    {json.loads(ours[minutes].stdout)}")
    memory = [each.peak_mb for each in ours.values()]
    print(f"memory, longest : shortest    {memory[-1] / memory[0]:.3f} (limit 1.1)")


_WIRE_CHUNKS = 32
_WIRE_ROUNDS = 3  # the service makes its tones in the first, which is not counted
_LATENCY_S = 0.3


def serve_wire() -> None:
    """The tests' own service of the online voice, in a process of its own; ends with its standard input."""
    sys.path.insert(0, str(ROOT / "tests"))
    from loopback import EdgeServer

    server = EdgeServer()
    server.latency_s = _LATENCY_S
    sys.stdout.write(f"{server.url}\n")
    sys.stdout.flush()
    sys.stdin.read()
    sys.stdout.write(f"{server.peak}\n")
    server.close()


async def ask_plainly(lines: Sequence[EdgeLine]) -> int:
    """The peer: edge-tts as its README shows it, one chunk after the other; returns the bytes of sound."""
    from edge_tts import Communicate

    n_bytes = 0
    for line in lines:
        async for message in Communicate(
            line.sent, line.speaker, rate=f"{line.rate_percent:+d}%", boundary="WordBoundary"
        ).stream():
            n_bytes += len(message["data"]) if message["type"] == "audio" else 0
    return n_bytes


class Unheard:
    """A listener that does not care."""

    def began(self, chunk: Chunk) -> None:
        """Nothing."""

    def ended(self, chunk: Chunk) -> None:
        """Nothing."""

    def warned(self, message: str) -> None:
        """Say it: a bench with warnings measures something else."""
        print(f"warning: {message}")


def bench_wire() -> None:
    """Print chunks a second of the online voice and of plain edge-tts, in turns, against the same service."""
    import asyncio

    from bulletin.segmenter import read_issue, segment
    from bulletin.station import EngineChoice, read_station
    from bulletin.synthesis.engines import make_engine, pronouncer_for
    from bulletin.synthesis.speak import prepare, speak
    from bulletin.synthesis.store import Store

    station = read_station(None)
    script = segment(read_issue(str(ROOT / "samples" / "issue.md")), station)
    pronouncer = pronouncer_for(script, station)
    command = [sys.executable, "-P", __file__, "wire-server"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        environ = {"BULLETIN_EDGE_URL": server.stdout.readline().strip() if server.stdout else ""}
        rates: dict[str, list[float]] = {"plain edge-tts": [], "bulletin": []}
        for _ in range(_WIRE_ROUNDS):
            with tempfile.TemporaryDirectory() as folder:
                store = Store(Path(folder))
                engine = make_engine(EngineChoice.EDGE, station, pronouncer, store, environ)
                by_key = {job.line.key: job for job in prepare(script.chunks, station.voices, engine)}
                jobs = list(by_key.values())[:_WIRE_CHUNKS]
                # The engine has led edge-tts to the service; both ask the same one.
                began, cpu_began_s = time.monotonic(), time.process_time()
                asyncio.run(ask_plainly([job.line for job in jobs]))
                plain_cpu_s = time.process_time() - cpu_began_s
                rates["plain edge-tts"].append(len(jobs) / (time.monotonic() - began))
                began, cpu_began_s = time.monotonic(), time.process_time()
                clips = list(speak(jobs, engine, store, listener=Unheard()))
                cpu_s = time.process_time() - cpu_began_s
                rates["bulletin"].append(len(jobs) / (time.monotonic() - began))
                engine.close()
                n_tries = sum(clip.n_tries for clip in clips)
                print(f"{len(jobs)} chunks, {n_tries} requests; CPU s: plain {plain_cpu_s:.2f}, bulletin {cpu_s:.2f}")
        peak = server.communicate()[0].strip()
    for name, each in rates.items():
        print(f"{name:16} {' '.join(f'{rate:6.2f}' for rate in each[1:])} chunks a second")
    ratio = sum(rates["bulletin"][1:]) / sum(rates["plain edge-tts"][1:])
    print(f"ratio {ratio:.2f}; {station.edge.concurrency} requests at a time")
    print(f"most requests at a time, as the service saw it: {peak}")


def changed(text: str) -> str:
    """Return the issue with one word put into its longest sentence, as a correction would."""
    sentence = max(re.findall(r"[^。\n#]+。", text), key=len)
    return text.replace(sentence, f"日前{sentence}", 1)


def main() -> int:
    """Run what was asked for."""
    if not (bench(sys.argv[1:]) or run_program(sys.argv[1:])):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    return 0


def bench(arguments: list[str]) -> bool:
    """Print the tables of one bench; False: there is none of that name."""
    match arguments:
        case ["build", *rest]:
            bench_build(rest[0] if rest else str(ROOT / "samples" / "page.md"))
        case ["reader"]:
            bench_reader()
        case ["sound", *minutes]:
            bench_sound([int(each) for each in minutes] or [30, 180])
        case ["voice"]:
            bench_voice()
            bench_workers()
        case ["wire"]:
            bench_wire()
        case ["readings", *rest]:
            bench_readings(Path(rest[0]) if rest else ROOT / "tests/synthesis/pronounce/readings.txt")
        case _:
            return False
    return True


def run_program(arguments: list[str]) -> bool:
    """Do what a bench measures, in this process; False: there is no such program."""
    match arguments:
        case ["bare", issue]:
            speak_bare(issue)
        case ["read", page]:
            read_all(page)
        case ["read-bare", page]:
            read_bare(page)
        case ["sound-by", program, folder, minutes]:
            SOUND_PROGRAMS[program](Path(folder), int(minutes))
        case ["speak-all", model, workers]:
            speak_all(model, workers)
        case ["wire-server"]:
            serve_wire()
        case _:
            return False
    return True


if __name__ == "__main__":
    sys.exit(main())
