"""`STEM.notes.yaml`: what was signed stays signed as long as the words are the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bulletin.approvals import SCRIPT, Approval, read_notes, require_signature, sum_of, words_of
from bulletin.doubts import Doubt
from bulletin.errors import ApprovalError, ConfigError
from bulletin.model import Chunk, Issue, Masthead, Script
from bulletin.order import Order

DOUBT = Doubt("f00000001", "needs-eyes", "朱?", "【朱?】到场", '请看"原文"', ("云泽.md", 1), is_grave=True)


def signed(doubt: Doubt) -> Approval:
    return Approval(doubt.id, doubt.around, "张编辑", "2026-11-20", words_of(doubt))


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    issue = str(tmp_path / "云泽.md")
    notes = read_notes(issue, "云泽")
    assert notes.approvals == ()
    whole = Approval(SCRIPT, "全稿：“好”\\ # {a: b}", 'O\'Brien "小王"', "", "0" * 16)
    notes.with_approval(signed(DOUBT)).with_approval(whole).save()
    assert read_notes(issue, "云泽").approvals == (signed(DOUBT), whole)


def test_an_approval_counts_while_the_words_are_the_same(tmp_path: Path) -> None:
    notes = read_notes(str(tmp_path / "云泽.md"), "云泽").with_approval(signed(DOUBT))
    assert notes.ids([DOUBT]) == {DOUBT.id}
    assert notes.ids([replace(DOUBT, around="【朱?】在场")]) == frozenset()
    assert notes.ids([replace(DOUBT, id="f00000002")]) == frozenset()


def test_a_second_approval_of_a_doubt_takes_the_place_of_the_first(tmp_path: Path) -> None:
    notes = read_notes(str(tmp_path / "云泽.md"), "云泽").with_approval(signed(DOUBT))
    later = replace(signed(DOUBT), who="李编辑")
    assert notes.with_approval(later).approvals == (later,)


def test_standard_input_has_no_notes() -> None:
    assert read_notes("-", "bulletin").path is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("approved:\n  - {id: f1, who: a, words: b}\n", "lacks its 'what'"),
        ("signed: yes\n", "has no key 'signed'"),
        ("approved: x\n", "approved is 'x'"),
    ],
)
def test_notes_that_cannot_be_read_are_refused_with_their_place(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "云泽.notes.yaml").write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=says) as caught:
        read_notes(str(tmp_path / "云泽.md"), "云泽")
    assert "云泽.notes.yaml:" in str(caught.value)


@pytest.mark.parametrize("text", ["", "approved:\n", "approved: []\n", "# 空的\n"])
def test_notes_without_an_entry_are_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / "云泽.notes.yaml").write_text(text, "utf-8")
    assert read_notes(str(tmp_path / "云泽.md"), "云泽").approvals == ()


def test_an_order_that_needs_a_signature_is_refused_without_one_over_these_words(tmp_path: Path) -> None:
    notes = read_notes(str(tmp_path / "云泽.md"), "云泽")
    order = Order("云泽.md", needs_approval=True)
    with pytest.raises(ApprovalError, match="nobody has signed the script"):
        require_signature(order, notes, "a")
    notes = notes.with_approval(Approval(SCRIPT, "全稿", "张编辑", "2026-11-20", "a"))
    require_signature(order, notes, "a")
    with pytest.raises(ApprovalError, match="has changed since 张编辑 2026-11-20 signed it"):
        require_signature(order, notes, "b")
    require_signature(Order("云泽.md"), notes, "b")


@pytest.mark.parametrize(
    "change",
    [
        {"spoken": "银行开门。"},
        {"voice": "anchor_b"},
        {"slug": "p01-02"},
        {"readings": ((1, ("xíng",)),)},
        {"pause_s": 1.0},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_signature_is_for_words_voice_readings_and_pauses(change: dict[str, Any]) -> None:
    chunk = Chunk("p01-01/1", 0, "p01-01", "anchor_a", "银行开了。", "银行开了。", ((0, 5),))
    script = Script(Issue("云泽", "银行开了。", "utf-8", ()), Masthead(), (), (), (chunk,))
    assert sum_of(script, ()) == sum_of(replace(script), ())
    assert sum_of(replace(script, chunks=(replace(chunk, **change),)), ()) != sum_of(script, ())
