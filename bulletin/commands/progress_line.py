"""The line that tells how far a bulletin is: time left, a bar, how many clips, and as far as it fits who says what.

The marks of the bar are ASCII, because a Chinese terminal may give `━` two columns, and the line would wrap.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from bulletin.clock_time import clock_time
from bulletin.commands.columns import filled, width_of
from bulletin.harmless import visible
from bulletin.messages import message, translated

if TYPE_CHECKING:
    from bulletin.messages import Language, Message
    from bulletin.model import Chunk
    from bulletin.progress import Workload

_BAR = 20  # columns, without its ends
_CLOCK = 12  # columns: `1:02:03 left`
_LEAST_WORDS = 12  # columns; fewer would be half a word
_MEMORY_S = 120.0
"""How long ago something was spoken that still counts e times less for the rate."""
_TRUST = 0.2
"""Least share of a new estimate in the end that is shown; the first estimates count alike."""
_LEAST_S, _LEAST_CLIPS = 5.0, 3
"""How much of the work must have been seen before an estimate is shown; before, it would jump."""
_LONGEST_S = 99 * 3600.0


class TimeLeft:
    """Guesses when the rest will be spoken: by the recent rate, and never all at once by what the last clip says.

    Until the first clip ends an engine also loads its model, so the rate is that of the clips after it. Times are of
    any clock that never goes back.
    """

    def __init__(self, n_characters: int) -> None:
        """Begin with so many spoken characters still to come."""
        self._n_left = n_characters
        self._began_s: float | None = None
        self._at_s = 0.0
        self._spoken = 0.0  # characters and seconds, both faded
        self._lasted_s = 0.0
        self._n_clips = 0
        self._n_guesses = 0
        self._end_s = 0.0

    def spoke(self, n_characters: int, now_s: float) -> None:
        """Take note that so many more characters have been spoken by now."""
        self._n_left = max(self._n_left - n_characters, 0)
        if self._began_s is None:
            self._began_s = self._at_s = now_s
            return
        length_s = now_s - self._at_s
        fade = math.exp(-length_s / _MEMORY_S)
        self._spoken = self._spoken * fade + n_characters
        self._lasted_s = self._lasted_s * fade + length_s
        self._at_s = now_s
        self._n_clips += 1
        if self._n_clips >= _LEAST_CLIPS and now_s - self._began_s >= _LEAST_S:
            self._n_guesses += 1
            end_s = now_s + self._n_left * self._lasted_s / max(self._spoken, 1.0)
            self._end_s += max(_TRUST, 1 / self._n_guesses) * (end_s - self._end_s)

    def left_s(self, now_s: float) -> float | None:
        """Return how long it will take from now, 1 s or more; `None` while nobody can tell, and after the last clip."""
        if not self._n_guesses or not self._n_left:
            return None
        return min(max(self._end_s - now_s, 1.0), _LONGEST_S)


class Line:
    """What is shown: it knows the work, what has been done of it, and who speaks; without a clock of its own."""

    def __init__(self, work: Workload, now_s: float, language: Language) -> None:
        """Begin where the store left off: with the clips that it has."""
        self._work = work
        self._language = language
        self._n_clips = work.n_clips - work.n_clips_missing
        self._n_characters = work.n_characters - work.n_characters_missing
        self._time_left = TimeLeft(work.n_characters_missing)
        self._since_s = now_s
        self._who = self._words = ""

    def began(self, chunk: Chunk) -> None:
        """Show who begins to speak, and the words."""
        self._who, self._words = visible(chunk.voice), visible(chunk.text)

    def ended(self, chunk: Chunk, now_s: float) -> None:
        """Move on by a clip."""
        self._n_clips = min(self._n_clips + 1, self._work.n_clips)
        self._n_characters = min(self._n_characters + chunk.n_characters, self._work.n_characters)
        self._time_left.spoke(chunk.n_characters, now_s)
        if self._is_spoken:
            self._since_s = now_s

    @property
    def _is_spoken(self) -> bool:
        return self._n_clips == self._work.n_clips

    def at(self, now_s: float, columns: int) -> str:
        """Return the line for a terminal of `columns` columns: one less than that, with blanks at its end."""
        count = self._said(message("{n} of {total}", n=self._n_clips, total=self._work.n_clips))
        widest = self._said(message("{n} of {total}", n=self._work.n_clips, total=self._work.n_clips))
        fixed = f"{self._clock(now_s)}  {self._bar(now_s)}  {_to_the_right(count, width_of(widest))}"
        room = columns - 1
        who, words = self._who, self._words
        if self._is_spoken:
            who, words = self._said(message("levelling, encoding")), ""
        line = fixed
        if who and width_of(f"{fixed}  {who}") <= room:
            line = f"{fixed}  {who}"
            if words and room - width_of(line) - 2 >= _LEAST_WORDS:
                line = f"{line}  {words}"
        return filled(line, room) if room else ""

    def _clock(self, now_s: float) -> str:
        left_s = None if self._is_spoken else self._time_left.left_s(now_s)
        if left_s is None:
            said = message("{clock} gone", clock=f"{_minutes(now_s - self._since_s):>7}")
        else:
            said = message("{clock} left", clock=f"{_minutes(left_s):>7}")
        return _to_the_right(self._said(said), _CLOCK)

    def _bar(self, now_s: float) -> str:
        """Return the bar; its head moves every half second, so that everybody sees that the work goes on."""
        n_full = _BAR * self._n_characters // max(self._work.n_characters, 1)
        head = "" if n_full == _BAR else ">" if int(now_s * 2) % 2 else "-"
        return f"[{'=' * n_full}{head}{' ' * (_BAR - n_full - len(head))}]"

    def _said(self, said: Message) -> str:
        return translated(said, self._language)


def _minutes(length_s: float) -> str:
    return clock_time(max(math.ceil(length_s), 0))


def _to_the_right(text: str, columns: int) -> str:
    return " " * (columns - width_of(text)) + text
