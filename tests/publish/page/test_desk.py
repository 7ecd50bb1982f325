"""What an editor may want to know, on demand."""

from __future__ import annotations

from dataclasses import replace

from pages import drafted

from bulletin.messages import message
from bulletin.model import Flag, FlagKind
from bulletin.publish.page.desk import Remark, Remarks, remarks
from bulletin.publish.page.printed import Printed
from bulletin.publish.page.timeline import Timeline

TEXT = "云泽日报\n\n2026年11月20日\n\n# 云泽下雪\n\n昨天夜里，云泽县◎下了今年第一场雪，一直下到天亮。\n"


def test_what_is_flagged_leads_to_its_sentence_and_what_is_left_out_has_its_reason_and_place() -> None:
    draft, made = drafted(TEXT)
    at = TEXT.index("今年")
    flag = Flag((at, at + 2), "今年", FlagKind.RELATIVE_DATE, "“今年”是哪一年")
    script = replace(draft.script, flags=(flag,))
    timeline = Timeline(script, made, ())
    flagged, *others = remarks(script, Printed(script), timeline)
    (number,) = [n for n, chunk in enumerate(script.chunks) if "今年" in chunk.text]
    assert flagged == Remarks("请编辑过目 1 处", (Remark("“今年”是哪一年", "1.md:7", timeline.start_ms(number)),))
    assert {each.title: [row.text for row in each.rows] for each in others} == {
        "不读·报头 1 处": ["云泽日报"],
        "不读·日期行 1 处": ["2026年11月20日"],
        "不读·读不出声的符号 1 处": ["◎"],
    }


def test_a_flag_is_said_in_chinese_and_steers_nothing() -> None:
    draft, made = drafted(TEXT)
    flag = Flag((0, 0), "甲\u202e乙", FlagKind.NEEDS_EYES, message("look at the paper"))
    script = replace(draft.script, flags=(flag,))
    flagged, *_ = remarks(script, Printed(script), Timeline(script, made, ()))
    assert flagged.rows[0].text.startswith("甲<U+202E>乙：")
    assert not flagged.rows[0].text.isascii()
    assert flagged.rows[0].at_ms is None
