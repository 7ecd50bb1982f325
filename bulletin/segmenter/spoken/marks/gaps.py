"""A blank inside running text that parts two clauses or two columns is a pause; the typesetter's blanks are none.

报道 邻县媒体称 and 粳米　　662元 have a pause; 程　满, 输送 线 and 记者　程小满 have none.
"""

from __future__ import annotations

import re

from bulletin.mandarin.characters import LETTER
from bulletin.mandarin.words import cut_words, parts_word

_BLANK = r"[ \t\xa0\u2000-\u200a\u3000]"
_GAP = re.compile(rf"(?<=(?:{LETTER}|[\d%℃”’》）]))(?P<gap>{_BLANK}+)(?=(?:{LETTER}|[\d“‘《（]))")
_RUN_BEFORE = re.compile(r"[^\s，。；：、！？]*\Z")
_RUN_AFTER = re.compile(r"[^\s，。；：、！？]*")
_LEAD = re.compile(r"[^，。；：！？、]{1,40}(?:报道|[电讯]|消息)\Z")
_ROLE = re.compile(
    r"(?:记者|通讯员|作者|编辑|责编|编审|审核|校对|摄影|文字|评论员|主任|校长|局长|书记|县长|市长|教授|医生|先生|女士|同志|图|文)\Z"
)
_DATED = re.compile(r"[年月第]\Z")
_LONG = 4
"""Letters on both sides of a narrow blank that parts two clauses."""
_SHORT = 2
"""The same of a wide one; 程　满 is one name."""
_SPEAKERS = frozenset("问答QA")
_WEATHER = frozenset("晴阴雨雪雾霾")
"""What stands alone in a column of a forecast."""
_PARTICLES = frozenset("了的吗呢吧啊过着电讯元吨斤年月日时分人")
"""Words of one letter that end a clause."""
_SEEN = 40
"""Characters on each side that are looked at."""


def say(text: str) -> str:
    """Return running text with a light pause for each blank that parts two clauses, as long as `text`.

    Example:
        >>> say("邻县16日报道 昨天下雨"), say("粳米　　662元"), say("程　满和输送 线")
        ('邻县16日报道，昨天下雨', '粳米， 662元', '程　满和输送 线')
    """
    gaps = [(match.span("gap"), _parts(text, *match.span("gap"))) for match in _GAP.finditer(text)]
    narrow = [span for span, kind in gaps if kind == "narrow"]
    if narrow and not _are_between_words(text, [span for span, _ in gaps]):
        narrow = []
    for (start, end), kind in gaps:
        if kind == "wide" or (start, end) in narrow:
            text = text[:start] + "，".ljust(end - start) + text[end:]
    return text


def _parts(text: str, start: int, end: int) -> str:
    """Return `wide` for a blank that parts what is beside it, `narrow` for one that may, else nothing."""
    before, after = text[max(0, start - _SEEN) : start], text[end : end + _SEEN]
    if _LEAD.fullmatch(text[:start]) or text[:start].strip() in _SPEAKERS:
        return "wide"
    left, right = _run(_RUN_BEFORE.search(before)), _run(_RUN_AFTER.match(after))
    if "\u3000" in text[start:end] or end - start > 1:
        is_name = _ROLE.search(before) or any(_is_alone(run) for run in (left, right))
        is_name = is_name or (text[start:end] == "\u3000" and _ends_in_surname(left))
        is_date = right[:1].isdigit() and _DATED.search(before)
        return "" if is_name or is_date else "wide"
    is_long = min(len(left), len(right)) >= _LONG and not any(map(str.isdigit, left[-1] + right[0]))
    return "narrow" if is_long else ""


def _is_alone(run: str) -> bool:
    """Tell whether a run may be one letter of a name whose letters are spread."""
    return len(run) < _SHORT and run not in _WEATHER and not run.isdigit()


def _ends_in_surname(run: str) -> bool:
    """Tell whether the last word of a run is one letter that may be a surname: 养蜂人程　满."""
    last = cut_words(run[-_LONG * 2 :])[-1] if run else ""
    return len(last) == 1 and not last.isdigit() and last not in _WEATHER | _PARTICLES


def _run(match: re.Match[str] | None) -> str:
    return match[0] if match else ""


def _are_between_words(text: str, gaps: list[tuple[int, int]]) -> bool:
    """Tell whether all blanks of a text stand between two words; where one does not they are the scanner's."""
    return not any(parts_word(text[:start], text[end:]) for start, end in gaps)
