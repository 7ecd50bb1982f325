"""What nobody reads aloud is left out by its form and by its place on the page; where it may be news, it is flagged.

Each line of a page gets a weight: positive speaks for furniture, negative for text. Lines of one kind stand together,
so a change from one to the other costs something, and the labelling of the whole page that weighs most is taken
(Viterbi, two states). A menu is left out because its neighbours are menus, a headline between two of them is not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import compress, groupby
from typing import TYPE_CHECKING

from bulletin.model import Flag, FlagKind
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.bylines import has_lead
from bulletin.segmenter.page.evidence import CERTAIN, evidence, is_contact
from bulletin.segmenter.page.furniture_weights import weights_of
from bulletin.segmenter.page.index_box import mark_boxes
from bulletin.segmenter.page.invitations import is_invitation
from bulletin.segmenter.page.line_ends import is_ended
from bulletin.segmenter.page.markup import left_out
from bulletin.segmenter.page.notes import take_notes
from bulletin.segmenter.page.original_titles import settle_original_titles
from bulletin.segmenter.page.repeats import repeated_lines
from bulletin.segmenter.page.viterbi import Chain
from bulletin.segmenter.passages import span_of
from bulletin.segmenter.patterns import letters_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.model import Dropped

_CHANGE = 2.0
"""What a change from text to furniture, or back, costs."""
_BEGIN, _END = 1.5, 0.5
"""What it costs that a page begins or ends with furniture: its first and last line may as well be news."""
_TIE = 1e-6
"""Of two labellings that weigh the same the one with less furniture wins, or the one in which it stands together."""
_DOUBT = 2.5
"""An invitation whose labelling weighs less than this more than the other is flagged if it is heard."""
_ASKED_ONCE = 6.0
"""What asks for two things at once is no news."""
_SHOWN = 24
_NEAR_TOP, _LONGEST_NAME, _FEWEST_TIMES = 8, 12, 3


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
        weights = weights_of(page)
        is_out = _labelled(weights)
        for at in repeated.get(number, ()):
            is_out[at] = True
            if (key := letters_of(page[at].passage.text)) not in told:
                told.add(key)
                flags.append(_flag(page[at], "每页都印着，没有读"))
        for at in _said_again(page):
            is_out[at] = True
        mark_boxes(page, is_out)
        flags += [
            _flag(block, "像请人扫码、订阅的话，读了")
            for block, weight, out in zip(page, weights, is_out, strict=True)
            if not out and weight > -_DOUBT and is_invitation(block.passage.text)
        ]
        flags += [
            _flag(page[at], "像版面上的杂项，没有读") for at in range(len(page)) if _may_be_news(page, is_out, at)
        ]
        page = settle_original_titles(page, is_out, dropped)
        dropped += [item for block in compress(page, is_out) for item in left_out(block.passage, "furniture")]
        page, notes, note_flags = take_notes([block for block, out in zip(page, is_out, strict=True) if not out])
        kept += page
        dropped += notes
        flags += note_flags
    return Cleared(tuple(kept), tuple(dropped), tuple(flags))


def _said_again(page: Sequence[Block]) -> Iterator[int]:
    """Yield the places of a short line at the top of a page that stands there several times: the name of a site.

    A headline may stand there twice.
    """
    keys = Counter(letters_of(block.passage.text) for block in page[:_NEAR_TOP])
    for at, block in enumerate(page[:_NEAR_TOP]):
        key = letters_of(block.passage.text)
        if key and len(key) <= _LONGEST_NAME and keys[key] >= _FEWEST_TIMES and not is_ended(block.passage.text):
            yield at


def _labelled(weights: Sequence[float]) -> list[bool]:
    """Return which lines are furniture in the labelling that weighs most; where two weigh the same, text wins."""
    places: list[dict[bool | None, float]] = [{True: weight, False: 0.0} for weight in weights]
    chain: Chain[bool | None] = Chain(None, None, _step)
    return [line.state is True for line in chain.best(places)]


def _step(before: bool | None, after: bool | None) -> float:
    """Return what it weighs that furniture (`True`) or text stands behind the other, or at an edge (`None`)."""
    if before is None:
        return -_BEGIN - _TIE if after else 0.0
    if after is None:
        return -_END if before else 0.0
    return -_CHANGE - _TIE if before is not after else 0.0


def _may_be_news(page: Sequence[Block], is_out: Sequence[bool], at: int) -> bool:
    """Tell whether line `at`, which its place leaves out, is a sentence, or tells where and how just below a text."""
    text = page[at].passage.text
    if not is_out[at] or page[at].kind is BlockKind.FURNITURE or evidence(text) >= CERTAIN:
        return False
    if is_invitation(text):
        return "。" in text and evidence(text) <= _ASKED_ONCE
    is_below_text = at > 0 and not is_out[at - 1]
    return has_lead(text) or "。" in text or "记者" in text or (is_below_text and is_contact(text))


def _flag(block: Block, why: str) -> Flag:
    text = block.passage.text
    return Flag(span_of(block.passage), text[:_SHOWN], FlagKind.NEEDS_EYES, f"{why}：{text[:_SHOWN]}")
