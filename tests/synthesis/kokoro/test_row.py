from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from bulletin.errors import ConfigError
from bulletin.station import Pacing, Voice
from bulletin.station.defaults import DEFAULTS
from bulletin.synthesis.kokoro.row import KOKORO


def test_the_row_knows_its_speakers_without_the_model_s_runtime() -> None:
    program = "import sys, bulletin.synthesis.engines; print({'numpy', 'onnxruntime', 'aiohttp'} & {*sys.modules})"
    assert subprocess.check_output([sys.executable, "-c", program], text=True) == "set()\n"


def test_a_voice_bears_the_speaker_s_own_name_and_must_keep_the_tempo() -> None:
    slow = Voice("guest", {"kokoro": "yunxia", "edge": "xiaoyi"}, rate_percent=-10)
    assert KOKORO.cast_name(slow, DEFAULTS) == "yunxia"
    with pytest.raises(ConfigError, match="engine kokoro has no speaker 'xiaoni'"):
        KOKORO.cast_name(Voice("guest", {"kokoro": "xiaoni"}), DEFAULTS)
    hasty = replace(DEFAULTS, pacing=Pacing(characters_per_minute=400))
    with pytest.raises(ConfigError, match=r"voice 'guest': \d+ characters a minute of speech; speaker yunxia"):
        KOKORO.cast_name(replace(slow, rate_percent=100), hasty)


def test_its_speakers_are_listed_on_one_line() -> None:
    (line,) = KOKORO.list_lines(DEFAULTS, {}, True)
    assert line == "kokoro, on this machine: xiaoxiao, xiaoyi, xiaobei, yunyang, yunxi, yunjian, yunxia"
