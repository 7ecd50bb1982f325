"""For the tests of the assembler: the music of our own, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.assembler import load_jingles
from bulletin.station.settings import Sound

if TYPE_CHECKING:
    from bulletin.assembler import Tune
    from bulletin.model import Jingle


@pytest.fixture(scope="session")
def jingles() -> dict[Jingle, Tune]:
    """Return our own music as a mono programme has it."""
    return load_jingles(Sound())


@pytest.fixture(scope="session")
def jingles_of(jingles: dict[Jingle, Tune]) -> dict[int, dict[Jingle, Tune]]:
    """Return our own music by the number of its channels, 1 and 2."""
    return {1: jingles, 2: load_jingles(Sound(channels=2))}
