"""A rundown laid over its script: nobody's touch changes nothing, each touch changes what it should and no more."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulletin.errors import BulletinError, ConfigError, IssueError
from bulletin.model import Chunk, Read, Rest, Script

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Desk  # type: ignore[attr-defined]

_FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def sounds(script: Script) -> list[tuple[str, str, object]]:
    """Return what shapes the clip of each chunk."""
    return [(chunk.voice, chunk.spoken, chunk.readings) for chunk in script.chunks]


def said_of(script: Script, slug: str) -> list[str]:
    return [chunk.spoken for chunk in script.chunks if chunk.slug == slug]


def order(script: Script) -> list[str]:
    return list(dict.fromkeys(chunk.slug for chunk in script.chunks))


def test_a_rundown_that_nobody_has_touched_is_the_script(editor: Desk) -> None:
    assert editor.built(editor.rundown) == editor.script


def test_a_piece_that_is_moved_takes_its_headline_along_and_nothing_is_spoken_anew(editor: Desk) -> None:
    block = editor.block("p01-03")
    moved = editor.rundown.replace(block, "").replace("## p01-01", f"{block}\n## p01-01", 1)
    script = editor.built(moved)
    assert order(script)[2:5] == ["p01-03", "p01-01", "p01-02"]
    assert sorted(map(str, sounds(script))) == sorted(map(str, sounds(editor.script)))
    headlines = [chunk.text for chunk in script.chunks if chunk.is_repeat]
    assert headlines[0] == "湖畔智造园二期开工"
    assert script.edits == ()


@pytest.mark.parametrize("how", ["strike", "delete"])
def test_a_piece_that_is_dropped_is_listed_and_counted_out(editor: Desk, how: str) -> None:
    block = editor.block("p01-03")
    head = block.splitlines()[0]
    text = block.replace(head, head.replace("## ", "## ~~") + "~~") if how == "strike" else ""
    script = editor.built(editor.rundown.replace(block, text))
    assert "p01-03" not in order(script)
    assert all(item.slug != "p01-03" for item in script.items)
    dropped = "".join(item.text for item in script.dropped if item.reason == "editor")
    assert dropped.startswith("湖畔智造园二期开工")
    assert "湖畔智造园" not in "".join(chunk.text for chunk in script.chunks)
    (before,), (after,) = (said_of(each, "closing") for each in (editor.script, script))
    assert before != after, "the number of pieces is said"
    others = [each for each in sounds(editor.script) if each in sounds(script)]
    assert others == [each for each in sounds(script) if each[1] != after]


@pytest.mark.parametrize("struck", ["~~〔{n}〕{text}~~", "〔{n}〕~~{text}~~", ""])
def test_a_sentence_that_is_dropped_is_listed_and_its_neighbours_stay(editor: Desk, struck: str) -> None:
    cue = editor.cue("全县今年种水稻")
    row = next(line for line in editor.rundown.splitlines() if line.startswith(f"〔{cue}〕"))
    text = row.split("〕", 1)[1]
    script = editor.changed((row, struck.format(n=cue, text=text)))
    assert [item.text for item in script.dropped if item.reason == "editor"] == [editor.script.chunks[cue - 1].text]
    gone = editor.script.chunks[cue - 1]
    assert sounds(script) == [each for each in sounds(editor.script) if each[1] != gone.spoken]


def test_a_headline_can_be_struck_out_of_the_frame_alone(editor: Desk) -> None:
    row = next(line for line in editor.rundown.splitlines() if line.startswith(">") and "智造园" in line)
    script = editor.changed((row, row.replace("> ", "> ~~") + "~~"))
    assert "p01-03" in order(script)
    assert not any(chunk.is_repeat and "智造园" in chunk.text for chunk in script.chunks)
    assert not any(item.reason == "editor" for item in script.dropped)


def test_who_reads_is_changed_for_one_piece(editor: Desk) -> None:
    head = editor.block("p01-03").splitlines()[0]
    script = editor.changed((head, re.sub("读：[a-z_]+", "读：commentator", head)))
    assert {chunk.voice for chunk in script.chunks if chunk.slug == "p01-03"} == {"commentator"}
    same = [chunk for chunk in script.chunks if chunk.slug != "p01-03"]
    assert same == [chunk for chunk in editor.script.chunks if chunk.slug != "p01-03"]


def test_a_word_that_is_corrected_is_said_and_listed_with_its_place(editor: Desk) -> None:
    script = editor.changed(("总投资12亿元", "总投资15亿元"))
    (edit,) = script.edits
    assert (edit.printed, edit.changed, edit.slug) == ("2", "5", "p01-03")
    assert editor.issue.text[slice(*edit.span)] == "2"
    cue = editor.cue("总投资12亿元")
    old, new = editor.script.chunks[cue - 1], script.chunks[cue - 1]
    assert "十五亿元" in new.spoken
    assert new.spans == old.spans
    others = [(a, b) for a, b in zip(editor.script.chunks, script.chunks, strict=True) if a is not old]
    assert all(a == b for a, b in others[: cue - 1] + others[cue:])


def test_a_headline_that_is_corrected_is_corrected_in_the_frame_too(editor: Desk) -> None:
    cue = editor.cue("湖畔智造园二期开工")
    script = editor.changed((f"〔{cue}〕湖畔智造园二期开工", f"〔{cue}〕湖畔智造园三期开工"))
    titles = [(chunk.text, chunk.is_repeat) for chunk in script.chunks if chunk.text.startswith("湖畔智造园三期")]
    assert titles == [("湖畔智造园三期开工", True), ("湖畔智造园三期开工", False)]
    assert len(script.edits) == 1


def test_a_name_in_a_byline_is_corrected(editor: Desk) -> None:
    script = editor.changed(("（记者 何青 通讯员", "（记者 何清 通讯员"))
    assert any("何清" in spoken and "报道" in spoken for spoken in said_of(script, "p01-03"))


def test_words_may_be_struck_inside_a_sentence(editor: Desk) -> None:
    script = editor.changed(("预计2028年投用,", "~~预计2028年投用,~~"))
    (edit,) = script.edits
    assert (edit.printed, edit.changed) == ("预计2028年投用,", "")


def test_a_pause_inside_a_sentence_parts_it_and_its_words_stay(editor: Desk) -> None:
    cue = editor.cue("总投资12亿元")
    old = editor.script.chunks[cue - 1]
    script = editor.changed(("总投资12亿元,", "总投资12亿元,[停1.0s]"))
    first, second = script.chunks[cue - 1 : cue + 1]
    assert first.pause_s == 1.0
    assert first.spoken + second.spoken == old.spoken
    assert (*first.spans, *second.spans) != old.spans
    assert first.spans[0][0] == old.spans[0][0]
    assert second.spans[-1][1] == old.spans[-1][1]
    assert script.edits == ()


def test_a_pause_behind_a_sentence_or_a_paragraph_is_as_long_as_the_mark_says(editor: Desk) -> None:
    inside, paragraph = editor.cue("抢字当头"), editor.cue("全县今年种水稻")
    row = next(line for line in editor.rundown.splitlines() if line.startswith(f"〔{inside}〕"))
    script = editor.changed((row, f"{row}[停0.9s]"))
    assert script.chunks[inside - 1] == replace(editor.script.chunks[inside - 1], pause_s=0.9)
    title = editor.cue("湖畔智造园二期开工")
    script = editor.changed((f"〔{title}〕湖畔智造园二期开工", f"〔{title}〕湖畔智造园二期开工[停 1.3 秒]"))
    at = script.chunks[title - 1].item
    assert script.items[at + 1] == Rest("p01-03", 1.3)
    assert sounds(script) == sounds(editor.script)
    assert paragraph


def test_a_reading_is_given_to_one_sentence(editor: Desk) -> None:
    script = editor.changed(("走到收割机旁", "走到收割机旁〔bàng〕"))
    cue = editor.cue("走到收割机旁")
    chunk = script.chunks[cue - 1]
    ((at, syllables),) = chunk.readings
    assert (chunk.spoken[at], syllables) == ("旁", ("bàng",))
    assert replace(chunk, readings=()) == editor.script.chunks[cue - 1]


def test_what_is_left_out_is_taken_back_in(desk_of: Callable[[str], Desk]) -> None:
    desk = desk_of(
        "# 云泽下雪\n\n云泽县昨天夜里下了雪，县城都白了。\n\n（据新华社电）\n\n# 云泽晴\n\n今天云泽天晴，气温回升。\n"
    )
    struck = next(line for line in desk.rundown.splitlines() if "据新华社电" in line)
    script = desk.changed((struck, struck.strip("~")))
    assert any("据新华社电" in chunk.spoken for chunk in script.chunks)
    assert not any("据新华社电" in item.text for item in script.dropped)
    assert [each for each in sounds(script) if "据新华社电" not in each[1]] == sounds(desk.script)


def test_rests_lie_between_turns_and_never_two_in_a_row(editor: Desk) -> None:
    for line in editor.rundown.splitlines():
        if re.match("〔\\d+〕", line):
            script = editor.changed((line, ""))
            pairs = zip(script.items, script.items[1:], strict=False)
            assert not [1 for a, b in pairs if isinstance(a, Rest) and isinstance(b, Rest) and a.slug == b.slug]
            assert not [1 for item in script.items if isinstance(item, Read) and not item.spoken]


REFUSALS = [
    ("## p01-03", "## p09-03", 3, "the issue has no piece 'p09-03'"),
    ("读：anchor_a（晓晓）　〔10", "读：anchor_x（晓晓）　〔10", 2, "there is no voice 'anchor_x'"),
    ("总投资12亿元", "总投资[停9s]12亿元", 3, "[停9s]: a pause from 0 to 1.3 s is wanted"),
    ("总投资12亿元", "总投资〔zzz〕12亿元", 3, "'zzz' is no syllable"),
    ("总投资12亿元", "总投资[停12亿元", 3, "[停 is not closed"),
    ("总投资12亿元", "总投资12亿~~元", 3, "~~ is not closed"),
    ("\n〔12〕", "\n〔11〕", 3, "〔11〕 stands in line"),
    ("\n〔12〕", "\n〔99〕", 3, "〔99〕 is no sentence of"),
    ("\n〔12〕", "\n", 3, "this line has no number"),
    ("> 〔2〕", "> 〔2〕不", 3, "these words come from voices.yaml"),
    ("## closing", "## p01-01", 3, "stands in line"),
    ("## opening　开场　〔1–2〕", "## ~~opening　开场~~", 3, "opening belongs to each programme"),
]


@pytest.mark.parametrize(("old", "new", "code", "so"), REFUSALS)
def test_a_broken_rundown_is_refused_with_line_and_reason(editor: Desk, old: str, new: str, code: int, so: str) -> None:
    text = (
        editor.rundown.replace(old, new, 1)
        if "anchor_x" not in new
        else re.sub("读：anchor_a", "读：anchor_x", editor.rundown, count=1)
    )
    with pytest.raises(BulletinError) as caught:
        editor.built(text)
    assert caught.value.exit_code == code
    assert isinstance(caught.value, IssueError if code == 3 else ConfigError)
    where, _, message = str(caught.value).partition(": ")
    assert so in message, message
    assert re.fullmatch(r"x\.md:\d+", where)


def test_sentences_keep_their_order_and_their_piece(editor: Desk) -> None:
    rows = [line for line in editor.block("p01-01").splitlines() if line.startswith("〔")]
    for text in (
        editor.rundown.replace(rows[0], "@").replace(rows[1], rows[0]).replace("@", rows[1]),
        editor.rundown.replace(rows[2], "")
        .replace("## p01-01", "## p01-01", 1)
        .replace("## closing", f"{rows[2]}\n\n## closing"),
        editor.rundown.replace(rows[2], "〔{}〕一句别的话，跟报上毫不相干。".format(rows[2].split("〕")[0][1:])),
    ):
        with pytest.raises(IssueError):
            editor.built(text)


_WORDS = st.lists(
    st.sampled_from(
        (
            *(
                "# 云泽下雪\n\n",
                "## 记者手记\n\n",
                "本报讯（记者 程小满）",
                "县委书记陈水生到乡镇调研秋收。",
                "全县种稻46,500亩，",
                "增长12.5%。",
            ),
            *(
                "国发〔2024〕5号文件印发。",
                "**",
                "&times;",
                "$2^{2}$",
                "图为收割现场。",
                "（据新华社电）",
                "\n\n",
                "\n",
                "——",
                "Привет",
            ),
            *(
                "~~旧~~",
                "[停1s]",
                "\\",
                "他说：“好！”",
                "粮食\n\n入库了。",
                "第3版\n",
                "\x07",
                "行〔háng〕长",
                "> 引文。\n\n",
                "雲澤縣後來下雪，",
            ),
        )
    ),
    min_size=2,
    max_size=30,
).map("".join)


@_FEW
@given(_WORDS)
def test_any_rundown_that_nobody_has_touched_is_the_script(desk_of: Callable[[str], Desk], text: str) -> None:
    desk = desk_of(text)
    assert desk.built(desk.rundown) == desk.script


@_FEW
@given(_WORDS, st.data())
def test_any_one_line_may_go_and_all_others_keep_their_sound(
    desk_of: Callable[[str], Desk], text: str, data: st.DataObject
) -> None:
    desk = desk_of(text)
    rows = [line for line in desk.rundown.splitlines() if re.match("〔\\d+〕", line)]
    if not rows:
        return
    row = data.draw(st.sampled_from(rows))
    script = desk.changed((f"\n{row}\n", "\n"))
    gone: Chunk = desk.script.chunks[int(row[1 : row.index("〕")]) - 1]
    kept = {str(each) for each in sounds(desk.script)}
    phrases = {chunk.spoken for chunk in script.chunks if not chunk.spans}
    new = [each for each in sounds(script) if str(each) not in kept and each[1] not in phrases]
    assert len(new) <= 1, "at most the sentence before gets a full stop"
    assert any(item.reason == "editor" and item.text for item in script.dropped) or not gone.spans


BODY = "今年入秋以来，云泽县抓住晴好天气，组织农机手跨乡作业，全县水稻收割进度比去年快了三天。"
HEADS = ("田里的机器", "路上的粮车", "仓里的新米", "夜里的灯火")
LONG = f"# 云泽秋收见闻\n\n本报讯（记者 何青）{BODY * 4}\n\n"
LONG += "".join(f"{head}\n\n{BODY * 5}\n\n" for head in HEADS) + "# 柏桥镇供暖\n\n柏桥镇今天供暖。\n"


def voices_of(script: Script, slug: str) -> list[str]:
    return list(dict.fromkeys(chunk.voice for chunk in script.chunks if chunk.slug == slug))


def test_a_rundown_shows_where_a_voice_takes_over_and_untouched_is_the_script(desk_of: Callable[[str], Desk]) -> None:
    desk = desk_of(LONG)
    rows = desk.rundown.splitlines()
    (at,) = [at for at, row in enumerate(rows) if row == "读：anchor_b（晓晓）"]
    assert (rows[at - 1], rows[at + 1].split("〕")[1]) == ("", "仓里的新米")
    assert desk.built(desk.rundown) == desk.script
    assert voices_of(desk.script, "p01-01") == ["anchor_a", "anchor_b"]


def test_a_turn_is_moved_made_and_taken_out_by_its_line(desk_of: Callable[[str], Desk]) -> None:
    desk = desk_of(LONG)
    line, cue = "读：anchor_b（晓晓）\n", desk.cue("路上的粮车")
    out = desk.changed((line, ""))
    assert voices_of(out, "p01-01") == ["anchor_a"]
    moved = desk.changed((line, ""), (f"〔{cue}〕", f"读：commentator\n〔{cue}〕"))
    assert {chunk.voice for chunk in moved.chunks[: cue - 1] if chunk.slug == "p01-01"} == {"anchor_a"}
    assert {chunk.voice for chunk in moved.chunks[cue - 1 :] if chunk.slug == "p01-01"} == {"commentator"}
    assert [chunk for chunk in moved.chunks if chunk.slug != "p01-01"] == [
        chunk for chunk in desk.script.chunks if chunk.slug != "p01-01"
    ]


def test_the_heading_names_who_begins_and_no_more(desk_of: Callable[[str], Desk]) -> None:
    desk = desk_of(LONG)
    head = desk.block("p01-01").splitlines()[0]
    changed = desk.changed((head, head.replace("读：anchor_a", "读：commentator")))
    assert voices_of(changed, "p01-01") == ["commentator", "anchor_b"]
    silent = desk.changed((head, re.sub("读：[a-z_]+（晓晓）", "", head)))
    assert silent == desk.script


@pytest.mark.parametrize(
    ("before", "so"),
    [
        ("读：anchor_x\n", "there is no voice 'anchor_x'"),
        ("读：commentator\n", "a voice changes between paragraphs"),
    ],
)
def test_a_turn_that_cannot_be_is_refused_at_its_line(desk_of: Callable[[str], Desk], before: str, so: str) -> None:
    desk = desk_of(LONG)
    row = desk.block("p01-01").splitlines()[-3]
    with pytest.raises(BulletinError, match=so) as caught:
        desk.changed((row, before + row))
    assert caught.value.message.startswith(f"x.md:{desk.rundown[: desk.rundown.index(row)].count(chr(10)) + 1}: ")


def test_the_frame_has_no_turns(desk_of: Callable[[str], Desk]) -> None:
    desk = desk_of(LONG)
    with pytest.raises(IssueError, match="who reads this is said in voices"):
        desk.changed(("> 〔2〕", "读：anchor_b\n> 〔2〕"))
