"""The files beside an MP3 that hold the same programme in another form: WAV for a station, Opus for slow lines.

Both are made of the sound as it was before the MP3 codec, which is played once more for both together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bulletin.assembler.aigc import riff_chunk
from bulletin.assembler.recording import before_codec
from bulletin.assembler.tag_facts import make_harmless
from bulletin.assembler.vorbis_comments import comments_of
from bulletin.errors import AudioError
from bulletin.messages import message
from bulletin.model import MIX_RATE_HZ
from bulletin.sound.gauge import Gauge
from bulletin.sound.opus import OpusFile
from bulletin.sound.riff import UTF_8_CHUNK, Marker, Provenance, bext_chunk, marker_chunks
from bulletin.sound.wav import WavFile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import BinaryIO

    import numpy as np
    from numpy.typing import NDArray

    from bulletin.assembler.gear import Clips
    from bulletin.assembler.recording import Plan
    from bulletin.assembler.tag_facts import TagFacts
    from bulletin.files import WholeSet
    from bulletin.model import Chapter

_SERIAL_DIGITS = 8
_CODING = "A=PCM,F={rate_hz},W=16,M={mode},T=bulletin\r\n"


class Master(Protocol):
    """A file that takes the sound of a programme block by block."""

    @property
    def n_samples(self) -> int:
        """How many samples a channel were written."""

    def write(self, block: NDArray[np.float32]) -> None:
        """Write a block."""

    def close(self) -> None:
        """Write what is known only at the end."""


class _StationWav:
    """A WAV that says where it comes from, how loud it is, and where each item begins."""

    def __init__(
        self, file: BinaryIO, facts: TagFacts, chapters: Sequence[Chapter], *, n_channels: int, name: str
    ) -> None:
        mode = "mono" if n_channels == 1 else "stereo"
        coding = _CODING.format(rate_hz=MIX_RATE_HZ, mode=mode)
        self._said = Provenance(
            make_harmless(facts.title), make_harmless(facts.artist), facts.digest, facts.date, coding
        )
        self._n_channels = n_channels
        self._gauge = Gauge(n_channels)
        markers = [Marker(make_harmless(each.title), each.start, each.end - each.start) for each in chapters]
        after = marker_chunks(markers) + (riff_chunk(facts.aigc) if facts.aigc else b"")
        n_before = len(bext_chunk(self._said, None, n_channels=n_channels)) + len(UTF_8_CHUNK)
        self._wav = WavFile(file, n_channels=n_channels, name=name, n_before=n_before, after=after)

    @property
    def n_samples(self) -> int:
        return self._wav.n_samples

    def write(self, block: NDArray[np.float32]) -> None:
        self._gauge.write(block)
        self._wav.write(block)

    def close(self) -> None:
        self._wav.close(bext_chunk(self._said, self._gauge.measure(), n_channels=self._n_channels) + UTF_8_CHUNK)


def write_masters(
    wav: Path | None,
    opus: Path | None,
    facts: TagFacts,
    chapters: Sequence[Chapter],
    *,
    plan: Plan,
    clips: Clips,
    files: WholeSet,
    n_samples: int,
) -> None:
    """Play a recorded programme once more into those files that are wanted.

    Args:
        n_samples: Length of the MP3.

    Raises:
        AudioError: Clips of this run are not kept, the sound is too long for a file, or it is not as long as the MP3.
    """
    n_channels = plan.desk.n_channels
    masters: dict[str, Master] = {}
    for path in (wav, opus):
        if path is not None and not clips.are_kept(plan.chunk_ids):
            so = message("the store keeps no clips of this run; make room in it for a {form} file", form=_form(path))
            raise AudioError(where=path.name, so=so)
    if wav is not None:
        masters[wav.name] = _StationWav(files.open(wav), facts, chapters, n_channels=n_channels, name=wav.name)
    if opus is not None:
        serial = int(facts.digest[:_SERIAL_DIGITS] or "0", 16)
        masters[opus.name] = OpusFile(
            files.open(opus), comments_of(facts, chapters), n_channels=n_channels, serial=serial, name=opus.name
        )
    if not masters:
        return
    for block in before_codec(plan, clips.recall):
        for master in masters.values():
            master.write(block)
    for name, master in masters.items():
        master.close()
        if master.n_samples != n_samples:
            so = message(
                "{n_written} samples; {n_samples} as in the MP3 are wanted",
                n_written=master.n_samples,
                n_samples=n_samples,
            )
            raise AudioError(where=name, so=so)


def _form(path: Path) -> str:
    return {".wav": "WAV", ".opus": "Opus"}[path.suffix]
