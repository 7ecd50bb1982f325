from __future__ import annotations

import socket
import subprocess
import sys
import textwrap
import threading
import time
from typing import TYPE_CHECKING

import pytest
from loopback import Fault

from bulletin.errors import ConfigError
from bulletin.synthesis.edge import probe
from bulletin.synthesis.edge.probe import is_answering
from bulletin.synthesis.edge.settings import EdgeSettings

if TYPE_CHECKING:
    from loopback import EdgeServer

SLACK_S = 1.0  # for a loaded machine


def test_a_service_that_takes_the_handshake_is_answering_and_hears_no_text(edge_server: EdgeServer) -> None:
    assert is_answering(EdgeSettings(), {"BULLETIN_EDGE_URL": edge_server.url})
    assert edge_server.n_handshakes == 1
    assert edge_server.requests == []


@pytest.mark.parametrize("fault", [Fault.FORBIDDEN, Fault.UNAVAILABLE, Fault.PAGE, Fault.RESET_HANDSHAKE])
def test_a_service_that_refuses_is_not_answering(edge_server: EdgeServer, fault: Fault) -> None:
    edge_server.always = fault
    assert not is_answering(EdgeSettings(endpoint=edge_server.url), {})


def test_nobody_at_the_door_is_no_answer() -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    assert not is_answering(EdgeSettings(), {"BULLETIN_EDGE_URL": f"ws://127.0.0.1:{port}"})


def test_a_service_that_stalls_is_given_up_at_the_limit(
    edge_server: EdgeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe, "LIMIT_S", 0.5)
    edge_server.always = Fault.STALL_HANDSHAKE
    start = time.monotonic()
    assert not is_answering(EdgeSettings(endpoint=edge_server.url), {})
    assert 0.4 < time.monotonic() - start < 0.5 + SLACK_S


def test_offline_opens_no_socket(edge_server: EdgeServer) -> None:
    assert not is_answering(EdgeSettings(), {"BULLETIN_EDGE_URL": edge_server.url, "BULLETIN_OFFLINE": "1"})
    assert edge_server.n_handshakes == 0


def test_a_wrong_endpoint_is_the_editor_s_to_mend() -> None:
    with pytest.raises(ConfigError):
        is_answering(EdgeSettings(), {"BULLETIN_EDGE_URL": "http://relay.example"})


def test_no_thread_stays_behind(edge_server: EdgeServer) -> None:
    assert is_answering(EdgeSettings(), {"BULLETIN_EDGE_URL": edge_server.url})
    deadline = time.monotonic() + 5.0
    while any(thread.name == "edge-probe" for thread in threading.enumerate()):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_name_server_that_hangs_holds_up_neither_the_probe_nor_the_end_of_the_process() -> None:
    program = textwrap.dedent("""
        import socket, time
        socket.getaddrinfo = lambda *args, **kwargs: time.sleep(30)
        from bulletin.synthesis.edge.settings import EdgeSettings
        from bulletin.synthesis.edge.probe import is_answering
        start = time.monotonic()
        assert not is_answering(EdgeSettings(), {})
        print(time.monotonic() - start)
    """)
    start = time.monotonic()
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=25, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert probe.LIMIT_S == 3.0
    assert float(run.stdout) < probe.LIMIT_S + SLACK_S
    assert time.monotonic() - start < 15


def test_a_name_that_is_not_known_is_no_answer() -> None:
    program = textwrap.dedent("""
        import socket
        def refuse(*args, **kwargs): raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        socket.getaddrinfo = refuse
        from bulletin.synthesis.edge.settings import EdgeSettings
        from bulletin.synthesis.edge.probe import is_answering
        print(is_answering(EdgeSettings(), {}))
    """)
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=25, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "False\n", "")
