"""Printed text in breaths: cut into chunks, written out, a pause after each."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin.segmenter.passages import without
from bulletin.segmenter.script.chunks import Cut, cut
from bulletin.segmenter.spoken import Spoken, spell_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bulletin.model import Passage, Span, Token
    from bulletin.segmenter.script.replacements import Replacements
    from bulletin.station import Pacing

_ENDS = ("。", "！", "？", "…", "”", "’", "；", "：")


@dataclass(frozen=True, slots=True)
class Breath:
    """Words that become one chunk, as in `Chunk`."""

    text: str
    spoken: str
    spans: tuple[Span, ...] = ()
    pause_s: float = 0.0
    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Speller:
    """Cuts and writes out.

    Attributes:
        replacements: The editor's words for printed ones, `AI` as `A I`.
    """

    pacing: Pacing
    replacements: Replacements

    def spell(self, text: str, *, is_headline: bool = False) -> Spoken:
        """Return the words to say for `text`, the editor's in the place of printed ones."""
        return spell_out(text, is_headline=is_headline, fixed=self.replacements.found(text))

    def cut(self, text: str, seams: Iterable[int] = (), *, is_headline: bool = False) -> tuple[Cut, ...]:
        """Return the chunks of a text; none goes over a seam."""
        spell = partial(self.spell, is_headline=is_headline)
        return tuple(
            replace(piece, start=start + piece.start, end=start + piece.end)
            for start, end in pairwise([0, *seams, len(text)])
            for piece in cut(text[start:end], spell)
        )

    def breaths(self, parts: Sequence[Passage], cuts: Sequence[Cut], *, goes_on: bool = False) -> list[Breath]:
        """Return a breath for each chunk, the last with a full stop where it ends without a mark.

        Args:
            parts: Where the text of each chunk is printed.
            goes_on: The sentence goes on after the last one, which gets no full stop.
        """
        last = cuts[-1].spoken
        spoken = [*(piece.spoken for piece in cuts[:-1]), last if goes_on else ended(last)]
        told = zip(parts, spoken, self._pauses(cuts), cuts, strict=True)
        return [_breath(part, words, pause_s, piece) for part, words, pause_s, piece in told]

    def phrase(self, words: str) -> list[Breath]:
        """Return the breaths of a fixed phrase, which no paper prints; none where it has no word."""
        cuts = self.cut(words)
        told = zip(cuts, self._pauses(cuts), strict=True)
        return [Breath(words[piece.start : piece.end], piece.spoken, (), pause_s) for piece, pause_s in told]

    def _pauses(self, cuts: Sequence[Cut]) -> list[float]:
        """Return the silence after each chunk of an item; 0 after the last, where the item's own rest follows."""
        return [*(self.pacing.after(piece.mark) for piece in cuts[:-1]), *([0.0] if cuts else [])]


def _breath(part: Passage, words: str, pause_s: float, piece: Cut) -> Breath:
    """Return the breath of a chunk, without the pictures that nobody reads."""
    if not piece.left_out:
        return Breath(part.text, words, part.spans, pause_s, piece.tokens)
    shown, _ = without(part, piece.left_out)
    pictures = {at for span in piece.left_out for at in range(*span)}
    kept = [at for at in range(len(part.text)) if at not in pictures]
    while part.text[kept[0]].isspace():
        del kept[0]
    moved = (
        replace(token, printed=(bisect_left(kept, token.printed[0]), bisect_left(kept, token.printed[1])))
        for token in piece.tokens
    )
    tokens = tuple(token for token in moved if token.printed[0] < token.printed[1])
    return Breath(shown.text, words, shown.spans, pause_s, tokens)


def ended(spoken: str) -> str:
    """Return `spoken` with a full stop where it ends without a mark.

    Example:
        >>> ended("云泽稳粮仓，"), ended("完了。")
        ('云泽稳粮仓。', '完了。')
    """
    return spoken if spoken.endswith(_ENDS) else spoken.rstrip("，、 ") + "。"
