"""How much the words of a line, seen alone, speak for furniture: what nobody reads aloud.

`evidence` gives a weight. From `CERTAIN` on, a line is furniture wherever it stands; with less, its place decides.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bulletin.mandarin.characters import COUNTERS, LETTER
from bulletin.segmenter.page.bylines import has_lead
from bulletin.segmenter.page.cells import CERTAIN as CERTAIN_CELLS
from bulletin.segmenter.page.cells import CellKind, read_cells
from bulletin.segmenter.page.furniture_words import word_set, words
from bulletin.segmenter.page.invitations import n_bids
from bulletin.segmenter.page.legal import rights_weight
from bulletin.segmenter.page.masthead_lines import is_leaf, is_masthead_line
from bulletin.segmenter.patterns import BLANKS_BEFORE

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
_LONGEST_FOOT = 90
_MARKS = re.compile(r"[\W_]+")
_STOP = re.compile("[。！？]")
_OPENING = "（(【[〔《<※★◎●■◆▲>→· \u3000-—"
_LEAF = rf"第\s*+[\d{COUNTERS}]{{1,4}}\s*+页"
_PAGE_SIGN = re.compile(
    rf"[-—·（(]?\s*+(?:{_LEAF}\s*+[，,/／|]?\s*+(?:共\s*+[\d{COUNTERS}]{{1,4}}\s*+页)?|共\s*+\d{{1,4}}\s*+页"
    r"|page\s*+\d{1,4}(?:\s*+(?:of|/)\s*+\d{1,4})?|\d{1,4}\s*+/\s*+\d{1,4}\s*+页)\s*+[-—·）)]?",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"(?:附件|下载|附)?\d{0,2}\s*+[:：.、]?.{1,60}\.(?:docx?|xlsx?|pdf|pptx?|wps|zip|rar|ofd)(?:\s*[（(].{0,12}[)）])?",
    re.IGNORECASE,
)
_SEE_ALSO = re.compile(
    r"(?:相关|更多|详细|详情|全文|图文|视频|现场)[^。！？]{0,16}?(?:请?[见看扫]|关注|点击|刊|登录|登陆)[^。！？]{1,50}"
)
_WHERE = re.compile(r"[版页]|客户端|网|频道|专[栏题版]|平台|公众号|视频号|链接|二维码|app|报[道导]", re.IGNORECASE)
_SITE = re.compile(r"(?:https?://)?(?:[\w-]{1,30}\.){1,4}[a-z]{2,10}(?:/[!-~]*)?", re.IGNORECASE | re.ASCII)
_GOES_ON = re.compile("[的者人权牌地得是]")
"""After a word of sites this makes another word of it, or a sentence."""
_SHARED = re.compile("(?:网页|页面|本页|文章).{0,6}分享[至到给]")
_QUOTED_FROM = re.compile(
    r"[（(【\[]?(?:本文|内容|文章|来源)?(?:转自|转载自|摘自|原载于|选自|转载于)[：:]?\s*+[^，。！？]{2,30}[)）】\]]?"
)
_INLINE_RELATED = re.compile(r"[【\[※■◆●]?\s*([^\s:：｜|】\]]{2,8})\s*[】\]]?\s*[:：｜|丨]\s*[^。！]{4,45}$")
"""相关阅读：老街改造三年记, with the headline of another page behind the label."""
_HASHTAGS = re.compile(r"(?:#[^#\s。，]{1,20}#\s*+){1,8}|(?:#[^#\s。，]{1,20}\s++){1,8}#[^#\s。，]{1,20}")
_CRUMB = re.compile(BLANKS_BEFORE + r"[>›»＞→]+\s*+|\s[/-]\s")
_LONGEST_CRUMB = 40
_FEWEST_CRUMBS = 2
_CLAUSE = re.compile("[。，！？]")
_HOME = re.compile(r"首页|主页|频道|正文|新闻|资讯|位置|(?:网|在线|报)$")
_MADE_BY = re.compile(
    rf"[^，。！？；：]{{2,24}}(?:联合|荣誉)?(?:出品|制作出品|融媒体出品)|本[报台网社]{LETTER}{{2,8}}(?:部|组|工作室)出品"
)
_BARE_LABEL = re.compile(r"[【\[]?(?:链接|网址|地址|原文|正文|内容|全文|分类|栏目|频道|标签)[】\]]?\s*[:：]")
"""A label whose value was markup, or stands in the lines below."""
_FIGURE = re.compile(r"(?:图表|图|表)\s*\d{1,2}(?:[-.]\d{1,2})?(?:\s*[：:.、]|\s+)\s*[^。！？]{2,40}")
_SITE_NAMES = ("门户网站", "官方网站", "政府网", "客户端", "新闻网", "人民政府", "在线", "资讯网")
_LONGEST_SITE_NAME = 18
_MOST_MENU_TOKEN = 8
_FEWEST_IN_MENU, _FEWEST_WITHOUT_BARS = 3, 5


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
    if _is_certain(bare, squeezed):
        return CERTAIN
    weight = _of_cells(bare)
    if weight == 0 and (inline := _INLINE_RELATED.match(bare)) and is_related(inline[1]):
        weight = _RELATED
    if weight == 0 and _is_weak(bare):
        weight = _WEAK
    if weight == 0 and not _STOP.search(bare) and _SEE_ALSO.fullmatch(bare) and _WHERE.search(bare):
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


def _is_certain(bare: str, squeezed: str) -> bool:
    is_sentence = _STOP.search(squeezed) is not None
    if _SHARED.search(squeezed) or (not is_sentence and _is_of_site(squeezed.lstrip(_OPENING))):
        return True
    if not is_sentence and _is_foot(squeezed):
        return True
    if _MARKS.sub("", squeezed) in word_set("end"):
        return True
    if any(pattern.fullmatch(bare) for pattern in (_SITE, _PAGE_SIGN, _FILE, _QUOTED_FROM, _HASHTAGS)):
        return True
    if _BARE_LABEL.fullmatch(bare) or ("版" in bare and is_leaf(bare)):
        return True
    return not is_sentence and (_is_see_also(bare) or _is_crumbs(bare) or _is_menu(bare))


def _is_of_site(squeezed: str) -> bool:
    """Tell whether a line begins with words of a site, which no other word goes on from: 返回首页, not 返回首页的路."""
    return any(not _GOES_ON.match(squeezed, len(word)) for word in words("site") if squeezed.startswith(word))


def _is_foot(squeezed: str) -> bool:
    foot = words("foot")
    if len(squeezed) > _LONGEST_FOOT or not any(word in squeezed for word in foot):
        return False
    is_first = any(not _GOES_ON.match(squeezed, len(word)) for word in foot if squeezed.startswith(word))
    return squeezed.endswith(foot) or is_first or "©" in squeezed or any(map(str.isdecimal, squeezed))


def _is_see_also(bare: str) -> bool:
    """Tell whether a line, most often in brackets, points to another page or to a site."""
    inner = bare.strip("（()）【】[]")
    return len(inner) < len(bare) and _SEE_ALSO.fullmatch(inner) is not None and _WHERE.search(inner) is not None


def _is_crumbs(bare: str) -> bool:
    """Tell whether a line says where on a site a page stands: 首页 > 新闻 > 正文."""
    parts = _CRUMB.split(bare.strip("【】[]"))
    if len(parts) < _FEWEST_CRUMBS or any(len(part) > _LONGEST_CRUMB or _CLAUSE.search(part) for part in parts):
        return False
    return any(_HOME.search(part) for part in parts)


def _is_menu(text: str) -> bool:
    """Tell whether bars or blanks part short words, half of them words of menus or more."""
    has_bars = "|" in text or "｜" in text
    parts = [part.strip() for part in text.lower().replace("｜", "|").split("|" if has_bars else None) if part.strip()]
    n_known = sum(part in word_set("menu") for part in parts)
    is_long = len(parts) >= (_FEWEST_IN_MENU if has_bars else _FEWEST_WITHOUT_BARS)
    return is_long and 2 * n_known >= len(parts) and all(len(part) <= _MOST_MENU_TOKEN for part in parts)


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
