from __future__ import annotations

from string import Formatter

import pytest

from bulletin.station.defaults import DEFAULTS

ALWAYS_KNOWN = {"count", "name"}
CAST = DEFAULTS.voices


def test_each_member_of_the_cast_bears_its_key() -> None:
    assert {key: voice.name for key, voice in CAST.items()} == {key: key for key in CAST}


def test_every_role_is_read_by_members_of_the_cast_and_commentary_by_none_of_the_anchors() -> None:
    roles = DEFAULTS.roles
    assert {*roles.headlines, *roles.article, *roles.commentary} == set(CAST)
    assert not {*roles.headlines, *roles.article} & {*roles.commentary}
    assert roles.section is None


@pytest.mark.parametrize("engine", ["kokoro", "edge"])
def test_no_two_members_of_the_cast_sound_alike(engine: str) -> None:
    assert len({voice.speaker(engine) for voice in CAST.values()}) == len(CAST)


@pytest.mark.parametrize("lines", [DEFAULTS.phrases.opening, DEFAULTS.phrases.closing], ids=["opening", "closing"])
def test_the_last_of_several_lines_can_always_be_said_and_the_richer_ones_come_first(lines: tuple[str, ...]) -> None:
    wanted = [{key for _, key, _, _ in Formatter().parse(line) if key} for line in lines]
    assert wanted[-1] <= ALWAYS_KNOWN
    assert [len(keys - ALWAYS_KNOWN) for keys in wanted] == sorted(
        (len(keys - ALWAYS_KNOWN) for keys in wanted), reverse=True
    )


def test_the_label_says_what_the_standard_wants_said() -> None:
    assert "人工智能" in DEFAULTS.phrases.ai_label
    assert "合成" in DEFAULTS.phrases.ai_label


def test_nothing_of_an_editor_s_is_in_it() -> None:
    assert (DEFAULTS.source, DEFAULTS.lexicon) == ("", ())
