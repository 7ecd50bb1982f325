"""The two engines, as voices.yaml sets them."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bulletin.errors import ConfigError
from bulletin.station.section import is_file, named_path, plain, refuse
from bulletin.station.settings import BUILTIN, EdgeSettings, KokoroSettings
from bulletin.station.wording import quoted

if TYPE_CHECKING:
    from pathlib import Path

    from bulletin.station.nodes import Node
    from bulletin.station.section import Section

EDGE_KEYS = (
    "endpoint",
    "concurrency",
    "connect_s",
    "idle_s",
    "total_s",
    "tries",
    "backoff_s",
    "pause_s",
    "ca_file",
)
KOKORO_KEYS = ("workers", "model")


def read_edge(section: Section, default: EdgeSettings, folder: Path) -> EdgeSettings:
    """Return the settings of the online voice; what is left out is the default's.

    Args:
        folder: Where a relative path of the CA file starts.

    Raises:
        ConfigError: A number out of its range; an endpoint that is no URL, or one beyond this
            machine without encryption; a CA file that is none.
    """
    return EdgeSettings(
        endpoint=_read_endpoint(section, default.endpoint),
        concurrency=section.whole("concurrency", default.concurrency, low=1, high=8, unit="requests at a time"),
        connect_s=section.number("connect_s", default.connect_s, low=0.1, high=600, unit="seconds"),
        idle_s=section.number("idle_s", default.idle_s, low=0.1, high=600, unit="seconds"),
        total_s=section.number("total_s", default.total_s, low=0.1, high=600, unit="seconds"),
        tries=section.whole("tries", default.tries, low=1, high=10, unit="tries"),
        backoff_s=section.number("backoff_s", default.backoff_s, low=0, high=60, unit="seconds"),
        pause_s=section.number("pause_s", default.pause_s, low=0, high=600, unit="seconds"),
        ca_file=_read_ca_file(section, default.ca_file, folder),
    )


def _read_ca_file(section: Section, default: Path | None, folder: Path) -> Path | None:
    node = section.node("ca_file")
    if node is None:
        return default
    what, wanted = section.what + "ca_file", "the path of a file with certificates in PEM form is wanted"
    plain(node, what, wanted=wanted)
    path = named_path(node, folder)
    if not is_file(path):
        raise ConfigError(where=str(node.place), so=f"{what}: no file {quoted(str(path))}; {wanted}")
    return path


def _read_endpoint(section: Section, default: str | None) -> str | None:
    node = section.node("endpoint")
    if node is None:
        return default
    what = section.what + "endpoint"
    wanted = "a URL such as 'wss://voice.example.net' is wanted"
    given = plain(node, what, wanted=wanted)
    try:
        url = urlsplit(given)
        host, _ = url.hostname, url.port
        (host or "").encode("idna")
    except ValueError:
        refuse(node, what, wanted=wanted)
    if url.scheme not in {"ws", "wss", "http", "https"} or not host or " " in given:
        refuse(node, what, wanted=wanted)
    if url.scheme in {"ws", "http"} and not _is_loopback(host):
        refuse(node, what, wanted="wss:// or https:// is wanted: plain text goes to this machine alone")
    return given


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def read_kokoro(section: Section, default: KokoroSettings, folder: Path) -> KokoroSettings:
    """Return the settings of the embedded voice; what is left out is the default's.

    Args:
        folder: Where a relative path of the model starts.

    Raises:
        ConfigError: Not so many workers, or no such model file.
    """
    workers, model = section.node("workers"), section.node("model")
    return KokoroSettings(
        workers=default.workers if workers is None else _read_workers(section, workers),
        model=default.model if model is None else _read_model(section, model, folder),
        is_rewritten=default.is_rewritten if model is None else not _is_original(section, model),
    )


_ORIGINAL = "original"
"""The model as published, which takes about twice as long."""


def _read_workers(section: Section, node: Node) -> int | None:
    wanted = "auto or a whole number from 1 to 16 is wanted"
    given = plain(node, section.what + "workers", wanted=wanted)
    if given == "auto":
        return None
    if given not in map(str, range(1, 17)):
        refuse(node, section.what + "workers", wanted=wanted)
    return int(given)


def _is_original(section: Section, node: Node) -> bool:
    return plain(node, section.what + "model", wanted="a model is wanted") == _ORIGINAL


def _read_model(section: Section, node: Node, folder: Path) -> Path | None:
    what = section.what + "model"
    wanted = "builtin, original or the path of the model file is wanted"
    if plain(node, what, wanted=wanted) in {BUILTIN, _ORIGINAL}:
        return None
    path = named_path(node, folder)
    if not is_file(path):
        raise ConfigError(where=str(node.place), so=f"{what}: no file {quoted(str(path))}; {wanted}")
    return path
