"""`bulletin voices audition`: one page on which each role and each speaker says the same lines, with numbers.

Every voice takes the road of a bulletin, so its level, pace and readings are those that will be on air.
"""

from __future__ import annotations

import base64
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.booth import on_paper
from bulletin.commands.audition import speak_into
from bulletin.commands.audition_html import Take, page_of
from bulletin.errors import ConfigError, MissingClipsError
from bulletin.files import prepare_folder, write_whole
from bulletin.messages import message
from bulletin.station.settings import EMBEDDED, Voice
from bulletin.synthesis.engines import row_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.progress import Listener
    from bulletin.station import Station

LINES = (
    "云泽县今年早稻开镰。",
    "记者何青从县农业农村局获悉，全县二十三万亩早稻已收割百分之六十八，预计八月五日前全部归仓。",
    "傍晚，雨停了，老人坐在桥头，看着河水慢慢地流。",
)
"""A headline, a sentence with a name and numbers, a quiet sentence; paper and places are made up."""

_QUIET_DBFS = -50.0
_ROLES = {"headlines": "内容提要", "article": "消息、通讯", "commentary": "评论", "section": "记者手记"}


def make_page(station: Station, output: Path, listener: Listener) -> Path:
    """Make `audition.html` and return its path; with `auto` as the engine, the embedded voice speaks.

    Args:
        output: Folder of the page, which holds its sounds itself.

    Raises:
        MissingClipsError: The engine cannot say the lines with a voice of the cast.
        PublishError: The folder cannot be written.
    """
    page = output / "audition.html"
    prepare_folder(output, files=[page])
    station = replace(station, engine=on_paper(station))
    takes = [*_cast(station, listener), *_speakers(station, listener)]
    write_whole(page, page_of(takes, LINES, name=station.name, engine=station.engine).encode())
    return page


def _cast(station: Station, listener: Listener) -> Iterator[Take]:
    for voice in station.voices.values():
        reads = "、".join(zh for role, zh in _ROLES.items() if voice.name in (getattr(station.roles, role) or ()))
        speaker = f"{voice.speaker(station.engine)}，{voice.rate_percent:+d}%"
        yield _take(voice, f"{reads or '不读稿'}（{speaker}）", station, listener)


def _speakers(station: Station, listener: Listener) -> Iterator[Take]:
    for name in row_of(station.engine).speakers.names:
        voice = Voice(name, {EMBEDDED: name, station.engine: name})
        try:
            yield _take(voice, "", replace(station, voices={**station.voices, name: voice}), listener)
        except (ConfigError, MissingClipsError) as exc:  # a speaker whom nobody has cast stops nothing
            yield Take(name, trouble=str(exc))


def _take(voice: Voice, reads: str, station: Station, listener: Listener) -> Take:
    from bulletin.segmenter import segment_words
    from bulletin.sound.codec import decode
    from bulletin.sound.level import quiet_ends
    from bulletin.sound.reference_meter import integrated_lufs

    listener.noted(message("audition: {who}", who=voice.name))
    script = segment_words("".join(LINES), voice.name, station)
    with tempfile.TemporaryDirectory() as folder:
        mp3 = Path(folder) / "take.mp3"
        speak_into(mp3, script, station, listener)
        data = mp3.read_bytes()
    pcm = decode(data, where=voice.name)
    length_s = (pcm.samples.shape[0] - sum(quiet_ends(pcm.samples, _QUIET_DBFS))) / pcm.sample_rate_hz
    n_characters = sum(chunk.n_characters for chunk in script.chunks)
    return Take(
        who=voice.name,
        reads=reads,
        sound=base64.b64encode(data).decode(),
        length_s=length_s,
        characters_per_minute=n_characters / length_s * 60 if length_s else 0.0,
        loudness_lufs=integrated_lufs(pcm.samples),
    )
