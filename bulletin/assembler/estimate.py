"""Estimates how long a bulletin will be and how much room it takes, before anybody speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.assembler.bed import BED_INTO_TUNE, BED_INTRO, BED_OUTRO, BED_SLUGS
from bulletin.assembler.gestures import gestures
from bulletin.model import MIX_RATE_HZ, Estimate, Jingle, Play, Read, Rest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin.assembler.tune import Tune
    from bulletin.model import Chunk, Script
    from bulletin.order import Draft, Order
    from bulletin.station import Station


MP3_BYTES_A_SECOND = {1: 12_000, 2: 16_000}
"""By the number of channels, as is that of Opus."""
WAV_BYTES_A_SECOND = 96_000
"""Of each channel."""
OPUS_BYTES_A_SECOND = {1: 4_000, 2: 6_000}
_MARGIN = 1.25  # speech can be longer than its estimate


def estimate(script: Script, station: Station, music: Mapping[Jingle, Tune]) -> Estimate:
    """Return lengths from the tempo that voices.yaml asks for, and from the marks inside each chunk.

    Args:
        music: As `load_jingles` gives it; a jingle that is missing is not played.
    """
    chunks_s = {chunk.id: _chunk_s(chunk, station) for chunk in script.chunks}
    reads_s = dict.fromkeys(range(len(script.items)), 0.0)
    for chunk in script.chunks:
        reads_s[chunk.item] += chunks_s[chunk.id] + chunk.pause_s
    met = gestures(script.items, music)
    if Jingle.BED in music:
        for slug in BED_SLUGS:
            over_bed = [at for at, item in enumerate(script.items) if isinstance(item, Read) and item.slug == slug]
            if over_bed:
                reads_s[over_bed[0]] += BED_INTRO / MIX_RATE_HZ
                reads_s[over_bed[-1]] += (BED_INTO_TUNE if over_bed[-1] in met.bed_ends else BED_OUTRO) / MIX_RATE_HZ
    items_s = []
    for at, item in enumerate(script.items):
        match item:
            case Read():
                length_s = reads_s[at]
            case Play():
                length_s = music[item.jingle].duration_s if item.jingle in music else 0.0
            case Rest():
                length_s = item.length_s
                if at in met.rests:
                    length_s = 0.0 if at in met.over_bed else met.rests[at] / MIX_RATE_HZ
        items_s.append(length_s - met.overlapped.get(at, 0) / MIX_RATE_HZ)
    return Estimate(chunks_s, tuple(items_s))


def sound_bytes(order: Order, draft: Draft) -> int:
    """Return about how much room the sound files of an order take."""
    length_s = sum(
        item_s
        for item, item_s in zip(draft.script.items, draft.lengths.items_s, strict=True)
        if order.only in (None, item.slug)
    )
    channels = draft.station.sound.channels
    # A book holds the MP3 of each item, which lies beside it until the book is done.
    n_mp3s = 1 + (order.is_split or order.has_epub) + order.has_epub
    a_second = MP3_BYTES_A_SECOND[channels] * n_mp3s
    if order.has_wav:
        a_second += WAV_BYTES_A_SECOND * channels
    if order.has_opus:
        a_second += OPUS_BYTES_A_SECOND[channels]
    return round(length_s * a_second * _MARGIN)


def _chunk_s(chunk: Chunk, station: Station) -> float:
    return station.pacing.speech_s(chunk.spoken) / (1 + station.voices[chunk.voice].rate_percent / 100)
