"""第2名 is 第二名, never 第两名; 2号楼2单元 and 2年级 are numbered too."""

from __future__ import annotations

import re

from bulletin.mandarin.characters import HAN
from bulletin.segmenter.spoken.numerals import quantity

_ORDINAL = re.compile(r"(?<=第)\s?(\d{1,6})(?![\d.,:])")
_NUMBERED = re.compile(r"(?<![\d.])2(?=单元|年级|季度|等奖|号|楼|层|环|班(?!车)|院)")
_TOGETHER = re.compile(rf"(?<=第)(\d{{1,4}}(?:、\d{{1,4}})+)(?=[{HAN}])")
_SPAN = re.compile(r"(?<=第)(\d{1,4})\s*[-—–－~～至到]+\s*第?(\d{1,4})(?![\d.:])")


def say(text: str) -> str:
    """Return `text` with the numbers of an order in 汉字.

    Example:
        >>> say("第2名，第3、4期，第1-3名，2单元")
        '第二名，第三、四期，第一至三名，二单元'
    """
    text = _SPAN.sub(lambda match: f"{quantity(match[1])}至{quantity(match[2])}", text)
    text = _TOGETHER.sub(lambda match: "、".join(map(quantity, match[1].split("、"))), text)
    return _NUMBERED.sub("二", _ORDINAL.sub(lambda match: quantity(match[1]), text))
