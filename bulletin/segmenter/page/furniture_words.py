"""Words that make a line furniture: what a page prints and nobody reads aloud. The words are in `furniture.txt`."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import COUNTERS, HAN
from bulletin.segmenter.patterns import BLANKS_BEFORE

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 120
_LONGEST_INVITATION = 40
_LONGEST_NOTICE = 400
_MARKS = re.compile(r"[\W_]+")
_STOP = re.compile("[。！？]")
_PAGE_SIGN = re.compile(
    rf"[-—·（(]?\s*+第\s*+[\d{COUNTERS}]{{1,4}}\s*+页\s*+[，,/／]?\s*+(?:共\s*+[\d{COUNTERS}]{{1,4}}\s*+页)?\s*+[-—·）)]?"
)
_FILE = re.compile(r"附件\d{0,2}\s*+[:：].{1,60}\.(?:docx?|xlsx?|pdf|pptx?|wps|zip|rar|jpe?g|png)", re.IGNORECASE)
_MORE = re.compile(r"[（(]?更多(?:内容|精彩|报道|新闻|详情)[^。！？]{0,12}(?:见|看|关注|扫|点击)[^。！？]{1,50}[)）]?")
_BETWEEN = re.compile(rf"\t++|\u3000++|{BLANKS_BEFORE}[|｜]\s*+|[ \u3000]{{2,}}+")
_BREADCRUMBS = re.compile(
    r"[【\[]?(?:[您你]?(?:现在|当前|目前|所在)?的?位置是?\s*+[:：]\s*+)?(?:网站)?首页\s*+[>›»→＞].{0,80}"
    r"|[^。，！？>›»＞]{1,20}[>›»＞].{0,60}[>›»＞]\s*+正文"
)
_FONT = re.compile(r"[【\[（(]?\s*+字[体号]\s*+[:：]?\s*+[\[【（(]?\s*+(?:特大\s*+)?大\s*+中\s*+小[^。！？，]{0,30}")
_SITE_NAMES = ("门户网站", "官方网站", "政府网")
_LONGEST_SITE_NAME = 18
_SIGNS_BEFORE = re.compile(r"^[^\w“]+")
_LABELLED = r"\s*+[:：丨｜|︱]"


def words(listed: str) -> tuple[str, ...]:
    """Return the words of a list in the table, the longest first."""
    return _lists()[listed]


@cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    text = (files("bulletin.segmenter.page") / "furniture.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            listed, _, those = line.partition(":")
            found[listed].update(dict.fromkeys(those.split()))
    return {listed: tuple(sorted(those, key=lambda word: (-len(word), word))) for listed, those in found.items()}


def _any(listed: str) -> str:
    return "|".join(re.escape(word) for word in words(listed))


_NAME = rf"(?!(?:{_any('check')}))[{HAN}·](?:(?![判诉罪胜败刑])[{HAN}·]){{1,3}}(?![{HAN}])"
_MENU = rf"(?:{_any('menu')})"
_LINE = re.compile(
    rf"[（(【\[]?\s*(?:{_any('desk')})(?:{_LABELLED}[^。！？]{{0,80}}|\s+[{HAN} 　]{{2,16}})"
    rf"|[（(【\[]?\s*(?:{_any('made')})\s*+[丨｜|︱]\s*+[^，。！？；\d]{{2,30}}"
    rf"|[（(【\[]?\s*(?:{_any('source')}){_LABELLED}[^。！？]{{1,80}}"
    rf"|(?:{_any('nav')})(?:[\s:：>→»].{{0,80}})?|(?:(?:{_any('check')}){_LABELLED}\s*+{_NAME}(?:[、\s]\s*+{_NAME})*+\s*+)++"
    rf"|[【\[]\s*(?:我要)?纠错\s*[】\]](?:\s*(?:{_any('desk')}){_LABELLED}[^。！？]{{0,40}})?"
    rf"|来源\s*[:：][^。！？]{{1,30}}|第\s*[\dA-Z{COUNTERS}]+\s*版(?:\s*[:：·]?\s*[{HAN}]{{0,8}})"
    rf"|{_MENU}(?:[|｜/／>›»·\s]{{1,4}}{_MENU}){{1,30}}[|｜/／>›»·\s]*",
    re.IGNORECASE,
)
_CELL = rf"(?:{_LABELLED}|\s)\s*+[^。！？，；]{{1,40}}"
_DESK_CELL = re.compile(rf"(?:{_any('desk')}){_CELL}")
_NEAR_CELL = re.compile(rf"(?:{_any('near')}|{_any('made')}){_CELL}")
_CLAUSES = re.compile(r"[\s|｜]+")
_NOTICE = re.compile(rf"[（(【\[]?(?:{_any('legal')})[】\]]?\s*+[:：]")
_BOX_CELL = re.compile(rf"[:：\s]|{_BETWEEN.pattern}")
_MENU_PARTING = re.compile(r"[\s|｜/／>›»·+【】\[\]]+")
_FEWEST_IN_MENU, _FEWEST_WITHOUT_BARS = 3, 5
_LONGEST_IN_MENU = 8


def is_furniture(text: str) -> bool:
    """Tell whether the words of a line are such that nobody reads it aloud.

    Example:
        >>> is_furniture("来源丨云泽日报"), is_furniture("审核 何青　电话 0870-2218800"), is_furniture("编辑部搬家")
        (True, True, False)
    """
    if len(text) > _LONGEST:
        return _is_notice(text)
    squeezed = "".join(text.split()).lower()
    if squeezed.lstrip("（(【[").startswith(words("site")) and not _STOP.search(squeezed):
        return True
    if _is_foot(text, squeezed):
        return True
    if any(pattern.fullmatch(text) for pattern in (_LINE, _PAGE_SIGN, _FILE, _MORE, _BREADCRUMBS, _FONT)):
        return True
    return _MARKS.sub("", squeezed) in words("end") or _is_notice(text) or _are_desk_cells(text) or _is_menu(text)


def _is_foot(text: str, squeezed: str) -> bool:
    foot = words("foot")
    if len(text) > _LONGEST_INVITATION or _STOP.search(text) or not any(word in squeezed for word in foot):
        return False
    return squeezed.endswith(foot) or squeezed.startswith(foot) or "©" in text or any(map(str.isdecimal, text))


def _is_notice(text: str) -> bool:
    """Tell whether a line is a disclaimer, of whatever length."""
    if len(text) > _LONGEST_NOTICE or not _NOTICE.match(text):
        return False
    return any(word in text for word in words("lawyer"))


def _is_menu(text: str) -> bool:
    """Tell whether bars or blanks part short words, half of them words of menus or more."""
    has_bars = "|" in text or "｜" in text
    parts = [part.strip() for part in text.lower().replace("｜", "|").split("|" if has_bars else None) if part.strip()]
    n_known = sum(part in words("menu") for part in parts)
    is_long = len(parts) >= (_FEWEST_IN_MENU if has_bars else _FEWEST_WITHOUT_BARS)
    return is_long and 2 * n_known >= len(parts) and all(len(part) <= _LONGEST_IN_MENU for part in parts)


def _are_desk_cells(text: str) -> bool:
    cells = [cell for cell in _BETWEEN.split(text.strip("（()）")) if cell]
    desk = [_DESK_CELL.fullmatch(cell) is not None for cell in cells]
    return any(desk) and all(of_desk or _NEAR_CELL.fullmatch(cell) for cell, of_desk in zip(cells, desk, strict=True))


def is_invitation(text: str) -> bool:
    """Tell whether a line asks to subscribe, to scan or to share.

    Example:
        >>> is_invitation("长按识别二维码，加入读者群"), is_invitation("渡轮加开早班")
        (True, False)
    """
    if len(text) > _LONGEST_INVITATION:
        return False
    clauses = _CLAUSES.split(_SIGNS_BEFORE.sub("", text).lower())
    if not any(clause.startswith((*words("bids"), *words("invite"))) for clause in clauses):
        return False
    return any(word in "".join(clauses) for word in words("invite"))


def is_invitation_alone(text: str) -> bool:
    """Tell whether an invitation is no sentence, or asks for two things: no news is made like this."""
    return "。" not in text or sum(word in text for word in (*words("invite"), *words("bids"))) > 2


def is_weak(text: str) -> bool:
    """Tell whether a line is furniture if it stands beside some: 主办：…, 打印 关闭, 电话：….

    Example:
        >>> is_weak("主办：云泽县人民政府　承办：县政府办公室"), is_weak("老粮仓开出书店")
        (True, False)
    """
    if len(text) <= _LONGEST_SITE_NAME and text.endswith(_SITE_NAMES):
        return True
    cells = [cell for cell in _BETWEEN.split(text) if cell]
    if all(_NEAR_CELL.fullmatch(cell) for cell in cells):
        return True
    parts = _MENU_PARTING.split(text.strip().lower())
    return len(text) <= _LONGEST and all(part in {*words("menu"), *words("near"), ""} for part in parts)


def is_contact(text: str) -> bool:
    """Tell whether a line gives an address, a telephone or an organiser, as the foot of a page and an event both do.

    Example:
        >>> is_contact("地址：中街12号"), is_contact("打印 关闭")
        (True, False)
    """
    return _NEAR_CELL.match(text) is not None


def is_related(text: str) -> bool:
    """Tell whether a headline stands over links to other pages, if links are all that is below it."""
    return _MARKS.sub("", text) in words("related")


def box_labels(text: str) -> list[str]:
    """Return the fields of a notice's index box that a line names.

    Example:
        >>> box_labels("索引号 | 0027 | 分类 | 农业"), box_labels("文号："), box_labels("分类垃圾")
        (['索引号', '分类'], ['文号'], [])
    """
    labels = {*words("box"), *words("sealed"), *words("named")}
    head, colon, value = text.partition("：" if "：" in text else ":")
    spread = "".join(head.split())
    cells = [cell for cell in _BOX_CELL.split(f"{spread if spread in labels else head}{colon}{value}") if cell]
    if len(text) > _LONGEST or not cells or cells[0] not in labels:
        return []
    return [cell for cell in cells if cell in labels]
