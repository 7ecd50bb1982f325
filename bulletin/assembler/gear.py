"""What a programme is made with: level, music, shelf, and the clips that somebody else speaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Mapping

    from bulletin.assembler.shelf import Shelf
    from bulletin.assembler.tune import Tune
    from bulletin.model import Clip, Jingle
    from bulletin.station.settings import Sound


class Clips(Protocol):
    """Where the clips of a script come from. Chunks are named by their ids, clips come in the order of the script."""

    @property
    def keys(self) -> Mapping[str, str]:
        """The content address of the clip of each chunk, by the chunk's id."""

    def speak(self, chunk_ids: Collection[str]) -> Generator[Clip, None, None]:
        """Yield the clips of those chunks, each as it is spoken or found."""

    def are_kept(self, chunk_ids: Collection[str]) -> bool:
        """Tell whether `recall` has the clips of all those chunks."""

    def recall(self, chunk_ids: Collection[str]) -> Generator[Clip, None, None]:
        """Yield the clips of those chunks; nobody speaks."""


def _go_on() -> None:
    """Let the work go on."""


def keep_quiet(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Gear:
    """What a programme is made with, whoever speaks.

    Attributes:
        sound: Level, ceiling, channels.
        music: As `load_jingles` gives it; the place of a jingle that is absent stays empty.
        shelf: The carts that earlier runs made.
        check: Called before each stretch; what it raises ends the work.
        say: Is told in a line how the level was corrected.
    """

    sound: Sound
    music: Mapping[Jingle, Tune]
    shelf: Shelf
    check: Callable[[], None] = field(default=_go_on)
    say: Callable[[str], None] = field(default=keep_quiet)
