from __future__ import annotations

from bulletin.station.settings import shape_of
from bulletin.synthesis.server.settings import NAME, ServerSettings


def test_what_shapes_a_bulletin_is_who_speaks_and_as_what() -> None:
    settings = ServerSettings("http://gpu:8880", voices={"anchor_a": "zf_xiaoxiao"}, api_key_env="KEY", tries=9)
    assert shape_of(settings) == {
        "address": "http://gpu:8880",
        "model": "kokoro",
        "voices": {"anchor_a": "zf_xiaoxiao"},
        "response_format": "wav",
    }


def test_the_engine_has_the_name_that_voices_yaml_uses() -> None:
    assert f"{NAME}" == "server"
