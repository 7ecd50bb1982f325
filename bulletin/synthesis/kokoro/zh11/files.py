"""The files of Kokoro v1.1-zh on the editor's disk, recognised by their sums."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bulletin.errors import ConfigError, EngineError
from bulletin.messages import message
from bulletin.regular import read_regular, sha256_of
from bulletin.synthesis.kokoro.settings import is_zh11

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_BYTES = 400_000_000
"""Limit for a file; the largest published one has 325,506,167 bytes."""

_N_DIGITS = 12
_N_ROWS, _N_STYLE = 510, 256


@dataclass(frozen=True, slots=True)
class Release:
    """The published files of an edition, each by its SHA-256.

    Attributes:
        models: Models that we can use, with their names.
        refused: Models that we cannot use, each with its name and the reason.
        voices: The voices file.
    """

    models: Mapping[str, str]
    refused: Mapping[str, str]
    voices: str

    @property
    def wanted(self) -> str:
        """The words by which a refusal names the models that are wanted."""
        names = (
            message("{name} (SHA-256 {digest}…)", name=name, digest=digest[:_N_DIGITS])
            for digest, name in self.models.items()
        )
        return reduce(lambda one, other: message("{one} or {other}", one=one, other=other), names)


RELEASE = Release(
    models={
        "859f9ded9f53be16c24857cdab3254a45da53c3afd5ba6ef134c7de3f822e326": "kokoro-v1.1-zh.onnx",
        "11751c087b4bbeed031e2b687b11dda698bd27ba0509472f960b57f835a999f7": "kokoro-v1.1-zh.int8.onnx",
    },
    refused={
        "a628ea5d6fbde96d1a85f691a6a00847829937f9e488021ba2c5359bc6ea08b5": message(
            "kokoro-v1.1-zh.fp16.onnx, which was seen to make samples that are no numbers"
        ),
        "eefec708cbc7aba8e8129b5c2f7cb92e1fe7d281af1e1dd451592d9ff0714a0d": message(
            "kokoro-v1.1-zh.onnx as it was before August 2026, which takes whole numbers alone for its speed"
        ),
    },
    voices="14cb6186c99e4f6016871405f62046c5df863ae27465cbdc4ee08be7dd703acd",
)
"""The release `model-files-v1.1` of kokoro-onnx, as it stands since 18 August 2026."""


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """Where an editor keeps model and voices."""

    model: Path
    voices: Path


def identify(files: OwnFiles, release: Release = RELEASE) -> str:
    """Return the SHA-256 of the editor's model, which is one of the release's models.

    `identify` reads a file again only if its size or its time has changed.

    Raises:
        EngineError: A file cannot be read, or is not of the release.
    """
    digest, n_bytes = _sum(files.model)
    if digest in release.models:
        return digest
    if digest in release.refused:
        so = message(
            "model {model} is {refused}; {wanted} is wanted",
            model=files.model,
            refused=release.refused[digest],
            wanted=release.wanted,
        )
    else:
        so = message(
            "model {model}: {n_bytes} bytes with SHA-256 {digest}…; {wanted} is wanted",
            model=files.model,
            n_bytes=n_bytes,
            digest=digest[:_N_DIGITS],
            wanted=release.wanted,
        )
    raise EngineError(engine="kokoro", so=so)


def read_model(files: OwnFiles, digest: str) -> bytes:
    """Return the model's bytes.

    Raises:
        EngineError: The bytes are no longer those that `identify` saw.
    """
    data = _read(files.model, message("model {path}", path=files.model))
    if hashlib.sha256(data).hexdigest() != digest:
        raise EngineError(
            engine="kokoro", so=message("model {model} has changed since this run began; run again", model=files.model)
        )
    return data


def read_styles(files: OwnFiles, release: Release = RELEASE) -> Mapping[str, NDArray[np.float32]]:
    """Return the style vectors of each Mandarin speaker, shape (510, 256), in the order of the names.

    Raises:
        EngineError: The voices file cannot be read, or is not the release's.
    """
    try:
        facts = files.voices.stat()
    except OSError as exc:
        raise EngineError(
            engine="kokoro",
            so=message("{what}: {reason}", what=message("voices {path}", path=files.voices), reason=exc.strerror),
        ) from exc
    return _styles(files.voices, (facts.st_size, facts.st_mtime_ns), release.voices)


@lru_cache(maxsize=1)
def _styles(path: Path, facts: tuple[int, int], wanted: str) -> Mapping[str, NDArray[np.float32]]:
    data = _read(path, message("voices {path}", path=path))
    digest = hashlib.sha256(data).hexdigest()
    if digest != wanted:
        raise EngineError(
            engine="kokoro",
            so=message(
                "voices {path}: {n_data} bytes with SHA-256 {digest}…; voices-v1.1-zh.bin (SHA-256 "
                "{wanted}…) is wanted",
                path=path,
                n_data=len(data),
                digest=digest[:_N_DIGITS],
                wanted=wanted[:_N_DIGITS],
            ),
        )
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        names = sorted(filter(is_zh11, file.files))
        styles = {name: file[name].reshape(_N_ROWS, _N_STYLE).astype(np.float32, copy=False) for name in names}
    for each in styles.values():
        each.flags.writeable = False
    return styles


def require_zh11(speaker: str, voice: str, styles: Mapping[str, object]) -> str:
    """Return `speaker` if the voices file has it.

    Raises:
        ConfigError: The voices file has no such speaker.
    """
    if speaker not in styles:
        names = list(styles)
        raise ConfigError(
            where=message("voice '{name}'", name=voice),
            so=message(
                "Kokoro v1.1-zh has no speaker '{speaker}'; one of its {n_names} is wanted, {first} to "
                "{last} ('bulletin voices list' names them)",
                speaker=speaker,
                n_names=len(names),
                first=names[0],
                last=names[-1],
            ),
        )
    return speaker


def _read(path: Path, what: str) -> bytes:
    try:
        return read_regular(path, most_bytes=MOST_BYTES)
    except OSError as exc:
        raise EngineError(engine="kokoro", so=message("{what}: {reason}", what=what, reason=exc.strerror)) from exc


def _sum(path: Path) -> tuple[str, int]:
    try:
        facts = path.stat()
        return _sum_of(path, (facts.st_size, facts.st_mtime_ns)), facts.st_size
    except OSError as exc:
        raise EngineError(
            engine="kokoro", so=message("model {path}: {reason}", path=path, reason=exc.strerror)
        ) from exc


@lru_cache(maxsize=4)
def _sum_of(path: Path, facts: tuple[int, int]) -> str:  # a file that has changed is another argument
    return sha256_of(path, most_bytes=MOST_BYTES)
