"""A folder of its own for each test, and a voices.yaml in it by name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bulletin.errors import ConfigError
from bulletin.station import read_station

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.station import Station


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def station_of() -> Callable[[str], Station]:
    """Return the station that a text gives as voices.yaml."""

    def read(text: str) -> Station:
        path = Path("voices.yaml")
        path.write_text(text, encoding="utf-8")
        return read_station(path)

    return read


@pytest.fixture
def refusal_of(station_of: Callable[[str], Station]) -> Callable[[str], str]:
    """Return the message with which a text is refused as voices.yaml."""

    def read(text: str) -> str:
        with pytest.raises(ConfigError) as refusal:
            station_of(text)
        return str(refusal.value)

    return read
