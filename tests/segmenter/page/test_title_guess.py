from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.segmenter.page.blocks import BlockKind
from bulletin.segmenter.page.layout import lay_out
from bulletin.segmenter.page.titles import FLOOR, guess_titles

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Issue


BODY = "今年全县的水稻长势很好，各乡镇抓住晴好天气抢收，目前已经收割了七成，粮食部门敞开收购。"


def titles(issue: Issue) -> list[str]:
    return [block.passage.text for block in guess_titles(lay_out(issue).blocks)[0] if block.kind is BlockKind.HEADING]


def test_a_byline_makes_a_headline_surer(issue_of: Callable[[str], Issue]) -> None:
    text = f"稻谷进仓忙\n{BODY}\n湖畔智造园开工\n本报讯（记者 程小满）{BODY}"
    blocks = guess_titles(lay_out(issue_of(text)).blocks)[0]
    first, second = (block.confidence for block in blocks if block.kind is BlockKind.HEADING)
    assert FLOOR <= first < second


def test_short_lines_mean_nothing_where_every_sentence_has_its_line(issue_of: Callable[[str], Issue]) -> None:
    text = "稻谷进仓忙\n" + "各乡镇抓住晴好天气抢收，已经收割了七成多，很快就收完。\n" * 12 + "烘干到田头\n" + BODY
    assert titles(issue_of(text)) == ["稻谷进仓忙"]
