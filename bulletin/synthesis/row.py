"""The row of an engine in the table of `engines`: all that the rest of the program knows about the engine.

Each engine has a folder. The folder's `row` module is light: it imports the engine only when it makes one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bulletin.station import EngineKeys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from bulletin.station import Station, Voice
    from bulletin.synthesis.engine import Engine
    from bulletin.synthesis.pronounce import Pronouncer


@dataclass(frozen=True, slots=True)
class Outfit:
    """The things that the recipe gives an engine to work with.

    Attributes:
        pronouncer: Knows the readings of this issue.
        store: Folder of the store, where the engine may keep files of its own.
        note: Gets a message before work that takes a while, and when text goes to a service.
        warn: Gets a message about a trouble despite which the engine makes clips.
    """

    station: Station
    pronouncer: Pronouncer
    store: Path
    environ: Mapping[str, str]
    note: Callable[[str], object] = str
    warn: Callable[[str], object] = str


def _nobody_else(settings: Any, environ: Mapping[str, str]) -> str:  # noqa: ANN401
    return ""


def _says_nothing(settings: Any, environ: Mapping[str, str]) -> None:  # noqa: ANN401
    return None


def _always(settings: Any) -> bool:  # noqa: ANN401
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineRow(EngineKeys):
    """One engine: its names, and the functions that make it, list its speakers and try it.

    Attributes:
        title: The engine's name in the lines of `doctor`.
        sends_text: True if the engine sends text to a service, which `BULLETIN_OFFLINE` forbids.
        make: Returns the engine, which loads no model and calls no service yet. Raises ConfigError for
            settings that cannot be used, EngineError where the engine cannot work here.
        cast_name: Returns the speaker of a voice, by the engine's own name. Raises ConfigError where the engine
            has no such speaker, or one that cannot keep the tempo.
        list_lines: Yields the lines of `voices list` about the speakers; the last argument says whether the
            function may call the service.
        listed: Asks the service for the names of its speakers, as `cast_name` gives them; None if it has no list.
        examine: Tries the engine for `doctor` and returns a line about it; None if the service does not answer,
            and then the last argument got the reason. Raises a BulletinError where the engine cannot work.
        speaker_of: Returns the speaker of a voice, by the name that editors use; None: the name in `voices`.
        identity: Returns which service, or which of the editor's files, speaks, as far as that shapes the sound.
        is_set_up: Returns whether the engine's settings suffice for it to speak.
    """

    title: str
    sends_text: bool
    make: Callable[[Outfit], Engine[Any]]
    cast_name: Callable[[Voice, Station], str]
    list_lines: Callable[[Station, Mapping[str, str], bool], Iterator[str]]
    examine: Callable[[Any, Mapping[str, str], Callable[[str], object]], str | None]
    listed: Callable[[Any, Mapping[str, str]], frozenset[str] | None] = _says_nothing
    speaker_of: Callable[[Voice, Any], str] | None = None
    identity: Callable[[Any, Mapping[str, str]], str] = _nobody_else
    is_set_up: Callable[[Any], bool] = _always

    def settings_of(self, station: Station) -> Any:  # noqa: ANN401  # of the engine's own class
        """Return the engine's settings in `station`; the defaults if `station` was not read from a file."""
        return station.engines.get(self.name) or self.settings()

    def speaker(self, voice: Voice, station: Station) -> str:
        """Return the speaker of a voice, by the name that editors use: xiaoxiao, not zh-CN-XiaoxiaoNeural."""
        if self.speaker_of is None:
            return voice.speaker(self.name)
        return self.speaker_of(voice, self.settings_of(station))
