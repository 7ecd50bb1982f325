from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from bulletin.publish.templates import template

FRAGMENT = ("bulletin.publish.website", "fragment.html")


def rendered(title: str) -> str:
    return template(*FRAGMENT).render(title=title, mp3="a.mp3", blocks=[], length_min=1)


@given(st.text())
def test_whatever_a_text_holds_the_document_can_be_read_as_xml_with_that_text_in_it(text: str) -> None:
    document = ET.fromstring(rendered(text).replace(" controls ", " "))  # noqa: S314  # ours
    assert document[0].tag == "h2"
    assert len(document[0]) == 0


def test_a_text_cannot_open_an_element_or_leave_an_attribute() -> None:
    html = rendered("<script>alert('\"')</script>\x00\u202e")
    assert "<script" not in html
    assert "&lt;script&gt;alert(&#39;&#34;&#39;)&lt;/script&gt; " in html


def test_a_name_without_a_value_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        template(*FRAGMENT).render(title="晴")


def test_one_module_imports_jinja_in_the_rooms_that_are_rendered_by_it() -> None:
    for room in ("book", "website"):
        for path in (Path(__file__).resolve().parents[2] / "bulletin" / "publish" / room).glob("*.py"):
            assert "import jinja2" not in path.read_text("utf-8")
            assert "from jinja2" not in path.read_text("utf-8")
