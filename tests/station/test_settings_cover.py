"""The cover in voices.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bulletin.errors import CoverError
from bulletin.station import BUILTIN, Station
from bulletin.synthesis.engines import read_station

if TYPE_CHECKING:
    from collections.abc import Callable

WANTED = "builtin, none or the path of a JPEG or PNG file is wanted"


def test_a_cover_is_ours_none_or_a_file(station_of: Callable[[str], Station]) -> None:
    Path("封面.jpg").touch()
    assert station_of("station: {name: 台}").cover == BUILTIN
    assert station_of("station: {cover: builtin}").cover == BUILTIN
    assert station_of("station: {cover: none}").cover is None
    assert station_of("station: {cover: 封面.jpg}").cover == Path("封面.jpg")


def test_a_path_starts_at_the_folder_of_its_voices_yaml() -> None:
    Path("night").mkdir()
    Path("night/a.png").touch()
    Path("night/voices.yaml").write_text("station: {cover: a.png}", encoding="utf-8")
    assert read_station(Path("night/voices.yaml")).cover == Path("night/a.png")


@pytest.mark.parametrize(
    ("cover", "message"),
    [
        ("封面.jpg", f"voices.yaml:1:18: 封面.jpg: station.cover is no file; {WANTED}"),
        ("bultin", f"voices.yaml:1:18: bultin: station.cover is no file; {WANTED}; did you mean 'builtin'?"),
        ("[a]", f"voices.yaml:1:18: station.cover is a list; {WANTED}"),
    ],
)
def test_a_cover_that_cannot_be_is_refused(refusal_of: Callable[[str], str], cover: str, message: str) -> None:
    assert refusal_of(f"station: {{cover: {cover}}}") == message


def test_a_missing_cover_is_an_error_of_covers() -> None:
    Path("voices.yaml").write_text("station: {cover: a.png}", encoding="utf-8")
    with pytest.raises(CoverError) as refused:
        read_station(None)
    assert (refused.value.path, refused.value.kind) == (Path("a.png"), "cover")
