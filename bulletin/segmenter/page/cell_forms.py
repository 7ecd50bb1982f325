"""The forms of the cells that a page prints around its news, as patterns made of the words of `furniture.txt`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import COUNTERS, LETTER
from bulletin.mandarin.dates import DATE, MONTHS, WEEKDAY
from bulletin.segmenter.page.furniture_words import any_of, spread_any_of

if TYPE_CHECKING:
    from collections.abc import Mapping

PARTING = r"[ \u3000]*+[:：丨｜|︱／/﹕][ \u3000]*+"
"""A part of a pattern: what parts a label from its value."""
_COLON = r"[ \u3000]*+[:：丨｜|︱]\s*+"
_LAST = r"(?![^\W_])"
_CLOCK = r"\d{1,2}\s*[:：时]\s*\d\d分?(?:[:：]\d\d(?:\.\d{1,6})?秒?)?"
_DAY_AND_CLOCK = (
    rf"(?:{DATE}(?!\d)\s*日?|{MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s*\d{{4}}|\d{{1,2}}\s+{MONTHS},?\s+\d{{4}})"
    rf"[T\s,，（(]*(?:{WEEKDAY}[)）]?\s*)?(?:{_CLOCK}\s*(?:[AaPp][Mm])?(?:Z|[+-]\d\d:?\d\d)?)?"
    rf"|(?:\d\d[-/]\d\d|\d{{1,2}}月\d{{1,2}}日)\s*{_CLOCK}|(?:今天|昨天)\s*{_CLOCK}"
    r"|\d{1,2}\s*(?:分钟|小时|天)前|刚刚"
)
"""A day with its year, or a clock with month and day."""
_NUMBER = r"\d[\d,.]{0,9}\s*(?:[万千亿wWkK]\+?|\+)?"
_SIZES = r"(?:特大|超大|较大|大|中|小|默认|标准|A[+-]|[+-])[\s|｜/、]*+"


@cache
def forms() -> Mapping[str, re.Pattern[str]]:
    """Return the pattern of each form by its name: a whole cell, or the label that a value follows."""
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in {**_labels(), **_cells()}.items()}


def _role() -> str:
    """Return the pattern of a post: 责任编辑, 本版校对, 监　制."""
    return rf"(?:(?:{spread_any_of('rank')})[ \u3000]{{0,2}}){{0,3}}(?:{spread_any_of('staff')})"


def _labels() -> Mapping[str, str]:
    rank, role = rf"(?:{spread_any_of('rank')})[ \u3000]{{0,2}}", _role()
    made, author = spread_any_of("made"), any_of("author")
    others = "|".join(any_of(listed) for listed in ("source", "near", "label", "time", "count"))
    return {
        "role": rf"{role}(?:[、/／&·]\s*(?:{role}|{made}))?",
        "made": rf"(?:{rank}){{0,2}}(?:{made})(?:[、/／&·]\s*(?:{made}|{role}|{author}))?",
        "author": rf"(?:{author})(?:[/／](?:{author}|{made}))?",
        "next": rf"(?:{role}|{made}|{author}|{others})(?:{PARTING}|\s)",
    }


def _cells() -> Mapping[str, str]:
    source, label, time, count = spread_any_of("source"), any_of("label"), any_of("time"), any_of("count")
    return {
        "size": rf"字[体号](?:大小)?\s*[:：]?\s*[\[【(（〖]?(?:{_SIZES}){{1,6}}[\]】)）〗]?"
        rf"|(?:En)?R?(?:A[+＋-]?\s*+){{2,4}}{_LAST}|大[\W_]{{0,4}}中[\W_]{{0,4}}小{_LAST}|小[\W_]{{0,4}}中[\W_]{{0,4}}大{_LAST}|T大\s*T小"
        rf"|(?:[【\[][大中小][】\]]\s*+){{3}}|字[体号]\s*[:：]?\s*T\s*[|｜/]?\s*T{_LAST}",
        "source": rf"(?:{source}){_COLON}(?:[^\s，。！？；:：|｜（(]{{1,24}}(?:[（(][^（）()]{{1,24}}[)）])?|(?=\s|$))"
        rf"|(?:作者|记者|撰文|发布人?){_COLON}{LETTER}{{1,10}}[报网社部组室台局办院委会站处科]{_LAST}"
        rf"|(?:{any_of('figures')}){_COLON}[^。！？]{{1,80}}",
        "time": rf"(?:(?:{time})\s*[:：]?\s*[\[【(（]?)?(?:{_DAY_AND_CLOCK})[\]】)）]?"
        r"(?:\s*(?:发布|出版|更新)(?!\s*[:：]))?"
        r"(?![日号起前后上下至到的])"
        rf"|(?:{time})\s*[:：]\s*(?=\s|$)",
        "count": rf"(?:{count})\s*[:：]?\s*[（(]?\s*{_NUMBER}\s*(?:次|人次|人|条|个|字)?[)）]?{_LAST}"
        rf"|{_NUMBER}\s*(?:{count}){_LAST}|(?:{count})\s*[:：](?=\s|$)|[+＋]\s*\d{{1,3}}{_LAST}"
        rf"|全?文?共?\s*\d{{2,6}}\s*字{_LAST}|已有\s*\d{{1,8}}\s*人参与|\d\d[:：]\d\d\s*/\s*\d\d[:：]\d\d{_LAST}",
        "label": rf"(?:{label})(?:{PARTING}[^。！？\u3000]{{0,60}}|(?=\s*$))"
        rf"|(?:{label})\s+(?=[\dA-Za-z])[^。！？\u3000]{{1,40}}",
        "nav": rf"(?:{any_of('nav')})(?:[\s:：>→»，].{{0,80}}|$)",
        "page": rf"(?:第\s*[\dA-Z{COUNTERS}]{{1,4}}\s*版|[A-Z]?\d{{1,2}}\s*版|[A-Z]\d{{1,2}}(?=\s|$))"
        rf"(?:(?:\s+|\s*[:：·•|｜/]\s*){LETTER}{{1,4}})?{_LAST}",
        "near": rf"{LETTER}{{2,6}}(?:部|室|中心|热线|电话)\s*[:：]\s*[\d-]{{7,15}}"
        rf"|(?:{any_of('near')})(?:{PARTING}[^。！？\u3000]{{0,50}}|\s+(?=[\d（(])[^。！？\u3000]{{1,40}})",
    }
