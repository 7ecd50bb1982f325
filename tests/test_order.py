"""What an order is for, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bulletin.errors import ConfigError
from bulletin.model import Chunk, Issue, Masthead, Rundown, Script
from bulletin.order import Order, Product, refuse_source, require_item, slugs_of

ISSUE = Issue("云泽", "晴。", "utf-8", ())


def script(*slugs: str) -> Script:
    chunks = tuple(Chunk(f"{slug}/{n}", n, slug, "anchor_a", "晴。", "晴。") for n, slug in enumerate(slugs))
    return Script(ISSUE, Masthead(), (), (), chunks)


def test_items_are_those_that_are_heard_each_once_in_their_order() -> None:
    assert slugs_of(script("opening", "p02-01", "p01-01", "p02-01", "closing")) == (
        *("opening", "p02-01", "p01-01", "closing"),
    )


def test_an_item_of_which_nothing_is_heard_is_refused_with_the_nearest_one() -> None:
    heard = script("opening", "p01-01", "p01-02")
    for only in (None, "opening", "p01-02"):
        require_item(Order("云泽.md", only=only), heard)
    with pytest.raises(
        ConfigError, match=r"^--only: no item 'p01-20' is heard in 云泽\.md; one of opening, .* is wanted"
    ):
        require_item(Order("云泽.md", only="p01-20"), heard)
    with pytest.raises(ConfigError, match=r"did you mean 'opening'\?$"):
        require_item(Order("云泽.md", only="openning"), heard)


def test_the_sounds_of_a_product_are_its_mp3_and_what_else_can_be_played() -> None:
    companions = {
        "script": "out/a.script.json",
        "item p01-01": "out/a.p01-01.mp3",
        "wav": "out/a.wav",
        "opus": "out/a.opus",
        "report": "out/a.report.json",
    }
    product = Product(Path("out/a.mp3"), {"companions": companions}, is_unchanged=False)
    assert [path.name for path in product.sounds] == ["a.mp3", "a.p01-01.mp3", "a.wav", "a.opus"]


def test_no_file_takes_the_place_of_the_issue_or_of_what_its_rundown_was_made_from(tmp_path: Path) -> None:
    for name in ("云泽.epub", "改稿.md"):
        (tmp_path / name).write_bytes(b"paper")
    order = Order(str(tmp_path / "改稿.md"))
    rundown = Rundown(order.issue, "", str(tmp_path / "云泽.epub"), "云泽")
    refuse_source([tmp_path / "改稿.epub", tmp_path / "云泽.epub"], order, ISSUE)
    for path, issue in ((tmp_path / "改稿.md", ISSUE), (tmp_path / "云泽.epub", replace(ISSUE, rundown=rundown))):
        with pytest.raises(ConfigError, match=rf"^--output: .*{path.name} is the issue itself; another folder"):
            refuse_source([tmp_path / "改稿.epub", path], order, issue)
