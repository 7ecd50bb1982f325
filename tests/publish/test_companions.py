"""What lies beside the MP3: its names, and which orders ask for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bulletin.order import Order
from bulletin.publish.companions import COMPANIONS, Companion

MP3 = Path("out/云泽.2026.mp3")
SLUGS = ("opening", "p01-02")
ALWAYS = ["script", "report", "vtt", "srt", "chapters", "notes", "page", "items"]


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("script", {"script": "云泽.2026.script.json"}),
        ("report", {"report": "云泽.2026.report.json"}),
        ("vtt", {"vtt": "云泽.2026.vtt"}),
        ("srt", {"srt": "云泽.2026.srt"}),
        ("chapters", {"chapters": "云泽.2026.chapters.json"}),
        ("notes", {"notes": "云泽.2026.notes.txt"}),
        ("page", {"page": "云泽.2026.html"}),
        ("wav", {"wav": "云泽.2026.wav"}),
        ("opus", {"opus": "云泽.2026.opus"}),
        ("epub", {"epub": "云泽.2026.epub"}),
        ("items", {"items": "云泽.2026.items.json"}),
        (
            "fragment {slug}",
            {"fragment opening": "云泽.2026.opening.html", "fragment p01-02": "云泽.2026.p01-02.html"},
        ),
        ("item {slug}", {"item opening": "云泽.2026.opening.mp3", "item p01-02": "云泽.2026.p01-02.mp3"}),
    ],
)
def test_each_kind_bears_the_name_of_its_issue(name: str, files: dict[str, str]) -> None:
    (row,) = [row for row in COMPANIONS if row.name == name]
    assert {key: path.name for key, path in row.paths(MP3, SLUGS).items()} == files
    assert {path.parent for path in row.paths(MP3, SLUGS).values()} == {Path("out")}


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (Order("a.md"), []),
        (Order("a.md", has_wav=True), ["wav"]),
        (Order("a.md", has_opus=True), ["opus"]),
        (Order("a.md", has_epub=True), ["epub"]),
        (Order("a.md", is_split=True), ["item {slug}", "fragment {slug}"]),
    ],
)
def test_a_kind_is_made_where_it_is_asked_for(order: Order, names: list[str]) -> None:
    assert {row.name for row in COMPANIONS if row.is_wanted(order)} == {*ALWAYS, *names}


def test_names_differ() -> None:
    assert len({row.name for row in COMPANIONS}) == len({row.suffix for row in COMPANIONS}) == len(COMPANIONS)


@pytest.mark.parametrize(
    ("row", "names", "others"),
    [
        (Companion("wav", ".wav"), ["a.wav", "a.p01-02.wav", "a.recap.wav"], ["a.b.wav", "b.wav", "axwav", "a.mp3"]),
        (Companion("item {slug}", ".{slug}.mp3"), ["a.p01-12.mp3", "a.opening.mp3"], ["a.mp3", "a.p01.mp3"]),
        (Companion("notes", ".notes.txt"), ["a.notes.txt"], ["a.p01-02.notes.txt", "a.notes.yaml", "aanotes.txt"]),
    ],
)
def test_a_kind_knows_its_own_names_and_a_sound_those_of_one_item_too(
    row: Companion, names: list[str], others: list[str]
) -> None:
    assert [name for name in (*names, *others) if re.fullmatch(row.pattern("a"), name)] == names
