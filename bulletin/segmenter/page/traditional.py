"""A page in Traditional characters or with small marks is understood and said by its shadow, and shown as printed.

The shadow has the places of the page, character by character, so that a span in one is a span in the
other. The only importer of opencc. What a character becomes is decided by the phrase it stands in
(著名 stays, 看著 becomes 看着), after OpenCC's tables for Taiwan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN
from bulletin.model import Byline, Join, Passage, Read

if TYPE_CHECKING:
    import opencc

    from bulletin.mandarin.characters import HAN
from bulletin.model import Article, Flag, Issue, Script, Span

_SAMPLE_CHARACTERS = 20_000
_TRADITIONAL_SHARE = 0.1
"""Of the 汉字 of a Traditional page about three in ten are printed otherwise in Simplified; of a Simplified
page hardly one in a hundred."""
_FEWEST_HAN = 8
_HAN = re.compile(f"[{HAN}]+")
_ZHE = re.compile(
    r"(?<![专名原巨论编译显卓昭土遗合拙旧新])著(?![名作述称者录有]|书立|[，。、：:\s]|$)|(?<=[看听说想跟带拿站坐走望沿等])著"
)
"""著 as the particle 着, which OpenCC's tables leave."""
_QUOTES = str.maketrans("「」『』﹁﹂﹃﹄", "“”‘’“”‘’")
_MARKS = str.maketrans(
    "﹐﹑﹔﹕﹖﹗﹙﹚﹝﹞︐︑︒︓︔︕︖︰︵︶︹︺︻︼︽︾︿﹀",
    "，、；：？！（）〔〕，、。：；！？：（）〔〕【】《》〈〉",
)
"""Marks in small form, and in the form for vertical lines, as the marks that they are."""


def is_traditional(text: str) -> bool:
    """Tell whether a page is printed in Traditional characters.

    Example:
        >>> is_traditional("縣府昨天說，這條鐵路明年開工。"), is_traditional("县府昨天说，这条铁路明年开工。")
        (True, False)
    """
    sample = "".join(_HAN.findall(text[:_SAMPLE_CHARACTERS]))
    if len(sample) < _FEWEST_HAN:
        return False
    n_other = sum(first != second for first, second in zip(sample, simplified(sample), strict=True))
    return n_other >= _TRADITIONAL_SHARE * len(sample)


def simplified(text: str) -> str:
    """Return `text` in Simplified characters and with Mainland quotation marks, character for character.

    Example:
        >>> simplified("「後來」他看著那本著作")
        '“后来”他看着那本著作'
    """
    converted = "".join(map(_same_length, text.splitlines(keepends=True)))
    return _ZHE.sub("着", converted).translate(_QUOTES)


def _same_length(line: str) -> str:
    converted = str(_converter().convert(line))
    if len(converted) == len(line):
        return converted
    letters = ((letter, str(_converter().convert(letter))) for letter in line)
    return "".join(said if len(said) == 1 else letter for letter, said in letters)


@cache
def _converter() -> opencc.OpenCC:
    import opencc  # the tables take a while to load, and most papers need none

    return opencc.OpenCC("tw2s")


def shadow(issue: Issue) -> Issue:
    """Return the issue that is understood in place of a Traditional one: same places, Simplified characters."""
    return replace(issue, text=simplified(issue.text).translate(_MARKS))


def with_plain_marks(issue: Issue) -> Issue:
    """Return the issue that is understood in place of a Simplified one; without marks in small form, itself."""
    text = issue.text.translate(_MARKS)
    return issue if text == issue.text else replace(issue, text=text)


def restored(script: Script, issue: Issue) -> Script:
    """Return the script of a shadow with all that people see as `issue` prints it; what is said stays."""
    see = _Printed(script.issue.text, issue.text)
    chunks = tuple(replace(chunk, text=see.at(chunk.spans, chunk.text)) for chunk in script.chunks)
    halves: dict[int, list[tuple[str, str]]] = {}
    for said, seen in zip(script.chunks, chunks, strict=True):
        halves.setdefault(said.item, []).append((said.text, seen.text))
    return replace(
        script,
        issue=issue,
        masthead=replace(script.masthead, paper=see.name(script.masthead.paper)),
        articles=tuple(map(see.article, script.articles)),
        items=tuple(
            replace(item, text=_put(item.text, halves.get(at, []))) if isinstance(item, Read) else item
            for at, item in enumerate(script.items)
        ),
        chunks=chunks,
        dropped=tuple(replace(item, text=see.at((item.span,), item.text)) for item in script.dropped),
        joins=tuple(map(see.join, script.joins)),
        repairs=tuple(replace(item, printed=see.at((item.span,), item.printed)) for item in script.repairs),
        flags=tuple(map(see.flag, script.flags)),
    )


@dataclass(frozen=True, slots=True)
class _Printed:
    """Both texts of an issue: what a place of the `shadow` shows is printed at the same place."""

    shadow: str
    printed: str

    def name(self, name: str | None) -> str | None:
        """Return how a name is printed where the shadow has it first."""
        at = self.shadow.find(name) if name else -1
        return name if name is None or at < 0 else self.printed[at : at + len(name)]

    def at(self, spans: tuple[Span, ...], text: str) -> str:
        """Return what is printed where the shadow has `text`; a fixed phrase is printed nowhere."""
        shadow = "".join(self.shadow[start:end] for start, end in spans)
        printed = "".join(self.printed[start:end] for start, end in spans)
        return printed[: len(text)] if shadow.startswith(text) else text

    def passage(self, passage: Passage) -> Passage:
        return Passage(self.at(passage.spans, passage.text), passage.spans)

    def maybe(self, passage: Passage | None) -> Passage | None:
        return self.passage(passage) if passage else passage

    def article(self, article: Article) -> Article:
        return replace(
            article,
            title=self.passage(article.title),
            kicker=self.maybe(article.kicker),
            deck=self.maybe(article.deck),
            byline=self.byline(article.byline) if article.byline else None,
            dateline=self.maybe(article.dateline),
            credit=self.maybe(article.credit),
            paragraphs=tuple(
                replace(paragraph, passage=self.passage(paragraph.passage)) for paragraph in article.paragraphs
            ),
        )

    def byline(self, byline: Byline) -> Byline:
        """Return a byline with its names as printed; they stand in it in their order."""
        printed = self.passage(byline.passage)
        names, at = "", 0
        for letter in byline.names:
            found = byline.passage.text.find(letter, at)
            names += letter if found < 0 else printed.text[found]
            at = at if found < 0 else found + 1
        return Byline(printed, names, byline.has_name)

    def join(self, join: Join) -> Join:
        start, end = join.span
        first, second = max(0, start - len(join.before)), end + len(join.after)
        return Join(join.span, self.at(((first, start),), join.before), self.at(((end, second),), join.after))

    def flag(self, flag: Flag) -> Flag:
        text = self.at((flag.span,), flag.text)
        return replace(flag, text=text, message=flag.message.replace(flag.text, text) if flag.text else flag.message)


def _put(text: str, halves: list[tuple[str, str]]) -> str:
    """Return the text of an item with each chunk of it as printed."""
    at = 0
    for said, seen in halves:
        found = text.find(said, at)
        if found >= 0:
            text = text[:found] + seen + text[found + len(said) :]
            at = found + len(seen)
    return text
