"""A script as JSON: what is said, by whom, how long, and what is left out."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from bulletin.model import (
    Article,
    Byline,
    Chunk,
    Dropped,
    Estimate,
    Flag,
    FlagKind,
    Issue,
    Jingle,
    Join,
    Kind,
    Line,
    Masthead,
    Paragraph,
    Passage,
    Play,
    Pronunciation,
    Read,
    ReadingSource,
    Repair,
    Rest,
    Role,
    Script,
    SourceFile,
    WordKind,
)
from bulletin.order import Draft
from bulletin.publish.script_json import script_json
from bulletin.synthesis.engines import read_station

TEXT = "云泽下雪\n林小满\n小标题\n雪深12厘米。"
ARTICLE = Article(
    "p01-01",
    Kind.ARTICLE,
    Passage.of("云泽下雪", (0, 4)),
    (Paragraph(Passage.of("小标题", (9, 12)), is_crosshead=True), Paragraph(Passage.of("雪深12厘米。", (13, 20)))),
    (0, 20),
    byline=Byline(Passage.of("林小满", (5, 8)), "林小满"),
    dateline=Passage.of("云泽", (0, 2)),
    confidence=0.75,
)
CHUNK = Chunk("p01-01/1", 2, "p01-01", "anchor_a", "雪深12厘米。", "雪深十二厘米。", ((13, 20),), pause_s=0.4)
LINE = Line("p01-01/1", "anchor_a", "xue3 shen1", "kokoro|xue3 shen1", 6)
SCRIPT = Script(
    Issue("云泽", TEXT, "gb18030", (SourceFile("云泽.md", 0, 20),)),
    Masthead(title="云泽日报", paper="云泽晚报", date="2026-11-21"),
    (ARTICLE,),
    (
        Play("p01-01", Jingle.STING),
        Rest("p01-01", 1.2),
        Read("p01-01", Role.ARTICLE, "anchor_a", "雪深12厘米。", "雪深十二厘米。"),
    ),
    (CHUNK,),
    (Dropped((5, 8), "林小满", "byline"),),
    (Join((4, 5), "雪", "林"),),
    (Repair((15, 17), "l2", "12", "一"),),
    (Flag((0, 4), "云泽下雪", FlagKind.NEEDS_EYES, "请看原文"),),
)
READING = Pronunciation("林小满", "lín xiǎo mǎn", ReadingSource.RULE, False, 2, WordKind.NAME, "【林小满】")


def written(script: Script = SCRIPT) -> dict[str, Any]:
    lengths = Estimate({CHUNK.id: 1.23456}, (3.24159, 1.2, 1.6666))
    return script_json(Draft(script, read_station(None), lengths, (READING,), {CHUNK.id: "xuě shēn"}), {CHUNK.id: LINE})


def test_all_of_it_is_plain_json_and_spans_are_pairs() -> None:
    facts = written()
    assert json.loads(json.dumps(facts)) == facts
    assert facts["issue"] == {
        "title": "云泽日报",
        "paper": "云泽晚报",
        "date": "2026-11-21",
        "encoding": "gb18030",
        "characters": len(TEXT),
        "files": [{"name": "云泽.md", "start": 0, "end": 20}],
    }
    assert facts["estimate_s"] == 6.1


def test_every_kind_of_item_has_the_same_keys_and_fills_in_its_own() -> None:
    play, rest, read = written()["items"]
    assert list(play) == list(rest) == list(read)
    assert [item["type"] for item in (play, rest, read)] == ["play", "rest", "read"]
    assert [item["length_s"] for item in (play, rest, read)] == [3.24, 1.2, 1.67]
    empty = {"role": None, "voice": None, "text": None, "spoken": None, "jingle": None}
    assert play | empty | {"jingle": "sting"} == play
    assert rest | empty == rest
    words = {"role": "article", "voice": "anchor_a", "text": "雪深12厘米。", "spoken": "雪深十二厘米。"}
    assert read | empty | words == read


def test_a_chunk_tells_what_is_printed_said_and_sent() -> None:
    (chunk,) = written()["chunks"]
    assert chunk == {
        "id": "p01-01/1", "item": 2, "slug": "p01-01", "voice": "anchor_a", "text": "雪深12厘米。",
        "spoken": "雪深十二厘米。", "sent": "xue3 shen1", "characters": 6, "estimate_s": 1.23, "spans": [[13, 20]],
        "repeat": False, "key": LINE.key, "pinyin": "xuě shēn", "file": "云泽.md", "line": 4,
    }  # fmt: skip


def test_an_article_has_its_crossheads_among_its_paragraphs_and_null_for_what_it_lacks() -> None:
    (article,) = written()["articles"]
    assert article == {
        "slug": "p01-01", "title": "云泽下雪", "kicker": None, "deck": None, "kind": "article", "byline": "林小满",
        "dateline": "云泽", "credit": None, "parent": None, "crossheads": ["小标题"],
        "paragraphs": ["小标题", "雪深12厘米。"], "span": [0, 20], "confidence": 0.75,
    }  # fmt: skip
    (bare,) = written(replace(SCRIPT, articles=(replace(ARTICLE, byline=None, parent="p01-00"),)))["articles"]
    assert (bare["byline"], bare["parent"]) == (None, "p01-00")


@pytest.mark.parametrize(
    ("key", "entry"),
    [
        ("dropped", {"span": [5, 8], "text": "林小满", "reason": "byline"}),
        ("joins", {"span": [4, 5], "before": "雪", "after": "林"}),
        ("repairs", {"span": [15, 17], "from": "l2", "to": "12", "rule": "一"}),
        (
            "flags",
            {
                "span": [0, 4], "text": "云泽下雪", "kind": "needs-eyes", "message": "请看原文",
                "file": "云泽.md", "line": 1,
            },
        ),
        (
            "readings",
            {
                "word": "林小满", "pinyin": "lín xiǎo mǎn", "source": "rule", "certain": False, "count": 2,
                "kind": "name", "context": "【林小满】", "why": None,
            },
        ),
    ],
)  # fmt: skip
def test_what_was_done_to_the_text_stands_there_with_its_place(key: str, entry: dict[str, object]) -> None:
    assert written()[key] == [entry]
