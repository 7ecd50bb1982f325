"""A Traditional page: understood and said like its Simplified twin, shown as printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bulletin.model import Byline, Flag, FlagKind, Join, Masthead, Passage, Script
from bulletin.segmenter.page.traditional import is_traditional, restored, shadow, simplified, with_plain_marks
from bulletin.segmenter.segment import segment

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Issue
    from bulletin.station import Station

PAGE = """雲澤縣圖書館延長開放

〔記者林小安／雲澤報導〕縣立圖書館昨天宣布，自12月1日起延長開放到晚上9時，館長說：「大家看著書，心裡就安定。」

館方統計，今年借書人次達3萬5千人，比去年增加8.5%，其中以著作權期滿的小說最受歡迎。
"""


def test_what_is_said_is_simplified_and_what_is_seen_is_printed(
    issue_of: Callable[[str], Issue], station: Station
) -> None:
    script = segment(issue_of(PAGE), station)
    (article,) = script.articles
    assert article.title.text == "雲澤縣圖書館延長開放"
    assert article.byline is not None
    assert article.byline.names == "林小安"
    assert article.paragraphs[0].passage.text.endswith("館長說：「大家看著書，心裡就安定。」")
    chunks = [chunk for chunk in script.chunks if chunk.slug == "p01-01"]
    assert "".join(chunk.text for chunk in chunks if "著書" in chunk.text)
    spoken = "".join(chunk.spoken for chunk in chunks)
    assert "大家看着书" in spoken
    assert "著作权" in spoken
    assert "百分之八点五" in spoken
    assert all(chunk.text == "".join(PAGE[start:end] for start, end in chunk.spans) for chunk in chunks)


def test_the_items_and_the_notes_show_what_is_printed(issue_of: Callable[[str], Issue], station: Station) -> None:
    script = segment(issue_of(PAGE.replace("開放到", "開放\n\n到")), station)
    assert [(join.before[-2:], join.after[:1]) for join in script.joins] == [("開放", "到")]
    assert any(getattr(item, "text", "") == "雲澤縣圖書館延長開放" for item in script.items)
    assert "昨天" in {flag.text for flag in script.flags}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云泽县的图书馆昨天宣布延长开放时间", False),
        ("雲澤縣的圖書館昨天宣布延長開放時間", True),
        ("乾隆", False),
        ("2026-11-21 iPhone 17", False),
    ],
)
def test_a_page_is_traditional_by_its_characters(text: str, expected: bool) -> None:
    assert is_traditional(text) is expected


@pytest.mark.parametrize("text", ["「看著」\r\n\u3000著名\n", "\0頭\U00020000髮", "乾" * 500, ""])
def test_the_shadow_has_the_places_of_the_page(text: str) -> None:
    assert len(simplified(text)) == len(text)


def test_names_in_a_byline_are_shown_as_printed_from_the_first_letter_on(
    issue_of: Callable[[str], Issue], station: Station
) -> None:
    page = PAGE.replace("〔記者林小安／雲澤報導〕", "〔記者劉小龍、陳雲／雲澤報導〕")
    (article,) = segment(issue_of(page), station).articles
    assert article.byline is not None
    assert article.byline.names == "劉小龍、陳雲"
    script = segment(issue_of(simplified(PAGE)), station)
    whole = replace(script.articles[0], byline=Byline(Passage.of("刘小龙", (0, 3)), "刘小龙", has_name=True))
    (of_line,) = restored(
        Script(replace(script.issue, text="刘小龙"), script.masthead, (whole,), (), ()),
        replace(script.issue, text="劉小龍"),
    ).articles
    assert of_line.byline is not None
    assert of_line.byline.names == "劉小龍"


@pytest.mark.parametrize(("n_han", "expected"), [(7, False), (8, True)])
def test_eight_characters_are_enough_to_tell(n_han: int, expected: bool) -> None:
    assert is_traditional("縣府昨天說這條鐵"[:n_han]) is expected


@pytest.mark.parametrize(("n_traditional", "expected"), [(9, False), (10, True)])
def test_one_character_in_ten_makes_a_page_traditional(n_traditional: int, expected: bool) -> None:
    assert is_traditional("鐵" * n_traditional + "山" * (100 - n_traditional)) is expected


def test_only_the_beginning_of_a_long_page_is_asked() -> None:
    assert is_traditional("鐵" * 20_000 + "山" * 200_000)
    assert not is_traditional("山" * 20_000 + "鐵" * 20_000)


def test_what_is_shown_of_a_long_place_is_as_long_as_in_the_shadow(
    issue_of: Callable[[str], Issue], station: Station
) -> None:
    script = segment(issue_of(simplified("雲澤縣" * 20 + "。")), station)
    flag = Flag((0, 60), "云泽县" * 8, FlagKind.NEEDS_EYES, f"此处：{'云泽县' * 8}")
    (seen,) = restored(replace(script, flags=(flag,)), issue_of("雲澤縣" * 20 + "。")).flags
    assert (seen.text, seen.message) == ("雲澤縣" * 8, f"此处：{'雲澤縣' * 8}")


def test_a_letter_that_comes_twice_in_a_byline_is_shown_as_each_is_printed(
    issue_of: Callable[[str], Issue], station: Station
) -> None:
    script = segment(issue_of(simplified(PAGE)), station)
    whole = replace(script.articles[0], byline=Byline(Passage.of("后后台", (0, 3)), "后、后台", has_name=True))
    (article,) = restored(
        Script(replace(script.issue, text="后后台"), script.masthead, (whole,), (), ()),
        replace(script.issue, text="后後臺"),
    ).articles
    assert article.byline is not None
    assert article.byline.names == "后、後臺"


def test_both_halves_of_a_join_are_seen_as_printed(issue_of: Callable[[str], Issue]) -> None:
    printed = issue_of("館長後來\n開書店。")
    script = Script(shadow(printed), Masthead(), (), (), (), joins=(Join((4, 5), "后来", "开书"),))
    assert restored(script, printed).joins == (Join((4, 5), "後來", "開書"),)


def test_marks_in_small_form_are_marks_and_shown_as_printed(issue_of: Callable[[str], Issue], station: Station) -> None:
    page = "雲澤縣圖書館延長開放\n\n館長說﹕「讀者多了一倍﹐座位不夠﹗」怎麼辦﹖他說︰「加開二樓﹔再等等。」\n"
    chunks = [chunk for chunk in segment(issue_of(page), station).chunks if chunk.slug == "p01-01"]
    spoken = "".join(chunk.spoken for chunk in chunks)
    assert "馆长说：“读者多了一倍，座位不够！”怎么办？" in spoken
    assert "他说：“加开二楼；再等等。”" in spoken
    assert all(chunk.text == "".join(page[start:end] for start, end in chunk.spans) for chunk in chunks)


def test_a_page_with_nothing_to_understand_otherwise_is_read_as_it_is(issue_of: Callable[[str], Issue]) -> None:
    issue = issue_of("云泽县图书馆昨天延长开放时间：到九点。")
    assert with_plain_marks(issue) is issue
