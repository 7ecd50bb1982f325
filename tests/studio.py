"""Sounds that are made up, and another meter and decoder than ours, for the tests of `sound` and `assembler`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import soundfile
from numpy.typing import NDArray

from bulletin.assembler import Tune
from bulletin.model import (
    MIX_RATE_HZ,
    Article,
    Chunk,
    Clip,
    Issue,
    Jingle,
    Kind,
    Loudness,
    Masthead,
    Passage,
    Pcm,
    Play,
    Read,
    Recording,
    Rest,
    Role,
    Script,
)
from bulletin.order import Order
from bulletin.publish.companions import COMPANIONS
from bulletin.sound.codec import resample
from bulletin.sound.meter import CELL, by_hops, loudness_of, mean_squares
from bulletin.sound.true_peak import block_peaks
from bulletin.sound.weighting import weigh

Samples = NDArray[np.float32]

TUNES = {jingle: Tune(Pcm(np.zeros(2 * MIX_RATE_HZ, np.float32), MIX_RATE_HZ)) for jingle in Jingle}
"""Each piece of music as two silent seconds, which no voice talks over."""

MUTE = f"sound: {{{', '.join(f'{jingle.value}: none' for jingle in Jingle)}}}\n"
"""In voices.yaml: a station without music, which takes more than a second to make."""


def sine(hz: float, length_s: float, *, dbfs: float = -6.0, rate_hz: int = MIX_RATE_HZ) -> Samples:
    time_s = np.arange(round(length_s * rate_hz)) / rate_hz
    return (10 ** (dbfs / 20) * np.sin(2 * np.pi * hz * time_s)).astype(np.float32)


def babble(length_s: float, *, seed: int = 0, rate_hz: int = MIX_RATE_HZ, sharpness: float = 1.0) -> Samples:
    """Noise in syllables of 0.1 to 0.3 s, coloured like a voice, with pauses; peak 0.5.

    `sharpness` over 1 makes its peaks stand out more.
    """
    chance = np.random.default_rng(seed)
    sound = np.zeros(round(length_s * rate_hz))
    at = 0
    while at < sound.size:
        n = min(round(chance.uniform(0.1, 0.3) * rate_hz), sound.size - at)
        spectrum = np.fft.rfft(chance.standard_normal(n))
        hz = np.fft.rfftfreq(n, 1 / rate_hz)
        spectrum *= sum(1 / (1 + ((hz - formant) / 150) ** 2) for formant in (250, 700, chance.uniform(1200, 2600)))
        sound[at : at + n] = (
            np.fft.irfft(spectrum, n) * np.sin(np.pi * np.arange(n) / n) ** 0.7 * chance.uniform(0.4, 1)
        )
        at += n + round(chance.choice([0.0, 0.0, 0.0, 0.15]) * rate_hz)
    sound /= np.abs(sound).max()
    return (0.5 * np.sign(sound) * np.abs(sound) ** sharpness).astype(np.float32)


def lend(lender: Path, borrower: Path) -> None:
    """Put the files of a store into another without writing a byte: as one inode, so that neither may write in place.

    The store itself never does: it puts a new file in the place of an old one.
    """
    shutil.copytree(lender, borrower, copy_function=os.link, dirs_exist_ok=True)


@dataclass(frozen=True)
class Reading:
    """What ffmpeg's `ebur128` filter says of a file."""

    integrated_lufs: float
    true_peak_dbtp: float
    max_short_term_lufs: float


class Ffmpeg:
    """Another decoder and meter than ours, run as a program."""

    def __init__(self) -> None:
        self._program = imageio_ffmpeg.get_ffmpeg_exe()

    def decode(self, path: Path) -> Samples:
        """Return mono samples; the slightest complaint of ffmpeg fails the test."""
        done = self._run("-v", "warning", "-err_detect", "crccheck+bitstream+buffer", "-i", path, "-f", "f32le", "-")
        assert done.stderr == b""
        return np.frombuffer(done.stdout, np.float32)

    def chapters(self, path: Path) -> list[tuple[int, int, str]]:
        """Return start and end in ms and title of each chapter."""
        text = self._run("-v", "warning", "-i", path, "-f", "ffmetadata", "-").stdout.decode()
        found = re.findall(r"TIMEBASE=1/(\d+)\nSTART=(\d+)\nEND=(\d+)\ntitle=(.*)", text)
        return [
            (int(start) * 1000 // int(rate), int(end) * 1000 // int(rate), title) for rate, start, end, title in found
        ]

    def tags(self, path: Path) -> dict[str, str]:
        """Return what the file says of itself as a whole."""
        text = self._run("-v", "warning", "-i", path, "-f", "ffmetadata", "-").stdout.decode()
        whole = text.split("\n[CHAPTER]")[0]
        found = re.findall(r"^([^;=\n]+)=((?:\\[\s\S]|[^\\\n])*)$", whole, flags=re.MULTILINE)
        return {name: re.sub(r"\\([\s\S])", r"\1", value) for name, value in found}

    def picture(self, path: Path) -> bytes:
        """Return the file's picture as it was put in."""
        return self._run("-v", "warning", "-i", path, "-map", "0:v", "-c", "copy", "-f", "image2pipe", "-").stdout

    def measure(self, path: Path) -> Reading:
        """Return the loudness, a mono file's channel counted in both loudspeakers."""
        log = self._run(
            "-nostats", "-i", path, "-af", "ebur128=peak=true:dualmono=true", "-f", "null", "-"
        ).stderr.decode()
        summary = log[log.rindex("Summary:") :]
        return Reading(
            float(re.findall(r"I:\s+(\S+) LUFS", summary)[0]),
            float(re.findall(r"Peak:\s+(\S+) dBFS", summary)[0]),
            max(float(value) for value in re.findall(r" S:\s*(-?[\d.]+)", log)),
        )

    def write_mp3(self, sound: Path) -> bytes:
        """Return an MP3 of 128 kbit/s that another program than ours wrote."""
        path = sound.with_suffix(".mp3")
        self._run("-i", sound, "-b:a", "128k", path)
        return path.read_bytes()

    def _run(self, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([self._program, "-hide_banner", *arguments], capture_output=True, check=True)


def measure(pcm: Pcm) -> Loudness:
    """Return what the parts that set the level of a programme read: at its rate, by cells, the limiter's peaks."""
    samples = resample(pcm, MIX_RATE_HZ).samples
    cells = mean_squares(weigh(samples), CELL)
    channels = (samples,) if samples.ndim == 1 else samples.T
    peak = max(float(block_peaks(np.ascontiguousarray(channel)).max()) for channel in channels)
    return loudness_of(by_hops(cells, samples.shape[0]), peak)


class Studio:
    """Makes sounds, scripts and files for the tests."""

    sine = staticmethod(sine)
    babble = staticmethod(babble)

    @staticmethod
    def write(path: Path, samples: NDArray[np.floating], rate_hz: int = MIX_RATE_HZ, subtype: str = "FLOAT") -> Path:
        soundfile.write(path, samples, rate_hz, subtype=subtype)
        return path

    @staticmethod
    def clip(chunk: Chunk, samples: Samples, rate_hz: int = 24_000) -> Clip:
        return Clip(chunk.id, f"key-{chunk.id}", Recording(Pcm(samples, rate_hz)), is_cached=False, n_tries=1)

    @staticmethod
    def script(*pieces: tuple[str, str, int], kinds: dict[str, Kind] | None = None) -> Script:
        """Return a programme of opening, one headline, `pieces` of (slug, title, chunks) and a closing."""
        items: list[Read | Play | Rest] = []
        chunks: list[Chunk] = []

        def read(slug: str, count: int) -> None:
            items.append(Read(slug, Role.ARTICLE, "anchor_a", "", ""))
            chunks.extend(
                Chunk(f"{slug}/{n}", len(items) - 1, slug, "anchor_a", f"第{n}句，今天晴。", "第一句，今天晴。",
                      pause_s=0.4 if n < count else 0.0)
                for n in range(1, count + 1)
            )  # fmt: skip

        items += [Play("opening", Jingle.IDENT), Rest("opening", 0.6)]
        read("opening", 1)
        items.append(Rest("headlines", 0.6))
        read("headlines", 1)
        for slug, _, count in pieces:
            items += [Rest(slug, 1.2), Play(slug, Jingle.STING), Rest(slug, 1.2)]
            read(slug, count)
        items.append(Rest("closing", 1.2))
        read("closing", 1)
        items += [Rest("closing", 0.6), Play("closing", Jingle.CLOSING)]
        articles = tuple(
            Article(
                slug, (kinds or {}).get(slug, Kind.ARTICLE), Passage.of(title, (0, len(title))), (), (0, len(title))
            )
            for slug, title, _ in pieces
        )
        issue = Issue("yunxi", "云溪日报", "utf-8", ())
        return Script(issue, Masthead(), articles, tuple(items), tuple(chunks))


def edition_of(stem: str, *more: str) -> list[str]:
    """Return the names of all files of a bulletin, in order.

    Args:
        more: How those end that an order asks for besides.
    """
    always = [row.suffix for row in COMPANIONS if row.is_wanted(Order(""))]
    return sorted([f"{stem}.mp3", *(stem + suffix for suffix in always), *(f"{stem}.{suffix}" for suffix in more)])
