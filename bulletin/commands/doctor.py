"""Can this machine make a bulletin? `examine` really tries each part, and names a remedy for each trouble."""

from __future__ import annotations

import os
import shutil
import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from bulletin.commands import options
from bulletin.commands.findings import Finding, show_findings
from bulletin.errors import AudioError, BulletinError
from bulletin.files import try_folder
from bulletin.messages import joined, message
from bulletin.station import AUTO
from bulletin.synthesis.engines import ENGINES, read_station

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from bulletin.station import Station
    from bulletin.synthesis.row import EngineRow

_LEAST_FREE_BYTES = 500_000_000  # the joined model, the clips of a long issue, its MP3


@click.command(epilog=options.examples("bulletin doctor"))
@options.voices
def doctor(voices: Path | None) -> int:
    """Check this machine: engines, codec, store, disk. Each trouble with its remedy."""
    return show_findings(examine(voices, os.environ))


def examine(voices: Path | None, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding for each part, trying one after the other.

    `examine` calls a service only where voices.yaml lets that service speak, and sends it no text: it opens
    and closes a connection, or asks a speech server for its list of models.
    """
    yield Finding("python", sys.version.split()[0])
    try:
        station = read_station(voices)
    except BulletinError as exc:
        yield Finding("voices.yaml", exc.message, exc.exit_code)
        return
    yield look_at(station)
    yield try_jingles(station)
    yield _try(message("codec"), _codec)
    for row in ENGINES:
        yield _try(row.title, partial(_engine, row, station, environ))
    yield _try(message("store"), lambda: _store(station, environ))


def look_at(station: Station) -> Finding:
    """Return the finding for a voices.yaml that could be read: its path, voices and engine."""
    so = message(
        "{file}, {n} voices, engine {engine}", file=station.source, n=len(station.voices), engine=station.engine
    )
    return Finding("voices.yaml", so)


def try_jingles(station: Station) -> Finding:
    """Return the finding for the jingles: the length of each, or what is wrong with one."""
    return _try(message("jingles"), lambda: _jingles(station))


def _try(what: str, trial: Callable[[], str]) -> Finding:
    try:
        return Finding(what, trial())
    except BulletinError as exc:
        return Finding(what, exc.message, exc.exit_code)


def _jingles(station: Station) -> str:
    from bulletin.assembler import load_jingles

    jingles = load_jingles(station.sound, where=station.source)
    if not jingles:
        return message("none")
    lengths = [
        message("{name} {length_s:.1f} s", name=str(name), length_s=pcm.duration_s) for name, pcm in jingles.items()
    ]
    return joined(lengths, ", ")


def _codec() -> str:
    """Encode one second of a tone as MP3, decode it, and check that length and pitch came back."""
    import numpy as np

    from bulletin.assembler import encode_sound
    from bulletin.model import MIX_RATE_HZ, Pcm
    from bulletin.sound.codec import decode

    tone = (np.sin(2 * np.pi * 440 * np.arange(MIX_RATE_HZ) / MIX_RATE_HZ) / 2).astype(np.float32)
    heard = decode(encode_sound(Pcm(tone, MIX_RATE_HZ)), where="codec")
    peak_hz = int(np.abs(np.fft.rfft(heard.samples)).argmax()) * heard.sample_rate_hz / heard.n_samples
    if abs(peak_hz - 440) > 2 or heard.n_samples != MIX_RATE_HZ:
        raise AudioError(
            where="codec",
            so=message("a tone of 440 Hz came back as {peak_hz:.0f} Hz; install bulletin again", peak_hz=peak_hz),
        )
    return message("MP3 there and back")


def _engine(row: EngineRow, station: Station, environ: Mapping[str, str]) -> str:
    """Try an engine. A service is tried only where voices.yaml lets it speak and we are not offline."""
    from bulletin.errors import EngineError
    from bulletin.offline import is_offline
    from bulletin.synthesis.auto import FALLBACK, may_speak
    from bulletin.synthesis.engines import row_of

    if row.sends_text and is_offline(environ):
        return message("not asked: BULLETIN_OFFLINE is set")
    speaking = may_speak(station.engine)
    if row.sends_text and row not in speaking:
        return message("not asked: voices.yaml lets the {engine} speak", engine=speaking[0].title)
    reasons: list[str] = []
    so = row.examine(row.settings_of(station), environ, reasons.append)
    if so is not None:
        return so
    why = joined(reasons)
    if station.engine == AUTO:
        return message("does not answer, the {engine} would speak; {why}", engine=row_of(FALLBACK).title, why=why)
    raise EngineError(
        engine=row.name,
        so=message("the service does not answer; {why}, or set engine: {fallback}", why=why, fallback=FALLBACK),
    )


def _store(station: Station, environ: Mapping[str, str]) -> str:
    """Write to the store's folder, prune the store to its limit, and check the free room on its disk."""
    from bulletin.errors import PublishError
    from bulletin.store.clips import Store
    from bulletin.store.folder import store_folder

    folder = store_folder(environ)
    store = Store(folder)
    limit_bytes = round(station.store.limit_gb * 1e9)
    try:
        try_folder(folder)
        pruned = store.prune(limit_bytes)
        free_bytes = shutil.disk_usage(folder).free
        sizes = [path.stat().st_size for path in store.entries()]
    except OSError as exc:
        raise PublishError(
            where=str(folder), so=message("{reason}; name another folder by BULLETIN_CACHE", reason=exc.strerror)
        ) from exc
    if free_bytes < _LEAST_FREE_BYTES:
        raise PublishError(
            where=str(folder),
            so=message(
                "{free_mb:.0f} MB are free, {least_free_mb:.0f} MB are wanted; make room, lower "
                "store.limit_gb, or name another folder by BULLETIN_CACHE",
                free_mb=free_bytes / 1e6,
                least_free_mb=_LEAST_FREE_BYTES / 1e6,
            ),
        )
    n_bytes = sum(sizes)
    so = message(
        "{folder}, {n} entries, {size_mb:.0f} MB of {limit_mb:.0f}",
        folder=str(folder),
        n=len(sizes),
        size_mb=n_bytes / 1e6,
        limit_mb=limit_bytes / 1e6,
    )
    if pruned.n_entries:
        so = message(
            "{so} after {n} that were not used for longest, {size_mb:.0f} MB, were removed",
            so=so,
            n=pruned.n_entries,
            size_mb=pruned.n_bytes / 1e6,
        )
    if n_bytes > limit_bytes and pruned.is_busy:
        so = message("{so}, not pruned while a build is running", so=so)
    return message("{so}; {free_gb:.1f} GB free", so=so, free_gb=free_bytes / 1e9)
