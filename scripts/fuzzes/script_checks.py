"""Checks the promises of `script --json` against the paper itself, without the program's own checks."""

from __future__ import annotations

import codecs
import contextlib
import html
import itertools
import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_KEYS = {"issue", "articles", "items", "chunks", "dropped", "joins", "repairs", "flags", "readings", "estimate_s"}
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARKS = "，。、；：？！“”‘’（）《》〈〉「」『』【】—…·"
_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SPEAKABLE = re.compile(f"[ A-Za-z{_MARKS}]|{_HAN.pattern}")
_LATEX = re.compile(r"[\\^_{}]|&[^;]{8,}")
"""What is printed so shows other characters, which only a reader of LaTeX could tell."""
_MOST_CHARACTERS = 100
"""Of a chunk."""

_MANY_CHARACTERS = 100


def broken_promises(out: bytes, pages: Sequence[bytes]) -> Iterator[str]:
    """Yield each broken promise in a few words: first its kind and then, after ` | `, the particulars.

    Args:
        out: All of standard output of a run that ended with 0.
        pages: The files of the issue in order.
    """
    try:
        facts = json.loads(out)
    except ValueError as exc:
        yield f"stdout is not one JSON object | {exc}"
        return
    if not isinstance(facts, dict) or not facts.keys() >= _KEYS or out.count(b"\n") != 1 or not out.endswith(b"\n"):
        yield "stdout is not one JSON object with the keys of the contract, on one line"
        return
    text = _text_of(facts, pages)
    if text is None:
        yield f"issue: no reading of the bytes has the length and encoding | {facts['issue']['encoding']}"
        return
    yield from _coverage(facts, text)
    yield from _places(facts, text)
    yield from _chunks(facts, text)
    yield from _articles(facts)
    yield from _lengths(facts)


def _text_of(facts: dict[str, Any], pages: Sequence[bytes]) -> str | None:
    """Return the decoded text: each page in one of the encodings that the script names, with the length that it gives.

    If several encodings give that length, return the text in which all chunks and omissions stand at their places.
    """
    files = facts["issue"]["files"]
    names = facts["issue"]["encoding"].split("+")
    readings = [_readings(page, names, file["end"] - file["start"]) for page, file in zip(pages, files, strict=True)]
    starts = [0, *itertools.accumulate(file["end"] - file["start"] for file in files)]
    if starts[-1] != facts["issue"]["characters"] or starts[:-1] != [file["start"] for file in files]:
        return None
    wholes = ["".join(parts) for parts in itertools.product(*readings)]
    return max(wholes, key=lambda whole: _n_in_place(facts, whole), default=None)


def _readings(page: bytes, names: Sequence[str], length: int) -> list[str]:
    """Return the texts of that length that the encodings give for a page, with and without a byte order mark."""
    bare = next((page[len(bom) :] for bom in (*_BOMS, b"\x84\x31\x95\x33") if page.startswith(bom)), page)
    texts = []
    for data, name in itertools.product((bare, page), names):
        with contextlib.suppress(UnicodeError, LookupError):
            texts.append(data.decode(name).removeprefix("\ufeff"))
    return [text for text in dict.fromkeys(texts) if len(text) == length]


def _n_in_place(facts: dict[str, Any], text: str) -> int:
    places: list[tuple[str, list[list[int]]]] = [(each["text"], [each["span"]]) for each in facts["dropped"]]
    places += [(chunk["text"], chunk["spans"]) for chunk in facts["chunks"]]
    return sum(words == "".join(text[start:end] for start, end in spans) for words, spans in places)


def _coverage(facts: dict[str, Any], text: str) -> Iterator[str]:
    """Each character that is not blank lies once in a chunk that is no repeat, or in what is dropped."""
    times = [0] * len(text)
    spans = [span for chunk in facts["chunks"] if not chunk["repeat"] for span in chunk["spans"]]
    for start, end in (*spans, *(dropped["span"] for dropped in facts["dropped"])):
        if not 0 <= start < end <= len(text):
            yield f"coverage: a span that is none | [{start}, {end}) of {len(text)}"
            return
        for at in range(start, end):
            times[at] += 1
    for at, count in enumerate(times):
        if count != 1 and not text[at].isspace():
            how = "twice" if count else "never"
            yield f"coverage: a character is accounted for {how} | {at} {text[at]!r}"
            return


def _places(facts: dict[str, Any], text: str) -> Iterator[str]:
    for dropped in facts["dropped"]:
        start, end = dropped["span"]
        if dropped["text"] != text[start:end] or not dropped["reason"]:
            yield f"dropped: its text is not that of its span, or it has no reason | {dropped}"
            break
    for join in facts["joins"]:
        start, end = join["span"]
        if not 0 <= start <= end <= len(text) or text[start:end].strip():
            yield f"joins: a join that lies not over white space alone | {text[start:end]!r}"
            break
    heard = [span for chunk in facts["chunks"] for span in chunk["spans"]]
    for repair in facts["repairs"]:
        start, end = repair["span"]
        if not any(first <= start and end <= last for first, last in heard) or repair["from"] != text[start:end]:
            yield f"repairs: a repair outside of the spans of chunks | {repair}"
            break
    for flag in facts["flags"]:
        start, end = flag["span"]
        if not 0 <= start <= end <= len(text) or not flag["kind"] or not flag["message"]:
            yield f"flags: a flag without place or words | {flag}"
            break
        if flag["kind"] == "coverage":
            yield f"flags: coverage with exit 0 | {flag}"
            break


def _chunks(facts: dict[str, Any], text: str) -> Iterator[str]:
    numbers: dict[str, int] = {}
    last_item = 0
    for chunk in facts["chunks"]:
        slug, at = chunk["slug"], chunk["item"]
        numbers[slug] = numbers.get(slug, 0) + 1
        if chunk["id"] != f"{slug}/{numbers[slug]}":
            yield f"chunks: an id out of order | {chunk['id']}, {numbers[slug]} wanted"
            break
        if at < last_item or facts["items"][at]["type"] != "read" or facts["items"][at]["slug"] != slug:
            yield f"chunks: items out of order or of another slug | {chunk['id']}"
        last_item = at
        yield from _chunk(chunk, text)
    slugs = [key for key, _ in itertools.groupby(chunk["slug"] for chunk in facts["chunks"])]
    if len(slugs) != len(set(slugs)):
        yield f"chunks: an item is taken up again | {slugs}"


def _chunk(chunk: dict[str, Any], text: str) -> Iterator[str]:
    spans, spoken = chunk["spans"], chunk["spoken"]
    # The second half of a piece that jumps to another page may be printed before the first.
    if any(one[1] > other[0] for one, other in itertools.pairwise(sorted(spans))):
        yield f"chunks: spans that overlap | {chunk['id']} {spans}"
    if spans and not _shows("".join(text[start:end] for start, end in spans), chunk["text"]):
        yield f"chunks: its text is not that of its spans | {chunk['id']} {chunk['text']!r}"
    yield from _spoken(chunk["id"], spoken)
    n_characters = sum(map(str.isalnum, spoken))
    if chunk["characters"] != n_characters:
        yield f"chunks: characters are miscounted | {chunk['id']} {chunk['characters']}"
    if not 0 < n_characters <= _MOST_CHARACTERS:
        kind = "longer than 100" if n_characters else "nothing to say"
        yield f"chunks: {kind} | {chunk['id']} {n_characters} {spoken!r}"
    if not chunk["key"] or not chunk["sent"].strip() or not chunk["estimate_s"] >= 0:
        yield f"chunks: without key, without words to send or without length | {chunk['id']}"


def _shows(printed: str, text: str) -> bool:
    """Tell whether a text is what is printed, or what a browser and LaTeX show of it."""
    if printed == text or _LATEX.search(printed):
        return True
    return unicodedata.normalize("NFKC", html.unescape(html.unescape(printed))) == unicodedata.normalize("NFKC", text)


def _spoken(chunk_id: str, spoken: str) -> Iterator[str]:
    for sign in spoken:
        if not _SPEAKABLE.fullmatch(sign):
            kind = "a digit" if sign.isdigit() or sign.isnumeric() else f"of category {unicodedata.category(sign)[0]}"
            yield f"spoken: holds a sign that is {kind} | {chunk_id} {sign!r} U+{ord(sign):04X} in {spoken!r}"
            return


def _articles(facts: dict[str, Any]) -> Iterator[str]:
    slugs = [article["slug"] for article in facts["articles"]]
    if len(slugs) != len(set(slugs)) or slugs != sorted(slugs, key=_rank):
        yield f"articles: slugs are not unique or not in order | {slugs}"
    for article in facts["articles"]:
        if article["parent"] is not None and article["parent"] not in slugs:
            yield f"articles: a parent that is none | {article['parent']}"
        if not 0 <= article["span"][0] <= article["span"][1] <= facts["issue"]["characters"]:
            yield f"articles: a span that is none | {article['span']}"
        if not 0 <= article["confidence"] <= 1:
            yield f"articles: a confidence that is none | {article['confidence']}"


def _rank(slug: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", slug)))


def _lengths(facts: dict[str, Any]) -> Iterator[str]:
    total_s = sum(item["length_s"] for item in facts["items"])
    if not facts["estimate_s"] > 0 or abs(total_s - facts["estimate_s"]) > 0.06 + 0.006 * len(facts["items"]):
        yield f"estimate_s: not the sum of the items | {facts['estimate_s']} {total_s:.2f}"
    said = "".join(chunk["text"] + chunk["spoken"] for chunk in facts["chunks"])
    for reading in facts["readings"]:
        if not 0 < reading["count"] <= len(said) or not reading["word"] or not reading["pinyin"]:
            yield f"readings: without word, pinyin or sane count | {reading}"
            break


def has_many_words(text: str) -> bool:
    """Tell whether a text has so many 汉字 in rows of a dozen that they cannot all be captions and credits."""
    return sum(map(len, re.findall(f"(?:{_HAN.pattern}){{12,}}", text))) >= _MANY_CHARACTERS
