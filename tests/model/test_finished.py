from __future__ import annotations

from pathlib import Path

from bulletin.model import (
    Bulletin,
    Loudness,
)


def test_a_programme_is_as_long_as_its_samples_take() -> None:
    bulletin = Bulletin(Path("a.mp3"), 72_000, (), (), Loudness(-16.0, -19.0, -1.5, -14.0, -12.0, 4.0))
    assert bulletin.duration_s == 1.5
