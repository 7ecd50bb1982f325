"""Lines that ask the reader to do something with the page: to scan, to subscribe, to download, to praise."""

from __future__ import annotations

import re
from functools import cache

from bulletin.segmenter.page.furniture_words import any_of

_LONGEST = 70
_CLAUSES = re.compile(r"[，,。！!？?；;、|｜\t\u3000：:～~]+|[ ]{2,}")
_WORDS = re.compile(r"\s+")
_SIGNS_BEFORE = re.compile(r"^[^\w]+")
_LONGEST_CLAUSE = 20
_NOT_ASKING = re.compile(r"(?:之后|以后|的时候|后面|前面|并不|不如|没有|被|了(?!解)|过|着)")
"""A clause with one of these tells, it does not ask."""


def n_bids(text: str) -> int:
    """Return in how many clauses a line asks the reader to do something with the page.

    Example:
        >>> n_bids("长按识别二维码，加入读者群"), n_bids("渡轮加开早班"), n_bids("老人扫码关注被骗三千元")
        (2, 0, 0)
    """
    if len(text) > _LONGEST:
        return 0
    bare = text.lower()
    clauses = [clause for clause in _CLAUSES.split(bare) if clause]
    parts = [clause for clause in _WORDS.split(bare) if clause] if " " in bare else []
    return max(sum(map(_asks, clauses)), sum(map(_asks, parts)))


def is_invitation(text: str) -> bool:
    """Tell whether a line asks to subscribe, to scan or to share.

    Example:
        >>> is_invitation("长按识别二维码，加入读者群"), is_invitation("渡轮加开早班")
        (True, False)
    """
    return n_bids(text) > 0


def _asks(clause: str) -> bool:
    clause = _SIGNS_BEFORE.sub("", clause)
    return len(clause) <= _LONGEST_CLAUSE and _bid().match(clause) is not None and not _NOT_ASKING.search(clause)


@cache
def _bid() -> re.Pattern[str]:
    """Return the pattern of a clause that begins with a verb of asking and names a thing of the page."""
    before, verb, thing = any_of("before_bids"), any_of("bids"), any_of("object")
    return re.compile(
        rf"(?:{before}){{0,3}}(?:{verb})(?:.{{0,14}}?(?:{thing})|.{{0,10}}(?:报|刊|群|发布|客户端)$)"
        r"|(?:扫码|扫描二维码|扫一扫|长按|点击|戳|点我|按我)(?:即可|可)?"
        r"(?:看|听|读|观看|收听|查看|阅读|进入|进群|加入|领取|报名|投票|参与|了解|获取|下载|预约|填写|订阅|关注|购买)"
        r"|(?:请|欢迎)?(?:关注|订阅|搜索|加入)[“「『\"'].{2,14}[”」』\"']"
    )
