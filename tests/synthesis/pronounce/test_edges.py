from __future__ import annotations

from bulletin.synthesis.pronounce.edges import Cuts, Entries, Pieces

TABLE = Entries({"长效": 1, "长效机制": 2, "机制": 3})


def test_the_longest_entry_at_a_place_is_found_and_the_next_begins_behind_it() -> None:
    assert list(TABLE.found_in("长效机制机制", Cuts(["长效机制", "机制"]))) == [(0, "长效机制", 2), (4, "机制", 3)]


def test_no_entry_goes_across_the_edge_of_a_word() -> None:
    assert list(TABLE.found_in("增长效应", Cuts(["增长", "效应"]))) == []


def test_an_entry_that_is_long_enough_does() -> None:
    assert list(TABLE.found_in("增长效机制", Cuts(["增长", "效机制"]), sure_length=4)) == [(1, "长效机制", 2)]


def test_a_word_that_is_known_better_is_kept_whole_and_parted_where_that_is_asked() -> None:
    kept, parted = Pieces(["增", "长效", "应"]), Pieces(["增长", "效应"])
    kept.keep(0, 3)
    parted.part(1, 2)
    assert kept.joined() == [(0, 3), (3, 4)]
    assert parted.joined() == [(0, 1), (1, 3), (3, 4)]


def test_where_no_table_knows_better_the_words_are_the_cutter_s() -> None:
    assert Pieces(["增长", "效应"]).joined() == [(0, 2), (2, 4)]


def test_an_entry_may_be_made_of_whole_words() -> None:
    assert list(TABLE.found_in("增长效机制", Cuts(["增", "长", "效", "机制"]))) == [(1, "长效机制", 2)]


def test_a_stretch_is_widened_to_whole_words() -> None:
    cuts = Cuts(["增长", "效应"])
    assert [cuts.around(*stretch) for stretch in ((1, 2), (1, 3), (2, 4))] == [(0, 2), (0, 4), (2, 4)]
