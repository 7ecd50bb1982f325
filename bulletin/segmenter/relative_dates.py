"""昨天, 今晚, 本周六: words that are wrong on air another day. They stay as printed, and are shown to the editor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.dates import DAYS
from bulletin.model import Flag, FlagKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bulletin.model import Article, Masthead, Passage

_RELATIVE = re.compile(
    r"[昨今明](?:天|日|晚|晨|早|夜)(?:上午|下午|晚上|凌晨|清晨|早上|早晨|傍晚|中午|夜间|夜里)?|前天|后天|大后天"
    rf"|[本上下](?:周|星期)[{DAYS}末天]"
)
_BEFORE_FIGURATIVE = re.compile(
    r"(?:赢得了?|拥有|走到|到了|有了|创造|走向|拥抱|开创|憧憬|美好|美好的|美丽的|为了|更好的|、|天和|——|《[^《》]{0,12})$"
)
_AFTER_FIGURATIVE = re.compile(
    r"的(?:中国|世界|中华|我们|时代|幸福|生活|成就|局面|辉煌|努力|明天|昨天)|、[昨今明]天|和[昨今明]天|会更好|更美好|头条|导读|说法|关注"
    r"|[^《》]{0,12}》"
)
_NEAR = 16


def relative_dates(articles: Iterable[Article], masthead: Masthead) -> Iterator[Flag]:
    """Yield a flag for each such word where the day that it means is not the listener's.

    That is so where the paper does not say its date, and where the programme airs on another one.
    """
    if masthead.date is None:
        message = "“{}”是哪一天，本期没有写明日期"
    elif masthead.printed_date is not None and masthead.printed_date != masthead.date:
        message = f"“{{}}”按见报日 {masthead.printed_date} 说的，播出日是 {masthead.date}"
    else:
        return
    for article in articles:
        for passage in (article.title, *(paragraph.passage for paragraph in article.paragraphs)):
            yield from _flags(passage, message)


def _flags(passage: Passage, message: str) -> Iterator[Flag]:
    text = passage.text
    for match in _RELATIVE.finditer(text):
        start, end = match.span()
        is_figurative = _BEFORE_FIGURATIVE.search(text[max(0, start - _NEAR) : start]) or _AFTER_FIGURATIVE.match(
            text, end
        )
        if not is_figurative:
            span = (passage.place(start), passage.place(end - 1) + 1)
            yield Flag(span, match[0], FlagKind.RELATIVE_DATE, message.format(match[0]))
