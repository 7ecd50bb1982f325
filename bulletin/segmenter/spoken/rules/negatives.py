"""A minus before a number: 气温-5℃ is 零下五摄氏度, 净利润-300万元 is 负三百万元.

What stands around decides whether the sign is a minus, a range or a dash of a list. Where that stays
open, `UNSURE` stands for the sign: the guard makes a pause of it and tells the editor.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import DIGITS, HAN

if TYPE_CHECKING:
    from collections.abc import Callable

UNSURE = "﹣"
"""Perhaps a minus. `widths` makes an ordinary hyphen of each that is printed, so no other can be left."""

_NUMERALS = f"〇{DIGITS}两十百千万亿"
_UNIT_SIGNS = r"\d%‰‱℃℉°′″²³㎡㎥㎢㎞㎏㎎㎜㎝"
_COLD = r"[-−]?\d{1,2}(?:\.\d)?\s?(?:℃|°C)"
_MINUS = re.compile(
    rf"(?<![{_UNIT_SIGNS}.~～〜—–−-])(?P<sign>[-−–])(?P<first>\d{{1,16}}+(?:\.\d{{1,12}}+)?)(?![\d.:])"
    rf"(?P<unit>\s?(?:[%‰‱℃℉]|°[CF]))?(?:(?P<to>\s?(?:[~～〜—–-]|至|到|/(?={_COLD}))\s?)(?P<second_sign>[-−]?)(?=\d))?"
)
_DOWN_TO = re.compile(rf"(?<=[\d%‰‱℃℉CF度])\s?(?:[~～〜]|/(?={_COLD}))\s?[-−](?=\d)")
_INDEX = re.compile(r"((?:上证|沪深|中证|科创|日经|标普|纳斯达克|富时)\d{2,4})[-−–](?=\d{1,2}(?:\.\d{1,2})?\s?%)")
_BEHIND = r"\s?(?:\d[\d.]{0,20}+\s?)?"
_TEMPERATURE = re.compile(rf"{_BEHIND}(?:℃|℉|°[CF]|摄氏度|华氏度)")
_SHARE = re.compile(rf"{_BEHIND}(?:[%‰‱]|个?百分点|个?基点)")
_MONEY = re.compile(rf"{_BEHIND}[万亿千百十]{{0,3}}[多余]?(?:人民币|[美欧日港澳加韩]?元|英镑|卢布|卢比|新台币)")
_MEASURE = re.compile(
    rf"{_BEHIND}(?:[万亿度点分米吨斤亩克升倍人户家件台辆架艘枚头座秒天岁层楼]|公里|千米|公斤|小时|分钟|个|次|厘米|毫米)"
)
_NO_QUANTITY = re.compile(r"\s?(?:[A-Za-z]|[号日月年时班版期届代季]|时代|模式|系统|计划|工程|行动|单元|年级)")

_SAID_ALREADY = re.compile(r"(?:零下|负)$")
_CAN_BE_NEGATIVE = re.compile(
    "(?:利润总?额?|净利|毛利|盈利|盈余|[结节]余|余额|盈亏|亏损|损益|净[额值资产]{1,2}|现金流量?(?:净额)?|收益率?|回报率?"
    "|[顺逆]差|差[额价值]|价差|缺口|敞口|净(?:流入|流出|买入|卖出|增|减|增长|收入|投放|融资)[量额]?|权益|增减|变动|变化|涨跌[幅额]?"
    "|[涨跌升降增]幅|增[速长量]|增长率|增长量|[同环]比|指数|贡献率?|海拔|高程|标高|得分|积分|净胜[球分]|偏差|误差|地下|车库|停车场"
    "|温|温度|[为是达约至到由从均在低])$"
)
_DIFFERENCE = re.compile("(?:温差|变化|变动|变幅|偏差|误差|距平|同比|环比)$")
_NEVER_NEGATIVE = re.compile(
    "(?:体温|(?<!最)高温|湿度|浓度|占|占比|比重|比例|份额|概率|[合及格优良完成普覆盖入]{2}率|折扣)$"
)
_DAY = re.compile(rf"(?:周|星期|礼拜|初)[{DIGITS}十]$|(?<![{_NUMERALS}点分之])一$")
_COUNTED = re.compile(rf"(?:[\d{_NUMERALS}]|[\d{_NUMERALS}][多余]?[{HAN}]{{1,3}})$")
_SUM = re.compile(rf"(?:[\d{_NUMERALS}][多余]?|元|英镑|卢布|卢比)$")
_SHARED = re.compile(rf"[\d{_NUMERALS}]\s?(?:个?百分点|个?基点|成|折|度|摄氏度)$")
_SEEN = 8


def say(text: str) -> str:
    """Return `text` with 负 or 零下 for each minus; a bare one before % is left to the shares.

    Example:
        >>> say("今晨-5℃，净利润-300万元，同比-3.5%，5月1日-3日")
        '今晨零下5℃，净利润负300万元，同比负3.5%，5月1日-3日'
    """
    return _MINUS.sub(_said, _INDEX.sub(r"\1负", _DOWN_TO.sub("至-", text)))


def _said(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - _SEEN) : match.start()]
    minus = _minus(before, match)
    if minus is None:
        return match[0]
    if minus == UNSURE and match["second_sign"]:
        minus = "负"  # a hyphen behind 到 is no dash, so the first is none either
    to = match["to"] or ""
    if match["second_sign"] or "/" in to:
        already = _SAID_ALREADY.search(before)
        to = ("到" if "到" in to else "至") + ("" if not match["second_sign"] else already[0] if already else minus)
    return f"{minus}{match['first']}{match['unit'] or ''}{to}"


def _minus(before: str, match: re.Match[str]) -> str | None:
    """Return what is said for the sign; None where it is no minus, or another rule has it."""

    def is_behind(kind: re.Pattern[str]) -> bool:
        at = match.start("unit") if match["unit"] else match.end()
        return kind.match(match.string, at) is not None

    if _SAID_ALREADY.search(before):
        return ""
    if not re.search(f"[{HAN}A-Za-z]$", before):
        return _bare(before, is_behind)
    if is_behind(_TEMPERATURE) or is_behind(_SHARE):
        return _sure(before, is_cold=is_behind(_TEMPERATURE))
    if before[-1].isascii():
        return UNSURE if is_behind(_MONEY) else None
    if is_behind(_NO_QUANTITY):
        return None
    if _CAN_BE_NEGATIVE.search(before) and not _NEVER_NEGATIVE.search(before):
        return "负"
    if is_behind(_MONEY):
        return None if _SUM.search(before) and not _DAY.search(before) else UNSURE
    if _COUNTED.search(before) and not _DAY.search(before):
        return None
    return UNSURE if "." in match["first"] or is_behind(_MEASURE) else None


def _bare(before: str, is_behind: Callable[[re.Pattern[str]], bool]) -> str | None:
    if is_behind(_TEMPERATURE):
        return "零下"
    return None if is_behind(_SHARE) or before[-1:] in tuple("”’") else "负"


def _sure(before: str, *, is_cold: bool) -> str | None:
    """Return the minus of a temperature or a share behind a word."""
    if _SHARED.search(before):
        return None
    if _NEVER_NEGATIVE.search(before) or (re.search(f"[{_NUMERALS}]$", before) and not _DAY.search(before)):
        return UNSURE
    return "零下" if is_cold and not _DIFFERENCE.search(before) else "负"
