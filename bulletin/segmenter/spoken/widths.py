"""Full-width digits, letters and symbols: １２３ＡＢ％ are 123AB%. Marks between 汉字 stay as they are.

All hyphens are one.
"""

from __future__ import annotations

import re
import unicodedata

_WIDE = re.compile(r"[Ａ-Ｚａ-ｚ％＋－／～＝＆＠＃＊｜＜＞＄￥￡＿]")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_WIDE_POINT = re.compile(r"(?<=\d)[．﹒](?=\d)")
_WIDE_COLON = re.compile(r"(?<=\d)[：∶︰](?=\d)")


_OTHER_FORMS = str.maketrans("₀₁₂₃₄₅₆₇₈₉‐‑‒﹣﹕︰﹔﹗﹖", "0123456789----：：；！？")


def say(text: str) -> str:
    """Return `text` with narrow digits, letters and symbols.

    Example:
        >>> say("增长８．５％，比分３：１")
        '增长8.5%，比分3:1'
    """
    text = _WIDE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = _OTHER_DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), text.translate(_OTHER_FORMS))
    return _WIDE_COLON.sub(":", _WIDE_POINT.sub(".", text))
