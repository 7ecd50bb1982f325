"""The rundown for editors: clock, cells, items and notes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bulletin.commands.rundown_lines import Tone, cell, rundown
from bulletin.model import (
    Article,
    Chunk,
    Dropped,
    Estimate,
    Flag,
    FlagKind,
    Issue,
    Jingle,
    Join,
    Kind,
    Masthead,
    Passage,
    Play,
    Read,
    Repair,
    Rest,
    Role,
    Script,
    Token,
)
from bulletin.synthesis.engines import read_station

if TYPE_CHECKING:
    from bulletin.commands.rundown_lines import Line
    from bulletin.model import Item

ISSUE = Issue("云泽", "云泽下雪了。" * 20, "gb18030", ())


def piece(slug: str, kind: Kind = Kind.ARTICLE, parent: str | None = None) -> Article:
    return Article(slug, kind, Passage.of("云泽下雪", (0, 4)), (), (0, 4), parent=parent)


def read(slug: str, voice: str = "anchor_a", text: str = "云泽下雪了。") -> Read:
    return Read(slug, Role.ARTICLE, voice, text, text)


def script(*items: Item, articles: tuple[Article, ...] = (piece("p01-01"),)) -> Script:
    return Script(ISSUE, Masthead(), articles, items, ())


def lines(of: Script, *lengths_s: float, engine: str = "kokoro") -> list[Line]:
    return list(rundown(of, Estimate({}, lengths_s), read_station(None), engine))


def rows(of: Script, *lengths_s: float) -> list[list[str]]:
    """Return the cells of each line between the heading and the end."""
    return [
        line.split() for tone, line in lines(of, *lengths_s) if re.match(r"\d\d:\d\d  \d\d:\d\d", line) and tone.value
    ]


def notes(of: Script) -> list[Line]:
    """Return what follows the end of the programme."""
    shown = lines(of)
    (at,) = [number for number, (_, line) in enumerate(shown) if re.fullmatch(r"\d\d:\d\d  完", line)]
    return shown[at + 1 :]


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
    ("length_s", "clock"), [(0.0, "00:00"), (59.4, "00:59"), (59.6, "01:00"), (754.0, "12:34"), (6_000.0, "100:00")]
)
def test_the_clock_is_minutes_and_whole_seconds(length_s: float, clock: str) -> None:
    assert lines(script(Rest("opening", 1.0)), length_s)[-1] == (Tone.HEAD, f"{clock:<7}完")


def test_the_head_says_what_the_paper_is_and_how_long_it_takes() -> None:
    paper = replace(
        script(articles=(piece("p01-01"), piece("p01-02", Kind.SECTION, parent="p01-01"))),
        masthead=Masthead(paper="云泽日报", date="2026-11-21"),
    )
    (tone, first), (_, second), *_ = lines(paper)
    assert (tone, first) == (Tone.HEAD, "报纸：云泽日报　日期：2026-11-21　编码：gb18030　120 字")
    assert second == "稿件 2 篇（其中附属 1 篇），0 段，预计 00:00"


def test_what_one_voice_reads_of_a_piece_in_one_go_is_one_line_with_its_pauses() -> None:
    items = (read("p01-01"), Rest("p01-01", 1.0), read("p01-01", text="第二段。"), read("p01-01", "anchor_b", "完了。"))
    first, second = rows(script(*items), 10.0, 1.0, 9.0, 5.0)
    assert first == ["00:00", "00:20", "报道", "anchor_a（xiaoxiao）", "云泽下雪了。"]
    assert second[:3] == ["00:20", "00:05", "报道"]
    assert (second[3].partition("（")[0], second[4]) == ("anchor_b", "完了。")


def test_the_speaker_of_the_engine_that_speaks_is_named() -> None:
    (line,) = [
        line for tone, line in lines(script(read("p01-01", "anchor_b")), 1.0, engine="edge") if tone is Tone.ITEM
    ]
    assert "anchor_b（yunyang）" in line


def test_music_ends_a_line_and_has_its_own_unless_it_is_not_played() -> None:
    items = (read("p01-01"), Play("p01-02", Jingle.STING), read("p01-01"))
    assert [row[2] for row in rows(script(*items), 10.0, 3.0, 5.0)] == ["报道", "♪", "报道"]
    assert rows(script(*items), 10.0, 3.0, 5.0)[1] == ["00:10", "00:03", "♪", "片花"]
    assert [row[:3] for row in rows(script(*items), 10.0, 0.0, 5.0)] == [
        ["00:00", "00:10", "报道"],
        ["00:10", "00:05", "报道"],
    ]


def test_every_kind_of_piece_and_music_has_its_chinese_name() -> None:
    for kind in Kind:
        ((_, _, named, *_),) = rows(script(read("p01-01"), articles=(piece("p01-01", kind),)), 1.0)
        assert re.fullmatch("[\u4e00-\u9fff]{2,3}", named), kind
    for jingle in set(Jingle) - {Jingle.BED}:  # which no item plays
        ((*_, named),) = rows(script(Play("opening", jingle)), 1.0)
        assert re.fullmatch("[\u4e00-\u9fff]{2,3}", named), jingle
    assert rows(script(read("opening")), 1.0)[0][2] == "开场"


def test_the_words_of_a_line_are_the_first_on_one_line() -> None:
    assert rows(script(read("p01-01", text="云泽\n\n 下雪")), 1.0)[0][4:] == ["云泽", "下雪"]
    assert rows(script(read("p01-01", text="雪" * 22)), 1.0)[0][4] == "雪" * 22
    assert rows(script(read("p01-01", text="雪" * 23)), 1.0)[0][4] == "雪" * 22 + "…"


@pytest.mark.parametrize(("count", "n_shown"), [(1, 1), (12, 12), (13, 12), (40, 12)])
def test_a_note_shows_a_dozen_and_counts_the_rest(count: int, n_shown: int) -> None:
    joins = tuple(Join((n, n + 1), f"第{n}行", "接着") for n in range(count))
    blank, head, *shown = notes(replace(script(), joins=joins))
    assert (blank, head) == ((Tone.PLAIN, ""), (Tone.HEAD, f"接合断段 {count} 处："))
    assert shown[:n_shown] == [(Tone.PLAIN, f"  …第{n}行｜接着…") for n in range(n_shown)]
    assert shown[n_shown:] == ([(Tone.PLAIN, f"  ……另有 {count - 12} 处，见 --json")] if count > 12 else [])


def test_what_was_done_to_the_text_is_noted_by_what_it_is() -> None:
    twelve, day = Token((2, 4), (2, 4), "数"), Token((0, 2), (0, 3), "日期")
    full = replace(
        script(),
        repairs=(Repair((0, 2), "l2", "12", "一作l"),),
        chunks=(
            Chunk("p01-01/1", 0, "p01-01", "anchor_a", "雪深12厘米。", "雪深十二厘米。", ((0, 7),), tokens=(twelve,)),
            Chunk("opening/1", 0, "opening", "anchor_a", "21日。", "二十一日。", tokens=(day,)),
        ),
        dropped=(
            Dropped((0, 1), "第3版", "furniture"),
            Dropped((1, 2), "第4版", "furniture"),
            Dropped((2, 3), "##", "markup"),
        ),
    )
    text = [line for _, line in notes(full) if line]
    assert text == [
        "修正扫描错字 1 处：",
        "  l2 → 12（一作l）",
        "数字和字母的读法 1 种：",  # what the station says of itself is not the paper's
        "  12 → 十二",
        "不读·版面元素 2 处：",
        "  第3版",
        "  第4版",
        "不读·标记 1 处：",
        "  ##",
    ]


def test_what_the_editor_should_look_at_is_a_warning_by_its_kind() -> None:
    flags = (
        Flag((0, 2), "昨天\n夜里", FlagKind.RELATIVE_DATE, "没有日期"),
        Flag((3, 5), "朱?", FlagKind.NEEDS_EYES, "请看"),
        Flag((6, 8), "今天", FlagKind.RELATIVE_DATE, "没有日期"),
    )
    shown = [(tone, line) for tone, line in notes(replace(script(), flags=flags)) if line]
    assert shown == [
        (Tone.WARNING, "请编辑过目·相对日期 2 处："),
        (Tone.WARNING, "  云泽:1：昨天 夜里：没有日期"),
        (Tone.WARNING, "  云泽:1：今天：没有日期"),
        (Tone.WARNING, "请编辑过目·请看原文 1 处："),
        (Tone.WARNING, "  云泽:1：朱?：请看"),
    ]


def test_without_anything_to_say_there_are_no_notes() -> None:
    assert notes(script()) == []
