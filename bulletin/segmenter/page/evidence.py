"""How much the words of a line, seen alone, speak for furniture: what nobody reads aloud.

`evidence` gives a weight. From `CERTAIN` on, a line is furniture wherever it stands; with less, its place decides.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bulletin.mandarin.characters import LETTER
from bulletin.segmenter.page.bylines import has_lead
from bulletin.segmenter.page.cells import CERTAIN as CERTAIN_CELLS
from bulletin.segmenter.page.cells import CellKind, read_cells
from bulletin.segmenter.page.furniture_words import word_set
from bulletin.segmenter.page.invitations import n_bids
from bulletin.segmenter.page.legal import rights_weight
from bulletin.segmenter.page.masthead_lines import is_masthead_line
from bulletin.segmenter.page.site_lines import is_site_line, points_elsewhere

CERTAIN = 20.0
_BID = 6.0
"""A line that asks to scan, to subscribe, to share: for each such clause."""
_MOST_BIDS = 12.0
_MENU_LINE = {1: 3.0, 2: 4.0}
"""By how many words of menus a line is made of; more are certain."""
_WEAK = 0.4
"""主办：…, 电话：…: furniture beside some, news elsewhere."""
_LIKELY, _RELATED = 5.0, 10.0

_KEPT = 2048
"""Lines whose weight is remembered: layout, weights and flags each ask for it."""
_LONGEST_PREFIXED = 120
_MARKS = re.compile(r"[\W_]+")
_INLINE_RELATED = re.compile(r"[【\[※■◆●]?\s*([^\s:：｜|】\]]{2,8})\s*[】\]]?\s*[:：｜|丨]\s*[^。！]{4,45}$")
"""相关阅读：老街改造三年记, with the headline of another page behind the label."""
_MADE_BY = re.compile(
    rf"[^，。！？；：]{{2,24}}(?:联合|荣誉)?(?:出品|制作出品|融媒体出品)|本[报台网社]{LETTER}{{2,8}}(?:部|组|工作室)出品"
)
_FIGURE = re.compile(r"(?:图表|图|表)\s*\d{1,2}(?:[-.]\d{1,2})?(?:\s*[：:.、]|\s+)\s*[^。！？]{2,40}")
_SITE_NAMES = ("门户网站", "官方网站", "政府网", "客户端", "新闻网", "人民政府", "在线", "资讯网")
_LONGEST_SITE_NAME = 18


@lru_cache(maxsize=_KEPT)
def evidence(text: str) -> float:
    """Return how much a line speaks for furniture; 0 says nothing.

    Example:
        >>> evidence("来源丨云泽日报") >= CERTAIN, evidence("打印 关闭"), evidence("渡轮加开早班")
        (True, 4.0, 0.0)
    """
    weight = _weight(text.strip())
    return weight if weight and not has_lead(text) else 0.0


def _weight(bare: str) -> float:
    squeezed = "".join(bare.split()).lower()
    if len(bare) > _LONGEST_PREFIXED or not squeezed:
        return rights_weight(squeezed)
    if is_site_line(bare, squeezed):
        return CERTAIN
    weight = _of_cells(bare)
    if weight == 0 and (inline := _INLINE_RELATED.match(bare)) and is_related(inline[1]):
        weight = _RELATED
    if weight == 0 and _is_weak(bare):
        weight = _WEAK
    if weight == 0 and points_elsewhere(bare):
        weight = _LIKELY
    return max(weight, min(_BID * n_bids(bare), _MOST_BIDS), rights_weight(squeezed))


def is_furniture(text: str) -> bool:
    """Tell whether the words of a line are such that nobody reads it aloud.

    Example:
        >>> is_furniture("来源丨云泽日报"), is_furniture("审核 何青　电话 0870-2218800"), is_furniture("编辑部搬家")
        (True, True, False)
    """
    return evidence(text) >= CERTAIN


def is_menu_line(text: str) -> bool:
    """Tell whether a line is made of words of menus alone."""
    cells = read_cells(text)
    return bool(cells) and all(cell.kind is CellKind.MENU for cell in cells)


def is_contact(text: str) -> bool:
    """Tell whether a line gives an address, a telephone or an organiser, as the foot of a page and an event both do.

    Example:
        >>> is_contact("地址：中街12号"), is_contact("打印 关闭")
        (True, False)
    """
    cells = read_cells(text)
    return bool(cells) and cells[0].kind is CellKind.NEAR


def is_related(text: str) -> bool:
    """Tell whether a headline stands over links to other pages, if links are all that is below it."""
    return _MARKS.sub("", text).lower() in word_set("related")


def _of_cells(bare: str) -> float:
    cells = read_cells(bare)
    kinds = {cell.kind for cell in cells}
    if not cells or CellKind.AUTHOR in kinds or is_masthead_line(bare):
        return 0.0
    if kinds <= {CellKind.TIME, CellKind.SITE}:
        return 0.0
    if kinds == {CellKind.PAGE}:
        return _LIKELY
    if kinds & CERTAIN_CELLS:
        return CERTAIN
    if CellKind.MENU in kinds:
        n_words = sum(1 if bare[cell.start : cell.end].lower() in word_set("menu") else 2 for cell in cells)
        return _MENU_LINE.get(n_words, CERTAIN)
    return _WEAK


def _is_weak(bare: str) -> bool:
    is_site = len(bare) <= _LONGEST_SITE_NAME and bare.endswith(_SITE_NAMES)
    return is_site or any(pattern.fullmatch(bare) for pattern in (_MADE_BY, _FIGURE))
