"""What wants an editor's eyes: told alike before a bulletin is made and of a finished one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bulletin.doubts import doubts_of, doubts_of_file, doubts_of_warnings
from bulletin.json_text import json_file
from bulletin.model import (
    Chunk,
    Estimate,
    Flag,
    FlagKind,
    Issue,
    Masthead,
    Pronunciation,
    ReadingSource,
    Script,
    WordKind,
)
from bulletin.order import Draft
from bulletin.publish.script_json import script_json
from bulletin.synthesis.engines import read_station

PAPER = Issue("云泽", "朱?到场。\n昨天，翟小满说，雪很大。", "utf-8", ())
FLAGS = (
    Flag((6, 8), "昨天", FlagKind.RELATIVE_DATE, "没有日期"),
    Flag((0, 2), "朱?", FlagKind.NEEDS_EYES, "请看原文"),
    Flag((14, 15), "雪", FlagKind.COVERAGE, "漏字"),
)
CHUNKS = (
    Chunk("headlines/1", 0, "headlines", "a", "翟小满说", "翟小满说"),
    Chunk("p01-01/1", 0, "p01-01", "a", "昨天，翟小满说", "昨天，翟小满说", ((6, 13),)),
)
SCRIPT = Script(PAPER, Masthead(), (), (), CHUNKS, flags=FLAGS)


def reading(word: str, kind: WordKind, *, is_certain: bool) -> Pronunciation:
    return Pronunciation(word, "zhái", ReadingSource.DICTIONARY, is_certain, 1, kind, f"【{word}】")


READINGS = (
    reading("重塑", WordKind.POLYPHONE, is_certain=False),
    reading("翟小满", WordKind.NAME, is_certain=False),
    reading("林小满", WordKind.NAME, is_certain=True),
)


def test_the_gravest_come_first_each_with_its_place_and_the_words_around_it() -> None:
    told = [(doubt.text, doubt.place, doubt.around, doubt.is_grave) for doubt in doubts_of(SCRIPT, READINGS)]
    assert told == [
        ("雪", ("云泽", 2), "昨天，翟小满说，【雪】很大。", True),
        ("朱?", ("云泽", 1), "【朱?】到场。", True),
        ("翟小满", ("云泽", 2), "【翟小满】", True),
        ("昨天", ("云泽", 2), "【昨天】，翟小满说，雪很大。", False),
        ("重塑", None, "【重塑】", False),
    ]


def test_a_finished_bulletin_has_the_doubts_that_its_script_had(tmp_path: Path) -> None:
    path = tmp_path / "云泽.script.json"
    lines = {chunk.id: _Line() for chunk in CHUNKS}
    draft = Draft(SCRIPT, read_station(None), Estimate({chunk.id: 1.0 for chunk in CHUNKS}, ()), READINGS)
    path.write_bytes(json_file(script_json(draft, lines)))  # type: ignore[arg-type]  # of a line, two texts are read
    assert doubts_of_file(path, PAPER) == doubts_of(SCRIPT, READINGS)


class _Line:
    sent = key = ""


def test_an_id_goes_with_the_words_of_its_line_and_no_others() -> None:
    def ids(text: str) -> list[str]:
        return [doubt.id for doubt in doubts_of(replace(SCRIPT, issue=replace(PAPER, text=text)), READINGS)]

    before = ids(PAPER.text)
    assert len(set(before)) == 5
    elsewhere = ids(PAPER.text.replace("到场", "在场"))
    assert [old == new for old, new in zip(before, elsewhere, strict=True)] == [True, False, True, True, True]


def test_a_warning_is_a_grave_doubt_by_its_words() -> None:
    first, second = doubts_of_warnings(["字体里没有“㐂”", "字体里没有“㐃”"])
    assert first.is_grave
    assert first.id != second.id
    assert first.id.startswith("w")
