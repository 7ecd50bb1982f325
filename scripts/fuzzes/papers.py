"""Papers: number K of seed N is always the same paper, with the command that reads it."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import TYPE_CHECKING

from fuzzes.fragments import any_of, noise, page, repeated, short_lines, soup
from fuzzes.mutations import mutate, splice, spoil
from fuzzes.runner import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_VOICES = (
    "station: {captions: spoken}\n",
    "station: {bylines: left_out}\n",
    "station: {bylines: name_only}\n",
    "station: {headlines: '', recap: 再报一遍。}\n",
    "lexicon: {云泽: yún zé, 开工: A I, 的: dí}\n",
    "pacing: {characters_per_minute: 400}\n",
    "sound: {ident: none, bed: none, closing: none}\n",
    "engine: auto\n",
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper, and the way in which the program gets it.

    Attributes:
        files: Names below the working folder and their bytes, the pages of the issue in order.
        arguments: Arguments of the command line.
        stdin: Bytes on standard input.
        is_folder: True if the pages lie in a folder.
        voices: Text of a voices.yaml beside the paper, or empty.
        may_be_refused: True if an option may be wrong for the paper.
    """

    files: tuple[tuple[str, bytes], ...]
    arguments: tuple[str, ...]
    stdin: bytes
    is_folder: bool
    voices: str
    may_be_refused: bool

    @property
    def n_bytes(self) -> int:
        """Size of all pages together."""
        return sum(len(data) for _, data in self.files)

    def lay(self, folder: Path) -> None:
        """Write the files that the command needs into a folder."""
        for name, data in self.files:
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        if self.voices:
            (folder / "voices.yaml").write_text(self.voices, "utf-8")


def paper_of(seed: int, number: int) -> Paper:
    """Return a paper of a seed."""
    chance = Random(f"paper {seed} {number}")  # noqa: S311
    is_folder = chance.random() < 0.06
    n_files = chance.randint(1, 4) if is_folder else 1
    data = [_bytes(_text(chance), chance) for _ in range(n_files)]
    names = (
        [f"pages/{at}{chance.choice(('.md', '.txt', '.MD'))}" for at in range(n_files)]
        if is_folder
        else [any_of("file_names", chance)]
    )
    is_piped = not is_folder and chance.random() < 0.08
    options = list(_options(chance))
    issue = "-" if is_piped else ("pages" if is_folder else names[0])
    return Paper(
        files=tuple(zip(names, data, strict=True)),
        arguments=("script", *options, "--", issue),
        stdin=data[0] if is_piped else b"",
        is_folder=is_folder,
        voices=chance.choice(_VOICES) if chance.random() < 0.15 else "",
        may_be_refused=not {"--date", "--paper", "--encoding"}.isdisjoint(options),
    )


def _options(chance: Random) -> Iterator[str]:
    yield from chance.choices(((), ("--readings",), ("--json",)), (6, 4, 90))[0]
    if chance.random() < 0.05:
        yield from ("--engine", "edge")
    if chance.random() < 0.05:
        yield from ("--date", any_of("date_options", chance))
    if chance.random() < 0.04:
        yield from ("--paper", any_of("paper_options", chance))
    if chance.random() < 0.04:
        yield from ("--encoding", any_of(chance.choice(("encodings", "encoding_names")), chance))


def _text(chance: Random) -> str:
    drawn = chance.random()
    if drawn < 0.6:
        text = page(chance)
    elif drawn < 0.75:
        text = mutate(_piece_of_sample(chance), chance, chance.randint(1, 5))
    elif drawn < 0.85:
        text = splice(page(chance), _piece_of_sample(chance), chance)
    elif drawn < 0.93:
        text = "".join(chance.choice((soup, noise))(chance) for _ in range(chance.randint(1, 6)))
    elif drawn < 0.98:
        text = page(chance) * chance.randint(0, 1) + "".join(repeated(chance) for _ in range(chance.randint(1, 2)))
    else:
        text = short_lines(chance)
    return mutate(text, chance, chance.randint(1, 6)) if chance.random() < 0.5 else text


def _bytes(text: str, chance: Random) -> bytes:
    text = text.encode("utf-8", "ignore").decode()  # no lone surrogates
    encoding = "utf-8" if chance.random() < 0.8 else any_of("encodings", chance)
    data = text.encode(encoding, "ignore")
    if chance.random() < 0.03:
        data = chance.choice((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8 * 2)) + data
    return spoil(data, chance, chance.randint(1, 5)) if chance.random() < 0.1 else data


@cache
def _samples() -> tuple[str, ...]:
    return tuple(path.read_text("utf-8") for path in sorted((ROOT / "samples").glob("*.md")))


def _piece_of_sample(chance: Random) -> str:
    """Return a stretch of a sample of the project's, a screen at most."""
    sample = chance.choice(_samples())
    start = chance.randrange(len(sample))
    return sample[start : start + chance.randint(50, 900)]
