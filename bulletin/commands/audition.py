"""`try_voice` lets an editor hear one voice say a few words before it reads a whole issue.

The words pass through the same stages as a bulletin, so they sound as they will sound on air.
"""

from __future__ import annotations

import unicodedata
from contextlib import closing
from typing import TYPE_CHECKING

from bulletin.booth import Booth
from bulletin.errors import ConfigError
from bulletin.files import prepare_folder, whole_set
from bulletin.messages import message
from bulletin.progress import Notebook
from bulletin.station.wording import choice_of, quoted

if TYPE_CHECKING:
    from pathlib import Path

    from bulletin.model import Script
    from bulletin.progress import Listener
    from bulletin.station import Station

_MOST_CHARACTERS = 300  # about a minute


def try_voice(voice: str, text: str, station: Station, output: Path, listener: Listener) -> Path:
    """Have a member of the cast say `text` as a paragraph of a bulletin; return the path of the MP3.

    Clips come from the store and go into it, as in a build.

    Args:
        station: Names the engine that speaks.
        output: Folder that gets `try-VOICE.mp3`.

    Raises:
        ConfigError: `station` has no such voice, or `text` has no spoken character or far too many.
        MissingClipsError: The engine cannot say `text`.
        PublishError: The folder cannot be written.
    """
    if voice not in station.voices:
        choice = choice_of(list(station.voices), given=voice)
        so = message("{voice} is no voice; {choice}", voice=quoted(voice), choice=choice)
        raise ConfigError(where="voices try", so=so)
    if any(unicodedata.category(character) == "Cs" for character in text):
        raise ConfigError(
            where="voices try", so=message("the text is no UTF-8; a terminal and a locale of UTF-8 are wanted")
        )
    from bulletin.segmenter import segment_words

    script = segment_words(" ".join(text.split()), voice, station)
    if not 0 < sum(chunk.n_characters for chunk in script.chunks) <= _MOST_CHARACTERS:
        so = message("a text of 1 to {limit} spoken characters is wanted", limit=_MOST_CHARACTERS)
        raise ConfigError(where="voices try", so=so)
    mp3 = output / f"try-{voice}.mp3"
    prepare_folder(output, files=[mp3])
    speak_into(mp3, script, station, listener)
    return mp3


def speak_into(mp3: Path, script: Script, station: Station, listener: Listener) -> None:
    """Have the station's engine speak a script into an MP3, level and label as those of a bulletin.

    Raises:
        MissingClipsError: The engine cannot say it.
        PublishError: The file cannot be written.
    """
    from bulletin.assembler import Gear, Programme, Track, assemble, tags_of
    from bulletin.premises import Premises

    premises = Premises.usual()
    booth = Booth.of(script, station, premises, Notebook(listener))
    clips = booth.clips(booth.choose(None, script.chunks), script.chunks)
    track = Track(mp3, tags_of(script, station, title=script.issue.text))
    programme = Programme(script, (track,), Gear(station.sound, {}, premises.shelf))
    with premises.store.in_use(), closing(clips), whole_set() as files:
        assemble(programme, clips, files)
