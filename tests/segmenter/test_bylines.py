from __future__ import annotations

import pytest

from bulletin.model import Passage
from bulletin.segmenter.bylines import has_lead, read_byline, read_lead, read_tail, said_as


def passage(text: str) -> Passage:
    return Passage.of(text, (0, len(text)))


@pytest.mark.parametrize(
    ("lead", "names", "said"),
    [
        ("本报讯 (记者 程小满) ", "程小满", "本报记者程小满报道。"),
        ("本报讯（记者程小满 通讯员王小舟）", "程小满、通讯员王小舟", "本报记者程小满、通讯员王小舟报道。"),
        ("本报讯（记者程小满通讯员王小舟）", "程小满、通讯员王小舟", "本报记者程小满、通讯员王小舟报道。"),
        ("本报讯（通讯员 王小舟）", "通讯员王小舟", "本报通讯员王小舟报道。"),
        ("本报讯 （记者 何 青 程小满）", "何青、程小满", "本报记者何青、程小满报道。"),
        ("（记者何青青）", "何青青", "记者何青青报道。"),
        (
            "新华社云泽11月21日电（记者何青青、程小满）",
            "何青青、程小满",
            "新华社云泽11月21日电，记者何青青、程小满报道。",
        ),
        ("据新华社云泽11月21日电（记者何青青）", "何青青", "据新华社云泽11月21日电，记者何青青报道。"),
        ("本报云泽11月21日电 记者何青青报道：", "何青青", "本报云泽11月21日电，记者何青青报道。"),
        ("新华社云泽11月21日电 ", None, "新华社云泽11月21日电。"),
        ("本报讯 ", "本报讯", "本报讯。"),
    ],
)
def test_a_byline_is_taken_from_the_lead_and_said_once(lead: str, names: str | None, said: str) -> None:
    found = read_lead(passage(lead + "昨天，稻田里很热闹。"))
    assert found.rest.text == "昨天，稻田里很热闹。"
    assert (found.byline.names if found.byline else None) == names
    assert said_as(found.byline, found.dateline, is_name_only=False) == said


@pytest.mark.parametrize("text", ["本报讯息台开播。", "记者昨天到河湾镇采访。", "（见图）稻田。", "新华书店开业。"])
def test_a_sentence_is_no_byline(text: str) -> None:
    assert not has_lead(passage(text))


@pytest.mark.parametrize(
    ("line", "names", "said"),
    [
        ("本报评论员", "本报评论员", "本报评论员文章。"),
        ("本报评论员 云声", "云声", "本报评论员云声文章。"),
        ("本报记者 程小满 何青青", "程小满、何青青", "本报记者程小满、何青青报道。"),
        ("作者：周一舟", "周一舟", "作者周一舟。"),
    ],
)
def test_a_line_of_its_own_is_said(line: str, names: str, said: str) -> None:
    byline = read_byline(passage(line))
    assert byline.names == names
    assert said_as(byline, None, is_name_only=False) == said


def test_the_name_alone_is_said_where_the_editor_wants_it() -> None:
    assert said_as(read_byline(passage("本报讯（记者 程小满）")), None, is_name_only=True) == "记者程小满。"


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        ("（据新华社云泽11月21日电）", "credit"),
        ("（来源：云泽融媒）", "credit"),
        ("⑧3程小满 摄", "credit"),
        ("程小满 何青 摄", "credit"),
        ("②6", "slug"),
        ("（下转第3版）", "jump"),
    ],
)
def test_what_ends_a_piece_and_is_no_news_is_left_out(tail: str, reason: str) -> None:
    ending = read_tail(passage("稻子都收完了。" + tail))
    assert ending.body.text == "稻子都收完了。"
    assert [item.reason for item in ending.dropped] == [reason]
    assert (ending.credit.text if ending.credit else None) == (tail if reason == "credit" else None)


@pytest.mark.parametrize("text", ["他爱拍摄", "大家都说好。", "全县（含镇）", "见表①"])
def test_what_only_looks_like_a_credit_stays(text: str) -> None:
    assert read_tail(passage(text)).body.text == text
