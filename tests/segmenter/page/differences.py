"""In what a script differs from what is expected of its page."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from bulletin.model import FlagKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.model import Article, Issue, Passage, Script

    from .expectations import Expected

_NONE = "-"
_BLANKS = re.compile(r"\s+")
_PICTURES = frozenset({"So", "Mn", "Cf"})
_PAUSE = r"[，。；：、！？…—\n]+"


def differences(expected: Expected, script: Script) -> list[str]:
    """Return in what `script` is not as expected, a line each; nothing if all is."""
    return [
        *_uncovered(script),
        *_masthead(expected, script),
        *_pieces(expected, script),
        *(line for part in (expected, *expected.pieces) for line in _left_out(part, script)),
        *(line for part in (expected, *expected.pieces) for line in _flags(part, script)),
    ]


def _uncovered(script: Script) -> Iterator[str]:
    for flag in script.flags:
        if flag.kind is FlagKind.COVERAGE:
            yield f"neither heard nor listed, or both: {flag.text!r}"


def _masthead(expected: Expected, script: Script) -> Iterator[str]:
    for key, found in (("date", script.masthead.date), ("paper", script.masthead.paper)):
        wanted = expected.first(key)
        if wanted and wanted != (found or _NONE):
            yield f"{key} is {found or _NONE!r}; {wanted!r} is expected"
    for wanted in expected.all("heard"):
        if not any(_bare(wanted) in words for words in _printed(script, None)):
            yield f"not heard: {wanted!r}"
    yield from _sayings(expected, script, None)


def _pieces(expected: Expected, script: Script) -> Iterator[str]:
    slugs = {chunk.slug for chunk in script.chunks if chunk.spans}
    found = [article for article in script.articles if article.slug in slugs]
    wanted = [_unmarked(piece.first("title") or "") for piece in expected.pieces]
    titles = [_shown(article.title) for article in found]
    if wanted and [_unmarked(title) for title in titles] != wanted:
        names = " / ".join(piece.first("title") or "" for piece in expected.pieces)
        yield f"titles are {' / '.join(titles) or 'none'}; {names} are expected"
    left = list(found)
    for number, piece in enumerate(expected.pieces):
        bearers = (article for article in left if _unmarked(_shown(article.title)) == wanted[number])
        article = next(bearers, found[number] if len(found) == len(wanted) else None)
        if article is None:
            continue
        left = [other for other in left if other is not article]
        yield from (f"{piece.first('title')}: {line}" for line in _piece(piece, article, script))


def _piece(expected: Expected, article: Article, script: Script) -> Iterator[str]:
    texts = [_bare(paragraph.passage.text) for paragraph in article.paragraphs]
    spoken = _printed(script, article.slug)
    facts = {
        "kicker": _shown(article.kicker),
        "deck": _shown(article.deck),
        "byline": article.byline.names if article.byline else _NONE,
        "dateline": _shown(article.dateline),
        "credit": _shown(article.credit),
        "kind": article.kind.value,
        "paragraphs": str(sum(any(_unmarked(text) in _unmarked(words) for words in spoken) for text in texts)),
    }
    for key, fact in facts.items():
        wanted = expected.first(key)
        if wanted and _bare(fact) != _bare(wanted):
            yield f"{key} is {fact!r}; {wanted!r} is expected"
    wanted_heads = [_bare(head) for head in expected.all("crosshead") if head != _NONE]
    heads = [_bare(paragraph.passage.text) for paragraph in article.paragraphs if paragraph.is_crosshead]
    if expected.all("crosshead") and heads != wanted_heads:
        yield f"crossheads are {' / '.join(heads) or 'none'}; {' / '.join(wanted_heads) or 'none'} are expected"
    first, last = (texts[0], texts[-1]) if texts else ("", "")
    if not first.startswith(start := _bare(expected.first("starts") or "")):
        yield f"begins with {first[:24]!r}; {start!r} is expected"
    if not last.endswith(end := _bare(expected.first("ends") or "")):
        yield f"ends with {last[-24:]!r}; {end!r} is expected"
    for words in map(_bare, expected.all("heard")):
        if not any(words in text for text in texts) or not any(words in text for text in spoken):
            yield f"not heard in one paragraph: {words!r}"
    yield from _sayings(expected, script, article.slug)


def _sayings(expected: Expected, script: Script, slug: str | None) -> Iterator[str]:
    """Yield what is said that should not be, and the other way round; `|` in the words is a pause of any length."""
    said = "\n".join(_of_items(script, slug, is_spoken=True))
    for words in expected.all("said"):
        if not re.search(_PAUSE.join(re.escape(part.strip()) for part in words.split("|")), said):
            yield f"not said: {words!r}"
    for words in expected.all("not said"):
        if re.search(_PAUSE.join(re.escape(part.strip()) for part in words.split("|")), said):
            yield f"said: {words!r}"


def _left_out(expected: Expected, script: Script) -> Iterator[str]:
    text = script.issue.text
    out = {place for item in script.dropped for place in range(*item.span)}
    for words in expected.all("not heard"):
        places = [match.span() for match in re.finditer(r"\s*".join(map(re.escape, _bare(words))), text)]
        if not places:
            yield f"not on the page: {words!r}"
        if any(not text[at].isspace() and at not in out for span in places for at in range(*span)):
            yield f"heard: {words!r}"


def _flags(expected: Expected, script: Script) -> Iterator[str]:
    """Yield flags that lack and flags that are too many; a value is a kind, words of the page, both, or `any`."""
    for is_wanted, key in ((True, "flag"), (False, "no flag")):
        for value in expected.all(key):
            kind, _, words = value.partition(" ")
            if kind not in {*FlagKind, "any"}:
                kind, words = "any", value
            found = [
                flag
                for flag in script.flags
                if kind in {flag.kind, "any"} and (not words or _bears(script.issue, flag.span, flag.text, words))
            ]
            if is_wanted and not found:
                yield f"no flag {value!r}"
            if not is_wanted and found:
                yield f"flags {value!r}: {', '.join(f'{flag.kind} {flag.text!r}' for flag in found[:3])}"


def _bears(issue: Issue, span: tuple[int, int], shown: str, words: str) -> bool:
    """Tell whether a flag at `span` stands on some of `words`, or shows them."""
    pattern = r"\s*".join(map(re.escape, _bare(words)))
    places = [match.span() for match in re.finditer(pattern, issue.text)]
    return any(start < span[1] and span[0] < end for start, end in places) or bool(re.search(pattern, shown))


def _of_items(script: Script, slug: str | None, *, is_spoken: bool) -> list[str]:
    """Return the words of each item of a piece, or of all pieces; what 内容提要 says again is not among them."""
    items: dict[int, list[str]] = defaultdict(list)
    for chunk in script.chunks:
        if chunk.spans and not chunk.is_repeat and slug in {None, chunk.slug}:
            items[chunk.item].append(chunk.spoken if is_spoken else chunk.text)
    return ["".join(words) for words in items.values()]


def _printed(script: Script, slug: str | None) -> list[str]:
    return [_bare(words) for words in _of_items(script, slug, is_spoken=False)]


def _bare(words: str) -> str:
    return _BLANKS.sub("", words)


def _unmarked(title: str) -> str:
    """Return a title without pictures and blanks: whether it keeps an emoji that nobody says is no difference."""
    return _bare("".join(character for character in title if unicodedata.category(character) not in _PICTURES))


def _shown(passage: Passage | None) -> str:
    return _BLANKS.sub(" ", passage.text) if passage else _NONE
