"""The words of a line of the rundown: how a sentence is shown, and the marks of an editor in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.harmless import visible
from bulletin.mandarin.characters import HAN
from bulletin.mandarin.syllables import has_tone, read_syllable
from bulletin.messages import message

if TYPE_CHECKING:
    from bulletin.messages import Message

LONGEST_PAUSE_S = 1.3
"""A longer silence inside a programme is dead air."""

_SPECIAL = re.compile(r"\\|~~|\[停|〔(?=[^〔〕]*[A-Za-zÀ-ǿ])")
_MARKS = re.compile(
    r"\\(?P<plain>\\|~~|\[停|〔)|~~(?P<struck>.*?)~~|\[停(?P<pause>[^\[\]]*)\]|〔(?P<reading>[^〔〕]*)〕|~~|\[停"
)
_PAUSE = re.compile(r"\s*(\d{1,2}(?:\.\d{1,3})?)\s*(?:s|秒)\s*")
_LETTERS = re.compile(r"[A-Za-zÀ-ǿ]")
_CODE_POINT = re.compile(r"<U\+([0-9A-F]{4,6})>")
_LAST_HAN = re.compile(f"(?<![{HAN}])[{HAN}]*$")


class MarkError(ValueError):
    """A mark that cannot be understood.

    Args:
        so: What is so, and what is wanted.
    """

    def __init__(self, so: Message) -> None:
        self.so = so
        super().__init__(so)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words up to a pause.

    Attributes:
        text: Without marks.
        readings: Where each begins in `text`, and a syllable for each 汉字.
        pause_s: The editor's pause after it; `None`: none of the editor's.
    """

    text: str
    readings: tuple[tuple[int, tuple[str, ...]], ...] = ()
    pause_s: float | None = None


def shown(text: str) -> str:
    r"""Return a sentence as a line of the rundown shows it.

    Example:
        >>> shown("国发〔2024〕5号\n写着~~"), shown("读〔háng〕")
        ('国发〔2024〕5号 写着\\~~', '读\\〔háng〕')
    """
    return _SPECIAL.sub(lambda match: "\\" + match[0], visible(" ".join(text.split())))


def stretches(line: str, original: str) -> list[Stretch]:
    """Return the words of a line, parted at the editor's pauses.

    Args:
        original: The sentence as printed, whose characters that steer a terminal the line shows as code points.

    Raises:
        MarkError: A mark is not closed or makes no sense.

    Example:
        >>> first, second = stretches("国开行〔háng〕来了[停0.8s]又走了。", "国开行来了又走了。")
        >>> first
        Stretch(text='国开行来了', readings=((2, ('háng',)),), pause_s=0.8)
        >>> second.text
        '又走了。'
    """
    found: list[Stretch] = []
    text, at = "", 0
    readings: list[tuple[int, tuple[str, ...]]] = []
    for match in _MARKS.finditer(line):
        text += line[at : match.start()]
        at = match.end()
        if match["plain"]:
            text += match["plain"]
        elif match["pause"] is not None:
            if not text.strip():
                raise MarkError(message("{mark} stands before any word; put it behind a word", mark=match[0]))
            found.append(Stretch(_restored(text, original), tuple(readings), _pause_s(match)))
            text, readings = "", []
        elif match["reading"] is not None and _LETTERS.search(match["reading"]):
            readings.append(_reading(match, text))
        elif match["reading"] is not None:  # brackets of the paper: 国发〔2024〕5号
            text += match[0]
        elif match["struck"] is None:
            raise MarkError(message("{mark} is not closed", mark=match[0]))
    text += line[at:]
    if text.strip() or not found:
        found.append(Stretch(_restored(text, original), tuple(readings)))
    return found


def _restored(text: str, original: str) -> str:
    """Return a text with the characters that the line shows as code points, as far as the paper has them."""
    return _CODE_POINT.sub(lambda match: _character(match, original), text).strip()


def _character(match: re.Match[str], original: str) -> str:
    code = int(match[1], 16)
    return chr(code) if code < 0x110000 and chr(code) in original else match[0]


def _pause_s(match: re.Match[str]) -> float:
    length = _PAUSE.fullmatch(match["pause"])
    if length is None or float(length[1]) > LONGEST_PAUSE_S:
        raise MarkError(
            message(
                "{mark}: a pause from 0 to {longest} s is wanted, such as [停1.0s]",
                mark=match[0],
                longest=LONGEST_PAUSE_S,
            )
        )
    return float(length[1])


def _reading(match: re.Match[str], text: str) -> tuple[int, tuple[str, ...]]:
    given = match["reading"].split()
    syllables = [read_syllable(each) for each in given]
    for each, syllable in zip(given, syllables, strict=True):
        if syllable is None:
            raise MarkError(
                message("{mark}: '{syllable}' is no syllable; one such as háng is wanted", mark=match[0], syllable=each)
            )
    if not any(map(has_tone, given)):
        raise MarkError(message("{mark} has no tone; one such as háng is wanted", mark=match[0]))
    han = _LAST_HAN.search(text)
    if han is None or len(han[0]) < len(syllables):
        raise MarkError(
            message("{mark} has {n} syllables; as many 汉字 are wanted right before it", mark=match[0], n=len(given))
        )
    return len(text) - len(syllables), tuple(each for each in syllables if each is not None)
