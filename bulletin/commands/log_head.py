"""The head of a log: the facts about program, machine and settings that whoever reads an editor's `-v` wants first."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin import __version__
from bulletin.machine import n_cores
from bulletin.messages import joined, message
from bulletin.station.voices_yaml import chosen_file
from bulletin.store.folder import store_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bulletin.messages import Message

LIBRARIES = ("onnxruntime", "numpy", "edge-tts", "aiohttp", "pypinyin", "rjieba", "wetext", "lameenc", "soundfile")
"""Libraries whose version can change what is heard, or whether anything is."""

_CPUS = Path("/proc/cpuinfo")


def log_head(voices: Path | None, environ: Mapping[str, str]) -> Iterator[Message]:
    """Yield the first lines of a log.

    Args:
        voices: voices.yaml that the editor names; `None`: none.
    """
    yield message(
        "bulletin {version}, Python {python}, {system}", version=__version__, python=platform.python_version(),
        system=platform.platform(),
    )  # fmt: skip
    yield message("processor: {name}, {cores} cores for us", name=_processor(), cores=n_cores())
    yield message("libraries: {libraries}", libraries=joined([f"{name} {_version(name)}" for name in LIBRARIES], ", "))
    yield message("voices.yaml: {path}", path=str(chosen_file(voices)))
    yield message("store: {folder}", folder=str(store_folder(environ)))


def _processor() -> str:
    """Return the model of the processor, as far as the system tells, and its family."""
    try:
        lines = _CPUS.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return f"{next(named, platform.processor())} {platform.machine()}".strip()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "-"
