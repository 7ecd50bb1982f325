from __future__ import annotations

import pytest

from bulletin.model import Issue, SourceFile
from bulletin.segmenter.page.rendering import render

SHOWN = """
<span>何青</span><span>岚汀发布</span><em>2026年03月10日 18:30</em> ⇒ *何青* *2026年03月10日 18:30*
<span>岚汀发布</span> <em>2026-03-10</em> ⇒ *2026-03-10*
<a href="/1">岚汀发布</a><i>来源：岚汀日报</i><b>2026-03-10</b> ⇒ *来源：岚汀日报* **2026-03-10**
<span>2026-03-10</span> <span>岚汀发布</span> ⇒ 2026-03-10 岚汀发布
<span>渡口</span><span>昨天加灯。</span><span>2026-03-10</span> ⇒ 渡口昨天加灯。2026-03-10
<span>渡口</span><span>昨天加灯</span> ⇒ 渡口昨天加灯
"""


def shown(source: str) -> str:
    return render(Issue("lanting", source, "utf-8", (SourceFile("1.html", 0, len(source)),))).shown.text


@pytest.mark.parametrize("pair", SHOWN.strip().splitlines())
def test_the_fields_under_a_headline_are_set_apart_where_the_day_is_not_the_first(pair: str) -> None:
    fields, lines = pair.split(" ⇒ ")
    assert shown(f"<h1>渡口加灯</h1><div>{fields}</div>").split("\n", 2)[2].split() == lines.split()


def test_far_from_a_headline_a_line_stays() -> None:
    assert "岚汀发布2026" in shown("<div><span>岚汀发布</span><span>2026-03-10</span></div><h1>渡口加灯</h1>")
