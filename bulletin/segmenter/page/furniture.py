"""What nobody reads aloud is left out by its words and by its place on the page; where it may be news, it is flagged.

The words are in `furniture.txt`. The place tells more: what every page repeats at its edge, a menu above the first
headline, links below the last text, the fields of a notice's index box.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import compress, groupby
from typing import TYPE_CHECKING

from bulletin.model import Flag, FlagKind
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.furniture_words import is_contact, is_invitation, is_invitation_alone, is_related, is_weak
from bulletin.segmenter.page.index_box import mark_boxes
from bulletin.segmenter.page.line_ends import is_ended
from bulletin.segmenter.page.line_words import LONGEST_TITLE
from bulletin.segmenter.page.markup import left_out
from bulletin.segmenter.page.notes import take_notes
from bulletin.segmenter.page.repeats import repeated_lines
from bulletin.segmenter.passages import span_of
from bulletin.segmenter.patterns import letters_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.model import Dropped

_LONGEST_MENU_LINE = 8
_FEWEST_MENU_LINES = 4
_FEWEST_MENU_WORDS = 2
_SHOWN = 24
_DAY_BEHIND = re.compile(r"(?<![\s\[(（])[\s\[(（]{1,3}(?:\d{4}[-/.])?\d{1,2}[-/.]\d{1,2}[\])）]?$")
_ORIGINAL = re.compile(r"[（(]?原标题\s*+[:：]\s*+(?=\S)")
_TITLES = frozenset({BlockKind.HEADING, BlockKind.BRIEF, BlockKind.SECTION, BlockKind.CROSSHEAD})


@dataclass(frozen=True, slots=True)
class Cleared:
    """The blocks of an issue without its furniture, what that was, and what of it may be news."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
    flags: tuple[Flag, ...]


def clear_furniture(blocks: Sequence[Block]) -> Cleared:
    """Return the blocks without what nobody reads aloud; lines that the layout knew for furniture are among them."""
    repeated = repeated_lines(blocks)
    kept: list[Block] = []
    dropped: list[Dropped] = []
    flags: list[Flag] = []
    told: set[str] = set()
    for number, run in groupby(blocks, key=lambda block: block.page):
        page = list(run)
        is_out = [block.kind is BlockKind.FURNITURE for block in page]
        for at in repeated.get(number, ()):
            is_out[at] = True
            if (key := letters_of(page[at].passage.text)) not in told:
                told.add(key)
                flags.append(_flag(page[at], "每页都印着，没有读"))
        for find in (mark_boxes, _menu, _invitations, _beside, _related, _beside):
            find(page, is_out)
        doubtful = (block for at, block in enumerate(page) if is_out[at] and _may_be_news(page, is_out, at))
        flags += [_flag(block, "像版面上的杂项，没有读") for block in doubtful]
        page = _settle_original_titles(page, is_out, dropped)
        dropped += [item for block in compress(page, is_out) for item in left_out(block.passage, "furniture")]
        page, notes, note_flags = take_notes([block for block, out in zip(page, is_out, strict=True) if not out])
        kept += page
        dropped += notes
        flags += note_flags
    return Cleared(tuple(kept), tuple(dropped), tuple(flags))


def _may_be_news(page: Sequence[Block], is_out: Sequence[bool], at: int) -> bool:
    """Tell whether line `at`, which its place leaves out, is a sentence, or tells where and how just below a text."""
    text = page[at].passage.text
    if page[at].kind is BlockKind.FURNITURE:
        return False
    is_below_text = at > 0 and not is_out[at - 1] and is_ended(page[at - 1].passage.text)
    return not is_invitation_alone(text) or (is_below_text and is_contact(text))


def _flag(block: Block, why: str) -> Flag:
    text = block.passage.text
    return Flag(span_of(block.passage), text[:_SHOWN], FlagKind.NEEDS_EYES, f"{why}：{text[:_SHOWN]}")


def _settle_original_titles(page: Sequence[Block], is_out: list[bool], dropped: list[Dropped]) -> list[Block]:
    """Return a page on which 原标题：… is a headline without its label where no other stands there, else marked."""
    settled = list(page)
    for at, block in enumerate(page):
        label = _ORIGINAL.match(block.passage.text)
        if is_out[at] or not label:
            continue
        above = next((page[n].passage.text for n in range(at - 1, -1, -1) if not is_out[n]), "")
        below = next((page[n].passage.text for n in range(at + 1, len(page)) if not is_out[n]), "")
        if below and (not above or (is_ended(above) and len(below) > LONGEST_TITLE)):
            dropped += left_out(block.passage[: label.end()], "furniture")
            settled[at] = replace(block, passage=block.passage[label.end() :])
        else:
            is_out[at] = True
    return settled


def _menu(page: Sequence[Block], is_out: list[bool]) -> None:
    """Mark the menu above the first headline: short lines without a mark, some of them words of menus."""
    if not page:
        return
    first = page[0].passage.text
    title = next(
        (b.passage.text for b in page[1:] if len(b.passage) >= _LONGEST_MENU_LINE and first.startswith(b.passage.text)),
        "",
    )
    begins = 1 if title and first[len(title) :].lstrip().startswith(("-", "_", "|", "－", "—", "｜")) else 0
    end = begins
    while end < len(page) and (_could_be_in_menu(page[end]) or is_out[end]):
        end += 1
    n_words = sum(is_weak(block.passage.text) for block in page[begins:end])
    if begins:
        is_out[0] = True
    if begins < end < len(page) and not is_weak(page[end - 1].passage.text) and not is_out[end - 1]:
        follows = page[end].passage.text
        end -= is_ended(follows) or len(follows) > LONGEST_TITLE  # the headline of a text may be as short
    if end - begins >= _FEWEST_MENU_LINES and n_words >= _FEWEST_MENU_WORDS and end < len(page):
        is_out[begins:end] = [True] * (end - begins)


def _could_be_in_menu(block: Block) -> bool:
    text = block.passage.text
    is_short = len(text) <= _LONGEST_MENU_LINE or (text.isascii() and len(text) <= 2 * _LONGEST_MENU_LINE)
    is_paper = text.endswith("报") and not is_weak(text) and not text.endswith(("数字报", "电子报"))
    return is_short and block.kind in {BlockKind.BODY, BlockKind.BULLET} and not is_ended(text) and not is_paper


def _invitations(page: Sequence[Block], is_out: list[bool]) -> None:
    """Mark the lines that ask to subscribe, where no sentence goes on in them."""
    for at, block in enumerate(page):
        above = next((page[n].passage.text for n in range(at - 1, -1, -1) if not is_out[n]), "")
        is_apart = block.is_after_blank or not above or is_ended(above) or (at > 0 and is_out[at - 1])
        if is_apart and is_invitation(block.passage.text):
            is_out[at] = True


def _related(page: Sequence[Block], is_out: list[bool]) -> None:
    """Mark a headline such as 相关链接 with the links below it, if links or nothing is what it stands over."""
    for at, block in enumerate(page):
        if not is_related(block.passage.text):
            continue
        end = at + 1
        while end < len(page) and (is_out[end] or _is_listed(page[end]) or is_related(page[end].passage.text)):
            end += 1
        if all(out or at <= number < end for number, out in enumerate(is_out)):
            continue  # all that the page has is heard
        if end == len(page) or page[end].kind in _TITLES or is_related(page[end].passage.text):
            is_out[at:end] = [True] * (end - at)


def _is_listed(block: Block) -> bool:
    """Tell whether a line is a link, or a headline with the day of its page as lists of links have it."""
    text = block.passage.text
    return block.is_link or (len(text) <= LONGEST_TITLE and _DAY_BEHIND.search(text) is not None)


def _beside(page: Sequence[Block], is_out: list[bool]) -> None:
    """Mark what is furniture only where it stands beside some."""
    for step in (1, -1):
        places = range(len(page)) if step > 0 else range(len(page) - 1, -1, -1)
        for at in places:
            beside = at - step
            if (
                0 <= beside < len(page)
                and is_out[beside]
                and page[at].kind not in _TITLES
                and is_weak(page[at].passage.text)
            ):
                is_out[at] = True
