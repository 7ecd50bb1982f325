from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from loopback.hostile import Hostile, answer

from bulletin.errors import ConfigError
from bulletin.station import Voice
from bulletin.station.defaults import DEFAULTS
from bulletin.synthesis.edge.cast import SPEAKERS
from bulletin.synthesis.edge.row import EDGE
from bulletin.synthesis.edge.settings import EdgeSettings

if TYPE_CHECKING:
    from loopback import EdgeServer


def test_a_voice_bears_the_service_s_name_of_its_speaker() -> None:
    assert EDGE.cast_name(Voice("guest", {"kokoro": "yunjian", "edge": "yunyang"}), DEFAULTS) == "zh-CN-YunyangNeural"
    with pytest.raises(ConfigError, match="engine edge has no speaker 'yunyin'"):
        EDGE.cast_name(Voice("guest", {"kokoro": "yunjian", "edge": "yunyin"}), DEFAULTS)


def test_a_service_of_one_s_own_is_another_than_microsoft_s() -> None:
    ours = EDGE.identity(EdgeSettings(endpoint="wss://voice.example.net"), {})
    assert (EDGE.identity(EdgeSettings(), {}), ours) == ("service", "custom:voice.example.net")


def test_it_is_tried_by_a_handshake_and_says_why_it_does_not_answer(edge_server: EdgeServer) -> None:
    environ = {"BULLETIN_EDGE_URL": edge_server.url}
    said: list[str] = []
    assert EDGE.examine(EdgeSettings(), environ, said.append) == "answers"
    assert (edge_server.n_handshakes, said) == (1, [])
    assert EDGE.examine(EdgeSettings(), {**environ, "BULLETIN_OFFLINE": "1"}, said.append) is None
    assert (edge_server.n_handshakes, len(said)) == (1, 1)


def test_the_list_is_ours_unless_the_service_may_be_asked(edge_server: EdgeServer) -> None:
    environ = {"BULLETIN_EDGE_URL": edge_server.url}
    (unasked,) = EDGE.list_lines(DEFAULTS, environ, False)
    assert unasked.startswith("edge, built-in list, the service was not asked: xiaoxiao, xiaoyi, ")
    first, *_ = EDGE.list_lines(DEFAULTS, environ, True)
    assert first.startswith("edge, as the service lists them: xiaoxiao")
    assert "zh-CN-XiaoxiaoNeural" in (EDGE.listed(EdgeSettings(), environ) or ())


def test_who_is_gone_from_the_service_s_list_and_who_is_new_in_mandarin_is_said() -> None:
    names = ["zh-CN-XiaoxiaoNeural", "zh-CN-XinNeural", "zh-CN-AnNeural", "en-US-AvaNeural", "zh-CN-YunxiNeural"]
    service = Hostile(speakers=lambda: [answer(200, json.dumps([{"ShortName": name} for name in names]).encode())])
    lines = list(EDGE.list_lines(DEFAULTS, {"BULLETIN_EDGE_URL": service.url}, True))
    service.close()
    assert lines[0] == "edge, as the service lists them: xiaoxiao, yunxi"
    assert lines[1].startswith("edge, no longer listed: xiaoyi, ")
    assert lines[2:] == ["edge, listed and unknown here: zh-CN-AnNeural, zh-CN-XinNeural"]


def test_a_service_that_lists_whom_we_know_is_said_on_one_line() -> None:
    listed = [{"ShortName": name} for name in (*SPEAKERS.values(), "en-US-AvaNeural")]
    service = Hostile(speakers=lambda: [answer(200, json.dumps(listed).encode())])
    lines = list(EDGE.list_lines(DEFAULTS, {"BULLETIN_EDGE_URL": service.url}, True))
    service.close()
    assert lines == [f"edge, as the service lists them: {', '.join(SPEAKERS)}"]
