"""The pieces of the issue as they read in print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages import ISSUE, drafted

from bulletin.publish.page.pieces import Piece, frame_parts, pieces
from bulletin.publish.page.printed import Printed
from bulletin.publish.page.timeline import Timeline

if TYPE_CHECKING:
    from bulletin.publish.page.pieces import Runs


def pieces_of(*pages: str) -> list[Piece]:
    draft, made = drafted(*pages)
    return [*pieces(draft.script, Printed(draft.script), Timeline(draft.script, made, ()))]


def words(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def test_headline_deck_author_crossheads_and_paragraphs_are_as_printed() -> None:
    road, *_ = pieces_of(ISSUE)
    assert (words(road.title), words(road.deck)) == ("湖边的路修通了", "——环湖公路建设侧记")
    assert words(road.lead) == "本报讯 (记者 周一帆)"
    assert [block.kind for block in road.blocks] == ["p", "crosshead", "p", "crosshead", "p"]
    assert words(road.blocks[0].runs).startswith("昨天，环湖路最后一段通车。")
    assert all(run.sentence is not None for block in road.blocks for run in block.runs)


def test_an_author_on_a_line_of_his_own_stands_above_the_text_and_one_at_its_end_behind_it() -> None:
    comment = pieces_of(ISSUE)[-1]
    assert ([words(line) for line in comment.above], comment.lead, comment.tail) == (["本报评论员"], (), ())
    (last,) = pieces_of("# 云泽下雪\n\n昨天夜里，云泽县下了今年第一场雪，一直下到天亮。（记者 周一帆）\n")
    assert "周一帆" in words((*last.tail, *last.lead))
    assert last.above == last.below == ()


def test_rows_make_a_table_of_cells_and_a_poem_has_verses() -> None:
    _, table, poem, _ = pieces_of(ISSUE)
    (block,) = [each for each in table.blocks if each.kind == "table"]
    assert [[words(cell) for cell in row] for row in block.lines] == [
        ["乡镇", "水稻", "莲藕"],
        ["白鹭镇", "12.5", "3.1"],
        ["青荷镇", "9.8", "4.6"],
    ]
    assert [block.kind for block in poem.blocks] == ["verse"] * 4


def test_an_issue_of_several_pages_says_where_each_begins_and_one_of_one_does_not() -> None:
    assert [piece.page for piece in pieces_of(ISSUE)] == [""] * 4
    second = "云泽日报\n\n2026年11月20日 星期五 第02版\n\n# 湖边亮灯\n\n昨天，湖边新装的三百盏路灯亮了。\n"
    assert [piece.page for piece in pieces_of(ISSUE, second)] == ["1", "", "", "", "2"]


def test_the_frame_says_what_the_paper_does_not_print() -> None:
    draft, made = drafted(ISSUE)
    before, behind = frame_parts(draft.script, Timeline(draft.script, made, ()))
    assert [part.label for part in before] == ["开场", "内容提要"]
    assert "湖上谣" in [run.text for run in before[1].sentences]
    assert [part.slug for part in behind][-1] == "closing"
