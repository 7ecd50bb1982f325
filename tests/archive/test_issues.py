"""Which issues a folder and a pattern have: what a build would take, and nothing that a build has made."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from bulletin.archive.issues import list_issues
from bulletin.archive.listed import Listed
from bulletin.errors import ConfigError
from bulletin.publish.feed.seal import sealed as sealed_page
from bulletin.reports import sealed


def laid(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("云泽县昨天夜里下了今年第一场雪。", "utf-8")


def made(folder: str, stem: str, **files: str) -> None:
    """Lay files that a report says we made."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    for suffix, text in files.items():
        (place / f"{stem}.{suffix.replace('_', '.')}").write_text(text, "utf-8")
    sums = {f"{stem}.{suffix.replace('_', '.')}": sha256(text.encode()).hexdigest() for suffix, text in files.items()}
    (place / f"{stem}.report.json").write_text(json.dumps(sealed({"made": sums})), "utf-8")


def names(named: str, *apart: str) -> list[str]:
    return [listed.issue for listed in list_issues(named, apart=[*map(Path, apart)])]


@pytest.fixture(autouse=True)
def _at_the_desk(desk: Path) -> None:
    """All paths are relative to an empty folder."""


def test_a_folder_s_files_and_folders_of_pages_are_its_issues_by_name() -> None:
    laid("old/b.txt", "old/a.md", "old/c/2.txt", "old/c/1.HTML", "old/d.docx", "old/e.epub", "old/f.HTM")
    laid("old/b.lexicon.yaml", "old/b.notes.yaml", "old/.hidden.txt", "old/scan.pdf", "old/pictures/1.jpg")
    assert list_issues("old/") == tuple(
        Listed(f"old/{name}", stem)
        for name, stem in [("a.md", "a"), ("b.txt", "b"), ("c", "c"), ("d.docx", "d"), ("e.epub", "e"), ("f.HTM", "f")]
    )


def test_what_bulletin_made_is_no_issue_unless_somebody_changed_it() -> None:
    laid("old/a.txt", "old/output/z.txt", "old/store/z.txt")
    made("old", "b", notes_txt="节目", epub="book", html="<!-- bulletin --><p>")
    made("old/earlier", "c", notes_txt="节目", html="<!-- bulletin --><p>")
    assert names("old", "old/output", "old/../old/store") == ["old/a.txt"]
    Path("old/b.notes.txt").write_text("改过", "utf-8")
    assert names("old", "old/output", "old/store") == ["old/a.txt", "old/b.notes.txt"]


def test_a_folder_of_folders_of_issues_wants_a_pattern_which_then_works() -> None:
    laid("old/2026/11/21.txt", "old/2026/12/22.txt")
    with pytest.raises(ConfigError) as caught:
        names("old")
    assert str(caught.value) == (
        "old/2026: holds no page of an issue, but issues such as old/2026/11/21.txt; "
        "a pattern such as 'old/*/**/*.txt' or a manifest is wanted"
    )
    assert names("old/*/**/*.txt") == ["old/2026/11/21.txt", "old/2026/12/22.txt"]


def test_a_pattern_matches_issues_not_what_lies_beside_them() -> None:
    laid("a/1.txt", "a/1.lexicon.yaml", "a/1.jpg", "a/.2.txt", "b/3/p1.txt", "b/3/p2.txt", "out/4.txt", "b/5.text")
    made("a", "1", notes_txt="节目", script_json="{}")
    assert names("*/*", "out") == ["a/1.txt", "b/3"]
    assert names("*/*.text") == ["b/5.text"]
    assert names("**", "out") == ["a/1.txt", "b/3/p1.txt", "b/3/p2.txt"]
    assert names("[b]/*/") == ["b/3"]


def test_a_pattern_beside_the_output_still_finds_its_issues() -> None:
    laid("a/1.txt", "a/out/2.txt")
    assert names("a/*.txt", "a") == ["a/1.txt"]
    assert names("a/**/*.txt", ".", "a/out") == ["a/1.txt"]


def test_a_folder_called_like_a_pattern_is_a_folder() -> None:
    laid("[1]/a.txt")
    assert names("[1]") == ["[1]/a.txt"]


def test_a_manifest_is_known_by_its_name() -> None:
    laid("a.txt")
    Path("all.list").write_text("a.txt\nmissing.txt\n", "utf-8")
    assert names("all.list") == ["a.txt", "missing.txt"]
    with pytest.raises(ConfigError, match=r"^a\.txt: is one file, and no list: a manifest's name ends with \.csv or"):
        names("a.txt")


@pytest.mark.parametrize("named", ["empty", "empty/*", "*.docx", "empty.list", "heads.csv"])
def test_a_list_without_an_issue_is_refused(named: str) -> None:
    Path("empty").mkdir()
    Path("empty.list").write_text("# none\n", "utf-8")
    Path("heads.csv").write_text("issue,stem\n", "utf-8")
    with pytest.raises(ConfigError, match=f"^{named.replace('*', '.')}: (no issue there|an empty list)"):
        names(named)


@pytest.mark.parametrize("named", ["", "nowhere", "nowhere.csv", "a\0b"])
def test_what_is_not_there_is_refused_with_what_may_be_there(named: str) -> None:
    with pytest.raises(ConfigError, match="no such folder or file; a folder of issues, a pattern such as"):
        names(named)


def test_two_issues_of_one_stem_are_both_named() -> None:
    laid("2025/a.txt", "2026/a.txt")
    with pytest.raises(ConfigError, match=r"'2025/a\.txt' and '2026/a\.txt' would both be a\.mp3; give one a stem"):
        names("*/*.txt")


@pytest.mark.parametrize(
    "names", [("19860301", "19860302"), ("1986-03-01", "1986-03-02"), ("日报1986年03月01", "日报1986年03月02")]
)
def test_a_folder_of_several_days_is_no_issue(tmp_path: Path, names: tuple[str, str]) -> None:
    (tmp_path / "1986").mkdir()
    for name in names:
        (tmp_path / "1986" / f"{name}.txt").write_text("云泽下雪。", "utf-8")
    with pytest.raises(ConfigError, match=r"holds issues of several days.*\*\.txt' or a manifest is wanted"):
        list_issues(str(tmp_path))


@pytest.mark.parametrize("names", [("19860301-01", "19860301-02"), ("01版", "02版"), ("20000000001", "20000000002")])
def test_a_folder_of_the_pages_of_one_day_is_one(tmp_path: Path, names: tuple[str, str]) -> None:
    (tmp_path / "1986-03-01").mkdir()
    for name in names:
        (tmp_path / "1986-03-01" / f"{name}.txt").write_text("云泽下雪。", "utf-8")
    assert [each.stem for each in list_issues(str(tmp_path))] == ["1986-03-01"]


def test_a_page_over_all_bulletins_beside_the_issues_is_none(tmp_path: Path) -> None:
    (tmp_path / "1986-03-01.html").write_text("<p>云泽下雪。</p>", "utf-8")
    for name in ("index.html", "index-1986.html"):
        (tmp_path / name).write_bytes(sealed_page(b"<p>x</p>\n"))
    assert [each.stem for each in list_issues(str(tmp_path))] == ["1986-03-01"]
    assert [each.stem for each in list_issues(str(tmp_path / "*.html"))] == ["1986-03-01"]
    (tmp_path / "index.html").write_text("<p>somebody's</p>", "utf-8")
    with pytest.raises(ConfigError, match="the stem 'index' is that of a file over all bulletins"):
        list_issues(str(tmp_path))
