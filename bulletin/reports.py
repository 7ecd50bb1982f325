"""The file of a report: sealed, so that a later run sees that nobody changed it, and read fast, whole or in part.

Its last facts are the sum of all bytes before it, and the seal. Where the sum fits, the file is as `report_file` has
made it, and each line with one blank in front begins a fact, so a reader of thousands of reports takes the few facts
that it wants: a twentieth of the work of parsing all and of computing the seal of the content.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from bulletin.json_text import json_file, read_json

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

REPORT_SUFFIX = ".report.json"
"""How the name of a report ends, behind its stem."""
MOST_REPORT_BYTES = 50_000_000
"""Limit for a report."""
_END = b"\n}\n"
_LAST = re.compile(rb',\n "sum": "([0-9a-f]{64})",\n "seal": "[0-9a-f]{64}"\n}\n\Z')
_LAST_BYTES = 200
"""More than the lines of sum and seal have."""
_FACT = re.compile(r'\n "([^"\\\n]+)": ')


def report_file(facts: Mapping[str, Any]) -> bytes:
    """Return the file of a report, with the sum of its bytes and the seal of its content, in place of older ones."""
    bare = {name: fact for name, fact in facts.items() if name not in {"sum", "seal"}}
    body = json_file(bare).removesuffix(_END)
    total = hashlib.sha256(body).hexdigest()
    seal = _seal({**bare, "sum": total})
    return body + f',\n "sum": "{total}",\n "seal": "{seal}"'.encode() + _END


def sealed(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content of a report with a seal, which stands for the facts however they are written."""
    return {**facts, "seal": _seal(facts)}


def read_report(data: bytes, only: Collection[str] | None = None) -> Mapping[str, Any]:
    """Return the facts of a report, without sum and seal; empty if it is none, or somebody has changed it.

    Args:
        only: Names of the facts that are wanted; others may be left out. `None`: all are wanted.
    """
    try:
        if (body := _as_made(data)) is not None:
            facts = read_json(body + b"}") if only is None else _some(body.decode(), only)
        else:
            facts = read_json(data)
    except (ValueError, RecursionError):
        return {}
    is_ours = isinstance(facts, dict) and (body is not None or facts.get("seal") == _seal(facts))
    return {name: fact for name, fact in facts.items() if name not in {"sum", "seal"}} if is_ours else {}


def _as_made(data: bytes) -> bytes | None:
    """Return what stands before the sum; `None` if there is no sum, or it does not fit."""
    found = _LAST.search(data, max(len(data) - _LAST_BYTES, 0))
    if found is None:
        return None
    body = data[: found.start()]
    return body if hashlib.sha256(body).hexdigest().encode() == found[1] else None


def _some(body: str, only: Collection[str]) -> dict[str, Any]:
    decoder = json.JSONDecoder()
    return {found[1]: decoder.raw_decode(body, found.end())[0] for found in _FACT.finditer(body) if found[1] in only}


def _seal(facts: Mapping[str, Any]) -> str:
    bare = {key: value for key, value in facts.items() if key != "seal"}
    return hashlib.sha256(json.dumps(bare, sort_keys=True).encode()).hexdigest()
