"""A notice of rights is known by how many of its terms stand in a line."""

from __future__ import annotations

import pytest

from bulletin.segmenter.page.legal import rights_weight


@pytest.mark.parametrize(
    "line",
    [
        "凡注明“来源：云泽网”的作品，版权均属云泽网所有，未经授权不得转载。",
        "本网站之文字、图片及影音，非经授权，不得转载、公开播送。",
        "如涉及作品内容、版权和其他问题，请在30日内与本网联系。",
        "免责声明：本文仅代表作者个人观点。",
    ],
)
def test_a_notice_of_rights_weighs_more_than_a_sentence(line: str) -> None:
    assert rights_weight(line) > 8


@pytest.mark.parametrize(
    "line", ["歌手说，版权声明贴在门口三年了。", "声明：两国外长同意下月再谈。", "本文讲的是一口井。", "", "井" * 700]
)
def test_a_sentence_that_only_names_a_right_weighs_little(line: str) -> None:
    assert rights_weight(line) < 4
