"""A made-up paper, its rundown, and what an editor makes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bulletin.model import Issue, Rundown, Script, SourceFile
from bulletin.publish.labels import KINDS
from bulletin.segmenter import rundown_text, segment
from bulletin.segmenter.coverage import check_coverage
from bulletin.segmenter.edited.head import Head

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.station import Station


class Desk:
    """An issue on an editor's desk."""

    def __init__(self, text: str, station: Station) -> None:
        self.issue = Issue("yunze", text, "utf-8", (SourceFile("yunze.md", 0, len(text)),))
        self.station = station
        self.script = segment(self.issue, station)
        readers = dict.fromkeys(station.voices, "晓晓")
        head = Head("yunze.md", "0" * 64)
        self.rundown = rundown_text(self.script, head, readers, KINDS, station.roles.article[0])

    def built(self, rundown: str) -> Script:
        """Return the script of a rundown, every character accounted for."""
        issue = replace(self.issue, rundown=Rundown("x.md", rundown, "yunze.md", "yunze"))
        script = segment(issue, self.station)
        check_coverage(script)
        return replace(script, issue=self.issue)

    def changed(self, *pairs: tuple[str, str]) -> Script:
        """Return the script of the rundown with some words in the place of others."""
        text = self.rundown
        for old, new in pairs:
            assert text.count(old) == 1, (old, text)
            text = text.replace(old, new)
        return self.built(text)

    def cue(self, words: str) -> int:
        """Return the cue number of the sentence with these words that is no headline of the frame."""
        (found,) = [n for n, c in enumerate(self.script.chunks, 1) if words in c.text and not c.is_repeat]
        return found

    def block(self, slug: str) -> str:
        """Return the block of a piece."""
        start = self.rundown.index(f"## {slug}")
        end = self.rundown.find("\n## ", start)
        return self.rundown[start : end + 1]


@pytest.fixture(scope="session")
def desk_of(station: Station) -> Callable[[str], Desk]:
    return lambda text: Desk(text, station)


@pytest.fixture(scope="session")
def editor(station: Station, paper: str) -> Desk:
    return Desk(paper, station)
