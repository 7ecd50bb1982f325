"""Sentences that an editor has changed or taken back in, said as the paper's own are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bulletin.messages import message
from bulletin.model import Chunk, Issue, Passage, Role, Script
from bulletin.segmenter.edited.align import Alignment
from bulletin.segmenter.edited.words import MarkError
from bulletin.segmenter.page.bylines import read_byline
from bulletin.segmenter.page.markup import clean
from bulletin.segmenter.page.traditional import simplified
from bulletin.segmenter.script.byline_words import said_as
from bulletin.segmenter.script.recorder import Cast, Recorder
from bulletin.segmenter.script.replacements import Replacements
from bulletin.segmenter.script.sayable import Sayable
from bulletin.segmenter.seen import as_seen
from bulletin.station import BylinePolicy

if TYPE_CHECKING:
    from bulletin.model import Article
    from bulletin.segmenter.edited.words import Stretch
    from bulletin.station import Station


@dataclass(frozen=True, slots=True)
class Speller:
    """Says words in the way of one issue.

    Attributes:
        has_traditional: The issue is in Traditional characters.
    """

    station: Station
    has_traditional: bool

    def said(self, text: str, *, is_headline: bool = False, goes_on: bool = False, is_raw: bool = False) -> Script:
        """Return a script of some words; without a chunk where there is nothing to say.

        Args:
            goes_on: The sentence goes on after them.
            is_raw: With the markup of the paper.
        """

        def write(seen: Issue) -> Script:
            recorder = self.recorder()
            passage = Passage.of(seen.text, (0, len(seen.text)))
            if is_raw:
                passage = clean(seen.text, (0, len(seen.text)), recorder.dropped)
            recorder.read(self._cast(), passage.strip(), is_headline=is_headline, goes_on=goes_on)
            return recorder.script(seen)

        return as_seen(Issue("rundown", text, "utf-8", ()), write, has_traditional=self.has_traditional)

    def byline(self, text: str, article: Article) -> Script:
        """Return the script of a changed byline.

        Raises:
            MarkError: It is no byline.
        """
        dateline = article.dateline
        at = text.find(dateline.text) if dateline else -1
        rest = text if dateline is None or at < 0 else text[:at] + text[at + len(dateline.text) :]

        def write(seen: Issue) -> Script:
            plain = simplified(rest) if self.has_traditional else rest
            byline = read_byline(Passage.of(plain.strip(), (0, len(plain.strip()))))
            if byline is None or (dateline is not None and at < 0):
                raise MarkError(message("these words are no byline; change the names in it alone"))
            is_name_only = self.station.bylines is BylinePolicy.NAME_ONLY
            words = said_as(byline, dateline, self.station.phrases, is_name_only=is_name_only)
            recorder = self.recorder()
            recorder.say_for(self._cast(), Passage.of(seen.text, (0, len(seen.text))), words)
            return recorder.script(seen)

        return as_seen(Issue("rundown", text, "utf-8", ()), write, has_traditional=self.has_traditional)

    def phrase(self, words: str) -> tuple[Chunk, ...]:
        """Return the chunks of a fixed phrase of the station."""
        recorder = self.recorder()
        recorder.say(self._cast(), words)
        return tuple(recorder.chunks)

    def with_readings(self, chunk: Chunk, start: int, stretch: Stretch) -> Chunk:
        """Return a chunk with those of the editor's readings that lie in it.

        Args:
            start: Where its text begins in the stretch.

        Raises:
            MarkError: What the mark stands behind is not said as it is printed.
        """
        text = simplified(chunk.text) if self.has_traditional else chunk.text
        told = Alignment.of(chunk.spoken, text)
        found: list[tuple[int, tuple[str, ...]]] = []
        for at, syllables in stretch.readings:
            if not start <= at < start + len(text):
                continue
            places = [told.stayed(at - start + n) for n in range(len(syllables))]
            first = places[0]
            if first is None or places != list(range(first, first + len(syllables))):
                word = stretch.text[at : at + len(syllables)]
                raise MarkError(message("'{word}' is said in other words; a reading cannot be given", word=word))
            found.append((first, syllables))
        return replace(chunk, readings=tuple(found)) if found else chunk

    def recorder(self) -> Recorder:
        """Return a new recorder for this station."""
        lexicon = self.station.lexicon
        return Recorder(self.station.pacing, Replacements.of(lexicon), Sayable.of(lexicon))

    def _cast(self) -> Cast:
        return Cast("rundown", Role.ARTICLE, next(iter(self.station.voices)))
