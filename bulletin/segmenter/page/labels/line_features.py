"""What a line shows by itself: its markup, its length, its end, its form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import COUNTERS
from bulletin.mandarin.marks import NEVER_LAST
from bulletin.mandarin.surnames import is_name
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.labels.forms import (
    PICTURE,
    is_from_whom,
    is_noise,
    is_notice,
    is_signature,
    is_speech,
    names_column,
)
from bulletin.segmenter.page.line_ends import HANGING_ENDS, is_ended
from bulletin.segmenter.page.line_words import BRIEFS_HEADING, DECK_MARKS, SECTION_HEADING
from bulletin.segmenter.page.title_lines import TIGHT_TITLE, could_be_title, is_no_title, starts_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LENGTHS = {"single": 1, "tiny": 3, "rubric": 5, "short": 20, "medium": 32}
"""Characters of a line at most; a longer one is `long`."""
_ORDERED = re.compile(
    rf"[{COUNTERS}]{{1,3}}、|[（(][{COUNTERS}]{{1,3}}[)）]|第[{COUNTERS}]{{1,3}}[章节条]|\d{{1,2}}[.．、]"
)
_DAY = re.compile(rf"(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日|[{COUNTERS}]{{1,3}}月[{COUNTERS}]{{1,3}}日?")
_ASKS = ("？", "?", "！", "!")
_SAYS = ("强调", "指出", "表示", "要求", "提出", "宣布", "透露", "呼吁", "認為", "认为", "說", "说", "——")
"""What follows is what somebody says."""
_HANGS = (*(letter for letter in HANGING_ENDS if letter != "的"), *NEVER_LAST)
"""A headline ends in none of these; it may in 的, as paragraphs do only where a column cuts them."""
_NAME_OF_PAPER = re.compile("《[^《》]{2,12}》")
_MARKUP = {
    BlockKind.HEADING: "marked",
    BlockKind.CROSSHEAD: "bold",
    BlockKind.DECK: "dash",
    BlockKind.BYLINE: "byline",
    BlockKind.BULLET: "bullet",
}
_FORMS: dict[str, Callable[[str], bool]] = {
    "no_title": is_no_title,
    "starts_sentence": starts_sentence,
    "ordered": lambda text: _ORDERED.match(text) is not None,
    "day_first": lambda text: _DAY.match(text) is not None,
    "name_of_paper": lambda text: _NAME_OF_PAPER.fullmatch(text) is not None,
    "bracketed_whole": lambda text: text.startswith("【") and text.endswith("】"),
    "bracketed": lambda text: text.startswith("【") and not text.endswith("】"),
    "says": lambda text: text.endswith(_SAYS),
    "notice": is_notice,
    "column": names_column,
    "picture": lambda text: PICTURE.search(text) is not None,
    "briefs_name": lambda text: BRIEFS_HEADING.fullmatch(text) is not None,
    "section_name": lambda text: SECTION_HEADING.fullmatch(text) is not None,
    "signature": is_signature,
    "from_whom": is_from_whom,
    "speech": lambda text: is_speech(text) and not could_be_title(text),
    "name": is_name,
}
"""Forms that a line may have, several at a time."""
FEATURES = frozenset(
    {
        *_MARKUP.values(), *LENGTHS, *_FORMS, "long", "unmarked", "bold_under_marked", "bold_speech", "noise",
        "marked_dash", "clauses", "asks", "asks_more", "ended", "hangs", "open",
    }
)  # fmt: skip
"""All features of a line by itself."""


def line_features(block: Block, *, is_unmarked: bool) -> Iterator[str]:
    """Yield the features of a line.

    Args:
        is_unmarked: Markup tells the headlines of the page, and none this line.
    """
    text = block.passage.text
    if block.kind in _MARKUP:
        yield _MARKUP[block.kind]
    if block.kind is BlockKind.HEADING:
        yield from _of_heading(text)
    else:
        yield next((name for name, most in LENGTHS.items() if len(text) <= most), "long")
    if block.kind is BlockKind.CROSSHEAD:
        yield from _of_bold(text, is_unmarked=is_unmarked)
    if block.kind is BlockKind.BODY:
        yield from _of_plain(text, is_unmarked=is_unmarked)
    yield from _end(text)
    yield from (name for name, has_form in _FORMS.items() if has_form(text))


def _of_heading(text: str) -> Iterator[str]:
    if is_noise(text):
        yield "noise"
    if text.startswith(DECK_MARKS):
        yield "marked_dash"


def _of_bold(text: str, *, is_unmarked: bool) -> Iterator[str]:
    if is_unmarked:
        yield "bold_under_marked"
    if is_speech(text):
        yield "bold_speech"


def _of_plain(text: str, *, is_unmarked: bool) -> Iterator[str]:
    if is_unmarked:
        yield "unmarked"
    if "。" in text[:-1] or (len(text) > TIGHT_TITLE and any(mark in text for mark in "，；,;")):
        yield "clauses"


def _end(text: str) -> Iterator[str]:
    if text.endswith(_ASKS):
        yield "asks_more" if any(mark in text[:-1] for mark in "。？?") else "asks"
    elif is_ended(text):
        yield "ended"
    elif text.endswith(_HANGS):
        yield "hangs"
    elif could_be_title(text):
        yield "open"
