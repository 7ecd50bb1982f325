"""Small pages with pictures: what is a caption, and what is the news beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model import Issue, Kind, SourceFile
from bulletin.segmenter.page.layout import lay_out
from bulletin.segmenter.page.steps import Page, read_page

if TYPE_CHECKING:
    from collections.abc import Callable

FIELDS = "全县的稻子都收完了，粮站的门从早开到晚，来卖粮的车一直排到了镇口。"
ROAD = "环湖路昨天全线通车，沿线八个村的老人走到路边来看，孩子们骑着车跑。"
DOUBT = "也许是图片说明，现在读出："


def page_of(issue: Issue) -> Page:
    return read_page(lay_out(issue).blocks, issue.text)


def heard(page: Page) -> list[str]:
    """Return headlines and paragraphs of all but the captions, which nobody hears."""
    pieces = [article for article in page.articles if article.kind is not Kind.CAPTION or article.title]
    return [
        words
        for article in pieces
        for words in (article.title.text, *(paragraph.passage.text for paragraph in article.paragraphs))
        if words
    ]


def doubts(page: Page) -> list[str]:
    return [flag.message.removeprefix(DOUBT) for flag in page.flags if flag.message.startswith(DOUBT)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # a report whose lines the page has broken, under a picture of an HTML page
        (
            '<h1>木船进馆</h1>\n<p><a href="b"><img src="1.jpg"/></a></p><p>5月3日，四条老木船进了河湾博物馆。当\n'
            "日，展厅里来了八百人。老船工说，船是三代人一\n锤一锤钉起来的。展览到10月31\n日。何青 摄</p>",
            [
                "木船进馆",
                "5月3日，四条老木船进了河湾博物馆。当日，展厅里来了八百人。老船工说，船是三代人一锤一锤钉起来的。展览到10月31日。",
            ],
        ),
        (
            f"# 秋收\n\n![](a.png)\n\n记者从县里获悉，稻子收了七成。\n\n{FIELDS}",
            ["秋收", "记者从县里获悉，稻子收了七成。", FIELDS],
        ),
        (
            f"# 秋收\n\n![](a.png)\n\n稻子收了七成。粮站开着门。\n\n{FIELDS}",
            ["秋收", "稻子收了七成。粮站开着门。", FIELDS],
        ),
        (f"# 秋收\n\n![](a.png)\n\n一、稻子入库\n\n{FIELDS}", ["秋收", "一、稻子入库", FIELDS]),
        (
            f"# 秋收\n\n![](a.png)\n新华社云泽11月2日电\u3000（记者何青）稻子收了。\n\n{FIELDS}",
            ["秋收", "稻子收了。", FIELDS],
        ),
        (
            f"# 秋收\n\n各乡镇把机器都调到了最紧要的田块上，\n\n![](a.png)\n\n颗粒归仓。\n\n{FIELDS}",
            ["秋收", "各乡镇把机器都调到了最紧要的田块上，颗粒归仓。", FIELDS],
        ),
        ("# 秋收\n\n![](a.png)\n\n安排如下：\n\n- 早稻\n- 晚稻", ["秋收", "安排如下：", "早稻", "晚稻"]),
        (f"![](a.png)\n\n河湾镇早稻入库\n\n本报讯（记者 何青）{FIELDS}", ["河湾镇早稻入库", FIELDS]),
        (f"{ROAD}\n\n<img src=a.png>\n\n河湾镇早稻入库\n\n本报记者 何青\n\n{FIELDS}", [ROAD, "河湾镇早稻入库", FIELDS]),
    ],
)
def test_news_after_a_picture_is_heard(issue_of: Callable[[str], Issue], text: str, words: list[str]) -> None:
    page = page_of(issue_of(text))
    assert heard(page) == words


@pytest.mark.parametrize(
    ("line", "is_heard"),
    [
        ("孩子们在展厅里数桅杆。", True),
        ("县博物馆昨天免费开放", True),
        ("5月3日，孩子们在展厅里数桅杆（何青 摄）", True),
        ("5月3日，孩子们在展厅里数桅杆。新华社记者 何青 摄", True),
        ("各村的路灯都换成了新的，夜里走路再也不用打手电，老人和孩子都说好", True),
        ("早稻入库", False),
        ("孩子们在展厅里数桅杆（何青 摄）", False),
        ("孩子们在展厅里数桅杆。何青 摄", False),
        ("孩子们在展厅里数桅杆。图片由县博物馆提供", False),
        ("图为孩子们在展厅里数桅杆。", False),
        ("图为孩子们在展厅里数桅杆。本报记者 何青 摄", False),
        ("▲孩子们在展厅里数桅杆", False),
        ("*孩子们在展厅里数桅杆*", False),
    ],
)
@pytest.mark.parametrize(
    "picture", ["![](a.png)", "<p><img src='a.png'></p>", "[图片]", "![图](data:image/png;base64,AAAA)"]
)
def test_a_caption_is_short_or_signed_and_no_sentence_of_news(
    issue_of: Callable[[str], Issue], picture: str, line: str, is_heard: bool
) -> None:
    page = page_of(issue_of(f"# 秋收\n\n{FIELDS}\n\n{picture}\n\n{line}\n\n{ROAD}"))
    words = re.sub(r"[*▲]|(?<=。)新华社记者 何青 摄", "", line)
    assert heard(page) == ["秋收", FIELDS, *([words] if is_heard else []), ROAD]
    assert len(doubts(page)) == is_heard


@pytest.mark.parametrize(
    ("words", "is_heard"),
    [
        ("5月3日，孩子们在数桅杆。", False),
        ("早稻入库", False),
        (f"5月3日，{FIELDS}{FIELDS}", True),
        ("图为展厅。孩子们在数桅杆。", False),
        ("图为展厅。5月3日，四条老木船进了馆。", True),
    ],
)
def test_what_is_set_as_a_caption_is_one_unless_it_is_a_report(
    issue_of: Callable[[str], Issue], words: str, is_heard: bool
) -> None:
    figure = f"<figure><img src='a.png'/><figcaption>{words}</figcaption></figure>"
    page = page_of(issue_of(f"<h1>木船进馆</h1><p>{FIELDS}</p>{figure}<p>{ROAD}</p>"))
    assert heard(page) == ["木船进馆", FIELDS, *([words] if is_heard else []), ROAD]
    assert len(doubts(page)) == is_heard


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("![](a.png)\n早稻入库", ["早稻入库"]),
        ("![](a.png)\n图为早稻入库。\n\n![](b.png)\n图为粮站\n（何青 摄）", ["图为早稻入库。", "图为粮站"]),
        ("![](a.png)\n5月3日，孩子们在展厅里数桅杆。何青 摄", ["5月3日，孩子们在展厅里数桅杆。"]),
        (f"![](a.png)\n\n河湾镇早稻入库\n\n{FIELDS}{ROAD}", ["河湾镇早稻入库", FIELDS + ROAD]),
    ],
)
def test_what_may_be_all_that_an_issue_has_is_heard_and_flagged(
    issue_of: Callable[[str], Issue], text: str, words: list[str]
) -> None:
    page = page_of(issue_of(text))
    assert heard(page) == words
    assert doubts(page)


@pytest.mark.parametrize(
    "text",
    [
        f"# 秋收\n\n![](a.png)\n早稻入库\n\n{FIELDS}",
        f"# 秋收\n\n![](a.png)\n早稻入库\n\n本报记者 何青\n\n{FIELDS}",
        f"# 秋收\n\n{FIELDS}\n\n![](a.png)\n早稻入库",
        f"# 秋收\n\n{FIELDS}\n\n![](a.png)\n早稻入库\n\n# 通车\n\n{ROAD}",
        f"![](a.png)\n早稻入库\n\n# 通车\n\n{ROAD}",
        f"# 秋收\n\n{FIELDS}\n\n【图2】\n早稻入库\n\n{ROAD}",
    ],
)
def test_a_caption_beside_a_text_is_left_out_without_a_flag(issue_of: Callable[[str], Issue], text: str) -> None:
    page = page_of(issue_of(text))
    assert not any("早稻入库" in words for words in heard(page))
    assert not page.flags


_NEWS = (
    *(FIELDS, ROAD, "本报讯（记者 何青）" + FIELDS, "新华社云泽11月2日电  （记者程小满）" + ROAD),
    *(
        "县里说，明年把路修到山上去。费用由县里出。",
        "他说：“好。”大家都笑了。",
        "一、粮站开门。",
        FIELDS + ROAD,
        FIELDS * 3,
    ),
)
_PICTURES = (
    *("![](a.png)", "![秋收](图 1.png)", f"![](data:image/png;base64,{'A' * 3_000})", "<img src='a.png'>"),
    *("<p><img alt='秋收' src='data:image/png;base64,AAAA'/></p>", "<figure><img src='a.png'></figure>", "[图片]"),
)


@given(
    paragraphs=st.lists(st.sampled_from(_NEWS), min_size=1, max_size=5),
    pictures=st.dictionaries(st.integers(0, 4), st.sampled_from(_PICTURES)),
    head=st.sampled_from(["# 秋收\n\n", "河湾镇早稻入库\n\n", ""]),
)
def test_a_picture_before_a_paragraph_changes_nothing_but_the_picture(
    paragraphs: list[str], pictures: dict[int, str], head: str
) -> None:
    def read(pictures: dict[int, str]) -> tuple[list[tuple[str, list[str], str | None, str]], list[str]]:
        lines = [f"{pictures[at]}\n\n{line}" if at in pictures else line for at, line in enumerate(paragraphs)]
        text = head + "\n\n".join(lines)
        page = page_of(Issue("yunze", text, "utf-8", (SourceFile("a.md", 0, len(text)),)))
        pieces = [
            (
                article.title.text,
                [paragraph.passage.text for paragraph in article.paragraphs],
                article.byline.names if article.byline else None,
                article.kind.value,
            )
            for article in page.articles
        ]
        return pieces, [flag.message for flag in page.flags if not flag.message.startswith(DOUBT)]

    assert read(pictures) == read({})
