"""Full-width digits, letters and symbols: １２３ＡＢ％ are 123AB%. A comma or colon beside 汉字 is full-width.

All hyphens are one.
"""

from __future__ import annotations

import re
import unicodedata

from bulletin.mandarin.characters import LETTER

_WIDE = re.compile(r"[Ａ-Ｚａ-ｚ％＋－／～＝＆＠＃＊｜＜＞＄￥￡＿]")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_WIDE_POINT = re.compile(r"(?<=\d)[．﹒](?=\d)")
_WIDE_COLON = re.compile(r"(?<=\d)[：∶︰](?=\d)")
_NARROW_MARK = re.compile(
    rf"(?<=(?:{LETTER}|[\u2018-\u201d\u3001-\u303f）]))[,:]|,(?=(?:{LETTER}|[\u2018-\u201d\u3008-\u303f（]))"
)
"""Part of no number: 其中,2020年."""


_OTHER_FORMS = str.maketrans("₀₁₂₃₄₅₆₇₈₉‐‑‒﹣﹕︰﹔﹗﹖❗❕❓❔‼⁉⁈", "0123456789----：：；！？！！？？！？？")


def say(text: str) -> str:
    """Return `text` with narrow digits, letters and symbols.

    Example:
        >>> say("增长８．５％，比分３：１")
        '增长8.5%，比分3:1'
        >>> say("价格:5,600元,约8成")
        '价格：5,600元，约8成'
    """
    text = _WIDE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = _OTHER_DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), text.translate(_OTHER_FORMS))
    text = _NARROW_MARK.sub(lambda match: "，" if match[0] == "," else "：", text)
    return _WIDE_COLON.sub(":", _WIDE_POINT.sub(".", text))
