from __future__ import annotations

from dataclasses import replace

import pytest

from bulletin.model import Passage
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.column_lines import WIDEST_COLUMN
from bulletin.segmenter.page.columns import unwrap

RICE = "云泽县今年的晚稻长势很好各乡镇抓住连续的晴天把收割机开进了田里昨天全县收了三万多亩粮站敞开收购一直忙到天黑。"
ROAD = "从河湾镇到县城的公路昨天通了车原来要走一个钟头的路现在二十分钟就到沿路的八个村子都设了站老人坐车不要钱。"


def set_in_column(*paragraphs: str, width: int, indent: int = 2) -> str:
    """Return the paragraphs as a column prints them, `indent` blanks of a 汉字 before each."""
    lines = []
    for paragraph in paragraphs:
        printed = "\u3000" * indent + paragraph
        lines += [printed[at : at + width] for at in range(0, len(printed), width)]
    return "\n".join(lines)


def blocks_of(text: str, *, page: int = 1, start: int = 0) -> list[Block]:
    found: list[Block] = []
    at, is_after_blank = start, False
    for line in text.split("\n"):
        words = line.lstrip("\u3000#")
        if words:
            kind = BlockKind.HEADING if line.startswith("#") else BlockKind.BODY
            span = (at + len(line) - len(words), at + len(line))
            indent = float(line.count("\u3000"))
            found.append(Block(kind, Passage.of(words, span), page, indent=indent, is_after_blank=is_after_blank))
        is_after_blank = not words
        at += len(line) + 1
    return found


def unwrapped(text: str) -> list[str]:
    return [block.passage.text for block in unwrap(blocks_of(text), text)[0]]


def test_the_lines_of_a_column_are_paragraphs_and_each_join_is_told() -> None:
    text = set_in_column(RICE, ROAD, width=12)
    blocks, joins = unwrap(blocks_of(text), text)
    assert [block.passage.text for block in blocks] == [RICE, ROAD]
    assert [text[slice(*join.span)] for join in joins] == ["\n"] * (text.count("\n") - 1)
    assert all(text[slice(*span)] in block.passage.text for block in blocks for span in block.passage.spans)


def test_an_indent_begins_a_paragraph_though_the_line_before_it_is_full() -> None:
    full = RICE[:33] + "。"  # three lines to the last place
    assert unwrapped(set_in_column(full, ROAD, width=12)) == [full, ROAD]


def test_where_nothing_is_indented_a_short_line_ends_the_paragraph() -> None:
    assert unwrapped(set_in_column(RICE, ROAD, width=12, indent=0)) == [RICE, ROAD]


def test_what_has_no_parts_makes_the_line_before_it_no_shorter() -> None:
    lines = ["云泽县的晚稻熟了，各乡镇", "抓住连续的晴天，昨天把收", "割机开进了田里，一天共收", "了三万亩，都晒干入库"]
    for following, n_paragraphs in (("12.5%的粮站敞开收购，一", 1), ("粮站敞开收购，门口的秤一", 2)):
        assert len(unwrapped("\n".join([*lines, following, "直忙到天黑。"]))) == n_paragraphs


def test_a_line_whose_words_read_on_may_be_a_little_shorter() -> None:
    lines = set_in_column(RICE[:-1] + ROAD, width=12, indent=0).split("\n")
    lines[2] = lines[2][:-2]
    assert unwrapped("\n".join(lines)) == ["".join(lines)]
    lines[2] = lines[2][:-1]
    assert len(unwrapped("\n".join(lines))) == 2


@pytest.mark.parametrize(
    "lines",
    [
        [
            "早市提前",
            "中街早市下周起早开一钟",
            "头，五点就能买菜。",
            "豆腐涨价",
            "黄豆贵了，中街的豆腐昨",
            "天起每斤涨两毛。",
        ],
        ["渡口改点", "四月起柏桥渡口头班船提", "前到五点", "卫生院添机器", "石臼卫生院添了一台彩超", "要先挂号"],
        ["要闻", "南浦港的货轮昨天靠岸，水", "手上岸买茶叶。"],
    ],
    ids=["two lines each", "without end marks", "one paragraph"],
)
def test_two_lines_are_a_paragraph_and_a_headline_is_none_of_it(lines: list[str]) -> None:
    found = unwrapped("\n".join(lines))
    assert found == [part for at in range(0, len(lines), 3) for part in (lines[at], lines[at + 1] + lines[at + 2])]


@pytest.mark.parametrize(
    "lines",
    [
        ["风从湖上吹来", "带着稻花的香", "吹过石桥两岸", "吹进我的小窗"],
        ["风从湖上来，", "带着稻花香，", "吹过石板桥，", "吹到我的窗。"],
        ["柏桥渡口加装十二盏路灯", "白鹭岭上的积雪全部清完", "石臼镇给九棵古树挂新牌", "南浦灯塔昨天换了新透镜"],
    ],
    ids=["verses", "verses with marks", "headlines"],
)
def test_equal_lines_that_end_with_their_words_are_no_column(lines: list[str]) -> None:
    assert unwrapped("\n".join(lines)) == lines


def test_where_all_pieces_have_a_headline_a_full_line_may_be_one() -> None:
    titles = ["渡口加灯", "山路清雪", "岚汀县里的古树都挂新牌"]
    bodies = [
        "柏桥渡口昨天加装十二盏路灯，夜里过河的人不再摸黑上船。",
        "白鹭岭的积雪昨天清完，班车恢复到每天六趟，票价不变。",
        "石臼镇的九棵古树昨天也挂上新牌，最老的一棵六百三十岁。",
    ]
    lines = [line for pair in zip(titles, bodies, strict=True) for part in pair for line in wrapped(part)]
    assert unwrapped("\n".join(lines)) == [part for pair in zip(titles, bodies, strict=True) for part in pair]


def wrapped(text: str, width: int = 12) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join([RICE, ROAD] * 4),
        set_in_column((RICE + ROAD) * 5, width=WIDEST_COLUMN + 1, indent=0),
        "\n".join(RICE[:length] for length in (20, 5, 20, 8, 11, 20, 14, 17, 6)),
    ],
    ids=["paragraphs a line each", "wider than a column", "lines of all lengths"],
)
def test_what_no_column_has_broken_stays_as_it_is(text: str) -> None:
    assert unwrapped(text) == text.split("\n")


def test_the_widest_column_is_one() -> None:
    whole = (RICE + ROAD) * 5
    assert unwrapped(set_in_column(whole, width=WIDEST_COLUMN, indent=0)) == [whole]


def test_neither_a_heading_nor_the_lead_of_another_piece_runs_on() -> None:
    lead = "本报讯（记者何青）" + ROAD
    first, second, third = (set_in_column(one, width=12, indent=0) for one in (RICE[:48], lead, ROAD[:48]))
    assert unwrapped(f"{first}\n{second}\n# 河湾镇通车\n{third}") == [RICE[:48], lead, " 河湾镇通车", ROAD[:48]]


def test_over_an_empty_line_only_an_open_sentence_runs_on() -> None:
    first, second = (RICE + ROAD)[:24], (RICE[:-1] + ROAD)[24:]
    upper, lower = (set_in_column(half, width=12, indent=0) for half in (first, second))
    assert unwrapped(f"{upper}\n\n{lower}") == [first + second]
    assert unwrapped(f"{upper[:-1]}。\n\n{lower}") == [first[:-1] + "。", second]


def test_each_page_has_columns_of_its_own() -> None:
    first = set_in_column(RICE, ROAD, width=12)
    text = f"{first}\n{RICE}\n{ROAD}"
    second = blocks_of(f"{RICE}\n{ROAD}", page=2, start=len(first) + 1)
    blocks, _ = unwrap([*blocks_of(first), *second], text)
    assert [(block.page, block.passage.text) for block in blocks] == [(1, RICE), (1, ROAD), (2, RICE), (2, ROAD)]


def test_a_sentence_that_ends_at_the_edge_of_the_column_does_not_end_the_paragraph() -> None:
    text = RICE[:11] + "。" + RICE[12:] + ROAD
    assert unwrapped(set_in_column(text, width=12, indent=0)) == [text]


def test_what_looks_like_a_byline_inside_a_sentence_runs_on_and_behind_one_does_not() -> None:
    text = set_in_column((RICE + ROAD) * 2, width=12, indent=0)
    for end, n_blocks in (("站", 2), ("。", 3)):
        blocks = blocks_of(text)
        blocks[4] = replace(
            blocks[4], passage=Passage.of(f"沿路的八个村子都设了{end}{end}"[:12], blocks[4].passage.spans[0])
        )
        blocks[5] = replace(blocks[5], kind=BlockKind.BYLINE)
        assert len(unwrap(blocks, text)[0]) == n_blocks


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.SECTION, BlockKind.ROW])
def test_a_heading_or_a_row_never_runs_on(kind: BlockKind) -> None:
    text = set_in_column(RICE + ROAD, width=12, indent=0)
    blocks = blocks_of(text)
    blocks[4] = replace(blocks[4], kind=kind)
    assert len(unwrap(blocks, text)[0]) == 3


def test_a_short_line_without_an_indent_stands_by_itself_where_paragraphs_have_one() -> None:
    text = set_in_column(RICE, ROAD, width=12)
    first = "稻谷进仓"
    assert unwrapped(f"{first}\n{text}") == [first, RICE, ROAD]


def test_over_an_empty_line_an_indent_begins_a_paragraph() -> None:
    upper, lower = set_in_column(RICE[:36], width=12, indent=0), set_in_column(ROAD, width=12)
    assert unwrapped(f"{upper}\n\n{lower}")[0] == RICE[:36]


def test_half_width_letters_are_half_as_wide() -> None:
    lines = [
        "县里的GDP今年第一次上了百亿",
        "大关比去年多开K7插秧机的农",
        "机手说GPS和APP都用得上了田",
        "里一天能插一百亩。",
    ]
    assert unwrapped("\n".join(lines)) == ["".join(lines)]


def test_the_first_line_of_a_paragraph_may_be_short_where_its_sentence_goes_on() -> None:
    lines = set_in_column(RICE, ROAD, RICE, width=12).split("\n")
    lines[0] = lines[0][:-4]
    text = "\n".join(lines)
    assert unwrapped(text) == ["".join(lines[:5]).strip("\u3000"), ROAD, RICE]


def test_a_long_page_of_short_pieces_is_a_column_at_whatever_line_one_looks() -> None:
    piece = ["渡口加灯", "柏桥渡口昨天加装十二盏路", "灯，夜里过河不摸黑。"]
    for n_pieces in (3, 32, 48, 64, 200):
        assert unwrapped("\n".join(piece * n_pieces)) == [piece[0], piece[1] + piece[2]] * n_pieces
