"""Made-up pages of a made-up county, written as markdown and as HTML in the ways that sites write it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterator

_SENTENCES = (
    "石臼河昨天清漂，捞起水草八十吨。",
    "船工老邱说，灯装好以后，夜里过河的人多了一倍，渡船要开到十点半才收班。",
    "这座桥长126.5米，两车道，明年5月通车。",
    "镇里请来三位老木匠，把“榫头”重新敲紧，梁木一根没有换。",
    "学生票不变。",
    "全县四所小学换了新桌椅，高度可以调，孩子们坐得直了。",
    "水库8日开闸，下游三县开始春灌，水要流两天两夜才能到南浦。",
)
_TITLES = ("渡口加装路灯", "石臼桥换新栏杆", "四所小学换新桌椅", "水库开闸 春灌开始", "老戏台修好开锣")
_CROSSHEADS = ("灯亮了", "桥通了以后", "木匠回来了")
_ITEMS = ("渡口加灯十二盏。", "石臼桥换新栏杆。", "白鹭岭开放夜爬。", "南浦通夜车。")
_ROWS = (("航线", "原价", "新价"), ("柏桥至南浦", "4元", "5元"), ("石臼至白鹭", "2元", "3元"))


@dataclass(frozen=True)
class Part:
    """A part of a piece: `paragraph`, `crosshead`, `list` or `table`, and its words."""

    kind: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Made:
    """A piece: headline, who wrote it, and its parts in order."""

    title: str
    byline: str
    parts: tuple[Part, ...] = field(default=())


_PARAGRAPHS = st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=3, unique=True).map(
    lambda sentences: Part("paragraph", ("".join(sentences),))
)
_LISTS = st.lists(st.sampled_from(_ITEMS), min_size=2, max_size=4, unique=True).map(
    lambda words: Part("list", tuple(words))
)
_ALONE = st.one_of(_PARAGRAPHS, _LISTS, st.just(Part("table"))).map(lambda part: (part,))
_SECTIONS = st.tuples(st.sampled_from(_CROSSHEADS).map(lambda words: Part("crosshead", (words,))), _PARAGRAPHS)


def _made(title: str) -> st.SearchStrategy[Made]:
    sections = st.lists(st.one_of(_ALONE, _SECTIONS), max_size=4)
    parts = st.builds(
        lambda first, middle, last: (first, *chain.from_iterable(middle), last), _PARAGRAPHS, sections, _PARAGRAPHS
    )
    return st.builds(Made, st.just(title), st.sampled_from(("", "陆一苇", "沈知秋 丁牧云")), parts)


PAGES = st.lists(st.sampled_from(_TITLES), min_size=1, max_size=3, unique=True).flatmap(
    lambda titles: st.tuples(*map(_made, titles))
)
"""Pages of one to three pieces, no headline twice."""


def _lead(piece: Made, first: str) -> str:
    return f"本报讯（记者 {piece.byline}）{first}" if piece.byline else first


def _parts(piece: Made) -> Iterator[Part]:
    first, *rest = piece.parts
    yield Part("paragraph", (_lead(piece, first.words[0]),))
    yield from rest


def as_markdown(page: tuple[Made, ...]) -> str:
    """Return the page as markdown."""
    blocks: list[str] = []
    for piece in page:
        blocks.append(f"## {piece.title}")
        for part in _parts(piece):
            if part.kind == "crosshead":
                blocks.append(f"**{part.words[0]}**")
            elif part.kind == "list":
                blocks.append("\n".join(f"- {words}" for words in part.words))
            elif part.kind == "table":
                blocks.append("\n".join("| " + " | ".join(row) + " |" for row in _ROWS))
            else:
                blocks.append(part.words[0])
    return "\n\n".join(blocks) + "\n"


@dataclass(frozen=True)
class Style:
    """How a site writes its pages.

    Attributes:
        paragraph: What stands before and behind a paragraph.
        level: Of the headlines.
        crosshead: What stands before and behind a crosshead.
        wrapped: So many characters of text on a line of the source; 0: the lines are not wrapped.
        glued: Nothing stands between two tags.
        frame: What stands before and behind all.
    """

    paragraph: tuple[str, str] = ("<p>", "</p>")
    level: int = 2
    crosshead: tuple[str, str] = ("<p><strong>", "</strong></p>")
    wrapped: int = 0
    glued: bool = False
    frame: tuple[str, str] = ("", "")


_WHOLE = (
    '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>岚汀日报</title><style>p{margin:0}</style>'
    '<script>if (1 < 2) { document.write("<p>不读</p>") }</script></head><body>\n'
    '<nav><ul><li><a href="/">首页</a></li><li><a href="/n">新闻</a></li></ul></nav>\n<div id="content">',
    "</div>\n<footer><p>版权所有 岚汀日报社</p></footer><!-- 完 --></body></html>\n",
)
STYLES = {
    "plain": Style(),
    "whole page": Style(frame=_WHOLE),
    "div": Style(paragraph=("<div>", "</div>"), crosshead=("<div><b>", "</b></div>")),
    "div in div": Style(paragraph=('<div class="row"><div>', "</div></div>"), frame=("<div><div>", "</div></div>")),
    "br": Style(paragraph=("　　", "<br>"), crosshead=("<b>", "</b><br>"), frame=("<div>", "</div>")),
    "two br": Style(paragraph=("", "<br/><br/>"), crosshead=("<b>", "</b><br/><br/>"), frame=("<td>", "</td>")),
    "h1": Style(level=1),
    "h4": Style(level=4),
    "wrapped": Style(wrapped=18),
    "wrapped and set in": Style(paragraph=("  <p>\n    ", "\n  </p>"), wrapped=27),
    "glued": Style(glued=True),
    "not closed": Style(paragraph=("<p>", ""), crosshead=("<p><b>", "</b>")),
    "spans": Style(
        paragraph=('<p><span style="font-size: 16px">', "</span></p>"),
        crosshead=('<p style="font-weight:bold"><span>', "</span></p>"),
    ),
    "layout table": Style(frame=("<table><tr><td>\n", "\n</td></tr></table>")),
}


def as_html(page: tuple[Made, ...], style: Style) -> str:
    """Return the page as HTML in a style."""
    return style.frame[0] + ("" if style.glued else "\n").join(_elements(page, style)) + style.frame[1]


def _wrapped(text: str, width: int) -> str:
    """Return a text in lines of about `width` characters, cut anywhere but between two digits."""
    places = [at for at in range(width, len(text), width) if not text[at - 1 : at + 1].isdecimal()]
    return "\n".join(text[start:end] for start, end in pairwise((0, *places, len(text))))


def _elements(page: tuple[Made, ...], style: Style) -> Iterator[str]:
    def around(tags: tuple[str, str], words: str) -> str:
        text = escape(words, quote=False)
        if style.wrapped:
            text = _wrapped(text, style.wrapped)
        return f"{tags[0]}{text}{tags[1]}"

    for piece in page:
        yield f"<h{style.level}>{piece.title}</h{style.level}>"
        for part in _parts(piece):
            if part.kind == "list":
                yield "<ul>" + "".join(around(("<li>", "</li>"), words) for words in part.words) + "</ul>"
            elif part.kind == "table":
                rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in _ROWS)
                yield f"<table>{rows}</table>"
            else:
                yield around(style.crosshead if part.kind == "crosshead" else style.paragraph, part.words[0])
