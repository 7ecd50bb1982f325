"""The characters of written Chinese: which are 汉字, which of them count."""

from __future__ import annotations

HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Inside a class of a pattern: every 汉字."""

_NUMBERS = "²³¹¼-¾⁰-₉⅐-ↈ①-⓿❶-➓㈠-㉟㊀-㊿"
"""Inside a class of a pattern: what `\\w` takes for letters and stands for a number."""

LETTER = rf"[^\W\d_A-Za-z{_NUMBERS}]"
"""A pattern for a 汉字 or another letter that is not Latin. `re` compiles it in a tenth of the time that a class of all
汉字 takes (3 ms), so that forty classes of expressions cost little start-up."""

WORD = rf"[^\W\d_{_NUMBERS}]"
"""A pattern for a letter of any script."""

EMOJI = "\u231a-\u231b\u23e9-\u23fa\u2600-\u27bf\u2b1b-\u2b1c\u2b50\u2b55\U0001f000-\U0001faff"
"""Inside a class of a pattern: emoji and dingbats; ⬆ and ↗ are no mere pictures."""

FIRST_HAN, LAST_HAN = "\u4e00", "\u9fff"
"""Unicode's first block of 汉字, which holds all but the rare ones of personal and place names."""

DIGITS = "零一二三四五六七八九"
"""The name of each digit, at its place."""

COUNTERS = f"{DIGITS[1:]}十"
"""Inside a class of a pattern: how pages, parts and chapters are counted, 三 or 十二."""
