from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bulletin.model import Article, Jingle, Kind, Passage, Play, Read, Rest, Role, Script
from bulletin.segmenter import segment
from bulletin.segmenter.script.recorder import Recorder
from bulletin.segmenter.script.replacements import Replacements
from bulletin.segmenter.script.rundown import lead_in
from bulletin.segmenter.script.sayable import Sayable
from bulletin.station import BUILTIN, BylinePolicy, CaptionPolicy, Pacing, Sound

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Issue
    from bulletin.station import Station


BODY = "今年入秋以来，云泽县抓住晴好天气，组织农机手跨乡作业，全县水稻收割进度比去年快了三天。"


def said(script: Script, slug: str) -> list[str]:
    return [item.spoken for item in script.items if isinstance(item, Read) and item.slug == slug]


def test_the_programme_has_the_form_of_a_radio_digest(
    issue_of: Callable[[str], Issue], paper: str, station: Station
) -> None:
    script = segment(issue_of(paper), station)
    assert said(script, "opening") == [
        "今天是二零二六年十一月二十一日，星期六。欢迎收听云泽日报有声版。",
        "本节目由人工智能合成语音播报。",
    ]
    assert said(script, "headlines") == [
        "先听内容提要。",
        "陈水生到乡镇调研秋收。",
        "湖畔智造园二期开工。",
        "向基层要答案，为百姓办实事。",
        "简讯。",
        "下面请听详细内容。",
    ]
    assert said(script, "closing") == ["今天的四条新闻播送完了。"]
    plays = [(item.slug, item.jingle) for item in script.items if isinstance(item, Play)]
    assert plays == [
        ("opening", Jingle.IDENT),
        ("p01-01", Jingle.STING),
        ("p01-03", Jingle.STING),
        ("p01-04", Jingle.COMMENTARY_STING),
        ("p01-05", Jingle.STING),
        ("p01-07", Jingle.BRIEF_STING),
        ("closing", Jingle.CLOSING),
    ]


def test_anchors_take_turns_and_commentary_has_its_voice(
    issue_of: Callable[[str], Issue], paper: str, station: Station
) -> None:
    script = segment(issue_of(paper), station)
    voices = {item.slug: (item.role, item.voice) for item in script.items if isinstance(item, Read)}
    assert voices["p01-01"] == (Role.ARTICLE, "anchor_a")
    assert voices["p01-02"] == (Role.SECTION, "anchor_a")
    assert voices["p01-03"] == (Role.ARTICLE, "anchor_b")
    assert voices["p01-04"] == (Role.COMMENTARY, "commentator")
    headlines = [item.voice for item in script.items if isinstance(item, Read) and item.slug == "headlines"]
    assert headlines == ["anchor_a", "anchor_a", "anchor_b", "anchor_a", "anchor_b", "anchor_a"]


def test_a_piece_is_read_from_title_to_byline_to_body(
    issue_of: Callable[[str], Issue], paper: str, station: Station
) -> None:
    script = segment(issue_of(paper), station)
    assert said(script, "p01-03")[:2] == ["湖畔智造园二期开工。", "本报记者何青、通讯员王小舟报道。"]
    assert said(script, "p01-04")[:3] == [
        "向基层要答案，为百姓办实事。",
        "“把实事办进心坎里”系列评论之三。",
        "本报评论员文章。",
    ]


def test_headlines_repeat_and_all_else_does_not(issue_of: Callable[[str], Issue], paper: str, station: Station) -> None:
    script = segment(issue_of(paper), station)
    repeated = [chunk for chunk in script.chunks if chunk.is_repeat]
    assert [chunk.text for chunk in repeated] == [
        *("陈水生到乡镇调研秋收", "湖畔智造园二期开工", "向基层要答案 为百姓办实事", "简讯"),
    ]
    assert all(chunk.spans for chunk in repeated)


def test_a_byline_is_spoken_shortened_or_left_out_by_the_editor(
    issue_of: Callable[[str], Issue], paper: str, station: Station
) -> None:
    issue = issue_of(paper)
    short = segment(issue, replace(station, bylines=BylinePolicy.NAME_ONLY))
    assert said(short, "p01-01")[1] == "记者程小满。"
    none = segment(issue, replace(station, bylines=BylinePolicy.LEFT_OUT))
    assert said(none, "p01-01")[1].startswith("昨天，")
    assert [item.text for item in none.dropped if item.reason == "byline"] == [
        *("本报讯 (记者 程小满)", "本报讯（记者 何青 通讯员 王小舟）", "本报评论员"),
    ]


def test_the_silence_between_pieces_is_the_same_with_and_without_a_sting(
    issue_of: Callable[[str], Issue], paper: str, station: Station
) -> None:
    def silences_s(script: Script) -> list[float]:
        items = script.items
        title = next(at for at, item in enumerate(items) if isinstance(item, Read) and item.slug == "p01-03")
        ahead = items[title - 3 : title]
        return [item.length_s for item in ahead if isinstance(item, Rest) and item.slug == "p01-03"]

    silent = Sound(ident=None, ai_notice=None, sting=None, commentary_sting=None, brief_sting=None, closing=None)
    without = segment(issue_of(paper), replace(station, sound=silent))
    assert not [item for item in without.items if isinstance(item, Play)]
    assert silences_s(without) == [station.pacing.article_s]
    assert silences_s(segment(issue_of(paper), station)) == [station.pacing.article_s / 2] * 2


def test_between_briefs_there_is_a_short_sting_and_before_the_first_a_short_silence(
    issue_of: Callable[[str], Issue], station: Station
) -> None:
    brief = "昨天，云泽县图书馆延长了开放时间。"
    script = segment(issue_of(f"# 云泽下雪\n\n{BODY}\n\n# 简讯\n\n## 甲\n\n{brief}\n\n## 乙\n\n{brief}\n"), station)
    kinds = {article.slug: article.kind for article in script.articles}
    briefs = [slug for slug, kind in kinds.items() if kind is Kind.BRIEF]
    assert len(briefs) == 2
    ahead = {slug: next(item for item in script.items if item.slug == slug) for slug in briefs}
    pause_s = station.pacing.brief_s
    assert [*ahead.values()] == [Rest(briefs[0], pause_s), Rest(briefs[1], pause_s / 2)]
    assert [item for item in script.items if isinstance(item, Play) and item.slug in briefs] == [
        Play(briefs[1], Jingle.BRIEF_STING)
    ]


def test_briefs_by_themselves_have_a_sting_before_the_first_and_only_silence_where_an_editor_has_no_short_one(
    station: Station,
) -> None:
    station = replace(station, sound=replace(station.sound, brief_sting=None))
    recorder = Recorder(station.pacing, Replacements.of(()), Sayable.of(()))
    brief = Article("p01-02", Kind.BRIEF, Passage.of("甲", (0, 1)), (), (0, 1))
    lead_in(recorder, brief, station, before=Kind.ARTICLE)
    lead_in(recorder, replace(brief, slug="p01-03"), station, before=Kind.BRIEF)
    sting = Play("p01-02", Jingle.STING)
    assert recorder.items == [Rest("p01-02", 0.6), sting, Rest("p01-02", 0.6), Rest("p01-03", 0.7)]


def test_empty_phrases_and_a_paper_without_headlines_are_passed_over(
    issue_of: Callable[[str], Issue], station: Station
) -> None:
    quiet = replace(station, phrases=replace(station.phrases, headlines="", details="", closing=()))
    script = segment(issue_of("没有题目的一段话，也要播出来。"), quiet)
    assert {item.slug for item in script.items if isinstance(item, Read)} == {"opening", "p01-01"}


def test_a_recap_says_the_headlines_again_and_counts_for_nothing(
    issue_of: Callable[[str], Issue], paper: str, station: Station
) -> None:
    phrases = replace(station.phrases, recap="最后回报一遍内容提要。")
    script = segment(issue_of(paper), replace(station, phrases=phrases))
    first, *headlines = said(script, "recap")
    assert first == "最后回报一遍内容提要。"
    assert headlines == said(script, "headlines")[1:-1]
    assert all(chunk.is_repeat for chunk in script.chunks if chunk.slug == "recap" and chunk.spans)
    assert said(segment(issue_of(paper), station), "recap") == []


def test_a_caption_without_a_headline_is_read_only_if_the_editor_wants_it(
    issue_of: Callable[[str], Issue], station: Station
) -> None:
    issue = issue_of("# 秋收\n\n稻子收完了。\n\n图为河湾镇的晒谷场。何青 摄\n")
    left_out = segment(issue, station)
    assert [item.reason for item in left_out.dropped if "晒谷场" in item.text] == ["caption"]
    assert said(left_out, "p01-02") == []
    spoken = segment(issue, replace(station, captions=CaptionPolicy.SPOKEN))
    assert said(spoken, "p01-02") == ["图片说明。", "图为河湾镇的晒谷场。"]
    named = replace(station, captions=CaptionPolicy.SPOKEN, phrases=replace(station.phrases, caption="{name}的图片。"))
    assert said(segment(issue, named), "p01-02")[0] == f"{station.name}的图片。"


def test_the_editor_words_bylines(issue_of: Callable[[str], Issue], paper: str, station: Station) -> None:
    phrases = replace(station.phrases, reported="请听{who}的报道。", commentary_by="下面是{who}的文章。")
    script = segment(issue_of(paper), replace(station, phrases=phrases))
    assert "请听本报记者程小满的报道。" in said(script, "p01-01")
    assert "下面是本报评论员的文章。" in said(script, "p01-04")


def test_a_piece_that_nobody_can_say_has_no_sting_no_headline_and_no_count(
    station: Station, issue_of: Callable[[str], Issue]
) -> None:
    paper = f"# 云泽下雪\n\n{BODY}\n\n# Привет мир\n\nСегодня в городе идёт снег.\n"
    script, alone = segment(issue_of(paper), station), segment(issue_of(paper.partition("# П")[0]), station)
    assert [(chunk.text, chunk.spoken) for chunk in script.chunks] == [
        (chunk.text, chunk.spoken) for chunk in alone.chunks
    ]
    assert script.items == alone.items
    assert [(drop.text, drop.reason) for drop in script.dropped if drop.reason == "other_script"] == [
        ("Привет мир", "other_script"),
        ("Сегодня в городе идёт снег.", "other_script"),
    ]
    assert [flag.kind for flag in script.flags] == ["needs-eyes", "needs-eyes"]


def test_a_headline_of_another_script_is_left_out_of_the_headlines_alone(
    station: Station, issue_of: Callable[[str], Issue]
) -> None:
    script = segment(issue_of(f"# Привет\n\n{BODY}\n"), station)
    assert not any(chunk.slug == "headlines" for chunk in script.chunks)
    assert "".join(chunk.text for chunk in script.chunks if chunk.slug == "p01-01") == BODY


@pytest.mark.parametrize(
    ("byline", "said_so"),
    [
        ("本报讯（记者 程小满 Иван）", ["本报记者程小满报道。"]),
        ("本报讯（记者 Иван Петров）", []),
        ("新华社云泽11月21日电（记者 Иван）", ["新华社云泽十一月二十一日电。"]),
    ],
)
def test_of_a_byline_the_names_are_said_that_can_be(
    station: Station, issue_of: Callable[[str], Issue], byline: str, said_so: list[str]
) -> None:
    script = segment(issue_of(f"# 云泽开会\n\n{byline}会开完了。\n"), station)
    assert said(script, "p01-01") == ["云泽开会。", *said_so, "会开完了。"]


def test_every_silence_of_the_programme_is_one_of_the_editor_s(
    issue_of: Callable[[str], Issue], station: Station
) -> None:
    pacing = Pacing(
        paragraph_s=0.5, article_s=2.0, headline_s=0.3, section_s=0.7, title_s=0.4, byline_s=0.6, crosshead_s=0.8,
        list_item_s=0.9,
    )  # fmt: skip
    phrases = replace(station.phrases, recap="最后回报一遍内容提要。")
    news = f"# 云泽下雪\n\n本报记者 程小满\n\n{BODY}\n\n{BODY}\n\n**雪后**\n\n{BODY}\n\n记者手记\n\n{BODY}\n\n"
    paper = f"{news}# 班次\n\n- 东线\n- 西线\n"
    script = segment(issue_of(paper), replace(station, pacing=pacing, phrases=phrases))
    road = [
        item.length_s if isinstance(item, Rest) else "♪" if isinstance(item, Play) else item.text[:4].rstrip("条")
        for item in script.items
    ]
    assert road == [
        *("♪", "欢迎收听", 0.5, "本节目由"),
        *(0.5, "先听内容", 0.3, "云泽下雪", 0.3, "班次", 0.3, "下面请听"),
        *(1.0, "♪", 1.0, "云泽下雪", 0.4, "本报记者", 0.6, BODY[:4], 0.5, BODY[:4], 0.5, "雪后", 0.8, BODY[:4]),
        *(0.7, "记者手记", 0.4, BODY[:4]),
        *(1.0, "♪", 1.0, "班次", 0.4, "东线", 0.9, "西线"),
        *(2.0, "最后回报", 0.3, "云泽下雪", 0.3, "班次"),
        *(2.0, "今天的2", 0.4, "♪"),
    ]


def test_a_pause_stands_before_the_label_on_each_side_of_the_rhythm_where_there_is_one(
    issue_of: Callable[[str], Issue], station: Station
) -> None:
    pause_s = station.pacing.paragraph_s
    for notice, expected in ((None, [pause_s]), (BUILTIN, [pause_s / 2, pause_s / 2])):
        with_notice = replace(station, sound=replace(station.sound, ai_notice=notice))
        script = segment(issue_of(f"# 云泽下雪\n\n{BODY}\n"), with_notice)
        assert [item.length_s for item in script.items if isinstance(item, Rest) and item.slug == "opening"] == expected


def test_the_heading_over_several_pieces_is_read_by_the_voice_that_goes_on(
    issue_of: Callable[[str], Issue], station: Station
) -> None:
    script = segment(issue_of(f"# 甲\n\n{BODY}\n\n# 秋收一线\n\n# 乙\n\n{BODY}\n\n# 丙\n\n{BODY}\n"), station)
    voices = {item.slug: item.voice for item in script.items if isinstance(item, Read)}
    assert [voices[f"p01-0{n}"] for n in (1, 2, 3, 4)] == ["anchor_a", "anchor_a", "anchor_b", "anchor_a"]
    assert "秋收一线。" not in said(script, "headlines")
    assert said(script, "closing") == ["今天的三条新闻播送完了。"]


def test_sections_have_voices_of_their_own_where_the_editor_names_some(
    issue_of: Callable[[str], Issue], station: Station
) -> None:
    issue = issue_of(f"# 甲\n\n{BODY}\n\n记者手记\n\n{BODY}\n")
    for section, voice in (((), "anchor_a"), (("commentator",), "commentator")):
        script = segment(issue, replace(station, roles=replace(station.roles, section=section)))
        voices = {item.slug: (item.role, item.voice) for item in script.items if isinstance(item, Read)}
        assert voices["p01-02"] == (Role.SECTION, voice)
