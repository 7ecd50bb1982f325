from __future__ import annotations

import re
from typing import TYPE_CHECKING

import fastjsonschema
import pytest

from bulletin.errors import ConfigError
from bulletin.station.website import Website

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.station import Station

is_valid = fastjsonschema.compile(Website().schema(), use_default=False)


@pytest.mark.parametrize("address", ["https://yunxi.example/news?id=1", "http://xn--fiqs8s.example"])
def test_an_address_is_taken_as_it_is(station_of: Callable[[str], Station], address: str) -> None:
    assert station_of(f'station: {{website: "{address}"}}').website == address
    is_valid(address)


@pytest.mark.parametrize("given", ["", '""', '" "'])
def test_nothing_is_no_address(station_of: Callable[[str], Station], given: str) -> None:
    assert station_of(f"station: {{website: {given}}}").website == ""


@pytest.mark.parametrize("given", ["yunxi.example", "ftp://yunxi.example", "https://云溪.example", "https://a b"])
def test_what_no_tag_can_hold_is_refused(station_of: Callable[[str], Station], given: str) -> None:
    with pytest.raises(ConfigError, match=re.escape("an address such as https://example.org/news, in ASCII")):
        station_of(f'station: {{website: "{given}"}}')
    with pytest.raises(fastjsonschema.JsonSchemaException):
        is_valid(given)
