"""Slips with colons, commas, brackets and dashes: full-width ones, ones without a blank, missing ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.messages import message
from bulletin.station.slips.slip import Slip, slip

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bulletin.messages import Message
    from bulletin.station.slips.shape import Shape

_HALF = str.maketrans({"［": "[", "］": "]", "｛": "{", "｝": "}"})
_IN_FLOW = {"：": ": ", "，": ", ", "、": ", ", **{chr(wide): half for wide, half in _HALF.items()}}
_DASH = re.compile(r"[-－–](?![-\s0-9])|[－–—](?=\s)")
_BARE_KEY = re.compile(r"(\w+)\s*(?:[=＝;；]\s*|\s+|$)(?=(.*))")
_NAME_BEFORE = re.compile(r"\w+$")
_PLACE_FIRST = re.compile(r"\{\w+\}")


def of_marks(shape: Shape, before: Shape | None, after: Shape | None, keys: Collection[str]) -> Iterator[Slip]:
    """Yield the slips of a line with marks.

    Args:
        before: The nearest line above that says something.
        after: The nearest one below.
        keys: All keys that the file may have, but for names of the editor's own.
    """
    yield from _dash(shape, before, after)
    if not shape.is_member:
        yield from _colon(shape, keys)
        yield from _no_colon(shape, keys)
    yield from _in_brackets(shape, keys)
    yield from _brackets(shape, after)


def _dash(shape: Shape, before: Shape | None, after: Shape | None) -> Iterator[Slip]:
    match = _DASH.match(shape.text, shape.indent)
    if match and not shape.is_member:
        cured = shape.text[: shape.indent] + "- " + shape.text[match.end() :].lstrip()
        beside = [line for line in (before, after) if line and line.indent == shape.indent and line.is_member]
        is_first = before is not None and before.is_header and before.indent <= shape.indent
        so = message("line {line}: a member of a list begins with - and a blank", line=shape.number)
        yield slip(shape, shape.indent, so, cured, is_certain=bool(beside) or is_first)


def _colon(shape: Shape, keys: Collection[str]) -> Iterator[Slip]:
    """Yield a colon behind the key that is full-width, or has no blank behind it."""
    end = shape.end if shape.colon is None else shape.colon
    wide = next((at for at, depth in shape.wide if not depth and at < end and shape.text[at] == "："), None)
    tight = next((at for at, depth in shape.tight if not depth and at < end), None)
    for at, so in (
        (wide, message("line {line}: the colon is written half-width, :, with a blank behind it", line=shape.number)),
        (tight, message("line {line}: a blank is wanted behind the colon", line=shape.number)),
    ):
        if at is None or at == shape.body or shape.text[at : at + 3] == "://":
            continue
        is_known = shape.text[shape.body : at].strip().strip("\"'") in keys
        cured = f"{shape.text[:at].rstrip()}: {shape.text[at + 1 :].lstrip()}"
        yield slip(shape, at, so, cured, is_certain=is_known)


def _no_colon(shape: Shape, keys: Collection[str]) -> Iterator[Slip]:
    match = _BARE_KEY.match(shape.text, shape.body)
    if shape.colon is None and match and (match[1] in keys or match[2]):
        so = message("line {line}: a colon and a blank are wanted behind {key}", line=shape.number, key=match[1])
        cured = f"{shape.text[: match.end(1)]}: {match[2]}"
        yield slip(shape, match.end(1), so, cured)


def _in_brackets(shape: Shape, keys: Collection[str]) -> Iterator[Slip]:
    """Yield the first mark between brackets that is full-width, or the first colon there without a blank."""
    wide = [at for at, depth in shape.wide if (depth and shape.text[at] in _IN_FLOW) or shape.text[at] in "［｛］｝"]
    if wide:
        cured = "".join(_IN_FLOW[character] if at in wide else character for at, character in enumerate(shape.text))
        cured = re.sub(r"(?<=[:,])  +", " ", cured)
        yield slip(shape, wide[0], _half_width(shape, wide[0]), cured, is_certain=_is_key(shape, wide[0], keys))
    for at, depth in shape.tight:
        if depth and _is_key(shape, at, keys):
            so = message("line {line}: a blank is wanted behind the colon", line=shape.number)
            yield slip(shape, at, so, shape.with_change(at, at + 1, ": "), is_certain=True)


def _half_width(shape: Shape, at: int) -> Message:
    line, mark = shape.number, shape.text[at]
    if mark == "：":
        return message("line {line}: the colon is written half-width, :, with a blank behind it", line=line)
    if mark in "，、":
        return message("line {line}: between brackets the comma is written half-width, ,", line=line)
    return message("line {line}: brackets are written half-width, [ ] and {{ }}", line=line)


def _is_key(shape: Shape, at: int, keys: Collection[str]) -> bool:
    name = _NAME_BEFORE.search(shape.text[:at])
    return shape.text[at] in "：:" and name is not None and name[0] in keys


def _brackets(shape: Shape, after: Shape | None) -> Iterator[Slip]:
    """Yield a bracket that is not closed on its line, and what stands behind one that closes a value."""
    if shape.brackets:
        opened = shape.text[shape.brackets[-1]].translate(_HALF)
        closing = "]" if opened == "[" else "}"
        so = message("line {line}: the closing {mark} is missing", line=shape.number, mark=closing)
        closings = "".join("]" if shape.text[at] in "[［" else "}" for at in reversed(shape.brackets))
        cured = shape.with_change(shape.end, shape.end, closings)
        stands_alone = after is None or (after.indent <= shape.indent and (after.colon is not None or after.is_member))
        yield slip(shape, shape.brackets[-1], so, cured, is_certain=stands_alone)
    if shape.beyond is not None and shape.quote is None:
        begin = shape.value
        if _PLACE_FIRST.match(shape.text, begin):
            so = message('line {line}: a text that begins with a brace goes between quotes "…"', line=shape.number)
            inner = shape.text[begin : shape.end].strip('"')
            yield slip(shape, begin, so, shape.with_change(begin, shape.end, f'"{inner}"'), is_certain=True)
        elif set(shape.text[shape.beyond : shape.end]) <= set("]}］｝"):
            so = message("line {line}: one closing bracket too many", line=shape.number)
            yield slip(shape, shape.beyond, so, shape.with_change(shape.beyond, shape.end, ""))
