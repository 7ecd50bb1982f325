from __future__ import annotations

import pytest

from bulletin.model import Passage
from bulletin.segmenter.page.bylines import read_byline
from bulletin.segmenter.script.byline_words import said_as
from bulletin.station.defaults import DEFAULTS


def passage(text: str) -> Passage:
    return Passage.of(text, (0, len(text)))


@pytest.mark.parametrize(
    ("line", "names", "said"),
    [
        ("本报评论员", "本报评论员", "本报评论员文章。"),
        ("本报评论员 云声", "云声", "本报评论员云声文章。"),
        ("本报记者 程小满 何青青", "程小满、何青青", "本报记者程小满、何青青报道。"),
        ("作者：周一舟", "周一舟", "作者周一舟。"),
        ("（本报记者何青青采访整理）", "何青青", "本报记者何青青采访整理。"),
        ("（本报记者何青青整理）", "何青青", "本报记者何青青整理。"),
    ],
)
def test_a_line_of_its_own_is_said(line: str, names: str, said: str) -> None:
    byline = read_byline(passage(line))
    assert byline.names == names
    assert said_as(byline, None, DEFAULTS.phrases, is_name_only=False) == said


def test_the_name_alone_is_said_where_the_editor_wants_it() -> None:
    assert (
        said_as(read_byline(passage("本报讯（记者 程小满）")), None, DEFAULTS.phrases, is_name_only=True)
        == "记者程小满。"
    )
