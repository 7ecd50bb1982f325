"""Which tests are a module's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from mutants.__main__ import pick
from mutants.trials import ROOT, own_tests


@pytest.mark.parametrize(
    ("module", "tests"),
    [
        ("bulletin/files.py", "tests/test_files.py"),
        ("bulletin/segmenter/script/mend.py", "tests/segmenter/script/test_mend.py"),
        ("bulletin/segmenter/spoken/classes/money.py", "tests/segmenter/spoken/test_classes.py"),
    ],
)
def test_a_module_s_tests_are_those_of_its_mirror(module: str, tests: str) -> None:
    assert own_tests(Path(module)) == [Path(tests)]


def test_every_module_has_tests() -> None:
    for module in (ROOT / "bulletin").rglob("*.py"):
        assert own_tests(module.relative_to(ROOT)), module


def test_a_seed_picks_the_same_changes_each_time_and_another_seed_others() -> None:
    first, again, other = (pick([Path("bulletin/segmenter/page")], seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert {change.where for change in first} == {change.where for change in other}
