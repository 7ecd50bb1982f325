from __future__ import annotations

from dataclasses import replace

import pytest

from bulletin.model import Issue
from bulletin.publish.printed import Part, PrintedItem, one_line, printed_items
from bulletin.segmenter import read_issue, segment
from bulletin.station import BylinePolicy
from bulletin.synthesis.engines import read_station

PAGE = """\
云泽日报 2026年11月20日

# 粮食满仓——

## 云泽湖畔又丰收

——秋收见闻之一

本报讯 (记者 林小满 苏宛青) 今年秋天,云泽湖畔的稻子熟了。全县八万亩🌾水稻开镰,合作社的烘干机昼夜不停。

### 一粒种子的路

种子是三年前从省农科院引来的。“亩产比老品种多一百斤,”种粮大户乔守田说。

(据新华社电)

## 湖边的路修通了

本报讯 (记者 周一帆) 昨天,环湖路最后一段通车。
"""


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    path = tmp_path_factory.mktemp("issue") / "云泽.md"
    path.write_text(PAGE, "utf-8")
    return read_issue(str(path))


@pytest.fixture(scope="module")
def items(issue: Issue) -> dict[str, PrintedItem]:
    return {item.slug: item for item in printed_items(segment(issue, read_station(None)))}


def test_the_items_are_those_that_are_heard_in_order(items: dict[str, PrintedItem]) -> None:
    assert (next(iter(items)), next(reversed(items))) == ("opening", "closing")
    assert items["opening"].article is None
    assert (items["opening"].title, items["opening"].label) == ("开场", "开场")


def test_the_frame_is_the_stations_phrases_and_its_music(items: dict[str, PrintedItem]) -> None:
    parts = [block.part for block in items["opening"].blocks]
    assert parts[0] is Part.MUSIC
    assert set(parts[1:]) <= {Part.PHRASE, Part.MUSIC}
    assert items["opening"].blocks[0].words == "开始曲"
    assert "人工智能" in items["opening"].blocks[-1].text


def test_a_piece_reads_as_it_is_printed_part_by_part(items: dict[str, PrintedItem]) -> None:
    piece = next(item for item in items.values() if "丰收" in item.title)
    told = {block.part: block.text for block in piece.blocks}
    assert told[Part.TITLE] == "云泽湖畔又丰收"
    assert told[Part.BYLINE] == "本报讯 (记者 林小满 苏宛青)"
    assert piece.has_headline
    paragraphs = [block for block in piece.blocks if block.part is Part.PARAGRAPH]
    assert paragraphs[0].text.startswith("今年秋天,云泽湖畔的稻子熟了。")
    assert len(paragraphs[0].sentences) == 2
    assert "全县八万亩🌾水稻开镰" in paragraphs[0].text


def test_the_sentences_of_all_items_are_the_chunks_of_the_script(items: dict[str, PrintedItem]) -> None:
    ids = [each.chunk_id for item in items.values() for block in item.blocks for each in block.sentences]
    assert len(ids) == len(set(ids))
    assert {id_.rpartition("/")[0] for id_ in ids} == set(items)


def test_what_is_printed_and_not_heard_is_told_apart(items: dict[str, PrintedItem]) -> None:
    (piece,) = [item for item in items.values() if not item.is_heard_whole]
    (unheard,) = [block for block in piece.blocks if block.item is None]
    assert (unheard.part, unheard.text) == (Part.CREDIT, "(据新华社电)")


def test_a_byline_that_nobody_says_is_read_all_the_same(issue: Issue) -> None:
    station = replace(read_station(None), bylines=BylinePolicy.LEFT_OUT)
    blocks = [block for item in printed_items(segment(issue, station)) for block in item.blocks]
    bylines = [block for block in blocks if block.part is Part.BYLINE]
    assert [block.item for block in bylines] == [None, None]
    assert bylines[0].text == "本报讯 (记者 林小满 苏宛青)"


def test_a_line_holds_nothing_that_a_reader_does_not_see() -> None:
    assert one_line(" 今日\u2028要闻\x1b\u202e\n第二行 ") == "今日 要闻 第二行"
