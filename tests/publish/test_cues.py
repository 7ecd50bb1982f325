"""What is heard at a time."""

from __future__ import annotations

from typing import Any

import pytest

from bulletin.publish.cues import heard_at

SCRIPT: dict[str, Any] = {
    "items": [{"jingle": "ident"}, {"jingle": None}, {"jingle": "sting"}],
    "chunks": [{"id": "p01-01/1"}, {"id": "p01-01/2"}],
}
CUES: list[dict[str, Any]] = [
    {"item": 0, "chunk": None, "start_s": 0.3, "end_s": 5.0},
    {"item": 1, "chunk": "p01-01/1", "start_s": 4.0, "end_s": 8.0},
    {"item": 1, "chunk": "p01-01/2", "start_s": 8.4, "end_s": 12.0},
    {"item": 2, "chunk": None, "start_s": 13.0, "end_s": 15.0},
]


@pytest.mark.parametrize(
    ("at_s", "chunk", "jingle", "is_pause"),
    [
        (0.0, None, "ident", True),
        (1.0, None, "ident", False),
        (4.5, "p01-01/1", None, False),  # over the end of the music
        (8.2, "p01-01/1", None, True),
        (8.4, "p01-01/2", None, False),
        (14.0, None, "sting", False),
        (15.2, None, "sting", True),
    ],
)
def test_a_sentence_wins_over_music_and_a_pause_belongs_to_what_was_before_it(
    at_s: float, chunk: str | None, jingle: str | None, is_pause: bool
) -> None:
    heard = heard_at(at_s, CUES, SCRIPT)
    assert (heard.chunk and heard.chunk["id"], heard.jingle, heard.is_pause) == (chunk, jingle, is_pause)
