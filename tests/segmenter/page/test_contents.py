from __future__ import annotations

import pytest

from bulletin.model import Passage
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.contents import drop_contents

BODY = "全县的乡镇干部昨天都下到了田头，帮着村民一起抢收晚稻，一直忙到天黑才回家吃饭。"
HEADS = ("河湾镇的晚稻收完了", "柳塘乡通了公交车", "县图书馆晚上也开门", "老渡口的摆渡人退休")


def blocks_of(*lines: str) -> list[Block]:
    found, at = [], 0
    for line in lines:
        kind = BlockKind.HEADING if line.startswith("#") else BlockKind.BODY
        text = line.removeprefix("#")
        found.append(Block(kind, Passage.of(text, (at, at + len(text)))))
        at += len(text) + 1
    return found


PIECES = [line for head in HEADS for line in (f"#{head}", BODY)]


def kept(*lines: str) -> list[str]:
    return [block.passage.text for block in drop_contents(blocks_of(*lines))[0]]


@pytest.mark.parametrize("title", ["今日导读", "#目录", "#【内容提要】"])
def test_headlines_that_come_again_over_their_texts_are_left_out_with_the_title_of_the_list(title: str) -> None:
    blocks, dropped = drop_contents(blocks_of(title, *HEADS, *PIECES))
    assert blocks == tuple(blocks_of(title, *HEADS, *PIECES)[5:])
    assert [(item.text, item.reason) for item in dropped] == [(line, "contents") for line in (title.strip("#"), *HEADS)]


@pytest.mark.parametrize(
    "printed",
    ["{} 2版", "{}……03", "{}（A3版）", "{}；", "1. {}", "（2）{}", "③{} →4版", "一、{}"],
)
def test_neither_its_number_nor_its_page_makes_a_headline_another(printed: str) -> None:
    assert kept(*map(printed.format, HEADS), *PIECES) == kept(*PIECES)


def test_most_lines_of_a_list_must_come_again() -> None:
    three_of_five = [*HEADS[:3], "今天多云有小雨", "明天转晴天气暖"]
    assert kept(*three_of_five, *PIECES) == kept(*PIECES)
    two_of_five = [*HEADS[:2], "今天多云有小雨", "明天转晴天气暖", "后天还是大晴天"]
    assert kept(*two_of_five, *PIECES) == [*two_of_five, *kept(*PIECES)]


def test_a_list_with_page_numbers_ends_where_they_end() -> None:
    pieces = [line for head in HEADS for line in (head, "渡口昨天装了十盏灯，夜里也能上船。")]
    assert kept("本期目录", *(f"{head}……{at}" for at, head in enumerate(HEADS)), *pieces) == pieces


def test_two_lines_are_no_list() -> None:
    assert kept(*HEADS[:2], *PIECES) == [*HEADS[:2], *kept(*PIECES)]


def test_lines_that_name_what_came_before_them_are_no_list_of_contents() -> None:
    assert kept(*PIECES, *HEADS) == [*kept(*PIECES), *HEADS]


def test_a_line_over_a_longer_text_is_a_headline_though_nothing_marks_it() -> None:
    plain = [line.removeprefix("#") for line in PIECES]
    listed = [f"{head} 2版" for head in HEADS]
    assert kept("导读：", *listed, *plain) == plain
    assert kept("导读：", *listed, *HEADS) == ["导读：", *listed, *HEADS]


def test_a_line_without_a_page_after_lines_with_one_is_no_part_of_the_list() -> None:
    listed = [f"{head} 2版" for head in HEADS]
    assert kept(*listed, "本期天气晴", *PIECES) == ["本期天气晴", *kept(*PIECES)]
