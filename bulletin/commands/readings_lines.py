"""The readings of an issue for its editor: doubtful ones first, each with a line for the lexicon. In Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.commands.lines import Line, Tone, cell
from bulletin.model import ReadingSource, WordKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.model import Pronunciation
    from bulletin.station import LexiconEntry

_KINDS = {"name": "人名", "polyphone": "多音字", "latin": "外文", "number": "数字"}
_SOURCES = {"lexicon": "词典（编辑）", "correction": "校正表", "dictionary": "字典", "rule": "规则"}


def readings_list(
    readings: Sequence[Pronunciation], unused: Sequence[LexiconEntry], *, has_all: bool = True
) -> Iterator[Line]:
    """Yield the lines of the list of readings, without line ends.

    Args:
        readings: The doubtful first.
        unused: Entries of the lexicon that no sentence of the issue needs.
        has_all: With the polyphones of which nothing is doubtful and nothing is the editor's, too.
    """
    if not has_all:
        readings = [finding for finding in readings if is_needed(finding)]
    doubtful = [finding for finding in readings if not finding.is_certain]
    if doubtful:
        yield Tone.WARNING, f"拿不准的读音 {len(doubtful)} 个。读错的，把下面缩进的那一行抄进词典（lexicon）改正："
        for finding in doubtful:
            yield Tone.WARNING, _line(finding)
            yield Tone.PLAIN, f"      {finding.lexicon_line}"
    for kind, called in _KINDS.items():
        sure = [finding for finding in readings if finding.is_certain and finding.kind == kind]
        if sure:
            yield Tone.PLAIN, ""
            yield Tone.HEAD, f"{called} {len(sure)} 个："
            yield from ((Tone.PLAIN, _line(finding)) for finding in sure)
    if unused:
        yield Tone.PLAIN, ""
        yield Tone.HEAD, f"词典里没有用到的词条 {len(unused)} 个："
        yield from ((Tone.PLAIN, f"  {entry.source}:{entry.line}　{entry.word}") for entry in unused)


def is_needed(finding: Pronunciation) -> bool:
    """Tell whether an editor needs a reading: a name, a doubtful one, the lexicon's, a Latin word, a number."""
    is_ordinary = finding.kind is WordKind.POLYPHONE and finding.source is not ReadingSource.LEXICON
    return not (is_ordinary and finding.is_certain)


def _line(finding: Pronunciation) -> str:
    kind, source = _KINDS[finding.kind], _SOURCES[finding.source]
    times = f"×{finding.count}" if finding.count > 1 else ""
    word = cell(f"{finding.word}{times}", 18)
    why = f"　{finding.why}" if finding.why else ""
    return f"  {word}{cell(finding.pinyin, 28)}{cell(f'{kind}·{source}', 22)}{finding.context}{why}"
