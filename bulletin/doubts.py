"""What wants an editor's eyes, the gravest first: one shape for flags, uncertain readings and warnings.

A doubt's id is a hash of its kind and of the words around it. So an approval goes with the words: where they change,
the doubt has another id, and the old approval approves nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bulletin.fingerprint import MOST_BYTES
from bulletin.json_text import read_json
from bulletin.messages import Message, message
from bulletin.model import Flag, FlagKind, Passage, Pronunciation, ReadingSource, Span, WordKind
from bulletin.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from bulletin.model import Issue, Script

_ID_DIGITS = 8
_AROUND = 12
"""Characters of the paper shown on each side of a flagged place."""

_Said = tuple[str, tuple[Span, ...]]
"""The printed text of a chunk, and where it is printed."""

_GRAVITY = (
    FlagKind.COVERAGE,
    FlagKind.NEEDS_EYES,
    WordKind.NAME,
    FlagKind.ENCODING,
    FlagKind.JUMP,
    FlagKind.BOUNDARY,
    FlagKind.TABLE,
    FlagKind.RELATIVE_DATE,
    FlagKind.SPOKEN_FORM,
    FlagKind.FORCED_CUT,
    WordKind.LATIN,
    WordKind.NUMBER,
    WordKind.POLYPHONE,
)
"""Kinds of doubts; a wrong fact on air is graver than an awkward pause."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that an editor should look at before air.

    Attributes:
        id: `f`, `r` or `w` (flag, reading, warning) and eight hex digits of the hash of kind and words.
        kind: A `FlagKind`, a `WordKind`, or `warning`.
        text: The words themselves; empty for a warning.
        around: The words with those around them, the doubtful ones between 【】.
        so: What is so, and what was decided.
        place: File and line, from 1; `None` for a warning, and for words that the paper prints otherwise.
        remedy: A line for the lexicon that settles a reading; empty for another doubt.
        is_grave: `--strict` refuses it.
    """

    id: str
    kind: str
    text: str
    around: str
    so: str
    place: tuple[str, int] | None = None
    remedy: str = ""
    is_grave: bool = False

    @property
    def is_flag(self) -> bool:
        """Tell whether the segmenter flagged it."""
        return self.id.startswith("f")

    @property
    def is_reading(self) -> bool:
        """Tell whether it is an uncertain reading."""
        return self.id.startswith("r")

    @property
    def reason(self) -> Message:
        """The line by which `--strict` refuses it."""
        if self.is_reading:
            return message(
                "'{word}': its reading '{pinyin}' is not certain; a line of the lexicon decides it ({id})",
                word=self.text,
                pinyin=self.so,
                id=self.id,
            )
        if self.place is None:
            return message("{so} ({id})", so=self.so, id=self.id)
        file, line = self.place
        words = {"text": self.text, "so": self.so, "file": file, "line": line, "id": self.id}
        return message("'{text}': {so} ({file}:{line}, {id})", **words)


def doubts_of(script: Script, readings: Iterable[Pronunciation]) -> tuple[Doubt, ...]:
    """Return the doubts of a script, the gravest first."""
    said = [(chunk.text, chunk.spans) for chunk in script.chunks]
    return _by_gravity((*_of_flags(script.flags, script.issue), *_of_readings(readings, script.issue, said)))


def doubts_of_file(path: Path, issue: Issue) -> tuple[Doubt, ...]:
    """Return the doubts of a finished bulletin.

    Args:
        path: Its script file.
        issue: The issue that it was made from.
    """
    facts = read_json(read_regular(path, most_bytes=MOST_BYTES))
    flags = (Flag(tuple(f["span"]), f["text"], FlagKind(f["kind"]), f["message"]) for f in facts["flags"])
    said = [(chunk["text"], tuple((start, end) for start, end in chunk["spans"])) for chunk in facts["chunks"]]
    readings = map(_reading, facts["readings"])
    return _by_gravity((*_of_flags(flags, issue), *_of_readings(readings, issue, said)))


def doubts_of_warnings(warnings: Iterable[str]) -> tuple[Doubt, ...]:
    """Return the warnings of a build as doubts."""
    return tuple(Doubt(_id("w", text), "warning", "", "", text, is_grave=True) for text in map(str, warnings))


def _of_flags(flags: Iterable[Flag], issue: Issue) -> Iterator[Doubt]:
    told = [*flags]
    for flag, place in zip(told, issue.lines(flag.span[0] for flag in told), strict=True):
        start, end = flag.span
        first = issue.text.rfind("\n", 0, start) + 1
        last = issue.text.find("\n", end)
        printed = issue.text[first : last if last >= 0 else None]
        yield Doubt(
            _id("f", flag.kind, flag.text, flag.message, printed if start < end else ""),
            flag.kind,
            flag.text,
            _around(issue.text, flag.span) or flag.text,
            flag.message,
            place,
            is_grave=flag.kind in (FlagKind.NEEDS_EYES, FlagKind.COVERAGE),
        )


def _around(text: str, span: tuple[int, int]) -> str:
    start, end = span
    if start == end:
        return ""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    before, after = before.rpartition("\n")[2], after.partition("\n")[0]
    return f"{before}【{' '.join(text[start:end].split())}】{after}".strip()


def _of_readings(readings: Iterable[Pronunciation], issue: Issue, said: Sequence[_Said]) -> Iterator[Doubt]:
    told = [(reading, _place_of(reading.word, said)) for reading in readings if not reading.is_certain]
    lines = iter(issue.lines(at for _, at in told if at is not None))
    for reading, at in told:
        yield Doubt(
            _id("r", reading.word, reading.pinyin, reading.context),
            reading.kind,
            reading.word,
            reading.context,
            reading.pinyin,
            None if at is None else next(lines),
            remedy=reading.lexicon_line,
            is_grave=reading.kind is WordKind.NAME,
        )


def _place_of(word: str, said: Iterable[_Said]) -> int | None:
    """Return where a word is printed first; `None` if the paper prints it otherwise than it is said."""
    for text, spans in said:
        at = text.find(word)
        if at >= 0 and spans:
            return Passage(text, spans).place(at)
    return None


def _reading(facts: dict[str, Any]) -> Pronunciation:
    return Pronunciation(
        facts["word"],
        facts["pinyin"],
        ReadingSource(facts["source"]),
        is_certain=facts["certain"],
        count=facts["count"],
        kind=WordKind(facts["kind"]),
        context=facts["context"],
    )


def _by_gravity(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    return tuple(sorted(doubts, key=lambda doubt: _GRAVITY.index(doubt.kind)))


def _id(letter: str, *words: str) -> str:
    return letter + hashlib.sha256("\0".join(words).encode(errors="surrogatepass")).hexdigest()[:_ID_DIGITS]
