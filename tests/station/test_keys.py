"""A key is declared once; all that is said of keys comes from there."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

import pytest

from bulletin.errors import ConfigError
from bulletin.station import settings as station_settings
from bulletin.station.keys import at_work, defaults_of, key, keys_of, read_keys, shaping
from bulletin.station.nodes import Place, Table, Text
from bulletin.station.section import Section
from bulletin.station.values import Number, Whole
from bulletin.synthesis.engines import ENGINES

PLACE = Place("voices.yaml", 7, 9)


@dataclass(frozen=True, slots=True)
class Kettle:
    """Made up."""

    water_l: float = key(1.0, Number(0.1, 2, "litres"), doc="Water.", zh="水")
    tries: int = key(3, Whole(1, 9, "tries"), doc="Tries.", zh="次数", shapes=False)
    tea: int = key(5, Whole(0, 9, "spoons"), doc="Tea.", zh="茶", shapes=lambda spoons: spoons > 4)
    seen: str = at_work(default="")


def section(**values: str) -> Section:
    rows = tuple((Text(PLACE, name), Text(PLACE, value)) for name, value in values.items())
    return Section.of(Table(PLACE, rows), "kettle.", keys=(*keys_of(Kettle),))


def test_the_keys_are_the_declared_fields_in_order() -> None:
    assert [*keys_of(Kettle)] == ["water_l", "tries", "tea"]
    assert defaults_of(Kettle) == {"water_l": 1.0, "tries": 3, "tea": 5}


def test_what_is_left_out_has_the_value_of_the_default_that_is_given() -> None:
    assert read_keys(Kettle, section(tries="7"), Kettle(water_l=0.5), Path()) == {"water_l": 0.5, "tries": 7, "tea": 5}


def test_a_value_that_is_not_as_declared_is_refused_at_its_place() -> None:
    with pytest.raises(ConfigError) as refusal:
        read_keys(Kettle, section(water_l="3"), Kettle(), Path())
    assert str(refusal.value) == "voices.yaml:7:9: kettle.water_l is '3'; a number from 0.1 to 2 litres is wanted"


def test_what_is_of_the_work_alone_shapes_nothing_and_of_others_what_they_say() -> None:
    assert shaping(Kettle(tries=1, seen="yes")) == shaping(Kettle()) == {"water_l": 1.0, "tea": True}
    assert shaping(Kettle(tea=6)) == shaping(Kettle())
    assert shaping(Kettle(tea=4)) != shaping(Kettle())


def declared() -> list[type]:
    ours = [value for value in vars(station_settings).values() if isinstance(value, type) and is_dataclass(value)]
    return [*ours, *(engine.settings for engine in ENGINES)]


@pytest.mark.parametrize("settings", declared(), ids=lambda settings: settings.__name__)
def test_every_key_says_what_it_is_in_both_languages(settings: type) -> None:
    for name, declaration in keys_of(settings).items():
        assert declaration.doc.endswith((".", "……", "！")), name
        assert any("\u4e00" <= character <= "\u9fff" for character in declaration.zh), name


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_every_setting_of_an_engine_is_a_key(engine: object) -> None:
    settings = engine.settings  # type: ignore[attr-defined]
    assert [*keys_of(settings)] == [item.name for item in fields(settings)]
