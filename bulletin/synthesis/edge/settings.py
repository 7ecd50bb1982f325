"""The online voice, as voices.yaml sets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.messages import message
from bulletin.station.addresses import Url
from bulletin.station.keys import key
from bulletin.station.source import OwnFile
from bulletin.synthesis.online import settings as online

if TYPE_CHECKING:
    from pathlib import Path

NAME = "edge"


@dataclass(frozen=True, slots=True)
class EdgeSettings:
    """The online voice. No setting here shapes a bulletin by itself; the endpoint's identity does."""

    endpoint: str | None = key(
        None,
        Url("wss://voice.example.net", plain_schemes=("ws", "http"), safe_schemes=("wss", "https")),
        doc="URL; None: Microsoft's.",
        zh="自建服务的地址；不写就用微软的",
        shapes=False,
    )
    concurrency: int = online.concurrency(3)
    connect_s: float = online.connect_s(10.0)
    idle_s: float = key(15.0, online.SECONDS, doc="Limit for each message.", zh="等下一个数据包", shapes=False)
    total_s: float = key(
        90.0,
        online.SECONDS,
        doc="Limit for one request; a short chunk has half a minute, or as long as it sounds and 10 s.",
        zh="一句总共等多久（短句只等半分钟）",
        shapes=False,
    )
    tries: int = online.tries(8)
    backoff_s: float = online.backoff_s(1.0)
    pause_s: float = online.pause_s(30.0)
    ca_file: Path | None = key(
        None,
        OwnFile(message("the path of a file with certificates in PEM form is wanted")),
        doc="Certificates in PEM form that are trusted too, of a proxy that opens the encryption.",
        zh="单位的代理会拆开加密连接的，写它的证书文件",
        shapes=False,
    )
