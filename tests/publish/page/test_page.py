"""The page as a file: one, with a policy that names its own style and script."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote

from pages import HARM, ISSUE, drafted

from bulletin.publish.page import read_along_page

BREAKING = "云 \"泽' <b>100%&#?:\u202e.mp3"


class Seen(HTMLParser):
    """Collects elements with their attributes, and the content of styles and scripts."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is not None:
            self.inside.append(data)


def page_of(text: str, **changes: object) -> bytes:
    draft, made = drafted(text)
    return read_along_page(draft, replace(made, **changes))  # type: ignore[arg-type]


def test_the_policy_lets_its_own_style_and_script_run_and_nothing_else() -> None:
    seen = Seen(page_of(ISSUE))
    (policy,) = [each["content"] or "" for tag, each in seen.elements if each.get("http-equiv")]
    style, facts, program = seen.inside
    for rule, content in (("style-src", style), ("script-src", program)):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert json.loads(facts)["duration_s"] > 0


def test_nothing_is_loaded_but_the_sound() -> None:
    seen = Seen(page_of(ISSUE))
    loaded = [
        each.get(name) for tag, each in seen.elements for name in ("src", "srcset", "data", "poster") if name in each
    ]
    assert [unquote(address or "") for address in loaded] == ["云泽.mp3"]
    links = {each["href"] for tag, each in seen.elements if each.get("href")}
    assert all((link or "").startswith(("#", "data:,")) for link in links)
    assert not re.search(rb"url\(|@import", page_of(ISSUE).replace(b"url(#w", b""))


def test_a_file_name_of_any_kind_leads_to_the_sound_and_breaks_nothing() -> None:
    _, made = drafted(ISSUE)
    seen = Seen(page_of(ISSUE, mp3=made.mp3.with_name(BREAKING)))
    (source,) = [each["src"] or "" for tag, each in seen.elements if tag == "audio"]
    assert unquote(source) == BREAKING
    assert not set(source) & set(" \"'<>#?:")
    page_of(ISSUE, mp3=made.mp3.with_name("报\udcb1.mp3"))  # a name on the disk need be no UTF-8


def test_of_an_issue_that_means_harm_no_element_or_attribute_is_its_own() -> None:
    ours, theirs = Seen(page_of(ISSUE)), Seen(page_of(HARM))
    assert {tag for tag, _ in theirs.elements} <= {tag for tag, _ in ours.elements}
    known = {name for _, each in ours.elements for name in each}
    assert {name for _, each in theirs.elements for name in each} <= known | {"class"}
    assert [tag for tag, _ in theirs.elements].count("script") == 2


def test_the_same_bulletin_makes_the_same_bytes() -> None:
    assert page_of(ISSUE) == page_of(ISSUE)


def test_a_label_of_synthetic_speech_stands_at_the_top() -> None:
    assert "本节目由人工智能合成语音播报。" in page_of(ISSUE).decode().split('class="sheet"')[0]
