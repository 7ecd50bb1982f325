from __future__ import annotations

import pytest

from bulletin.segmenter.page.html.tables import is_data
from bulletin.segmenter.page.html.tree import Element, parse

DATA = """
<tr><td>镇<td>雨量<tr><td>柏桥<td>12毫米
<thead><tr><th>镇<th colspan=2>雨量<tbody><tr><td>柏桥<td>12毫米<td>小雨
<tr><td colspan=2>各镇雨量<tr><td>镇<td>雨量<tr><td>柏桥<td>12毫米
<tr><td><p>镇</p><td><b>雨量</b><tr><td>柏桥<br>镇<td>
"""
LAYOUT = """
<tr><td>镇<td>雨量
<tr><td>渡口昨天加装十二盏路灯。船工说亮多了。<td>又<tr><td>一<td>二
<tr><td><h1>渡口加灯</h1><td>又<tr><td>一<td>二
<tr><td><table><tr><td>一</table><td>又<tr><td>一<td>二
<tr><td><img src=a><td>又<tr><td>一<td>二
<tr><td>渡口加灯<tr><td>本报记者 何青<tr><td>渡口昨天加灯。
"""


def table(rows: str) -> Element:
    element = parse(f"<table>{rows}</table>")
    while element.name != "table":
        element = next(child for child in reversed(element.children) if isinstance(child, Element))
    return element


@pytest.mark.parametrize("rows", DATA.strip().splitlines())
def test_short_cells_side_by_side_are_rows(rows: str) -> None:
    assert is_data(table(rows))


@pytest.mark.parametrize("rows", LAYOUT.strip().splitlines())
def test_a_table_with_texts_headlines_or_pictures_lays_out_a_page(rows: str) -> None:
    assert not is_data(table(rows))
