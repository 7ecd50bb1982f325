"""The online voice, as voices.yaml sets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.station.addresses import Url
from bulletin.station.keys import key
from bulletin.station.source import OwnFile
from bulletin.station.values import Number, Whole

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
    concurrency: int = key(
        3, Whole(1, 8, "requests at a time"), doc="Requests at a time.", zh="同时几路，1 到 8", shapes=False
    )
    connect_s: float = key(10.0, Number(0.1, 600, "seconds"), doc="Limit for the handshake.", zh="等接通", shapes=False)
    idle_s: float = key(
        15.0, Number(0.1, 600, "seconds"), doc="Limit for each message.", zh="等下一个数据包", shapes=False
    )
    total_s: float = key(
        90.0,
        Number(0.1, 600, "seconds"),
        doc="Limit for one request; a short chunk has half a minute, or as long as it sounds and 10 s.",
        zh="一句总共等多久（短句只等半分钟）",
        shapes=False,
    )
    tries: int = key(
        8,
        Whole(1, 10, "tries"),
        doc="Requests for one chunk before it is given up; twice as many where they fail in three ways or more.",
        zh="一句最多试几次，1 到 10",
        shapes=False,
    )
    backoff_s: float = key(
        1.0,
        Number(0, 60, "seconds"),
        doc="First pause between tries; doubles, with full jitter.",
        zh="第一次重试前等多久，以后每次加倍",
        shapes=False,
    )
    pause_s: float = key(
        30.0,
        Number(0, 600, "seconds"),
        doc="How long a service that looks dead is left alone before it is asked again.",
        zh="服务像是断了，歇多久再试",
        shapes=False,
    )
    ca_file: Path | None = key(
        None,
        OwnFile("the path of a file with certificates in PEM form is wanted"),
        doc="Certificates in PEM form that are trusted too, of a proxy that opens the encryption.",
        zh="单位的代理会拆开加密连接的，写它的证书文件",
        shapes=False,
    )
