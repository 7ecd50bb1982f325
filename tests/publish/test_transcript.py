"""The transcript, as two readers of others read it and a strict one of our own."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import subrip
import webvtt
from editions import chunk, edition, timing

from bulletin.cli import main
from bulletin.publish.lines import NARROW, widths
from bulletin.publish.transcript import srt, vtt

if TYPE_CHECKING:
    from loopback import EdgeServer

    from bulletin.publish.edition import Edition

HOSTILE = "记者问：“1 --> 2 & 3 < 4 吗？”<v 假>{\\an8}&amp;<b>答\u2028不\u202e对👩\u200d🌾。"


def cues(data: bytes) -> list[Any]:
    return webvtt.from_buffer(io.StringIO(data.decode()), format="vtt").captions


def shown(cue: Any) -> str:  # noqa: ANN401  # webvtt-py has no types
    """Return what a player shows of a cue: its text without tags, entities resolved."""
    text = re.sub(r"<[^>]*>", "", cue.raw_text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def of(*texts: str, length_s: float = 5.0) -> Edition:
    return edition([chunk(number, text) for number, text in enumerate(texts, 1)], length_s=length_s)


def test_each_cue_has_its_id_its_times_its_speaker_and_the_printed_text() -> None:
    first, second = cues(vtt(of("云泽下雪了。", "天晴了。", length_s=3.0)))
    assert (first.identifier, first.start, first.end) == ("p01-01/1.1", "00:00:03.500", "00:00:06.500")
    assert (first.voice, shown(first)) == ("晓晓", "云泽下雪了。")
    assert (second.identifier, shown(second)) == ("p01-01/2.1", "天晴了。")


def test_paper_date_and_ai_notice_stand_at_the_top() -> None:
    top = vtt(of("云泽下雪了。")).decode().split("\n\n")[:2]
    assert top == ["WEBVTT", "NOTE\n《云泽日报》 2026年11月20日 星期五\n本节目由人工智能合成语音播报。"]


def test_sentences_with_estimated_times_are_named() -> None:
    both = [chunk(1, "云泽下雪了。"), chunk(2, "天晴了。")]
    text = vtt(edition(both, {"p01-01/1": timing(("云泽下雪了", 0.1, 2.0))})).decode()
    assert "\n\nNOTE 下列各句，句内时间是按字数估计的\np01-01/2\n\n" in text
    assert "估计" not in vtt(edition(both[:1], {"p01-01/1": timing(("云泽下雪了", 0.1, 2.0))})).decode()


def test_past_an_hour_the_clock_goes_on() -> None:
    data = srt(of("云泽下雪了。", length_s=4_000.0)).decode()
    assert data.startswith("1\n01:06:40,500 --> ")


def test_nothing_of_the_paper_is_markup_in_either_file() -> None:
    made = of(HOSTILE, "天晴了。")
    said = HOSTILE.replace("\u2028", " ").replace("\u202e", "").replace("\u200d", "")
    found = cues(vtt(made))
    assert "".join(shown(cue).replace("\n", "") for cue in found[:-1]).replace(" ", "") == said.replace(" ", "")
    assert {cue.voice for cue in found} == {"晓晓"}
    assert vtt(made).decode().count("-->") == len(found)
    read = subrip.read(srt(made))
    wide = said.translate(str.maketrans("<>{}", "＜＞｛｝"))
    assert "".join("".join(each.lines) for each in read[:-1]).replace(" ", "") == wide.replace(" ", "")


def test_a_name_of_a_speaker_is_no_markup() -> None:
    made = edition([chunk(1, "云泽下雪了。")])
    named = replace(made, readers={"anchor_a": "小<b>&\n张"})
    assert "<v 小&lt;b&gt;&amp; 张>云泽" in vtt(named).decode()


def test_both_readers_find_the_same_text_at_the_same_time() -> None:
    made = of(*(f"第{n}句，云泽县昨天下了雪，气象台说还要下两天。" for n in range(1, 9)), length_s=9.0)
    read = subrip.read(srt(made))
    theirs = webvtt.from_buffer(io.StringIO(srt(made).decode()), format="srt").captions
    assert [each.text for each in theirs] == ["\n".join(each.lines) for each in read]
    assert [shown(cue) for cue in cues(vtt(made))] == ["\n".join(each.lines) for each in read]
    assert [(each.start, each.end) for each in theirs] == [(cue.start, cue.end) for cue in cues(vtt(made))]


@pytest.mark.parametrize(
    "data",
    ["2\n00:00:00,000 --> 00:00:01,000\n雪\n", "1\n00:00:00.000 --> 00:00:01.000\n雪\n",
     "1\n00:00:00,000 --> 00:00:01,000\n\n", "1\n00:00:02,000 --> 00:00:01,000\n雪\n",
     "1\n00:00:00,000 --> 00:00:01,000\n雪\u2028晴\n", "1\n00:00:00,000 --> 00:00:01,000\n<b>\n"],
)  # fmt: skip
def test_the_strict_reader_is_strict(data: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        subrip.read(data.encode())


PAPER = f"""# 云泽下雪{"，大家出门要小心" * 625}

本报讯 (记者 林小满) 11月20日,云泽县下雪。{HOSTILE}投资约1.2亿元,全县读者凭身份证就能借书,出门的人要小心。

## 湖边的路 --> 修通了 <i>&lt;

昨天,环湖路最后一段通车。“532”工程至此全部完成,这影响着—个乡镇的出行。云泽到岚汀的公交车今天早上6:30开出第一班。
"""


def test_a_hostile_issue_has_a_cue_for_each_sentence_and_none_too_wide_or_too_long(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "issue.md").write_text(PAPER, "utf-8")
    assert main(["build", "issue.md", "--json", "--engine", "edge", "--no-music"]) == 0
    report = json.loads(capsys.readouterr().out)
    files = report["companions"]
    text = Path(files["vtt"]).read_text("utf-8")
    chunks = json.loads(Path(files["script"]).read_text("utf-8"))["chunks"]

    found = cues(text.encode())
    assert list(dict.fromkeys(cue.identifier.rpartition(".")[0] for cue in found)) == [each["id"] for each in chunks]
    for line in (line for cue in found for line in shown(cue).split("\n")):
        assert sum(widths(line)) <= 2 * NARROW
    assert all(cue.voice in ("晓晓", "云扬", "云希") for cue in found)
    read = subrip.read(Path(files["srt"]).read_bytes())
    assert len(read) == len(found)
    assert max(each.end_ms - each.start_ms for each in read) <= 7_000
    assert text.count("-->") == len(found)


def test_a_rebuild_from_carts_has_the_same_times_and_a_lost_clip_estimated_ones(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "issue.md").write_text("# 云泽下雪\n\n昨天夜里云泽县下了雪,出门的人要小心。今天晴了。\n", "utf-8")

    def built(folder: str) -> tuple[str, int]:
        assert main(["build", "issue.md", "-o", folder, "--json", "--engine", "edge", "--no-music"]) == 0
        report = json.loads(capsys.readouterr().out)
        return Path(report["companions"]["vtt"]).read_text("utf-8"), report["chunks"]["synthesized"]

    first, n_spoken = built("one")
    assert n_spoken > 0
    assert built("two") == (first, 0)
    for entry in (desk / "cache").rglob("*.clip"):
        entry.write_bytes(entry.read_bytes()[:-9])
    lost, n_spoken = built("three")
    assert n_spoken == 0, "its carts are there"
    assert "估计" in lost
    assert "估计" not in first
    ends = [(cue.identifier, cue.start) for cue in cues(lost.encode()) if cue.identifier.endswith(".1")]
    assert ends == [(cue.identifier, cue.start) for cue in cues(first.encode()) if cue.identifier.endswith(".1")]
