"""One process makes a bulletin at a time."""

from __future__ import annotations

from pathlib import Path

from bulletin.archive.claims import claim


def test_who_comes_second_must_not_make_it_until_the_first_is_done(tmp_path: Path) -> None:
    with claim(tmp_path, "1986-03-02") as first, claim(tmp_path, "1986-03-02") as second:
        assert (first, second) == (True, False)
    with claim(tmp_path, "1986-03-02") as again:
        assert again


def test_another_issue_and_another_output_are_free(tmp_path: Path) -> None:
    with (
        claim(tmp_path, "1986-03-02"),
        claim(tmp_path, "1986-03-03") as other,
        claim(tmp_path / "b", "1986-03-02") as b,
    ):
        assert other
        assert b


def test_an_object_store_has_no_claims(tmp_path: Path) -> None:
    with claim(None, "1986-03-02") as one, claim(None, "1986-03-02") as other:
        assert one
        assert other


def test_an_output_that_takes_no_file_keeps_nobody_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with claim(tmp_path / "file", "1986-03-02") as mine:
        assert mine
