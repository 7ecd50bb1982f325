"""Who reads which piece: in turn, and never the voice that has just been heard where there is another."""

from __future__ import annotations

import pytest

from bulletin.model import Article, Kind, Passage, Role
from bulletin.segmenter.script.rota import Rota
from bulletin.station import Roles
from bulletin.station.settings import OTHER

ROLES = Roles(("a",), ("a", "b"), ("c",))


def piece(kind: Kind = Kind.ARTICLE, parent: str | None = None) -> Article:
    return Article("p01-01", kind, Passage.of("甲", (0, 1)), (), (0, 1), parent=parent)


SECTION, BRIEF = piece(Kind.SECTION, "p01-00"), piece(Kind.BRIEF, "p01-00")
COMMENTARY, PACKAGE = piece(Kind.COMMENTARY), piece(Kind.PACKAGE)


def voices(rota: Rota, *pieces: Article) -> str:
    return "".join(rota.cast(each).voice for each in pieces)


def test_articles_alternate_and_commentary_has_its_voice() -> None:
    assert voices(Rota(ROLES), piece(), COMMENTARY, piece(), piece(), PACKAGE, piece()) == "acbaab"


def test_what_is_attached_stays_with_the_voice_of_its_piece() -> None:
    assert voices(Rota(ROLES), piece(), SECTION, piece(Kind.BRIEFS), BRIEF, BRIEF, piece()) == "aabbba"


def test_sections_have_their_own_voices_or_the_other_one() -> None:
    named = Roles(("a",), ("a", "b"), ("c",), ("d", "e"))
    assert voices(Rota(named), piece(), SECTION, SECTION, piece(), SECTION) == "adebd"
    other = Roles(("a",), ("a", "b"), ("c",), OTHER)
    assert voices(Rota(other), piece(), SECTION, SECTION, piece(), piece(), SECTION, piece()) == "abbabab"
    assert voices(Rota(other), COMMENTARY, SECTION, piece()) == "cca", "commentary has no other voice"


def test_after_a_turn_the_next_piece_has_another_voice_and_after_commentary_the_order_holds_again() -> None:
    rota = Rota(ROLES)
    assert voices(rota, piece()) == "a"
    rota.hand_over("b")
    assert voices(rota, SECTION, piece(), piece(), COMMENTARY, piece(), piece()) == "babcba"


def test_a_role_of_one_voice_has_no_other() -> None:
    rota = Rota(Roles(("a",), ("a",), ("c",), OTHER))
    assert rota.behind("a", Role.ARTICLE) == "a"
    rota.hand_over("a")
    assert voices(rota, piece(), SECTION, piece()) == "aaa"


@pytest.mark.parametrize(("voice", "behind"), [("a", "b"), ("b", "c"), ("c", "a"), ("x", "a")])
def test_the_voice_behind_another_is_the_next_of_the_list(voice: str, behind: str) -> None:
    assert Rota(Roles(("a",), ("a", "a", "b", "c"), ("c",))).behind(voice, Role.ARTICLE) == behind
