from __future__ import annotations

import pytest

from bulletin.model import Passage
from bulletin.segmenter.page.credits import is_credit_line, read_tail


def passage(text: str) -> Passage:
    return Passage.of(text, (0, len(text)))


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        ("（据新华社云泽11月21日电）", "credit"),
        ("（来源：云泽融媒）", "credit"),
        ("⑧3程小满 摄", "credit"),
        ("程小满 何青 摄", "credit"),
        ("本报记者 何 青 摄", "credit"),
        ("记者 何 其 芜摄", "credit"),
        ("②6", "slug"),
        ("（下转第3版）", "jump"),
        ("（下接第3版）", "jump"),
        ("（责任编辑：何青）", "furniture"),
        ("（编辑：何青）1150312", "furniture"),
        ("（本版编辑 何青）", "furniture"),
        (" 责编：何青", "furniture"),
        ("编辑：何青　校对：程小满", "furniture"),
        ("[编辑：何青]", "furniture"),
        ("责任编辑：何青 SF012", "furniture"),
        ("（相关报道见第3版）", "furniture"),
        ("（完）", "furniture"),
    ],
)
def test_what_ends_a_piece_and_is_no_news_is_left_out(tail: str, reason: str) -> None:
    ending = read_tail(passage("稻子都收完了。" + tail))
    assert ending.body.text == "稻子都收完了。"
    assert [item.reason for item in ending.dropped] == [reason]
    assert (ending.credit.text if ending.credit else None) == (tail if reason == "credit" else None)


@pytest.mark.parametrize(
    "text",
    ["他爱拍摄", "大家都说好。", "全县（含镇）", "他当过（编辑部的）", "成立编辑部。", "见表①", "他说：“编辑：何青。”"],
)
def test_what_only_looks_like_a_credit_stays(text: str) -> None:
    assert read_tail(passage(text)).body.text == text


@pytest.mark.parametrize("text", ["记者" * 20_000, "（记者" * 20_000, "摄 " * 20_000, "何青 " * 19 + "摄摄"])
def test_no_line_takes_long(text: str) -> None:
    is_credit_line(text)
    assert read_tail(passage(text)).body


@pytest.mark.parametrize(
    "line",
    [
        *(
            "（新华社记者 何青 摄）",
            "新华社记者何青摄",
            "本报记者 何 青、程小满 摄影",
            "何青 摄",
            "（何青摄）",
            "通讯员 何青 供图",
        ),
        *(
            "摄影：何青",
            "图/何青",
            "新华社发",
            "新华社发（何青 摄）",
            "图片由县融媒体中心提供",
            "（资料图片）",
            "图片来源：县博物馆",
        ),
    ],
)
def test_a_line_that_names_who_took_a_picture_is_a_credit(line: str) -> None:
    assert is_credit_line(line)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "记者程小满、何青 摄影报道",
            "本报记者 程小满",
            "文/程小满 图/何青",
            "他爱拍摄",
            "县里办摄影展",
            "图为何青家的稻田",
        ),
        *("新华社发表评论员文章", "图片由何青提供。他今年八十岁", "（本报记者 程小满）", "图：县城夜景", "摄"),
    ],
)
def test_a_line_of_words_is_no_credit(line: str) -> None:
    assert not is_credit_line(line)
