"""A rundown read: its blocks, one for each piece and part of the frame, and the lines in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bulletin.errors import IssueError
from bulletin.messages import Message, message

_HEADING = re.compile(r"##\s*(?:(?P<strike>~~)\s*)?(?P<slug>[A-Za-z0-9-]+|其余不读)(?P<rest>.*?)(?P<end>~~)?")
_VOICE = re.compile(r"读[:：]\s*([^\s（(〔~]+)")
_HANDOVER = re.compile(r"读[:：]\s*([^\s（(〔~]+)\s*(?:[（(][^（()）]*[)）])?")
_CUES = re.compile(r"〔(\d+)[–—-](\d+)〕")
_ROW = re.compile(
    r"(?:(?P<fixed>>)\s*)?(?:(?P<strike>~~)\s*)?〔(?P<left>略)?\s*(?P<number>\d+)〕\s*"
    r"(?P<inner>~~(?=(?:\\~~|(?!~~).)*~~$))?(?P<text>.*)"
)

REST = "其余不读"
"""The heading over what is left out of no piece."""


@dataclass(frozen=True, slots=True)
class Handover:
    """A line inside a piece, such as 读：anchor_b, that hands over to another voice.

    Attributes:
        line: Its number in the file, from 1.
    """

    line: int
    voice: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line that stands for a sentence, or for words that are left out.

    Attributes:
        line: Its number in the file, from 1.
        number: Its cue number, or its number among what is left out.
        is_left: Stands for words that are left out.
        is_fixed: A phrase of the station or a headline of 内容提要, whose words are not changed here.
        text: With the marks of the editor.
        handover: The nearest line above it in its piece that hands over to another voice; `None`: there is none.
    """

    line: int
    number: int
    is_left: bool
    is_fixed: bool
    is_struck: bool
    text: str
    handover: Handover | None = None


@dataclass(slots=True)
class Block:
    """A piece, or a part of the frame.

    Attributes:
        voice: Who reads it, as far as no row has its own; empty: not said.
        cues: The first and the last cue number that it had when the rundown was made; `None`: not said.
    """

    line: int
    slug: str
    is_struck: bool
    voice: str = ""
    cues: tuple[int, int] | None = None
    rows: list[Row] = field(default_factory=list)


def refusal(where: str, line: int, so: Message) -> IssueError:
    """Return the error that names a line of the rundown."""
    return IssueError(where=f"{where}:{line}", so=so)


def read_blocks(text: str, *, where: str) -> list[Block]:
    """Return the blocks of a rundown in order.

    Raises:
        IssueError: A line is neither a heading, a handover, a numbered sentence nor a comment; a number or a piece
            comes twice.
    """
    blocks: list[Block] = []
    seen: dict[tuple[bool, int], int] = {}
    handover: Handover | None = None
    for number, line in _lines(text, where):
        if line.startswith("##"):
            blocks.append(_heading(line, number, where))
            handover = None
            continue
        if match := _HANDOVER.fullmatch(line):
            handover = Handover(number, match[1])
            continue
        row = replace(_row(line, number, where), handover=handover)
        if not blocks:
            raise refusal(where, number, message("this sentence stands in no piece; a heading '## …' is wanted above"))
        key = (row.is_left, row.number)
        if key in seen:
            raise refusal(where, number, message("{id} stands in line {line} already", id=_id(row), line=seen[key]))
        seen[key] = number
        blocks[-1].rows.append(row)
    slugs: dict[str, int] = {}
    for block in blocks:
        if block.slug in slugs:
            raise refusal(
                where, block.line, message("{id} stands in line {line} already", id=block.slug, line=slugs[block.slug])
            )
        slugs[block.slug] = block.line
    return blocks


def _lines(text: str, where: str) -> list[tuple[int, str]]:
    """Return the lines that say something, with their numbers; comments say nothing."""
    kept: list[tuple[int, str]] = []
    opened = 0
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        bare = line.strip()
        if not opened and bare.startswith("<!--"):
            opened = number
        if opened:
            opened = 0 if bare.endswith("-->") else opened
        elif bare:
            kept.append((number, bare))
    if opened:
        raise refusal(where, opened, message("a comment '<!--' begins here and never ends"))
    return kept


def _heading(line: str, number: int, where: str) -> Block:
    match = _HEADING.fullmatch(line)
    if match is None or bool(match["strike"]) != bool(match["end"]):
        so = message("this heading cannot be understood; one such as '## p01-02 报道 读：anchor_a' is wanted")
        raise refusal(where, number, so)
    voice, cues = _VOICE.search(match["rest"]), _CUES.search(match["rest"])
    return Block(
        number,
        match["slug"],
        is_struck=bool(match["strike"]),
        voice=voice[1] if voice else "",
        cues=(int(cues[1]), int(cues[2])) if cues else None,
    )


def _row(line: str, number: int, where: str) -> Row:
    match = _ROW.fullmatch(line)
    if match is None:
        so = message("this line has no number; each sentence keeps its own, such as 〔12〕, and none can be added")
        raise refusal(where, number, so)
    text, is_struck = match["text"], bool(match["strike"] or match["inner"])
    if is_struck:
        if not text.endswith("~~"):
            raise refusal(where, number, message("{mark} is not closed", mark="~~"))
        text = text[:-2].rstrip()
    return Row(number, int(match["number"]), bool(match["left"]), bool(match["fixed"]), is_struck, text)


def _id(row: Row) -> str:
    return f"〔{'略' if row.is_left else ''}{row.number}〕"
