"""The printed text in runs."""

from __future__ import annotations

import pytest

from bulletin.model import Chunk, Dropped, Issue, Masthead, Passage, Script, Span
from bulletin.publish.page.printed import Printed, Run, plain


def printed(
    text: str, *said: tuple[Span, ...], repeat: tuple[Span, ...] = (), dropped: tuple[Dropped, ...] = ()
) -> Printed:
    chunks = [Chunk(f"p01-01/{n}", 0, "p01-01", "anchor_a", "", "", spans=spans) for n, spans in enumerate(said, 1)]
    chunks.append(Chunk("headlines/1", 0, "headlines", "anchor_a", "", "", spans=repeat, is_repeat=True))
    return Printed(Script(Issue("云泽", text, "utf-8", ()), Masthead(), (), (), tuple(chunks), dropped))


def test_a_passage_is_parted_where_its_sentences_meet() -> None:
    found = printed("今天晴。明天雨。", ((0, 4),), ((4, 8),)).runs(Passage.of("今天晴。明天雨。", (0, 8)))
    assert found == (Run("今天晴。", 0), Run("明天雨。", 1))


def test_what_nobody_says_has_no_sentence_and_a_headline_said_once_more_keeps_its_own() -> None:
    whole = printed("云泽下雪略", ((0, 4),), repeat=((0, 5),))
    assert whole.runs(Passage.of("云泽下雪略", (0, 5))) == (Run("云泽下雪", 0), Run("略"))


def test_a_sentence_goes_on_over_a_cut_in_the_column() -> None:
    assert printed("前全\n\n部完工。", ((0, 2), (4, 8))).runs(Passage("前全部完工。", ((0, 2), (4, 8)))) == (
        Run("前全部完工。", 0),
    )


def test_what_a_reference_shows_is_one_character_and_the_next_ones_keep_their_places() -> None:
    text = "3&times;4。雨。"
    found = printed(text, ((0, 10),), ((10, 12),)).runs(Passage("3×4。雨。", ((0, 12),)))
    assert found == (Run("3×4。", 0), Run("雨。", 1))


def test_a_sign_that_no_voice_reads_stands_where_the_paper_has_it() -> None:
    dropped = (Dropped((1, 2), "◎", "silent"), Dropped((4, 6), "**", "markup"))
    found = printed("云◎泽晴**。", ((0, 1), (2, 4), (6, 7)), dropped=dropped)
    assert found.runs(Passage("云泽晴。", ((0, 1), (2, 4), (6, 7)))) == (Run("云", 0), Run("◎"), Run("泽晴。", 0))


def test_cells_are_what_stands_between_blanks_and_bars() -> None:
    text = "白鹭镇 | 12.5\t3.1"
    cells = printed(text, ((0, len(text)),)).cells(Passage.of(text, (0, len(text))))
    assert cells == ((Run("白鹭镇", 0),), (Run("12.5", 0),), (Run("3.1", 0),))


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\x1b", "\x00", "\ud800"])
def test_what_turns_the_direction_or_steers_is_not_shown(mark: str) -> None:
    assert plain(f"云{mark}泽") == "云泽"


def test_an_emoji_keeps_its_joiners_and_an_ideographic_blank_stays() -> None:
    assert plain("👨‍👩‍👧　好") == "👨‍👩‍👧　好"
