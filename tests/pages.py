"""Issues of a made-up paper with all that a page may have to show, and one that means harm; bulletins of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from studio import MUTE

from bulletin.cli import main
from bulletin.model import MIX_RATE_HZ, Bulletin, Chapter, Cue, Estimate, Issue, Loudness, SourceFile
from bulletin.order import Draft
from bulletin.segmenter import segment
from bulletin.synthesis.engines import read_station

ISSUE = """云泽日报

2026年11月20日 星期五 第01版

县里开了一个会

# 湖边的路修通了

## ——环湖公路建设侧记

本报讯 (记者 周一帆) 昨天，环湖路最后一段通车。全长三十二公里的路，绕湖一周，把十一个村子连在一起。

**路通了**

老人说，从前进城要等船，如今出门就是车站。“下雨天也不怕了。”村民万兆禾说。

**人回来了**

今年以来，有四十六名年轻人回到村里。他们开起了民宿，也种起了莲藕。

# 今年三镇收成

| 乡镇 | 水稻 | 莲藕 |
|---|---|---|
| 白鹭镇 | 12.5 | 3.1 |
| 青荷镇 | 9.8 | 4.6 |

# 湖上谣

风从湖上来，
带着稻花香，
吹过石板桥，
吹到我的窗。

# 让好路通向好日子

□本报评论员

一条路修得好不好，要看走路的人怎么说。路修到家门口，日子就有了奔头。
"""

HARM = """云泽日报"><script>window.harmed=1</script>

2026年11月20日

# </title></style></script><script>window.harmed=1</script>湖边\u2028灯\u202e亮了🏮👨‍👩‍👧

本报讯 (记者 <img src=x onerror="harmed=1">周一帆) 湖边的灯亮了。“{{ 7*7 }} & <b onclick='harmed=1'>亮</b>”，老人说。

<a href="javascript:window.harmed=1">灯</a>下有人读报。--><script>window.harmed=1</script>
"""
HARMFUL_STEM = """云 "泽' <b>100%&#?"""
SUSPECTS = [
    {"start_s": 4.0, "end_s": 5.0, "so": "</script><script>window.harmed=1</script>听成“灯两了”"},
    {"start_s": "x"},
    7,
    {"start_s": 9e9, "end_s": 9e9, "so": "在节目以外"},
]


def drafted(*pages: str) -> tuple[Draft, Bulletin]:
    """Return the draft of an issue of these pages, and a bulletin in which each sentence is heard for two seconds."""
    edges = [*accumulate(map(len, pages), initial=0)]
    files = tuple(SourceFile(f"{n}.md", *edge) for n, edge in enumerate(pairwise(edges), 1))
    station = read_station(None)
    script = segment(Issue("云泽", "".join(pages), "utf-8", files), station)
    step = 2 * MIX_RATE_HZ
    cues = [Cue(chunk.item, chunk.id, at * step, (at + 1) * step - 4800) for at, chunk in enumerate(script.chunks)]
    firsts = {chunk.slug: cue for chunk, cue in reversed([*zip(script.chunks, cues, strict=True)])}
    chapters = [Chapter(slug, slug, cue.start, cue.end) for slug, cue in reversed(firsts.items())]
    n_samples = step * len(cues)
    energies = [0.01 * (1 + at % 7) for at in range(n_samples // 4800)]
    loudness = Loudness(-16, -19, -1, -14, -12, 4)
    made = Bulletin(Path("云泽.mp3"), n_samples, tuple(cues), tuple(chapters), loudness, energies)
    return Draft(script, station, Estimate({}, ()), ()), made


@dataclass(frozen=True, slots=True)
class Made:
    """A finished bulletin: its page, and what its JSON says."""

    page: Path
    script: dict[str, Any]
    report: dict[str, Any]

    @property
    def cues(self) -> list[tuple[float, str]]:
        """When each chunk begins, and its id."""
        return [(cue["start_s"], cue["chunk"]) for cue in self.report["cues"] if cue["chunk"]]

    def text(self, chunk: str) -> str:
        """Return the printed text of a chunk."""
        return next(str(each["text"]) for each in self.script["chunks"] if each["id"] == chunk)


def make(folder: Path, stem: str, text: str) -> Made:
    (folder / f"{stem}.md").write_text(text, "utf-8")
    (folder / "voices.yaml").write_text(f"engine: edge\n{MUTE}", "utf-8")
    settings = ["--voices", str(folder / "voices.yaml"), "-o", str(folder / "out")]
    assert main(["build", str(folder / f"{stem}.md"), *settings]) == 0
    beside = folder / "out"
    facts = [json.loads((beside / f"{stem}.{kind}.json").read_bytes()) for kind in ("script", "report")]
    return Made(beside / f"{stem}.html", *facts)
