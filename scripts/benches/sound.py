"""Clips to MP3, beside LAME alone, pydub, and ffmpeg with loudnorm."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from benches.runs import Run, environ, program, run

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Sequence


SOUND_RATE_HZ = 48_000
CLIP_PAUSE = 19_200  # samples
N_CLIPS = 120


def make_clips(folder: Path) -> None:
    """Write `N_CLIPS` levelled clips of 2 to 10 s: syllables of coloured noise, 48 kHz, one channel, 16 bit."""
    import numpy as np
    import soundfile

    from bulletin.sound.level import fade_ends, level

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
    """Return the clips, repeated until they fill `minutes` with the pauses between them."""
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
    """Run our assembler: from clips on disk to an MP3, with no cart on the shelf.

    Args:
        is_levelled: Take the clips as they are; else bring each to its level, as in a build.
        is_read: Decode and measure the result, as in a build.
    """
    import numpy as np

    from bulletin.assembler import Gear, Programme, Shelf, TagFacts, Track, assemble, cart, desk
    from bulletin.files import whole_set
    from bulletin.model import Article, Chunk, Clip, Issue, Kind, Masthead, Passage, Read, Recording, Role, Script
    from bulletin.sound.codec import decode
    from bulletin.sound.level import Levelled
    from bulletin.station import Sound

    paths = clips_of(folder, minutes)
    chunks = tuple(Chunk(f"p01-01/{n}", 0, "p01-01", "anchor_a", "", "", pause_s=0.4) for n in range(len(paths)))
    article = Article("p01-01", Kind.ARTICLE, Passage.of("题", (0, 1)), (), (0, 1))
    items = (Read("p01-01", Role.ARTICLE, "anchor_a", "", ""),)
    script = Script(Issue("bench", "题", "utf-8", ()), Masthead(), (article,), items, chunks)

    class Clips:
        keys: ClassVar = {chunk.id: chunk.id for chunk in chunks}

        def speak(self, chunk_ids: Collection[str]) -> Generator[Clip, None, None]:
            for chunk, path in zip(chunks, paths, strict=True):
                if chunk.id in chunk_ids:
                    pcm = decode(path.read_bytes(), where=path.name)
                    yield Clip(chunk.id, chunk.id, Recording(pcm), is_cached=True, n_tries=0)

        def are_kept(self, chunk_ids: Collection[str]) -> bool:
            return False

        recall = speak

    if is_levelled:
        # As it came out of levelling, loudness and all: no two clips have one length.
        known = {path.stem: np.load(path) for path in folder.glob("*.npy")}
        vars(desk).update(
            level=lambda samples, **_: Levelled(samples, known[str(samples.shape[0])]),
            declick=lambda samples: samples,
        )
    if not is_read:
        vars(cart).update(measure_frames=lambda *_: (-16.0, 0.5))
    mp3 = folder / f"ours-{minutes}.mp3"
    with tempfile.TemporaryDirectory(dir=folder) as store:
        programme = Programme(script, (Track(mp3, TagFacts("题", "台", "台")),), Gear(Sound(), {}, Shelf(Path(store))))
        with whole_set() as files:
            made = assemble(programme, Clips(), files)
    facts = {"audio_s": made.duration_s, "lufs": made.loudness.integrated_lufs, "dbtp": made.loudness.true_peak_dbtp}
    sys.stdout.write(json.dumps(facts))


def encode_bare(folder: Path, minutes: int) -> None:
    """Run a peer: LAME alone on the same samples, one after the other into one file."""
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
    """Run a peer: pydub joins all clips and exports them; its ffmpeg comes from a package."""
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
    """Run a peer: ffmpeg's concat with loudnorm in two passes."""
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
    ours: dict[int, Run] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_clips(folder)
        for minutes in lengths:
            print(f"{minutes} min, {len(clips_of(folder, minutes))} clips")
            print(f"{'':34} {'CPU s':>8} {'wall s':>8} {'PSS MB':>8}")
            runs: dict[str, Run] = {}
            for way, title in SOUND_NAMES.items():
                runs[way] = run(program("sound-by", way, name, str(minutes)), environ())
                print(runs[way].row(title), flush=True)
            again = run(program("sound-by", "lame", name, str(minutes)), environ())
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


def sound_by(way: str, folder: str, minutes: str) -> None:
    """Make the MP3 in one of the ways."""
    SOUND_PROGRAMS[way](Path(folder), int(minutes))


PROGRAMS = {"sound-by": sound_by}
