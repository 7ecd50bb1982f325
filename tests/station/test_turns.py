"""Turns: what holds without a word of the editor."""

from __future__ import annotations

from bulletin.station.turns import SHORTEST_TURN_S, TurnAt, Turns


def test_pieces_over_three_minutes_change_their_voice_about_every_two_at_crossheads() -> None:
    turns = Turns()
    assert (turns.over_s, turns.after_s, turns.at, turns.commentary) == (180, 120, TurnAt.CROSSHEAD, False)


def test_the_shortest_turn_is_shorter_than_any_that_an_editor_can_ask_for() -> None:
    assert SHORTEST_TURN_S < 60
