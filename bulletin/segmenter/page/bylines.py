"""Who wrote it: 本报讯（记者…）, 新华社…电（记者…）, □本报评论员; and credits at the end of a piece.

The printed characters are kept whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bulletin.model import Byline, Dropped, Passage
from bulletin.segmenter.page.markup import left_out
from bulletin.segmenter.patterns import BLANKS_BEFORE

_LETTER = r"[^\W\d_A-Za-z]"
"""汉字, and 々 and kana of Japanese names. By category, because `re` takes 2 ms for each class of all 汉字 that it
compiles, and the patterns here hold a hundred of them."""
_HOUSE = r"(?:本报|本台|本社|本刊|新华社|中新社|中新网|央视网|人民网|全媒体|融媒体)"
_RANKS = "特约|首席|见习|实习|驻地|驻京|外派|资深|文字"
_ROLE_NAME = rf"(?:{_RANKS}|摄影)*(?:记者|通讯员|评论员|撰稿人|实习生|特派员)"
_NAME = (
    r"(?!从|在|了解|昨|今|近|日前|来到|走进|发现|看到|获悉|采访|手记|观察|调查|节|站|证|会|团|还|也|和|们|的|随|跟|问|注意|就|对|向)"
    rf"(?:{_LETTER}[ 　]{{1,4}}{_LETTER}(?!{_LETTER})|{_LETTER}{{2,4}}(?:[·•]{_LETTER}{{1,8}})*)"
)
_APART_IN = r"[\s、，,和 　]{1,4}"
_NAMES = rf"{_NAME}(?:(?:{_APART_IN}(?:{_HOUSE}?{_ROLE_NAME}\s*[:：]?\s*)?|{_HOUSE}?{_ROLE_NAME}\s*){_NAME}){{0,9}}"
_NAMES_RUN = rf"(?:{_LETTER}|[ 、　]){{2,24}}?"
_REPORTS = r"(?:报道|报导|综合报道|综合报导|专电|电|摄影报道|文/图|图/文|文|摄|摄影|整理|采写)"
_LABEL = r"(?:作者|文|图文|文/图|撰文|采写|整理)\s*[:：／/|｜]\s*"
_WHO = (
    rf"[（(〔【]\s*{_HOUSE}?(?:驻{_LETTER}{{2,6}})?{_ROLE_NAME}(?!手记|观察|调查|采访|感言|点评)"
    r"[^（）()〔〕【】。！？]{1,60}[)）〕】]"
)
_NEWS = r"(?<![通资短简快喜闻])讯(?![息员号飞问])"
"""讯 of a lead, not of 通讯员 or 讯息."""
_HOUR = "零时|凌晨|清晨|早|上午|中午|下午|傍晚|晚|深夜"
_WIRE = (
    r"(?:据)?(?:新华社|中新社|中新网|央视网|本报|本台|本社|人民网)"
    rf"(?:\s?{_LETTER}{{0,8}}?\s?(?:\d{{4}}\s?年\s?)?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日(?:{_HOUR})?"
    r"\s*(?:专?电|讯|消息)"
    rf"|{_LETTER}{{2,8}}?{_NEWS}"
    rf"|{_LETTER}{{0,8}}?专?电(?![视影力子商动网话信价站厂器池量车梯台源脑缆能机竞]))"
)
_LEADS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<wire>{_WIRE})\s*(?P<who>{_WHO})?(?P<said>\s*(?:本报)?记者\s*{_NAMES_RUN}报道[:：])?\s*",
        rf"(?P<who>本(?:报|台|社)讯\s*{_WHO})\s*",
        rf"(?P<who>本(?:报|台|社)讯\s*(?:本报)?记者\s*{_NAMES_RUN}报[道导][:：])\s*",
        rf"(?P<who>本(?:报|台|社)讯\s*{_HOUSE}?{_ROLE_NAME}\s*{_NAMES}\s*报[道导][:：])\s*",
        rf"(?P<who>本(?:报|台|社)(?:{_NEWS}|消息(?=[\s:：，,])))[\s:：，,]*",
        rf"(?P<who>{_HOUSE}(?:驻{_LETTER}{{2,6}})?{_ROLE_NAME}\s*{_NAMES}\s*(?:{_LETTER}{{2,6}})?"
        r"报[道导](?:[:：]|(?=\s)))\s*",
        rf"(?P<who>{_ROLE_NAME}\s*{_NAMES}\s*[／/]\s*{_LETTER}{{2,8}}报[道导])[\s:：]*",
        rf"(?P<wire>{_LETTER}{{2,8}}(?:消息|讯)\s*[（(][^（）()。]{{1,20}}[)）]\s*[:：])\s*",
        rf"(?P<who>{_WHO})\s*",
    )
)
_LINE = re.compile(
    rf"[□■◆●口囗]?\s*(?:"
    rf"{_HOUSE}?(?:驻{_LETTER}{{2,6}})?{_ROLE_NAME}\s*[:：]?\s*{_NAMES}(?:\s*[／/]?\s*(?:{_LETTER}{{2,6}})?{_REPORTS})?"
    rf"|本[报台社刊]{_ROLE_NAME}|本报评论部|本报编辑部"
    rf"|[（(〔【]\s*{_HOUSE}?{_ROLE_NAME}\s*[:：]?\s*{_NAMES}[^（）()〔〕【】。！？]{{0,16}}[)）〕】]"
    rf"|{_LABEL}(?:{_HOUSE}?{_ROLE_NAME}\s*)?{_NAMES}"
    rf"(?:\s*(?:图|摄|摄影)\s*[:：／/|｜]\s*{_NAMES})?"
    rf"|[□■]\s+{_NAME}|[□■◆●]\s*{_NAME}(?:{_APART_IN}{_NAME}|\s*[／/]?\s*{_REPORTS})"
    r")"
)
_LONGEST_LINE = 60
PLACE = re.compile(rf"{BLANKS_BEFORE}[／/]\s*+({_LETTER}{{2,8}}?)(?:综合)?(?:报[道导]|专?电)")
_ROLE = re.compile(r"(?<=[^\s、，,和])\s*(?=本报通讯员|(?<!本报)(?:特约)?通讯员|摄影记者|实习生)")
_FIRST_ROLE = re.compile(rf"{_HOUSE}?(?:驻{_LETTER}{{2,6}}?)?(?:{_RANKS})*(?:记者|特派员|撰稿人)\s*[:：]?\s*")
_APART = re.compile(r"[\s、，,　]+")
_SPACED_NAME = re.compile(
    rf"(?:(?<!{_LETTER})|(?<=通讯员)|(?<=记者)|(?<=实习生))({_LETTER})[ 　]+({_LETTER})(?!{_LETTER})"
)
_EDGES = re.compile(
    r"^本(?:报|台|社)(?:讯|消息)|[（）()〔〕【】□■◆●:：]|(?:综合)?(?:报道|报导)\s*+[:：】〕）)]?\s*+$"
    rf"|{BLANKS_BEFORE}(?:文/图|图/文|采写|整理)\s*+$"
)
_AUTHOR = re.compile(rf"^[（(]?\s*{_LABEL}")

_TAIL = re.compile(
    r"(?:[（(](?:据|来源|本报|新华社|记者|摄影|图片|原载|作者)[^（）()。]{0,40}[)）]"
    rf"|(?<=[。！？”])\s*[①-⑳]\d{{1,2}}\s*(?:{_LETTER}{{2,4}}[\s、]*){{0,3}}摄?"
    rf"|(?<=[。！？”])\s*(?:(?:本报|新华社)?记者\s*)?(?:{_LETTER}{{2,4}}[\s、]+){{0,3}}{_LETTER}{{2,4}}\s*摄"
    r"|[①-⑳]\d{1,2})\s*$"
)
_JUMP = re.compile(r"[（(]\s*(?:下转|上接|紧接|详见)[^（）()。]{1,20}[)）]")
_TAIL_WINDOW = 80


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
    if "评论员" in words:
        names = words.partition("评论员")[2].strip()
    names = _SPACED_NAME.sub(r"\1\2", _ROLE.sub(" ", names.strip()))
    names = re.sub(r"(通讯员|摄影记者|实习生)[ 　]+", r"\1", names)
    names = "、".join(part for part in _APART.split(names) if part)
    return Byline(passage, names or words or passage.text, has_name=bool(names))


@dataclass(frozen=True, slots=True)
class Ending:
    """A paragraph without what stands behind its last sentence, and what that was."""

    body: Passage
    byline: Byline | None = None
    dateline: Passage | None = None
    credit: Passage | None = None
    dropped: tuple[Dropped, ...] = ()


def read_tail(passage: Passage) -> Ending:
    """Return a paragraph without credit, editor's slug and jump at its end, the credit, and what is dropped."""
    body, credit = passage, None
    dropped: list[Dropped] = []
    while True:
        offset = max(0, len(body) - _TAIL_WINDOW)
        window = body.text[offset:]
        match = _TAIL.search(window) or _JUMP.search(window)
        if not match or window[match.end() :].strip():
            return Ending(body, credit=credit, dropped=tuple(dropped))
        tail = body[offset + match.start() :].strip()
        is_jump = bool(_JUMP.fullmatch(tail.text))
        is_slug = re.fullmatch(r"[①-⑳]\d{1,2}", tail.text)
        dropped += left_out(tail, "jump" if is_jump else "slug" if is_slug else "credit")
        if not is_jump and not is_slug:
            credit = tail
        body = body[: offset + match.start()].strip()
