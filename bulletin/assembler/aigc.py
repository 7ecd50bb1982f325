"""The AI label inside a sound file of any kind (标识办法 of 2025, GB 45438-2025): seven fields as JSON.

Listeners hear the label as a phrase of the programme; programs read this one.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from bulletin.sound.riff import chunk

if TYPE_CHECKING:
    from bulletin.model import Script
    from bulletin.station.settings import Aigc

NAME = "AIGC"
"""The name of the TXXX frame, of the RIFF chunk and of the comment."""

_DIGEST_DIGITS = 32


def aigc_json(aigc: Aigc, *, station: str, digest: str) -> str:
    """Return the label: one flat JSON object, its keys as the standard names and orders them.

    Args:
        aigc: The fields as the editor fills them in.
        station: The content's producer if the editor names none.
        digest: Takes the place of `{digest}` in the two numbers.

    Example:
        >>> from bulletin.station.settings import Aigc
        >>> print(aigc_json(Aigc(content_propagator="云溪台"), station="云溪之声", digest="6f1e")[:63])
        {"Label":"1","ContentProducer":"云溪之声","ProduceID":"6f1e","Reser
    """
    fields = {
        "Label": aigc.label,
        "ContentProducer": aigc.content_producer or station,
        "ProduceID": aigc.produce_id.replace("{digest}", digest),
        "ReservedCode1": aigc.reserved_code_1,
        "ContentPropagator": aigc.content_propagator,
        "PropagateID": aigc.propagate_id.replace("{digest}", digest),
        "ReservedCode2": aigc.reserved_code_2,
    }
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def content_digest(script: Script, *, only: str | None = None) -> str:
    """Return the number of a programme, 32 hex digits: a digest of its words, voices, order and date.

    The same words by the same voices have the same number on any day and machine.

    Args:
        only: Slug of the one item that the number is for; `None`: the whole bulletin.
    """
    chunks = [chunk for chunk in script.chunks if only in (None, chunk.slug)]
    said = [script.masthead.date, *([chunk.id, chunk.voice, chunk.spoken] for chunk in chunks)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:_DIGEST_DIGITS]


def riff_chunk(label: str) -> bytes:
    r"""Return the label as a chunk of a RIFF WAVE file: name, length, UTF-8, and a filling byte if the length is odd.

    Example:
        >>> riff_chunk("{}7")
        b'AIGC\x03\x00\x00\x00{}7\x00'
    """
    return chunk(NAME.encode(), label.encode())
