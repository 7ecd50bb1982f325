"""Reads the JSON of the service strictly: anything but the expected shape is a bad answer.

No function here takes more memory than a few times the size of its input, which `tape` and `wire` bound.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import unescape

from bulletin.synthesis.edge.faults import IMPOSSIBLE_TIMES, UNREADABLE
from bulletin.synthesis.online.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIMED = ("WordBoundary", "SentenceBoundary")
_UNTIMED = ("SessionEnd",)
_SPEAKER = re.compile(r"[!-~]{1,100}")


@dataclass(frozen=True, slots=True)
class Mark:
    """One word of the metadata, and its time.

    Attributes:
        text: The word as it stands in the text.
        start: In ticks of 100 ns; at least 0, as `length`.
    """

    text: str
    start: int
    length: int


def read_marks(body: str) -> Iterator[Mark]:
    """Yield the words that a message of the path `audio.metadata` times.

    Raises:
        Fault: `body` is another kind of document, or its times are impossible.

    Example:
        >>> data = '{"Offset": 1000000, "Duration": 2500000, "text": {"Text": "A&amp;B"}}'
        >>> list(read_marks('{"Metadata": [{"Type": "WordBoundary", "Data": ' + data + '}]}'))
        [Mark(text='A&B', start=1000000, length=2500000)]
    """
    for entry in _items(_member(_parse(body), "Metadata")):
        kind = _member(entry, "Type")
        if kind in _UNTIMED:
            continue
        if kind not in _TIMED:
            raise Fault(UNREADABLE)
        data = _member(entry, "Data")
        text = _member(_member(data, "text"), "Text")
        if not isinstance(text, str):
            raise Fault(UNREADABLE)
        yield Mark(unescape(text), _ticks(_member(data, "Offset")), _ticks(_member(data, "Duration")))


def read_speakers(body: bytes) -> frozenset[str]:
    """Return the service's names of its speakers.

    Raises:
        Fault: `body` is no list of speakers.

    Example:
        >>> sorted(read_speakers(b'[{"ShortName": "zh-CN-XiaoxiaoNeural", "Gender": "Female"}]'))
        ['zh-CN-XiaoxiaoNeural']
    """
    try:
        text = body.decode()
    except UnicodeDecodeError as exc:
        raise Fault(UNREADABLE) from exc
    names = [_member(entry, "ShortName") for entry in _items(_parse(text))]
    if not all(isinstance(name, str) and _SPEAKER.fullmatch(name) for name in names):
        raise Fault(UNREADABLE)
    return frozenset(names)


def _parse(text: str) -> Any:  # noqa: ANN401  # whatever the service says
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
    except (ValueError, RecursionError) as exc:  # lists in lists a thousand deep
        raise Fault(UNREADABLE) from exc


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise Fault(UNREADABLE)
    return members


def _refuse(_: str) -> None:
    """Refuse NaN and Infinity, which are no JSON."""
    raise Fault(UNREADABLE)


def _member(value: object, key: str) -> Any:  # noqa: ANN401
    if not isinstance(value, dict) or key not in value:
        raise Fault(UNREADABLE)
    return value[key]


def _items(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise Fault(UNREADABLE)
    return value


def _ticks(value: object) -> int:
    if type(value) is not int or value < 0:  # a bool is an int, too
        raise Fault(IMPOSSIBLE_TIMES)
    return value
