from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.model import Article, Issue, Kind, SourceFile
from bulletin.segmenter.page.layout import lay_out
from bulletin.segmenter.page.masthead import read_masthead
from bulletin.segmenter.page.steps import read_page

if TYPE_CHECKING:
    from collections.abc import Callable


def articles_of(issue: Issue) -> tuple[Article, ...]:
    blocks = read_masthead(lay_out(issue), date=None)[1]
    return read_page(blocks, issue.text).articles


def test_the_whole_page_is_understood(issue_of: Callable[[str], Issue], paper: str) -> None:
    found = [
        (article.slug, article.kind, article.title.text, article.parent) for article in articles_of(issue_of(paper))
    ]
    assert found == [
        ("p01-01", Kind.ARTICLE, "陈水生到乡镇调研秋收", None),
        ("p01-02", Kind.SECTION, "记者手记", "p01-01"),
        ("p01-03", Kind.ARTICLE, "湖畔智造园二期开工", None),
        ("p01-04", Kind.COMMENTARY, "向基层要答案 为百姓办实事", None),
        ("p01-05", Kind.BRIEFS, "简讯", None),
        ("p01-06", Kind.BRIEF, "云泽图书馆延长开放时间", "p01-05"),
        ("p01-07", Kind.BRIEF, "三条乡村公交线开通", "p01-05"),
    ]


def test_byline_deck_and_paragraphs_are_apart(issue_of: Callable[[str], Issue], paper: str) -> None:
    news, _, park, comment, *_ = articles_of(issue_of(paper))
    assert news.byline
    assert news.byline.names == "程小满"
    assert news.paragraphs[0].passage.text.startswith("昨天,县委书记")
    assert len(news.paragraphs) == 2
    assert park.byline
    assert park.byline.names == "何青、通讯员王小舟"
    assert comment.deck
    assert comment.deck.text == "——“把实事办进心坎里”系列评论③"
    assert comment.byline
    assert not comment.byline.has_name


@pytest.mark.parametrize("marks", ["#", "##", "###"])
def test_the_level_of_a_heading_is_rank_and_not_nesting(issue_of: Callable[[str], Issue], marks: str) -> None:
    found = articles_of(issue_of(f"# 甲村修路\n\n路通了。\n\n{marks} 乙村架桥\n\n桥通了。"))
    assert [(article.kind, article.parent) for article in found] == [(Kind.ARTICLE, None)] * 2


def test_a_note_before_any_article_has_no_parent(issue_of: Callable[[str], Issue]) -> None:
    note, article = articles_of(issue_of("编者按\n\n写在前面。\n\n# 甲村修路\n\n路通了。"))
    assert (note.kind, note.parent, article.kind) == (Kind.EDITORS_NOTE, None, Kind.ARTICLE)


def test_a_heading_over_nothing_is_a_package(issue_of: Callable[[str], Issue]) -> None:
    assert [article.kind for article in articles_of(issue_of("# 秋收一线\n\n## 甲村\n\n收完了。"))] == [
        Kind.PACKAGE,
        Kind.ARTICLE,
    ]


def test_a_crosshead_stays_in_its_article(issue_of: Callable[[str], Issue]) -> None:
    (article,) = articles_of(
        issue_of(
            "# 甲\n\n收完了。\n\n烘干到田头\n\n烘干机开到了田头，一天能烘干三十吨稻谷。"
            "\n\n收购到村口\n\n收购点设到了村口，随到随收。"
        )
    )
    assert [paragraph.is_crosshead for paragraph in article.paragraphs] == [False, True, False, True, False]


def test_headings_below_a_heading_of_briefs_are_briefs(issue_of: Callable[[str], Issue]) -> None:
    found = articles_of(issue_of("## 快讯\n\n### 甲\n\n一。\n\n### 乙\n\n二。\n\n## 丙\n\n三。"))
    assert [(article.kind, article.parent) for article in found] == [
        (Kind.BRIEFS, None),
        (Kind.BRIEF, "p01-01"),
        (Kind.BRIEF, "p01-01"),
        (Kind.ARTICLE, None),
    ]


def test_pieces_are_numbered_by_page() -> None:
    text = "# 甲\n一。\n# 乙\n二。\n"
    files = (SourceFile("1.md", 0, 7), SourceFile("2.md", 7, len(text)))
    assert [article.slug for article in articles_of(Issue("yunze", text, "utf-8", files))] == ["p01-01", "p02-01"]


ROAD = "环湖路昨天全线通车，沿线八个村的老人走到路边来看，孩子们骑着车跑。"
HILL = "县里说，明年还要把路修到山上去，让茶农的车开到地头，费用由县里出。"
NOTE = "一条路，三十年。今天起本报推出系列报道。"
PICTURE = "![](a.png)\n图为云泽县新修的环湖路（何青 摄）"


def outline(issue: Issue) -> list[tuple[Kind, str, str | None]]:
    return [(article.kind, article.title.text, article.parent) for article in articles_of(issue)]


def test_a_line_with_a_dash_is_a_deck_only_between_headline_and_byline(issue_of: Callable[[str], Issue]) -> None:
    deck = "## ——一条路的三十年"
    (article,) = articles_of(issue_of(f"# 甲村修路\n\n{deck}\n\n## ——从泥路到柏油路\n\n{ROAD}"))
    assert article.deck
    assert article.deck.text == "——一条路的三十年——从泥路到柏油路"
    for above in (ROAD, "本报记者 程小满"):
        before, after = articles_of(issue_of(f"# 甲村修路\n\n{above}\n\n{deck}\n\n{HILL}"))
        assert (before.deck, after.title.text) == (None, "——一条路的三十年")


@pytest.mark.parametrize("start", ["本报记者 程小满\n\n", "本报讯（记者 程小满）"])
def test_an_editors_note_above_the_byline_is_the_beginning_of_its_piece(
    issue_of: Callable[[str], Issue], start: str
) -> None:
    (article,) = articles_of(issue_of(f"# 甲村修路\n\n编者按\n\n{NOTE}\n\n{start}{ROAD}\n\n{HILL}"))
    assert article.byline
    assert article.byline.names == "程小满"
    assert [(paragraph.passage.text, paragraph.is_crosshead) for paragraph in article.paragraphs] == [
        ("编者按", True), (NOTE, False), (ROAD, False), (HILL, False),
    ]  # fmt: skip


def test_a_note_that_is_not_above_a_byline_is_a_piece_beside_it(issue_of: Callable[[str], Issue]) -> None:
    note = f"编者按\n\n{NOTE}"
    assert outline(issue_of(f"# 甲村修路\n\n{ROAD}\n\n{note}\n\n本报记者 程小满\n\n{HILL}")) == [
        (Kind.ARTICLE, "甲村修路", None),
        (Kind.EDITORS_NOTE, "编者按", "p01-01"),
    ]
    assert outline(issue_of(f"# 秋收一线\n\n{note}\n\n# 乙村架桥\n\n{ROAD}")) == [
        (Kind.PACKAGE, "秋收一线", None),
        (Kind.EDITORS_NOTE, "编者按", "p01-01"),
        (Kind.ARTICLE, "乙村架桥", None),
    ]
    assert outline(issue_of(f"# 秋收一线\n\n{note}")) == [
        (Kind.PACKAGE, "秋收一线", None),
        (Kind.EDITORS_NOTE, "编者按", "p01-01"),
    ]


def test_a_reporters_note_above_a_byline_is_no_editors_note(issue_of: Callable[[str], Issue]) -> None:
    assert outline(issue_of(f"# 甲村修路\n\n记者手记\n\n{NOTE}\n\n本报记者 程小满\n\n{HILL}"))[1:] == [
        (Kind.SECTION, "记者手记", "p01-01")
    ]


def test_a_caption_under_a_headline_is_its_piece_only_where_nothing_else_stands_there(
    issue_of: Callable[[str], Issue],
) -> None:
    alone = f"# 甲村修路\n\n{PICTURE}"
    assert outline(issue_of(alone)) == [(Kind.CAPTION, "甲村修路", None)]
    assert outline(issue_of(f"{alone}\n\n# 乙村架桥\n\n{HILL}")) == [
        (Kind.CAPTION, "甲村修路", None),
        (Kind.ARTICLE, "乙村架桥", None),
    ]
    for rest in (f"{PICTURE}\n\n{ROAD}", f"{ROAD}\n\n{PICTURE}"):
        assert outline(issue_of(f"# 甲村修路\n\n{rest}\n\n# 乙村架桥\n\n{HILL}")) == [
            (Kind.ARTICLE, "甲村修路", None),
            (Kind.CAPTION, "", "p01-01"),
            (Kind.ARTICLE, "乙村架桥", None),
        ]


def test_a_further_lead_opens_a_piece_only_behind_a_sentence_that_has_ended(issue_of: Callable[[str], Issue]) -> None:
    lead = "本报讯（记者 何青）"
    first, second = articles_of(issue_of(f"# 甲村修路\n\n{ROAD}\n\n{lead}{HILL}"))
    assert second.byline
    assert (second.title.text, second.byline.names, second.confidence) == ("", "何青", 0.7)
    assert first.confidence == 1
    (article,) = articles_of(issue_of(f"# 甲村修路\n\n{ROAD[:-1]}\n\n{lead}{HILL}"))
    assert len(article.paragraphs) == 2
    (article,) = articles_of(issue_of(f"# 甲村修路\n\n{ROAD}\n\n（记者 何青）{HILL}"))
    assert len(article.paragraphs) == 2


def test_a_second_byline_is_left_in_the_text_where_it_is_heard(issue_of: Callable[[str], Issue]) -> None:
    lead = "本报云泽11月20日电"
    (article,) = articles_of(issue_of(f"# 甲\n\n本报记者 程小满\n\n{lead} {ROAD}"))
    assert article.byline
    assert article.dateline
    assert (article.byline.names, article.dateline.text) == ("程小满", lead)
    (article,) = articles_of(issue_of(f"# 甲\n\n本报记者 程小满\n\n{lead}（记者 何青）{ROAD}"))
    assert article.byline
    assert (article.byline.names, article.dateline) == ("程小满", None)
    assert article.paragraphs[0].passage.text == f"{lead}（记者 何青）{ROAD}"
    (article,) = articles_of(issue_of(f"# 甲\n\n本报记者 程小满\n\n本报记者 何青\n\n{ROAD}"))
    assert article.byline
    assert article.byline.names == "程小满"
    assert [paragraph.passage.text for paragraph in article.paragraphs] == ["本报记者 何青", ROAD]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# 甲村修路\n\n- 东段通车\n- 西段开工\n- 南段封闭", Kind.LIST),
        (f"# 甲村修路\n\n{ROAD}\n\n- 东段通车\n- 西段开工", Kind.LIST),
        (f"# 甲村修路\n\n{ROAD}\n\n{HILL}\n\n- 东段通车\n- 西段开工", Kind.ARTICLE),
        ("# 班次\n\n| 东 | 西 |\n|--|--|\n| 1 | 2 |", Kind.TABLE),
        ("# 湖上谣\n\n风从湖上来，\n带着稻花香，\n吹过石板桥，\n吹到我的窗。", Kind.POEM),
        (f"# 甲村修路\n\n本报评论员\n\n{ROAD}", Kind.COMMENTARY),
        (f"# 时评\n\n{ROAD}", Kind.COMMENTARY),
        (f"# 云泽雪景（图片）\n\n{ROAD}\n\n{HILL}", Kind.CAPTION),
        ("# 甲村修路\n\n本报记者 程小满", Kind.ARTICLE),
    ],
)
def test_what_a_piece_is_stands_in_its_title_its_byline_or_most_of_its_lines(
    issue_of: Callable[[str], Issue], text: str, kind: Kind
) -> None:
    assert [article.kind for article in articles_of(issue_of(text))] == [kind]


def test_a_piece_reaches_from_its_headline_to_its_last_character(issue_of: Callable[[str], Issue]) -> None:
    text = f"# 甲村修路\n\n## ——一条路的三十年\n\n本报记者 程小满\n\n{ROAD}\n\n{HILL}\n\n# 乙村架桥\n\n{ROAD}"
    first, _ = articles_of(issue_of(text))
    assert text[slice(*first.span)].startswith("甲村修路")
    assert text[slice(*first.span)].endswith(HILL)


def test_text_under_a_heading_of_briefs_does_not_end_them(issue_of: Callable[[str], Issue]) -> None:
    assert outline(issue_of(f"# 简讯\n\n{ROAD}\n\n## 甲村修路\n\n{HILL}\n\n# 乙村架桥\n\n{HILL}")) == [
        (Kind.BRIEFS, "简讯", None),
        (Kind.BRIEF, "甲村修路", "p01-01"),
        (Kind.ARTICLE, "乙村架桥", None),
    ]


def test_a_page_without_a_line_has_no_pieces(issue_of: Callable[[str], Issue]) -> None:
    assert articles_of(issue_of("")) == ()


def test_a_kicker_leaves_no_piece_behind(issue_of: Callable[[str], Issue]) -> None:
    (article,) = articles_of(issue_of("□走基层\n\n# 乙\n\n也收完了。"))
    assert article.kicker
    assert (article.title.text, article.kicker.text) == ("乙", "走基层")


def test_one_paragraph_with_a_photographer_is_a_caption_and_two_are_an_article(
    issue_of: Callable[[str], Issue],
) -> None:
    credit = "（新华社记者 何青 摄）"
    (one,) = articles_of(issue_of(f"# 甲村修路\n\n{ROAD}{credit}"))
    (two,) = articles_of(issue_of(f"# 甲村修路\n\n{ROAD}\n\n{HILL}{credit}"))
    for article, kind in ((one, Kind.CAPTION), (two, Kind.ARTICLE)):
        assert article.credit
        assert (article.kind, article.credit.text) == (kind, credit)
    (article,) = articles_of(issue_of(f"# 甲村修路\n\n{ROAD}（据新华社电）"))
    assert article.kind is Kind.ARTICLE


def test_a_caption_is_as_unsure_a_piece_as_text_before_the_first_headline(issue_of: Callable[[str], Issue]) -> None:
    _, caption = articles_of(issue_of(f"# 甲村修路\n\n{ROAD}\n\n{PICTURE}"))
    assert (caption.kind, caption.confidence) == (Kind.CAPTION, 0.5)
