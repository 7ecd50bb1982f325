"""The roles as a value."""

from __future__ import annotations

from bulletin.station.roles import OTHER, Roles
from bulletin.station.turns import Turns


def test_sections_stay_with_their_article_and_long_pieces_have_turns_unless_something_else_is_said() -> None:
    roles = Roles(("a",), ("a", "b"), ("c",))
    assert roles.section is None
    assert roles.turns == Turns()
    assert OTHER not in ((), roles.article)
