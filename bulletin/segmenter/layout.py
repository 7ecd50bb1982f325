"""Lines of the page become typed blocks: heading, deck, byline, section name, list item, date, body.

Comes in: the text as decoded. Goes out: blocks in order, each a passage of printed characters without
markup, and what was taken away with its reason. A block is one line: what belongs together is
decided by `mend` and `articles`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin.model import Dropped, Issue, Passage, Span

if TYPE_CHECKING:
    from collections.abc import Iterator


class BlockKind(Enum):
    """What a line is, seen alone."""

    HEADING = auto()
    DECK = auto()  # 副题: begins with ——
    BYLINE = auto()  # a line of its own
    SECTION = auto()  # 记者手记 and its like, as a line of its own
    CROSSHEAD = auto()  # 小标题, marked as such
    BULLET = auto()
    DATE = auto()  # a date and nothing else
    BODY = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """One line, understood as far as it can be alone.

    Attributes:
        page: Number of the file, from 1.
        level: 1-6 for a heading, 0 for all else.
        confidence: 0-1, for a heading: that a piece begins here.
    """

    kind: BlockKind
    passage: Passage
    page: int = 1
    level: int = 0
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of an issue and what is none of them."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
    front_matter: dict[str, str] = field(default_factory=dict)


SECTION_NAMES = frozenset(
    (
        *(
            "记者手记",
            "采访手记",
            "记者观察",
            "编者按",
            "编者的话",
            "编后",
            "编后语",
            "短评",
            "快评",
            "微评",
            "专家点评",
        ),
        *("新闻链接", "相关链接", "背景链接", "链接", "相关新闻", "新闻延伸", "延伸阅读", "新闻背景", "背景"),
        *("名词解释", "小贴士", "数说"),
    )
)
"""Headings that open no piece of their own but belong to the one before."""

LONGEST_DECK = 45
_FULL_DATE = r"\d{4}\s*(?:年|-|/|\.)\s*\d{1,2}\s*(?:月|-|/|\.)\s*\d{1,2}\s*日?"
DATE_LINE = re.compile(
    rf"[（(]?{_FULL_DATE}\s*(?:星期[一二三四五六日天]|周[一二三四五六日])?(?:\s*\d{{1,2}}[:：]\d\d)?[)）]?"
    r"(?:\s*来源\s*[:：][^。！？]{1,30})?"
)

_HEADING = re.compile(r"\s*(#{1,6})(?:\s+|(?=[^\s#]))")
_HEADING_TAIL = re.compile(r"\s#+\s*$")
_SETEXT = re.compile(r"\s*(=+|-{3,})\s*$")
_RULE = re.compile(r"\s*(?:[-*_=~—－·.]\s*){3,}$|\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?:-*:?\s*)$")
_QUOTED = re.compile(r"\s*(?:>\s*)+")
_BULLET = re.compile(r"\s*(?:[●•▲◆■◇★☆▪▶►※]\s*|[-*+]\s+)")
_HEADING_NUMBER = re.compile(r"\d{1,2}[.．、]\s*(?=\D)")
_BYLINE = re.compile(
    r"[□■◆口囗]?\s*(?:本报|新华社|本台|中新社|本社)?(?:特约|首席|实习|见习|驻地)*(?:记者|评论员|通讯员|撰稿人)[^。！？；，：]{0,32}"
    r"|[□■◆]\s*本报评论部|(?:作者|文)\s*[:：／/|｜][^。！？；，]{1,20}"
)
_BYLINE_MARK = re.compile(r"[□■◆口囗]\s*(?=本报|新华社|本台|中新社|本社|特约|记者|评论员|通讯员)")
_RUBRIC = re.compile(r"[□■◆]\s*(?=[^\s□]{2,25}$)")
_FURNITURE = re.compile(
    r"[（(【]?\s*(?:查看原文|阅读原文|原文链接|更新时间|抓取时间|数据源|责任编辑|责编|版权所有|版权声明|下转第|上接第|第\s*\d+\s*版)"
    r".{0,60}|[-—·]?\s*\d{1,3}\s*[-—·]?"
)
_INLINE = re.compile(
    r"!\[[^\[\]]{0,300}\]\([^()\s]{0,1500}\)"  # an image
    r"|(?<=\])\([^()\s]{1,1500}\)"  # where a link leads
    r"|https?://[!-~]{1,1500}"
    r"|</?[A-Za-z][^<>]{0,500}>|<!--|-->"
    r"|&(?:nbsp|emsp|ensp|amp|lt|gt|quot|#\d{1,6});"
    r"|\*\*+|__+|`+|~~+"
)
_LINK = re.compile(r"\[([^\[\]]{0,300})\](?=\([^()\s]{1,1500}\))")
_BLOCK_TAG = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|table|tr|blockquote|section|article)\b[^<>]{0,500}>", re.I)
_STRONG_LINE = re.compile(r"\s*(?:\*\*[^*]+\*\*|<(?:strong|b)>[^<>]+</(?:strong|b)>)\s*")
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_ONLY_TEXT = re.compile(
    r"[^\x00-\x08\x0e-\x1f\x7f-\x9f!<>`*_~\[&:\u00ad\u0600-\u06ff\u200b-\u206f\ud800-\uf8ff\ufe00-\uffff\U00010000-\U0010ffff]*"
)
_FRONT_MATTER_LINE = re.compile(r"\s*(?:([A-Za-z_][\w-]{0,30})\s*:\s*(.*?)|-\s.*|#.*)\s*")
_LONGEST_FRONT_MATTER = 60


def lay_out(issue: Issue) -> Layout:
    """Return the typed lines of `issue`; every non-blank character is in a block or dropped."""
    text = issue.text
    lines = list(_lines(issue))
    n_front, front = _front_matter(text, lines)
    dropped: list[Dropped] = []
    blocks: list[Block] = []
    for span, _ in lines[:n_front]:
        _drop(dropped, text, span, "front_matter")
    for span, page in lines[n_front:]:
        block = _read_line(text, span, page, blocks, dropped)
        if block:
            blocks.append(block)
    return Layout(tuple(blocks), tuple(dropped), front)


def _lines(issue: Issue) -> Iterator[tuple[Span, int]]:
    """Yield the span of each line and the page it is on; block tags of HTML part lines too."""
    for page, file in enumerate(issue.files, 1):
        at = file.start
        for line in issue.text[file.start : file.end].splitlines(keepends=True):
            if "<" in line:
                tags = [place for match in _BLOCK_TAG.finditer(line) for place in match.span()]
                for start, end in pairwise([0, *tags, len(line)]):
                    yield (at + start, at + end), page
            else:
                yield (at, at + len(line)), page
            at += len(line)


def _front_matter(text: str, lines: list[tuple[Span, int]]) -> tuple[int, dict[str, str]]:
    """Return how many lines the `---` block at the top takes, and its keys."""
    if not lines or text[slice(*lines[0][0])].strip() != "---":
        return 0, {}
    keys: dict[str, str] = {}
    for number, (span, _) in enumerate(lines[1:_LONGEST_FRONT_MATTER], 2):
        line = text[slice(*span)].strip()
        if line in {"---", "..."}:
            return number, keys
        match = _FRONT_MATTER_LINE.fullmatch(line)
        if line and not match:
            break
        if match and match[1]:
            keys[match[1].lower()] = match[2].strip("\"'")
    return 0, {}


def _read_line(text: str, span: Span, page: int, blocks: list[Block], dropped: list[Dropped]) -> Block | None:
    """Return the block on a line, or `None`; what is no text of the paper goes to `dropped`."""
    line = text[slice(*span)]
    if not line.strip():
        return None
    if _RULE.match(line):
        setext = _SETEXT.match(line)
        if setext and blocks and _is_underlined(text, blocks[-1], span):
            last = blocks[-1]
            blocks[-1] = Block(BlockKind.HEADING, last.passage, page, 1 if setext[1][0] == "=" else 2)
        _drop(dropped, text, span, "markup")
        return None
    removed: list[Dropped] = []
    start, level, is_bullet = _line_markup(line)
    _drop(removed, text, (span[0], span[0] + start), "markup")
    tail = _HEADING_TAIL.search(line, start) if level else None
    passage = _clean(text, (span[0] + start, span[0] + tail.start() if tail else span[1]), removed)
    if tail:
        _drop(removed, text, (span[0] + tail.start(), span[1]), "markup")
    passage = passage.strip()
    if not passage or (not level and _FURNITURE.fullmatch(passage.text)):
        dropped.extend(removed)
        dropped.extend(left_out(passage, "furniture"))
        return None
    kind = BlockKind.HEADING if level else _kind(passage.text, is_strong=bool(_STRONG_LINE.fullmatch(line)))
    if is_bullet and kind in {BlockKind.BODY, BlockKind.CROSSHEAD}:
        kind = BlockKind.BULLET
    mark = (_HEADING_NUMBER if level else _BYLINE_MARK).match(passage.text)
    if not level and not mark and (mark := _RUBRIC.match(passage.text)):
        kind = BlockKind.CROSSHEAD
    if mark:
        dropped.extend(left_out(passage[: mark.end()], "markup"))
        passage = passage[mark.end() :]
    dropped.extend(removed)
    return Block(kind, passage, page, level)


def _is_underlined(text: str, block: Block, span: Span) -> bool:
    """Tell whether `block` stands on the line just above `span` and could be a headline."""
    between = text[block.passage.spans[-1][1] : span[0]]
    is_next = not between.strip() and len(between.splitlines()) == 1
    return block.kind is BlockKind.BODY and is_next and len(block.passage) <= LONGEST_DECK


def _line_markup(line: str) -> tuple[int, int, bool]:
    """Return how long the markup before a line's text is, the heading's level, and whether it is a list item."""
    quoted = _QUOTED.match(line)
    start = quoted.end() if quoted else 0
    heading = _HEADING.match(line, start)
    if heading and not (line[heading.end() - 1] == "#" and "#" in line[heading.end() :]):
        return heading.end(), len(heading[1]), False
    bullet = _BULLET.match(line, start)
    is_byline = bullet and _BYLINE_MARK.match(line.lstrip())
    return (
        (bullet.end(), 0, True) if bullet and not is_byline and not _STRONG_LINE.fullmatch(line) else (start, 0, False)
    )


def _kind(text: str, *, is_strong: bool) -> BlockKind:
    bare = text.strip("【】[]〔〕■□◆ 　:：")
    if text.startswith(("——", "――", "－－")) and len(text) < LONGEST_DECK:
        return BlockKind.DECK
    if bare in SECTION_NAMES:
        return BlockKind.SECTION
    if DATE_LINE.fullmatch(text):
        return BlockKind.DATE
    if _BYLINE.fullmatch(text):
        return BlockKind.BYLINE
    return BlockKind.CROSSHEAD if is_strong and len(text) < LONGEST_DECK else BlockKind.BODY


def _clean(text: str, span: Span, removed: list[Dropped]) -> Passage:
    """Return the printed characters at `span` without inline markup, links and control characters."""
    line = text[slice(*span)]
    if _ONLY_TEXT.fullmatch(line):
        return Passage.of(line, span)
    parts = [(match.start(), match.end(), _reason(match[0])) for match in _INLINE.finditer(line)]
    for match in _LINK.finditer(line):
        parts += [(match.start(), match.start() + 1, "markup"), (match.end() - 1, match.end(), "markup")]
    parts += [(at, at + 1, "control") for at, mark in enumerate(line) if unicodedata.category(mark) in _UNPRINTABLE]
    kept: list[Span] = []
    at = 0
    for start, end, reason in sorted(parts):
        if end <= at:
            continue
        first = max(start, at)
        if at < first:
            kept.append((at, first))
        _drop(removed, text, (span[0] + first, span[0] + end), reason)
        at = end
    if at < len(line):
        kept.append((at, len(line)))
    return Passage("".join(line[start:end] for start, end in kept), tuple((span[0] + s, span[0] + e) for s, e in kept))


def _reason(markup: str) -> str:
    return "link" if markup.startswith(("!", "(", "http")) else "markup"


def _drop(dropped: list[Dropped], text: str, span: Span, reason: str) -> None:
    if text[slice(*span)].strip():
        dropped.append(Dropped(span, text[slice(*span)], reason))


def left_out(passage: Passage, reason: str) -> list[Dropped]:
    """Return what lists `passage` as left out for `reason`; blanks need no reason."""
    listed: list[Dropped] = []
    at = 0
    for start, end in passage.spans:
        text = passage.text[at : at + end - start]
        at += end - start
        if text.strip():
            listed.append(Dropped((start, end), text, reason))
    return listed
