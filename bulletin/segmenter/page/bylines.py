"""Who wrote it: 本报讯（记者…）, 新华社…电（记者…）, □本报评论员.

The printed characters are kept whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from bulletin.model import Byline, Passage
from bulletin.segmenter.page.leads import find_lead
from bulletin.segmenter.page.reporters import APART_IN, HOUSE, LETTER, NAME, NAMES, PAPER, RANKS, ROLE_NAME
from bulletin.segmenter.patterns import BLANKS_BEFORE

_REPORTS = r"(?:报道|报导|综合报道|综合报导|专电|电|摄影报道|文/图|图/文|文|摄|摄影|整理|采写)"
_LABEL = r"(?:作者|文|图文|文/图|撰文|采写|整理)\s*[:：／/|｜丨]\s*"
_BOTH = "(?:文/图|图/文|文图|图文)"
_LINE = re.compile(
    rf"[□■◆◎○●口囗]?\s*(?:"
    rf"{HOUSE}?(?:驻{LETTER}{{2,6}})?{ROLE_NAME}\s*[:：]?\s*{NAMES}(?:\s*[／/]?\s*(?:{LETTER}{{2,6}})?{_REPORTS})?"
    rf"|本[报台社刊]{ROLE_NAME}|本报评论部|本报编辑部"
    rf"|[（(〔【\[]\s*(?:{HOUSE}|{PAPER})?{ROLE_NAME}\s*[:：]?\s*{NAMES}[^（）()〔〕【】\[\]。！？]{{0,16}}[)）〕】\]]"
    rf"|{PAPER}{ROLE_NAME}\s*[:：]?\s*{NAMES}"
    rf"|{_BOTH}[ \u3000]+(?:{HOUSE}?{ROLE_NAME}\s*)?{NAMES}"
    rf"|{_LABEL}(?:{HOUSE}?{ROLE_NAME}\s*)?{NAMES}"
    rf"(?:\s*(?:图|摄|摄影)\s*[:：／/|｜]\s*{NAMES})?"
    rf"|[□■]\s+{NAME}|[◎○]\s*{NAME}|[□■◆●◎○]\s*{NAME}(?:{APART_IN}{NAME}|\s*[／/]?\s*{_REPORTS})"
    r")"
)
_TASK = (
    rf"(?P<task>口述|讲述|整理|采访|采写|执笔|撰文|撰稿|文字|文|图|摄影|翻译|编译|译|策划)\s*[:：／/|｜丨]\s*"
    rf"(?P<who>(?:{HOUSE}?{ROLE_NAME}\s*)?{NAMES}?)"
)
_TASKS = re.compile(_TASK)
_TASK_LINE = re.compile(rf"(?:{re.sub(r'[?]P<[a-z]+>', '?:', _TASK)}(?:[ \u3000|｜；;]+|$)){{2,5}}")
"""Who did what, two tasks or more: 口述：何青　整理：本报记者 程小满."""
_LONGEST_LINE = 60
_KEPT = 2048
"""Lines of which it is remembered whether they begin with a lead: most steps ask."""
PLACE = re.compile(rf"{BLANKS_BEFORE}[／/]\s*+({LETTER}{{2,8}}?)(?:综合)?(?:报[道导]|专?电)")
_ROLE = re.compile(r"(?<=[^\s、，,和])\s*(?=本报通讯员|(?<!本报)(?:特约)?通讯员|摄影记者|实习生)")
_FIRST_ROLE = re.compile(
    rf"(?:{HOUSE}|{PAPER})?(?:驻{LETTER}{{2,6}}?)?(?:{RANKS})*(?:记者|特派员|撰稿人)\s*[:：丨｜|／/]?\s*"
)
_ROUND = "（()）"
_BLANKS = re.compile(r"\s+")
_APART = re.compile(r"[\s、，,；;　]+")
_SPACED_NAME = re.compile(rf"(?:(?<!{LETTER})|(?<=通讯员)|(?<=记者)|(?<=实习生))({LETTER})[ 　]+({LETTER})(?!{LETTER})")
_EDGES = re.compile(
    r"^[【〔［\[（(]?\s*本\s*[报台社刊网]\s*(?:讯|消息)|[（）()〔〕【】\[\]□■◆●◎○:：]|(?:综合)?(?:报道|报导)\s*+[:：】〕）)]?\s*+$"
    rf"|{BLANKS_BEFORE}(?:文/图|图/文|采写|(?:采访|综合|口述|录音)?整理|采访)\s*+[】〕）)]?\s*+$"
)
_AUTHOR = re.compile(rf"^[（(【〔]?\s*(?:{_BOTH}\s+|{_LABEL}|作者\s+|作者系?[^（）()\s]{{0,24}}\s+)")
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
    lead = find_lead(passage.text)
    if not lead:
        return Lead(None, None, passage)
    rest = passage[lead.end :]
    if not lead.who:
        return Lead(None, passage[: lead.end].strip(), rest)
    start, end = lead.who
    byline = read_byline(passage[start:end].strip())
    start = lead.wire[1] if lead.wire else 0
    return Lead(
        replace(byline, passage=passage[start : lead.end].strip()), passage[:start] if lead.wire else None, rest
    )


@lru_cache(maxsize=_KEPT)
def has_lead(text: str) -> bool:
    """Tell whether a paragraph begins with a byline or a dateline: it is text, whatever follows.

    Example:
        >>> has_lead("本报云泽11月21日电\u3000（记者何青）"), has_lead("新华社推出电视专栏")
        (True, False)
    """
    return find_lead(text) is not None


def is_byline_line(text: str) -> bool:
    """Tell whether a line names who wrote a piece and says nothing else.

    Example:
        >>> is_byline_line("□本报记者 程小满 何 青"), is_byline_line("记者从县里获悉")
        (True, False)
    """
    bare = text.strip()
    return len(text) <= _LONGEST_LINE and (_LINE.fullmatch(bare) is not None or is_task_line(bare))


def is_task_line(text: str) -> bool:
    """Tell whether a line, in brackets or not, says who did what of two tasks or more.

    Example:
        >>> is_task_line("（口述：何青　整理：本报记者 程小满）"), is_task_line("整理：何青")
        (True, False)
    """
    return _TASK_LINE.fullmatch(text.strip().strip(_ROUND)) is not None


def read_byline(passage: Passage) -> Byline:
    """Return who a printed byline names.

    Example:
        >>> read_byline(Passage.of("（记者程小满 通讯员何 青）", (0, 14))).names
        '程小满、通讯员何青'
        >>> read_byline(Passage.of("本报评论员", (0, 5)))
        Byline(passage=Passage(text='本报评论员', spans=((0, 5),)), names='本报评论员', has_name=False)
    """
    if is_task_line(passage.text):
        tasks = [f"{match['task']}{_BLANKS.sub('', match['who'])}" for match in _TASKS.finditer(passage.text)]
        return Byline(passage, "、".join(tasks), has_name=False)
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
