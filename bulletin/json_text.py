"""JSON that any program can read, whatever bytes the names of files are made of; and JSON of anybody's."""

from __future__ import annotations

import json
import re
from typing import Any

_HALVES = re.compile("[\ud800-\udfff]")


def json_text(facts: object, *, indent: int | None = None) -> str:
    r"""Return `facts` as JSON, without a line end behind it, all of it Unicode that has an encoding.

    A byte of a path that is no UTF-8 travels as half a surrogate pair (PEP 383), which has none; it is written as
    the escape `\udcXX`, of which Python's reader and `os.fsencode` make the byte again.

    Example:
        >>> print(json_text({"issue": "报\udcb1.md"}))
        {"issue": "报\udcb1.md"}
    """
    text = json.dumps(facts, ensure_ascii=False, indent=indent)
    return _HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def json_file(facts: object) -> bytes:
    """Return the content of a JSON file of ours, a line for each fact."""
    return (json_text(facts, indent=1) + "\n").encode()


def read_json(data: bytes) -> Any:  # noqa: ANN401  # whatever stands there
    """Return what JSON says that anybody may have written.

    Raises:
        ValueError: It is none, or one that is nested or counts beyond all measure.
    """
    try:
        return json.loads(data)
    except RecursionError as exc:
        msg = "nested too deep"
        raise ValueError(msg) from exc
