"""The AI label's fields in voices.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.station import Aigc, Station

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBER = "text with {digest} once, the programme's own number, is wanted"


def test_what_an_editor_fills_in_is_kept(station_of: Callable[[str], Station]) -> None:
    station = station_of(
        "station:\n  aigc:\n    label: 2\n    content_producer: 云溪日报社\n    produce_id: YX-{digest}\n"
        "    reserved_code_1: a1\n    content_propagator: 云溪台\n    propagate_id: '{digest}/台'\n"
        "    reserved_code_2: b2\n"
    )
    assert station.aigc == Aigc("2", "云溪日报社", "YX-{digest}", "a1", "云溪台", "{digest}/台", "b2")


@pytest.mark.parametrize("text", ["aigc: ", "aigc: {}", "aigc: {content_producer: ''}", "aigc: {propagate_id: ' '}"])
def test_what_is_left_empty_is_filled_as_shipped(station_of: Callable[[str], Station], text: str) -> None:
    assert station_of(f"station: {{{text}}}").aigc == Aigc()


@pytest.mark.parametrize(
    ("aigc", "message"),
    [
        ("label: 4", "18: station.aigc.label is '4'; 1 (made by AI), 2 (possibly) or 3 (suspected) is wanted"),
        ("label: ''", "18: station.aigc.label is empty; 1 (made by AI), 2 (possibly) or 3 (suspected) is wanted"),
        ("produce_id: YX-7", f"23: station.aigc.produce_id is 'YX-7'; {NUMBER}"),
        ("produce_id: ''", f"23: station.aigc.produce_id is empty; {NUMBER}"),
        ("propagate_id: 'a{digest}{date}'", f"25: station.aigc.propagate_id is 'a{{digest}}{{date}}'; {NUMBER}"),
        ("reserved_code_1: [a]", "28: station.aigc.reserved_code_1 is a list; text is wanted"),
        (
            "content_producr: 台",
            "11: station.aigc has no key 'content_producr'; one of label, content_producer, produce_id, "
            "reserved_code_1, content_propagator, propagate_id, reserved_code_2 is wanted; "
            "did you mean 'content_producer'?",
        ),
    ],
)
def test_a_field_that_cannot_be_is_refused(refusal_of: Callable[[str], str], aigc: str, message: str) -> None:
    shift = len("station: {aigc: {") - 10  # columns above are counted in the inner mapping
    column, rest = message.split(":", 1)
    assert refusal_of(f"station: {{aigc: {{{aigc}}}}}") == f"voices.yaml:1:{int(column) + shift}:{rest}"
