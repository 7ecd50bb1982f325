from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.segmenter.script.sentences import sentence_ends


def sentences(text: str) -> list[str]:
    ends = sentence_ends(text)
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize(
    "printed",
    [
        "天亮了。|鸡叫了！|谁来了？",
        "他说：“今年的稻子长得真好。”|大家都笑了。",
        "“好！”他说。|天晴了。",
        "“丰收了，真是大丰收！”老人笑着说。|田里很热闹。",
        "“我们一起努力，把日子过好。|明年还要再上一层楼。”|她说完就走了。",
        "会上指出，“成绩是大家一起干出来的!”|日前,会议召开。",
        "风停了……雨也停了。",
        "全县（含开发区。下同）共有8个镇。|其中3个沿湖。",
        "《谁的稻田？》获奖。|作者是村里人。",
        "He came home.| 她没来。",
        "（见图。）|完了。",
        "天气好（真的好！）大家高兴。",
        "价格为3.5元。|不贵",
    ],
)
def test_a_sentence_ends_where_a_reader_would_stop(printed: str) -> None:
    assert sentences(printed.replace("|", "")) == printed.split("|")


@given(st.text(alphabet="云泽。！？“”（）《》…，.? a"))
def test_the_sentences_together_are_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text


def test_an_end_inside_a_quotation_counts_only_after_a_while() -> None:
    for n_characters, n_sentences in ((8, 1), (9, 2)):
        assert len(sentences(f"“{'稻' * (n_characters - 1)}。明年还要收。”")) == n_sentences


def test_a_bracket_that_is_never_closed_holds_a_hundred_and_twenty_characters_together() -> None:
    assert len(sentences(f"（{'稻' * 118}。完了。")) == 1
    assert len(sentences(f"（{'稻' * 119}。完了。")) == 2


@pytest.mark.parametrize(
    ("text", "n_sentences"),
    [
        ("“稻子收完了，大家都高兴！”老周笑着说。", 1),
        ("“稻子收完了，大家都高兴！”老周在田里站了一个上午。", 2),
        ("“稻子收完了，大家都高兴！”，老周在田里站了一个上午。", 1),
        ("稻子收完了（大家都高兴！）老周在田里。", 1),
        ("（稻子收完了，大家都高兴！）老周在田里。", 2),
        ("《稻子收完了！》老周在田里。", 1),
        ("（见图。）", 1),
        ("He is here. She is not.", 2),
        ("The U.S. team.", 1),
        ("稻子收完了？！老周在田里。", 2),
        ("稻子收完了！……老周在田里。", 2),
        ("稻子收完了", 1),
        ("", 0),
    ],
)
def test_what_follows_a_closing_mark_tells_whether_the_sentence_is_over(text: str, n_sentences: int) -> None:
    assert len(sentences(text)) == n_sentences


def test_marks_within_marks_are_closed_in_their_order() -> None:
    assert sentences("他说：“问‘好？’行。”天晴了。") == ["他说：“问‘好？’行。”", "天晴了。"]
    assert len(sentences(f"{'（' * 40}稻{'）' * 40}完了。天晴了。")) <= 2
