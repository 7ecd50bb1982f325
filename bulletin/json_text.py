"""Writes JSON that any program can read, whatever bytes file names hold, and reads JSON that anybody wrote."""

from __future__ import annotations

import json
import re
from typing import Any

_HALVES = re.compile("[\ud800-\udfff]")


def json_text(facts: object, *, indent: int | None = None) -> str:
    r"""Return `facts` as JSON that can be encoded in UTF-8, without a line end behind it.

    Python keeps a byte of a path that is not UTF-8 as half a surrogate pair (PEP 383), which UTF-8 cannot encode.
    `json_text` writes it as the escape `\udcXX`; Python's JSON reader and `os.fsencode` turn that into the byte again.

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
    """Return the value of a JSON text that anybody may have written.

    Raises:
        ValueError: It is no JSON, or is nested too deep, or holds a number with too many digits.
    """
    try:
        return json.loads(data)
    except RecursionError as exc:
        msg = "nested too deep"
        raise ValueError(msg) from exc
