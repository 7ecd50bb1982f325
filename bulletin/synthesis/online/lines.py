"""The line that any service gets: clean text, for a speaker by the service's own name."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from bulletin.model import Line

NATURAL_CHARACTERS_PER_MINUTE = 270
"""Tempo at +0 %. Assumed, not measured: the published newsreader voices read 4 to 5 characters a second."""

_UNSAYABLE = {"Cf", "Cn", "Cs"}  # zero-width and direction marks, no characters (U+FFFE, U+FFFF), lone surrogates


@dataclass(frozen=True, slots=True)
class OnlineLine(Line):
    """A line for a service.

    Attributes:
        speaker: The service's own name of the speaker.
    """

    speaker: str


def clean(text: str) -> str:
    r"""Return `text` on one line, without characters that XML cannot carry or no voice can say.

    Control characters count as blanks, and several blanks become one, because a service may cut at a newline. Blanks
    between Latin letters stay, because they make a voice read each letter by its name.

    Example:
        >>> clean(" 约五亿元\u200b，\x0b A  I\n办公室。\ufeff")
        '约五亿元， A I 办公室。'
    """
    kept = (
        " " if unicodedata.category(character) == "Cc" else character
        for character in text
        if unicodedata.category(character) not in _UNSAYABLE
    )
    return " ".join("".join(kept).split())
