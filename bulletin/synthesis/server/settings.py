"""A speech server, as voices.yaml sets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bulletin.messages import message
from bulletin.station.addresses import Url
from bulletin.station.keys import key
from bulletin.station.nodes import Table, Text
from bulletin.station.section import plain, refuse
from bulletin.station.source import OwnFile
from bulletin.station.values import Choice, Switch, Words
from bulletin.synthesis.online import settings as online

if TYPE_CHECKING:
    from bulletin.station import Voice
    from bulletin.station.nodes import Node

NAME = "server"
"""The engine, as voices.yaml names it."""


class ResponseFormat(StrEnum):
    """The file format that we ask the server for. If it sends another of the three, we read that too."""

    WAV = "wav"
    MP3 = "mp3"
    FLAC = "flac"


@dataclass(frozen=True, slots=True)
class Cast:
    """Members of the cast, each with the server's name of its speaker."""

    def read(self, node: Node, what: str, folder: Path) -> Mapping[str, str]:  # as every value
        """Return the server's speakers by the names of the cast; the server alone knows which speakers it has."""
        if isinstance(node, Text) and node.is_nothing:
            return MappingProxyType({})
        if not isinstance(node, Table):
            refuse(
                node,
                what,
                wanted=message("a mapping such as {example} is wanted", example="{anchor_a: alloy, anchor_b: echo}"),
            )
        wanted = message("the server's name of a speaker is wanted")
        return MappingProxyType(
            {voice.value: plain(speaker, f"{what}.{voice.value}", wanted=wanted) for voice, speaker in node.rows}
        )

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"type": ["object", "null"], "additionalProperties": {"type": "string", "minLength": 1}}


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """A speech server that speaks the OpenAI form."""

    address: str | None = key(
        None,
        Url(
            "http://127.0.0.1:8880", plain_schemes=("http",), safe_schemes=("https",), is_plain_to_any=True
        ),  # `address` knows which hosts belong to the house
        doc="URL, with or without `/v1` or `/v1/audio/speech` at its end; None: there is no server.",
        zh="服务器的地址，例如 http://127.0.0.1:8880 或 http://gpu.local:8880/v1",
        shapes=False,  # the row's identity tells which server it is
    )
    model: str = key("kokoro", Words(), doc="The model, as the server calls it.", zh="服务器上模型的名字")
    voices: Mapping[str, str] = key(
        MappingProxyType({}),
        Cast(),
        doc="Member of the cast to the server's name of its speaker; a member who is missing has its own speaker.",
        zh="每位播音员在服务器上叫什么，例如 {anchor_a: zf_001, anchor_b: zm_010}；没写的用上面 speaker 的名字",
    )
    response_format: ResponseFormat = key(
        ResponseFormat.WAV,
        Choice(ResponseFormat),
        doc="The form in which the server sends the sound.",
        zh="声音用什么格式传回来：wav、mp3 或 flac",
    )
    api_key_env: str | None = key(
        None,
        Words(message("the name of a variable of the environment is wanted")),
        doc="Name of the variable of the environment that holds the key; None: the server wants none.",
        zh="密钥放在哪个环境变量里；密钥本身不要写在这里",
        shapes=False,
    )
    allow_remote: bool = key(
        False,
        Switch(),
        doc="The text may leave the house: over https alone, and it is said.",
        zh="true 表示允许把文字发到本单位网络之外（只走 https，并会在屏幕上说明）",
        shapes=False,
    )
    concurrency: int = online.concurrency(2)
    connect_s: float = online.connect_s(5.0)
    idle_s: float = key(
        60.0,
        online.SECONDS,
        doc="Limit for each wait within an answer; many servers send nothing until all is spoken.",
        zh="等下一段声音；不少服务器要整句念完才传",
        shapes=False,
    )
    total_s: float = key(120.0, online.SECONDS, doc="Limit for one request.", zh="一句总共等多久", shapes=False)
    tries: int = online.tries(4)
    backoff_s: float = online.backoff_s(1.0)
    pause_s: float = online.pause_s(10.0)
    ca_file: Path | None = key(
        None,
        OwnFile(message("the path of a file with certificates in PEM form is wanted")),
        doc="Certificates in PEM form that are trusted too, of a house's own authority.",
        zh="本单位自己签发证书的，写证书文件",
        shapes=False,
    )


def speaker_of(voice: Voice, settings: ServerSettings) -> str:
    """Return the server's name of the speaker of `voice`."""
    return settings.voices.get(voice.name) or voice.speaker(NAME)
