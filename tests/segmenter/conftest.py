"""A made-up county, its paper, and the station that reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.model import Issue, SourceFile
from bulletin.station import Phrases, Roles, Station, Voice

if TYPE_CHECKING:
    from collections.abc import Callable

PAPER = """# 云泽日报 2026年11月21日

## 陈水生到乡镇调研秋收

本报讯 (记者 程小满) 昨天,县委书记陈水生到河湾镇、柳塘乡调研秋收工作,强调要抢抓农时、颗粒归仓,确保全年粮食丰收。

抢字当头,颗粒归仓。“天气好一天,就要多收一天。”在河湾镇万亩稻田,陈水生走到收割机旁。他要求各乡镇把烘干机、运粮车调配到最紧要的田块上,决不能让到手的

粮食受损失。全县今年种水稻46,500亩,优质稻占82.5%。

## 记者手记

走了一天的田埂,鞋上全是泥。丰收从来不是等来的,是—个一个田块抢出来的。

## 湖畔智造园二期开工

本报讯（记者 何青 通讯员 王小舟）湖畔智造园二期11月20日开工,总投资12亿元,预计2028年投用,可带动就业3000余人。

园区负责人说,二期将引进“整机—部件—材料”全链条企业,主推的 QX-7 型检测设备已在一期试产。

## 向基层要答案 为百姓办实事

### ——“把实事办进心坎里”系列评论③

□本报评论员

民生无小事,枝叶总关情。群众的事情办得好不好,群众心里最有数。“532”民生计划实施两年来,一批急难愁盼的问题得到解决。

## 简讯

云泽图书馆延长开放时间

县图书馆从12月1日起延长开放时间,每天8:30开馆,21:00闭馆,周末不休息,读者凭身份证入馆。

三条乡村公交线开通

河湾镇至县城等三条乡村公交线日前开通,票价2元/人,首班车6:10发车,方便沿线8个村的群众出行。
"""


def made_issue(text: str) -> Issue:
    """Return an issue of one file with `text`."""
    return Issue("yunze", text, "utf-8", (SourceFile("yunze.md", 0, len(text)),))


@pytest.fixture(scope="session")
def issue_of() -> Callable[[str], Issue]:
    return made_issue


@pytest.fixture(scope="session")
def paper() -> str:
    return PAPER


@pytest.fixture(scope="session")
def station() -> Station:
    phrases = Phrases(
        opening=("今天是{date}，{weekday}。欢迎收听{paper}有声版。", "欢迎收听{name}。"),
        ai_label="本节目由人工智能合成语音播报。",
        headlines="先听内容提要。",
        details="下面请听详细内容。",
        closing=("今天的{count}条新闻播送完了。",),
    )
    voices = {name: Voice(name, {"kokoro": "xiaoxiao"}) for name in ("anchor_a", "anchor_b", "commentator")}
    roles = Roles(("anchor_a", "anchor_b"), ("anchor_a", "anchor_b"), ("commentator",))
    return Station(source="voices.yaml", name="云泽之声", phrases=phrases, voices=voices, roles=roles)
