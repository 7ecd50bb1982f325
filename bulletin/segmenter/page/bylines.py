"""Who wrote it: 本报讯（记者…）, 新华社…电（记者…）, □本报评论员.

The printed characters are kept whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from bulletin.mandarin.characters import COUNTERS
from bulletin.model import Byline, Passage
from bulletin.segmenter.page.reporters import APART_IN, HOUSE, LETTER, NAME, NAMES, PAPER, RANKS, ROLE_NAME
from bulletin.segmenter.patterns import BLANKS_BEFORE

_NAMES_RUN = rf"(?:{LETTER}|[ 、　]){{2,24}}?"
_REPORTS = r"(?:报道|报导|综合报道|综合报导|专电|电|摄影报道|文/图|图/文|文|摄|摄影|整理|采写)"
_LABEL = r"(?:作者|文|图文|文/图|撰文|采写|整理)\s*[:：／/|｜丨]\s*"
_WHO = (
    rf"[（(〔【\[]\s*(?:{HOUSE}|{PAPER})?(?:驻{LETTER}{{2,6}})?{ROLE_NAME}(?!手记|观察|调查|采访|感言|点评)"
    r"[^（）()〔〕【】\[\]。！？]{1,60}(?<!摄)(?<!摄影)(?<!供图)\s*[)）〕】\]]"
)
_NEWS = r"(?<![通资短简快喜闻])讯(?![息员号飞问])"
"""讯 of a lead, not of 通讯员 or 讯息."""
_HOUR = "零时|凌晨|清晨|早|上午|中午|下午|傍晚|晚|深夜"
_WIRE = (
    r"(?:据)?(?:新华社|中新社|中新网|央视网|本报|本台|本社|人民网)"
    rf"(?:\s?{LETTER}{{0,8}}?\s?(?:\d{{4}}\s?年\s?)?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日(?:{_HOUR})?"
    r"\s*(?:专?电|讯|消息)"
    rf"|{LETTER}{{2,8}}?{_NEWS}"
    rf"|(?:{LETTER}{{2,8}}?)?专?(?<![来致通充停发供用断触])电(?![视影力子商动网话信价站厂器池量车梯台源脑缆能机竞]))"
)
_DAY = rf"(?:\d{{1,2}}|[{COUNTERS}廿卅]{{1,3}})"
_ANY_WIRE = (
    rf"{LETTER}{{2,8}}?(?:网|报|社|台|融媒|客户端)(?:{LETTER}{{0,6}}?)\s?(?:\d{{4}}\s?年\s?)?"
    rf"{_DAY}\s?月\s?{_DAY}\s?日(?:{_HOUR})?"
    r"\s*(?:专?电|讯|消息|报[道导])"
)
"""The dateline of any house: 云泽新闻网2月14日报道."""
_IN_BRACKETS = (
    rf"[【〔\[]\s*(?:{_ANY_WIRE}|(?:{LETTER}{{2,6}}社|本[报台社])(?:{LETTER}{{2,6}}?)?"
    rf"(?:{_DAY}日)?(?:专?电|讯|消息))\s*[】〕\]]"
)
"""Such a one that the paper sets in brackets, with a day or without."""
_LEADS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<wire>{_WIRE})\s*(?P<who>{_WHO})?(?P<said>\s*(?:本报)?记者\s*{_NAMES_RUN}报道[:：])?\s*",
        rf"(?P<who>本(?:报|台|社)讯\s*{_WHO})\s*",
        rf"(?P<who>本(?:报|台|社)讯\s*(?:本报)?记者\s*{_NAMES_RUN}报[道导][:：])\s*",
        rf"(?P<who>本(?:报|台|社)讯\s*{HOUSE}?{ROLE_NAME}\s*{NAMES}\s*报[道导][:：])\s*",
        rf"(?P<who>本(?:报|台|社)(?:{_NEWS}|消息(?=[\s:：，,])))[\s:：，,]*",
        rf"(?P<who>{HOUSE}(?:驻{LETTER}{{2,6}})?{ROLE_NAME}\s*{NAMES}\s*(?:{LETTER}{{2,6}})?"
        r"报[道导](?:[:：]|(?=\s)))\s*",
        rf"(?P<who>{ROLE_NAME}\s*{NAMES}\s*[／/]\s*{LETTER}{{2,8}}报[道导])[\s:：]*",
        rf"(?P<wire>{LETTER}{{2,8}}(?:消息|讯)\s*[（(][^（）()。]{{1,20}}[)）]\s*[:：])\s*",
        rf"(?P<wire>{_ANY_WIRE})(?=[\s（(\[【〔:：]|$)\s*(?P<who>{_WHO})?[\s:：]*",
        rf"(?P<wire>{_IN_BRACKETS})\s*(?P<who>{_WHO})?[\s:：]*",
        rf"(?P<wire>{LETTER}{{1,6}}报{_NEWS})\s*(?P<who>{_WHO})\s*",
        rf"(?P<who>{_WHO})\s*",
    )
)
_LINE = re.compile(
    rf"[□■◆●口囗]?\s*(?:"
    rf"{HOUSE}?(?:驻{LETTER}{{2,6}})?{ROLE_NAME}\s*[:：]?\s*{NAMES}(?:\s*[／/]?\s*(?:{LETTER}{{2,6}})?{_REPORTS})?"
    rf"|本[报台社刊]{ROLE_NAME}|本报评论部|本报编辑部"
    rf"|[（(〔【\[]\s*(?:{HOUSE}|{PAPER})?{ROLE_NAME}\s*[:：]?\s*{NAMES}[^（）()〔〕【】\[\]。！？]{{0,16}}[)）〕】\]]"
    rf"|{PAPER}{ROLE_NAME}\s*[:：]?\s*{NAMES}"
    rf"|{_LABEL}(?:{HOUSE}?{ROLE_NAME}\s*)?{NAMES}"
    rf"(?:\s*(?:图|摄|摄影)\s*[:：／/|｜]\s*{NAMES})?"
    rf"|[□■]\s+{NAME}|[□■◆●]\s*{NAME}(?:{APART_IN}{NAME}|\s*[／/]?\s*{_REPORTS})"
    r")"
)
_LONGEST_LINE = 60
_KEPT = 2048
"""Lines of which it is remembered whether they begin with a lead: most steps ask."""
PLACE = re.compile(rf"{BLANKS_BEFORE}[／/]\s*+({LETTER}{{2,8}}?)(?:综合)?(?:报[道导]|专?电)")
_ROLE = re.compile(r"(?<=[^\s、，,和])\s*(?=本报通讯员|(?<!本报)(?:特约)?通讯员|摄影记者|实习生)")
_FIRST_ROLE = re.compile(rf"{HOUSE}?(?:驻{LETTER}{{2,6}}?)?(?:{RANKS})*(?:记者|特派员|撰稿人)\s*[:：丨｜|／/]?\s*")
_APART = re.compile(r"[\s、，,　]+")
_SPACED_NAME = re.compile(rf"(?:(?<!{LETTER})|(?<=通讯员)|(?<=记者)|(?<=实习生))({LETTER})[ 　]+({LETTER})(?!{LETTER})")
_EDGES = re.compile(
    r"^本(?:报|台|社)(?:讯|消息)|[（）()〔〕【】\[\]□■◆●:：]|(?:综合)?(?:报道|报导)\s*+[:：】〕）)]?\s*+$"
    rf"|{BLANKS_BEFORE}(?:文/图|图/文|采写|(?:采访|综合|口述|录音)?整理|采访)\s*+[】〕）)]?\s*+$"
)
_AUTHOR = re.compile(rf"^[（(【〔]?\s*(?:{_LABEL}|作者\s+)")
AFFILIATED = re.compile(
    rf"({LETTER}{{2,4}}|{LETTER}[ \u3000]{{1,2}}{LETTER})[ \u3000]{{1,4}}{LETTER}{{3,24}}"
    r"(?:会员|成员|教授|研究员|作家|学者|教师|主席|院长|馆长|校长|专家|律师|医师|评论员|撰稿人)"
)
"""A name and the post of who bears it: 何青　云泽县作家协会会员."""
_DAY_LINE = re.compile(rf"({LETTER}{{2,3}})(?:\s*{LETTER}{{2,4}}|\s+{LETTER}{{2,8}})\s*\d{{1,2}}日(?:专?电|报[道导])$")
"""Behind the last name where it was written, and when: 何青青云泽12日电."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Byline and dateline before the first sentence of a piece, and the rest of its paragraph."""

    byline: Byline | None
    dateline: Passage | None
    rest: Passage


def read_lead(passage: Passage) -> Lead:
    """Return byline and dateline at the beginning of a paragraph, and what is left of it.

    The mark behind them (本报讯：) is theirs: between them, the three have all non-blank characters.

    Example:
        >>> read_lead(Passage.of("本报讯（记者 程小满）昨天，", (0, 14))).byline.names
        '程小满'
    """
    match = _lead(passage.text)
    if not match:
        return Lead(None, None, passage)
    groups = match.groupdict()
    wire, who, said = groups.get("wire"), groups.get("who"), groups.get("said")
    rest = passage[match.end() :]
    if not (who or said):
        return Lead(None, passage[: match.end()].strip(), rest)
    start = match.start("who") if who else match.start("said")
    byline = read_byline(passage[start : match.end("said") if said else match.end("who")].strip())
    whole = passage[match.end("wire") if wire else 0 : match.end()].strip()
    return Lead(replace(byline, passage=whole), passage[: match.end("wire")] if wire else None, rest)


@lru_cache(maxsize=_KEPT)
def has_lead(text: str) -> bool:
    """Tell whether a paragraph begins with a byline or a dateline: it is text, whatever follows.

    Example:
        >>> has_lead("本报云泽11月21日电\u3000（记者何青）"), has_lead("新华社推出电视专栏")
        (True, False)
    """
    return _lead(text) is not None


def is_byline_line(text: str) -> bool:
    """Tell whether a line names who wrote a piece and says nothing else.

    Example:
        >>> is_byline_line("□本报记者 程小满 何 青"), is_byline_line("记者从县里获悉")
        (True, False)
    """
    return len(text) <= _LONGEST_LINE and _LINE.fullmatch(text.strip()) is not None


def _lead(text: str) -> re.Match[str] | None:
    return next((match for pattern in _LEADS if (match := pattern.match(text))), None)


def read_byline(passage: Passage) -> Byline:
    """Return who a printed byline names.

    Example:
        >>> read_byline(Passage.of("（记者程小满 通讯员何 青）", (0, 14))).names
        '程小满、通讯员何青'
        >>> read_byline(Passage.of("本报评论员", (0, 5)))
        Byline(passage=Passage(text='本报评论员', spans=((0, 5),)), names='本报评论员', has_name=False)
    """
    words = _EDGES.sub("", PLACE.sub("", _AUTHOR.sub("", passage.text))).strip()
    role = _FIRST_ROLE.match(words)
    names = words[role.end() :] if role else words
    if post := AFFILIATED.fullmatch(names):
        names = post[1]
    names = _DAY_LINE.sub(r"\1", names)
    if "评论员" in words:
        names = words.partition("评论员")[2].strip()
    names = _SPACED_NAME.sub(r"\1\2", _ROLE.sub(" ", names.strip()))
    names = re.sub(r"(通讯员|摄影记者|实习生)[ 　]+", r"\1", names)
    names = "、".join(part for part in _APART.split(names) if part)
    return Byline(passage, names or words or passage.text, has_name=bool(names))
