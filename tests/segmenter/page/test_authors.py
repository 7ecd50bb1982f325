from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.segmenter.segment import segment

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Issue
    from bulletin.station import Station

BODY = "云泽的水稻昨天开镰，第一天收了三百亩，农机站的机器都下了田，收到天黑才停。"


def byline(script_of: Issue, station: Station) -> tuple[str, str | None]:
    (article,) = segment(script_of, station).articles
    return article.title.text, article.byline.names if article.byline else None


@pytest.mark.parametrize(
    ("top", "names"),
    [
        ("# 开镰\n\n*何青青*", "何青青"),
        ("# 开镰\n\n何青　云泽县作家协会会员", "何青"),
        ("# 开镰\n\n——本报记者 何青青", "何青青"),
        ("# 开镰　　本报记者 何青青", "何青青"),
        ("# 开镰\n\n2026-11-21 09:10　来源：云泽新闻网　作者：何青青", "何青青"),
        ("# 开镰\n\n（何青青）", "何青青"),
        ("# 开镰\n\n【作者 何青】", "何青"),
        ("# 开镰\n\n作者 何青", "何青"),
        ("# 开镰\n\n文丨何青", "何青"),
        ("# 开镰\n\n（本报记者何青青采访整理）", "何青青"),
        ("# 开镰\n\n何青青", "何青青"),
        ("# 开镰\n\n何　青", "何青"),
        ("# 开镰\n\n_何青青_", "何青青"),
        ("# 开镰\n\n□何青", "何青"),
        ("# 开镰\n\n[记者何青青／云泽报道]", "何青青"),
        ("# 开镰\n\n记者 | 何青青　编辑 | 程小满", "何青青"),
        ("# 开镰\n\n云泽晚报记者 何青青", "何青青"),
        ("---\nheadline: 开镰\nauthors: [何青青]\n---", "何青青"),
        ("# 开镰\n\n2026-11-21 09:10", None),
        ("# 开镰\n\n11-21 09:10 云泽", None),
        ("---\nauthor: 何青青\n---\n# 开镰", "何青青"),
        ("---\nauthor: 何青青\n---\n# 开镰\n\n文/程小满", "程小满"),
        ("# 开镰\n\n（中央社记者何青青云泽12日电）", "何青青"),
    ],
)
def test_who_wrote_it_is_the_byline(
    issue_of: Callable[[str], Issue], station: Station, top: str, names: str | None
) -> None:
    issue = issue_of(f"{top}\n\n{BODY}\n\n{BODY}\n")
    assert byline(issue, station) == ("开镰", names)
    (article,) = segment(issue, station).articles
    assert [paragraph.passage.text for paragraph in article.paragraphs] == [BODY, BODY]


@pytest.mark.parametrize("line", ["*水稻，水稻*", "*节选*", "（节选）", "——一年的收成", "水稻　今年的收成"])
def test_other_lines_under_a_headline_name_nobody(
    issue_of: Callable[[str], Issue], station: Station, line: str
) -> None:
    assert byline(issue_of(f"# 开镰\n\n{line}\n\n{BODY}\n"), station) == ("开镰", None)


def test_the_author_of_the_front_matter_is_heard_once_and_the_rest_of_its_line_is_left_out(
    issue_of: Callable[[str], Issue], station: Station
) -> None:
    script = segment(issue_of(f'---\nauthor: "何青青"\n---\n# 开镰\n\n{BODY}\n'), station)
    assert any("作者何青青" in chunk.spoken for chunk in script.chunks)
    assert [item.text for item in script.dropped if item.reason == "front_matter"] == [
        "---\n",
        'author: "',
        '"\n',
        "---\n",
    ]
    assert not [flag for flag in script.flags if flag.kind == "coverage"]


def test_rubric_and_author_stand_above_a_headline(issue_of: Callable[[str], Issue], station: Station) -> None:
    (article,) = segment(issue_of(f"田间笔记\n何青\n\n开镰的早上\n\n{BODY}\n\n{BODY}\n"), station).articles
    assert (article.title.text, article.kicker and article.kicker.text) == ("开镰的早上", "田间笔记")
    assert article.byline is not None
    assert article.byline.names == "何青"


def test_who_wrote_it_may_stand_behind_the_last_sentence(issue_of: Callable[[str], Issue], station: Station) -> None:
    script = segment(issue_of(f"# 开镰\n\n{BODY}\n\n{BODY}①12（本报记者何青青采访整理）\n"), station)
    (article,) = script.articles
    assert article.byline is not None
    assert (article.byline.names, article.credit) == ("何青青", None)
    assert article.paragraphs[-1].passage.text == BODY
    assert "①12" in [item.text for item in script.dropped]
    assert any("记者何青青" in chunk.spoken for chunk in script.chunks)
    assert not [flag for flag in script.flags if flag.kind == "coverage"]
