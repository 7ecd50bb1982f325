"""Where the lead of a text ends: who reports, from where and when, before its first sentence.

First come the leads of the big houses by their words. Any other lead is known by its grammar: a house, a place, a day
and 讯, 电 or 消息, some of them missing, alone or in brackets; then reporters, in brackets or behind their rank; then a
blank or a mark, for 讯 and 电 end words too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import COUNTERS, LETTER
from bulletin.mandarin.surnames import is_name
from bulletin.segmenter.page.reporters import HOUSE, NAMES, PAPER, ROLE_NAME

if TYPE_CHECKING:
    from bulletin.model import Span

_NAMES_RUN = rf"(?:{LETTER}|[ 、　]){{2,24}}?"
_OPEN, _CLOSE = "（(〔【［\\[", "）)〕】］\\]"
_WHO = (
    rf"[{_OPEN}]\s*(?:{HOUSE}|{PAPER})?(?:驻{LETTER}{{2,6}})?{ROLE_NAME}(?!手记|观察|调查|采访|感言|点评)"
    rf"[^（）()〔〕【】\[\]。！？]{{1,60}}(?<!摄)(?<!摄影)(?<!供图)\s*[{_CLOSE}]"
)
_NEWS = r"(?<![通资短简快喜音问审传腾视捷闪空])讯(?![息员号飞问])"
"""讯 of a lead, not of 通讯员 or 讯息."""
_HOUR = "零时|凌晨|清晨|早|上午|中午|下午|傍晚|晚|深夜"
_POWER = r"(?<![来致通充停发供用断触贺唁])电(?![视影力子商动网话信价站厂器池量车梯台源脑缆能机竞])"
"""电 of a lead, not of 来电 or 电视."""
_WIRE = (
    r"(?:据)?(?:新华社|中新社|中新网|央视网|本报|本台|本社|人民网)"
    rf"(?:\s?{LETTER}{{0,8}}?\s?(?:\d{{4}}\s?年\s?)?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日(?:{_HOUR})?"
    r"\s*(?:专?电|讯|消息)"
    rf"|{LETTER}{{2,8}}?{_NEWS}"
    rf"|(?:{LETTER}{{2,8}}?)?专?{_POWER})"
)
_DAY = rf"(?:\d{{1,2}}|[{COUNTERS}廿卅]{{1,3}})"
_DATE = rf"(?:(?:\d{{4}}\s?年\s?)?{_DAY}\s?月\s?)?{_DAY}\s?日(?:{_HOUR})?"
_OF_HOUSES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<wire>{_WIRE})\s*(?P<who>{_WHO})?(?P<said>\s*(?:本报)?记者\s*{_NAMES_RUN}报道[:：])?[\s:：/／]*",
        rf"(?P<who>本(?:报|台|社)讯\s*{_WHO})\s*",
        rf"(?P<who>本(?:报|台|社)讯\s*(?:本报)?记者\s*{_NAMES_RUN}报[道导][:：])\s*",
        rf"(?P<who>本(?:报|台|社)讯\s*{HOUSE}?{ROLE_NAME}\s*{NAMES}\s*报[道导][:：])\s*",
        rf"(?P<who>{HOUSE}(?:驻{LETTER}{{2,6}})?{ROLE_NAME}\s*{NAMES}\s*(?:{LETTER}{{2,6}})?"
        r"报[道导](?:[:：]|(?=\s)))\s*",
        rf"(?P<who>{ROLE_NAME}\s*{NAMES}\s*[／/]\s*{LETTER}{{2,8}}报[道导])[\s:：]*",
        rf"(?P<wire>{LETTER}{{2,8}}(?:消息|讯)\s*[（(][^（）()。]{{1,20}}[)）]\s*[:：])\s*",
        rf"(?P<who>{_WHO})\s*",
    )
)
_ANY_HOUSE = (
    rf"(?:{HOUSE}|本\s*[报台社刊网]|{LETTER}{{1,8}}?"
    r"(?:日报|晚报|早报|晨报|商报|快报|时报|周报|导报|报|新闻网|新闻|网|在线|卫视|电视台|电台|广播|融媒|客户端|通讯社|社))"
)
_KIND = rf"(?:综合)?(?:专?{_POWER}|快讯|专{_NEWS}|{_NEWS}|消息)"
_CORE = re.compile(
    rf"(?:据|综合)?(?:{_ANY_HOUSE}\s?(?:{LETTER}{{2,6}}?)?\s?(?:{_DATE})?\s?(?:{_KIND}|综合报道)"
    rf"|{_ANY_HOUSE}\s?(?:{LETTER}{{2,6}}?)?\s?{_DATE}\s?报[道导]"
    rf"|{LETTER}{{2,6}}?\s?{_DATE}\s?(?:专?{_POWER}|{_NEWS})"
    rf"|{LETTER}{{2,4}}{_NEWS})"
)
"""House, place, day and kind; a house or a day may be missing, not both but before 讯."""
_HOUSE_NEWS = re.compile(rf"本(?:报|台|社)(?:{_NEWS}|消息(?=[\s:：，,]))")
_REPORTED = re.compile(rf"{_ANY_HOUSE}报[道导](?=\s+{ROLE_NAME})")
_IN_BRACKETS = re.compile(rf"(?:{LETTER}{{2,6}})?{_DATE}\s?(?:综合)?(?:专?电|{_NEWS}|消息)")
"""What brackets make a dateline of, without a house."""
_BRACKET = re.compile(rf"[{_OPEN}]\s*")
_ROUND = "（("
_CLOSED = re.compile(rf"\s*[{_CLOSE}]")
_BOUND = re.compile(rf"[\s{_OPEN}:：,，/／]|$")
_BEHIND = re.compile(r"[\s:：,，/／]*")
_WHO_BEHIND = re.compile(rf"\s*({_WHO})")
_NAMES_IN_BRACKETS = re.compile(rf"\s*[{_OPEN}]\s*(?P<names>[^（）()〔〕【】\[\]。！？，：]{{2,20}})[{_CLOSE}]")
_RANK = re.compile(rf"\s*(?:{HOUSE}|{PAPER}|[日晚早晨商快]报)?(?:驻{LETTER}{{2,6}}?)?{ROLE_NAME}\s*[:：]?\s*")
_HOUSE_RANK = re.compile(
    rf"(?:(?:{HOUSE}|{PAPER}|[日晚早晨商快]报)(?:驻{LETTER}{{2,6}}?)?|特约|特派){ROLE_NAME}\s*[:：]?\s*"
)
_NAME = re.compile(
    rf"({LETTER}[ \u3000]{{1,2}}{LETTER}|{LETTER}{{2,4}}?)"
    rf"(?=[\s、，,{_CLOSE}:：]|报[道导]|发自|综合报|通讯员|记者|实习生|$)"
)
_BETWEEN = re.compile(r"[\s、，,]*")
_REPORT = re.compile(rf"\s*(?:发自{LETTER}{{2,6}}?(?=[\s:：])|(?:{LETTER}{{2,6}}?)?(?:综合)?报[道导](?=[\s:：，,]|$))")
_SHORTEST_TEXT = 12
"""Characters behind reporters that nothing but a blank parts from the text."""


@dataclass(frozen=True, slots=True)
class LeadSpan:
    """Where the parts of a lead stand in its line.

    Attributes:
        wire: House, place and day.
        who: Reporters, with 本报讯 before them where that is no dateline.
        end: With the marks and blanks behind it.
    """

    wire: Span | None
    who: Span | None
    end: int


def find_lead(text: str) -> LeadSpan | None:
    """Return the lead at the beginning of a line, if it has one."""
    for pattern in _OF_HOUSES:
        if match := pattern.match(text):
            groups = match.groupdict()
            wire = match.span("wire") if groups.get("wire") else None
            who = match.span("who") if groups.get("who") else None
            if groups.get("said"):
                who = ((who or match.span("said"))[0], match.end("said"))
            return LeadSpan(wire, who, match.end()) if wire is None or who else _with_reporters(text, wire)
    return _bracketed(text) or _open(text) or _by_reporters(text) or _news_alone(text)


def _bracketed(text: str) -> LeadSpan | None:
    """Return a lead in brackets, reporters in them or behind them: 【本报讯 记者何青】."""
    bracket = _BRACKET.match(text)
    core = bracket and (_CORE.match(text, bracket.end()) or _IN_BRACKETS.match(text, bracket.end()))
    if not core:
        return None
    inside = _reporters(text, core.end())
    closed = _CLOSED.match(text, inside or core.end())
    if not closed or (text[0] in _ROUND and not text[closed.end() :].strip()):
        return None  # （据新华社电） on a line of its own is a credit
    if inside and _is_house_alone(text[: core.end()]):
        return LeadSpan(None, (0, closed.end()), _end(text, closed.end()))
    if inside:
        return LeadSpan((0, core.end()), (core.end(), closed.end()), _end(text, closed.end()))
    return _with_reporters(text, (0, closed.end()))


def _open(text: str) -> LeadSpan | None:
    core = _CORE.match(text) or _REPORTED.match(text)
    if not core or not _BOUND.match(text, core.end()):
        return None
    return _with_reporters(text, core.span())


def _with_reporters(text: str, wire: Span) -> LeadSpan:
    """Return a lead with the reporters that its dateline has behind it; 本报讯 is no dateline and told with them."""
    start, at = wire
    end = _behind_dateline(text, at)
    if _is_house_alone(text[start:at]):
        return LeadSpan(None, (start, end or at), _end(text, end or at))
    return LeadSpan(wire, (at, end) if end else None, _end(text, end or at))


def _behind_dateline(text: str, at: int) -> int | None:
    """Return where reporters end that stand behind a dateline, in brackets or not."""
    if bracketed := _WHO_BEHIND.match(text, at):
        return bracketed.end()
    names = _NAMES_IN_BRACKETS.match(text, at)
    return names.end() if names and _are_names(names["names"]) else _reporters(text, at)


def _is_house_alone(wire: str) -> bool:
    """Tell whether a dateline says no more than that the house reports: 本报讯, 【本报讯】."""
    return re.fullmatch(rf"[{_OPEN}]?\s*本\s*[报台社刊网]\s*(?:讯|消息)\s*[{_CLOSE}]?", wire) is not None


def _by_reporters(text: str) -> LeadSpan | None:
    """Return a lead that names reporters of a house and no dateline: 本报驻云泽记者 何青 ."""
    if not _HOUSE_RANK.match(text):
        return None
    end = _reporters(text, 0)
    if not end or not _BOUND.match(text, end) or len(text) - end < _SHORTEST_TEXT:
        return None
    return LeadSpan(None, (0, end), _end(text, end))


def _news_alone(text: str) -> LeadSpan | None:
    """Return 本报讯 before the first word of a text, without a blank."""
    news = _HOUSE_NEWS.match(text)
    return LeadSpan(None, news.span(), _end(text, news.end())) if news else None


def _reporters(text: str, at: int) -> int | None:
    """Return where reporters end that stand behind their rank at `at`, with 报道 behind them."""
    rank = _RANK.match(text, at)
    end: int | None = None
    place = rank.end() if rank else at
    while rank and (name := _NAME.match(text, place)) and is_name(name[1], is_set_as_one=True):
        end = name.end()
        between = _BETWEEN.match(text, end)
        place = between.end() if between else end
        if next_rank := _RANK.match(text, place):
            place = next_rank.end()
    report = _REPORT.match(text, end) if end else None
    return report.end() if report else end


def _are_names(words: str) -> bool:
    parts = re.split(r"[、，,]|\s{1,4}(?=\S{2})", words.strip())
    return all(is_name(part, is_set_as_one=True) for part in parts if part)


def _end(text: str, at: int) -> int:
    behind = _BEHIND.match(text, at)
    return behind.end() if behind else at
