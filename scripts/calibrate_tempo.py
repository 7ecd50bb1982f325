#!/usr/bin/env python
"""Measure how fast each speaker of the embedded voice speaks; prints the table of `kokoro/tempo.py`.

Each speaker says the same newspaper sentences a little slower and a little faster than the table has
it; from the characters a minute of trimmed speech at both follows where 261 lies and how tempo
follows the model's `speed` there. About 10 CPU minutes.
"""

from __future__ import annotations

import math
import os
import sys
from pathlib import Path

import numpy as np

from bulletin.model import count_characters
from bulletin.synthesis.kokoro.false_start import without_false_start
from bulletin.synthesis.kokoro.runtime import Runtime
from bulletin.synthesis.kokoro.speakers import FILES, style
from bulletin.synthesis.kokoro.tempo import TEMPI
from bulletin.synthesis.kokoro.utterance import calls_for
from bulletin.synthesis.kokoro.weights import load_model
from bulletin.synthesis.pronounce import Lexicon, Pronouncer
from bulletin.synthesis.store import store_folder
from bulletin.synthesis.trim import trim

SENTENCES = (
    "云泽县昨天召开高质量发展大会，全县上下要坚定信心、鼓足干劲，努力完成全年目标任务。",
    "县委副书记周明远指出，重点项目建设取得明显成效，但是差距仍然不小。",
    "下一步，县农业农村局将组织技术人员深入田间地头，帮助农户解决春耕备耕中的实际困难。",
    "据了解，新建的图书馆总投资约一点二亿元，建筑面积三万八千平方米，预计明年六月投入使用。",
    "“过去办一件事要跑五趟，现在一趟就够了。”在政务服务大厅，来办手续的店主高兴地说。",
    "云泽湖边的候鸟又多了。",
    "截至十月底，全县累计接待游客二百三十六万人次，比去年同期增长百分之十二点五。",
    "没有调查，就没有发言权；没有落实，再好的规划也只是一张纸。",
)
_PACE_CPM = 261.0
_STEP = 1.06


def pace_cpm(runtime: Runtime, speaker: str, speed: float) -> float:
    """Return characters a minute of speech over all sentences."""
    styles = style(speaker)
    total_s = 0.0
    for sentence in SENTENCES:
        for call in calls_for(Pronouncer(Lexicon()).read(sentence)):
            ids = np.array(call.ids, np.int64)
            sound = trim(without_false_start(runtime.run(ids, styles[len(ids) - 1], speed)))
            total_s += sound.duration_s + call.pause_s
    return 60 * sum(map(count_characters, SENTENCES)) / total_s


def main() -> int:
    """Print a line a speaker."""
    named = os.environ.get("BULLETIN_MODEL")
    runtime = Runtime(load_model(store_folder(os.environ), override=Path(named) if named else None))
    for speaker in FILES:
        slow, fast = TEMPI[speaker].speed / _STEP, TEMPI[speaker].speed * _STEP
        slow_cpm, fast_cpm = (pace_cpm(runtime, speaker, speed) for speed in (slow, fast))
        exponent = math.log(fast_cpm / slow_cpm) / math.log(fast / slow)
        speed = slow * (_PACE_CPM / slow_cpm) ** (1 / exponent)
        print(f'    "{speaker}": Tempo({speed:.3f}, {exponent:.2f}),', flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
