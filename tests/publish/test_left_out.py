"""What is left out of a paper, by reason and with its place."""

from __future__ import annotations

from bulletin.model import Dropped, Issue, Join, Masthead, Repair, Script
from bulletin.publish.left_out import notes

ISSUE = Issue("yunze", "## 云泽\n第3版\n—个\n", "utf-8", ())


def test_what_is_left_out_is_listed_by_reason_but_not_the_marks_of_markup() -> None:
    dropped = (Dropped((0, 2), "##", "markup"), Dropped((6, 9), "第3版", "furniture"), Dropped((5, 6), "\n", "slug"))
    script = Script(ISSUE, Masthead(), (), (), (), dropped)
    assert [(note.title, note.rows) for note in notes(script)] == [("不读·版面元素 1 处", (("第3版", "yunze:2"),))]


def test_joins_and_repairs_follow() -> None:
    joins, repairs = (Join((5, 6), "云泽", "第3版"),), (Repair((10, 11), "—", "一", "dash-for-yi"),)
    script = Script(ISSUE, Masthead(), (), (), (), (), joins, repairs)
    assert [(note.title, note.rows) for note in notes(script)] == [
        ("接合断段 1 处", (("…云泽｜第3版…", "yunze:1"),)),
        ("修正扫描错字 1 处", (("— → 一（dash-for-yi）", "yunze:3"),)),
    ]
