"""The script as a page to print: large type, a piece a block, readings above doubtful words. One file, no script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bulletin.harmless import visible
from bulletin.publish.left_out import notes
from bulletin.publish.readout import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.model import Aloud, Script
    from bulletin.publish.readout import Mark, Part

_STYLE = """\
@page { size: A4; margin: 18mm 16mm 20mm 16mm;
  @top-left { content: "TITLE"; font: 9pt serif; }
  @top-right { content: "LENGTH"; font: 9pt serif; }
  @bottom-center { content: counter(page) " / " counter(pages); font: 9pt serif; } }
:root { color-scheme: light; }
body { margin: 2rem auto; padding: 0 1rem; max-width: 46rem; background: #fff; color: #111;
  font: 1.3rem/1.9 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }
h1 { font-size: 1.5em; margin: 0; line-height: 1.4; }
header p { margin: 0 0 1.5rem; font-size: .75em; color: #444; }
section { margin: 0 0 1.6rem; padding-top: .6rem; border-top: 2px solid #111; }
h2 { font-size: 1.1em; line-height: 1.4; margin: 0; }
.who { margin: 0 0 .6rem; font-size: .75em; color: #333; }
.row { display: grid; grid-template-columns: 2.2em 1fr auto; column-gap: .6em; margin: 0; }
.row > .cue { text-align: right; font: .65em/2.9 sans-serif; color: #444; }
.row > .place { font: .55em/1.2 sans-serif; color: #666; text-align: right; max-width: 9em; align-self: end;
  padding-bottom: .5em; overflow-wrap: anywhere; }
.mark { margin: .1rem 0 .1rem 2.8em; font-size: .75em; color: #333; }
ruby { ruby-position: over; text-decoration: underline; text-underline-offset: .2em; }
rt { font: .55em sans-serif; }
.notes { font-size: .7em; line-height: 1.5; }
.notes li { overflow-wrap: anywhere; }
.notes .place { color: #666; }
@media print {
  body { margin: 0; padding: 0; max-width: none; font-size: 17pt; }
  section, .row, .mark { break-inside: avoid; }
  h2, .who { break-after: avoid; }
}
"""


def script_page(script: Script, parts: Sequence[Part], *, length: str) -> bytes:
    """Return the page.

    Args:
        parts: Of the programme, as `readout` gives them.
        length: Of the programme, for people.
    """
    masthead = script.masthead
    title = " ".join(filter(None, (masthead.paper, masthead.date))) or script.issue.stem
    style = _STYLE.replace("TITLE", _css(title)).replace("LENGTH", _css(length))
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-Hans">',
        "<head>",
        '<meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width">',
        f"<title>{_text(title)} 播出稿</title>",
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
        f"<header><h1>{_text(title)} 播出稿</h1><p>{_text(length)}　{len(script.chunks)} 句</p></header>",
        *(line for part in parts for line in _part(part)),
        *_notes(script),
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines).encode()


def _text(text: str) -> str:
    return escape(visible(text))


def _css(text: str) -> str:
    """Return a text as it stands between quotes in CSS, and cannot end the style."""
    return "".join(letter if letter.isalnum() or letter in " -：，。" else f"\\{ord(letter):06x}" for letter in text)


def _part(part: Part) -> Iterator[str]:
    minutes, seconds = divmod(round(part.start_s), 60)
    yield "<section>"
    yield f"<h2>{_text(part.headline or part.label)}</h2>"
    facts = (f"{minutes:02d}:{seconds:02d}", part.slug, part.label if part.headline else "", part.reader)
    yield f'<p class="who">{"　".join(_text(fact) for fact in facts if fact)}</p>'
    yield from (_sentence(row) if isinstance(row, Sentence) else _mark(row) for row in part.rows)
    yield "</section>"


def _sentence(row: Sentence) -> str:
    words = "".join(map(_word, row.words))
    place = f'<span class="place">{_text(row.place)}</span>' if row.place else ""
    return f'<p class="row"><span class="cue">{row.cue}</span><span>{words}</span>{place}</p>'


def _word(word: Aloud) -> str:
    if not word.pinyin:
        return _text(word.text)
    syllables = word.pinyin.split()
    if len(syllables) != len(word.text):
        return f"<ruby>{_text(word.text)}<rt>{_text(word.pinyin)}</rt></ruby>"
    each = zip(word.text, syllables, strict=True)
    return "<ruby>" + "".join(f"{_text(letter)}<rt>{_text(said)}</rt>" for letter, said in each) + "</ruby>"


def _mark(row: Mark) -> str:
    return f'<p class="mark">{"♪ " if row.is_music else ""}{_text(row.text)}</p>'


def _notes(script: Script) -> Iterator[str]:
    for note in notes(script):
        yield f'<section class="notes"><h2>{_text(note.title)}</h2><ul>'
        for text, place in note.rows:
            yield f'<li>{_text(text)} <span class="place">{_text(place)}</span></li>'
        yield "</ul></section>"
