"""Lines that a site prints are known whole; a headline that begins like one is none."""

from __future__ import annotations

import pytest

from bulletin.segmenter.page.site_lines import is_site_line, points_elsewhere


def _is_known(line: str) -> bool:
    return is_site_line(line, "".join(line.split()).lower())


@pytest.mark.parametrize(
    "line",
    [
        "首页>>新闻>>正文",
        "云泽网 / 新闻 / 县域",
        "您现在的位置：首页 > 新闻",
        "第 3 页 / 共 8 页",
        "Page 3 of 8",
        "附件1：登记表.xlsx",
        "本文转自云泽日报",
        "#老桥# #通车#",
        "www.yunze.example",
        "正文：",
        "第3版 | 要闻",
        "（相关报道见第3版）",
        "打开微信，使用“扫一扫”即可将网页分享至朋友圈。",
        "设为首页 | 加入收藏 | 中文",
        "滇公网安备 53042702000017号",
        "—— 完 ——",
    ],
)
def test_what_a_site_prints_is_known(line: str) -> None:
    assert _is_known(line)


@pytest.mark.parametrize(
    "line",
    [
        "返回首页的路",
        "版权所有者是谁",
        "数据源头治理",
        "更新时间表公布",
        "#老桥#大家来看",
        "第三版教材出齐",
        "3.14",
        "摘自菜园的早晨，露水未干",
    ],
)
def test_a_headline_that_begins_like_it_is_not(line: str) -> None:
    assert not _is_known(line)


def test_a_line_points_elsewhere_only_where_it_names_a_place_to_look() -> None:
    assert points_elsewhere("更多内容请看云泽客户端")
    assert not points_elsewhere("更多老人看病")
