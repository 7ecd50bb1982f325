"""What a bulletin costs, as measured: processor seconds, bytes of the store, bytes of output.

All on one core of an AMD EPYC with AVX-512 VNNI (family 25, model 17, 2.6 GHz), embedded voice, one channel, an issue
of 94 sentences, 3,841 characters, 913 s of speech in 973 s of sound, from `time bulletin build ISSUE -o DIR --engine
kokoro`, user and system time together; a second issue of 795 s comes within 5 %. A processor without these
instructions takes several times as long to speak.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.assembler.estimate import MP3_BYTES_A_SECOND, OPUS_BYTES_A_SECOND, WAV_BYTES_A_SECOND
from bulletin.order import slugs_of

if TYPE_CHECKING:
    from bulletin.order import Draft, Order

ISSUE_CPU_S = 0.6
"""Script, cover, pages: `produce` with all in the store, for the second time in one process, whatever its length."""
SPOKEN_CPU_S = 0.30
"""For a second of new speech: an empty store takes 286 s, one with all clips but no stretch 11.0 s."""
ASSEMBLED_CPU_S = 0.0087
"""For a second of sound: a store with all clips but no encoded stretch takes 11.0 s, one with both 2.7 s."""
WAV_CPU_S = 0.006
"""For a second of sound, `--format wav`: 8.6 s in place of 2.6 s."""
OPUS_CPU_S = 0.052
"""For a second of sound, `--format opus`: 53.1 s in place of 2.6 s. Items and books take no time: 3.0 s."""

CLIP_BYTES = 54_600
"""For a second of clip in the store: 88 clips of 811 s, 24 kHz and 24 bit in FLAC, by `Path.stat`."""

_COVER_BYTES = 270_000
"""The drawn cover in each sound file: 273,000 and 275,527 bytes more than the sound takes."""
_COVER_IN_OPUS_BYTES = 360_000  # the same in Base64
_OPUS_PAGES = 1.07  # pages of Ogg around the packets
_COMPANIONS_BYTES, _COMPANIONS_A_SECOND = 40_000, 370
"""Script, report, pages, captions: 81 kB of 103 s, 361 kB of 973 s."""
_ITEM_BYTES = 8_000
"""The fragment of a page for each item, with `--split`."""
_BOOK_BYTES = 370_000
"""What a book has beside its MP3: text and cover."""


def cpu_s(order: Order, *, spoken_s: float, sound_s: float) -> float:
    """Return about how long one core of that processor takes for a bulletin, in seconds.

    Args:
        spoken_s: Speech without a clip in the store, in seconds.
        sound_s: Length of the bulletin, in seconds.
    """
    a_second = ASSEMBLED_CPU_S + WAV_CPU_S * order.has_wav + OPUS_CPU_S * order.has_opus
    return ISSUE_CPU_S + SPOKEN_CPU_S * spoken_s + a_second * sound_s


def output_bytes(order: Order, draft: Draft) -> int:
    """Return about how much room the files of a bulletin take in the end."""
    channels, sound_s = draft.station.sound.channels, draft.lengths.total_s
    mp3 = MP3_BYTES_A_SECOND[channels] * sound_s
    n_items = len(slugs_of(draft.script))
    total = mp3 + _COVER_BYTES + _COMPANIONS_BYTES + _COMPANIONS_A_SECOND * sound_s
    if order.is_split:
        total += mp3 + n_items * (_COVER_BYTES + _ITEM_BYTES)
    if order.has_epub:
        total += mp3 + _BOOK_BYTES
    if order.has_wav:
        total += WAV_BYTES_A_SECOND * channels * sound_s
    if order.has_opus:
        total += OPUS_BYTES_A_SECOND[channels] * _OPUS_PAGES * sound_s + _COVER_IN_OPUS_BYTES
    return round(total)
