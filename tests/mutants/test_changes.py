"""What `scripts/mutate` changes, and what it leaves alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from mutants.changes import Change, changes_in

MODULE = Path("bulletin/mend.py")


def changes(source: str) -> list[Change]:
    return [change for place in changes_in(MODULE, source.encode()) for change in place]


def lines(source: str) -> set[str]:
    return {change.whole for change in changes(source)}


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("a < b", {"(a <= b)", "(a >= b)"}),
        ("a and not b", {"(a or not b)", "a and (b)"}),
        ("a + b", {"(a - b)"}),
        ("n = 2", {"n = 3", "n = 1"}),
        ("n = 60", {"n = 120", "n = 30"}),
        ("n = -0.5", {"n = 0.5"}),
        ("f(is_new=True)", {"f(is_new=False)"}),
        ("min(a, b)", {"max(a, b)"}),
        ("text[a:b]", {"text[(a + 1):b]", "text[a:(b + 1)]"}),
        ("n += a", {"n -= a"}),
    ],
)
def test_an_operator_a_sign_a_number_or_a_flag_is_changed(line: str, changed: set[str]) -> None:
    assert lines(line) == changed


@pytest.mark.parametrize(
    "line",
    [
        '"""A text with 5 words."""',
        "def f(a: Literal[5]) -> Literal[6]: g()",
        "n: Final[5] = a",
        "@dataclass(frozen=True)\nclass A: pass",
        "zip(a, b, strict=True)",
        'T = TypeVar("T", contravariant=True)',
        "@lru_cache(maxsize=4096)\ndef f(): pass",
        "if TYPE_CHECKING:\n    a < b",
        'f"{a:5}"',
    ],
)
def test_what_no_test_can_be_asked_for_stays(line: str) -> None:
    assert changes(line) == []


def test_a_return_that_is_early_is_lost() -> None:
    assert lines("def f(a):\n    if a:\n        return\n    g()") == {"pass"}


def test_a_change_says_where_it_is_and_leaves_all_else() -> None:
    source = "def repair(汉字, b):\n    # 一个\n    return 汉字 <= b  # 两个\n"
    for change in changes(source):
        assert (change.module, change.line, change.where) == (MODULE, 3, "mend.repair")
        before, after = source.splitlines(), change.source.decode().splitlines()
        assert [at for at in range(3) if before[at] != after[at]] == [2]
        assert after[2].endswith("# 两个")


def test_every_change_of_this_package_is_a_program() -> None:
    path = Path(__file__).parents[2] / "bulletin" / "segmenter" / "page" / "layout.py"
    found = changes(path.read_text("utf-8"))
    assert len(found) > 100
    for change in found:
        ast.parse(change.source)
