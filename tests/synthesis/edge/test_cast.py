from __future__ import annotations

import pytest

from bulletin.errors import ConfigError
from bulletin.station import Voice
from bulletin.synthesis.edge.cast import SPEAKERS, full_name


def voice(speaker: str) -> Voice:
    return Voice("guest", {"kokoro": "yunxi", "edge": speaker})


@pytest.mark.parametrize("short", SPEAKERS)
def test_a_short_name_is_a_part_of_the_full_one_and_of_no_other(short: str) -> None:
    full = full_name(voice(short))
    assert [name for name in SPEAKERS.values() if f"-{short}Neural".casefold() in name.casefold()] == [full]


def test_capitals_make_no_other_speaker() -> None:
    for given in ("XiaoYi", "XIAOYI", "zh-cn-xiaoyineural", "ZH-CN-XIAOYINEURAL"):
        assert full_name(voice(given)) == "zh-CN-XiaoyiNeural"


@pytest.mark.parametrize("given", ["", "Xiaoyi ", "zh-CN-Xiaoyi", "en-US-AriaNeural", "xiaoyi'/><break time='9s"])
def test_no_other_name_passes_into_the_service_s_xml(given: str) -> None:
    with pytest.raises(ConfigError, match="engine edge has no speaker"):
        full_name(voice(given))


def test_a_refusal_names_the_voice_the_nearest_speaker_and_all_of_them() -> None:
    with pytest.raises(ConfigError) as refusal:
        full_name(voice("yunjan"))
    assert str(refusal.value) == (
        "voice 'guest': engine edge has no speaker 'yunjan'; one of "
        + ", ".join(SPEAKERS)
        + " is wanted; did you mean 'yunjian'?"
    )
