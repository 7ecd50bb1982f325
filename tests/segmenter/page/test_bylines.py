from __future__ import annotations

import pytest

from bulletin.model import Passage
from bulletin.segmenter.page.bylines import has_lead, is_byline_line, read_byline, read_lead
from bulletin.segmenter.script.byline_words import said_as
from bulletin.station.defaults import DEFAULTS


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
        ("本台消息：", "本台消息", "本台消息。"),
    ],
)
def test_a_byline_is_taken_from_the_lead_and_said_once(lead: str, names: str | None, said: str) -> None:
    found = read_lead(passage(lead + "昨天，稻田里很热闹。"))
    assert found.rest.text == "昨天，稻田里很热闹。"
    assert (found.byline.names if found.byline else None) == names
    assert said_as(found.byline, found.dateline, DEFAULTS.phrases, is_name_only=False) == said


@pytest.mark.parametrize(
    "lead",
    [
        *("本报讯：", "本报讯，", "本台消息,，", "本报讯（记者程小满） ", "实习生程小满/河湾报道： "),
        *("新华社云泽11月21日电 ", "据新华社云泽11月21日电 （记者何青青） ", "云泽消息（记者程小满）： "),
        *("新华社云泽11月21日电 记者何青青报道：", "云泽讯（程小满）："),
    ],
)
@pytest.mark.parametrize("rest", ["", "昨天，稻田里很热闹。"])
def test_no_mark_is_lost_between_a_lead_and_the_text(lead: str, rest: str) -> None:
    found = read_lead(passage(lead + rest))
    parts = [found.dateline, found.byline.passage if found.byline else None, found.rest]
    assert "".join("".join(part.text.split()) for part in parts if part) == "".join((lead + rest).split())
    assert found.rest.text == rest


@pytest.mark.parametrize(
    "text",
    [
        *("本报讯息台开播。", "记者昨天到河湾镇采访。", "（见图）稻田。", "新华书店开业。", "本报讯员。"),
        *("新华社推出电视专栏", "本报开通电子版", "本报开展通讯评选", "本报云泽通讯员报到", "本台消息灵通。"),
        *("新华社致电祝贺", "本报读者来电选登", "本报今晚停电"),
        *("（记者手记）走进河湾镇", "【记者观察】稻田里的年轻人"),
    ],
)
def test_a_sentence_is_no_byline(text: str) -> None:
    assert not has_lead(text)


@pytest.mark.parametrize("gap", ["", " ", "  ", "    ", "\u3000", "\u3000\u3000", "\xa0\xa0", "\t", "\t\t"])
@pytest.mark.parametrize("who", ["", "（记者程小满）", "〔记者程小满〕", "记者程小满报道："])
@pytest.mark.parametrize(
    "lead",
    [
        *("本报讯", "本社讯", "本报云泽讯", "本报11月21日讯", "本报 11 月 21 日讯", "本报云泽11月21日电"),
        *("本报云泽11月21日晚电", "新华社云泽11月21日电", "据新华社电", "本台11月21日消息"),
    ],
)
def test_the_gap_behind_a_lead_changes_nothing(lead: str, who: str, gap: str) -> None:
    found = read_lead(passage(f"{lead}{gap}{who}{gap}昨天，稻田里很热闹。"))
    assert found.rest.text == "昨天，稻田里很热闹。"
    assert (found.byline.names if found.byline else "") in {"", "程小满", "本报讯", "本社讯"}
    assert "程小满" not in who or (found.byline is not None and found.byline.names == "程小满")


@pytest.mark.parametrize("gap", ["：", " ", "\u3000\u3000"])
def test_a_report_begins_behind_the_name_of_its_reporter(gap: str) -> None:
    found = read_lead(passage(f"本报记者程小满报道{gap}昨天，稻田里很热闹。"))
    assert (found.byline.names if found.byline else None, found.rest.text) == ("程小满", "昨天，稻田里很热闹。")


@pytest.mark.parametrize(
    "line",
    [
        "本报记者 程小满",
        "本报记者　程小满　何　青",
        "本报记者程小满本报通讯员何青",
        "□本报记者 程小满 通讯员 何青",
        "■本报评论员 何青",
        "□本报评论员",
        "本报评论员",
        "□本报评论部",
        "本报编辑部",
        "●全媒体记者 程小满",
        "融媒体记者 程小满 文/图",
        "本报见习记者 程小满",
        "本报首席记者 程小满",
        "本报驻河湾记者 程小满",
        "本报特约记者 程小满",
        "通讯员 程小满 何青",
        "记者 程小满 实习生 何青",
        "记者程小满、何青 摄影报道",
        "本报记者 阿布都·热合曼",
        "新华社记者 程小满",
        "（本报记者 程小满）",
        "(记者 程小满 通讯员 何青)",
        "【记者程小满／云泽报导】",
        "〔记者程小满／云泽报导〕",
        "记者程小满／云泽报导",
        "作者：程小满",
        "作者 | 程小满",
        "文/程小满 图/何青",
        "文｜程小满",
        "图文/程小满",
        "撰文：程小满",
        "□程小满 何青",
    ],
)
def test_a_line_of_names_is_a_byline(line: str) -> None:
    assert is_byline_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "记者从县农业农村局获悉",
        "记者在现场看到",
        "记者了解到",
        "记者昨天来到河湾镇",
        "记者手记",
        "记者节",
        "记者会",
        "本报讯",
        "本报记者从会上获悉，全县收完了。",
        "□走基层",
        "□走进田间地头看丰收",
        "评论员文章引起热议",
        "通讯员队伍又添新人，大家都很高兴，说要多写稿",
        "作者",
    ],
)
def test_a_line_about_reporters_is_no_byline(line: str) -> None:
    assert not is_byline_line(line)


@pytest.mark.parametrize(
    ("lead", "names", "dateline", "said"),
    [
        (
            "本报讯（记者 程小满 通讯员 何青 王小舟）",
            "程小满、通讯员何青、王小舟",
            None,
            "本报记者程小满、通讯员何青、王小舟报道。",
        ),
        ("本报讯（全媒体记者 程小满）", "程小满", None, "本报记者程小满报道。"),
        ("本报讯（见习记者 程小满）", "程小满", None, "本报记者程小满报道。"),
        ("本报讯 记者程小满报道：", "程小满", None, "本报记者程小满报道。"),
        ("本报记者程小满报道：", "程小满", None, "本报记者程小满报道。"),
        ("本报11月21日讯（记者 程小满）", "程小满", "本报11月21日讯", "本报11月21日讯，记者程小满报道。"),
        ("本报河湾11月21日电（记者程小满）", "程小满", "本报河湾11月21日电", "本报河湾11月21日电，记者程小满报道。"),
        (
            "新华社河湾11月21日电（记者程小满、何青）",
            "程小满、何青",
            "新华社河湾11月21日电",
            "新华社河湾11月21日电，记者程小满、何青报道。",
        ),
        ("据新华社河湾11月21日电", None, "据新华社河湾11月21日电", "据新华社河湾11月21日电。"),
        (
            "中新社河湾11月21日电（记者 程小满）",
            "程小满",
            "中新社河湾11月21日电",
            "中新社河湾11月21日电，记者程小满报道。",
        ),
        ("〔记者程小满／云泽报导〕", "程小满", None, "记者程小满云泽报道。"),
        ("【记者程小满云泽报导】", "程小满云泽", None, "记者程小满云泽报道。"),
        ("（记者 程小满）", "程小满", None, "记者程小满报道。"),
    ],
)
def test_each_form_of_a_lead_names_its_reporters(lead: str, names: str | None, dateline: str | None, said: str) -> None:
    found = read_lead(passage(lead + "全县的稻子都收完了。"))
    assert found.rest.text == "全县的稻子都收完了。"
    assert (found.byline.names if found.byline else None) == names
    assert (found.dateline.text if found.dateline else None) == dateline
    assert said_as(found.byline, found.dateline, DEFAULTS.phrases, is_name_only=False) == said


@pytest.mark.parametrize(
    "text", ["记者从县里获悉，稻子收完了。", "记者昨天在河湾镇看到，稻子收完了。", "本报讯员", "新华社的记者说，"]
)
def test_what_only_begins_like_a_lead_is_text(text: str) -> None:
    assert read_lead(passage(text)).rest.text == text


@pytest.mark.parametrize(
    "text", ["记者" * 20_000, "本报记者" + "程小满 " * 20_000, "（记者" * 20_000, "新华社" * 20_000]
)
def test_no_line_takes_long(text: str) -> None:
    read_lead(passage(text))
    is_byline_line(text)


@pytest.mark.parametrize("name", ["张䶮", "王𠮷㐂", "何 䶮", "佐々木"])
def test_a_name_of_rare_characters_is_a_name(name: str) -> None:
    assert is_byline_line(f"本报记者 {name}")
    read = read_lead(passage(f"本报讯（记者 {name}）云泽县昨天开会。"))
    assert read.byline is not None
    assert read.byline.names == name.replace(" ", "")
    assert read.rest.text == "云泽县昨天开会。"


def test_a_reporter_of_any_house_is_named_without_it() -> None:
    assert read_byline(passage("本社记者 何青青")).names == "何青青"
