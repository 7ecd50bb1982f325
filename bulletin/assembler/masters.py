"""The files beside an MP3 that hold the same programme in another form: WAV for a station, Opus for slow lines.

Both are made of the sound as it was before the MP3 codec, which is played once more for both together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.assembler.recording import before_codec
from bulletin.assembler.slow_line import SlowLineOpus
from bulletin.assembler.station_wav import StationWav
from bulletin.errors import AudioError
from bulletin.messages import message

if TYPE_CHECKING:
    from pathlib import Path

    from bulletin.assembler.gear import Clips
    from bulletin.assembler.recording import Plan
    from bulletin.assembler.tag_facts import TagFacts
    from bulletin.files import WholeSet
    from bulletin.model import Bulletin


@dataclass(frozen=True, slots=True)
class Forms:
    """Where the other forms of a programme go.

    Attributes:
        wav: Path of the WAV; `None`: not wanted.
        opus: Path of the Opus file; `None`: not wanted.
    """

    wav: Path | None = None
    opus: Path | None = None

    @property
    def paths(self) -> tuple[Path, ...]:
        """Those that are wanted."""
        return tuple(path for path in (self.wav, self.opus) if path is not None)


def write_masters(
    forms: Forms, facts: TagFacts, bulletin: Bulletin, plan: Plan, clips: Clips, files: WholeSet, *, ceiling_dbtp: float
) -> None:
    """Play a recorded programme once more into its other forms.

    Args:
        bulletin: The MP3.
        ceiling_dbtp: Limit for the true peak of what is decoded.

    Raises:
        AudioError: Clips of this run are not kept, the sound is too long for a file, or it is not as long as the MP3.
    """
    if not forms.paths:
        return
    if not clips.are_kept(plan.chunk_ids):
        so = message("the store keeps no clips of this run; make room in it for WAV or Opus")
        raise AudioError(where=forms.paths[0].name, so=so)
    n_channels = plan.desk.n_channels
    masters: dict[str, StationWav | SlowLineOpus] = {}
    if (wav := forms.wav) is not None:
        masters[wav.name] = StationWav(files.open(wav), facts, bulletin, n_channels=n_channels, name=wav.name)
    if (opus := forms.opus) is not None:
        file, name = files.open(opus), opus.name
        masters[name] = SlowLineOpus(file, facts, bulletin, n_channels=n_channels, ceiling_dbtp=ceiling_dbtp, name=name)
    for block in before_codec(plan, clips.recall):
        for master in masters.values():
            master.write(block)
    for name, master in masters.items():
        master.close()
        if master.n_samples != bulletin.n_samples:
            so = message(
                "{n_written} samples; {n_samples} as in the MP3 are wanted",
                n_written=master.n_samples,
                n_samples=bulletin.n_samples,
            )
            raise AudioError(where=name, so=so)
