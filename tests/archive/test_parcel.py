"""An issue travels with all that a build reads beside it: what is built there is what would be built here."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from bulletin.approvals import read_notes
from bulletin.archive.listed import Listed
from bulletin.archive.parcel import Parcel, pack
from bulletin.booth import made_from, station_for
from bulletin.errors import BulletinError, ConfigError, IssueError
from bulletin.messages import Language, joined, message, translated
from bulletin.order import Order
from bulletin.segmenter import read_issue, sum_of_issue
from bulletin.segmenter.edited.head import Head, head_lines

PAGE = "# 云泽下雪\n\n云泽县昨天夜里下了今年第一场雪。"
NOTES = 'approved:\n  - {id: script, what: 全文, who: 林, when: "", words: 0000000000000000}\n'


@pytest.fixture(autouse=True)
def _at_the_desk(desk: Path) -> None:
    """All paths are relative to an empty folder."""


def laid(name: str, text: str = PAGE) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return name


def rundown(name: str, issue: str, text: str = "") -> str:
    """Lay a rundown that leads to an issue from its own folder."""
    head = Head(issue, sum_of_issue(str(Path(name).parent / issue)))
    return laid(name, "\n".join([*head_lines(head), text]))


def sent(listed: Listed) -> Path:
    """Return an issue as a worker has it."""
    parcel: Parcel = pickle.loads(pickle.dumps(pack(listed)))  # noqa: S301
    return parcel.unpack(Path("elsewhere/scratch"))


def digest(issue: str) -> str:
    """Return the sum of all that shapes a bulletin."""
    order = Order(issue)
    read = read_issue(issue)
    return made_from(order, read, station_for(order, read), "kokoro")


def test_an_issue_and_what_lies_beside_it_make_the_same_bulletin_elsewhere() -> None:
    laid("old/a.txt")
    laid("old/a.lexicon.yaml", "云泽: yún zé\n")
    laid("old/a.notes.yaml", NOTES)
    laid("old/b.lexicon.yaml", "不读: bù dú\n")
    there = sent(Listed("old/a.txt", "a"))
    assert there == Path("elsewhere/scratch/a.txt")
    assert sorted(path.name for path in there.parent.iterdir()) == ["a.lexicon.yaml", "a.notes.yaml", "a.txt"]
    assert digest(str(there)) == digest("old/a.txt")
    assert [each.who for each in read_notes(str(there), "a").approvals] == ["林"]


@pytest.mark.parametrize(
    ("issue", "stem", "name"),
    [
        ("old/a.txt", "2026.11.21", "2026.11.21.txt"),
        ("old/a", "2026.11.21", "2026.11.21.txt"),
        ("old/a", "b", "b"),
        ("old/a.b", "a", "a.b"),
        ("old/頭版 1.MD", "-x", "-x.MD"),
    ],
)
def test_what_lies_beside_an_issue_follows_it_to_its_new_stem(issue: str, stem: str, name: str) -> None:
    laid(issue)
    laid(f"old/{Path(issue).stem}.lexicon.yaml", "云泽: yún zé\n")
    there = sent(Listed(issue, stem))
    assert (there.name, read_issue(str(there)).stem) == (name, stem)
    assert there.with_name(f"{stem}.lexicon.yaml").read_text("utf-8") == "云泽: yún zé\n"


def test_a_folder_travels_with_its_pages_alone() -> None:
    for name in ("2.txt", "1.md", ".3.txt", "4.jpg", "deep/5.txt"):
        laid(f"old/a/{name}")
    laid("old/a.lexicon.yaml", "云泽: yún zé\n")
    same = sent(Listed("old/a", "a"))
    assert sorted(path.name for path in same.iterdir()) == ["1.md", "2.txt"]
    assert digest(str(same)) == digest("old/a")
    other = sent(Listed("old/a/", "晚报"))
    assert (other.name, read_issue(str(other)).stem) == ("晚报", "晚报")
    assert other.with_name("晚报.lexicon.yaml").is_file()


@pytest.mark.parametrize(
    ("where", "issue"),
    [
        ("desk/run.md", "../papers/2026/a.txt"),
        ("desk/run.md", "./a.txt"),
        ("desk/run.md", "../../a/pages"),
        ("run.md", "papers/a.txt"),
    ],
)
def test_a_rundown_travels_with_the_issue_that_it_was_made_from(where: str, issue: str) -> None:
    where = f"x/y/{where}"
    source = Path(where).parent / issue
    laid(f"{source}/1.txt" if source.name == "pages" else str(source))
    laid(str(source.with_name(f"{source.stem}.lexicon.yaml")), "云泽: yún zé\n")
    laid("x/y/desk/run.lexicon.yaml", "下雪: xià xuě\n")
    rundown(where, issue)
    there = sent(Listed(where, "run"))
    assert digest(str(there)) == digest(where)
    renamed = read_issue(str(sent(Listed(where, "定稿"))))
    assert renamed.stem == "定稿"
    words = {entry.word for entry in station_for(Order(f"{there.parent}/定稿.md"), renamed).lexicon}
    assert words >= {"云泽"}
    assert ("下雪" in words) is (where == "x/y/desk/run.md")


def test_a_folder_with_a_rundown_in_it_travels_too() -> None:
    laid("papers/a.txt")
    Path("desk").mkdir()
    rundown("desk/run.md", "../papers/a.txt")
    there = sent(Listed("desk", "desk"))
    assert digest(str(there)) == digest("desk")


def test_a_rundown_is_refused_as_a_build_refuses_it_or_if_it_can_only_be_built_here(desk: Path) -> None:
    laid("a.txt")
    rundown("run.md", "a.txt")
    laid("a.txt", "改了。")
    with pytest.raises(IssueError, match=r"^run\.md:3: a\.txt has changed since this rundown was made"):
        pack(Listed("run.md", "run"))
    (desk / "b").mkdir()
    for far in (f"{desk}/a.txt", "b/../a.txt"):
        rundown("run.md", far)
        with pytest.raises(IssueError, match=r"^run\.md:2: its issue is '.*a\.txt', a way of this machine alone; make"):
            pack(Listed("run.md", "run"))


def test_two_files_that_would_get_one_name_are_refused() -> None:
    laid("a.txt")
    rundown("run.txt", "a.txt")
    with pytest.raises(ConfigError, match=r"^a\.txt: run\.txt would get the same name; another stem is wanted"):
        pack(Listed("run.txt", "a"))


def test_an_issue_that_cannot_be_read_is_refused_as_a_build_refuses_it() -> None:
    Path("pictures").mkdir()
    for issue, kind, so in [
        ("nowhere.txt", IssueError, "nowhere.txt: no such file or folder"),
        (
            "pictures",
            IssueError,
            "pictures: a folder without .md, .txt or .html files; the pages of an issue are wanted",
        ),
    ]:
        with pytest.raises(kind) as caught:
            pack(Listed(issue, "a"))
        assert str(caught.value) == so
        with pytest.raises(kind) as built:
            read_issue(issue)
        assert str(built.value) == so


def test_a_lexicon_that_is_no_file_is_refused() -> None:
    laid("a.txt")
    Path("a.lexicon.yaml").mkdir()
    with pytest.raises(ConfigError, match=r"^a\.lexicon\.yaml: cannot be read: Is a directory"):
        pack(Listed("a.txt", "a"))


def test_errors_from_elsewhere_name_the_files_that_people_know() -> None:
    laid("old/a.txt", "\0\0\0\0\0\0")
    laid("old/a.lexicon.yaml", "云泽: yun\n")
    parcel = pack(Listed("old/a.txt", "b"))
    scratch = Path("scratch").absolute()
    there = str(parcel.unpack(scratch))
    with pytest.raises(BulletinError) as caught:
        read_issue(there)
    said = parcel.as_written(caught.value.message, scratch)
    assert said.startswith("old/a.txt: ")
    assert translated(said, Language.CHINESE).startswith("old/a.txt：")
    both = joined([message("{path} is up to date", path=scratch / "b.lexicon.yaml"), f"{there}:3"])
    assert parcel.as_written(both, scratch) == "old/a.lexicon.yaml is up to date; old/a.txt:3"
