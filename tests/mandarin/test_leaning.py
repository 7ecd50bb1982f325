"""Which sentences need the one before them, and where a text may end."""

from __future__ import annotations

import pytest

from bulletin.mandarin.leaning import leans, may_end


@pytest.mark.parametrize(
    "text",
    [
        *("这是今年的第三场雪。", "该项目明年完工。", "其中三成是新苗。", "他说，路通了。", "她笑了。", "“他们来了。”"),
        *("对此，镇里答复说已经修好。", "此后三天都有雨。", "它是全县最大的一座。", "因此船停了。", "但水还没有退。"),
        *("然而雨没有停。", "　　为此，县里开了会。", "——这条路修了三年。", "同时，桥也通了。", "例如柏桥镇。"),
    ],
)
def test_a_sentence_that_points_back_leans(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize("text", ["云泽县下了雪。", "“雪下了一夜。”", "昨天，他们来了。", "", "12月1日开工。"])
def test_a_sentence_that_begins_with_its_own_matter_does_not(text: str) -> None:
    assert not leans(text)


@pytest.mark.parametrize(
    ("paragraph", "is_all", "may"),
    [
        ("雨停了。", False, True),
        ("雨停了！”", False, True),
        ("他说：“雨停了。", False, False),
        ("他说：“雨停了。", True, False),
        ("做法有三点：", True, False),
        ("雨停了，", True, False),
        ("谁来办？", True, False),
        ("粳米　6.6元", True, True),
        ("粳米　6.6元", False, False),
        ("他等了很久……", True, True),
    ],
)
def test_a_text_ends_after_a_whole_sentence_that_asks_and_opens_nothing(
    paragraph: str, is_all: bool, may: bool
) -> None:
    assert may_end(paragraph, is_all=is_all) is may
