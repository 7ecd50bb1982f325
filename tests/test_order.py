"""What an order makes, and where it lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.model import Chunk, Issue, Masthead, Script
from bulletin.order import Order, Paths, Product, slugs_of


def script(*slugs: str) -> Script:
    chunks = tuple(Chunk(f"{slug}/{n}", n, slug, "anchor_a", "晴。", "晴。") for n, slug in enumerate(slugs))
    return Script(Issue("云泽", "晴。", "utf-8", ()), Masthead(), (), (), chunks)


def test_the_files_of_a_bulletin_bear_the_name_of_its_issue() -> None:
    paths = Paths.of(Path("out"), "云泽.2026")
    assert [str(path) for path in (paths.mp3, paths.script, paths.report, paths.wav)] == [
        "out/云泽.2026.mp3",
        "out/云泽.2026.script.json",
        "out/云泽.2026.report.json",
        "out/云泽.2026.wav",
    ]
    assert paths.of_item("p01-02") == Path("out/云泽.2026.p01-02.mp3")


def test_one_item_alone_bears_its_slug_and_shares_no_file_with_the_bulletin() -> None:
    paths = Paths.of(Path("out"), "云泽", only="p01-02")
    assert (paths.mp3, paths.wav) == (Path("out/云泽.p01-02.mp3"), Path("out/云泽.p01-02.wav"))
    made = paths.all_of(Order("云泽.md", only="p01-02", has_wav=True), script("opening", "p01-02"))
    assert made == (paths.mp3, paths.wav)


@pytest.mark.parametrize(
    ("is_split", "has_wav", "names"),
    [
        (False, False, ["a.mp3", "a.script.json", "a.report.json"]),
        (False, True, ["a.mp3", "a.wav", "a.script.json", "a.report.json"]),
        (True, True, ["a.mp3", "a.wav", "a.opening.mp3", "a.p01-01.mp3", "a.script.json", "a.report.json"]),
    ],
)
def test_an_order_makes_what_it_asks_for_and_no_more(is_split: bool, has_wav: bool, names: list[str]) -> None:
    order = Order("a.md", is_split=is_split, has_wav=has_wav)
    made = Paths.of(Path("out"), "a").all_of(order, script("opening", "p01-01", "p01-01"))
    assert [path.name for path in made] == names
    assert {path.parent for path in made} == {Path("out")}


def test_items_are_those_that_are_heard_each_once_in_their_order() -> None:
    assert slugs_of(script("opening", "p02-01", "p01-01", "p02-01", "closing")) == (
        *("opening", "p02-01", "p01-01", "closing"),
    )


def test_the_sounds_of_a_product_are_its_mp3_and_what_else_can_be_played() -> None:
    companions = {
        "script": "out/a.script.json",
        "item p01-01": "out/a.p01-01.mp3",
        "wav": "out/a.wav",
        "report": "out/a.report.json",
    }
    product = Product(Path("out/a.mp3"), {"companions": companions}, is_unchanged=False)
    assert [path.name for path in product.sounds] == ["a.mp3", "a.p01-01.mp3", "a.wav"]
