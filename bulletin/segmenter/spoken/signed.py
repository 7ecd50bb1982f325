"""Whether a hyphen before a number is a minus, from what stands on both sides.

`minus` and `percent` ask it, because -5% is 百分之负五: the sign is said inside the share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bulletin.mandarin.characters import DIGITS, LETTER
from bulletin.segmenter.spoken.counted import COLD, DEGREE, FLOOR, MONEY, SHARE, Amount, amount_at, is_in_row
from bulletin.segmenter.spoken.evidence import alternatives, stands_after, stands_before
from bulletin.segmenter.spoken.tokens import Strength

SIGNS = "-−–"
"""Inside a class of a pattern: what may be a minus. `fold` makes one of all other hyphens."""

_NUMERALS = f"{DIGITS}两十百千万亿"
_SECOND = re.compile(r"(?P<unit>[\d%‰‱℃℉°CF度元米吨万亿点分层倍人个斤亩])\s?(?P<to>[~～〜∼—–/-]|至|到)\s?$")
_SIGNED_FIRST = re.compile(r"(?:(?<!\d)[-−–]|零下|负)\d[\d.]*\S{0,3}$")
_OF_TIME = re.compile(
    rf"(?:[\d{_NUMERALS}])(?:月份?|日|号|季度|年|点|时|周|季|旬)$|(?:周|星期|礼拜|初)[{_NUMERALS}日天]$"
)
_INDEX = re.compile(rf"(?:{alternatives('minus', 'indices')})\d{{2,4}}$")
_SHARED = re.compile(rf"[\d{_NUMERALS}]\s?(?:[%‰‱℃℉]|°[CF]?|个?百分点|个?基点|成|折|度|摄氏度)$")
_COUNTED = re.compile(
    rf"(?<![A-Za-z])(?<![A-Za-z]\d)[\d{_NUMERALS}][多余]?(?![月年日季])(?:{LETTER}|[㎡㎥㎢㎞㎏%‰]){{0,3}}$"
)
_UNIT_BEFORE = re.compile(rf"[\d{_NUMERALS}][多余]?({LETTER}{{1,3}})$")
_BRACKET = re.compile(r"[（(][^（）()]{0,12}[）)]$")
_OPENS = "，。；：、！？,;:!?（(【[《“‘|/~～〜\t=≥≤≈<>"
_SEEN = 24


@dataclass(frozen=True, slots=True)
class Sign:
    """What is said for a hyphen before a number.

    Attributes:
        said: 负, 零下, 减; a mark where it stays open; nothing where 零下 is printed before it, or it only joins.
        is_minus: The number is below nought.
        pause: A mark to say before it, between two numbers of a row.
    """

    said: str
    strength: int
    why: str
    doubt: str = ""
    is_minus: bool = True
    pause: str = ""


def judge(text: str, at: int) -> Sign | None:
    """Return what is said for the hyphen at `at`; None: it is no minus.

    Example:
        >>> judge("今晨-5℃", 2).said, judge("净利润-300万元", 3).said, judge("5月1日-3日", 4)
        ('零下', '负', None)
    """
    amount = amount_at(text, at + 1)
    if not amount:
        return None
    left = text[max(0, at - _SEEN) : at]
    bare = left.rstrip()
    if bare.endswith(tuple("↑↓▲▼△▽⬆⬇")):
        return None
    if bare.endswith("零下") or re.search(r"(?<![胜自抱担欺肩背正])负$", bare):
        return Sign("", Strength.TOLD, f"前面已有“{'零下' if bare.endswith('零下') else '负'}”")
    if re.match(r"\s?=\s?[-−]?\d", text[amount.end : amount.end + 4]) and bare[-1:].isdigit():
        return Sign("减", Strength.TOLD, "算式", is_minus=False)
    second = _SECOND.search(left)
    if second and (second["to"] != "-" or amount.is_in(COLD) or amount.is_in(SHARE)):
        is_long_dash = second["to"] == "-" and not _SIGNED_FIRST.search(left)
        doubt = "“--”可能只是连接号" if is_long_dash else ""
        return _below(text, at, amount, f"区间的后一个数，前有“{second['to']}”", doubt)
    if not bare or bare[-1] in _OPENS:
        return _alone(text, at, amount)
    return _behind(text, at, amount)


def _below(text: str, at: int, amount: Amount, why: str, doubt: str = "") -> Sign:
    """Return the minus, 零下 for what is a temperature and no difference of two."""
    is_cold = amount.is_in(COLD) or (
        amount.is_in(DEGREE)
        and not stands_before(text, at, "minus", "not weather", within=14)
        and (
            bool(stands_before(text, at, "minus", "weather", within=14))
            or (not text[:at].strip() and not text.startswith("°", amount.end))
        )
    )
    is_difference = stands_before(text, at, "minus", "difference", within=2) or (
        stands_before(text, at, "minus", "compared", within=6) and not stands_before(text, at, "minus", "verbs")
    )
    return Sign("零下" if is_cold and not is_difference else "负", Strength.TOLD, why, doubt)


def _alone(text: str, at: int, amount: Amount) -> Sign | None:
    is_first = not text[:at].strip()
    is_point = is_first and text[at + 1 : at + 2].isspace()
    is_sure = amount.is_in(COLD) or amount.is_in(SHARE) or amount.is_in(MONEY)
    if amount.is_named or (is_point and not is_sure):
        return None
    is_open = is_point or (is_first and bool(stands_after(text, amount.end, "minus", "listed")))
    doubt = "段首的“-”可能是负号，也可能是条目的记号" if is_open else ""
    return _below(text, at, amount, "数前单独的“-”", doubt)


def _behind(text: str, at: int, amount: Amount) -> Sign | None:
    """Return what a hyphen behind a word, a letter or a number is."""
    before = text[max(0, at - _SEEN) : at].rstrip()
    unbracketed = _BRACKET.sub("", before).rstrip("”’」』》").removesuffix("的")
    place = at - len(text[max(0, at - _SEEN) : at]) + len(unbracketed)
    has_quantity = amount.is_in(COLD) or amount.is_in(SHARE)
    if has_quantity and _INDEX.search(before):
        return Sign("负", Strength.TOLD, "前有指数名")
    if _OF_TIME.search(unbracketed):
        return _behind_time(text, at, amount)
    if is_in_row(text, at):
        is_plain = "." in text[at : amount.end] or has_quantity
        doubt = "" if is_plain else "可能是负数，也可能是区间或比分"
        return replace(_below(text, at, amount, "一行里的数", doubt), pause="，")
    if before[-1].isdigit():
        is_code = re.search(r"[A-Za-z]\d{1,2}$", before)
        return _below(text, at, amount, "后有“%”或度数") if is_code and has_quantity else None
    unit = _UNIT_BEFORE.search(before)
    if _SHARED.search(before) or (
        unit and any(text.startswith(unit[1][at:], amount.end) for at in range(len(unit[1])))
    ):
        return None
    if amount.is_named and text.startswith("年", amount.end) and stands_before(text, place, "minus", "quantities"):
        return Sign("负", Strength.TOLD, "后有“年”", "可能是负数")
    if amount.is_named:
        is_joined = not unit and re.search(f"{LETTER}$", before) and not text[amount.end : amount.end + 1].isascii()
        return Sign("", Strength.LIKELY, "编号前的连字符", is_minus=False) if is_joined else None
    if unbracketed[-1:].isascii():
        return _behind_letters(text, place, amount)
    return _behind_word(text, place, amount) if unbracketed else _alone(text, at, amount)


def _behind_time(text: str, at: int, amount: Amount) -> Sign | None:
    if amount.is_named:
        return None
    if amount.is_in(COLD) or amount.is_in(SHARE):
        return _below(text, at, amount, "前是时间，后是温度或百分数")
    if amount.is_in(MONEY) or (amount.is_counted and not stands_after(text, amount.end, "interval", "date")):
        return Sign("负", Strength.TOLD, "前是时间，后是数量", "可能是负数" * ("." not in text[at : amount.end]))
    return None


def _behind_letters(text: str, at: int, amount: Amount) -> Sign | None:
    if amount.is_in(COLD) or amount.is_in(SHARE):
        return _below(text, at, amount, "后有“%”或度数")
    if word := stands_before(text, at, "minus", "indicators"):
        return Sign("负", Strength.TOLD, f"前有“{word}”")
    if amount.is_in(FLOOR):
        return Sign("负", Strength.TOLD, "后有“层”", "可能是负几层，也可能是几层")
    return _open() if amount.is_in(MONEY) else None


def _behind_word(text: str, at: int, amount: Amount) -> Sign | None:
    never = stands_before(text, at, "minus", "never")
    verb = "" if stands_before(text, at, "minus", "no verbs") else stands_before(text, at, "minus", "verbs")
    word = stands_before(text, at, "minus", "quantities") or verb
    is_never = len(never) > len(word)
    if amount.is_in(COLD) or amount.is_in(SHARE):
        if is_never or (not word and re.search(f"(?<![一初周期拜])[{_NUMERALS}]$", text[:at])):
            return _open()
        doubt = "可能是负数" if _COUNTED.search(text[max(0, at - 8) : at]) and not word else ""
        return _below(text, at, amount, "后有“%”或度数", doubt)
    if is_never:
        return _open()
    if amount.is_in(FLOOR) and not word and (floor := stands_before(text, at, "minus", "floors")):
        return Sign("负", Strength.TOLD, f"前有“{floor}”，后有“层”")
    word = word or (stands_before(text, at, "minus", "weather", within=3) if amount.is_in(DEGREE) else "")
    if word:
        return _below(text, at, amount, f"前有“{word}”")
    rate = stands_before(text, at, "minus", "rates") if amount.is_in(MONEY) else ""
    if near := rate or stands_before(text, at, "minus", "periods") or stands_after(text, amount.end, "minus", "deep"):
        return _below(text, at, amount, f"旁有“{near}”")
    if amount.is_in(FLOOR):
        return Sign("负", Strength.TOLD, "后有“层”", "可能是负几层，也可能是几层")
    return _unknown(text, at, amount)


def _unknown(text: str, at: int, amount: Amount) -> Sign | None:
    """Return the minus behind a word that tells nothing; a word that tells may stand a little earlier."""
    if _COUNTED.search(text[max(0, at - 8) : at]):
        return None
    is_quantity = amount.is_in(MONEY) or amount.is_counted or "." in text[at : amount.end]
    if is_quantity and (word := stands_before(text, at, "minus", "quantities", within=6)):
        return _below(text, at, amount, f"前面不远有“{word}”", "可能是负数")
    if is_quantity and re.match(rf"\s[{SIGNS}]\d", text[at : at + 3]):
        return _below(text, at, amount, "前有空格", "可能是负数")
    return _open() if is_quantity else None


def _open() -> Sign:
    return Sign("，", Strength.TOLD, "不知是不是负号", "数前的“-”可能是负号", is_minus=False)
