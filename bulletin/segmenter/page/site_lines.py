"""Lines that a site, an e-paper or the text of a PDF prints around its news, known whole: crumbs, files, leaves."""

from __future__ import annotations

import re

from bulletin.mandarin.characters import COUNTERS
from bulletin.segmenter.page.furniture_words import word_set, words
from bulletin.segmenter.page.masthead_lines import is_leaf
from bulletin.segmenter.patterns import BLANKS_BEFORE

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
_GOES_ON = re.compile("[的者人权牌地得是员表头热]")
"""After a word of sites this makes another word of it, or a sentence."""
_BUTTON = re.compile(r"[【\[]([^【】\[\]]{2,6})[】\]]")
"""A word of menus in brackets, its letters side by side or spread: 【打 印】."""
_SHARED = re.compile("(?:网页|页面|本页|文章).{0,6}分享[至到给]")
_QUOTED_FROM = re.compile(
    r"[（(【\[]?(?:本文|内容|文章|来源)?(?:转自|转载自|摘自|原载于|选自|转载于)[：:]?\s*+[^，。！？]{2,30}[)）】\]]?"
)
_HASHTAGS = re.compile(r"(?:#[^#\s。，]{1,20}#\s*+){1,8}|(?:#[^#\s。，]{1,20}\s++){1,8}#[^#\s。，]{1,20}")
_CRUMB = re.compile(BLANKS_BEFORE + r"[>›»＞→]+\s*+|\s[/-]\s")
_LONGEST_CRUMB = 40
_FEWEST_CRUMBS = 2
_CLAUSE = re.compile("[。，！？]")
_HOME = re.compile(r"首页|主页|频道|正文|新闻|资讯|位置|(?:网|在线|报)$")
_BARE_LABEL = re.compile(r"[【\[]?(?:链接|网址|地址|原文|正文|内容|全文|分类|栏目|频道|标签)[】\]]?\s*[:：]")
"""A label whose value was markup, or stands in the lines below."""
_MOST_MENU_TOKEN = 8
_FEWEST_IN_MENU, _FEWEST_WITHOUT_BARS = 3, 5


def is_site_line(bare: str, squeezed: str) -> bool:
    """Tell whether a site, an e-paper or the text of a PDF prints a line like this around its news.

    Args:
        squeezed: The line without blanks, in small letters.

    Example:
        >>> is_site_line("首页 > 新闻 > 正文", "首页>新闻>正文"), is_site_line("返回首页的路", "返回首页的路")
        (True, False)
    """
    is_sentence = _STOP.search(squeezed) is not None
    if _SHARED.search(squeezed) or (not is_sentence and _is_of_site(squeezed.lstrip(_OPENING))):
        return True
    if not is_sentence and _is_foot(squeezed):
        return True
    if _MARKS.sub("", squeezed) in word_set("end"):
        return True
    if (button := _BUTTON.fullmatch(squeezed)) and button[1] in word_set("menu"):
        return True
    if any(pattern.fullmatch(bare) for pattern in (_SITE, _PAGE_SIGN, _FILE, _QUOTED_FROM, _HASHTAGS)):
        return True
    if _BARE_LABEL.fullmatch(bare) or ("版" in bare and is_leaf(bare)):
        return True
    return not is_sentence and (_is_see_also(bare) or _is_crumbs(bare) or _is_menu(bare))


def points_elsewhere(bare: str) -> bool:
    """Tell whether a line says where more of a story is to be found.

    Example:
        >>> points_elsewhere("更多报道见第3版"), points_elsewhere("更多老人学会上网")
        (True, False)
    """
    if _STOP.search(bare):
        return False
    return _SEE_ALSO.fullmatch(bare) is not None and _WHERE.search(bare) is not None


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
    return len(inner) < len(bare) and points_elsewhere(inner)


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
