"""What wants an editor's eyes: told alike before a bulletin is made and of a finished one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.doubts import doubts, doubts_of, refuse_if_doubtful
from bulletin.errors import StrictError
from bulletin.json_text import json_file
from bulletin.model import Estimate, Flag, FlagKind, Issue, Masthead, Pronunciation, ReadingSource, Script, WordKind
from bulletin.order import Draft, Order
from bulletin.publish.script_json import script_json
from bulletin.synthesis.engines import read_station

FLAGS = (
    Flag((0, 2), "朱?", FlagKind.NEEDS_EYES, "请看原文"),
    Flag((3, 5), "昨天", FlagKind.RELATIVE_DATE, "没有日期"),
    Flag((6, 7), "雪", FlagKind.COVERAGE, "漏字"),
)
SCRIPT = Script(Issue("云泽", "朱?，昨天，雪", "utf-8", ()), Masthead(), (), (), (), flags=FLAGS)


def reading(word: str, kind: WordKind, *, is_certain: bool) -> Pronunciation:
    return Pronunciation(word, "zhái", ReadingSource.DICTIONARY, is_certain, 1, kind, f"【{word}】")


READINGS = (
    reading("翟小满", WordKind.NAME, is_certain=False),
    reading("林小满", WordKind.NAME, is_certain=True),
    reading("重塑", WordKind.POLYPHONE, is_certain=False),
)


def test_marks_for_the_editor_and_uncertain_names_are_doubts_and_nothing_else_is() -> None:
    assert doubts(FLAGS, READINGS) == (
        "'朱?': 请看原文",
        "'翟小满': its reading 'zhái' is not certain; a line of the lexicon decides it",
    )
    assert doubts(FLAGS, READINGS[1:]) == ("'朱?': 请看原文",)


def test_the_doubts_of_a_finished_bulletin_are_those_that_it_was_made_with(tmp_path: Path) -> None:
    path = tmp_path / "云泽.script.json"
    path.write_bytes(json_file(script_json(Draft(SCRIPT, read_station(None), Estimate({}, ()), READINGS), {})))
    assert doubts_of(path) == doubts(FLAGS, READINGS)


def test_a_strict_order_is_refused_with_all_its_reasons() -> None:
    with pytest.raises(StrictError, match=r"^云泽\.md: refused by --strict: a; b$") as caught:
        refuse_if_doubtful(Order("云泽.md", is_strict=True), ["a", "b"])
    assert caught.value.reasons == ("a", "b")


@pytest.mark.parametrize(("is_strict", "reasons"), [(False, ["a"]), (True, []), (False, [])])
def test_without_strictness_or_without_reasons_nothing_is_refused(is_strict: bool, reasons: list[str]) -> None:
    refuse_if_doubtful(Order("云泽.md", is_strict=is_strict), reasons)
