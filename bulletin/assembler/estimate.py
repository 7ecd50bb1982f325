"""How long it will be, before anything is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.assembler.stretches import BED_INTRO, BED_OUTRO, BED_SLUGS
from bulletin.model import MIX_RATE_HZ, Estimate, Jingle, Play, Read, Rest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin.model import Chunk, Script
    from bulletin.station import Station


def estimate(script: Script, station: Station, jingles_s: Mapping[Jingle, float]) -> Estimate:
    """Return lengths from the tempo that voices.yaml asks for.

    Args:
        jingles_s: Length of each jingle that will be played; one that is missing is not played.
    """
    chunks_s = {chunk.id: _chunk_s(chunk, station) for chunk in script.chunks}
    reads_s = dict.fromkeys(range(len(script.items)), 0.0)
    for chunk in script.chunks:
        reads_s[chunk.item] += chunks_s[chunk.id] + chunk.pause_s
    if Jingle.BED in jingles_s:
        for slug in BED_SLUGS:
            over_bed = [at for at, item in enumerate(script.items) if isinstance(item, Read) and item.slug == slug]
            if over_bed:
                reads_s[over_bed[0]] += BED_INTRO / MIX_RATE_HZ
                reads_s[over_bed[-1]] += BED_OUTRO / MIX_RATE_HZ
    items_s = []
    for at, item in enumerate(script.items):
        match item:
            case Read():
                items_s.append(reads_s[at])
            case Play():
                items_s.append(jingles_s.get(item.jingle, 0.0))
            case Rest():
                items_s.append(item.length_s)
    return Estimate(chunks_s, tuple(items_s))


def _chunk_s(chunk: Chunk, station: Station) -> float:
    voice = station.voices[chunk.voice]
    with_pause_s = 60 * chunk.n_characters / station.pacing.characters_per_minute
    return max(0.0, with_pause_s - chunk.pause_s) / (1 + voice.rate_percent / 100)
