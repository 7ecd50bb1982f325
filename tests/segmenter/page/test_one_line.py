from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.segmenter.page.blocks import BlockKind
from bulletin.segmenter.page.layout import lay_out
from bulletin.segmenter.page.one_line import part_articles

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Dropped, Issue
    from bulletin.segmenter.page.blocks import Block

    Parted = Callable[[str], tuple[tuple[Block, ...], tuple[Dropped, ...]]]

TITLE = "渡口加装十二盏路灯"
TEXT = "柏桥渡口昨天加装十二盏路灯，夜里过河的人从此不再摸黑上船。"
MORE = "船工说，雾天也看得见码头了。"
LEAD = f"本报讯（记者 何青）{TEXT}"
WIDE = "\u3000\u3000"


@pytest.fixture
def parted(issue_of: Callable[[str], Issue]) -> Parted:
    return lambda text: part_articles(lay_out(issue_of(text)).blocks)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (f"{TITLE}{WIDE}{LEAD}{WIDE}{MORE}", [TITLE, LEAD, MORE]),
        (f"{TITLE}{WIDE}{TEXT}{WIDE}{MORE}", [TITLE, TEXT, MORE]),
        (f"{TITLE}\t{TEXT}", [TITLE, TEXT]),
        (f"{TITLE}\t{LEAD}{WIDE}{MORE}\t要闻", [TITLE, LEAD, MORE]),
        (f"{TITLE}{WIDE}{TEXT}{WIDE}(heqing)\t要闻", [TITLE, TEXT]),
        (f"{TITLE}{WIDE}记者 何青{WIDE}{TEXT}{WIDE}{MORE}", [TITLE, "记者 何青", TEXT, MORE]),
        (f"{TITLE} {LEAD}", [TITLE, LEAD]),
        (f"渡口加灯 过河不摸黑 {LEAD}", ["渡口加灯 过河不摸黑", LEAD]),
        (f"{TITLE}    {TEXT}    {MORE}", [TITLE, TEXT, MORE]),
    ],
)
def test_headline_and_paragraphs_of_a_line_are_parted(parted: Parted, line: str, words: list[str]) -> None:
    blocks, _ = parted(line)
    assert [block.passage.text for block in blocks] == words
    assert [block.kind is BlockKind.HEADING for block in blocks] == [True] + [False] * (len(words) - 1)
    assert (blocks[0].level, blocks[0].confidence) == (1, 0.95)


@pytest.mark.parametrize(
    "line",
    [
        f"第一种{WIDE}米粉。用骨头汤，撒葱花，一碗六元，从清早五点卖到中午十二点半，卖完就收摊。",
        f"种类、价钱、地方{WIDE}{TEXT}",
        f"{TITLE}{WIDE}{TEXT}",
        f"{TITLE}  {TEXT}",
        f"渡口\t{TEXT}",
        f"{LEAD}",
        f"{TITLE}{WIDE}{TITLE}",
        f"柏桥渡口{WIDE}南浦渡口{WIDE}石臼渡口昨天都加装了路灯，夜里过河的人不再摸黑上船",
    ],
)
def test_what_is_no_piece_stays_one_line(parted: Parted, line: str) -> None:
    blocks, dropped = parted(line)
    assert [block.passage.text for block in blocks] == [line]
    assert not dropped
    assert blocks[0].kind is not BlockKind.HEADING


def test_behind_a_sentence_a_gap_begins_a_paragraph_without_a_headline_too(parted: Parted) -> None:
    blocks, _ = parted(f"{LEAD}{WIDE}{MORE}{WIDE}他说：{WIDE}“好。”")
    assert [block.passage.text for block in blocks] == [LEAD, MORE, f"他说：{WIDE}“好。”"]


@pytest.mark.parametrize(
    ("tail", "out"),
    [
        (f"{WIDE}(heqing)\t要闻", [("(heqing)", "slug"), ("要闻", "furniture")]),
        (f"{WIDE}（he_qing）", [("（he_qing）", "slug")]),
        ("\t要闻", [("要闻", "furniture")]),
        ("\tA3版", [("A3版", "furniture")]),
        (f"{WIDE}要闻", []),
        (f"{WIDE}(何青)", []),
        ("(heqing)", []),
    ],
)
def test_a_slug_and_the_name_of_a_section_behind_a_piece_are_left_out(
    parted: Parted, tail: str, out: list[tuple[str, str]]
) -> None:
    _, dropped = parted(f"{TITLE}{WIDE}{LEAD}{tail}")
    assert sorted((item.text, item.reason) for item in dropped) == sorted(out)


def test_all_that_is_printed_is_in_a_block_or_listed(parted: Parted) -> None:
    line = f"{TITLE}{WIDE}{LEAD}{WIDE}{MORE}{WIDE}(heqing)\t要闻"
    blocks, dropped = parted(line)
    found = "".join([*(block.passage.text for block in blocks), "(heqing)", "要闻"])
    assert "".join(found.split()) == "".join(line.split())
    assert all(line[start:end] in block.passage.text for block in blocks for start, end in block.passage.spans)
    assert len(dropped) == 2


def test_lines_that_all_look_like_headline_and_text_are(parted: Parted) -> None:
    lines = [f"{TITLE}{WIDE}{TEXT}", f"白鹭岭班车恢复{WIDE}{TEXT}"]
    assert [block.passage.text for block in parted("\n".join(lines))[0]] == [TITLE, TEXT, "白鹭岭班车恢复", TEXT]
    for other in (TEXT, f"第一种早饭是米粉{WIDE}{TEXT}", f"渡口加灯{WIDE}{TEXT}"):
        assert len(parted("\n".join([*lines, other]))[0]) == 3
