from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.segmenter.page.blocks import BlockKind
from bulletin.segmenter.page.layout import lay_out
from bulletin.segmenter.page.titles import guess_titles

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Issue


BODY = "今年全县的水稻长势很好，各乡镇抓住晴好天气抢收，目前已经收割了七成，粮食部门敞开收购。"


def titles(issue: Issue) -> list[str]:
    return [block.passage.text for block in guess_titles(lay_out(issue).blocks)[0] if block.kind is BlockKind.HEADING]


def test_headlines_of_a_plain_page_are_found(issue_of: Callable[[str], Issue]) -> None:
    first = f"稻谷进仓忙\n{BODY}\n{BODY}\n"
    text = first + f"湖畔智造园开工\n本报讯（记者 程小满）{BODY}\n护林员老周\n——记柳塘乡一户人家\n{BODY}\n"
    assert titles(issue_of(text)) == ["稻谷进仓忙", "湖畔智造园开工", "护林员老周"]


def test_an_unsure_line_opens_no_article_and_is_flagged(issue_of: Callable[[str], Issue]) -> None:
    text = f"稻谷进仓忙\n{BODY}\n{BODY[:-1]}\n湖畔智造园开工\n{BODY}"
    blocks, flags = guess_titles(lay_out(issue_of(text)).blocks)
    assert [block.kind for block in blocks].count(BlockKind.HEADING) == 1
    assert [(flag.kind, flag.text) for flag in flags] == [("boundary", "湖畔智造园开工")]


def test_a_page_with_headings_is_not_guessed_at(issue_of: Callable[[str], Issue]) -> None:
    assert titles(issue_of(f"# 题\n\n正文。\n\n湖畔智造园开工\n\n{BODY}")) == ["题"]
