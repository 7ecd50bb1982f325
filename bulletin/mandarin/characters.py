"""The characters of written Chinese: which are 汉字, which digits."""

from __future__ import annotations

HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Inside a class of a pattern: every 汉字."""
