"""The edition: a bulletin whose sound is made, as its companions are written from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import BinaryIO

    from bulletin.model import Bulletin, Line, Timing
    from bulletin.order import Draft


@dataclass(frozen=True, slots=True)
class Edition:
    """A bulletin whose sound is made: what its companions are written from.

    Attributes:
        engine: Who spoke.
        lines: What the engine was given for each chunk, by the chunk's id.
        timings: When the words of each chunk are heard inside its clip, by the chunk's id; a chunk whose clip is
            lost has none.
        readers: What people call the speaker of each voice, by the voice's key: 晓晓.
        pieces: The MP3 of each item by its slug, with cues of its own, where item files or a book are wanted.
        title: Of the programme.
        guid: The name of the episode, a UUID.
        aigc: The AI label for programs; empty: none.
        cover: A JPEG file; `None`: none.
        files_by_item: The files that stay of each item, by its slug.
        reread: Opens a file of this edition that is written already; its path need not bear it yet.
    """

    draft: Draft
    engine: str
    lines: Mapping[str, Line]
    bulletin: Bulletin
    timings: Mapping[str, Timing] = field(default_factory=dict)
    readers: Mapping[str, str] = field(default_factory=dict)
    pieces: Mapping[str, Bulletin] = field(default_factory=dict)
    title: str = ""
    guid: str = ""
    aigc: str = ""
    cover: bytes | None = None
    reread: Callable[[Path], AbstractContextManager[BinaryIO]] = lambda path: path.open("rb")
    files_by_item: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
