from __future__ import annotations

import pytest

from bulletin.model import Issue, Join, Passage, SourceFile
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.joins import join_cut_paragraphs
from bulletin.segmenter.page.layout import lay_out


def blocks_of(text: str) -> list[Block]:
    found, at = [], 0
    for line in text.split("\n"):
        if line:
            kind = BlockKind.HEADING if line.startswith("#") else BlockKind.BODY
            found.append(Block(kind, Passage.of(line, (at, at + len(line)))))
        at += len(line) + 1
    return found


def joined(text: str) -> list[str]:
    return [block.passage.text for block in join_cut_paragraphs(blocks_of(text), text)[0]]


FIRST = "全县各乡镇把烘干机和运粮车都调到了最紧要的田块上"


def test_the_halves_of_a_word_are_one_again_and_the_join_is_told() -> None:
    text = "他说，要加快实\n\n现颗粒归仓。".replace("他说", FIRST + "，他说")
    blocks, joins, flags = join_cut_paragraphs(blocks_of(text), text)
    assert [block.passage.text for block in blocks] == [text.replace("\n", "")]
    assert joins == (Join((text.index("\n"), text.index("\n") + 2), text[: text.index("\n")][-12:], "现颗粒归仓。"),)
    assert flags == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [("一是“精密、", "智能”的特点。"), ("二是人，", "三是地。"), ("他说“要抢", "收，要快收”。"), ("抢收", "，快收。")],
)
def test_a_mark_that_cannot_end_or_begin_a_paragraph_makes_the_join_certain(first: str, second: str) -> None:
    text = f"{first}\n\n{second}"
    blocks, _, flags = join_cut_paragraphs(blocks_of(text), text)
    assert (len(blocks), flags) == (1, ()) if first != "他说“要抢" else len(blocks) == 1


def test_several_cuts_in_one_paragraph_are_all_joined() -> None:
    assert joined(f"{FIRST}又\n\n快又好地把粮食收进了仓库里面去\n\n了。") == [
        f"{FIRST}又快又好地把粮食收进了仓库里面去了。"
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}。\n\n第二段说的是另一件事。",
        f"{FIRST}：\n\n（一）第二段说的是另一件事。",
        f"{FIRST}”。\n\n第二段说的是另一件事。",
        f"{FIRST}\n\n# 下一篇的题目",
        f"{FIRST}\n\n本报讯（记者 程小满）另一篇。",
        f"{FIRST}\n\n1.第一条。",
        "烘干 到田头\n\n第二段说的是另一件事，同小标题不是一段话。",
    ],
)
def test_what_is_whole_stays_apart(text: str) -> None:
    assert joined(text) == [line for line in text.split("\n") if line]


def test_a_caption_that_stood_inside_a_paragraph_is_no_half_of_it() -> None:
    lines = (
        "# 云泽秋收",
        "云泽县今年的晚稻已经全部收割完毕，农机手们正在",
        "图为柳塘乡的稻田（何青 摄",
        "检修机器，准备来年再用。",
    )
    paper = "\n\n".join(lines)
    blocks = lay_out(Issue("a", paper, "utf-8", (SourceFile("a.md", 0, len(paper)),))).blocks
    whole, _, _ = join_cut_paragraphs(blocks, paper)
    for block in whole:
        assert list(block.passage.spans) == sorted(block.passage.spans)
    assert [block.passage.text for block in whole if block.kind is BlockKind.CAPTION] == ["图为柳塘乡的稻田（何青 摄"]


def test_the_blank_at_a_cut_stays_and_two_latin_words_stay_two() -> None:
    for first, second, whole in (
        (f"{FIRST}用的是GPS", "and radar系统，很快就收完了。", f"{FIRST}用的是GPS\nand radar系统，很快就收完了。"),
        (f"{FIRST}又快又", "好地收完了。", f"{FIRST}又快又好地收完了。"),
        (f"{FIRST}又快又 ", "好地收完了。", f"{FIRST}又快又 好地收完了。"),
    ):
        text = f"{first}\n{second}"
        blocks = [
            Block(BlockKind.BODY, Passage.of(first.strip(), (0, len(first.strip())))),
            Block(BlockKind.BODY, Passage.of(second, (len(first) + 1, len(text)))),
        ]
        (block,) = join_cut_paragraphs(blocks, text)[0]
        assert block.passage.text == whole


def test_an_empty_line_between_two_latin_words_is_no_blank() -> None:
    text = f"{FIRST}用的是GPS\n\nand系统，很快就收完了。"
    assert joined(text) == [text.replace("\n", "")]


def test_a_join_names_the_white_space_and_what_stands_around_it() -> None:
    text = f"{FIRST}又快又\n \n好地收完了。"
    blocks = [
        Block(BlockKind.BODY, Passage.of(f"{FIRST}又快又", (0, len(FIRST) + 3))),
        Block(BlockKind.BODY, Passage.of("好地收完了。", (len(FIRST) + 6, len(text)))),
    ]
    (join,) = join_cut_paragraphs(blocks, text)[1]
    assert text[slice(*join.span)] == "\n \n"
    assert (join.before, join.after) == (f"{FIRST}又快又"[-12:], "好地收完了。")


def test_a_quotation_that_is_open_goes_on_and_a_new_one_does_not() -> None:
    start = f"他说：“{FIRST}。"
    assert joined(f"{start}\n\n大家都来帮忙。”说完就走了。") == [f"{start}大家都来帮忙。”说完就走了。"]
    assert joined(f"{start}\n\n大家都来帮忙。") == [start, "大家都来帮忙。"]
    assert joined(f"{start}\n\n“大家都来帮忙。”") == [start, "“大家都来帮忙。”"]
    assert joined(f"{FIRST}（含河湾镇\n\n大家都来帮忙）。") == [f"{FIRST}（含河湾镇大家都来帮忙）。"]


def test_after_a_colon_a_sentence_goes_on_unless_a_list_begins() -> None:
    assert joined(f"{FIRST}：\n\n大家都来帮忙。") == [f"{FIRST}：大家都来帮忙。"]
    assert joined(f"{FIRST}：\n\n大家都来帮忙；") == [f"{FIRST}：", "大家都来帮忙；"]
    for item in ("1.大家都来。", "一、大家都来。", "第一条大家都来。", "图为大家。"):
        assert joined(f"{FIRST}：\n\n{item}") == [f"{FIRST}：", item]


def test_a_credit_at_its_end_ends_a_paragraph() -> None:
    for end in ("何青 摄", "。②6", "”程小满 何青 摄影"):
        assert len(joined(f"{FIRST}{'' if end[0] in '。”' else '。'}{end}\n\n大家都来帮忙。")) == 2


@pytest.mark.parametrize(
    ("first", "second", "n_blocks"),
    [
        ("图为柳塘乡的农机手们正在检修收割机，准备把", "粮食都收进仓库。", 1),
        ("图为柳塘乡的农机手们正在检修收割机", "云泽县的晚稻收完了。", 2),
    ],
)
def test_a_caption_that_a_column_has_cut_goes_on_where_its_words_do(first: str, second: str, n_blocks: int) -> None:
    text = f"{first}\n{second}"
    blocks = [
        Block(BlockKind.CAPTION, Passage.of(first, (0, len(first)))),
        Block(BlockKind.BODY, Passage.of(second, (len(first) + 1, len(text)))),
    ]
    assert len(join_cut_paragraphs(blocks, text)[0]) == n_blocks
