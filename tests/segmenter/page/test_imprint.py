"""Of a line that tells when, whence and by whom, the author is a byline and the rest a date or furniture."""

from __future__ import annotations

import pytest

from bulletin.model import Passage
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.imprint import split_imprints


def _split(*lines: str) -> list[tuple[str, str]]:
    blocks = [Block(BlockKind.BODY, Passage.of(line, (0, len(line)))) for line in lines]
    return [(block.kind.name, block.passage.text) for block in split_imprints(blocks)]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("2026-11-21 09:27　来源：云泽网", [("DATE", "2026-11-21 09:27　来源：云泽网")]),
        (
            "2026-11-21　来源：云泽网　作者：何青",
            [("DATE", "2026-11-21　来源：云泽网　"), ("BYLINE", "作者：何青")],
        ),
        ("记者 | 何青　编辑 | 程小满", [("FURNITURE", "编辑 | 程小满"), ("BYLINE", "记者 | 何青")]),
        ("作者：何青", [("BYLINE", "作者：何青")]),
        ("11-21 06:25 云泽", [("DATE", "11-21 06:25 云泽")]),
        ("本报讯（记者何青）2026年11月21日", [("BODY", "本报讯（记者何青）2026年11月21日")]),
    ],
)
def test_a_line_under_a_headline_is_parted(line: str, parts: list[tuple[str, str]]) -> None:
    bare = [(kind, text.strip()) for kind, text in _split("老桥通车", line)[1:]]
    assert bare == [(kind, text.strip()) for kind, text in parts]


def test_days_without_a_year_that_a_list_prints_are_text() -> None:
    lines = ("演出时间", "11月21日 19:30", "11月22日 19:30")
    assert {kind for kind, _ in _split(*lines)} == {"BODY"}
