"""What came back for a line, and whether it is whole. The client library never says that it is not."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.codec import decode
from bulletin.errors import AudioError
from bulletin.model import Pcm, Recording, WordTime
from bulletin.synthesis.inspect import ClipRejected, inspect
from bulletin.synthesis.trim import find_speech

if TYPE_CHECKING:
    from bulletin.synthesis.edge.lines import EdgeLine

_FRAME_BYTES = 144  # 48 kbit/s at 24 kHz: 24 ms
_FRAME_SAMPLES = 576
_FRAME_S = 0.024
# Sync, MPEG-2 layer III, 48 kbit/s, 24 kHz, no padding, one channel; the bits left out say nothing of the length.
_HEADER, _HEADER_MASK = 0xFFF264C0, 0xFFFEFEC0
_LEAD_SAMPLES = 1105  # encoder and decoder delay of an MP3 without Info tag, the same in every decoder

_EARLY_S, _LATE_S = 0.25, 2.5  # audio may end this much before and after the last word
_COVERED = 0.9  # of letters and digits: the service may say a sign in its own way
_LAST_LETTERS = 2


class NoWordTimes(ClipRejected):
    """Sound without the times of its words."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text and when it is said, in seconds of the speech, before any delay of the encoder."""

    text: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Answer:
    """One request's yield.

    Attributes:
        mp3: Frames without a header of any kind.
        is_ended: The service said that this was all.
    """

    mp3: bytes
    words: tuple[Word, ...]
    is_ended: bool


def hear(answer: Answer, line: EdgeLine, *, words_wanted: bool = True) -> Recording:
    """Return a whole answer, trimmed.

    Unless `words_wanted`, an answer without any word times is judged by its sound alone.

    Raises:
        NoWordTimes: It has none; the service may have stopped giving any.
        ClipRejected: The answer is not whole, or is no answer to this line.
    """
    if not answer.is_ended:
        raise ClipRejected(so="the answer was cut short")
    n_frames = _walk(answer.mp3)
    if answer.words or words_wanted:
        _check_words(answer, line, n_frames * _FRAME_S)
    sound = _decode(answer.mp3, n_frames)
    start, end = find_speech(sound)
    pcm = Pcm(sound.samples[start:end].copy(), sound.sample_rate_hz)
    inspect(pcm, n_characters=line.n_characters, characters_per_minute=line.characters_per_minute)
    return Recording(pcm, tuple(_word_time(word, start, pcm) for word in answer.words))


def _word_time(word: Word, n_cut: int, pcm: Pcm) -> WordTime:
    """Return when a word is heard in `pcm`, before which `n_cut` samples were cut off."""
    start, end = (
        min(max(0, round(at_s * pcm.sample_rate_hz) - n_cut), pcm.n_samples) for at_s in (word.start_s, word.end_s)
    )
    return WordTime("".join(filter(str.isalnum, word.text)), start, end)


def _walk(mp3: bytes) -> int:
    """Return the number of frames; one lost byte shows."""
    n_frames, rest = divmod(len(mp3), _FRAME_BYTES)
    headers = (int.from_bytes(mp3[at : at + 4], "big") for at in range(0, n_frames * _FRAME_BYTES, _FRAME_BYTES))
    if rest or not n_frames or any(header & _HEADER_MASK != _HEADER for header in headers):
        raise ClipRejected(so=f"{len(mp3)} bytes that are not whole MP3 frames of 48 kbit/s")
    if n_frames % 2 == 0 and mp3[: len(mp3) // 2] == mp3[len(mp3) // 2 :]:
        raise ClipRejected(so="the same sound twice")
    return n_frames


def _check_words(answer: Answer, line: EdgeLine, audio_s: float) -> None:
    if not answer.words:
        raise NoWordTimes(so="no word times")
    wanted, timed = _letters(line.sent), _letters("".join(word.text for word in answer.words))
    n_covered = (Counter(wanted) & Counter(timed)).total()
    if n_covered < _COVERED * max(len(wanted), len(timed)) or wanted[-_LAST_LETTERS:] != timed[-_LAST_LETTERS:]:
        raise ClipRejected(so=f"words timed for {n_covered} of {len(wanted)} letters, {len(timed)} in all")
    end_s = max(word.end_s for word in answer.words)
    if not end_s - _EARLY_S <= audio_s <= end_s + _LATE_S:
        raise ClipRejected(so=f"{audio_s:.2f} s of audio for words that end at {end_s:.2f} s")


def _letters(text: str) -> str:
    """Return what must be said: letters, digits and 汉字, whatever their width or case."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def _decode(mp3: bytes, n_frames: int) -> Pcm:
    try:
        pcm = decode(mp3, where="the service's answer")
    except AudioError as exc:
        raise ClipRejected(so="no readable MP3") from exc
    if pcm.samples.shape != (n_frames * _FRAME_SAMPLES,):
        raise ClipRejected(so=f"{pcm.n_samples} samples in {n_frames} MP3 frames of {_FRAME_SAMPLES}")
    return Pcm(pcm.samples[_LEAD_SAMPLES:].copy(), pcm.sample_rate_hz)
