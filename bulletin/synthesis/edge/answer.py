"""The service's answer to a line, and the checks that it is whole, which the client library does not make."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from bulletin.errors import AudioError
from bulletin.messages import message
from bulletin.model import Pcm, Recording, WordTime
from bulletin.sound.codec import decode
from bulletin.synthesis.inspect import ClipRejected, inspect_end, inspect_sound
from bulletin.synthesis.trim import find_speech

if TYPE_CHECKING:
    from collections.abc import Collection

    from bulletin.synthesis.edge.lines import EdgeLine

_FRAME_BYTES = 144  # 48 kbit/s at 24 kHz: 24 ms
_FRAME_SAMPLES = 576
_FRAME_S = 0.024
_BYTES_A_SECOND = 6000
# Sync, MPEG-2 layer III, 48 kbit/s, 24 kHz, no padding, one channel; the masked bits do not change the length.
_HEADER, _HEADER_MASK = 0xFFF264C0, 0xFFFEFEC0
_INFO_AT = 13  # behind a header of 4 bytes and, for one channel of MPEG-2, 9 of side information
_LEAD_SAMPLES = 1105  # encoder and decoder delay of an MP3 without Info tag, the same in every decoder

_EARLY_S = 0.25  # audio may end this much before the last word
_LATE_S = 2.5  # speech that goes on for so long after the last timed word says other words
_END_S = 1.0  # speech ends within this after its last word; one short sentence said twice goes on for longer
_COVERED = 0.9  # share of the letters and digits that must be timed: the service may say a sign in its own way
_ANOTHER_TEXT = 0.5  # with this share of letters in common, or less, the words are those of another text
_LAST_LETTERS = 2
_LEAST_TIMED = 0.25  # share of the speech that must lie between the first and the last word time

# Characters a second at +0 %, counted in 汉字. Wide: they must catch half a sentence, and never a row of digits.
_SLOWEST, _SLOWEST_SLACK_S = 1.2, 1.0
_FASTEST, _FASTEST_SLACK_S = 10.0, 0.1
_FASTEST_UNTIMED = 7.5  # without word times to prove that all was said: half a sentence would come out at 9
_DIGIT, _LATIN = 1.2, 0.25  # the shortest time that a digit or a letter takes, in 汉字
_TWICE = 2  # times the length at the slowest pace: we do not even receive a longer answer


class Check(Enum):
    """A soft check: the service may fail it by a new habit, and not by a fault. The value says what failed."""

    WORDS = message("the service gives no word times")
    COVERAGE = message("the service times not all words")
    END = message("speech does not end with its last word")
    RATE = message("the service speaks much faster or slower than it was asked to")


class Doubtful(ClipRejected):
    """A clip that fails one soft check.

    Attributes:
        is_cut: True if sound and word times end together, before the text does. The check is then waived only if
            another clip shows that word times alone are missing.
    """

    def __init__(self, check: Check, *, so: str, is_cut: bool = False) -> None:
        self.check = check
        self.is_cut = is_cut
        super().__init__(so=so)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text and when it is said, in seconds of the speech, before any delay of the encoder."""

    text: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The service's answer to one request.

    Attributes:
        mp3: MP3 frames, without any header of a message or a container.
        is_ended: True if the service marked the end of its answer.
    """

    mp3: bytes
    words: tuple[Word, ...]
    is_ended: bool


def longest_s(line: EdgeLine) -> float:
    """Return how long an answer to `line` may last to be received: twice as long as at the slowest pace.

    Marks count too, for the rests at them.
    """
    n_characters = len(unicodedata.normalize("NFKC", line.sent))
    return _TWICE * (_DIGIT * n_characters / (_SLOWEST * _tempo(line)) + _SLOWEST_SLACK_S)


def most_bytes(line: EdgeLine) -> int:
    """Return how many bytes of MP3 an answer to `line` may have to be received."""
    return round(_BYTES_A_SECOND * longest_s(line))


def hear(answer: Answer, line: EdgeLine, *, waived: Collection[Enum] = ()) -> Recording:
    """Return a whole answer, trimmed, with the times of its words.

    Args:
        waived: Soft checks that `hear` leaves out, because every answer fails them.

    Raises:
        Doubtful: The answer fails a soft check.
        ClipRejected: The answer is not whole, or does not fit this line.
    """
    if not answer.is_ended:
        raise ClipRejected(so=message("the answer was cut short"))
    mp3 = _without_info(answer.mp3)
    n_frames = _walk(mp3)
    sound = _decode(mp3, n_frames)
    start, end = find_speech(sound)
    pcm = Pcm(sound.samples[start:end].copy(), sound.sample_rate_hz)
    inspect_sound(pcm)
    is_covered = False
    if answer.words:
        _check_not_cut(answer, n_frames * _FRAME_S)
        speech_end_s = end / sound.sample_rate_hz
        is_covered = _check_words(answer, line, speech_end_s, is_coverage_waived=Check.COVERAGE in waived)
        if is_covered:
            _check_end(answer, speech_end_s, is_waived=Check.END in waived)
            _check_times(answer, pcm.duration_s)
    elif Check.WORDS not in waived:
        raise Doubtful(Check.WORDS, so=message("no word times"))
    else:
        inspect_end(pcm)
    if Check.RATE not in waived:
        _check_rate(pcm, line, fastest=_FASTEST if is_covered else _FASTEST_UNTIMED)
    return Recording(pcm, tuple(_word_time(word, start, pcm) for word in answer.words))


def doubts_about(answer: Answer, line: EdgeLine) -> set[Enum]:
    """Return the soft checks that a whole answer fails.

    Raises:
        ClipRejected: The answer is not whole, or looks cut.
    """
    doubts: set[Enum] = set()
    while True:
        try:
            hear(answer, line, waived=doubts)
        except Doubtful as exc:
            if exc.is_cut:
                raise
            doubts.add(exc.check)
        else:
            return doubts


def _word_time(word: Word, n_cut: int, pcm: Pcm) -> WordTime:
    """Return when a word is heard in `pcm`, before which `n_cut` samples were cut off."""
    start, end = (
        min(max(0, round(at_s * pcm.sample_rate_hz) - n_cut), pcm.n_samples) for at_s in (word.start_s, word.end_s)
    )
    return WordTime("".join(filter(str.isalnum, word.text)), start, end)


def _without_info(mp3: bytes) -> bytes:
    """Return the frames that hold sound, without the Info frame that an encoder may put before them."""
    return mp3[_FRAME_BYTES:] if mp3[_INFO_AT : _INFO_AT + 4] in (b"Xing", b"Info") else mp3


def _walk(mp3: bytes) -> int:
    """Return the number of frames; refuse frames of which even one byte is lost."""
    n_frames, rest = divmod(len(mp3), _FRAME_BYTES)
    headers = (int.from_bytes(mp3[at : at + 4], "big") for at in range(0, n_frames * _FRAME_BYTES, _FRAME_BYTES))
    if rest or not n_frames or any(header & _HEADER_MASK != _HEADER for header in headers):
        raise ClipRejected(so=message("{n_mp3} bytes that are not whole MP3 frames of 48 kbit/s", n_mp3=len(mp3)))
    if n_frames % 2 == 0 and mp3[: len(mp3) // 2] == mp3[len(mp3) // 2 :]:
        raise ClipRejected(so=message("the same sound twice"))
    return n_frames


def _check_not_cut(answer: Answer, audio_s: float) -> None:
    end_s = max(word.end_s for word in answer.words)
    if audio_s < end_s - _EARLY_S:
        raise ClipRejected(
            so=message("{audio_s:.2f} s of audio for words that end at {end_s:.2f} s", audio_s=audio_s, end_s=end_s)
        )


def _check_words(answer: Answer, line: EdgeLine, speech_end_s: float, *, is_coverage_waived: bool) -> bool:
    """Return whether every word has its time."""
    wanted, timed = _letters(line.sent), _letters("".join(word.text for word in answer.words))
    longest = max(len(wanted), len(timed))
    n_covered = (Counter(wanted) & Counter(timed)).total()
    if n_covered >= _COVERED * longest and wanted[-_LAST_LETTERS:] == timed[-_LAST_LETTERS:]:
        return True
    if not is_coverage_waived:
        so = message(
            "words timed for {n_covered} of {n_wanted} letters, {n_timed} in all",
            n_covered=n_covered,
            n_wanted=len(wanted),
            n_timed=len(timed),
        )
        # If speech ends with the word times, the rest of the text was not said; if it goes on, only times are missing.
        is_cut = wanted.startswith(timed) and speech_end_s <= max(word.end_s for word in answer.words) + _END_S
        if n_covered <= _ANOTHER_TEXT * longest and not _is_within(timed, wanted):
            raise ClipRejected(so=so)
        raise Doubtful(Check.COVERAGE, so=so, is_cut=is_cut)
    return False


def _check_end(answer: Answer, speech_end_s: float, *, is_waived: bool) -> None:
    end_s = max(word.end_s for word in answer.words)
    so = message(
        "speech that ends at {speech_end_s:.2f} s with words that end at {end_s:.2f} s",
        speech_end_s=speech_end_s,
        end_s=end_s,
    )
    if speech_end_s > end_s + _LATE_S:
        raise ClipRejected(so=so)
    if abs(speech_end_s - end_s) > _END_S and not is_waived:
        raise Doubtful(Check.END, so=so)


def _check_times(answer: Answer, speech_s: float) -> None:
    """Refuse word times that mean nothing, such as 0 for all; no test sentence makes such times usable."""
    timed_s = answer.words[-1].end_s - answer.words[0].start_s
    if timed_s < _LEAST_TIMED * speech_s:
        raise ClipRejected(
            so=message(
                "words timed within {timed_s:.2f} s of {speech_s:.2f} s of speech", timed_s=timed_s, speech_s=speech_s
            )
        )


def _is_within(some: str, whole: str) -> bool:
    """Return whether `some` is `whole` with letters left out."""
    letters = iter(whole)
    return all(letter in letters for letter in some)


def _check_rate(pcm: Pcm, line: EdgeLine, *, fastest: float) -> None:
    tempo = _tempo(line)
    letters = _letters(line.sent)
    most = sum(_DIGIT if letter.isdigit() else 1.0 for letter in letters)
    least = sum(_DIGIT if letter.isdigit() else _LATIN if letter.isascii() else 1.0 for letter in letters)
    least_s = least / (fastest * tempo) - _FASTEST_SLACK_S
    most_s = most / (_SLOWEST * tempo) + _SLOWEST_SLACK_S
    if pcm.duration_s < least_s:
        raise Doubtful(
            Check.RATE,
            so=message(
                "{duration_s:.2f} s of sound; {least_s:.2f} s or more was expected",
                duration_s=pcm.duration_s,
                least_s=least_s,
            ),
        )
    if pcm.duration_s > most_s:
        raise Doubtful(
            Check.RATE,
            so=message(
                "{duration_s:.2f} s of sound; {most_s:.2f} s or less was expected",
                duration_s=pcm.duration_s,
                most_s=most_s,
            ),
        )


def _tempo(line: EdgeLine) -> float:
    return 1 + line.rate_percent / 100


def _letters(text: str) -> str:
    """Return the characters that must be said: letters, digits and 汉字, whatever their width or case."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def _decode(mp3: bytes, n_frames: int) -> Pcm:
    try:
        pcm = decode(mp3, where="the service's answer")
    except AudioError as exc:
        raise ClipRejected(so=message("no readable MP3")) from exc
    if pcm.samples.shape != (n_frames * _FRAME_SAMPLES,):
        raise ClipRejected(
            so=message(
                "{n_samples} samples in {n_frames} MP3 frames of {frame_samples}",
                n_samples=pcm.n_samples,
                n_frames=n_frames,
                frame_samples=_FRAME_SAMPLES,
            )
        )
    return Pcm(pcm.samples[_LEAD_SAMPLES:].copy(), pcm.sample_rate_hz)
