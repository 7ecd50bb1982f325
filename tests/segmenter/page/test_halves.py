from __future__ import annotations

from dataclasses import replace

import pytest

from bulletin.model import Passage
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.halves import CERTAIN, DOUBTFUL, LIKELY, NEVER, SURE, Tail, goes_on

LONG = "全县各乡镇把烘干机和运粮车都调到了最紧要的田块上"


def block(text: str, kind: BlockKind = BlockKind.BODY, **how: object) -> Block:
    return replace(Block(kind, Passage.of(text, (0, len(text)))), **how)  # type: ignore[arg-type]


def likelihood(first: str | Block, second: str | Block, *, is_listed: bool = False) -> float:
    one, two = (part if isinstance(part, Block) else block(part) for part in (first, second))
    return goes_on(Tail.of(one, is_listed=is_listed), two)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{LONG}，要加快实", "现颗粒归仓。"),
        (f"稻子熟了。{LONG}昼夜抢收", "粮站敞开收购。"),
        (f"{LONG}，沿岸", "两千户居民有了保障。"),
        ("“抢收", "晚稻。”"),
        ("全县（含河湾镇", "）收完了。"),
        ("本报讯（记者 何青）", "粮食入库了。"),
    ],
)
def test_what_words_or_marks_surely_join_needs_no_look(first: str, second: str) -> None:
    assert likelihood(first, second) >= SURE


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{LONG}；", "粮站敞开收购。"),
        ("各乡镇人民政府：", "现将有关事项通知如下。"),
        (f"{LONG}。", "粮站敞开收购。"),
        (f"{LONG}何青 摄", "粮站敞开收购。"),
        (f"{LONG}。本报记者 何 青摄", "粮站敞开收购。"),
        ("新馆的中庭（资料图片）", "县图书馆新馆昨天开放。"),
        (LONG, "本报讯（记者 何青）粮食入库了。"),
        (LONG, "二、粮站敞开收购。"),
    ],
)
def test_what_marks_or_leads_part_is_never_joined(first: str, second: str) -> None:
    assert likelihood(first, second) == NEVER


def test_an_open_quotation_goes_on_unless_a_full_stop_and_an_empty_line_part_it() -> None:
    first, second = f"他说：“{LONG}。", "大家都来帮忙。”说完就走了。"
    assert likelihood(first, second) == CERTAIN
    assert likelihood(first, block(second, is_after_blank=True)) == NEVER


def test_a_line_that_words_leave_open_is_joined_and_shown() -> None:
    assert LIKELY <= likelihood("县农业农村局", block("负责人介绍，今年种了稻子。", is_after_blank=True)) < SURE


def test_each_piece_of_evidence_lowers_or_raises_the_likelihood() -> None:
    first, second = block(f"{LONG}，昼夜抢收"), block("粮站敞开收购，忙到天黑。")
    plain = likelihood(first, second)
    assert likelihood(first, replace(second, is_after_blank=True)) < plain
    assert likelihood(replace(first, ends_early=True), second) < plain
    assert likelihood(first, second, is_listed=True) < LIKELY
    assert likelihood(first, block("会议强调，粮站敞开收购。")) < plain
    assert likelihood(first, block("近日，粮站敞开收购。")) < plain
    assert likelihood(first, block("粮站敞开收购")) < plain
    assert likelihood(replace(first, indent=2.0), second) > plain
    assert likelihood(replace(first, indent=2.0), replace(second, indent=2.0)) < plain
    assert likelihood(block("昼夜抢收"), second) < plain
    apart = replace(second, is_after_blank=True)
    quoted = likelihood(replace(first, is_quoted=True), replace(apart, is_quoted=True))
    assert likelihood(first, replace(apart, is_quoted=True)) < quoted < likelihood(first, apart)


def test_a_bound_that_may_be_a_cut_is_shown() -> None:
    first = block("会议指出，要抓好修路、修桥、修学校三件事，件件都要落到实处")
    assert DOUBTFUL <= likelihood(first, block("会议强调，要把钱用在刀刃上。", is_after_blank=True)) < LIKELY


def test_the_name_of_an_office_over_another_short_line_is_a_signature() -> None:
    assert likelihood("何青同志治丧委员会", block("更正", is_after_blank=True)) < LIKELY


def test_a_short_line_of_a_column_is_whole_though_it_has_no_mark() -> None:
    assert likelihood(block("渡口加装路灯", ends_early=True), "柏桥渡口昨天加装十二盏路灯。") < DOUBTFUL
    assert likelihood(block("渡口加装路灯"), "柏桥渡口昨天加装十二盏路灯。") >= LIKELY


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.ROW, BlockKind.VERSE, BlockKind.BYLINE])
def test_what_is_no_text_has_no_other_half(kind: BlockKind) -> None:
    assert likelihood(block(LONG, kind), "现颗粒归仓。") == NEVER
    assert likelihood(LONG, block("现颗粒归仓。", kind)) == NEVER
