from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutagen import id3

from bulletin.assembler.tag_facts import TagFacts, item_list, tags_of
from bulletin.assembler.tags import write_id3
from bulletin.harmless import legible
from bulletin.model import MIX_RATE_HZ, Chapter, Masthead
from bulletin.synthesis.engines import read_station

if TYPE_CHECKING:
    from studio import Studio


def read(tag: bytes) -> Any:  # noqa: ANN401  # mutagen has no types
    reader: Any = id3.ID3
    return reader(io.BytesIO(tag), translate=False)


@given(title=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_title_comes_back_on_one_line_without_commands(title: str) -> None:
    heard = str(read(write_id3(TagFacts(title, "台", "台"), ())).get("TIT2", ""))
    assert heard == legible(title)
    assert not any(ord(character) < 32 or character in "\u202e\u2066\u200f\x7f\x9b" for character in heard)


@pytest.mark.parametrize("title", ["普通标题", "𠮷野家开业", "a—b①“引”", "🎵 歌"])
def test_a_decent_title_is_untouched(title: str) -> None:
    assert legible(title) == title


def test_half_a_character_does_not_stop_the_tag() -> None:
    assert str(read(write_id3(TagFacts("前\ud800后", "台", "台"), ()))["TIT2"]) == "前后"


@pytest.mark.parametrize(
    ("masthead", "title"),
    [
        (Masthead(title="云溪晚报 第七期", paper="云溪晚报", date="2026-11-21"), "云溪晚报 第七期"),
        (Masthead(paper="云溪晚报", date="2026-11-21"), "云溪晚报 2026-11-21"),
        (Masthead(date="2026-11-21"), "云溪之声 2026-11-21"),
        (Masthead(), "云溪之声 yunxi"),
        (Masthead(title="云溪晚报 第七期"), "云溪晚报 第七期 yunxi"),
        (Masthead(title="云溪晚报 yunxi"), "云溪晚报 yunxi"),
    ],
)
def test_a_bulletin_is_called_as_its_masthead_else_by_paper_and_date(
    studio: Studio, masthead: Masthead, title: str
) -> None:
    script = replace(studio.script(("p01-01", "大桥通车", 1)), masthead=masthead)
    station = replace(read_station(None), name="云溪之声")
    facts = tags_of(script, station, cover=b"jpeg")
    assert (facts.title, facts.album, facts.artist) == (title, "云溪之声", "云溪之声")
    assert (facts.date, facts.cover) == (masthead.date, b"jpeg")
    item = tags_of(script, station, only="p01-01")
    assert (item.title, item.album, item.artist) == ("大桥通车", title, "云溪之声")
    assert tags_of(script, station, title="试音").title == "试音"


def test_the_label_of_one_item_has_another_number_than_that_of_the_whole(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 1), ("p01-02", "乙", 1))
    files = [tags_of(script, read_station(None), only=only) for only in (None, "p01-01", "p01-02")]
    numbers = [json.loads(facts.aigc or "")["ProduceID"] for facts in files]
    assert len(set(numbers)) == 3


def test_two_issues_without_a_date_are_told_apart(studio: Studio) -> None:
    script = studio.script(("p01-01", "大桥通车", 1))
    other = replace(script, issue=replace(script.issue, stem="yunxi-2"))
    for only in (None, "p01-01"):
        one, two = (tags_of(each, read_station(None), only=only) for each in (script, other))
        assert (one.album, one.title) != (two.album, two.title)


def test_an_item_is_numbered_among_all_that_is_heard(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 1), ("p01-02", "乙", 1))
    tracks = [tags_of(script, read_station(None), only=only).track for only in ("opening", "p01-02", "closing", None)]
    assert tracks == [(1, 5), (4, 5), (5, 5), None]


def test_the_words_are_a_line_for_each_sentence_and_an_empty_one_between_items(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 2))
    whole = "第1句，今天晴。"
    assert tags_of(script, read_station(None), only="p01-01").words == f"{whole}\n第2句，今天晴。"
    assert tags_of(script, read_station(None)).words == "\n\n".join([whole, whole, f"{whole}\n第2句，今天晴。", whole])


def test_a_line_of_the_list_is_as_wide_at_any_time() -> None:
    hours = [Chapter("晨间", "p01-01", hour * 3_600 * MIX_RATE_HZ, 0) for hour in (0, 9, 11, 99)]
    assert item_list(hours).splitlines() == ["00:00:00 晨间", "09:00:00 晨间", "11:00:00 晨间", "99:00:00 晨间"]


def test_the_publisher_is_the_editor_s(studio: Studio) -> None:
    station = replace(read_station(None), publisher="云溪日报社", website="https://yunxi.example")
    facts = tags_of(studio.script(("p01-01", "甲", 1)), station)
    assert (facts.publisher, facts.website) == ("云溪日报社", "https://yunxi.example")
