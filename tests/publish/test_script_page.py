"""The script as a page to print."""

from __future__ import annotations

from html.parser import HTMLParser

from bulletin.model import Aloud, Dropped, Issue, Masthead, Script
from bulletin.publish.readout import Mark, Part, Sentence
from bulletin.publish.script_page import script_page

HOSTILE = '</style><script>alert("1")</script>&\x1b[2J\u202e'


class Seen(HTMLParser):
    """Collects tags and text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def page(*rows: Sentence | Mark, paper: str = "云泽日报", headline: str = "云泽下雪") -> tuple[str, Seen]:
    dropped = (Dropped((0, 1), HOSTILE, "furniture"),)
    script = Script(Issue("yunze", "云泽", "utf-8", ()), Masthead(paper, "2026-11-21"), (), (), (), dropped)
    parts = (Part("p01-01", "报道", headline, "云健（anchor_b）", 75.0, rows),)
    text = script_page(script, parts, length="01:20").decode()
    seen = Seen()
    seen.feed(text)
    return text, seen


def test_who_reads_cues_pauses_and_music_are_on_it() -> None:
    _, seen = page(
        Mark("片花 2.0 秒", is_music=True), Sentence(7, (Aloud("云泽下雪。"),), "a.md:3"), Mark("（停 0.6 秒）")
    )
    for words in ("01:15", "p01-01", "云健（anchor_b）", "♪ 片花 2.0 秒", "云泽下雪。", "a.md:3", "（停 0.6 秒）"):
        assert words in seen.text


def test_a_doubtful_word_has_a_syllable_above_each_character() -> None:
    text, _ = page(Sentence(1, (Aloud("县长"), Aloud("翟小满", "zhái xiǎo mǎn")), ""))
    assert "县长<ruby>翟<rt>zhái</rt>小<rt>xiǎo</rt>满<rt>mǎn</rt></ruby>" in text


def test_nothing_of_the_paper_is_markup_or_style() -> None:
    text, seen = page(Sentence(1, (Aloud(HOSTILE, HOSTILE),), HOSTILE), paper=HOSTILE, headline=HOSTILE)
    assert "script" not in seen.tags
    assert seen.tags.count("style") == 1
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "default-src 'none'" in text
    assert "src=" not in text.replace("default-src", "").replace("style-src", "")


def test_it_is_made_for_paper() -> None:
    text, _ = page()
    assert "size: A4" in text
    assert "font-size: 17pt" in text
    assert "break-inside: avoid" in text
