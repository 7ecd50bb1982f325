"""Texts, lengths and addresses for feed and overview."""

from __future__ import annotations

import os
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.publish.feed.texts import megabytes, minutes, plain, reference, short


@given(st.text(st.characters(codec=None, categories=None)))
def test_whatever_a_paper_prints_stands_in_xml_on_one_line(text: str) -> None:
    element = ET.Element("title")
    element.text = plain(text)
    assert ET.fromstring(ET.tostring(element, encoding="utf-8")).text in (plain(text), None)  # noqa: S314  # ours
    assert "\n" not in plain(text)


@pytest.mark.parametrize("name", ["一 二.mp3", "a%2Fb.mp3", "#1?.mp3", "\"'<&>.mp3", "..mp3", "\udcb1.mp3", "a:b.mp3"])
def test_an_address_is_ascii_leads_back_to_the_name_and_has_no_scheme(name: str) -> None:
    address = reference(name)
    assert address.isascii()
    assert not set(address) & set("/?#:\"'<>& ")
    assert os.fsdecode(unquote_to_bytes(address)) == name


def test_a_long_title_is_cut_where_it_says_so() -> None:
    assert short("雪" * 5000) == "雪" * 249 + "…"
    assert short("雪" * 250) == "雪" * 250


def test_times_and_sizes_are_those_of_show_notes() -> None:
    assert [minutes(s) for s in (0, 59.9, 60, 3599, 3600)] == ["00:00", "00:59", "01:00", "59:59", "1:00:00"]
    assert [megabytes(n) for n in (0, 50_000, 12_345_678)] == ["不到 0.1 MB", "0.1 MB", "12.3 MB"]
