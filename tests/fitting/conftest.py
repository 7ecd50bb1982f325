"""Made-up issues as scripts, and a stopwatch without music."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from bulletin.assembler import Stopwatch
from bulletin.model import Issue, Script, SourceFile
from bulletin.segmenter import segment
from bulletin.station.settings import Sound
from bulletin.synthesis.engines import read_station

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.station import Station

PAPER = """# 云泽日报 2026年11月21日

## 湖畔智造园二期开工

本报讯（记者 何青）湖畔智造园二期昨天开工，总投资十二亿元，可带动就业三千多人。

园区负责人介绍，二期引进整机、部件和材料三类企业。这些企业明年春天进场。厂房的图纸已经公开征求意见。

一期的两家企业今年产值增长一成。县里为园区修了新路，公交车每天来往二十趟。

## 柏桥镇今天起供暖

柏桥镇两千户居民家里今天起有了暖气，室温达到二十度。

镇上的锅炉房上个月检修完毕。工人轮班值守，每个小时记录一次水温。

## 向基层要答案

□本报评论员

干部到田埂上去，问题就在眼前，办法也在眼前。

老百姓的事情没有小事。谁来办？镇村两级一起办。办完了要回头看一看，问一问群众满意不满意。
"""


@cache
def _station() -> Station:
    station = read_station(None)
    phrases = replace(station.phrases, recap="最后，再为您回报一遍内容提要。")
    return replace(station, phrases=phrases)


@cache
def _script(text: str) -> Script:
    return segment(Issue("云泽", text, "utf-8", (SourceFile("云泽.md", 0, len(text)),)), _station())


@pytest.fixture(scope="session")
def station() -> Station:
    """The shipped station, with 回报."""
    return _station()


@pytest.fixture(scope="session")
def script_of() -> Callable[[str], Script]:
    """What that station says of an issue."""
    return _script


@pytest.fixture(scope="session")
def script() -> Script:
    """Three pieces; what that station says of them."""
    return _script(PAPER)


@pytest.fixture(scope="session")
def watch() -> Stopwatch:
    """For a station without music."""
    return Stopwatch(Sound(), {})
