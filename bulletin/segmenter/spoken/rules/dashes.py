"""Dashes are silent: —— is a pause, A—B—C names three things, a hyphen parts two words."""

from __future__ import annotations

import re

from bulletin.mandarin.characters import HAN
from bulletin.segmenter.patterns import BLANKS_BEFORE

_LONG = re.compile(BLANKS_BEFORE + r"(?:[—―–－─]{2,}+|-{2,}+)\s*+")
_CHAIN = re.compile(rf"(?<=[{HAN}A-Za-z”’])\s*[—―–－─-]\s*(?=[{HAN}A-Za-z“‘])")
_CLAUSE = re.compile(r"[^，。；：、！？,;:!?]+")
_HYPHEN = re.compile(r"(?<=[A-Za-z])-(?=[A-Za-z])")
_NEGATIVE = re.compile(r"(?:(?<=[^\w”’])|(?<=^)|(?<=[为至到达约低温]))[-−－](?=\d)")
_LEFT = re.compile(BLANKS_BEFORE + r"[—―–－─]\s*+|-")


def say(text: str) -> str:
    """Return `text` without dashes; a minus before a number is 负.

    Example:
        >>> say("采收—分拣—冷链”链条"), say("云泽——水乡"), say("输送线—QF系统"), say("低至-5度")
        ('采收、分拣、冷链”链条', '云泽，水乡', '输送线，QF系统', '低至负5度')
    """
    text = _NEGATIVE.sub("负", _LONG.sub("，", _HYPHEN.sub(" ", text)))
    return _LEFT.sub(_other, _CLAUSE.sub(_clause, text))


def _clause(match: re.Match[str]) -> str:
    """Return a clause with 、 in a chain of three things or more, ， between two."""
    n_links = len(_CHAIN.findall(match[0]))
    return _CHAIN.sub("、" if n_links > 1 else "，", match[0])


def _other(match: re.Match[str]) -> str:
    return "，" if match[0].strip() != "-" else " "
