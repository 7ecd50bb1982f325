"""Everything that can go wrong outside the code, as one tree.

    BulletinError
    ├── ConfigError        2  usage, voices.yaml
    │   ├── JingleError    2  a jingle that cannot be read
    │   └── CoverError     2  a picture that cannot be the cover
    ├── IssueError         3  the paper cannot be read
    │   ├── CoverageError  3  a character is neither heard nor listed as left out
    │   └── SlotError      3  nothing makes the programme as long as `--fit` wants it
    ├── VoiceError         4  a chunk could not be voiced
    ├── EngineError        4  the engine itself cannot work: no use in trying other chunks
    ├── MissingClipsError  4  what remained unvoiced at the end
    ├── StoreError         4  a clip was taken out of the store while it was in use
    ├── MachineError       4  no more memory, threads or open files for this process
    ├── ClusterError       4  the workers of an archive are gone, or cannot work
    ├── AudioError         5  level or encoding
    │   └── PcmError       5
    ├── PublishError       6  the output folder cannot be written
    ├── StrictError        7  refused by --strict
    └── ApprovalError      7  refused by --require-approval

An error takes facts as keyword arguments, keeps them as attributes and builds its own message:
where, what is so, what is wanted. One line; where a terminal shows more of them, they are `lines`.
`str` of an error is the English of its message; a terminal shows `message` or `lines` in its own language.
Any other exception is a bug and keeps its traceback.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar, Protocol

from bulletin.clock_time import clock_time
from bulletin.messages import joined, message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bulletin.messages import Message

_MOST_NAMED = 12  # chunks named on the line; `--json` has all of them


class BulletinError(Exception):
    """Root of the tree.

    Attributes:
        exit_code: Exit code of the command line.
        kind: Name of the family in `--json`.
        shown: Lines that a terminal shows below the message: the line of a file, and a mark under the place.
    """

    exit_code: ClassVar[int] = 1
    kind: ClassVar[str] = "bulletin"
    shown: tuple[str, ...] = ()

    def __init__(self, text: Message) -> None:
        super().__init__(text)

    @property
    def message(self) -> Message:
        """The message for people, in one line."""
        text: Message = self.args[0]
        return text

    @property
    def lines(self) -> tuple[str, ...]:
        """The message for people, in one line or several."""
        return (self.message, *self.shown)


class ConfigError(BulletinError):
    """A setting on the command line or in voices.yaml cannot be used.

    Args:
        where: `voices.yaml:12:5`, or the name of an option.
        so: What the setting is, and what is wanted.
    """

    exit_code = 2
    kind = "config"

    def __init__(self, *, where: str, so: str) -> None:
        self.where = where
        self.so = so
        super().__init__(message("{where}: {so}", where=where, so=so))


class SourceError(ConfigError):
    """A file that the editor names in voices.yaml cannot serve as a jingle, a cover or the like."""

    def __init__(self, *, where: str, path: Path, so: str) -> None:
        self.path = path
        super().__init__(where=where, so=message("{where}: {so}", where=str(path), so=so))


class JingleError(SourceError):
    """The editor's file for a jingle cannot be read."""

    kind = "jingle"


class CoverError(SourceError):
    """The editor's picture cannot be the cover."""

    kind = "cover"


class IssueError(BulletinError):
    """The paper cannot be read.

    Args:
        where: File or folder as named by the user.
        so: What is so, and what is wanted.
    """

    exit_code = 3
    kind = "issue"

    def __init__(self, *, where: str, so: str) -> None:
        self.where = where
        self.so = so
        super().__init__(message("{where}: {so}", where=where, so=so))


class CoverageError(IssueError):
    """A printed character is neither heard nor listed as left out, or is both."""

    kind = "coverage"

    def __init__(self, *, where: str, offset: int, text: str, times: int, n_stretches: int = 1) -> None:
        self.offset = offset
        self.text = text
        self.times = times
        so = message(
            "character {offset} ({text!r}) is accounted for {times} times; exactly once is wanted",
            offset=offset,
            text=text,
            times=times,
        )
        if n_stretches > 1:
            so = message("{so} ({n_stretches} such stretches)", so=so, n_stretches=n_stretches)
        super().__init__(where=where, so=so)


class SlotError(IssueError):
    """Nothing makes the programme as long as the editor wants it.

    Args:
        slot_s: Length asked for, in seconds.
        shortest_s: About the shortest length that is possible.
        longest_s: About the longest.
    """

    kind = "fit"

    def __init__(self, *, where: str, slot_s: float, shortest_s: float, longest_s: float) -> None:
        self.slot_s = slot_s
        self.shortest_s = shortest_s
        self.longest_s = longest_s
        so = message(
            "cannot fill {slot}; shortest {shortest}, longest {longest}",
            slot=clock_time(slot_s),
            shortest=clock_time(math.ceil(shortest_s)),
            longest=clock_time(math.floor(longest_s)),
        )
        super().__init__(where=where, so=so)


class VoiceError(BulletinError):
    """A chunk could not be voiced.

    Args:
        voice: Key of `voices` in voices.yaml.
        engine: Its name in voices.yaml.
        chunk_id: `SLUG/N`.
        so: What is so, and what to do.
    """

    exit_code = 4
    kind = "voice"

    def __init__(self, *, voice: str, engine: str, chunk_id: str, so: str) -> None:
        self.voice = voice
        self.engine = engine
        self.chunk_id = chunk_id
        self.so = so
        super().__init__(
            message(
                "voice '{voice}' ({engine}), chunk {chunk_id}: {so}",
                voice=voice,
                engine=engine,
                chunk_id=chunk_id,
                so=so,
            )
        )


class EngineError(BulletinError):
    """The engine cannot work at all: trying other chunks is of no use."""

    exit_code = 4
    kind = "engine"

    def __init__(self, *, engine: str, so: str) -> None:
        self.engine = engine
        self.so = so
        super().__init__(message("engine {engine}: {so}", engine=engine, so=so))


class Voiceless(Protocol):
    """A chunk without sound: the two attributes of it that an error needs."""

    @property
    def id(self) -> str:
        """The chunk's id, `SLUG/N`."""

    @property
    def text(self) -> str:
        """The chunk's text as printed."""


class MissingClipsError(BulletinError):
    """The bulletin cannot be finished: these chunks have no sound.

    Args:
        missing: Chunks without a clip, in order.
        n_kept: How many clips of the bulletin the store keeps for the next run.
        cause: The first error.
        others: Errors with other reasons, one for each reason.
    """

    exit_code = 4
    kind = "voice"

    def __init__(
        self, *, missing: Sequence[Voiceless], n_kept: int, cause: BulletinError, others: Sequence[BulletinError] = ()
    ) -> None:
        self.missing = tuple(missing)
        self.n_kept = n_kept
        self.cause = cause
        self.others = tuple(others)
        named = joined([chunk.id for chunk in self.missing[:_MOST_NAMED]], ", ")
        if len(self.missing) > _MOST_NAMED:
            named = message("{named} and {n} more", named=named, n=len(self.missing) - _MOST_NAMED)
        super().__init__(
            message(
                "{cause}; {n_missing} chunks have no sound, {n_kept} clips are kept, run again to go on: {named}",
                cause=cause.message,
                n_missing=len(self.missing),
                n_kept=n_kept,
                named=named,
            )
        )

    @property
    def lines(self) -> tuple[str, ...]:
        """The other errors, a line each, then this error."""
        return (*(other.message for other in self.others), self.message)


class StoreError(BulletinError):
    """A clip that this run counts on is gone from the store, or damaged."""

    exit_code = 4
    kind = "store"

    def __init__(self, *, key: str, folder: Path) -> None:
        self.key = key
        self.folder = folder
        super().__init__(
            message(
                "store {folder}: clip {key} is gone or damaged while in use; run again",
                folder=str(folder),
                key=key[:12],
            )
        )


class MachineError(BulletinError):
    """The machine refuses this process more memory, threads or open files.

    Args:
        lacking: The resource that ran out, in words.
    """

    exit_code = 4
    kind = "machine"

    def __init__(self, *, lacking: str) -> None:
        self.lacking = lacking
        super().__init__(
            message(
                "this machine: no more {lacking} for this process; "
                "what was finished is kept, raise the limit, run again",
                lacking=lacking,
            )
        )


class ClusterError(BulletinError):
    """The workers of an archive are gone, or cannot work.

    Args:
        so: What is so, and what is wanted.
    """

    exit_code = 4
    kind = "cluster"

    def __init__(self, *, so: str) -> None:
        self.so = so
        super().__init__(message("cluster: {so}", so=so))


class AudioError(BulletinError):
    """A sound has a wrong level, or cannot be decoded or encoded.

    Args:
        where: File or stage.
        so: What is so, and what is wanted.
    """

    exit_code = 5
    kind = "audio"

    def __init__(self, *, where: str, so: str) -> None:
        self.where = where
        self.so = so
        super().__init__(message("{where}: {so}", where=where, so=so))


class PcmError(AudioError):
    """An array of samples, or a rate, that `Pcm` does not take."""

    def __init__(self, *, dtype: str, shape: tuple[int, ...], rate_hz: int) -> None:
        super().__init__(
            where="pcm",
            so=message(
                "{dtype} of shape {shape} at {rate_hz} Hz; "
                "float32 of shape (n,) or (n, channels) at a positive rate is wanted",
                dtype=dtype,
                shape=str(shape),
                rate_hz=rate_hz,
            ),
        )


class PublishError(BulletinError):
    """The output cannot be written."""

    exit_code = 6
    kind = "publish"

    def __init__(self, *, where: str, so: str) -> None:
        self.where = where
        self.so = so
        super().__init__(message("{where}: {so}", where=where, so=so))


class StrictError(BulletinError):
    """`--strict`: something needs an editor's eyes, so no new MP3 is made.

    Args:
        reasons: What the editor should look at, one message each.
    """

    exit_code = 7
    kind = "strict"

    def __init__(self, *, where: str, reasons: Sequence[str]) -> None:
        self.where = where
        self.reasons = tuple(reasons)
        super().__init__(message("{where}: refused by --strict: {reasons}", where=where, reasons=joined(self.reasons)))

    @property
    def lines(self) -> tuple[str, ...]:
        """Each reason on a line of its own, then the ways to settle them."""
        where = self.where
        refused = (message("{where}: refused by --strict: {reasons}", where=where, reasons=r) for r in self.reasons)
        return (*refused, message("mend them, or sign them: bulletin check {where} --approve", where=where))


class ApprovalError(BulletinError):
    """`--require-approval`: nobody has signed the whole script as it is.

    Args:
        earlier: Who signed it before it changed, and when; empty if nobody did.
    """

    exit_code = 7
    kind = "approval"

    def __init__(self, *, where: str, earlier: str) -> None:
        self.where = where
        self.earlier = earlier
        if earlier:
            so = message("the script has changed since {earlier} signed it", earlier=earlier)
        else:
            so = message("nobody has signed the script")
        super().__init__(
            message("{where}: {so}; `bulletin check {where} --approve script` signs it", where=where, so=so)
        )
