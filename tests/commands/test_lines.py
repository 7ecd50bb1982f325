"""What the lists for editors are made of: clock, cells, head and flags."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bulletin.commands.lines import Tone, cell, clock, flags, head
from bulletin.model import Article, Estimate, Flag, FlagKind, Issue, Jingle, Kind, Masthead, Passage, Script
from bulletin.publish.labels import JINGLES, KINDS

ISSUE = Issue("云泽", "云泽下雪了。" * 20, "gb18030", ())


def piece(slug: str, kind: Kind = Kind.ARTICLE, parent: str | None = None) -> Article:
    return Article(slug, kind, Passage.of("云泽下雪", (0, 4)), (), (0, 4), parent=parent)


def script(*articles: Article) -> Script:
    return Script(ISSUE, Masthead(), articles, (), ())


@pytest.mark.parametrize(
    ("text", "width", "filled"),
    [
        ("时刻", 7, "时刻   "),
        ("ab", 4, "ab  "),
        ("“雪”", 8, "“雪”    "),  # a terminal gives a quotation mark one column
        ("，", 3, "， "),
        ("云泽县", 4, "云泽县 "),
        ("", 2, "  "),
    ],
)
def test_a_cell_is_filled_up_to_its_columns_and_never_runs_into_the_next(text: str, width: int, filled: str) -> None:
    assert cell(text, width) == filled


@pytest.mark.parametrize(
    ("length_s", "shown"), [(0.0, "00:00"), (59.4, "00:59"), (59.6, "01:00"), (754.0, "12:34"), (6_000.0, "100:00")]
)
def test_the_clock_is_minutes_and_whole_seconds(length_s: float, shown: str) -> None:
    assert clock(length_s) == shown


def test_the_head_says_what_the_paper_is_and_how_long_it_takes() -> None:
    paper = replace(
        script(piece("p01-01"), piece("p01-02", Kind.SECTION, parent="p01-01")),
        masthead=Masthead(paper="云泽日报", date="2026-11-21"),
    )
    (tone, first), (_, second) = head(paper, Estimate({}, (61.0,)))
    assert (tone, first) == (Tone.HEAD, "报纸：云泽日报　日期：2026-11-21　编码：gb18030　120 字")
    assert second == "稿件 2 篇（其中附属 1 篇），0 段，预计 01:01"


def test_every_kind_of_piece_and_every_music_has_its_chinese_name() -> None:
    assert set(KINDS) == {kind.value for kind in Kind}
    assert set(JINGLES) == {jingle.value for jingle in Jingle} - {Jingle.BED.value}  # which no item plays


def test_what_the_editor_should_look_at_is_a_warning_by_its_kind() -> None:
    found = (
        Flag((0, 2), "昨天\n夜里", FlagKind.RELATIVE_DATE, "没有日期"),
        Flag((3, 5), "朱?", FlagKind.NEEDS_EYES, "请看"),
        Flag((6, 8), "今天", FlagKind.RELATIVE_DATE, "没有日期"),
    )
    shown = [(tone, line) for tone, line in flags(replace(script(), flags=found)) if line]
    assert shown == [
        (Tone.WARNING, "请编辑过目·相对日期 2 处："),
        (Tone.WARNING, "  云泽:1：昨天 夜里：没有日期"),
        (Tone.WARNING, "  云泽:1：今天：没有日期"),
        (Tone.WARNING, "请编辑过目·请看原文 1 处："),
        (Tone.WARNING, "  云泽:1：朱?：请看"),
    ]


def test_all_of_them_are_listed_and_each_by_its_first_words() -> None:
    found = tuple(Flag((at, at + 2), "雪" * 23, FlagKind.NEEDS_EYES, "请看") for at in range(40))
    lines = [line for _, line in flags(replace(script(), flags=found))]
    assert len(lines) == 42
    assert lines[-1] == f"  云泽:1：{'雪' * 22}…：请看"


def test_without_anything_to_look_at_there_is_no_line() -> None:
    assert list(flags(script())) == []
