"""The fields of the AI label inside the file, as voices.yaml gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.station.nodes import Text
from bulletin.station.section import plain, refuse
from bulletin.station.settings import Aigc

if TYPE_CHECKING:
    from bulletin.station.section import Section

AIGC_KEYS = (
    "label",
    "content_producer",
    "produce_id",
    "reserved_code_1",
    "content_propagator",
    "propagate_id",
    "reserved_code_2",
)
_LABELS = ("1", "2", "3")
_DIGEST = "{digest}"


def read_aigc(section: Section, default: Aigc) -> Aigc:
    """Return the label's fields of `section`; one that is left out is the default's.

    Raises:
        ConfigError: A label that the standard does not know, a number that would be the same for every programme,
            a character that cannot be shown.
    """
    return Aigc(
        label=_read_label(section, default.label),
        content_producer=_read_text(section, "content_producer", "") or default.content_producer,
        produce_id=_read_number(section, "produce_id", default.produce_id),
        reserved_code_1=_read_text(section, "reserved_code_1", default.reserved_code_1),
        content_propagator=_read_text(section, "content_propagator", default.content_propagator),
        propagate_id=_read_number(section, "propagate_id", default.propagate_id),
        reserved_code_2=_read_text(section, "reserved_code_2", default.reserved_code_2),
    )


def _read_label(section: Section, default: str) -> str:
    node = section.node("label")
    if node is None:
        return default
    wanted = "1 (made by AI), 2 (possibly) or 3 (suspected) is wanted"
    label = plain(node, section.what + "label", wanted=wanted)
    if label not in _LABELS:
        refuse(node, section.what + "label", wanted=wanted)
    return label


def _read_text(section: Section, key: str, default: str) -> str:
    node = section.node(key)
    if node is None:
        return default
    if isinstance(node, Text) and (node.is_nothing or not node.value.strip()):
        return ""
    return plain(node, section.what + key, wanted="text is wanted")


def _read_number(section: Section, key: str, default: str) -> str:
    number = _read_text(section, key, default)
    node = section.node(key)
    before, place, after = number.partition(_DIGEST)
    if node is None or number == default:
        return number
    if not place or {"{", "}"} & {*before, *after}:
        refuse(node, section.what + key, wanted=f"text with {_DIGEST} once, the programme's own number, is wanted")
    return number
