"""What is left out of a paper, and what was done to its text, with the places; for people. In Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.publish.labels import REASONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bulletin.model import Issue, Script, Span

MARKUP = "markup"
"""The reason of plain marks of markup, which no list for people has."""


@dataclass(frozen=True, slots=True)
class Note:
    """A list under a title.

    Attributes:
        rows: Each a text on one line, and the place where it is printed.
    """

    title: str
    rows: tuple[tuple[str, str], ...]


def notes(script: Script) -> Iterator[Note]:
    """Yield what is left out, by reason, then joins, repairs and the changes of an editor; none without a row."""
    for reason in dict.fromkeys(item.reason for item in script.dropped if item.reason != MARKUP):
        left_out = [(item.span, item.text) for item in script.dropped if item.reason == reason and item.text.strip()]
        yield from _note(script.issue, f"不读·{REASONS.get(reason, reason)}", left_out)
    joins = [(join.span, f"…{join.before}｜{join.after}…") for join in script.joins]
    yield from _note(script.issue, "接合断段", joins)
    edits = [(edit.span, f"{edit.printed or '（无）'} → {edit.changed or '（删）'}") for edit in script.edits]
    yield from _note(script.issue, "编辑改动", edits)
    repairs = [(each.span, f"{each.printed} → {each.mended}（{each.rule}）") for each in script.repairs]
    yield from _note(script.issue, "修正扫描错字", repairs)


def _note(issue: Issue, title: str, found: Iterable[tuple[Span, str]]) -> Iterator[Note]:
    told = list(found)
    if told:
        places = issue.lines(span[0] for span, _ in told)
        rows = tuple(
            (" ".join(text.split()), f"{file}:{line}") for (_, text), (file, line) in zip(told, places, strict=True)
        )
        yield Note(f"{title} {len(rows)} 处", rows)
