"""The row of an engine in the table of `engines`: all that the rest of the program knows of it.

An engine is a folder. Its `row` module is light: the engine itself is imported when it is made.
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
        pronouncer: Who knows the readings of this issue.
        store: Folder of the store, for what the engine keeps there.
        note: Told what takes a while, and where the text goes as it goes.
        warn: Told what is not as it should be, though clips are made.
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
    """An engine: what it is called, how it is set, made, checked and tried.

    Attributes:
        title: What `doctor` calls it.
        sends_text: It speaks at an address: the text leaves this process, and `BULLETIN_OFFLINE` forbids it.
        make: Returns the engine; nothing is loaded and nobody is called yet. Raises ConfigError for
            settings that cannot be used, EngineError where it cannot work here.
        cast_name: Returns who speaks for a voice, as the engine names them. Raises ConfigError where it
            has no such speaker, or one that cannot keep the tempo.
        list_lines: Yields what `voices list` says of its speakers; the last argument says whether it may be asked.
        listed: Asks it for the names of its speakers, as `cast_name` gives them; None: it does not say.
        examine: Tries it for `doctor` and returns what to say; None: it does not answer, and the last
            argument was told why. Raises a BulletinError where it cannot work.
        speaker_of: Returns who speaks for a voice, as editors call them; None: as the voice says.
        identity: Returns which service it is, as far as that shapes the sound.
        is_set_up: Returns whether its settings say enough for it to speak.
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
        """Return its settings in `station`; the defaults where that was not read from a file."""
        return station.engines.get(self.name) or self.settings()

    def speaker(self, voice: Voice, station: Station) -> str:
        """Return who speaks for a voice, as editors call them: xiaoxiao, not zh-CN-XiaoxiaoNeural."""
        if self.speaker_of is None:
            return voice.speaker(self.name)
        return self.speaker_of(voice, self.settings_of(station))
