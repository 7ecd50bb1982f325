"""What an archive will take, from its scripts alone: `--dry-run`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bulletin.archive.costs import CLIP_BYTES, cpu_s, output_bytes
from bulletin.archive.row import may_pass_by
from bulletin.harmless import visible
from bulletin.messages import Message, message
from bulletin.rehearsal import write_script
from bulletin.station.settings import EMBEDDED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin.order import Order
    from bulletin.premises import Premises
    from bulletin.rehearsal import Rehearsal

_MOST_NAMED = 5
_HOUR_S = 3600
_GB = 1e9


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What one issue will take.

    Attributes:
        issue: As the order names it.
        engine: The one that would speak; for `auto` the embedded one.
        sound_s: Length of the bulletin, in seconds.
        n_characters: Spoken characters, without marks.
        n_sentences: Chunks of the script.
        n_new: Clips that the store does not have; sentences that are alike count once.
        new_s: Length of those, in seconds.
        n_sent: Characters that the engine would get for those, marks included.
        n_flags: Places of the paper that want eyes.
        cpu_s: Time of one core with the embedded voice, in seconds; see `costs`.
        store_bytes: What the clips take that the store does not have.
        output_bytes: What the files of the bulletin take.
        error: As `build --json` prints it, of an issue that fails before a word is spoken; else empty.
    """

    issue: str
    engine: str = ""
    sound_s: float = 0.0
    n_characters: int = 0
    n_sentences: int = 0
    n_new: int = 0
    new_s: float = 0.0
    n_sent: int = 0
    n_flags: int = 0
    cpu_s: float = 0.0
    store_bytes: int = 0
    output_bytes: int = 0
    error: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_busy(self) -> bool:
        """False: one may look at an issue that is in other hands."""
        return False

    @property
    def may_pass(self) -> bool:
        """Has it failed by what may be otherwise at another try?"""
        return may_pass_by(self.error)

    @property
    def exit_code(self) -> int:
        """The exit code that `build` would have."""
        return int(self.error.get("exit", 0))


def foresee(order: Order, premises: Premises | None = None) -> Foreseen:
    """Return what an issue will take, without making sound.

    Raises:
        BulletinError: As `write_script` raises it.
    """
    return _foreseen(order, write_script(order, premises))


def _foreseen(order: Order, rehearsal: Rehearsal) -> Foreseen:
    draft = rehearsal.draft
    chunks = {chunk.id: chunk for chunk in draft.script.chunks}
    by_key = {rehearsal.lines[chunk_id].key: chunk_id for chunk_id in sorted(rehearsal.missing)}
    new = by_key.values()
    new_s = sum(draft.lengths.chunks_s[chunk_id] for chunk_id in new)
    sound_s = draft.lengths.total_s
    is_embedded = rehearsal.engine == EMBEDDED
    return Foreseen(
        issue=order.issue,
        engine=rehearsal.engine,
        sound_s=sound_s,
        n_characters=sum(chunk.n_characters for chunk in chunks.values()),
        n_sentences=len(chunks),
        n_new=len(by_key),
        new_s=new_s,
        n_sent=sum(len(rehearsal.lines[chunk_id].sent) for chunk_id in new),
        n_flags=len(draft.script.flags),
        cpu_s=cpu_s(order, spoken_s=new_s if is_embedded else 0.0, sound_s=sound_s),
        store_bytes=round(CLIP_BYTES * new_s),
        output_bytes=output_bytes(order, draft),
    )


class Plan:
    """Adds up what the issues of an archive will take; memory does not grow with their number.

    A sentence that several issues have in common counts in each, so what it says of new speech is the most.
    """

    def __init__(self) -> None:
        self.n_issues = self.n_failed = self.n_sentences = self.n_characters = self.n_new = self.n_sent = 0
        self.n_flags = self.store_bytes = self.output_bytes = 0
        self.sound_s = self.new_s = self.cpu_s = 0.0
        self.engine = EMBEDDED
        self._failed: list[tuple[int, Foreseen]] = []
        """The first issues in the list that fail."""

    def add(self, number: int, foreseen: Foreseen) -> None:
        """Count an issue.

        Args:
            number: Its place in the list; they may come in any order.
        """
        self.n_issues += 1
        if foreseen.error:
            self.n_failed += 1
            self._failed = sorted([*self._failed, (number, foreseen)], key=lambda each: each[0])[:_MOST_NAMED]
            return
        self.engine = foreseen.engine
        self.sound_s += foreseen.sound_s
        self.n_characters += foreseen.n_characters
        self.n_sentences += foreseen.n_sentences
        self.n_new += foreseen.n_new
        self.new_s += foreseen.new_s
        self.n_sent += foreseen.n_sent
        self.n_flags += foreseen.n_flags
        self.cpu_s += foreseen.cpu_s
        self.store_bytes += foreseen.store_bytes
        self.output_bytes += foreseen.output_bytes

    @property
    def exit_code(self) -> int:
        """Of the first issue in the list that fails; 0 if none does."""
        return int(self._failed[0][1].error["exit"]) if self._failed else 0

    @property
    def errors(self) -> tuple[tuple[str, Mapping[str, Any]], ...]:
        """The first issues in the list that fail, each with its error."""
        return tuple((foreseen.issue, foreseen.error) for _, foreseen in self._failed)

    @property
    def as_json(self) -> dict[str, object]:
        """The plan for programs."""
        is_embedded = self.engine == EMBEDDED
        return {
            "issues": self.n_issues,
            "failed": self.n_failed,
            "exit": self.exit_code,
            "engine": self.engine,
            "sound_s": round(self.sound_s, 3),
            "characters": self.n_characters,
            "sentences": {"total": self.n_sentences, "new": self.n_new},
            "new_s": round(self.new_s, 3),
            "core_hours": round(self.cpu_s / _HOUR_S, 3),
            "requests": 0 if is_embedded else self.n_new,
            "characters_sent": 0 if is_embedded else self.n_sent,
            "store_bytes": self.store_bytes,
            "output_bytes": self.output_bytes,
            "flags": self.n_flags,
            "errors": [
                {"issue": issue, "error": {**error, "message": visible(str(error["message"]))}}
                for issue, error in self.errors
            ],
        }


def plan_lines(plan: Plan) -> tuple[Message, ...]:
    """Return a plan as a table for a terminal."""
    lines = [message("{n:>11,}  issues", n=plan.n_issues)]
    if plan.n_failed:
        lines.append(message("{n:>11,}  fail before a word is spoken:", n=plan.n_failed))
        lines += [message("             such as: {error}", error=error["message"]) for _, error in plan.errors]
        if (n := plan.n_failed - len(plan.errors)) > 0:
            lines.append(message("             and {n:,} more", n=n))
    lines += [
        message("{minutes:>11,.0f}  minutes of sound", minutes=plan.sound_s / 60),
        message("{n:>11,}  sentences, {n_new:,} without a clip in the store", n=plan.n_sentences, n_new=plan.n_new),
        message("{n:>11,}  places in the papers want eyes", n=plan.n_flags),
        message("{hours:>11,.2f}  core-hours on an AMD EPYC with AVX-512 VNNI", hours=plan.cpu_s / _HOUR_S),
    ]
    if plan.engine != EMBEDDED:
        lines += [
            message("{n:>11,}  requests to the engine {engine}", n=plan.n_new, engine=plan.engine),
            message("{n:>11,}  characters sent to it", n=plan.n_sent),
        ]
    lines += [
        message("{gb:>11,.2f}  GB more in the store", gb=plan.store_bytes / _GB),
        message("{gb:>11,.2f}  GB of output", gb=plan.output_bytes / _GB),
    ]
    if plan.n_new:
        lines.append(message("At most: what several issues share is spoken once, but counted in each here."))
    return tuple(lines)
