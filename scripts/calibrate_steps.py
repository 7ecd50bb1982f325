#!/usr/bin/env python
"""Measure the steps that `kokoro/rewrite.py` needs, and write them: `calibrate_steps.py [FILE]`.

The published model, its vocoder in floats, says made-up newspaper sentences in every speaker's voice; kept are the
lowest and the highest value that each channel of each convolution meets. About 20 CPU minutes.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx

from bulletin.store.folder import store_folder
from bulletin.synthesis.kokoro.rewrite import Steps, coarse, ends, rewrite, write_steps
from bulletin.synthesis.kokoro.runtime import load
from bulletin.synthesis.kokoro.settings import VECTORS
from bulletin.synthesis.kokoro.speakers import style
from bulletin.synthesis.kokoro.tempo import speed_for
from bulletin.synthesis.kokoro.utterance import calls_for
from bulletin.synthesis.kokoro.weights import STEPS, load_model
from bulletin.synthesis.pronounce import Lexicon, Pronouncer

if TYPE_CHECKING:
    from numpy.typing import NDArray

SENTENCES = (
    "本报讯，昨天上午，全市科技创新大会在会展中心召开。",
    "去年粮食总产量再创新高。",
    "你准备好了吗？专家这样回答！",
    "警方提醒，凡是要求转账的陌生来电，一律不要相信。",
    "国家统计局公布的数据显示，六月份居民消费价格同比上涨零点三。",
    "女排姑娘以三比一战胜对手，晋级决赛。",
    "他说：“我们不会放弃。”",
    "夜里十一点，地铁末班车缓缓驶出站台。",
    "这座有着八百年历史的古桥，经过修缮重新对外开放。",
    "央行决定下调存款准备金率零点五个百分点。",
    "暴雨过后，志愿者纷纷走上街头，清理淤泥和垃圾。",
    "儿童医院新院区预计明年九月投入使用，床位将增加六百张。",
    "外交部发言人表示，中方对此表示强烈不满和坚决反对。",
    "据了解，该企业去年亏损二十亿元。",
    "谁来为老人的晚年生活买单？",
    "熊猫宝宝昨天满月了，体重两千克。",
    "专家认为，人工智能不会取代教师，却会改变课堂。",
    "受台风影响，一百二十个航班取消，七趟列车停运。",
    "图书馆里座无虚席，年轻人说这里安静、凉快、免费。",
    "此外，绿色债券发行规模扩大，融资成本明显下降。",
)


_PACE_CPM = 256  # tempo of speech in a programme that has 250 with its pauses


def measure(model: bytes) -> dict[str, Steps]:
    """Return the steps of all convolutions, wide enough that no value in these sentences is clipped."""
    around = ends(model)
    floats = onnx.load_from_string(rewrite(model, None))
    names = sorted({name for pair in around.values() for name in pair})
    floats.graph.output.extend(onnx.ValueInfoProto(name=name) for name in names)
    session = load(floats.SerializeToString())
    low: dict[str, NDArray[np.float32]] = {}
    high: dict[str, NDArray[np.float32]] = {}
    pronouncer = Pronouncer(Lexicon())
    for sentence in SENTENCES:
        (call,) = calls_for(pronouncer.read(sentence))
        for speaker in VECTORS:
            feeds = {
                "tokens": np.array([[0, *call.ids, 0]], np.int64),
                "style": style(speaker)[len(call.ids) - 1][np.newaxis],
                "speed": np.array([speed_for(speaker, _PACE_CPM)], np.float32),
            }
            for name, values in zip(names, session.run(names, feeds), strict=True):
                met = np.asarray(values)[0]
                low[name] = np.minimum(low.get(name, np.float32(0)), met.min(axis=1))
                high[name] = np.maximum(high.get(name, np.float32(0)), met.max(axis=1))
        print(sentence, flush=True)
    return {name: Steps(*_one_zero(low[x], high[x]), *_own_zeros(low[y], high[y])) for name, (x, y) in around.items()}


def _one_zero(low: NDArray[np.float32], high: NDArray[np.float32]) -> tuple[NDArray[np.float64], int]:
    """Return the step of each channel, and the common zero point that makes the steps smallest on average."""
    highest = np.maximum(high, 1e-3).astype(np.float64)

    def steps(zero: int) -> NDArray[np.float64]:
        return np.maximum(-low.astype(np.float64) / zero, highest / (255 - zero))

    best = min(range(8, 248), key=lambda zero: float(np.log(steps(zero)).mean()))
    return coarse(steps(best)), best


def _own_zeros(low: NDArray[np.float32], high: NDArray[np.float32]) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """Return the step and the zero point of each channel, with room for one more step, since zero is rounded."""
    step = coarse(np.maximum(high.astype(np.float64) - low, 1e-3) / 254)
    return step, np.clip(np.rint(-low / step), 0, 255).astype(np.uint8)


def main() -> int:
    """Measure the steps and write their file."""
    here = Path(__file__).resolve().parent.parent / "bulletin" / "synthesis" / "kokoro" / STEPS
    named = os.environ.get("BULLETIN_MODEL")
    model = load_model(store_folder(os.environ), override=Path(named) if named else None)
    write_steps(Path(sys.argv[1]) if len(sys.argv) > 1 else here, measure(model))
    return 0


if __name__ == "__main__":
    sys.exit(main())
