from __future__ import annotations

import pytest

from bulletin.segmenter.page.html.sight import unread
from bulletin.segmenter.page.html.tree import Element, parse

TEXT = "<p>渡口昨天加装十二盏路灯，船工说亮多了。</p>"


def reasons(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    root = parse(source)
    unread_by_id = unread(root)
    pending: list[Element] = [root]
    while pending:
        element = pending.pop()
        if id(element) in unread_by_id:
            found[element.name] = unread_by_id[id(element)]
        pending += [child for child in element.children if isinstance(child, Element)]
    found.pop("head", None)
    return found


@pytest.mark.parametrize("name", ["script", "style", "template", "noscript", "select", "button", "svg", "textarea"])
def test_what_a_browser_shows_as_no_text_is_markup(name: str) -> None:
    assert reasons(f"{TEXT}<{name}>灯</{name}>") == {name: "markup"}


@pytest.mark.parametrize(
    "attribute",
    [
        "hidden",
        'aria-hidden="true"',
        'style="display:none"',
        'style="color:red; DISPLAY : none"',
        "style=visibility:hidden",
    ],
)
def test_what_is_said_to_be_hidden_is_hidden_however_long_it_is(attribute: str) -> None:
    assert reasons(f"{TEXT}<div {attribute}>{TEXT}{TEXT}</div>") == {"div": "hidden"}


def test_a_text_that_waits_for_a_script_is_read() -> None:
    assert reasons(f'<div style="display:none">{TEXT}</div>') == {}
    assert reasons(f'<h1>渡口加灯</h1><p>何青</p><div style="visibility: hidden; opacity: 0">{TEXT}</div>') == {}


@pytest.mark.parametrize(
    "tag",
    [
        "nav",
        "footer",
        "aside",
        "form",
        'div class="nav"',
        'div class="main Side-Bar"',
        "div id=footer",
        "ul role=navigation",
    ],
)
def test_what_stands_beside_the_text_is_furniture(tag: str) -> None:
    name = tag.split()[0]
    assert reasons(f"{TEXT}<{tag}><li>首页</li></{name}>") == {name: "furniture"}


@pytest.mark.parametrize("tag", ["form", "aside", 'div class="share"', "footer"])
def test_what_holds_most_of_the_words_is_read_whatever_it_is_called(tag: str) -> None:
    name = tag.split()[0]
    assert reasons(f"<h1>渡口加灯</h1><{tag}>{TEXT}</{name}>") == {}


def test_other_names_hide_nothing() -> None:
    assert reasons(f'{TEXT}<div class="article-nav-text"><p>灯</p></div><p style="display:block">灯</p>') == {}
