"""Slips that YAML reads without a word, as a text that an editor did not mean: cut short, or grown together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.errors import ConfigError
from bulletin.mandarin.characters import HAN
from bulletin.messages import message
from bulletin.station.nodes import Place
from bulletin.station.slips.quotes import is_unopened

if TYPE_CHECKING:
    from collections.abc import Sequence

_HAN_CHARACTER = re.compile(f"[{HAN}]")
_CUT = re.compile(r"\s+(#+[^\s#])")
_WIDE_HASH = re.compile(r"\s＃")
_DASH = re.compile(f'-["“{HAN}]')
_KEY = re.compile(r"[a-z_]+[:：]")


def refuse_hidden(value: str, place: Place, ends: tuple[int, int], lines: Sequence[str]) -> None:
    """Refuse an unquoted text that was hardly meant as YAML reads it.

    Args:
        value: The text as read.
        place: Where it begins.
        ends: Line and column behind its last character, from 0.
        lines: Those of the file.

    Raises:
        ConfigError: ` #` cuts a Chinese text where no comment begins; a quote is not opened; the marks of a list or
            of a key are part of the text.
    """
    line, column = ends
    cut = _CUT.match(lines[line], column) if line < len(lines) else None
    if cut and _HAN_CHARACTER.search(value):
        so = message(
            'line {line}: a blank and # cut the text off; a text with # goes between quotes "…", a comment begins '
            "with # and a blank",
            line=line + 1,
        )
        raise ConfigError(where=str(Place(place.source, line + 1, cut.start(1) + 1)), so=so)
    if is_unopened(value):
        so = message('line {line}: the quote " at the beginning is missing', line=place.line)
        raise ConfigError(where=str(place), so=so)
    if _DASH.match(value):
        so = message("line {line}: a member of a list begins with - and a blank", line=place.line)
        raise ConfigError(where=str(place), so=so)
    if hidden := _WIDE_HASH.search(value):
        so = message("line {line}: a comment begins with a half-width #", line=place.line)
        at = lines[place.line - 1].find("＃") if place.line <= len(lines) else hidden.start()
        raise ConfigError(where=str(Place(place.source, place.line, at + 1)), so=so)
    _refuse_grown(place, line, lines)


def _refuse_grown(place: Place, last: int, lines: Sequence[str]) -> None:
    """Refuse a text over several lines of which a further one looks like a key."""
    for number in range(place.line, min(last + 1, len(lines))):
        text = lines[number].lstrip()
        if _KEY.match(text):
            so = message("line {line}: the colon is written half-width, :, with a blank behind it", line=number + 1)
            column = len(lines[number]) - len(text) + 1
            raise ConfigError(where=str(Place(place.source, number + 1, column)), so=so)
