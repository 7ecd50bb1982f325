from __future__ import annotations

from itertools import pairwise

from bulletin.model import Article, Issue, Kind, Masthead, Passage, Script
from bulletin.publish.cover.copy import MOST_HEADLINES, cover_copy

STATION = "云泽之声"


def script(*titles: str, masthead: Masthead | None = None, kinds: dict[str, Kind] | None = None) -> Script:
    text = "".join(titles)
    ends = [sum(map(len, titles[:n])) for n in range(len(titles) + 1)]
    articles = [
        Article(
            f"p01-{n:02}",
            (kinds or {}).get(title, Kind.ARTICLE),
            Passage.of(title, span),
            (),
            span,
            parent="p01-00" if (kinds or {}).get(title, Kind.BRIEFS) is not Kind.BRIEFS else None,
        )
        for n, (title, span) in enumerate(zip(titles, pairwise(ends), strict=True))
    ]
    return Script(Issue("a", text, "utf-8", ()), masthead or Masthead(), tuple(articles), (), ())


def has_all(_: str) -> bool:
    return True


def test_paper_date_and_headlines_are_those_of_the_issue() -> None:
    copy = cover_copy(
        script("新馆开馆", "湖边的路修通了", masthead=Masthead("云泽日报", "2026-11-20")),
        station=STATION,
        can_set=has_all,
    )
    assert (copy.name, copy.date, copy.headlines, copy.station, copy.warnings) == (
        "云泽日报",
        "2026年11月20日 星期五",
        ("新馆开馆", "湖边的路修通了"),
        STATION,
        (),
    )


def test_a_paper_that_does_not_say_its_name_or_date_bears_the_stations_name_once() -> None:
    copy = cover_copy(script(), station=STATION, can_set=has_all)
    assert (copy.name, copy.station, copy.date, copy.headlines) == (STATION, "", "", ())


def test_the_first_headlines_that_are_read_as_headlines_are_there_once_each() -> None:
    kinds = {"记者手记": Kind.SECTION, "图片": Kind.CAPTION, "简讯": Kind.BRIEFS}
    titles = ["一", "记者手记", "简讯", "二", "", "二", "图片", "三", "四", "五", "六"]
    copy = cover_copy(script(*titles, kinds=kinds), station=STATION, can_set=has_all)
    assert copy.headlines == ("一", "二", "三", "四", "五")
    assert len(copy.headlines) == MOST_HEADLINES


def test_a_headline_with_a_character_that_the_type_lacks_gives_way_and_is_named() -> None:
    copy = cover_copy(script("𠮷野家开业", "新馆开馆"), station=STATION, can_set=lambda character: character != "𠮷")
    assert copy.headlines == ("新馆开馆",)
    assert copy.warnings == ("cover: the type has no '𠮷' of the headline '𠮷野家开业'; it is left off",)


def test_a_paper_whose_name_the_type_lacks_bears_the_stations() -> None:
    paper = script(masthead=Masthead("𠮷泽日报"))
    copy = cover_copy(paper, station=STATION, can_set=lambda character: character != "𠮷")
    assert (copy.name, copy.station) == (STATION, "")
    assert copy.warnings == ("cover: the type has no '𠮷' of the name '𠮷泽日报'; it is left off",)


def test_no_name_at_all_is_possible() -> None:
    copy = cover_copy(script(), station="𠮷", can_set=lambda character: character != "𠮷")
    assert (copy.name, copy.station, len(copy.warnings)) == ("", "", 1)


def test_signs_that_the_type_lacks_go_without_a_word() -> None:
    copy = cover_copy(
        script("🎵 歌\u202e会\n开幕"), station=STATION, can_set=lambda character: character not in "🎵\u202e"
    )
    assert (copy.headlines, copy.warnings) == (("歌会 开幕",), ())
