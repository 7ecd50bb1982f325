"""How much each line of a page speaks for furniture where it stands: the weights that `furniture` labels a page by.

Positive speaks for furniture, negative for text. What the words say is weighed by `evidence`; here it is what the line
is, and what stands beside it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.bylines import has_lead
from bulletin.segmenter.page.evidence import CERTAIN, evidence, is_menu_line, is_related
from bulletin.segmenter.page.line_ends import is_ended
from bulletin.segmenter.page.line_words import LONGEST_TITLE
from bulletin.segmenter.page.masthead_lines import is_masthead_line
from bulletin.segmenter.patterns import BLANKS_BEFORE, letters_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_OF_KIND = {
    BlockKind.DATE: -8.0,
    BlockKind.BYLINE: -6.0,
    BlockKind.HEADING: -4.0,
    BlockKind.BRIEF: -4.0,
    BlockKind.DECK: -4.0,
    BlockKind.SECTION: -3.0,
    BlockKind.CROSSHEAD: -3.0,
}
_OF_GUESSED_KIND = {BlockKind.CAPTION: -2.0, BlockKind.ROW: -2.0, BlockKind.VERSE: -2.0, BlockKind.CREDIT: -1.0}
"""These count where the words say nothing."""
_LEAD = -20.0
_MASTHEAD = -8.0
_SENTENCE, _SHORT_SENTENCE = -8.0, -6.0
_PLAIN, _SHORT_PLAIN = -2.0, -1.5
"""A line without a mark at its end, and such a one that is as short as a word of a menu."""
_ALONE = -5.0
"""Such a line on a page without a text to tell it from: it may be all the news."""
_OVER_TEXT = -5.0
"""Such a line just above a text: its headline."""
_AMONG_MENUS = 2.0
_RELATED, _LISTED = 7.0, 1.5
"""相关新闻 over nothing but lines that look like links, and each of these."""
_TITLE_OF_SITE = 20.0
"""老街通车_云泽新闻网 above a page whose headline is 老街通车."""

_SHORT = 10
_LONG = 30
_SHORTEST_TEXT = 8
_NEAR = 3
_MOSTLY_MENUS = 0.3
_FEWEST_MENUS = 2
_LINK_BEHIND = 4.0
"""A line that holds a link and nothing else, behind the last text."""
_SHORTEST_TITLE = 5
_NEAR_TOP = 12
_SITE_BEHIND = re.compile(BLANKS_BEFORE + r"[-_|｜－—–·]{1,3}\s*[^。！？]{2,40}$")
_DAY_BEHIND = re.compile(r"(?<![\s\[(（])[\s\[(（]{1,3}(?:\d{4}[-/.])?\d{1,2}[-/.]\d{1,2}[\])）]?$")
_TITLES = frozenset({BlockKind.HEADING, BlockKind.BRIEF, BlockKind.SECTION, BlockKind.CROSSHEAD})
_UNDER_TITLE = frozenset({BlockKind.DATE, BlockKind.BYLINE, BlockKind.DECK})
_BODIES = frozenset({BlockKind.BODY, BlockKind.BULLET})
_LINKS = frozenset({BlockKind.BODY, BlockKind.BULLET, BlockKind.CROSSHEAD, BlockKind.ROW, BlockKind.HEADING})


def weights_of(page: Sequence[Block]) -> list[float]:
    """Return, for each line of a page, how much it speaks for furniture."""
    forms = [CERTAIN if block.kind is BlockKind.FURNITURE else _form(block) for block in page]
    is_text = [_is_text(block, form) for block, form in zip(page, forms, strict=True)]
    if not any(is_text):
        return _weights_without_text(page, forms)
    menus = [form > 0 and is_menu_line(block.passage.text) for form, block in zip(forms, page, strict=True)]
    weights = [form + _nature(block, form) for form, block in zip(forms, page, strict=True)]
    for at, block in enumerate(page):
        if forms[at] >= CERTAIN:
            continue
        if _is_over_text(page, at, is_text, forms):
            weights[at] += _OVER_TEXT
        elif len(block.passage) <= _SHORT and not is_text[at]:
            near = [menus[n] for n in range(max(0, at - _NEAR), min(len(page), at + _NEAR + 1)) if n != at]
            if sum(near) >= max(_FEWEST_MENUS, _MOSTLY_MENUS * len(near)):
                weights[at] += _AMONG_MENUS
        if _is_title_of_site(page, at):
            weights[at] += _TITLE_OF_SITE
    _weigh_related(page, weights, is_text, forms)
    last = max(at for at, is_one in enumerate(is_text) if is_one)
    for at in range(last + 1, len(page)):
        weights[at] += _LINK_BEHIND * page[at].is_link
    return weights


def _weights_without_text(page: Sequence[Block], forms: Sequence[float]) -> list[float]:
    """Return the weights of a page on which a menu may be the news: a list of streets, a programme, a poem."""
    is_any_sure = any(form >= CERTAIN for form in forms)
    weights = []
    for form, block in zip(forms, page, strict=True):
        weight = form + _nature(block, form)
        if form < CERTAIN:
            is_plain = form == 0 or is_menu_line(block.passage.text)
            weight = _ALONE if is_plain else weight if is_any_sure else min(weight, 0.0)
        weights.append(weight)
    return weights


def _form(block: Block) -> float:
    """Return how much the words of a line speak for furniture; those of a date or a byline are understood already."""
    return 0.0 if block.kind in _UNDER_TITLE else evidence(block.passage.text)


def _nature(block: Block, form: float) -> float:
    """Return how much a line is text by what it is, whatever words it has: at most 0."""
    text = block.passage.text
    if block.kind is BlockKind.FURNITURE:
        return 0.0
    if has_lead(text):
        return _LEAD
    if is_masthead_line(text):
        return _MASTHEAD
    weight = _OF_KIND.get(block.kind, 0.0)
    if is_ended(text) or "。" in text:
        return weight + (_SENTENCE if len(text) > _LONG else _SHORT_SENTENCE)
    if form > 0:
        return weight
    return weight + _OF_GUESSED_KIND.get(block.kind, 0.0) + (_PLAIN if len(text) > _SHORT else _SHORT_PLAIN)


def _is_text(block: Block, form: float) -> bool:
    """Tell whether a line is text by itself: a sentence, or one with a lead."""
    text = block.passage.text
    if form > 0 or len(text) < _SHORTEST_TEXT or block.kind in _UNDER_TITLE:
        return False
    return is_ended(text) or has_lead(text)


def _is_over_text(page: Sequence[Block], at: int, is_text: Sequence[bool], forms: Sequence[float]) -> bool:
    """Tell whether a line could be the headline of the text below, with or without a byline and a date between."""
    block = page[at]
    if len(block.passage) > LONGEST_TITLE or is_text[at] or block.kind in _UNDER_TITLE:
        return False
    if forms[at] > 0:
        is_marked = any(other.level for other in page[:_NEAR_TOP])
        return not is_marked and not is_ended(block.passage.text) and at + 1 < len(page) and is_text[at + 1]
    below = at + 1
    while below < min(len(page), at + _NEAR + 2) and (page[below].kind in _UNDER_TITLE or forms[below] >= CERTAIN):
        below += 1
    if below == len(page) or below > at + _NEAR + 1:
        return False
    is_body = is_text[below] or (page[below].kind in _BODIES and len(page[below].passage) > LONGEST_TITLE)
    is_set_apart = any(page[n].kind in _UNDER_TITLE for n in range(at + 1, below))
    return is_body and (below == at + 1 or is_set_apart or not is_related(block.passage.text))


def _is_title_of_site(page: Sequence[Block], at: int) -> bool:
    """Tell whether a line is the headline that stands further down, with the name of the site behind it."""
    text = page[at].passage.text
    match = _SITE_BEHIND.search(text) if at < _NEAR_TOP else None
    if not match or match.start() < _SHORTEST_TITLE:
        return False
    title = letters_of(text[: match.start()])
    return any(
        len(key) >= _SHORTEST_TITLE and title.startswith(key)
        for key in (letters_of(block.passage.text) for block in page[at + 1 :])
    )


def _weigh_related(
    page: Sequence[Block], weights: list[float], is_text: Sequence[bool], forms: Sequence[float]
) -> None:
    """Weigh a headline such as 相关链接 with the lines below it, if links or nothing is what it stands over."""
    at = 0
    while at < len(page):
        if not is_related(page[at].passage.text):
            at += 1
            continue
        end = at + 1
        while end < len(page) and (forms[end] >= CERTAIN or _is_listed(page, end, is_text, forms)):
            end += 1
        is_over = end == len(page) or page[end].kind in _TITLES or is_related(page[end].passage.text)
        if end > at + 1 or is_over:
            weights[at] = max(weights[at], 0) + _RELATED
            for listed in range(at + 1, end):
                weights[listed] = forms[listed] + _LISTED
        at = end


def _is_listed(page: Sequence[Block], at: int, is_text: Sequence[bool], forms: Sequence[float]) -> bool:
    """Tell whether a line under such a headline is one of its links: no text, and not what stands over one."""
    block = page[at]
    text = block.passage.text
    if block.is_link or (len(text) <= LONGEST_TITLE and _DAY_BEHIND.search(text)):
        return True
    if block.kind not in _LINKS or is_text[at] or len(text) > LONGEST_TITLE or is_related(text):
        return False
    return block.kind is not BlockKind.HEADING and not _is_over_text(page, at, is_text, forms)
