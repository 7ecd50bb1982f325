from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.errors import ConfigError
from bulletin.station.engine_keys import Speakers
from bulletin.station.nodes import Place, Text

PLACE = Place("voices.yaml", 7, 9)


def read(speakers: Speakers, given: str) -> str:
    return speakers.read(Text(PLACE, given), "speaker", Path())


def test_an_engine_that_knows_all_its_speakers_takes_no_other() -> None:
    few = Speakers(("yunxi", "yunyang"))
    assert read(few, "yunxi") == "yunxi"
    with pytest.raises(ConfigError, match=r"7:9: speaker is 'yunyan'; one of yunxi, yunyang is wanted; did you mean"):
        read(few, "yunyan")
    assert few.schema() == {"enum": ["yunxi", "yunyang"]}


def test_a_service_may_have_speakers_that_nobody_here_knows() -> None:
    open_to_all = Speakers(("yunxi",), others="[a-z]+", example="yunxi")
    assert [read(open_to_all, given) for given in ("yunxi", "nova")] == ["yunxi", "nova"]
    with pytest.raises(ConfigError, match=r"speaker is 'Nova'; 'yunxi' is wanted"):
        read(open_to_all, "Nova")
    with pytest.raises(ConfigError, match=r"speaker is empty; a speaker such as 'yunxi' is wanted"):
        read(open_to_all, "")
    with pytest.raises(ConfigError, match=r"speaker is 'Nova'; a speaker such as 'alloy' is wanted"):
        read(Speakers((), others="[a-z]+", example="alloy"), "Nova")
    assert open_to_all.schema() == {"anyOf": [{"enum": ["yunxi"]}, {"type": "string", "pattern": "^([a-z]+)$"}]}
