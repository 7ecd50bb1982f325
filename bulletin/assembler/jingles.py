"""The jingles of a station, our own or an editor's files, at the level of the speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.assembler.jingle_file import read_jingle
from bulletin.assembler.level import (
    CODEC_MARGIN_DB,
    QUIET_LU,
    fade_ends,
    level,
    quiet_ends,
)
from bulletin.assembler.meter import max_short_term
from bulletin.assembler.music import compose
from bulletin.model import MIX_RATE_HZ, Jingle, Pcm
from bulletin.station.settings import BUILTIN

if TYPE_CHECKING:
    from bulletin.station.settings import Sound

_UNDER_SPEECH_LU = 1.0
_KEPT_TAIL_S = 0.1  # of what is too quiet to be heard beside speech, so that a fade-out still ends softly
_FADE_OUT_S = 0.05


def load_jingles(sound: Sound, *, where: str = "voices.yaml") -> dict[Jingle, Pcm]:
    """Return each jingle that the station has, mono at `MIX_RATE_HZ`, ready to be put beside speech.

    Its loudest 3 s are 1 LU under the speech, its true peak is under the ceiling, and no silence is
    left at its ends.

    Args:
        sound: Which files, and the level of the speech.
        where: How a message names the place that the file was named in.

    Raises:
        JingleError: A file is missing, not readable as sound, cut off, silent or longer than 60 s.
    """
    sources = {Jingle.IDENT: sound.ident, Jingle.STING: sound.sting, Jingle.CLOSING: sound.closing}
    loaded = {}
    for jingle, source in sources.items():
        if source is not None:
            pcm = compose(jingle) if source == BUILTIN else read_jingle(source, where=where)
            loaded[jingle] = _fit(pcm, sound)
    return loaded


def _fit(pcm: Pcm, sound: Sound) -> Pcm:
    """Return a jingle at its level, without silence at its ends."""
    samples = level(
        pcm.samples,
        to_lufs=sound.loudness_lufs - _UNDER_SPEECH_LU,
        ceiling_dbtp=sound.true_peak_dbtp - CODEC_MARGIN_DB,
        reading=max_short_term,
    )
    head, tail = quiet_ends(samples, sound.loudness_lufs - QUIET_LU)
    kept = samples[head : samples.shape[0] - max(0, tail - round(_KEPT_TAIL_S * MIX_RATE_HZ))]
    return Pcm(fade_ends(kept, out_s=_FADE_OUT_S), MIX_RATE_HZ)
