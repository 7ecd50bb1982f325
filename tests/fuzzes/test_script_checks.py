"""The checks see what is wrong: a good script passes, and one that was tampered with is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fuzzes.script_checks import broken_promises, has_many_words

from bulletin.cli import main

PAPER = """云泽日报 2026年11月20日

# 云泽下雪

本报讯（记者 林小满）昨天夜里，云泽县下了今年第一场雪，积雪厚3厘米。

县里派出12台铲雪车，天亮以前清出了主要道路。
"""


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the command says of a small paper."""
    folder = tmp_path_factory.mktemp("paper")
    (folder / "paper.md").write_text(PAPER, "utf-8")
    assert main(["script", "--json", str(folder / "paper.md"), "-o", str(folder / "script.json")]) == 0
    read: dict[str, Any] = json.loads(Path(folder / "script.json").read_bytes())
    return read


def broken(facts: dict[str, Any], paper: str = PAPER) -> list[str]:
    line = json.dumps(facts, ensure_ascii=False).encode() + b"\n"
    return [kind.partition(" | ")[0] for kind in broken_promises(line, [paper.encode()])]


def spoken(facts: dict[str, Any]) -> dict[str, Any]:
    chunk: dict[str, Any] = next(each for each in facts["chunks"] if each["spans"] and not each["repeat"])
    return chunk


def test_a_script_as_promised_passes(facts: dict[str, Any]) -> None:
    assert broken(facts) == []


def test_a_page_with_a_mark_of_order_and_another_encoding_passes(tmp_path: Path) -> None:
    pages = [b"\xef\xbb\xbf" + PAPER.encode(), PAPER.encode("gb18030"), PAPER.encode("utf-16")]
    for number, data in enumerate(pages):
        (tmp_path / f"{number}.md").write_bytes(data)
    assert main(["script", "--json", str(tmp_path), "-o", str(tmp_path / "script.json")]) == 0
    assert list(broken_promises((tmp_path / "script.json").read_bytes(), pages)) == []


@pytest.mark.parametrize(
    ("tamper", "kind"),
    [
        (lambda facts: facts["dropped"].pop(), "coverage: a character is accounted for never"),
        (lambda facts: facts["dropped"].append(facts["dropped"][0]), "coverage: a character is accounted for twice"),
        (lambda facts: facts["dropped"][0].update(text="雪"), "dropped: its text is not that of its span"),
        (lambda facts: spoken(facts).update(text="雪"), "chunks: its text is not that of its spans"),
        (lambda facts: spoken(facts).update(spoken="积雪3厘米。"), "spoken: holds a sign that is a digit"),
        (lambda facts: spoken(facts).update(spoken="雪\ufe0f。"), "spoken: holds a sign that is of category M"),
        (lambda facts: spoken(facts).update(spoken="안녕。"), "spoken: holds a sign that is of category L"),
        (lambda facts: spoken(facts).update(spoken="……"), "chunks: nothing to say"),
        (lambda facts: spoken(facts).update(spoken="雪" * 101), "chunks: longer than 100"),
        (lambda facts: spoken(facts).update(characters=99), "chunks: characters are miscounted"),
        (lambda facts: spoken(facts)["spans"].append(spoken(facts)["spans"][0]), "chunks: spans that overlap"),
        (lambda facts: spoken(facts).update(id="p01-01/77"), "chunks: an id out of order"),
        (lambda facts: facts["articles"].append(facts["articles"][0]), "articles: slugs are not unique"),
        (lambda facts: facts.update(estimate_s=0.0), "estimate_s: not the sum"),
        (lambda facts: facts["joins"].append({"span": [0, 2]}), "joins: a join that lies not over white space"),
        (lambda facts: facts.pop("readings"), "stdout is not one JSON object"),
        (lambda facts: facts["issue"].update(characters=1), "issue: no reading of the bytes"),
    ],
)
def test_what_is_not_as_promised_is_named(facts: dict[str, Any], tamper: Any, kind: str) -> None:  # noqa: ANN401
    wrong = json.loads(json.dumps(facts))
    chunk = spoken(wrong)
    if len(chunk["spans"]) == 1:  # two spans that touch say the same as one
        (start, end), chunk["spans"] = chunk["spans"][0], []
        chunk["spans"] += [[start, start + 1], [start + 1, end]]
    assert broken(wrong) == []
    tamper(wrong)
    assert any(found.startswith(kind) for found in broken(wrong)), broken(wrong)


def test_a_caption_alone_is_no_paper_with_words() -> None:
    assert has_many_words("## 云泽县下了今年第一场雪天气好\n" * 9)
    assert not has_many_words("## 云泽县下了今年第一场雪天气好\n")
    assert not has_many_words("云泽。雪。安녕。1234567890123\n" * 99)
