"""What columns, pages and the scanner have broken is made whole, where that is safe.

Halves of a paragraph are joined with nothing between, even inside a word. A scanning slip is mended
one character for one, so that mended and printed text have the same places; what is printed stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.model import Flag, Join, Passage, Repair, Span
from bulletin.segmenter.layout import Block, BlockKind
from bulletin.segmenter.passages import concat

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG_CHARACTERS = 18
"""An unended line of so many characters is no crosshead: its other half is looked for."""
LONGEST_TITLE = 45
"""Characters of a headline, at most."""
_SHOWN = 12
"""Characters of each half that a join shows."""

_END_MARKS = "。！？!?…：；:;"
_CLOSING = "”’」』）)》】〕"
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】"}
_CERTAIN_ENDS = ("、", "，", ",", "“", "‘", "（", "(", "《")
_CERTAIN_STARTS = ("、", "，", ",", "。", "；", ";", "”", "’", "）", ")", "》", "？", "！")
_FRESH_START = re.compile(
    r"[（(〔【\[]?(?:本报讯|本报记者|新华社[一-鿿]{1,8}\d|据新华社|记者|图为)|\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,2}[)）]"
    r"|[一二三四五六七八九十]{1,2}、|第[一二三四五六七八九十]{1,3}[章节条]"
)
_CREDIT_END = re.compile(r"(?:[一-鿿] ?[摄图文画]|[①-⑳]\d{1,2})[）)]?$")
_SPACED_TITLE = re.compile(r"[^，。；：,;:]*[一-鿿”][ 　]+[一-鿿“][^，。；：,;:]*")


def join_cut_paragraphs(
    blocks: Sequence[Block], text: str
) -> tuple[tuple[Block, ...], tuple[Join, ...], tuple[Flag, ...]]:
    """Return the blocks with cut paragraphs whole again, the joins, and a flag for each that is only probable.

    Args:
        text: Of the whole issue.
    """
    whole: list[Block] = []
    halves: list[Passage] = []
    joins: list[Join] = []
    flags: list[Flag] = []
    tail = _Tail()
    for block in blocks:
        certain = _is_continued(whole[-1], tail, block) if whole else None
        if certain is None:
            _close(whole, halves)
            whole.append(block)
            halves = [block.passage]
            tail = _Tail()
        else:
            join = _join(halves[-1], block.passage, text)
            joins.append(join)
            if not certain:
                message = f"两段合为一段：{join.before}｜{join.after}"
                flags.append(Flag(join.span, join.before + join.after, "needs-eyes", message))
            halves.append(block.passage)
        tail.read(block.passage.text)
    _close(whole, halves)
    return tuple(whole), tuple(joins), tuple(flags)


class _Tail:
    """What is known of the paragraph read so far, kept as it grows so that no text is read twice."""

    def __init__(self) -> None:
        self.open_marks: list[str] = []
        self.n_characters = 0
        self.has_sentence = False
        self.end = ""

    def read(self, text: str) -> None:
        for mark in text:
            if mark in _PAIRS:
                self.open_marks.append(_PAIRS[mark])
            elif self.open_marks and mark == self.open_marks[-1]:
                self.open_marks.pop()
        self.n_characters += len(text)
        self.has_sentence = self.has_sentence or "。" in text
        self.end = text[-60:].rstrip()


def _is_continued(first: Block, tail: _Tail, second: Block) -> bool | None:
    """Tell whether `second` goes on where `first` was cut: certainly, probably, or (`None`) not at all."""
    if first.kind not in {BlockKind.BODY, BlockKind.BULLET} or second.kind is not BlockKind.BODY:
        return None
    text = second.passage.text
    if tail.end.endswith(_CERTAIN_ENDS) or text.startswith(_CERTAIN_STARTS):
        return True
    if is_ended(tail.end) or _CREDIT_END.search(tail.end) or _FRESH_START.match(text):
        return None
    if tail.open_marks:
        return True
    is_title = tail.n_characters < LONGEST_TITLE and _SPACED_TITLE.fullmatch(first.passage.text)
    return False if (tail.n_characters >= LONG_CHARACTERS or tail.has_sentence) and not is_title else None


def is_ended(text: str) -> bool:
    """Tell whether a line ends as a sentence does: with an end mark, or with one and what closes it.

    Example:
        >>> is_ended("他说：“好。”"), is_ended("按照“大管家”")
        (True, False)
    """
    bare = text.rstrip()
    if bare.endswith(("）", ")", "】", "〕")):
        opener = max(bare.rfind(mark) for mark in "（(【〔")
        bare = (
            bare[:opener] + bare[opener + 1 : -1]
            if opener > 0 and bare[opener - 1] not in _END_MARKS
            else bare[:opener]
        )
        return bare.rstrip(_CLOSING).endswith(tuple(_END_MARKS))
    return bare.rstrip(_CLOSING).endswith(tuple(_END_MARKS))


def _join(first: Passage, second: Passage, text: str) -> Join:
    """Return the join of two halves; a page number or markup between them ends the white space it names."""
    start, limit = first.spans[-1][1], second.spans[0][0]
    end = start
    while end < limit and text[end].isspace():
        end += 1
    return Join((start, end), first.text[-_SHOWN:], second.text[:_SHOWN])


def _close(whole: list[Block], halves: list[Passage]) -> None:
    if len(halves) > 1:
        last = whole[-1]
        whole[-1] = Block(last.kind, concat(halves), last.page, last.level, last.confidence)


@dataclass(frozen=True, slots=True)
class Mended:
    """A passage as it is to be read; `text` has the places of the passage."""

    text: str
    repairs: tuple[Repair, ...] = ()
    doubtful: tuple[Span, ...] = ()


_CLASSIFIERS = (
    "个次样些种位名项条批家座届件直起定致般场天年月周部段切同级步张份句片点边心"
    "块棵株根支笔台辆把间层幅枚颗头只匹束副栋盏道群阵辈子身路线"
)
_BEFORE_YI = "着了过第不这那每某同另任有是为成出到用以把做作选上下进会要还再又也都从在就唯是"
_DASHES = "—－\\-–"
_SLIPS: tuple[tuple[str, re.Pattern[str], dict[str, str]], ...] = (
    (
        "dash-for-yi",
        re.compile(
            rf"(?<![{_DASHES}])(?:(?<=[{_BEFORE_YI}])|(?<=[，。；、“,;])|^)[{_DASHES}](?=[{_CLASSIFIERS}](?:[一-鿿，。、”]|$))"
            rf"|(?<=统)[{_DASHES}](?=[一-鿿，。；、”,;])"
        ),
        dict.fromkeys("—－-–", "一"),
    ),
    ("yue-for-ri", re.compile(r"(?<=月[\d])曰|(?<=月[\d][\d])曰|(?<=\d)曰(?=\d)"), {"曰": "日"}),
    (
        "letter-for-digit",
        re.compile(r"(?<=\d)[lIOo](?=[\dlIOo]{0,3}[\d年月日])|(?<=\d[lIOo])[lIOo](?=[\d年月日])"),
        {"l": "1", "I": "1", "O": "0", "o": "0"},
    ),
)
_MAY_SLIP = re.compile(r"[—－\-–曰]|\d[lIOo]")
_HOLE = re.compile(r"(?<=[一-鿿])[□〓\ufffd]+|[□〓\ufffd]+(?=[一-鿿])")


def mend(passage: Passage) -> Mended:
    """Return `passage` with the safe scanning slips mended, and the places where a character is missing.

    Example:
        >>> mend(Passage.of("影响着—个县", (0, 6))).text
        '影响着一个县'
    """
    text = passage.text
    repairs: list[Repair] = []
    if _MAY_SLIP.search(text):
        letters = list(text)
        for rule, pattern, mended in _SLIPS:
            for match in pattern.finditer(text):
                at = match.start()
                letters[at] = mended[text[at]]
                place = passage.place(at)
                repairs.append(Repair((place, place + 1), text[at], letters[at], rule))
        text = "".join(letters)
    holes = tuple((passage.place(match.start()), passage.place(match.end() - 1) + 1) for match in _HOLE.finditer(text))
    return Mended(text, tuple(sorted(repairs, key=lambda repair: repair.span)), holes)
