"""What wants an editor's eyes before it goes on air, and the refusal of `--strict`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.errors import StrictError
from bulletin.fingerprint import MOST_BYTES
from bulletin.json_text import read_json
from bulletin.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.model import Pronunciation, Script
    from bulletin.order import Order, Paths


def doubts(script: Script, readings: Sequence[Pronunciation]) -> tuple[str, ...]:
    """Return one line for each thing of a script that nobody should air unseen: flags, uncertain readings of names."""
    return (
        *(f"'{flag.text}': {flag.message}" for flag in script.flags if flag.kind == "needs-eyes"),
        *(_doubt(f.word, f.pinyin) for f in readings if f.kind == "name" and not f.is_certain),
    )


def _doubt(name: str, pinyin: str) -> str:
    return f"'{name}': its reading '{pinyin}' is not certain; a line of the lexicon decides it"


def doubts_of(paths: Paths) -> tuple[str, ...]:
    """Return the doubts of a finished bulletin from its script file."""
    script = read_json(read_regular(paths.script, most_bytes=MOST_BYTES))
    return (
        *(f"'{flag['text']}': {flag['message']}" for flag in script["flags"] if flag["kind"] == "needs-eyes"),
        *(_doubt(r["word"], r["pinyin"]) for r in script["readings"] if r["kind"] == "name" and not r["certain"]),
    )


def refuse_if_doubtful(order: Order, reasons: Sequence[str]) -> None:
    """Return unless the order is strict and there are reasons against it.

    Raises:
        StrictError: It is.
    """
    if order.is_strict and reasons:
        raise StrictError(where=order.issue, reasons=reasons)
