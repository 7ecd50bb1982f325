"""Dashes are silent: —— is a pause, A—B—C names three things, a hyphen parts two words."""

from __future__ import annotations

import re

from bulletin.mandarin.characters import HAN
from bulletin.segmenter.patterns import BLANKS_BEFORE

_LONG = re.compile(BLANKS_BEFORE + r"(?:[—―–－─]{2,}+|-{2,}+)\s*+")
_CHAIN = re.compile(rf"(?<=[{HAN}A-Za-z”’])\s*[—―–－─-]\s*(?=[{HAN}A-Za-z“‘])")
_CLAUSE = re.compile(r"[^，。；：、！？,;:!?]+")
_HYPHEN = re.compile(r"(?<=[A-Za-z])-(?=[A-Za-z])")
_LEFT = re.compile(BLANKS_BEFORE + r"[—―–－─]\s*+|-")


def say(text: str) -> str:
    """Return `text` without dashes; what is a minus has been said before.

    Example:
        >>> say("采收—分拣—冷链”链条"), say("云泽——水乡"), say("输送线—QF系统")
        ('采收、分拣、冷链”链条', '云泽，水乡', '输送线，QF系统')
    """
    text = _LONG.sub("，", _HYPHEN.sub(" ", text))
    return _LEFT.sub(_other, _CLAUSE.sub(_clause, text))


def _clause(match: re.Match[str]) -> str:
    """Return a clause with 、 in a chain of three things or more, ， between two."""
    n_links = len(_CHAIN.findall(match[0]))
    return _CHAIN.sub("、" if n_links > 1 else "，", match[0])


def _other(match: re.Match[str]) -> str:
    return "，" if match[0].strip() != "-" else " "
