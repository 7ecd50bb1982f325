"""The typed lines of an issue with their labels: headlines, crossheads, verses and what else no markup tells."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bulletin.model import Flag, FlagKind
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.bylines import has_lead
from bulletin.segmenter.page.joins import join_of
from bulletin.segmenter.page.labels.features import Features
from bulletin.segmenter.page.labels.look import Look
from bulletin.segmenter.page.labels.page import Labelled, best_labels
from bulletin.segmenter.page.labels.table import read_table
from bulletin.segmenter.page.line_words import BRIEFS_HEADING, LONGEST_TITLE, SECTION_HEADING
from bulletin.segmenter.page.markup import left_out
from bulletin.segmenter.passages import concat, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.model import Dropped, Join

FLOOR = 0.6
"""The editor sees a headline that is less sure."""
_LIKELY_ENOUGH = 0.2
"""The editor sees a line that is none, if it is a headline as likely as this."""
_SHOWN = 40
_OF_HEADLINE = frozenset({"title", "title2", "kicker", "deck"})
_FREE = ("title", "title2", "kicker", "deck", "crosshead", "body", "verse", "sign", "author", "list")
_MAY_BE = {
    BlockKind.BODY: _FREE,
    BlockKind.HEADING: ("title", "title2", "kicker", "deck", "crosshead", "body", "sign", "noise"),
    BlockKind.CROSSHEAD: ("crosshead", "title", "kicker", "body"),
    BlockKind.DECK: ("deck", "body", "sign"),
    BlockKind.BYLINE: ("byline", "closing", "sign"),
    BlockKind.SIGNATURE: ("sign",),
    BlockKind.SECTION: ("section",),
    BlockKind.BULLET: ("list", "title", "crosshead"),
    BlockKind.ROW: ("row",),
    BlockKind.VERSE: ("verse",),
}
"""The labels of each kind of line; the others stand aside of the text."""
_KINDS = {
    "kicker": BlockKind.CROSSHEAD,
    "crosshead": BlockKind.CROSSHEAD,
    "deck": BlockKind.DECK,
    "body": BlockKind.BODY,
    "verse": BlockKind.VERSE,
    "list": BlockKind.BULLET,
    "sign": BlockKind.SIGNATURE,
    "author": BlockKind.BYLINE,
}


@dataclass(slots=True)
class LabelledLines:
    """The lines of an issue with their kinds, and what was done to them on the way."""

    blocks: list[Block] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)


def label_lines(blocks: Sequence[Block], text: str) -> LabelledLines:
    """Return the lines with the kinds that suit the whole page best; each headline with its confidence.

    Args:
        text: Of the whole issue.
    """
    pages: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        pages[block.page].append(block)
    whole = LabelledLines()
    for page in pages.values():
        is_brief = False
        for block, found in zip(page, best_labels(list(_scores(page))), strict=True):
            if BRIEFS_HEADING.fullmatch(block.passage.text):
                is_brief = True
            elif block.kind is BlockKind.HEADING:
                is_brief = False
            _apply(block, found, whole, text, is_brief=is_brief and block.kind is not BlockKind.HEADING)
    return whole


def _scores(page: Sequence[Block]) -> Iterator[dict[str, float]]:
    features = Features(page, Look.of(page))
    for at, block in enumerate(page):
        labels = _labels(block)
        yield read_table().scores(labels, ("always", *features.of(at))) if len(labels) > 1 else {labels[0]: 0.0}


def _labels(block: Block) -> tuple[str, ...]:
    if block.kind is BlockKind.BODY and (len(block.passage) > LONGEST_TITLE or has_lead(block.passage.text)):
        return ("body",)
    return _MAY_BE.get(block.kind, ("aside",))


def _apply(block: Block, found: Labelled, whole: LabelledLines, text: str, *, is_brief: bool) -> None:
    if found.label == "noise":
        whole.dropped += left_out(block.passage, "furniture")
        return
    confidence = round(found.probability(_OF_HEADLINE), 2)
    if found.label == "title2":
        head = whole.blocks[-1]
        whole.joins.append(join_of(head.passage, block.passage, text))
        whole.blocks[-1] = replace(head, passage=concat([head.passage, block.passage]))
    elif found.label == "title":
        whole.blocks.append(_heading(block, confidence, is_brief=is_brief))
    elif kind := _KINDS.get(found.label):
        whole.blocks.append(replace(block, kind=kind, level=0))
    else:
        whole.blocks.append(block)
    if flag := _doubt(block, found.label, confidence):
        whole.flags.append(flag)


def _heading(block: Block, confidence: float, *, is_brief: bool) -> Block:
    if block.kind is BlockKind.HEADING:
        return replace(block, confidence=confidence)
    if SECTION_HEADING.fullmatch(block.passage.text):
        return replace(block, kind=BlockKind.SECTION, confidence=confidence)
    kind = BlockKind.BRIEF if is_brief and not BRIEFS_HEADING.fullmatch(block.passage.text) else BlockKind.HEADING
    return replace(block, kind=kind, level=1 if kind is BlockKind.HEADING else 0, confidence=confidence)


def _doubt(block: Block, label: str, confidence: float) -> Flag | None:
    text = block.passage.text[:_SHOWN]
    if label == "title" and confidence < FLOOR:
        message = f"也许不是标题（把握 {confidence:.1f}），现作标题：{text}"
    elif label in {"body", "crosshead", "verse", "sign"} and _LIKELY_ENOUGH <= confidence < 1:
        message = f"也许是标题（把握 {confidence:.1f}），现作正文：{text}"
    else:
        return None
    return Flag(span_of(block.passage), text, FlagKind.BOUNDARY, message)
