"""The files of an order: what it writes, what it counts as made, and what it takes away."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from studio import edition_of

from bulletin.errors import CoverageError
from bulletin.files import whole_set
from bulletin.fingerprint import of_file
from bulletin.model import (
    Bulletin,
    Chunk,
    Cue,
    Estimate,
    Flag,
    FlagKind,
    Issue,
    Line,
    Loudness,
    Masthead,
    Read,
    Role,
    Script,
)
from bulletin.order import Draft, Order
from bulletin.progress import Count, Notebook, Silent
from bulletin.publish.companions import COMPANIONS, Companion
from bulletin.publish.edition import Edition
from bulletin.publish.publication import Basis, Publication
from bulletin.synthesis.engines import read_station

CHUNKS = tuple(Chunk(f"{slug}/1", n, slug, "anchor_a", "晴。", "晴。") for n, slug in enumerate(("opening", "p01-01")))
ITEMS = tuple(Read(chunk.slug, Role.ARTICLE, "anchor_a", "晴。", "晴。") for chunk in CHUNKS)
SCRIPT = Script(Issue("云泽", "晴。", "utf-8", ()), Masthead(), (), ITEMS, CHUNKS)
DRAFT = Draft(SCRIPT, read_station(None), Estimate({chunk.id: 1.0 for chunk in CHUNKS}, (1.0, 1.0)), ())
LINES = {chunk.id: Line(chunk.id, "anchor_a", "晴。", f"recipe {chunk.id}", 1) for chunk in CHUNKS}
TWEET = Companion("tweet", ".tweet.txt", lambda edition: f"{edition.bulletin.duration_s:.0f} s".encode())
"""A kind of file that nobody has thought of yet."""


ALWAYS = [row.name for row in COMPANIONS if row.is_wanted(Order(""))]
EYES = {"flags": 0, "readings": 0, "suspects": 0}


MADE_ALWAYS = ("云泽.mp3", "云泽.script.json", "云泽.items.json")
CHUNK_OF = {chunk.slug: chunk for chunk in CHUNKS}


def bulletin_of(path: Path, *chunks: Chunk) -> Bulletin:
    cues = tuple(Cue(chunk.item, chunk.id, n * 48_000, n * 48_000 + 40_000) for n, chunk in enumerate(chunks))
    return Bulletin(path, 96_000, cues, (), Loudness(-16, -19, -1.2, -14, -12, 4))


def publish(order: Order, made_from: str = "d1", rows: tuple[Companion, ...] = COMPANIONS) -> dict[str, Any]:
    """Publish a bulletin whose sounds are a few bytes."""
    publication, notes = Publication.of(order, "云泽", rows), Notebook(Silent())
    order.output.mkdir(exist_ok=True)
    made = bulletin_of(publication.mp3, *CHUNKS)
    pieces = {slug: bulletin_of(path, CHUNK_OF[slug]) for slug, path in publication.items(SCRIPT).items()}
    leftovers = publication.left_over(made_from, SCRIPT, notes)
    with whole_set() as files:
        beside = publication.beside(SCRIPT).values()
        for path in dict.fromkeys((publication.mp3, *beside, *publication.items(SCRIPT).values())):
            if path.suffix in (".mp3", ".wav"):
                files.write(path, b"sound")
        edition = Edition(
            DRAFT,
            "kokoro",
            LINES,
            made,
            pieces=pieces,
            guid=publication.guid,
            reread=files.reread,
            files_by_item=publication.files_by_item(SCRIPT),
        )
        done = publication.publish(edition, files, Basis(made_from, "5"), notes, Count(notes.clock, total=2), EYES)
        for path in leftovers:
            files.remove(path)
        return done


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def made_in(folder: Path) -> dict[str, str]:
    sums: dict[str, str] = json.loads((folder / "云泽.report.json").read_bytes())["made"]
    return sums


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (Order("云泽.md"), ALWAYS),
        (
            Order("云泽.md", has_wav=True, is_split=True),
            [*ALWAYS, "wav", "item opening", "item p01-01", "fragment opening", "fragment p01-01"],
        ),
        (Order("云泽.md", has_epub=True), [*ALWAYS, "epub"]),
        (Order("云泽.md", only="p01-01", has_wav=True), ["wav"]),
    ],
)
def test_an_order_makes_what_it_asks_for_and_no_more(tmp_path: Path, order: Order, names: list[str]) -> None:
    order = replace(order, output=tmp_path)
    report = publish(order)
    assert sorted(report["companions"]) == sorted(names)
    files = [Path(report["mp3"]), *map(Path, report["companions"].values())]
    assert names_in(tmp_path) == sorted(path.name for path in files)
    assert {path.parent for path in files} == {tmp_path}


def test_one_item_alone_bears_its_slug_and_shares_no_file_with_the_bulletin() -> None:
    publication = Publication.of(Order("云泽.md", only="p01-01", has_wav=True, output=Path("out")), "云泽")
    assert publication.mp3 == Path("out/云泽.p01-01.mp3")
    assert publication.beside(SCRIPT) == {"wav": Path("out/云泽.p01-01.wav")}
    assert publication.script == Path("out/云泽.script.json")


def test_a_new_kind_of_file_is_a_row_and_is_written_reported_counted_and_taken_away_with_it(tmp_path: Path) -> None:
    order, rows = Order("云泽.md", output=tmp_path), (*COMPANIONS, TWEET)
    report = publish(order, rows=rows)
    assert report["companions"]["tweet"] == str(tmp_path / "云泽.tweet.txt")
    assert (tmp_path / "云泽.tweet.txt").read_text() == "2 s"
    assert made_in(tmp_path)["云泽.tweet.txt"] == of_file(tmp_path / "云泽.tweet.txt")
    assert Publication.of(order, "云泽", rows).unchanged("d1") is not None
    assert Publication.of(order, "云泽").unchanged("d1") is None, "another table is another order"
    assert "tweet" not in publish(order)["companions"]
    assert names_in(tmp_path) == edition_of("云泽")
    assert sorted([*made_in(tmp_path), "云泽.report.json"]) == edition_of("云泽")


def test_the_sounds_of_a_book_stay_in_it_and_those_of_an_earlier_run_go(tmp_path: Path) -> None:
    order = Order("云泽.md", output=tmp_path)
    publish(replace(order, is_split=True))
    assert "云泽.p01-01.mp3" in names_in(tmp_path)
    publish(replace(order, has_epub=True))
    assert names_in(tmp_path) == edition_of("云泽", "epub")


def test_a_new_kind_of_file_is_of_the_whole_and_not_of_one_item(tmp_path: Path) -> None:
    assert publish(Order("云泽.md", output=tmp_path, only="p01-01"), rows=(*COMPANIONS, TWEET))["companions"] == {}


@pytest.mark.parametrize("touched", [b"somebody's own", None])
def test_a_new_kind_of_file_that_is_not_as_it_was_made_is_made_again(tmp_path: Path, touched: bytes | None) -> None:
    order, rows = Order("云泽.md", output=tmp_path), (*COMPANIONS, TWEET)
    publish(order, rows=rows)
    if touched is None:
        (tmp_path / "云泽.tweet.txt").unlink()
    else:
        (tmp_path / "云泽.tweet.txt").write_bytes(touched)
    assert Publication.of(order, "云泽", rows).unchanged("d1") is None


def test_what_is_not_of_this_bulletin_and_not_as_we_made_it_stays_with_one_warning(tmp_path: Path) -> None:
    for name in ("云泽.p07-01.mp3", "云泽.wav", "云泽.notes.yaml", "别的.wav"):
        (tmp_path / name).write_bytes(b"somebody's own")
    publication, notes = Publication.of(Order("云泽.md", output=tmp_path), "云泽"), Notebook(Silent())
    for _ in range(2):
        assert publication.left_over("d1", SCRIPT, notes) == ()
    assert notes.warnings == [
        f"{tmp_path / name} is not of this bulletin, and not as bulletin made it: it stays; move it away"
        for name in ("云泽.p07-01.mp3", "云泽.wav")
    ]


def test_an_item_that_was_made_alone_stays_as_long_as_it_is_made_from_the_same(tmp_path: Path) -> None:
    order = Order("云泽.md", output=tmp_path)
    publish(order)
    publish(replace(order, only="p01-01"))
    assert Publication.of(order, "云泽").unchanged("d1") is not None
    publish(replace(order, has_wav=True))
    assert "云泽.p01-01.mp3" in names_in(tmp_path)
    publish(order, made_from="d2")
    assert names_in(tmp_path) == edition_of("云泽")


def test_one_item_alone_without_a_bulletin_leaves_no_report(tmp_path: Path) -> None:
    publish(Order("云泽.md", output=tmp_path, only="p01-01"))
    assert names_in(tmp_path) == ["云泽.p01-01.mp3"]


def test_a_finished_bulletin_is_unchanged_and_its_folder_is_swept(tmp_path: Path) -> None:
    order = Order("云泽.md", output=tmp_path)
    report = publish(order)
    stray = tmp_path / ".云泽.mp3.bulletin-12345678.part"
    stray.write_bytes(b"half")
    again = Publication.of(order, "云泽").unchanged("d1")
    assert again == {**report, "seconds": {}}
    assert not stray.exists()
    assert Publication.of(order, "云泽").unchanged("d2") is None
    assert Publication.of(replace(order, only="p01-01"), "云泽").unchanged("d1") is None


def test_a_script_that_does_not_cover_the_paper_is_published_with_the_reason_and_the_sound_stays(
    tmp_path: Path,
) -> None:
    order = Order("云泽.md", output=tmp_path)
    publish(order)
    flag = Flag((0, 1), "晴", FlagKind.COVERAGE, "漏字")
    draft = replace(DRAFT, script=replace(SCRIPT, flags=(flag, Flag((0, 1), "晴", FlagKind.NEEDS_EYES, "请看原文"))))
    exc = CoverageError(where="云泽", offset=0, text="晴", times=0, n_stretches=1)
    Publication.of(order, "云泽").publish_error(draft, LINES, exc)
    facts = json.loads((tmp_path / "云泽.report.json").read_bytes())
    uncovered = {"span": [0, 1], "text": "晴", "kind": "coverage", "message": "漏字", "file": "云泽", "line": 1}
    assert facts["error"]["uncovered"] == [uncovered]
    assert (facts["error"]["exit"], facts["error"]["message"]) == (3, str(exc))
    assert facts["made"] == {name: of_file(tmp_path / name) for name in names_in(tmp_path) if "report" not in name}
    assert len(json.loads((tmp_path / "云泽.script.json").read_bytes())["flags"]) == 2
