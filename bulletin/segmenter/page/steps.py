"""The page understood: lines of the paper become its pieces, in the order of the steps below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.segmenter.page.articles import gather_articles
from bulletin.segmenter.page.authors import mark_authors
from bulletin.segmenter.page.blank_rows import part_rows
from bulletin.segmenter.page.captions import settle_captions
from bulletin.segmenter.page.columns import unwrap
from bulletin.segmenter.page.contents import drop_contents
from bulletin.segmenter.page.joins import join_cut_paragraphs
from bulletin.segmenter.page.jumps import follow_jumps
from bulletin.segmenter.page.labels.lines import label_lines
from bulletin.segmenter.page.one_line import part_articles
from bulletin.segmenter.page.tables import settle_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.model import Article, Dropped, Flag, Join
    from bulletin.segmenter.page.blocks import Block


@dataclass(frozen=True, slots=True)
class Page:
    """The pieces of an issue, and what was done to its lines on the way."""

    articles: tuple[Article, ...]
    joins: tuple[Join, ...]
    dropped: tuple[Dropped, ...]
    flags: tuple[Flag, ...]


def read_page(blocks: Sequence[Block], text: str) -> Page:
    """Return the pieces that the typed lines of an issue make.

    Args:
        text: Of the whole issue.
    """
    blocks, filed = part_articles(blocks)
    blocks, beside = part_rows(blocks)
    blocks, caption_flags = settle_captions(blocks)
    blocks, imprints = mark_authors(blocks, text)
    blocks, contents = drop_contents(blocks)
    blocks, tables, table_flags = settle_tables(blocks)
    blocks, unwrapped = unwrap(blocks, text)  # before titles: a line of a column is no headline
    labelled = label_lines(blocks, text)
    blocks, notes, jump_flags = follow_jumps(labelled.blocks)  # before joins: a jump may cut a sentence
    blocks, joins, join_flags = join_cut_paragraphs(blocks, text)
    articles, endings = gather_articles(blocks)
    return Page(
        articles=articles,
        joins=tuple(sorted((*unwrapped, *labelled.joins, *joins), key=lambda join: join.span)),
        dropped=(*filed, *beside, *imprints, *contents, *tables, *labelled.dropped, *notes, *endings),
        flags=(*caption_flags, *table_flags, *labelled.flags, *jump_flags, *join_flags),
    )
