"""What holds of every page: nothing lost, and no change of bytes, widths, levels or cuts that a listener would hear."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from bulletin.errors import IssueError
from bulletin.model import Issue, Script, SourceFile
from bulletin.segmenter import read_issue, segment
from bulletin.segmenter.coverage import check_coverage
from bulletin.segmenter.script.chunks import LIMIT_CHARACTERS
from bulletin.segmenter.spoken import spell_out

if TYPE_CHECKING:
    from bulletin.station import Station

# The station is read once and nothing writes to it.
_PLAIN = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
_FEW = settings(_PLAIN, max_examples=40)

_TEXT_WORDS = (
    *("的", "在", "和", "了", "开工", "增长", "云泽县", "河湾镇", "稻田", "图书馆", "县委书记", "昨天"),
    *("，", "。", "、", "；", "：", "“", "”", "（", "）", "——", "…", "！", " ", "\u3000"),
    *("12月1日", "3.5亿元", "8.5%", "“532”", "DH-5", "K1+500", "①", "AI"),
)
_PAGE_WORDS = (
    *_TEXT_WORDS,
    *("本报讯（记者程小满）", "□本报评论员", "记者手记", "简讯", "图为秋收。", "何青摄", "（何青 摄）", "[图片]"),
    *("👇", "🚶\u200d♂\ufe0f", "1\ufe0f\u20e3", "★★★☆☆", "◎", "❌", "②"),
    *("（下转第3版）", "（上接第1版）", "|", "**", "&nbsp;", "<p>", "</p>", "![](a.png)"),
    *("## ", "- ", "1. ", "\n", "\n\n", "\r\n", "\t", "\u200b", "\0", "\u3000\u3000"),
)
_EDGE_WORDS = (
    *(
        "本报讯",
        "本台消息",
        "新华社",
        "云泽",
        "11月21日",
        "电",
        "讯",
        "据",
        "记者",
        "（记者程小满）",
        "报道",
        "本报评论员",
    ),
    *(
        "：",
        "，",
        ",",
        "。",
        "、",
        "（",
        "）",
        "【",
        "】",
        "□",
        "/",
        "|",
        "→",
        "·",
        "①",
        "——",
        "\n",
        "\n\n",
        " ",
        "\t",
        "\u3000",
    ),
    *(
        "下转第3版",
        "上接第1版",
        "见",
        "第3版",
        "摄",
        "来源：",
        "责编",
        "文/图",
        "简讯",
        "编者按",
        "今日导读",
        "云泽日报",
    ),
    *(
        "# ",
        "- ",
        "1. ",
        "**",
        "---",
        "<td>",
        "稻子收完了",
        "粮食入库了。",
        "县里的干部到村里开会，大家都说今年收成好，粮食入库了。",
    ),
)
_EDGES = st.lists(st.sampled_from(_EDGE_WORDS), min_size=1, max_size=16).map("".join)
_PAGES = st.lists(st.sampled_from(_PAGE_WORDS), max_size=60).map("".join)
_SHOWN = st.lists(
    st.sampled_from(
        (
            *("&times;", "&nbsp;", "&amp;", "&lt;", "&shy;", "&mdash;", "&#20113;", "&#x0;", "&amp;deg;", "&xyz;", "&"),
            *(
                "$",
                "$2.4\\%$",
                "$38^{\\circ}\\mathrm{C}$",
                "^{2}",
                "_{2}",
                "\\times ",
                "\\frac{1}{2}",
                "{",
                "}",
                "\\",
                "^",
            ),
            *(
                "\\(",
                "\\)",
                "$$",
                "\\%",
                "`",
                "```\n",
                "<td>",
                "# ",
                "**",
                "\n",
                "\n\n",
                " ",
                "，",
                "。",
                "“",
                "（",
                "3",
                "12",
            ),
            *("本报讯（记者", "）", "稻子收完了", "粮食入库了。", "下转第3版", "——", "图为", "AT", "T"),
        )
    ),
    max_size=40,
).map("".join)
_TEXTS = st.lists(st.sampled_from(_TEXT_WORDS), max_size=30).map("".join)

SENTENCES = (
    "全县各乡镇把烘干机和运粮车调到最紧要的田块上，昼夜不停地抢收晚稻，力争颗粒归仓。",
    "县农业农村局负责人介绍，今年全县种植水稻46,500亩，优质稻占82.5%，亩产比去年增加12.5公斤。",
    "“天气好一天，就要多收一天。”种粮大户周长根说，他家的两台收割机已经连续作业了七天七夜。",
    "据了解，新建的智能粮库总投资3.5亿元，预计2028年6月底前投用，可带动周边300多户农民增收。",
)
PAPER = f"""# 云泽日报 2026年11月21日

## 陈水生到乡镇调研秋收

本报讯（记者 程小满）{SENTENCES[0]}{SENTENCES[1]}

{SENTENCES[2]}

## 智能粮库开建

本报讯（记者 何青）{SENTENCES[3]}

{SENTENCES[1]}
"""


def issue_of(*texts: str) -> Issue:
    files, start = [], 0
    for number, text in enumerate(texts, 1):
        files.append(SourceFile(f"{number}.md", start, start + len(text)))
        start += len(text)
    return Issue("yunze", "".join(texts), "utf-8", tuple(files))


def heard(script: Script) -> list[tuple[str, str, str]]:
    return [(chunk.id, chunk.voice, chunk.spoken) for chunk in script.chunks]


@_PLAIN
@given(_PAGES)
def test_every_character_is_heard_or_listed(station: Station, page: str) -> None:
    assume(page.strip("\0 \t\r\n\u3000\u200b"))
    script = segment(issue_of(page), station)
    check_coverage(script)
    assert all(
        chunk.text == unescape("".join(page[start:end] for start, end in chunk.spans))
        for chunk in script.chunks
        if chunk.spans
    )


@_PLAIN
@example("本报讯：")
@example("粮食入库了。\n\n本报讯，\n")
@given(_EDGES)
def test_what_stands_around_leads_jumps_and_credits_is_heard_or_listed(station: Station, page: str) -> None:
    check_coverage(segment(issue_of(page), station))


@_PLAIN
@example("稻子$10^{8}$\n\n，收完了")
@example("5&amp;times;3 &nbsp;\n\n&nbsp;粮食入库了。&#0;")
@given(_SHOWN)
def test_what_references_and_latex_show_is_heard_or_listed_whole(station: Station, page: str) -> None:
    assume(page.strip("\0 \t\r\n\u3000\u200b"))
    script = segment(issue_of(page), station)
    check_coverage(script)
    spans = sorted((*(item.span for item in script.dropped), *(span for of in script.chunks for span in of.spans)))
    for match in re.finditer(r"&\w+;", page):
        assert not [
            span for span in spans if match.start() < span[0] < match.end() or match.start() < span[1] < match.end()
        ]
    for item in script.dropped:
        assert item.text == page[slice(*item.span)]
    assert all(not page[slice(*join.span)].strip() for join in script.joins)


@_PLAIN
@given(_PAGES)
def test_every_chunk_is_short_and_has_something_to_say(station: Station, page: str) -> None:
    for chunk in segment(issue_of(page), station).chunks:
        assert 0 < chunk.n_characters <= LIMIT_CHARACTERS or len(chunk.text) == 1
        assert not [
            sign for sign in chunk.spoken if sign.isdigit() or unicodedata.category(sign) in {"So", "Sc", "Sm", "Cc"}
        ]


@_PLAIN
@given(st.binary(max_size=300) | _PAGES.map(str.encode))
def test_any_bytes_are_a_script_or_are_refused(
    station: Station, tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.md"
    file.write_bytes(raw)
    try:
        issue = read_issue(str(file))
    except IssueError:
        return
    check_coverage(segment(issue, station))


@_PLAIN
@given(_TEXTS)
def test_what_is_said_is_said_the_same_way_again(text: str) -> None:
    said = spell_out(text).text
    assert spell_out(said).text == said


@_PLAIN
@given(_TEXTS)
def test_the_width_of_marks_and_digits_is_not_heard(text: str) -> None:
    wide = text.translate({ord(narrow): chr(ord(narrow) + 0xFEE0) for narrow in "0123456789%+"})
    assert spell_out(wide).text == spell_out(text).text


def _cuts() -> list[int]:
    """Return the places in PAPER inside a sentence of a body."""
    places = []
    for sentence in SENTENCES:
        at = PAPER.find(sentence)
        while at >= 0:
            inside = range(1, len(sentence) - 1)
            places += [at + of for of in inside if sentence[of - 1] not in "。！？”“" and sentence[of] != "”"]
            at = PAPER.find(sentence, at + 1)
    return places


@_FEW
@given(st.sampled_from(_cuts()), st.sampled_from(["\n\n", "\n", "\r\n\r\n", "\n\n\n"]))
def test_a_cut_inside_a_sentence_is_not_heard(station: Station, at: int, blank: str) -> None:
    cut = segment(issue_of(PAPER[:at] + blank + PAPER[at:]), station)
    assert heard(cut) == heard(segment(issue_of(PAPER), station))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_neither_encoding_nor_newlines_are_heard(
    station: Station, tmp_path_factory: pytest.TempPathFactory, encoding: str, newline: str
) -> None:
    file = tmp_path_factory.mktemp("page") / "yunze.md"
    file.write_bytes(PAPER.replace("\n", newline).encode(encoding))
    assert heard(segment(read_issue(str(file)), station)) == heard(segment(issue_of(PAPER), station))


@pytest.mark.parametrize(("first", "second"), [("#", "##"), ("##", "#"), ("#", "#"), ("###", "###")])
def test_the_level_of_headings_is_not_heard(station: Station, first: str, second: str) -> None:
    page = PAPER.replace("## 陈", f"{first} 陈").replace("## 智", f"{second} 智")
    assert heard(segment(issue_of(page), station)) == heard(segment(issue_of(PAPER), station))


def test_setext_headings_are_headings(station: Station) -> None:
    page = PAPER.replace("## 陈水生到乡镇调研秋收", "陈水生到乡镇调研秋收\n====").replace(
        "## 智能粮库开建", "智能粮库开建\n----"
    )
    assert heard(segment(issue_of(page), station)) == heard(segment(issue_of(PAPER), station))


@_FEW
@given(_PAGES, _PAGES)
def test_two_pages_of_a_folder_are_the_pieces_of_both(station: Station, first: str, second: str) -> None:
    pages = [f"# 甲\n\n稻子收完了。\n\n{first}\n", f"# 乙\n\n粮食入库了。\n\n{second}\n"]
    # A note that points to another page joins pieces across pages.
    assume("版）" not in first + second)
    # A page that names headlines of the next one is its list of contents.
    both = segment(issue_of(*pages), station)
    for number, page in enumerate(pages, 1):
        alone = segment(issue_of(page), station)
        spoken = [chunk.spoken for chunk in alone.chunks if chunk.slug.startswith("p01")]
        assert [chunk.spoken for chunk in both.chunks if chunk.slug.startswith(f"p{number:02}")] == spoken


@_FEW
@given(_PAGES, _PAGES)
def test_two_issues_in_one_file_are_the_pieces_of_both(station: Station, first: str, second: str) -> None:
    assume("版）" not in first + second)
    issues = [f"# 甲\n\n稻子收完了。\n\n{first}\n\n", f"# 乙\n\n粮食入库了。\n\n{second}\n\n"]

    def pieces(text: str) -> list[tuple[str, list[str]]]:
        articles = segment(issue_of(text), station).articles
        return [(piece.title.text, [part.passage.text for part in piece.paragraphs]) for piece in articles]

    assert pieces("".join(issues)) == pieces(issues[0]) + pieces(issues[1])
