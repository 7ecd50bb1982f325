"""The one screen of `check`: rundown, length, what wants eyes, names, unused lexicon lines, engine and disk."""

from __future__ import annotations

import re
import shlex
from itertools import chain
from typing import TYPE_CHECKING

from bulletin.commands.columns import clipped, filled, in_columns, width_of, wrapped
from bulletin.commands.doubt_words import CALLED, CURES
from bulletin.commands.lines import Line, Tone, clock
from bulletin.messages import Language, message, translated
from bulletin.model import FRAME_LABELS, WordKind
from bulletin.publish.labels import KINDS
from bulletin.synthesis.engines import called, row_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bulletin.doubts import Doubt
    from bulletin.messages import Message
    from bulletin.model import Pronunciation
    from bulletin.rehearsal import Rehearsal
    from bulletin.review import Review

_NARROW = 72
"""In fewer columns, the rundown leaves out the length of each piece."""

_KIND_WIDTH = 10
_HANGING = re.compile(r" *(?:[0-9]+ {2})?")
"""What the further lines of a text are indented by."""


def check_lines(
    rehearsal: Rehearsal, review: Review, machine: Iterable[Message], *, columns: int, language: Language
) -> Iterator[Line]:
    """Yield the lines, without line ends, each at most `columns` wide.

    Args:
        machine: What is to be said of engine and disk.
    """
    told = ((Tone.PLAIN, translated(text, language)) for text in machine)
    for tone, text in chain(_lines(rehearsal, review, columns, language), told):
        indent = len(_HANGING.match(text)[0])  # type: ignore[index]  # it matches the empty text too
        yield from ((tone, line) for line in wrapped(text, columns, indent=indent))


def _lines(rehearsal: Rehearsal, review: Review, columns: int, language: Language) -> Iterator[Line]:
    draft = rehearsal.draft
    masthead = draft.script.masthead
    unknown = translated(message("unknown"), language)
    head = message(
        "{paper}  {date}  {count} pieces, {length}",
        paper=masthead.paper or unknown,
        date=masthead.date or unknown,
        count=len(draft.script.articles),
        length=clock(draft.lengths.total_s),
    )
    yield Tone.HEAD, translated(head, language)
    yield Tone.PLAIN, ""
    yield from _rundown(rehearsal, columns, language)
    yield Tone.PLAIN, ""
    yield from _doubts(review, f"{draft.script.issue.stem}.lexicon.yaml", language)
    yield from _names(draft.readings, columns, language)
    yield from _unused(rehearsal, review, language)


def _rundown(rehearsal: Rehearsal, columns: int, language: Language) -> Iterator[Line]:
    """Yield one line for each piece and each part of the frame."""
    script, lengths = rehearsal.draft.script, rehearsal.draft.lengths
    starts: dict[str, float] = {}
    sums: dict[str, float] = {}
    at_s = 0.0
    for item, length_s in zip(script.items, lengths.items_s, strict=True):
        starts.setdefault(item.slug, at_s)
        sums[item.slug] = sums.get(item.slug, 0.0) + length_s
        at_s += length_s
    kinds = {article.slug: KINDS[article.kind.value] for article in script.articles}
    titles = {article.slug: article.title.text for article in script.articles}
    firsts: dict[str, str] = {}
    readers: dict[str, dict[str, None]] = {}
    for chunk in script.chunks:
        firsts.setdefault(chunk.slug, chunk.text)
        readers.setdefault(chunk.slug, {})[_reader(rehearsal, chunk.voice)] = None
    is_wide = columns >= _NARROW
    names = {slug: "、".join(each) for slug, each in readers.items()}
    slug_width = max(map(width_of, starts), default=0) + 2
    name_width = min(16, max([width_of(name) for name in names.values()] + [4])) + 2
    room = columns - slug_width - _KIND_WIDTH - name_width - 7 - (7 if is_wide else 0)
    heads = [translated(text, language) for text in (message("slug"), message("kind"), message("headline"))]
    heads += [translated(text, language) for text in (message("who"), message("at"), message("length"))]
    yield Tone.HEAD, _row(heads, slug_width, room, name_width, is_wide=is_wide)
    for slug in starts:
        if slug in firsts:
            title = " ".join((titles.get(slug) or firsts[slug]).split())
            kind = FRAME_LABELS.get(slug) or kinds.get(slug, "")
            cells = [slug, kind, title, names[slug], clock(starts[slug]), clock(sums[slug])]
            yield Tone.ITEM, _row(cells, slug_width, room, name_width, is_wide=is_wide)


def _row(cells: list[str], slug_width: int, room: int, name_width: int, *, is_wide: bool) -> str:
    slug, kind, title, name, at, length = cells
    line = filled(slug, slug_width) + filled(kind, _KIND_WIDTH) + filled(clipped(title, room - 2), room)
    line += filled(clipped(name, name_width - 2), name_width) + filled(at, 7) + (length if is_wide else "")
    return line.rstrip()


def _reader(rehearsal: Rehearsal, voice: str) -> str:
    station = rehearsal.draft.station
    return called(row_of(rehearsal.engine).speaker(station.voices[voice], station))


def _doubts(review: Review, lexicon: str, language: Language) -> Iterator[Line]:
    left, total = review.left, len(review.doubts)
    signed = total - len(left)
    if not left:
        yield Tone.HEAD, translated(message("nothing wants eyes; {n} approved", n=signed), language)
    else:
        said = message("{n} places want eyes, the gravest first; {signed} approved", n=len(left), signed=signed)
        yield Tone.HEAD, translated(said, language)
    if any(doubt.is_reading for doubt in left):
        said = message("a reading that is wrong: copy the line behind → into {file}, and mend it", file=lexicon)
        yield Tone.PLAIN, translated(said, language)
    for number, doubt in enumerate(left, 1):
        yield from _doubt(number, doubt, language)
    signer = review.notes.signer(review.script_sum)
    if signer:
        said = message("signed: {who} {when}", who=signer.who, when=signer.when)
    else:
        said = message("the script is not signed: bulletin check {issue} --approve script", issue=_shell(review))
    yield Tone.PLAIN, translated(said, language)


def _doubt(number: int, doubt: Doubt, language: Language) -> Iterator[Line]:
    place = f"{doubt.place[0]}:{doubt.place[1]}  " if doubt.place else ""
    what = translated(CALLED[doubt.kind], language)
    tone = Tone.WARNING if doubt.is_grave else Tone.PLAIN
    around = " ".join(doubt.around.split())
    head = f"{number:>2}  {place}{what}  {doubt.id}"
    if doubt.is_reading:
        yield tone, f"{head}  {around}"
        cure = doubt.remedy
    else:
        yield tone, head
        yield from ((Tone.PLAIN, f"    {line}") for line in (around, doubt.so) if line)
        cure = translated(CURES[doubt.kind], language)
    yield Tone.PLAIN, f"    → {cure}"


def _names(readings: Iterable[Pronunciation], columns: int, language: Language) -> Iterator[Line]:
    names = [f"{each.word} {each.pinyin}" for each in readings if each.kind is WordKind.NAME and each.is_certain]
    if names:
        yield Tone.PLAIN, ""
        yield Tone.HEAD, translated(message("names, {n}", n=len(names)), language)
        yield from ((Tone.PLAIN, line) for line in in_columns(names, columns))


def _unused(rehearsal: Rehearsal, review: Review, language: Language) -> Iterator[Line]:
    own = [entry for entry in rehearsal.unused if entry.source.endswith(".lexicon.yaml")]
    others = len(rehearsal.unused) - len(own)
    if rehearsal.unused:
        yield Tone.PLAIN, ""
        said = message("lexicon lines that this issue does not need: {n}", n=len(rehearsal.unused))
        yield Tone.HEAD, translated(said, language)
        yield from ((Tone.PLAIN, f"  {entry.source}:{entry.line}  {entry.word}") for entry in own)
        if others:
            general = "　".join(entry.word for entry in rehearsal.unused if entry not in own)
            yield Tone.PLAIN, f"  voices.yaml  {general}"


def _shell(review: Review) -> str:
    return shlex.quote(review.order.issue)
