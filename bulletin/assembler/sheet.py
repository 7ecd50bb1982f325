"""Reads a set of our own music: a page of text in `themes/`, which a musician can read and change.

The page says how long a beat is and what the room is like; then come the pieces:

    beat 0.6                             seconds
    room 0.9 -12                         seconds in which it dies, dB beside the players

    [sting] 2.0 over 0.9                 seconds; a voice may enter 0.9 s before its end
    bell 0.5 1/4 | D5 A5 . D6:2          instrument, level, step in beats; then what it plays, step by step

`D5` is a note, `D3+A3` a chord, `.` a rest; `:2` makes it last two steps. C4 is the middle C; `#` and `b` stand behind
the letter. `|` may stand anywhere, and `#` with a blank behind it begins a remark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bulletin.assembler.instruments import INSTRUMENTS, Instrument
from bulletin.assembler.room import Room
from bulletin.model import Jingle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HEAD = re.compile(r"\[(\w+)\] ([0-9.]+)(?: over ([0-9.]+))?")
_LINE = re.compile(r"(\w+) +([0-9.]+) +([0-9/]+) *\|(.*)")
_PITCH = re.compile(r"([A-G])([#b]?)([0-9])")
_STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


@dataclass(frozen=True, slots=True)
class Note:
    """One note or chord of a score.

    Attributes:
        at_s: When it begins.
        held_s: When it is let go, from its beginning.
        pitches: As MIDI numbers them: 69 is A at 440 Hz.
        level: Linear; the notes of a chord share it.
        pan: Where it is, -1 (left) to 1 (right); the notes of a chord are spread.
    """

    at_s: float
    held_s: float
    instrument: Instrument
    pitches: tuple[int, ...]
    level: float
    pan: float = 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """A piece of music.

    Attributes:
        talk_over_s: How long before its end a voice may enter; the bed's is 0, for a voice is over all of it.
    """

    length_s: float
    talk_over_s: float
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A set of music, in one tempo and one room.

    Attributes:
        beat_s: Of the pieces' lines.
    """

    beat_s: float
    room: Room
    scores: Mapping[Jingle, Score]


@cache
def read_sheet(theme: str) -> Sheet:
    """Return a set that comes with the program.

    Raises:
        ValueError: A line is not as the head of this module says.
    """
    page = files(__package__).joinpath("themes", f"{theme}.txt").read_text(encoding="utf-8")
    lines = [line for raw in page.splitlines() if (line := re.sub(r"(^|\s)# .*", "", raw).strip())]
    beat, room, *rest = lines
    beat_s = float(beat.removeprefix("beat "))
    dies_s, share_db = map(float, room.removeprefix("room ").split())
    scores: dict[Jingle, Score] = {}
    for line in rest:
        if head := _HEAD.fullmatch(line):
            jingle = Jingle(head[1])
            scores[jingle] = Score(float(head[2]), float(head[3] or 0), ())
        else:
            score = scores[jingle]
            scores[jingle] = Score(score.length_s, score.talk_over_s, (*score.notes, *_notes(line, beat_s)))
    return Sheet(beat_s, Room(dies_s, share_db), scores)


def _notes(line: str, beat_s: float) -> Iterator[Note]:
    """Yield the notes of a line."""
    name, level, step, played = _matched(_LINE, line).groups()
    instrument, step_s = INSTRUMENTS[name], float(Fraction(step)) * beat_s
    at = n_played = 0
    for sign in played.replace("|", " ").split():
        what, _, steps = sign.partition(":")
        n_steps = int(steps or 1)
        if what != ".":
            pitches = tuple(map(pitch_of, what.split("+")))
            pan = instrument.width * (-1) ** n_played if len(pitches) == 1 else 0.0
            yield Note(at * step_s, n_steps * step_s, instrument, pitches, float(level), pan)
            n_played += 1
        at += n_steps


def pitch_of(name: str) -> int:
    """Return the MIDI number of a pitch.

    Raises:
        ValueError: `name` is none.

    Example:
        >>> pitch_of("A4"), pitch_of("F#5"), pitch_of("Bb3")
        (69, 78, 58)
    """
    letter, sign, octave = _matched(_PITCH, name).groups()
    return 12 * (int(octave) + 1) + _STEPS[letter] + {"#": 1, "b": -1, "": 0}[sign]


def _matched(form: re.Pattern[str], text: str) -> re.Match[str]:
    found = form.fullmatch(text)
    if found is None:
        msg = f"{text!r} is no line of a set"
        raise ValueError(msg)
    return found
