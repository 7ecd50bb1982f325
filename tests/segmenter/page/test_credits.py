from __future__ import annotations

import pytest

from bulletin.model import Passage
from bulletin.segmenter.page.credits import read_tail


def passage(text: str) -> Passage:
    return Passage.of(text, (0, len(text)))


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        ("（据新华社云泽11月21日电）", "credit"),
        ("（来源：云泽融媒）", "credit"),
        ("⑧3程小满 摄", "credit"),
        ("程小满 何青 摄", "credit"),
        ("②6", "slug"),
        ("（下转第3版）", "jump"),
    ],
)
def test_what_ends_a_piece_and_is_no_news_is_left_out(tail: str, reason: str) -> None:
    ending = read_tail(passage("稻子都收完了。" + tail))
    assert ending.body.text == "稻子都收完了。"
    assert [item.reason for item in ending.dropped] == [reason]
    assert (ending.credit.text if ending.credit else None) == (tail if reason == "credit" else None)


@pytest.mark.parametrize("text", ["他爱拍摄", "大家都说好。", "全县（含镇）", "见表①"])
def test_what_only_looks_like_a_credit_stays(text: str) -> None:
    assert read_tail(passage(text)).body.text == text


@pytest.mark.parametrize("text", ["记者" * 20_000, "（记者" * 20_000, "摄 " * 20_000])
def test_no_line_takes_long(text: str) -> None:
    assert read_tail(passage(text)).body
