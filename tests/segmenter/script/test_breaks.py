"""Where another voice may go on with a piece, and where it may not."""

from __future__ import annotations

import pytest

from bulletin.model import Paragraph, Passage
from bulletin.segmenter.script.breaks import breaks_of
from bulletin.station import TurnAt

PLAIN = "云泽县的稻子昨天收完了。"


def paragraphs(*texts: str) -> list[Paragraph]:
    """Return paragraphs; one that begins with # is a crosshead, one with | a row of a table."""
    return [
        Paragraph(Passage.of(text.lstrip("#|"), (0, len(text.lstrip("#|")))), text[0] == "#", text[0] == "|")
        for text in texts
    ]


def breaks(*texts: str, at: TurnAt = TurnAt.PARAGRAPH) -> dict[int, bool]:
    return breaks_of(paragraphs(*texts), at)


def test_a_voice_begins_with_the_crosshead_and_not_behind_it() -> None:
    texts = (PLAIN, "#田里", PLAIN, PLAIN, "#路上", PLAIN)
    assert breaks(*texts, at=TurnAt.CROSSHEAD) == {1: True, 4: True}
    assert breaks(*texts) == {1: True, 3: False, 4: True}


def test_of_two_crossheads_in_a_row_the_first_is_the_place() -> None:
    assert breaks(PLAIN, "#一、田里", "#收割", PLAIN, at=TurnAt.CROSSHEAD) == {1: True}


def test_without_crossheads_there_is_no_place_unless_paragraphs_are_ones() -> None:
    assert breaks(PLAIN, PLAIN, PLAIN, at=TurnAt.CROSSHEAD) == {}
    assert breaks(PLAIN, PLAIN, PLAIN) == {1: False, 2: False}


def test_a_row_of_paragraphs_that_begin_with_crossheads_has_its_places_there() -> None:
    texts = (PLAIN, f"稳住粮田,守好粮仓。{PLAIN}", PLAIN, f"修好水渠、引来活水。{PLAIN}")
    assert breaks(*texts, at=TurnAt.CROSSHEAD) == {1: True, 3: True}
    assert breaks(*texts[:3], at=TurnAt.CROSSHEAD) == {}, "one alone is a sentence"
    assert breaks(*texts, "#田里", PLAIN, at=TurnAt.CROSSHEAD) == {4: True}, "printed crossheads are the crossheads"


@pytest.mark.parametrize("lead", ["他种稻子，她种油菜。", "雨停了，大家都下田去了。", "稳住粮田，守好粮仓。"])
def test_what_only_looks_like_a_crosshead_is_none(lead: str) -> None:
    tail = "" if lead.startswith("稳") else PLAIN
    assert breaks(PLAIN, lead + tail, lead + tail, at=TurnAt.CROSSHEAD) == {}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (PLAIN, "他们还要修路。"),
        (PLAIN, "但是路还没有通。"),
        ("县里有三条打算：", "第一条是修路。"),
        ("记者：“路什么时候通？”", "镇长说明年通。"),
    ],
)
def test_a_paragraph_that_leans_on_the_one_before_it_keeps_its_voice(before: str, after: str) -> None:
    assert 2 not in breaks(PLAIN, before, after)


def test_a_table_is_read_by_one_voice() -> None:
    assert breaks(PLAIN, "|柏桥 4元", "|河湾 5元", PLAIN) == {3: False}


def test_a_quotation_over_paragraphs_is_said_by_one_voice() -> None:
    assert breaks(PLAIN, "镇长说：“路要修。", "“桥也要修。", "明年都修好。”", PLAIN) == {1: False, 4: False}
    assert breaks("镇长说：“路要修。", "#桥也要修", "明年修好。”", "#田里", PLAIN, at=TurnAt.CROSSHEAD) == {3: True}
    assert breaks("「路要修。", "『桥』也要修。」", PLAIN) == {2: False}


def test_a_quotation_mark_that_is_never_closed_is_a_slip() -> None:
    assert 2 in breaks("镇长说，“路要修。", PLAIN, PLAIN)
    assert 2 in breaks("镇长说，“路要修。", PLAIN, f"{PLAIN}“桥”也修好了。")


def test_a_piece_without_paragraphs_has_no_place() -> None:
    assert breaks() == breaks(PLAIN) == {}
