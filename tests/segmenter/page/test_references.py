from __future__ import annotations

from html.entities import html5

import pytest

from bulletin.segmenter.page.references import reference_at

REFERENCES = """
&times; ×   &minus; −   &deg; °   &yen; ¥   &permil; ‰   &frac12; ½   &sup2; ²   &middot; ·   &hellip; …
&ldquo; “   &rsquo; ’   &mdash; —   &amp; &   &lt; <   &quot; "   &apos; '   &uarr; ↑   &darr; ↓   &alpha; α
&#20113; 云   &#x4E91; 云   &#X4e91; 云   &#150; –   &#20113 云   &#39; '
&times ×   &deg °   &copy2026 ©   &amp &   &degC °   &degF, °   &frac12 ½   &para段 ¶
&amp;times; ×   &amp;amp;deg; °   &amp;#20113; 云   &amp;lt; <   &amp;Dept &   &AMP; &   &Gt; ≫
"""
PAIRS = list(zip(REFERENCES.split()[::2], REFERENCES.split()[1::2], strict=True))
TRAPS = """
&T   &D   &D;   &   &&   &;   &#   &#;   &#x;   &copy=2   &copying   &degCel   &regions   &notin   &ampT
&B;   &#39s   &云;   &A&B;
"""


@pytest.mark.parametrize(
    ("printed", "shown"), list(zip(REFERENCES.split()[::2], REFERENCES.split()[1::2], strict=True))
)
def test_a_reference_is_the_character_that_it_names(printed: str, shown: str) -> None:
    found = reference_at(f"稻{printed}", 1)
    assert found is not None
    assert found.shown == shown


@pytest.mark.parametrize("printed", TRAPS.split())
def test_an_and_that_begins_no_reference_stays(printed: str) -> None:
    assert reference_at(f"稻{printed}", 1) is None


def test_capitals_after_a_letter_need_their_semicolon() -> None:
    assert reference_at("R&LT", 1) is None
    assert reference_at("R&REG商标", 1) is None
    assert reference_at("稻&LT5", 1) is not None


@pytest.mark.parametrize("printed", ["&#0;", "&#xD800;", "&#x110000;", "&#99999999;", "&#1;", "&bogus;"])
def test_a_name_or_number_of_no_character_shows_nothing(printed: str) -> None:
    found = reference_at(printed, 0)
    assert found is not None
    assert (found.span, found.shown) == ((0, len(printed)), "")


def test_every_name_of_html_is_known_and_none_ends_a_line() -> None:
    for name, characters in html5.items():
        if name.endswith(";"):
            found = reference_at(f"&{name}", 0)
            assert found is not None
            assert found.shown == characters.replace("\n", " ").replace("\t", " ")
            assert len(f"x{found.shown}x".splitlines()) == 1
