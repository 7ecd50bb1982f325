"""How likely a paragraph goes on in the next block of the page, by what both say and by how they are set.

Evidence adds up as logarithms of odds; `Likelihood` has the two bounds by which `joins` acts.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from bulletin.mandarin.characters import COUNTERS, EMOJI, HAN
from bulletin.mandarin.marks import NEVER_FIRST, NEVER_LAST, PAIRS, QUOTES
from bulletin.mandarin.words import parts_word
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.bylines import has_lead, read_lead
from bulletin.segmenter.page.credits import without_credit
from bulletin.segmenter.page.line_ends import SENTENCE_START, hangs, is_ended, reads_on
from bulletin.segmenter.page.line_words import LONGEST_TITLE
from bulletin.segmenter.page.open_marks import open_marks

SURE = 0.9
"""A join at least so likely needs no look."""
LIKELY = 0.5
"""At least so likely two blocks are joined."""
DOUBTFUL = 0.3
"""At least so likely a bound that stays is shown to the editor."""

CERTAIN, NEVER = 1.0, 0.0
_RUNNING = frozenset({BlockKind.BODY, BlockKind.BULLET, BlockKind.CAPTION})
_CLOSING_QUOTES = frozenset(QUOTES.values())
_FRESH_START = re.compile(
    rf"图为|\d{{1,2}}(?:、|[.．](?!\d))|[（(][{COUNTERS}\d]{{1,2}}[)）]"
    rf"|[{COUNTERS}]{{1,2}}、|第[{COUNTERS}]{{1,3}}[章条]|[{EMOJI}●◎◆◇■▪▲▶►◉•○※]|\d\ufe0f?\u20e3"
)
_OPENS_SENTENCE = re.compile(
    r"(?:会议|全会|报告|文件|通知|意见|文章|记者|他|她|他们|大家|有关负责人)(?:还|也|同时)?"
    r"(?:强调|指出|要求|认为|提出|听取|审议|表示|介绍|告诉|了解到|看到|说)"
    r"|(?:此外|另外|同时|随后|接着|最后|其中|对此|为此|今后|下一步|与此同时|此前|此次|当天|当日|当晚|明年|后天|明天)[^。]"
)
_CREDIT_END = re.compile(
    rf"(?:(?:^|[。！？”\s])(?:[{HAN}]{{2,4}}[\s、]+){{0,3}}[{HAN}]{{2,4}}\s?(?:摄影|[摄图文画])"
    rf"|[。！？”](?:[{HAN}]{{1,6}}[ \u3000]){{1,4}}[{HAN}]{{1,4}}\s?摄|[①-⑳]\d{{1,2}}"
    r"|记者[^。，；]{2,16}摄)[）)]?$"
)
_SPACED_TITLE = re.compile(rf"[^，。；：,;:]*[{HAN}”][ 　]+[{HAN}“][^，。；：,;:]*")
_LONG_CHARACTERS = 22
"""An unended line of so many characters is no crosshead but half of a paragraph."""
_OFFICES = (*"局委办厅院部会处科室所站队社馆组", "公司", "中心", "政府", "学校", "银行", "集团")
_LONGEST_FIELD = 40
_FIELD = re.compile(rf"[{HAN}]{{2,8}}[：:][^{HAN}]+")
"""A label with a number or an address behind it: 举报电话：0999-1234567."""
_CLAUSE_MARK = re.compile("[，；,;]")
_END = 60

# Logarithms of odds. Of 828 cuts inside the sentences of five papers the words of 82 % read on and of 46 % part a word;
# of headlines over their texts 8 % and 3 %.
_UNENDED = 2.5
"""A paragraph without an end mark that no other step has taken for a headline, a verse or an item."""
_UNENDED_CAPTION = -0.2
_PARTS_WORD, _READS_ON, _STANDS_ALONE = 3.0, 1.2, -1.3
_HAS_SENTENCE, _HAS_CLAUSE, _LONG, _SHORT = 2.5, 1.2, 0.5, -0.5
_ENDS_EARLY, _OPEN_ENDS_EARLY = -2.5, -1.5
"""In a column; the second of what has marks inside and none at its end."""
_AFTER_BLANK, _QUOTED_APART, _QUOTATION_ENDS = -0.6, -3.0, -2.0
"""An empty line stands between; besides, something is quoted, which no column has cut; a quotation begins or ends."""
_SET_IN, _SET_BACK = -1.0, 1.5
_BEGINS_SENTENCE, _UNENDED_ALSO = -2.5, -0.8
_UNENDED_LIST = -3.0
_SIGNED = -2.5
"""Two short lines without an end mark, the first of which is the name of an office: it signs what stands above."""


@dataclass(slots=True)
class Tail:
    """The end of the paragraph read so far, kept as it grows so that no text is read twice.

    Attributes:
        block: The first of the paragraph.
        last: Its last block.
        is_listed: It is an item of a list whose items end without a mark.
    """

    block: Block
    last: Block
    is_listed: bool = False
    n_characters: int = 0
    has_sentence: bool = False
    has_clause: bool = False
    end: str = ""
    waits_for: tuple[str, ...] = ()

    @classmethod
    def of(cls, block: Block, *, is_listed: bool = False) -> Tail:
        """Return the end of a paragraph that is one block so far."""
        tail = cls(block, block, is_listed)
        tail.read(block)
        return tail

    def read(self, block: Block) -> None:
        """Add a block to the paragraph."""
        text = block.passage.text
        self.last = block
        self.waits_for = open_marks(text, self.waits_for)[0]
        self.n_characters += len(text)
        self.has_sentence = self.has_sentence or "。" in text
        self.has_clause = self.has_clause or _CLAUSE_MARK.search(text) is not None
        self.end = text[-_END:].rstrip()


def goes_on(tail: Tail, second: Block) -> float:
    """Return how likely a paragraph goes on in the block `second`, 0-1."""
    if tail.block.kind not in _RUNNING or second.kind not in {BlockKind.BODY, BlockKind.DECK}:
        return NEVER
    if tail.block.kind is BlockKind.CAPTION and second.passage.spans[0] < tail.block.passage.spans[0]:
        return NEVER  # it was printed inside the paragraph, and has been put before it
    told = _by_marks(tail, second)
    return told if told is not None else 1 / (1 + math.exp(-_odds(tail, second)))


def _by_marks(tail: Tail, second: Block) -> float | None:
    """Return what marks and leads alone decide; `None`: nothing."""
    text = second.passage.text
    if tail.end.endswith(NEVER_LAST) or text.startswith(NEVER_FIRST) or _is_lead_alone(tail):
        return CERTAIN
    is_field = tail.n_characters <= _LONGEST_FIELD and _FIELD.fullmatch(tail.end) is not None
    is_over = is_field or is_ended(tail.end)
    if has_lead(text) or _CREDIT_END.search(tail.end) or without_credit(tail.end) != tail.end:
        return NEVER
    if is_over and second.is_after_blank:
        return NEVER
    if second.is_bound:
        return _across_bound(tail, text)
    if tail.waits_for and tail.waits_for[-1] in _CLOSING_QUOTES and text[0] not in PAIRS:
        if open_marks(text, tail.waits_for)[1]:
            return CERTAIN
        return NEVER if is_over else None
    if tail.end.endswith(("：", ":")):
        is_half = tail.n_characters >= _LONG_CHARACTERS and is_ended(text) and not text.endswith(("；", ";"))
        is_half = is_half and not _FRESH_START.match(text) and tail.block.kind is BlockKind.BODY
        return LIKELY if is_half else NEVER
    if is_over:
        return NEVER
    if tail.waits_for and not tail.last.ends_early:
        return CERTAIN
    return NEVER if _FRESH_START.match(text) or _may_be_title(tail) else None


def _across_bound(tail: Tail, text: str) -> float:
    """Return how likely a sentence goes on in a line that the source parts from it."""
    if is_ended(tail.end) or not (tail.waits_for or reads_on(tail.end, text)):
        return NEVER
    return CERTAIN if tail.waits_for else LIKELY


def _odds(tail: Tail, second: Block) -> float:
    """Return the odds, as a logarithm, that a paragraph without an end mark goes on in `second`."""
    text = second.passage.text
    is_text = tail.block.kind is not BlockKind.CAPTION and not (tail.block.is_under_image and not tail.has_sentence)
    odds = _UNENDED if is_text else _UNENDED_CAPTION
    odds += _by_words(tail.end, text)
    is_long = tail.n_characters >= _LONG_CHARACTERS
    odds += _HAS_SENTENCE if tail.has_sentence else _HAS_CLAUSE * (tail.has_clause and is_long)
    odds += _LONG if is_long else 0 if tail.has_clause else _SHORT
    is_open = tail.has_clause or tail.has_sentence
    odds += (_OPEN_ENDS_EARLY if is_open else _ENDS_EARLY) * tail.last.ends_early
    odds += _AFTER_BLANK * second.is_after_blank + _UNENDED_LIST * tail.is_listed
    if second.is_quoted or tail.last.is_quoted:
        odds += _QUOTED_APART if second.is_after_blank else 0.0
        odds += _QUOTATION_ENDS * (second.is_quoted != tail.last.is_quoted)
    if second.indent > 0:
        odds += _SET_IN * (second.indent >= tail.block.indent)
    elif tail.block.indent > 0:
        odds += _SET_BACK
    odds += _BEGINS_SENTENCE * (SENTENCE_START.match(text) is not None or _OPENS_SENTENCE.match(text) is not None)
    if len(text) < _LONG_CHARACTERS and not is_ended(text):
        odds += _UNENDED_ALSO + _SIGNED * (not is_long and not tail.has_clause and tail.end.endswith(_OFFICES))
    return odds


def _by_words(first: str, second: str) -> float:
    if parts_word(first, second):
        return _PARTS_WORD
    return _READS_ON if hangs(first, second) else _STANDS_ALONE


def _is_lead_alone(tail: Tail) -> bool:
    """Tell whether 本报讯 or its like is all that stands on the line so far."""
    first = tail.block.passage
    return tail.n_characters == len(first) and has_lead(first.text) and not read_lead(first).rest


def _may_be_title(tail: Tail) -> bool:
    is_spaced = _SPACED_TITLE.fullmatch(tail.block.passage.text) is not None
    return is_spaced and tail.n_characters < LONGEST_TITLE and not has_lead(tail.block.passage.text)
