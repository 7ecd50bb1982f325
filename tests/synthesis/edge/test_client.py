"""A canary: what we rely on in edge-tts though nobody documents it. A new version that fails here is not taken."""

from __future__ import annotations

import asyncio
import inspect
from typing import TYPE_CHECKING

import edge_tts
import pytest
from edge_tts import Communicate, communicate, voices
from loopback import Fault
from packaging.version import Version

from bulletin.errors import EngineError
from bulletin.synthesis.edge.endpoint import endpoint_for
from bulletin.synthesis.edge.lines import BOUNDARY, OUTPUT_FORMAT
from bulletin.synthesis.edge.session import heard_by
from bulletin.synthesis.edge.settings import EdgeSettings
from bulletin.synthesis.edge.wire import Wire

if TYPE_CHECKING:
    from loopback import EdgeServer


def received(server: EdgeServer, *faults: Fault | None) -> tuple[Communicate, int]:
    """Return the client and the bytes of sound it gave for a request with these faults."""
    Wire(EdgeSettings(), endpoint_for(EdgeSettings(endpoint=server.url), {}))
    server.faults.extend(faults)
    client = Communicate("今天晴，明天有雨。", "zh-CN-XiaoxiaoNeural", boundary=BOUNDARY)

    async def listen() -> int:
        heard_by.set(lambda _: None)
        return sum([len(message["data"]) async for message in client.stream() if message["type"] == "audio"])

    return client, asyncio.run(listen())


def test_the_version_is_one_that_was_measured() -> None:
    assert Version("7.2.8") <= Version(edge_tts.__version__) < Version("8")


def test_the_client_reads_its_address_from_its_own_module(edge_server: EdgeServer) -> None:
    received(edge_server)
    assert [request.text for request in edge_server.requests] == ["今天晴，明天有雨。"]


def test_the_counter_equals_the_bytes_received_after_turn_end(edge_server: EdgeServer) -> None:
    client, n_bytes = received(edge_server)
    assert client.state["cumulative_audio_bytes"] == n_bytes > 0


@pytest.mark.parametrize("fault", [Fault.CUT, Fault.RESET_MIDDLE, Fault.NO_TURN_END])
def test_the_client_says_nothing_of_a_cut_but_the_counter_does(edge_server: EdgeServer, fault: Fault) -> None:
    client, n_bytes = received(edge_server, fault)
    assert client.state["cumulative_audio_bytes"] == 0 < n_bytes


def test_the_boundary_must_be_asked_for_and_the_format_is_the_client_s() -> None:
    source = inspect.getsource(communicate)
    assert inspect.signature(Communicate).parameters["boundary"].default != BOUNDARY
    assert OUTPUT_FORMAT in source


@pytest.mark.parametrize(("module", "name"), [(communicate, "WSS_URL"), (voices, "VOICE_LIST")])
def test_a_client_that_lacks_one_is_refused(module: object, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(module, name)
    with pytest.raises(EngineError, match=rf"edge-tts {edge_tts.__version__} is not one that we know"):
        Wire(EdgeSettings(), endpoint_for(EdgeSettings(), {}))


def test_the_service_s_own_address_comes_back_when_no_other_is_named(edge_server: EdgeServer) -> None:
    received(edge_server)
    assert Wire(EdgeSettings(), endpoint_for(EdgeSettings(), {})).host == "speech.platform.bing.com"
    assert communicate.WSS_URL.startswith("wss://speech.platform.bing.com/")  # type: ignore[attr-defined]
