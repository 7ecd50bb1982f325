"""A line as a row of cells that a page prints around its news: 责编：何青, 阅读 1234, 字号 大 中 小, 来源丨云泽日报.

`read_cells` tells them apart by their forms; `furniture` and `imprint` decide what such a line is where it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER
from bulletin.mandarin.surnames import is_name
from bulletin.segmenter.page.cell_forms import forms
from bulletin.segmenter.page.cell_values import after_parting, end_of_names, end_of_value, skip_blanks
from bulletin.segmenter.page.furniture_words import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LONGEST = 160
_KEPT = 1024
_SENTENCE = re.compile(r"[。！？]")
_GAP = re.compile(r"[\s|｜/／·•>›»→▶▲△▼↓↑★☆◆■□●○_\-—－、，,;；:：（）()\[\]【】〖〗〔〕《》<*×&※…]*+")
_TOKEN = re.compile(
    r"[^\s|｜/／·•>›»→▶_、，,;；:：()（）\[\]【】〖〗〔〕《》<*×&※+＋]{1,24}"
    r"(?:(?<=[A-Za-z])[ ](?=[A-Za-z])[A-Za-z]{1,20})*"
)


class CellKind(Enum):
    """What a cell tells."""

    STAFF = auto()  # who edited, proof-read, let pass
    MADE = auto()  # who filmed, drew, planned
    AUTHOR = auto()
    SOURCE = auto()
    TIME = auto()
    COUNT = auto()  # how often read, praised, said something to
    SIZE = auto()  # of the letters
    LABEL = auto()  # 标签：…
    MENU = auto()
    NEAR = auto()  # 地址：…, as the foot of a page and an event both have it
    PAGE = auto()  # 第3版　要闻
    NAV = auto()  # 上一篇：…
    SITE = auto()  # the name of a paper or a site, or a place, without a label


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and its place in the line; for `AUTHOR` that of label and names."""

    kind: CellKind
    start: int
    end: int


CERTAIN = frozenset(
    {
        *(CellKind.STAFF, CellKind.SOURCE, CellKind.TIME, CellKind.COUNT, CellKind.SIZE),
        *(CellKind.LABEL, CellKind.PAGE, CellKind.NAV),
    }
)
"""One of these makes a line of cells such that nobody reads it aloud."""


@lru_cache(maxsize=_KEPT)
def read_cells(text: str) -> tuple[Cell, ...]:
    """Return the cells of a line that has nothing else; none for a line of words.

    Example:
        >>> [cell.kind.name for cell in read_cells("责编：何青　阅读 1234")]
        ['STAFF', 'COUNT']
        >>> read_cells("责任编辑换成了学生")
        ()
    """
    if len(text) > LONGEST or _SENTENCE.search(text):
        return ()
    cells: list[Cell] = []
    at = _after_gap(text, 0)
    while at < len(text):
        cell = _cell(text, at, cells)
        if cell is None:
            return ()
        cells.append(cell)
        at = _after_gap(text, cell.end)
    return tuple(cells) if any(cell.kind is not CellKind.SITE for cell in cells) else ()


def _after_gap(text: str, at: int) -> int:
    match = _GAP.match(text, at)
    return match.end() if match else at


def _cell(text: str, at: int, before: Sequence[Cell]) -> Cell | None:
    for kind, find in _FINDERS:
        end = find(text, at)
        if end > at:
            return Cell(kind, at, end)
    token = _TOKEN.match(text, at)
    if token is None:
        return None
    if _is_of_menus(token[0]):
        return Cell(CellKind.MENU, at, token.end())
    if before and (site := _SITE.match(text, at)):
        return Cell(CellKind.SITE, at, site.end())
    is_after_clock = bool(before) and before[-1].kind is CellKind.TIME and _HOUR.search(text, before[-1].start, at)
    if is_after_clock and len(token[0]) <= _LONGEST_PLACE:
        return Cell(CellKind.SITE, at, token.end())
    if not before:
        following = forms()["time"].match(text, _after_gap(text, token.end()))
        is_account = following and len(token[0]) <= _LONGEST_ACCOUNT and _HOUR.search(following[0])
        return Cell(CellKind.SITE, at, token.end()) if is_account else None
    is_after_site = before[-1].kind is CellKind.SITE and any(cell.kind is CellKind.TIME for cell in before)
    return Cell(CellKind.AUTHOR, at, token.end()) if is_after_site and is_name(token[0], is_set_as_one=True) else None


_TOOL = re.compile(r"(?:收藏|分享|转发|保存|复制|添加|发送)[到至].{1,8}")
_HOUR = re.compile(r"\d[:：]\d\d")
_LONGEST_PLACE = 8
_LONGEST_ACCOUNT = 12
_SITE = re.compile(rf"《?{LETTER}{{2,14}}?(?:报|网|社|台|在线|客户端|发布|融媒|新闻)》?(?![^\W_])")


def _is_of_menus(token: str) -> bool:
    """Tell whether a token is a word of menus, or two of them side by side."""
    if _TOOL.fullmatch(token):
        return True
    word, menu = token.lower().strip("“”\"'."), word_set("menu")
    return word in menu or any(word[:cut] in menu and word[cut:] in menu for cut in range(1, len(word)))


def _staff(text: str, at: int) -> int:
    label = forms()["role"].match(text, at)
    return end_of_value(text, label.end(), needs_parting=False) if label else 0


def _made(text: str, at: int) -> int:
    label = forms()["made"].match(text, at)
    return end_of_value(text, label.end(), needs_parting=True) if label else 0


def _author(text: str, at: int) -> int:
    label = forms()["author"].match(text, at)
    if not label:
        return 0
    start = after_parting(text, label.end())
    rank = forms()["author"].match(text, start)
    return end_of_names(text, skip_blanks(text, rank.end()) if rank else start) if start else 0


def _by(name: str) -> Callable[[str, int], int]:
    def find(text: str, at: int) -> int:
        match = forms()[name].match(text, at)
        return match.end() if match else 0

    return find


_FINDERS = (
    (CellKind.SIZE, _by("size")),
    (CellKind.STAFF, _staff),
    (CellKind.SOURCE, _by("source")),
    (CellKind.AUTHOR, _author),
    (CellKind.TIME, _by("time")),
    (CellKind.COUNT, _by("count")),
    (CellKind.LABEL, _by("label")),
    (CellKind.NAV, _by("nav")),
    (CellKind.PAGE, _by("page")),
    (CellKind.MADE, _made),
    (CellKind.NEAR, _by("near")),
)
"""The first that finds a cell decides."""
