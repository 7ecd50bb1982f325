"""What may be left out of a piece: never its lead, never the end that something leans on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bulletin.fitting.units import Piece, pieces_of
from bulletin.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Script

LEAD = "柏桥镇两千户居民家里今天起有了暖气。"


def texts(script: Script, piece: Piece) -> list[str]:
    words = {chunk.id: chunk.text for chunk in script.chunks}
    return ["".join(words[id_] for id_ in unit.chunk_ids) for unit in piece.units]


def units_of(script_of: Callable[[str], Script], *paragraphs: str) -> list[str]:
    script = script_of("# 柏桥镇供暖\n\n" + "\n\n".join(paragraphs) + "\n")
    return texts(script, pieces_of(script)[0])


def test_each_sentence_behind_the_lead_is_a_unit(script: Script) -> None:
    works, heating, comment = pieces_of(script)
    assert texts(script, works) == [
        "园区负责人介绍，二期引进整机、部件和材料三类企业。",
        "这些企业明年春天进场。厂房的图纸已经公开征求意见。",
        "一期的两家企业今年产值增长一成。",
        "县里为园区修了新路，公交车每天来往二十趟。",
    ]
    assert [unit.paragraph for unit in works.units] == [1, 1, 2, 2]
    assert len(heating.units) == 2
    assert comment.n_characters > sum(unit.n_characters for unit in comment.units) > 0


def test_a_piece_of_one_paragraph_has_no_unit(script_of: Callable[[str], Script]) -> None:
    assert units_of(script_of, LEAD + "锅炉房上个月检修完毕，工人轮班值守。") == []


def test_what_a_colon_announces_goes_with_it(script_of: Callable[[str], Script]) -> None:
    announced = ["镇里为供暖做了三件事，居民都看在眼里：", "修好了锅炉房和两条主管道。", "检查了每一户的阀门和水表。"]
    assert units_of(script_of, LEAD, *announced) == ["".join(announced[:2]), announced[2]]
    assert units_of(script_of, LEAD[:-1] + "，做法如下：", *announced[1:]) == announced[2:]


def test_a_question_goes_with_its_answer(script_of: Callable[[str], Script]) -> None:
    asked = ["老旧小区的暖气管道由哪一家来修？", "镇里请来了两家公司投标，下个星期开标。"]
    after = "管道下个月全部换新，不收居民的钱。"
    assert units_of(script_of, LEAD, "".join(asked) + after) == ["".join(asked), after]


def test_a_quotation_is_not_left_open(script_of: Callable[[str], Script]) -> None:
    quoted = "“锅炉房检修完毕，我们轮班值守。每个小时记录一次水温和水压。”"
    assert units_of(script_of, LEAD, f"站长程小满说：{quoted}") == [f"站长程小满说：{quoted}"]


def test_a_crosshead_goes_with_the_sentence_below_it(script_of: Callable[[str], Script]) -> None:
    assert units_of(
        script_of,
        LEAD,
        "**管道换新**",
        "两条主管道昨天换新，没有停一天暖气。",
        "锅炉房上个月检修完毕，工人轮班值守。",
        "**水压稳定**",
        "每个小时记录一次水温和水压。",
    ) == [
        "管道换新两条主管道昨天换新，没有停一天暖气。",
        "锅炉房上个月检修完毕，工人轮班值守。",
        "水压稳定每个小时记录一次水温和水压。",
    ]


@pytest.mark.parametrize(("begins", "n_units"), [("这为周边乡镇做了样子。", 0), ("柏桥镇做了样子。", 1)])
def test_all_of_a_piece_stays_if_the_next_words_heard_lean_on_it(
    script_of: Callable[[str], Script], begins: str, n_units: int
) -> None:
    second = f"## 供暖的样子\n\n{begins}锅炉房上个月检修完毕，工人轮班值守。\n"
    script = script_of(f"# 云泽日报\n\n## 柏桥镇供暖\n\n{LEAD}\n\n锅炉房上个月检修完毕，工人轮班值守。\n\n{second}")
    assert len(pieces_of(script)[0].units) == 1  # the headline of the next piece stands between
    title = script.articles[1].title.text
    headless = replace(script, chunks=tuple(chunk for chunk in script.chunks if chunk.text != title or chunk.is_repeat))
    assert len(pieces_of(headless)[0].units) == n_units


def test_a_poem_stays_whole(script_of: Callable[[str], Script]) -> None:
    verses = "湖面收起最后一只船\n雪落在空空的桥上\n\n炉火醒着\n等一个夜归的人\n\n天亮以前\n雪把路又铺了一遍\n"
    script = script_of(f"# 云泽的冬天（组诗）\n\n何青\n\n{verses}")
    assert script.articles[0].kind is Kind.POEM
    assert pieces_of(script)[0].units == ()


BODY = "今年入秋以来，云泽县抓住晴好天气，组织农机手跨乡作业，全县水稻收割进度比去年快了三天。"
HEADS = ("田里的机器", "路上的粮车", "仓里的新米", "夜里的灯火")
LONG = f"# 云泽秋收见闻\n\n本报讯（记者 何青）{BODY * 4}\n\n" + "".join(f"{head}\n\n{BODY * 5}\n\n" for head in HEADS)


def test_what_is_left_of_a_turn_is_never_a_stump(script_of: Callable[[str], Script]) -> None:
    script = script_of(LONG)
    (piece,) = pieces_of(script)
    voices = {chunk.id: chunk.voice for chunk in script.chunks}
    words = {chunk.id: chunk.n_characters for chunk in script.chunks}
    own = [chunk.id for chunk in script.chunks if chunk.slug == piece.slug]
    assert len({voices[id_] for id_ in own}) == 2
    for unit in piece.units:
        left = own[: own.index(unit.chunk_ids[0])]
        last = [id_ for id_ in left if voices[id_] == voices[left[-1]]]
        assert sum(words[id_] for id_ in last) >= 125
    (taking_over,) = [unit for unit in piece.units if len(unit.chunk_ids) > 2]
    assert {voices[id_] for id_ in taking_over.chunk_ids} == {"anchor_b"}
