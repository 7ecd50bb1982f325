from __future__ import annotations

from bulletin.model import Passage
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.labels.look import Look

LONG = "县里的渔船今天清晨五点出港，六十条船排成两列，码头上站满了送行的人。"
HEAD = "渔船出港"


def block(text: str, *, indent: float = 0.0, is_after_blank: bool = False) -> Block:
    return Block(BlockKind.BODY, Passage.of(text, (0, len(text))), indent=indent, is_after_blank=is_after_blank)


def test_an_indent_tells_only_where_headlines_have_none() -> None:
    paragraphs = [block(LONG, indent=2.0)] * 3
    assert Look.of([block(HEAD), *paragraphs, block(HEAD), *paragraphs]).is_indented
    assert not Look.of([block(HEAD, indent=2.0), *paragraphs]).is_indented


def test_blank_lines_part_pieces_where_they_part_no_paragraphs() -> None:
    piece = [block(HEAD, is_after_blank=True), block(LONG), block(LONG)]
    assert Look.of(piece * 2).is_parted
    assert not Look.of([block(HEAD), *(block(LONG, is_after_blank=True) for _ in range(4))]).is_parted


def test_a_page_of_nothing_has_no_look() -> None:
    assert Look.of([]) == Look()
