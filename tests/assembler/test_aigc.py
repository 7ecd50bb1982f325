from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import soundfile

from bulletin.assembler.aigc import aigc_json, content_digest, riff_chunk
from bulletin.model import Masthead
from bulletin.station import Aigc

if TYPE_CHECKING:
    from studio import Studio


def test_the_seven_fields_are_there_in_the_order_of_the_standard() -> None:
    fields = json.loads(aigc_json(Aigc(), station="云溪之声", digest="6f1e"))
    assert list(fields.items()) == [
        ("Label", "1"),
        ("ContentProducer", "云溪之声"),
        ("ProduceID", "6f1e"),
        ("ReservedCode1", ""),
        ("ContentPropagator", ""),
        ("PropagateID", ""),
        ("ReservedCode2", ""),
    ]


def test_an_editors_fields_go_before_ours() -> None:
    aigc = Aigc("3", '云溪"日报"社', "YX-{digest}", "a1", "云溪台", "T-{digest}", "b2")
    fields = json.loads(aigc_json(aigc, station="云溪之声", digest="6f1e"))
    assert list(fields.values()) == ["3", '云溪"日报"社', "YX-6f1e", "a1", "云溪台", "T-6f1e", "b2"]


def test_the_number_of_a_programme_is_that_of_its_words_voices_and_date(studio: Studio) -> None:
    script = studio.script(("p01-01", "湖边的路修通了", 2))
    number = content_digest(script)
    assert len(bytes.fromhex(number)) == 16
    assert content_digest(studio.script(("p01-01", "湖边的路修通了", 2))) == number
    first, *rest = script.chunks
    others = [
        replace(script, chunks=(replace(first, spoken="换一句。"), *rest)),
        replace(script, chunks=(replace(first, voice="anchor_b"), *rest)),
        replace(script, chunks=tuple(rest)),
        replace(script, masthead=Masthead(date="2026-11-21")),
    ]
    assert len({number, *map(content_digest, others)}) == 5


def test_an_item_has_a_number_of_its_own_that_other_items_do_not_change(studio: Studio) -> None:
    script = studio.script(("p01-01", "湖边的路修通了", 2), ("p01-02", "新馆开馆", 1))
    number = content_digest(script, only="p01-01")
    assert len({number, content_digest(script), content_digest(script, only="p01-02")}) == 3
    other = tuple(replace(chunk, voice="anchor_b") if chunk.slug == "p01-02" else chunk for chunk in script.chunks)
    assert content_digest(replace(script, chunks=other), only="p01-01") == number


def test_a_wav_with_the_chunk_is_read_as_before(studio: Studio) -> None:
    file = BytesIO()
    soundfile.write(file, studio.sine(500, 0.1), 48_000, format="WAV", subtype="PCM_16")
    plain = file.getvalue()
    label = aigc_json(Aigc(), station="云溪之声", digest="6f1e")
    body = plain[8:] + riff_chunk(label)
    labelled = plain[:4] + len(body).to_bytes(4, "little") + body
    np.testing.assert_array_equal(soundfile.read(BytesIO(labelled))[0], soundfile.read(BytesIO(plain))[0])
    at = labelled.index(b"AIGC")
    size = int.from_bytes(labelled[at + 4 : at + 8], "little")
    assert labelled[at + 8 : at + 8 + size].decode() == label
    assert len(labelled) % 2 == 0
