"""Pieces of made-up newspapers, from the plainest sentence to text that no page should hold.

Each function takes a source of chance and returns a piece of text; `page` puts them together. The words are
in `words.toml`.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Fragment = Callable[[Random], str]

WORDS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
"""Lists by name."""

_ANY = tuple(
    name
    for name in WORDS
    if not name.endswith(("options", "names", "encodings", "numbers", "who", "values", "addresses"))
)
_HIGHEST_POINTS = (0x80, 0x300, 0x3000, 0xD7FF, 0x1FFFF, 0x10FFFF)


def any_of(name: str, chance: Random) -> str:
    """Return one of a list."""
    return chance.choice(WORDS[name])


def word(chance: Random) -> str:
    """Return a short word of plain 汉字."""
    return "".join(any_of("characters", chance) for _ in range(chance.randint(1, 4)))


def number(chance: Random) -> str:
    """Return a number, with a sign, unit, range or none, as pages and scanners write them."""
    digits = "".join(
        any_of("digits", chance) if chance.random() < 0.05 else chance.choice("0123456789")
        for _ in range(_few(chance, 1, 12))
    )
    unit = any_of("units", chance) if chance.random() < 0.6 else ""
    return any_of("numbers", chance).format(digits, chance.randint(0, 999)) + unit


def bracketed(chance: Random, inside: str) -> str:
    """Return `inside` in brackets of any kind, now and then with a side missing."""
    pair = any_of("brackets", chance)
    return f"{pair[0] * (chance.random() < 0.95)}{inside}{pair[1] * (chance.random() < 0.95)}"


def clause(chance: Random) -> str:
    """Return part of a sentence."""
    subject, verb = any_of(chance.choice(("places", "people", "things")), chance), any_of("verbs", chance)
    match chance.randrange(9):
        case 0:
            return f"{subject}{verb}{any_of('things', chance)}{number(chance)}"
        case 1:
            return f"{any_of('times', chance)}{subject}{verb}"
        case 2:
            return bracketed(chance, f"{subject}{verb}")
        case 3:
            return f"{word(chance)}{number(chance)}{any_of('marks', chance)}{number(chance)}"
        case 4:
            return f"{subject}{word(chance)}{any_of('rare', chance)}{word(chance)}"
        case 5:
            return any_of("latin", chance) + verb
        case 6:
            return "".join(word(chance) for _ in range(_few(chance, 1, 30)))
        case 7:
            return "、".join(any_of("things", chance) for _ in range(_few(chance, 1, 8)))
        case _:
            return f"{subject}的{any_of('things', chance)}{verb}"


def sentence(chance: Random) -> str:
    """Return a sentence, ended or not."""
    parts = "，".join(clause(chance) for _ in range(_few(chance, 1, 6)))
    said = f"“{parts}。”{any_of('people', chance)}说" if chance.random() < 0.15 else parts
    return said + chance.choice("。。。。。。？！；：…，") * (chance.random() < 0.95)


def byline(chance: Random) -> str:
    """Return who wrote a piece, in any brackets and with any lead."""
    names = chance.choice((" ", "、", "\u3000", " 通讯员 ", "")).join(
        any_of("people", chance) for _ in range(chance.randint(1, 3))
    )
    who = any_of("who", chance).format(names, any_of("people", chance))
    printed_who = bracketed(chance, who) if chance.random() < 0.7 else who
    return any_of("leads", chance) + printed_who + any_of("after_byline", chance)


def headline(chance: Random) -> str:
    """Return a headline, with or without markup, kicker and deck."""
    lines = [any_of("headings", chance) + clause(chance)]
    if chance.random() < 0.3:
        lines.insert(0, clause(chance))
    if chance.random() < 0.3:
        lines.append(any_of("decks", chance) + clause(chance))
    return chance.choice(("\n", "\n\n", " ")).join(lines)


def paragraph(chance: Random) -> str:
    """Return a paragraph, sometimes cut by a column, sometimes with a byline before or a credit after it."""
    text = "".join(sentence(chance) for _ in range(_few(chance, 1, 8)))
    if chance.random() < 0.35:
        text = byline(chance) + text
    if chance.random() < 0.25 and len(text) > 2:
        at = chance.randrange(1, len(text))
        text = text[:at] + any_of("breaks", chance) + text[at:]
    if chance.random() < 0.15:
        text += bracketed(chance, any_of("print_words", chance))
    return text


def column(chance: Random) -> str:
    """Return a paragraph broken into lines of one width."""
    text, width = paragraph(chance) * 2, chance.randint(3, 24)
    gap = chance.choice(("\n", "\r\n", "\u2028", "-\n", " \n"))
    return gap.join(text[at : at + width] for at in range(0, len(text), width))


def table(chance: Random) -> str:
    """Return a table in markdown, HTML, tabs or blanks."""
    kinds: tuple[Fragment, ...] = (number, word, clause, printed)
    cells = [[chance.choice(kinds)(chance) for _ in range(chance.randint(1, 5))] for _ in range(_few(chance, 1, 8))]
    match chance.randrange(4):
        case 0:
            rows = [f"| {' | '.join(row)} |" for row in cells]
            rows.insert(chance.randint(0, 1), "|" + "---|" * len(cells[0]))
        case 1:
            rows = ["<table>", *(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in cells), "</table>"]
        case 2:
            rows = ["\t".join(row) for row in cells]
        case _:
            rows = ["    ".join(row) for row in cells]
    return "\n".join(rows)


def listing(chance: Random) -> str:
    """Return a list, of contents or of anything."""
    marks = chance.choice(("- ", "1. |2. |3. ", "①|②|③", "一、|二、", "• ", "（1）|（2）", "A02 ", "")).split("|")
    ends = any_of("list_ends", chance)
    return "\n".join(f"{marks[at % len(marks)]}{clause(chance)}{ends}" for at in range(_few(chance, 1, 12)))


def caption(chance: Random) -> str:
    """Return a caption, with or without its picture."""
    credit = any_of("people", chance) + any_of("credits", chance)
    return any_of("captions", chance) + clause(chance) + chance.choice(("。", "")) + credit


def printed(chance: Random) -> str:
    """Return a word that papers print around their pieces, alone."""
    return any_of("print_words", chance)


def masthead(chance: Random) -> str:
    """Return a masthead, which gives the name and date of a page."""
    gap = chance.choice((" ", "\n", "\u3000"))
    return f"{any_of('papers', chance)}{gap}{any_of('dates', chance)} {any_of('after_date', chance)}"


def poem(chance: Random) -> str:
    """Return lines of one length."""
    n = chance.choice((5, 7, 4))
    lines = ("".join(any_of("characters", chance) for _ in range(n)) for _ in range(_few(chance, 2, 8)))
    return "\n".join(line + chance.choice("，。") for line in lines)


def foreign(chance: Random) -> str:
    """Return words of another script, emoji, rare 汉字."""
    words = (any_of(chance.choice(("scripts", "emoji", "rare")), chance) for _ in range(_few(chance, 1, 5)))
    return chance.choice(("", " ", "，")).join(words) + chance.choice("。  ")


def soup(chance: Random) -> str:
    """Return anything from any of the lists."""
    return "".join(any_of(chance.choice(_ANY), chance) for _ in range(_few(chance, 1, 40)))


def noise(chance: Random) -> str:
    """Return code points from anywhere but the surrogates."""
    points = (chance.randint(0, chance.choice(_HIGHEST_POINTS)) for _ in range(_few(chance, 1, 40)))
    return "".join(chr(point) for point in points if not 0xD800 <= point <= 0xDFFF)


def repeated(chance: Random) -> str:
    """Return one to three signs repeated many times, over which loops and patterns stumble."""
    names = ("repeatable", "repeatable", "marks", "digits", "characters", "invisible", "markup", "print_words")
    unit = "".join(any_of(chance.choice(names), chance) for _ in range(chance.randint(1, 3)))
    return unit * chance.choice((2, 10, 50, 300, 1000))


_KINDS: dict[Fragment, int] = {
    paragraph: 30,
    headline: 16,
    printed: 8,
    byline: 6,
    soup: 6,
    listing: 5,
    caption: 5,
    foreign: 5,
    column: 4,
    table: 4,
    poem: 2,
    noise: 2,
    repeated: 2,
}
"""How often each kind is on a page."""


def page(chance: Random) -> str:
    """Return a page: a masthead perhaps, then pieces of all kinds."""
    parts = [masthead(chance)] if chance.random() < 0.4 else []
    kinds = chance.choices(list(_KINDS), list(_KINDS.values()), k=_few(chance, 1, 12))
    parts += [kind(chance) for kind in kinds]
    gap = chance.choice(("\n\n", "\n\n", "\n", "\r\n\r\n", "\r\n"))
    return "".join(part + (gap if chance.random() < 0.9 else any_of("breaks", chance)) for part in parts)


def short_lines(chance: Random) -> str:
    """Return very many short lines, or one very long one."""
    kinds: tuple[Fragment, ...] = (word, number, printed, clause)
    lines = [chance.choice(kinds)(chance) for _ in range(chance.randint(1, 8))]
    return chance.choice(("\n", "\n\n", "")).join(chance.choice(lines) for _ in range(chance.choice((100, 300, 1500))))


def _few(chance: Random, least: int, most: int) -> int:
    """Return a number between both, small ones far more often."""
    return least + int((most - least + 1) * chance.random() ** 2.5)
