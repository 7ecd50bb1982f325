"""What an editor asks for, what comes of it, and where it lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin.model import Script
    from bulletin.station.settings import Profile


@dataclass(frozen=True, slots=True)
class Order:
    """What the editor asked for.

    Attributes:
        issue: File, folder or `-`.
        voices: voices.yaml; `None`: the one in the working folder, else the shipped one.
        engine: Name of an engine, or `auto`; `None`: as voices.yaml says.
        date: ISO date of the issue; `None`: as the issue says.
        only: Slug of the one item that is wanted; `None`: the whole bulletin.
        is_split: Each item is wanted as a file of its own too.
        has_wav: A WAV file is wanted too.
        profile: Sets the loudness; `None`: as voices.yaml says.
    """

    issue: str
    output: Path = Path("output")
    voices: Path | None = None
    engine: str | None = None
    date: str | None = None
    encoding: str | None = None
    has_music: bool = True
    is_strict: bool = False
    only: str | None = None
    is_split: bool = False
    has_wav: bool = False
    profile: Profile | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """A finished order.

    Attributes:
        report: What `build --json` prints.
        is_unchanged: Nothing had to be done.
    """

    mp3: Path
    report: Mapping[str, Any]
    is_unchanged: bool

    @property
    def sounds(self) -> tuple[Path, ...]:
        """Each sound file: the MP3, and the WAV file and the MP3 of each item where they were asked for."""
        companions = self.report["companions"].items()
        return self.mp3, *(Path(path) for name, path in companions if name == WAV or name.startswith(ITEM))


ITEM, WAV = "item ", "wav"
"""Names of companions: before the slug of an item's MP3, and the station's file."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The files of one bulletin."""

    mp3: Path
    script: Path
    report: Path

    @classmethod
    def of(cls, folder: Path, stem: str, *, only: str | None = None) -> Paths:
        """Return the paths in `folder` that bear `stem`; the MP3 of one item also its slug."""
        mp3 = folder / (f"{stem}.{only}.mp3" if only else f"{stem}.mp3")
        return cls(mp3, folder / f"{stem}.script.json", folder / f"{stem}.report.json")

    def of_item(self, slug: str) -> Path:
        """Return the path of an item of its own."""
        return self.mp3.with_name(f"{self.mp3.name.removesuffix('.mp3')}.{slug}.mp3")

    @property
    def wav(self) -> Path:
        """The station's file."""
        return self.mp3.with_name(f"{self.mp3.name.removesuffix('.mp3')}.wav")

    def all_of(self, order: Order, script: Script) -> tuple[Path, ...]:
        """Return the path of each file that an order makes."""
        items = slugs_of(script) if order.is_split else ()
        described = () if order.only else (self.script, self.report)
        return (
            self.mp3,
            *([self.wav] if order.has_wav else ()),
            *(self.of_item(slug) for slug in items),
            *described,
        )


def slugs_of(script: Script) -> tuple[str, ...]:
    """Return the items that are heard, in order."""
    return tuple(dict.fromkeys(chunk.slug for chunk in script.chunks))
