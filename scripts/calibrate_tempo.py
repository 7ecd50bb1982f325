#!/usr/bin/env python
"""Measure how fast each speaker of the embedded voice speaks; prints the table of `kokoro/tempo.py`.

Each speaker says the same newspaper sentences a little slower and a little faster than the table has
it; from the characters a minute of trimmed speech at both follows how tempo follows the model's `speed` there. Then
`speed` is moved until 261 is met, as tempo goes in steps. Last, other sentences are said at it, and how far
they are off is printed behind each row. About 15 CPU minutes.
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
from bulletin.synthesis.kokoro.weights import load_fast_model
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
    "昨天上午，云泽县第三届乡村文化节在湖西镇开幕，来自各地的三千多名游客参加了活动。",
    "会议强调，要坚持问题导向，压实各级责任，把群众反映强烈的问题一件一件解决好。",
    "今年以来，全县新签约项目四十六个，其中超十亿元项目五个，总量居全市前列。",
    "县气象台预计，未来三天以阴雨天气为主，最低气温六度左右，请广大市民注意防寒保暖。",
)
HELD_OUT = (
    "为了让老人吃上热饭，社区把闲置的仓库改成了食堂，每天供应早中晚三餐。",
    "县教育局负责人介绍，新学期全县中小学将全面推行课后服务，内容包括体育、艺术和科普。",
    "“路修好了，橘子就好卖了。”种植户林小满算了一笔账，今年每亩能多收两千元。",
    "调研组一行先后来到开发区、污水处理厂和港口码头，详细了解工程进度。",
    "截至目前，全县已建成高标准农田二十八万亩，粮食总产连续九年稳定增长。",
    "要以更大的决心、更实的举措，推动各项工作再上新台阶。",
)
_PACE_CPM = 261.0
_STEP = 1.06
_MOST_MOVES = 2
_NEAR = 0.005


def pace_cpm(runtime: Runtime, speaker: str, speed: float, sentences: tuple[str, ...] = SENTENCES) -> float:
    """Return characters a minute of speech over all sentences."""
    styles = style(speaker)
    total_s = 0.0
    for sentence in sentences:
        for call in calls_for(Pronouncer(Lexicon()).read(sentence)):
            ids = np.array(call.ids, np.int64)
            sound = trim(without_false_start(runtime.run(ids, styles[len(ids) - 1], speed)))
            total_s += sound.duration_s + call.pause_s
    return 60 * sum(map(count_characters, sentences)) / total_s


def main() -> int:
    """Print a line a speaker."""
    named = os.environ.get("BULLETIN_MODEL")
    runtime = Runtime(load_fast_model(store_folder(os.environ), override=Path(named) if named else None))
    for speaker in FILES:
        slow, fast = TEMPI[speaker].speed / _STEP, TEMPI[speaker].speed * _STEP
        slow_cpm, fast_cpm = (pace_cpm(runtime, speaker, speed) for speed in (slow, fast))
        exponent = math.log(fast_cpm / slow_cpm) / math.log(fast / slow)
        speed = slow * (_PACE_CPM / slow_cpm) ** (1 / exponent)
        tried: dict[float, float] = {slow: slow_cpm, fast: fast_cpm}
        for _ in range(_MOST_MOVES):
            speed = round(speed, 4)
            tried[speed] = pace_cpm(runtime, speaker, speed)
            if abs(tried[speed] / _PACE_CPM - 1) < _NEAR:
                break
            speed *= (_PACE_CPM / tried[speed]) ** (1 / max(exponent, 0.7))
        best = min(tried, key=lambda speed: abs(tried[speed] - _PACE_CPM))
        off = pace_cpm(runtime, speaker, best, HELD_OUT) / _PACE_CPM - 1
        print(
            f'    "{speaker}": Tempo({best:.4f}, {exponent:.2f}),  # {tried[best]:.1f}, others {off:+.1%}', flush=True
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
