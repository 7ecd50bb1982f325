"""What stands under a picture is its caption only where it is set or worded as one; else it is text, and heard.

The layout takes each short line under a picture for its caption. `settle_captions` sees the page around it: what holds
a sentence, a reporter or the day of an event, goes on in the next line, heads a text or is all that the issue
has is no caption. Where its words would do for both it is heard, and flagged.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import COUNTERS
from bulletin.mandarin.marks import NEVER_FIRST, NEVER_LAST
from bulletin.mandarin.words import parts_word
from bulletin.model import Dropped, Flag, FlagKind, Passage
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.bylines import has_lead
from bulletin.segmenter.page.credits import without_credit
from bulletin.segmenter.page.line_ends import is_ended, reads_on
from bulletin.segmenter.page.line_words import is_caption_by_words
from bulletin.segmenter.page.title_lines import bears_out, could_be_title, is_over_body, length_from
from bulletin.segmenter.passages import span_of
from bulletin.segmenter.patterns import BLANKS_BEFORE

if TYPE_CHECKING:
    from collections.abc import Sequence

NO_IMAGE = re.compile(
    BLANKS_BEFORE + r"[\[【（(<]\s*(?:图|图片|插图|配图|照片|image|img)\s*\d{0,2}\s*[\]】）)>]\s*+", re.IGNORECASE
)
"""What stands in a text where a page has a picture."""
_IMAGE = re.compile(rf"!\[|<img\b|{NO_IMAGE.pattern}", re.IGNORECASE)
_MARKUP_OF_IMAGE = 6
"""Pieces of markup that an image and the line under it may have."""
LONGEST_UNDER_IMAGE = 60
"""Characters of a line under a picture that may be its caption, and of one marked as caption that is no report."""
_MOST_LINES = 8
"""Lines of a paragraph that are looked at for its end."""
_SHORT = 30
"""Characters of a line that, unmarked, is short enough for a caption."""
_SHOWN = 40
_ORDERED = re.compile(rf"[{COUNTERS}]{{1,3}}、|[（(][{COUNTERS}]{{1,3}}[)）]|第[{COUNTERS}]{{1,3}}[章节条]")
_GOES_ON = ("：", ":", "；", ";", "，", ",", "、")
_STOP = re.compile(r"[。！？!?]")
_DATED = re.compile(
    r"\d{1,2}\s?月\s?\d{1,2}\s?日|(?<!\d)\d{1,2}日[，,上中下早晚凌]|[昨今前][天日]|日前|近日|当[天日][，,]"
)
_ABOVE = frozenset({BlockKind.HEADING, BlockKind.BRIEF, BlockKind.DECK, BlockKind.BYLINE, BlockKind.CROSSHEAD})
"""Under these a line is no further headline."""
_PICTURES = frozenset({BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.DATE})


def could_be_caption(kind: BlockKind, printed: str) -> bool:
    """Tell whether a line of this kind may be a caption: text, or a line with the ▲ that points to a picture."""
    is_pointed = kind in {BlockKind.BULLET, BlockKind.ROW} and printed.lstrip().startswith("▲")
    return kind is BlockKind.BODY or is_pointed


def follows_image(passage: Passage, blocks: Sequence[Block], dropped: Sequence[Dropped]) -> bool:
    """Tell whether nothing but an image stands between the block before and `passage`."""
    reached = blocks[-1].passage.spans[-1][1] if blocks else 0
    above = [item for item in dropped[-_MARKUP_OF_IMAGE:] if reached <= item.span[0] < passage.spans[0][0]]
    return any(_IMAGE.match(item.text.lstrip()) for item in above)


class _Verdict(Enum):
    CAPTION = auto()
    TEXT = auto()
    DOUBT = auto()  # heard and flagged


def settle_captions(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Flag, ...]]:
    """Return the blocks with the captions that are text made text, and a flag for each that may be either."""
    is_all_pictures = all(block.kind in _PICTURES for block in blocks)
    marked_pages = {block.page for block in blocks if block.kind is BlockKind.HEADING}
    settled: list[Block] = []
    flags: list[Flag] = []
    for at, block in enumerate(blocks):
        if block.kind is not BlockKind.CAPTION:
            settled.append(block)
            continue
        verdict = _headline(blocks, at, is_marked=block.page in marked_pages)
        if verdict is _Verdict.CAPTION:
            verdict = _Verdict.DOUBT if is_all_pictures else _read(block, _paragraph(blocks, at))
        if verdict is _Verdict.DOUBT:
            text = block.passage.text
            message = f"也许是图片说明，现在读出：{text[:_SHOWN]}"
            flags.append(Flag(span_of(block.passage), text[:_SHOWN], FlagKind.BOUNDARY, message))
        settled.append(block if verdict is _Verdict.CAPTION else replace(block, kind=BlockKind.BODY))
    return tuple(settled), tuple(flags)


def _read(block: Block, paragraph: str) -> _Verdict:
    """Return what a block taken for a caption is, by the words of the whole paragraph that begins with it."""
    body = without_credit(paragraph)
    is_signed = body != paragraph
    if has_lead(paragraph) or _ORDERED.match(paragraph):
        return _Verdict.TEXT
    sentences = [part for part in _STOP.split(body) if part.strip("”’）) \u3000")]
    is_full = _STOP.search(body) is not None
    if not block.is_under_image:
        return _read_marked(body, sentences, is_full=is_full)
    is_news = "记者" in body or _DATED.search(body) is not None
    if is_signed:
        return _Verdict.DOUBT if is_news or len(sentences) > 1 else _Verdict.CAPTION
    if is_full and (len(sentences) > 1 or "记者" in body or len(paragraph) > LONGEST_UNDER_IMAGE):
        return _Verdict.TEXT
    is_long = len(body) > _SHORT or body.endswith(_GOES_ON)
    return _Verdict.DOUBT if is_full or is_news or is_long else _Verdict.CAPTION


def _read_marked(body: str, sentences: Sequence[str], *, is_full: bool) -> _Verdict:
    """Return what a line is that is set or worded as a caption: one with news behind its first sentence may be text."""
    behind = "。".join(
        sentences[1:] if is_caption_by_words(body) else sentences if len(body) > LONGEST_UNDER_IMAGE else []
    )
    is_news = "记者" in behind or _DATED.search(behind) is not None
    return _Verdict.DOUBT if is_full and is_news else _Verdict.CAPTION


def _paragraph(blocks: Sequence[Block], at: int) -> str:
    """Return the words of block `at` and of the lines in which its sentence surely goes on."""
    text = blocks[at].passage.text
    for line in blocks[at + 1 : at + _MOST_LINES]:
        following = line.passage.text
        is_over = is_ended(text) or without_credit(text) != text
        if line.kind is not BlockKind.BODY or is_over or has_lead(following):
            break
        is_cut = text.endswith(NEVER_LAST) or following.startswith(NEVER_FIRST) or parts_word(text, following)
        if not is_cut and (line.is_after_blank or not reads_on(text, following)):
            break
        text += following
    return text


def _headline(blocks: Sequence[Block], at: int, *, is_marked: bool) -> _Verdict:
    """Return whether a line under a picture is the headline of the text below.

    Args:
        is_marked: The page marks its headlines.
    """
    block, following = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    if not block.is_under_image or following is None or not could_be_title(block.passage.text):
        return _Verdict.CAPTION
    before = blocks[at - 1] if at and blocks[at - 1].page == block.page else None
    if before is not None and before.kind in _ABOVE:
        return _Verdict.CAPTION
    if bears_out(following):
        return _Verdict.DOUBT if is_marked else _Verdict.TEXT
    is_at_top = before is None and not is_marked and following.kind is BlockKind.BODY
    return _Verdict.DOUBT if is_at_top and is_over_body(block, length_from(blocks, at + 1)) else _Verdict.CAPTION
