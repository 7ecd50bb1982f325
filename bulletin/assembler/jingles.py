"""The music of a station, our own or the editor's files, at its level beside the speech."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from bulletin.assembler.bed import UNDER_SPEECH_LU, without_seam
from bulletin.assembler.jingle_file import MOST_BYTES, read_jingle
from bulletin.assembler.music import compose
from bulletin.assembler.sheet import read_sheet
from bulletin.assembler.shelf import key_of
from bulletin.assembler.tune import Tune
from bulletin.model import MIX_RATE_HZ, Jingle, Pcm
from bulletin.regular import sha256_of
from bulletin.sound.level import (
    CODEC_MARGIN_DB,
    QUIET_LU,
    fade_ends,
    level,
    quiet_ends,
)
from bulletin.sound.meter import max_short_term
from bulletin.station.sound import ClosingEntry
from bulletin.station.source import BUILTIN, Own

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bulletin.assembler.shelf import Shelf
    from bulletin.station.settings import Sound

_JINGLE_LU = 1.0
_UNDER_SPEECH_LU = {Jingle.NOTICE: 10.0}  # a label that stands beside the words, not a call
_UNDER_LAST_WORDS_S = 3.0  # of the closing music, where an editor wants it so
_KEPT_TAIL_S = 0.1  # of the end that is too quiet to be heard beside speech, so that a fade-out still ends softly
_FADE_OUT_S = 0.05


def load_jingles(sound: Sound, *, where: str = "voices.yaml", shelf: Shelf | None = None) -> dict[Jingle, Tune]:
    """Return the jingles of the station, at `MIX_RATE_HZ`, ready to be put beside speech or under it.

    The loudest 3 s of each are a little softer than the speech, its true peak is under the ceiling, and its ends
    are without silence.

    Args:
        sound: Which files, the level of the speech, and how many channels.
        where: How a message names the place that the file was named in.
        shelf: Has the jingles that earlier runs made ready, and gets those that this one does.

    Raises:
        JingleError: A file is missing, not readable as sound, cut off, silent or longer than 60 s.
    """
    loaded = {}
    for name, source in sound.music.items():
        if source is not None:
            jingle = Jingle(name)
            file = source.file if isinstance(source, Own) else source
            key = key_of((jingle, _content(file, sound), sound.loudness_lufs, sound.true_peak_dbtp, sound.channels))
            pcm = shelf.music(key) if shelf else None
            if pcm is None:
                pcm = _prepare(jingle, file, sound, where=where)
                if shelf is not None:
                    shelf.keep_music(key, pcm)
            loaded[jingle] = _tune(jingle, source, pcm, sound)
    return loaded


def _tune(jingle: Jingle, source: Path | Own | Literal["builtin"], pcm: Pcm, sound: Sound) -> Tune:
    """Return music with the places at which voices meet it; a voice never covers more than half of it."""
    if isinstance(source, Own):
        talk_over_s = source.talk_over_s
    else:
        talk_over_s = read_sheet(sound.theme).scores[jingle].talk_over_s if source == BUILTIN else 0.0
    is_under = jingle is Jingle.CLOSING and sound.closing_entry is ClosingEntry.UNDER
    most_s = pcm.duration_s / 2
    return Tune(pcm, min(talk_over_s, most_s), min(_UNDER_LAST_WORDS_S, most_s) if is_under else 0.0)


def _content(source: Path | Literal["builtin"], sound: Sound) -> str:
    """Return a digest of a file, or the name of a piece of our own."""
    try:
        return sha256_of(source, most_bytes=MOST_BYTES) if isinstance(source, Path) else sound.theme
    except OSError:
        return "unreadable"


def _prepare(jingle: Jingle, source: Path | Literal["builtin"], sound: Sound, *, where: str) -> Pcm:
    pcm = (
        compose(jingle, sound.theme)
        if source == BUILTIN
        else read_jingle(source, where=where, n_channels=sound.channels)
    )
    pcm = Pcm(_with_channels(pcm.samples, sound.channels), MIX_RATE_HZ)
    if jingle is not Jingle.BED:
        return _fit(pcm, sound, under_lu=_UNDER_SPEECH_LU.get(jingle, _JINGLE_LU))
    if source != BUILTIN:
        pcm = Pcm(without_seam(_fit(pcm, sound, under_lu=UNDER_SPEECH_LU).samples), MIX_RATE_HZ)
    return Pcm(_at_level(pcm, sound, under_lu=UNDER_SPEECH_LU), MIX_RATE_HZ)


def _with_channels(samples: NDArray[np.float32], n_channels: int) -> NDArray[np.float32]:
    """Return mono or stereo as one channel or two."""
    if n_channels == 1:
        return samples if samples.ndim == 1 else samples.mean(axis=1, dtype=np.float32)
    return samples if samples.ndim == 2 else np.repeat(samples[:, None], n_channels, axis=1)


def _fit(pcm: Pcm, sound: Sound, *, under_lu: float) -> Pcm:
    """Return music at its level, without silence at its ends."""
    samples = _at_level(pcm, sound, under_lu=under_lu)
    head, tail = quiet_ends(samples, sound.loudness_lufs - QUIET_LU)
    kept = samples[head : samples.shape[0] - max(0, tail - round(_KEPT_TAIL_S * MIX_RATE_HZ))]
    faded = Pcm(fade_ends(kept, out_s=_FADE_OUT_S), MIX_RATE_HZ)
    # The silence at its ends counted when it was read; a short piece is louder without.
    return Pcm(_at_level(faded, sound, under_lu=under_lu), MIX_RATE_HZ)


def _at_level(pcm: Pcm, sound: Sound, *, under_lu: float) -> NDArray[np.float32]:
    return level(
        pcm.samples,
        to_lufs=sound.loudness_lufs - under_lu,
        ceiling_dbtp=sound.true_peak_dbtp - CODEC_MARGIN_DB,
        reading=max_short_term,
    ).samples
