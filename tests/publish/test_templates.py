from __future__ import annotations

import re
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


def test_one_module_of_the_package_imports_jinja() -> None:
    package = Path(__file__).resolve().parents[2] / "bulletin"
    importing = re.compile(r"^\s*(?:import|from) jinja2\b", re.MULTILINE)
    found = [
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if importing.search(path.read_text("utf-8"))
    ]
    assert found == ["publish/templates.py"]
