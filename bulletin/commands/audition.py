"""One voice, a few words: what the cast sounds like before a whole issue is read.

The words go a bulletin's own road, so what is heard here is what is heard there.
"""

from __future__ import annotations

import unicodedata
from contextlib import closing
from typing import TYPE_CHECKING

from bulletin.errors import ConfigError
from bulletin.files import prepare_folder, whole_set
from bulletin.produce import clips_of, tags_of
from bulletin.station import AUTO
from bulletin.station.wording import choice_of, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bulletin.progress import Listener
    from bulletin.station import Station

_MOST_CHARACTERS = 300  # about a minute


def try_voice(
    voice: str,
    text: str,
    station: Station,
    *,
    engine: str | None,
    output: Path,
    environ: Mapping[str, str],
    listener: Listener,
) -> Path:
    """Have a member of the cast say `text` as a paragraph of a bulletin; return the path of the MP3.

    Clips come from the store and go into it, as in a build.

    Args:
        engine: Who speaks; `None`: as voices.yaml says.
        output: Folder of `try-VOICE.mp3`.

    Raises:
        ConfigError: No such voice; no text, or far too much.
        MissingClipsError: The engine cannot say it.
        PublishError: The folder cannot be written.
    """
    from bulletin.assembler import Gear, Shelf, assemble
    from bulletin.segmenter import segment_words
    from bulletin.store.clips import Store
    from bulletin.store.folder import store_folder
    from bulletin.synthesis.auto import whoever_answers
    from bulletin.synthesis.engines import make_engine
    from bulletin.synthesis.pronounce import pronouncer_for
    from bulletin.synthesis.row import Outfit
    from bulletin.synthesis.speak import prepare

    if voice not in station.voices:
        raise ConfigError(
            where="voices try", so=f"{quoted(voice)} is no voice; {choice_of(list(station.voices), given=voice)}"
        )
    if any(unicodedata.category(character) == "Cs" for character in text):
        raise ConfigError(where="voices try", so="the text is no UTF-8; a terminal and a locale of UTF-8 are wanted")
    script = segment_words(" ".join(text.split()), voice, station)
    if not 0 < sum(chunk.n_characters for chunk in script.chunks) <= _MOST_CHARACTERS:
        raise ConfigError(where="voices try", so=f"a text of 1 to {_MOST_CHARACTERS} spoken characters is wanted")
    mp3 = output / f"try-{voice}.mp3"
    prepare_folder(output, files=[mp3])
    store = Store(store_folder(environ))
    outfit = Outfit(station, pronouncer_for(script, station), store.folder, environ, listener.noted, listener.warned)
    name = engine or station.engine
    if name == AUTO:
        name = whoever_answers(outfit)
    speaking = make_engine(name, outfit)
    jobs = prepare(script.chunks, station.voices, speaking)
    clips = clips_of(jobs, speaking, store, listener)
    gear = Gear(station.sound, {}, Shelf(store.folder))
    with store.in_use(), closing(speaking), whole_set() as files:
        assemble(script, clips, gear, files=files, tags=tags_of(script, station, script.issue.text), mp3=mp3)
    return mp3
