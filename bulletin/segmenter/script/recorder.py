"""The recorder writes the script: it adds items and chunks in order, and lists what an editor should know."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bulletin.model import (
    Chunk,
    Dropped,
    Flag,
    FlagKind,
    Item,
    Jingle,
    Masthead,
    Passage,
    Play,
    Read,
    Repair,
    Rest,
    Role,
    Script,
    Span,
    count_characters,
)
from bulletin.segmenter.page.markup import left_out
from bulletin.segmenter.passages import span_of, take, without
from bulletin.segmenter.script.breaths import Breath, Speller
from bulletin.segmenter.script.mend import mend
from bulletin.segmenter.script.unsaid import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bulletin.model import Issue
    from bulletin.segmenter.script.chunks import Cut
    from bulletin.segmenter.script.replacements import Replacements
    from bulletin.segmenter.script.sayable import Sayable, Unsaid
    from bulletin.station import Pacing

_SHOWN = 24
"""Characters of a passage that a flag shows."""
_BESIDE = 6
"""Characters on each side of a doubtful sign that its flag shows."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who speaks, for what part of the programme, under which slug."""

    slug: str
    role: Role
    voice: str


@dataclass(slots=True)
class Recorder:
    """Adds to the script at its end.

    Attributes:
        replacements: The editor's words for what is printed, `AI` as `A I`.
        sayable: Knows what no voice can say.
    """

    pacing: Pacing
    replacements: Replacements
    sayable: Sayable
    items: list[Item] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    _number_in: dict[str, int] = field(default_factory=dict)
    _speller: Speller = field(init=False)

    def __post_init__(self) -> None:
        self._speller = Speller(self.pacing, self.replacements)

    def read(
        self,
        cast: Cast,
        passage: Passage,
        *,
        is_headline: bool = False,
        is_repeat: bool = False,
        goes_on: bool = False,
    ) -> bool:
        """Add a printed passage, mended and written out; one that ends without a mark gets a full stop.

        The recorder lists the words that no voice can say as left out, and flags them.

        Args:
            goes_on: The sentence goes on after the passage, which gets no full stop.

        Returns:
            Whether there was anything to say; if not, the recorder lists the passage as left out.
        """
        printed, parted = passage, self.sayable.part(passage)
        passage = parted.said
        mended = mend(passage)
        cuts = self._speller.cut(mended.text, parted.seams, is_headline=is_headline)
        if not cuts:
            if not is_repeat:
                self.leave_out(printed)
            return False
        if not is_repeat:
            self._list(parted.unsaid)
        parts = list(take(passage, [(piece.start, piece.end) for piece in cuts]))
        shown, pictures = self._shown(passage, cuts)
        self._add(cast, shown.text, self._speller.breaths(parts, cuts, goes_on=goes_on), is_repeat=is_repeat)
        if not is_repeat:
            self.dropped += [item for picture in pictures for item in left_out(picture, "silent")]
            self.repairs += mended.repairs
            self._flag_doubts(parts, cuts)
            for span in mended.doubtful:
                self._flag(span, passage.text[:12], FlagKind.NEEDS_EYES, "此处缺字或有扫描残痕")
            for repair in mended.guessed:
                message = f"数字里的“{repair.printed}”当作“{repair.mended}”读"
                self._flag(repair.span, passage.text[:12], FlagKind.NEEDS_EYES, message)
        return True

    def has_words(self, passage: Passage, *, is_headline: bool = False) -> bool:
        """Tell whether there is anything to say in a passage."""
        text = mend(self.sayable.part(passage).said).text
        return bool(self._speller.cut(text, is_headline=is_headline))

    def leave_out(self, passage: Passage) -> None:
        """List a passage that has nothing to say as left out; one of another script is flagged."""
        unsaid = self.sayable.part(passage).unsaid
        self.dropped += left_out(passage, unsaid[0].reason if unsaid else "silent")
        if unsaid:
            self._flag_unsaid(passage, unsaid[0].reason)

    def say(self, cast: Cast, words: str) -> None:
        """Add a fixed phrase, which is printed nowhere; an empty one adds nothing."""
        if not self.sayable.says(words):
            self._flag((0, 0), words, FlagKind.NEEDS_EYES, f"{Reason.OTHER_SCRIPT.message}：{words[:_SHOWN]}")
        if breaths := self._speller.phrase(words):
            self._add(cast, words, breaths)

    def say_for(self, cast: Cast, printed: Passage, words: str) -> None:
        """Add `words`, one breath, as the way to say what is `printed`; without a word it is listed as left out."""
        parted = self.sayable.part(printed)
        said, spoken = parted.said, self._speller.spell(words).text
        if not said or not count_characters(spoken):
            self.leave_out(printed)
            return
        self._list(parted.unsaid)
        self._add(cast, said.text, [Breath(said.text, spoken, said.spans)])

    def play(self, slug: str, jingle: Jingle) -> None:
        """Add music."""
        self.items.append(Play(slug, jingle))

    def rest(self, slug: str, length_s: float) -> None:
        """Add silence; none of no length."""
        if length_s > 0:
            self.items.append(Rest(slug, length_s))

    def script(self, issue: Issue) -> Script:
        """Return what is written down as a script without pieces: words that are no part of a paper's pages."""
        return Script(
            issue=issue,
            masthead=Masthead(),
            articles=(),
            items=tuple(self.items),
            chunks=tuple(self.chunks),
            dropped=tuple(self.dropped),
            repairs=tuple(self.repairs),
            flags=tuple(self.flags),
        )

    def _shown(self, passage: Passage, cuts: Sequence[Cut]) -> tuple[Passage, list[Passage]]:
        """Return what is read of a passage, and its pictures."""
        pictures = [(piece.start + start, piece.start + end) for piece in cuts for start, end in piece.left_out]
        return without(passage, pictures) if pictures else (passage, [])

    def _list(self, unsaid: Iterable[Unsaid]) -> None:
        """List what no voice can say as left out, and flag it."""
        for part in unsaid:
            self.dropped += left_out(part.passage, part.reason)
            self._flag_unsaid(part.passage, part.reason)

    def _flag_unsaid(self, passage: Passage, reason: Reason) -> None:
        words = passage.strip()
        if words:
            shown = words.text[:_SHOWN]
            self._flag(span_of(words), shown, FlagKind.NEEDS_EYES, f"{reason.message}：{shown}")

    def _add(self, cast: Cast, text: str, breaths: Sequence[Breath], *, is_repeat: bool = False) -> None:
        """Add one item, and a chunk for each of its breaths."""
        slug, at = cast.slug, len(self.items)
        self.items.append(Read(slug, cast.role, cast.voice, text, "".join(breath.spoken for breath in breaths)))
        for said in breaths:
            number = self._number_in[slug] = self._number_in.get(slug, 0) + 1
            spoken = (said.text, said.spoken, said.spans, is_repeat, said.pause_s, said.tokens)
            self.chunks.append(Chunk(f"{slug}/{number}", at, slug, cast.voice, *spoken))

    def _flag_doubts(self, parts: Sequence[Passage], cuts: Sequence[Cut]) -> None:
        for part, piece in zip(parts, cuts, strict=True):
            for doubt in piece.doubts:
                kind = FlagKind.NEEDS_EYES if doubt.needs_eyes else FlagKind.SPOKEN_FORM
                start, end = doubt.printed
                around = part.text[max(0, start - _BESIDE) : end + _BESIDE]
                self._flag(span_of(part[start:end]), around, kind, doubt.message)
            if piece.is_forced:
                self._flag(span_of(part), part.text, FlagKind.FORCED_CUT, "一句太长又没有标点，只好在词间断开")

    def _flag(self, span: Span, text: str, kind: FlagKind, message: str) -> None:
        self.flags.append(Flag(span, text[:_SHOWN], kind, message))
