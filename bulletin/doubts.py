"""Doubts that an editor should look at before a bulletin goes on air, and the refusal of `--strict`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.errors import StrictError
from bulletin.fingerprint import MOST_BYTES
from bulletin.json_text import read_json
from bulletin.messages import message
from bulletin.model import Flag, Pronunciation, ReadingSource, WordKind
from bulletin.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bulletin.order import Order


def doubts(flags: Iterable[Flag], readings: Iterable[Pronunciation]) -> tuple[str, ...]:
    """Return one line for each doubt: a flag that needs eyes, or a name whose reading is uncertain."""
    return (
        *(message("'{text}': {why}", text=flag.text, why=flag.message) for flag in flags if flag.kind == "needs-eyes"),
        *(
            message(
                "'{word}': its reading '{pinyin}' is not certain; a line of the lexicon decides it",
                word=reading.word,
                pinyin=reading.pinyin,
            )
            for reading in readings
            if reading.kind is WordKind.NAME and not reading.is_certain
        ),
    )


def doubts_of(script_file: Path) -> tuple[str, ...]:
    """Return the doubts of a finished bulletin from its script file."""
    facts = read_json(read_regular(script_file, most_bytes=MOST_BYTES))
    flags = (Flag(tuple(f["span"]), f["text"], f["kind"], f["message"]) for f in facts["flags"])
    readings = (
        Pronunciation(
            r["word"],
            r["pinyin"],
            ReadingSource(r["source"]),
            is_certain=r["certain"],
            count=r["count"],
            kind=WordKind(r["kind"]),
            context=r["context"],
        )
        for r in facts["readings"]
    )
    return doubts(flags, readings)


def refuse_if_doubtful(order: Order, reasons: Sequence[str]) -> None:
    """Refuse the bulletin if the order is strict and there are reasons against it.

    Raises:
        StrictError: The order is strict, and `reasons` is not empty.
    """
    if order.is_strict and reasons:
        raise StrictError(where=order.issue, reasons=reasons)
