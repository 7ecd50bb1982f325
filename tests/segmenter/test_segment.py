from __future__ import annotations

import re
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin.model import Issue, Script, SourceFile
from bulletin.segmenter import segment

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.station import Station

BODY = (
    "今年入秋以来，云泽县抓住晴好天气，组织农机手跨乡作业，全县水稻收割进度比去年快了三天，"
    "粮食部门还把收购点搬到了田头。柳塘乡的种粮大户说，今年的稻子穗大粒饱，卖粮也方便，心里踏实。"
)
PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "### ——",
            "\n",
            "\n\n",
            "本报讯（记者 程小满）",
            "□本报评论员\n",
            "记者手记\n",
            "简讯\n",
            "编者按",
        ),
        *("稻谷入库，", "颗粒归仓。", "“532”", "DH-5", "3-5年", "8.5%", "—", "——", "……", "（据新华社电）", "①", "②6"),
        *(
            "<p>",
            "</p>",
            "**",
            "![](a.png)",
            "[图](http://a.cn)",
            "---\n",
            "云泽日报",
            "2026年11月21日\n",
            "\u200b",
            "☎",
            "\t#",
            " #\n",
            "  ",
        ),
    ]
)


def body_of(script: Script) -> list[tuple[str, str, float]]:
    return [(chunk.text, chunk.spoken, chunk.pause_s) for chunk in script.chunks]


def issue_in(*texts: str) -> Issue:
    files, at = [], 0
    for number, text in enumerate(texts, 1):
        files.append(SourceFile(f"{number}.md", at, at + len(text)))
        at += len(text)
    return Issue("yunze", "".join(texts), "utf-8", tuple(files))


def test_the_page_is_whole_with_one_join_and_one_repair(
    issue_of: Callable[[str], Issue], paper: str, station: Station
) -> None:
    script = segment(issue_of(paper), station)
    assert [(join.before[-3:], join.after[:3]) for join in script.joins] == [("到手的", "粮食受")]
    assert [(repair.printed, repair.mended) for repair in script.repairs] == [("—", "一")]
    spoken = "".join(chunk.spoken for chunk in script.chunks)
    for words in (
        "决不能让到手的粮食受损失",
        "四万六千五百亩",
        "百分之八十二点五",
        "是一个一个田块",
        "整机、部件、材料",
    ):
        assert words in spoken
    for words in ("Q X 七型", "“五三二”民生计划", "八点三十分开馆", "两元每人", "六点十分发车"):
        assert words in spoken


def test_the_text_at_the_spans_of_a_chunk_is_its_text(
    issue_of: Callable[[str], Issue], paper: str, station: Station
) -> None:
    script = segment(issue_of(paper), station)
    for chunk in script.chunks:
        if chunk.spans:
            assert "".join(paper[start:end] for start, end in chunk.spans) == chunk.text


def test_a_relative_date_is_flagged_where_the_day_is_not_known(station: Station) -> None:
    issue = issue_in("# 题\n\n昨天下午，稻子收完了。")
    (flag,) = segment(issue, station).flags
    assert (flag.kind, flag.text, flag.span) == ("relative-date", "昨天下午", (5, 9))
    assert segment(issue, station, date="2026-11-21").flags == ()


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
@settings(deadline=None)
def test_nothing_is_lost_and_no_sign_is_left_whatever_is_printed(station: Station, text: str) -> None:
    script = segment(issue_in(text), station)  # raises CoverageError where a character is lost
    for chunk in script.chunks:
        assert 0 < chunk.n_characters <= 100
        assert not re.search(r"[0-9#*|□①-⑳<>]|http", chunk.spoken)
        han = re.compile("[一-鿿]")
        rest = iter(chunk.spoken)
        if not chunk.id.startswith("p") or "记者" not in chunk.text:
            assert all(character in rest for character in han.findall(chunk.text) if character not in "曰")


@given(st.integers(18, len(BODY) - 1))
@settings(deadline=None)
def test_a_blank_line_inside_a_sentence_changes_nothing(station: Station, place: int) -> None:
    if BODY[place - 1] in "。" or BODY[place] in "“":
        place += 1
    whole = segment(issue_in(f"# 秋收\n\n{BODY}\n"), station)
    parted = segment(issue_in(f"# 秋收\n\n{BODY[:place]}\n\n{BODY[place:]}\n"), station)
    assert body_of(parted) == body_of(whole)


def test_an_edit_in_one_paragraph_moves_no_border_in_another(station: Station) -> None:
    def last_paragraph(text: str) -> list[tuple[str, str, float]]:
        script = segment(issue_in(text), station)
        last = max(chunk.item for chunk in script.chunks if chunk.slug == "p01-01")
        return [(chunk.text, chunk.spoken, chunk.pause_s) for chunk in script.chunks if chunk.item == last]

    before = last_paragraph(f"# 秋收\n\n{BODY}\n\n{BODY}")
    assert len(before) > 1
    assert last_paragraph(f"# 秋收\n\n{BODY}又添了一句话在这里。\n\n{BODY}") == before


def test_two_pages_together_are_the_pages_one_after_the_other(paper: str, station: Station) -> None:
    def pieces(script: Script, page: str) -> list[tuple[str, str]]:
        chunks = [chunk for chunk in script.chunks if chunk.slug.startswith(page)]
        return [(chunk.id.removeprefix(page), chunk.spoken) for chunk in chunks]

    both, alone = segment(issue_in(paper, paper), station), segment(issue_in(paper), station)
    assert pieces(both, "p01") == pieces(both, "p02") == pieces(alone, "p01")


def test_the_same_issue_gives_the_same_script(issue_of: Callable[[str], Issue], paper: str, station: Station) -> None:
    assert segment(issue_of(paper), station) == segment(issue_of(paper), station)


def test_wide_and_narrow_marks_are_said_the_same(paper: str, station: Station) -> None:
    wide = paper.replace(",", "，").replace("46，500", "46,500")
    spoken = [[chunk.spoken for chunk in segment(issue_in(text), station).chunks] for text in (paper, wide)]
    assert spoken[0] == spoken[1]


def test_newlines_make_no_difference(paper: str, station: Station) -> None:
    spoken = [
        [chunk.spoken for chunk in segment(issue_in(paper.replace("\n", mark)), station).chunks]
        for mark in ("\n", "\r\n")
    ]
    assert spoken[0] == spoken[1]


def test_the_masthead_carries_the_editors_date(station: Station) -> None:
    script = segment(replace(issue_in("# 题\n\n正文。"), stem="a"), station, date="2026-11-22")
    assert script.masthead.date == "2026-11-22"


def test_nothing_heavy_is_loaded_with_the_segmenter() -> None:
    heavy = {"numpy", "wetext", "kaldifst", "onnxruntime"}
    code = f"import sys, bulletin.segmenter; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


SIGNS = (
    "1-",
    "1,",
    "$1",
    "(",
    "“",
    "#",
    "|",
    "<",
    "&",
    "*",
    "【",
    "a ",
    "。",
    "——",
    "…",
    "→",
    "《",
    "$",
    "□",
    "〓",
    "a@",
    "é",
)
LINES = (
    "\n",
    "\t",
    "\u3000",
    "\u3000\n",
    "===\n",
    "1版\n",
    "# \n",
    "云 ",
    "本报讯",
    "记者",
    "图",
    "ท",
    "の",
    "㐂",
    "\u0301",
)


@pytest.mark.parametrize("unit", SIGNS + LINES)
def test_a_page_of_one_thing_repeated_is_read_in_time(
    station: Station, issue_of: Callable[[str], Issue], unit: str
) -> None:
    segment(issue_of("云泽县12亩"), station)  # loads the tables
    began_s = time.process_time()
    segment(issue_of(unit * (20_000 // len(unit.encode()))), station)
    assert time.process_time() - began_s < 2.0
