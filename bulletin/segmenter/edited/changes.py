"""What a rundown changes in the accounts of a script: words left out, words changed, doubts that came or went."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bulletin.model import Dropped, FlagKind, Read

if TYPE_CHECKING:
    from bulletin.model import Chunk, Edit, Flag, Repair, Script, Span

EDITOR = "editor"
"""The reason of what an editor leaves out."""

_OF_WORDS = frozenset(
    {FlagKind.NEEDS_EYES, FlagKind.SPOKEN_FORM, FlagKind.FORCED_CUT, FlagKind.RELATIVE_DATE},
)
"""Doubts about words, which are none any more where nobody says them."""

UNLISTED = frozenset({"markup", "control", "silent"})
"""Reasons of what is no text that could be read."""


def listed(script: Script) -> list[Dropped]:
    """Return what is left out that an editor may take back in, in order of the paper; a rundown counts it so."""
    return [item for item in script.dropped if item.reason not in UNLISTED and any(map(str.isalnum, item.text))]


@dataclass(slots=True)
class Changes:
    """Gathers the changes of one rundown."""

    dropped: list[Dropped] = field(default_factory=list)
    restored: set[Span] = field(default_factory=set)
    edits: list[Edit] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    gone: list[Span] = field(default_factory=list)

    def drop(self, chunk: Chunk, text: str) -> None:
        """Leave out a sentence; `text` is the issue's."""
        for span in chunk.spans:
            if text[slice(*span)].strip():
                self.dropped.append(Dropped(span, text[slice(*span)], EDITOR))
            self.gone.append(span)

    def over(self, script: Script) -> Script:
        """Return the script with the accounts changed; its items and chunks stay."""
        kept = [item for item in script.dropped if item.span not in self.restored]
        flags = [flag for flag in script.flags if not (flag.kind in _OF_WORDS and self._is_gone(flag.span))]
        repairs = [repair for repair in script.repairs if not self._is_gone(repair.span)]
        return replace(
            script,
            dropped=tuple(sorted((*kept, *self.dropped), key=lambda item: item.span)),
            edits=tuple(sorted(self.edits, key=lambda edit: edit.span)),
            flags=tuple(sorted((*flags, *self.flags), key=lambda flag: flag.span)),
            repairs=tuple(sorted((*repairs, *self.repairs), key=lambda repair: repair.span)),
        )

    def _is_gone(self, span: Span) -> bool:
        return any(start <= span[0] and span[1] <= end for start, end in self.gone) and span != (0, 0)


def count_main(script: Script, heard: set[str]) -> int:
    """Return how many pieces of the paper count among those with these slugs."""
    return sum(article.is_main and article.slug in heard for article in script.articles)


def heard_slugs(script: Script) -> set[str]:
    """Return the slugs of what is read."""
    return {item.slug for item in script.items if isinstance(item, Read)}
