"""For all tests: no socket leaves the machine, no store of the user's is touched, an ERROR in the log fails.

Messages are English whatever the locale.

Fixtures: `desk`, a folder to work in; `station_of` and `refusal_of`, what a voices.yaml gives; `music_ready` and
`model_ready`, what is in its store already; `edge_server`, the online voice's service on 127.0.0.1 (see `loopback`);
`online`, the same, which programs ask; `objects`, an object store on 127.0.0.1; `studio` and `ffmpeg`, made-up sounds
and another meter (see `studio`).
"""

from __future__ import annotations

import ipaddress
import logging
import os
import socket
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

# Tests are imported one by one, without a package around them; this makes `loopback` one for all.
sys.path.insert(0, str(Path(__file__).parent))

from loopback import EdgeServer
from studio import Ffmpeg, Studio, lend

from bulletin.assembler import Shelf, load_jingles
from bulletin.assembler.music import compose
from bulletin.errors import ConfigError
from bulletin.station.settings import Sound
from bulletin.synthesis.engines import read_station
from bulletin.synthesis.kokoro.weights import load_fast_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from loopback.objects import ObjectServer

    from bulletin.station import Station

settings.register_profile("bulletin", deadline=None, derandomize=True, database=None)
settings.load_profile("bulletin")

_ATTEMPTS: list[str] = []
"""Everything that a test tried to reach outside the machine."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor's own folder, which is the working folder, and an empty store."""
    monkeypatch.setenv("BULLETIN_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def made_music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the built-in music at the level of `Sound()`, which takes a short build more than all else."""
    store = tmp_path_factory.mktemp("music")
    load_jingles(Sound(), shelf=Shelf(store))
    return store


@pytest.fixture(scope="session")
def made_model() -> Path:
    """A store with the embedded voice's model, made fast: 92 MB, and seconds."""
    store = Path(os.environ["BULLETIN_CACHE"])
    load_fast_model(store)
    return store


@pytest.fixture
def music_ready(desk: Path, made_music: Path) -> None:
    """The built-in music is in the store of `desk`."""
    lend(made_music / "carts", desk / "cache" / "carts")


@pytest.fixture
def model_ready(desk: Path, made_model: Path) -> None:
    """The embedded voice's model is in the store of `desk`."""
    lend(made_model / "kokoro", desk / "cache" / "kokoro")


@pytest.fixture
def station_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Station]:
    """What a text gives as the voices.yaml of a folder of its own, which is the working folder."""
    monkeypatch.chdir(tmp_path)

    def read(text: str) -> Station:
        path = Path("voices.yaml")
        path.write_text(text, encoding="utf-8")
        return read_station(path)

    return read


@pytest.fixture
def refusal_of(station_of: Callable[[str], Station]) -> Callable[[str], str]:
    """The message with which a text is refused as voices.yaml."""

    def read(text: str) -> str:
        with pytest.raises(ConfigError) as refusal:
            station_of(text)
        return str(refusal.value)

    return read


@pytest.fixture
def edge_server() -> Iterator[EdgeServer]:
    """A service of one's own, without faults until told."""
    server = EdgeServer()
    yield server
    server.close()


@pytest.fixture
def online(edge_server: EdgeServer, monkeypatch: pytest.MonkeyPatch) -> EdgeServer:
    """That service as the one that is asked."""
    monkeypatch.setenv("BULLETIN_EDGE_URL", edge_server.url)
    return edge_server


@pytest.fixture(scope="session")
def object_server() -> Iterator[ObjectServer]:
    """An object store for the whole session."""
    from loopback.objects import ObjectServer  # here, because moto takes a second to import

    server = ObjectServer()
    yield server
    server.close()


@pytest.fixture
def objects(object_server: ObjectServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[ObjectServer]:
    """That store without troubles, as the one that this process and its children use; `bucket` makes an empty one."""
    for name, value in object_server.environ.items():
        monkeypatch.setenv(name, value)
    object_server.calm()
    yield object_server
    object_server.calm()


@pytest.fixture(scope="session")
def studio() -> Studio:
    """Makes sounds, scripts and files."""
    return Studio()


@pytest.fixture(scope="session")
def ffmpeg() -> Ffmpeg:
    """Another decoder and meter than ours."""
    return Ffmpeg()


@pytest.fixture(scope="session", autouse=True)
def _keep_to_the_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BULLETIN_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("BULLETIN_LANG", "en")
        for name in ("BULLETIN_EDGE_URL", "BULLETIN_OFFLINE"):
            patch.delenv(name, raising=False)
        patch.setattr(socket.socket, "connect", _guard_connect(socket.socket.connect), raising=False)
        patch.setattr(socket.socket, "connect_ex", _guard_connect(socket.socket.connect_ex), raising=False)
        patch.setattr(socket, "getaddrinfo", _guard_lookup(socket.getaddrinfo))
        yield


@pytest.fixture(scope="session", autouse=True)
def _compose_once() -> Iterator[None]:
    """Each piece of music is composed once a session, whatever it is then brought to; `compose` itself stays."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bulletin.assembler.jingles.compose", cache(compose))
        yield


@pytest.fixture(autouse=True)
def _fail_on_strays(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    _ATTEMPTS.clear()
    yield
    assert not _ATTEMPTS, f"reached out of the machine: {_ATTEMPTS}"
    errors = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert not errors, f"logged as errors: {errors}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what did not run; on CI that fails the run (see `pytest_sessionfinish`)."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        terminalreporter.section(f"{len(skipped)} TESTS DID NOT RUN", sep="!", red=True)
        for report in skipped:
            terminalreporter.line(f"{report.nodeid}: {report.longrepr[2]}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A test that cannot run is no success where everything must."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped") and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _guard_connect(connect: Any) -> Any:  # noqa: ANN401  # takes whatever it wraps
    def guarded(self: socket.socket, address: Any) -> Any:  # noqa: ANN401
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _require_loopback(address[0])
        return connect(self, address)

    return guarded


def _guard_lookup(getaddrinfo: Any) -> Any:  # noqa: ANN401
    def guarded(host: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        _require_loopback(host)
        return getaddrinfo(host, *args, **kwargs)

    return guarded


def _require_loopback(host: str | bytes | None) -> None:
    name = host.decode() if isinstance(host, bytes) else host or "localhost"
    try:
        is_loopback = ipaddress.ip_address(name).is_loopback
    except ValueError:
        is_loopback = name == "localhost"
    if not is_loopback:
        _ATTEMPTS.append(name)
        msg = f"tests keep to 127.0.0.1, not {name}"
        raise OSError(msg)
