"""Finished programmes that are made up, for the tests of what is written from them."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.model import (
    MIX_RATE_HZ,
    Article,
    Bulletin,
    Chapter,
    Chunk,
    Cue,
    Estimate,
    Frame,
    Issue,
    Kind,
    Loudness,
    Masthead,
    Passage,
    Read,
    Role,
    Script,
    Timing,
    WordTime,
)
from bulletin.order import Draft
from bulletin.publish.edition import Edition
from bulletin.synthesis.engines import read_station

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RATE_HZ = 24_000
LOUDNESS = Loudness(-16, -19, -1.2, -14, -12, 4)


def chunk(number: int, text: str, spoken: str | None = None, **more: object) -> Chunk:
    return Chunk(f"p01-01/{number}", 1, "p01-01", "anchor_a", text, text if spoken is None else spoken, **more)  # type: ignore[arg-type]


def timing(*words: tuple[str, float, float], is_estimated: bool = False) -> Timing:
    """Return the times of words in seconds of their clip."""
    made = (WordTime(text, round(start * RATE_HZ), round(end * RATE_HZ)) for text, start, end in words)
    return Timing(tuple(made), RATE_HZ, is_estimated)


def edition(
    chunks: Iterable[Chunk],
    timings: Mapping[str, Timing] | None = None,
    *,
    length_s: float = 10.0,
    cut: int = 0,
    titles: Iterable[tuple[str, float]] = (),
    masthead: Masthead | None = None,
    stem: str = "云泽",
) -> Edition:
    """Return a programme of sentences that take `length_s` each, with half a second between them."""
    chunks = tuple(chunks)
    step = round((length_s + 0.5) * MIX_RATE_HZ)
    cues = [Cue(0, None, 0, 1_000)]
    cues += [
        Cue(1, each.id, n * step, n * step + round(length_s * MIX_RATE_HZ), cut) for n, each in enumerate(chunks, 1)
    ]
    starts = [*((title, round(at_s * MIX_RATE_HZ)) for title, at_s in titles), ("", (len(chunks) + 1) * step)]
    chapters = tuple(
        Chapter(title, f"p01-{n:02d}", start, end)
        for n, ((title, start), (_, end)) in enumerate(itertools.pairwise(starts), 1)
    )
    article = Article("p01-01", Kind.ARTICLE, Passage.of("云泽下雪", (0, 4)), (), (0, 4))
    items = (
        Read(Frame.OPENING, Role.STATION, "anchor_a", "本节目由人工智能合成语音播报。", ""),
        Read("p01-01", Role.ARTICLE, "anchor_a", "", ""),
    )
    made = masthead or Masthead("云泽日报", "2026-11-20")
    script = Script(Issue(stem, "云泽下雪", "utf-8", ()), made, (article,), items, chunks)
    draft = Draft(script, read_station(None), Estimate({}, ()), ())
    bulletin = Bulletin(Path(f"out/{stem}.mp3"), (len(chunks) + 1) * step, tuple(cues), chapters, LOUDNESS)
    return Edition(draft, "kokoro", {}, bulletin, timings=timings or {}, readers={"anchor_a": "晓晓"})
