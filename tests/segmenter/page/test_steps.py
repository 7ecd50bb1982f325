"""Each step alone has its own tests; these are of their order, which could be another."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st

from bulletin.model import Issue, SourceFile
from bulletin.segmenter.page.layout import lay_out
from bulletin.segmenter.page.steps import Page, read_page

if TYPE_CHECKING:
    from collections.abc import Callable

LONG = "云泽县今年的晚稻长势很好，各乡镇抓住连续的晴天，把收割机开进了田里，昨天全县收了三万多亩。"
COLUMN = (
    "云泽县今年的晚稻长势很好\n各乡镇抓住了连续的晴天把\n收割机开进田里昨天全县收\n了三万多亩粮站敞开着门收\n"
    "购一直忙到天黑乡里的干部\n也都下了田帮着缺人手的人\n家抢收颗粒不丢都进了仓。"
)


def page_of(issue: Issue) -> Page:
    return read_page(lay_out(issue).blocks, issue.text)


def paragraphs(page: Page) -> list[tuple[str, list[str]]]:
    return [(article.title.text, [one.passage.text for one in article.paragraphs]) for article in page.articles]


def test_a_line_of_a_column_is_no_headline(issue_of: Callable[[str], Issue]) -> None:
    ((_, (paragraph,)),) = paragraphs(page_of(issue_of(COLUMN)))
    assert paragraph == COLUMN.replace("\n", "")


def test_a_headline_in_a_list_of_contents_heads_no_piece(issue_of: Callable[[str], Issue]) -> None:
    heads = ("河湾镇晚稻入库", "柳塘乡公路通车", "县图书馆夜里开门")
    pieces = "\n\n".join(f"{head}\n\n{LONG}" for head in heads)
    page = page_of(issue_of("导读\n\n" + "".join(f"{head} 2版\n\n" for head in heads) + pieces))
    assert paragraphs(page) == [(head, [LONG]) for head in heads]
    assert {item.reason for item in page.dropped} == {"contents"}


def test_a_sentence_that_a_jump_cuts_is_one() -> None:
    front = (
        "# 河湾镇秋收\n\n镇里把收割机都开进了最紧要的田块上，决不能让到手的（下转第2版）\n\n# 柳塘乡通车\n\n路通了。\n"
    )
    text = f"{front}（上接第1版）粮食受损失。\n"
    issue = Issue(
        "yunze", text, "utf-8", (SourceFile("1.md", 0, len(front)), SourceFile("2.md", len(front), len(text)))
    )
    page = page_of(issue)
    assert paragraphs(page) == [
        ("河湾镇秋收", ["镇里把收割机都开进了最紧要的田块上，决不能让到手的粮食受损失。"]),
        ("柳塘乡通车", ["路通了。"]),
    ]
    assert [item.reason for item in page.dropped] == ["jump", "jump"]


def test_joins_of_columns_and_of_cuts_are_told_in_the_order_of_the_paper() -> None:
    cut = "全县各乡镇把烘干机和运粮车都调到了最紧要的田块上，要加快实\n\n现颗粒归仓。\n"
    pages = (cut, COLUMN + "\n", cut)
    starts = [0, len(cut), len(cut) + len(pages[1]), sum(map(len, pages))]
    files = tuple(SourceFile(f"{at}.md", start, end) for at, (start, end) in enumerate(pairwise(starts)))
    spans = [join.span for join in page_of(Issue("yunze", "".join(pages), "utf-8", files)).joins]
    assert spans == sorted(spans)
    assert [sum(start <= span[0] < end for span in spans) for start, end in pairwise(starts)] == [1, 6, 1]


def test_a_table_that_is_too_large_is_left_out_and_flagged_beside_what_other_steps_tell(
    issue_of: Callable[[str], Issue],
) -> None:
    rows = "\n".join(f"| 第{number}村 | {number}亩 |" for number in "一二三四五六七八九")
    page = page_of(issue_of(f"# 秋收\n\n{LONG}（下转第9版）\n\n{rows}\n\n# 通车\n\n路通了。"))
    assert [flag.kind for flag in page.flags] == ["table", "jump"]
    assert [item.reason for item in page.dropped] == ["table"] * 9 + ["jump"]


_LEADS = (
    "本报讯",
    "本报云泽讯",
    "本报云泽11月21日电",
    "本报11月21日讯",
    "新华社云泽11月21日电",
    "据新华社电",
    "中新社云泽11月21日晚电",
)
_WHOS = ("", "（记者程小满、何青）", "〔记者程小满〕", "（本报记者 程小满 通讯员 何 青）", "记者程小满报道：")


@given(
    lead=st.sampled_from(_LEADS),
    who=st.sampled_from(_WHOS),
    gap=st.text(st.sampled_from(" \u3000\xa0\t"), max_size=4),
    between=st.sampled_from(["\n", "\n\n"]),
)
@example(lead="本报云泽11月21日电", who="（记者程小满、何青）", gap="  ", between="\n")
@example(lead="本报云泽11月21日电", who="", gap="\t", between="\n")
def test_no_gap_behind_a_lead_makes_a_headline_of_it(lead: str, who: str, gap: str, between: str) -> None:
    def read(gap: str) -> list[tuple[str, list[str], str | None]]:
        pieces = [
            f"{head}{between}{lead}{gap}{who}{LONG}{between}{LONG}" for head in ("河湾镇晚稻入库", "柳塘乡公路通车")
        ]
        text = "\n\n".join(pieces)
        page = page_of(Issue("yunze", text, "utf-8", (SourceFile("a.txt", 0, len(text)),)))
        names = [article.byline.names if article.byline else None for article in page.articles]
        assert not page.flags
        return [(*piece, name) for piece, name in zip(paragraphs(page), names, strict=True)]

    assert [piece[:2] for piece in read(gap)] == [("河湾镇晚稻入库", [LONG, LONG]), ("柳塘乡公路通车", [LONG, LONG])]
    assert read(gap) == read("")


def test_a_lead_on_a_line_of_its_own_is_surely_of_the_text_below(issue_of: Callable[[str], Issue]) -> None:
    page = page_of(issue_of(f"# 秋收\n\n**本报讯**\n\n{LONG}"))
    assert paragraphs(page) == [("秋收", [LONG])]
    assert not page.flags
