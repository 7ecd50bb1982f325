"""What a program finds in `bulletin` itself."""

from __future__ import annotations

import subprocess
import sys

import pytest

import bulletin


def run(program: str) -> str:
    return subprocess.check_output([sys.executable, "-W", "error", "-c", program], text=True).strip()


def test_each_public_name_is_there_and_says_what_it_is() -> None:
    assert {*bulletin.__all__} <= {*dir(bulletin)}
    for name in bulletin.__all__:
        assert getattr(bulletin, name).__doc__, name
    with pytest.raises(AttributeError, match="module 'bulletin' has no attribute 'produse'"):
        getattr(bulletin, "produse")  # noqa: B009  # mypy knows the names, too


def test_a_name_is_imported_when_it_is_asked_for() -> None:
    assert run("import sys, bulletin; print({*sys.modules} & {'numpy', 'yaml', 'bulletin.produce'})") == "set()"
    assert run("import sys; from bulletin import Order; print({*sys.modules} & {'numpy', 'yaml'})") == "set()"


@pytest.mark.parametrize("first", ["import bulletin.produce", "from bulletin.produce import COMPANIONS", "pass"])
def test_produce_is_the_function_whoever_has_imported_the_module_of_its_name(first: str) -> None:
    assert run(f"{first}\nfrom bulletin import produce\nprint(produce.__module__, produce.__name__)") == (
        "bulletin.produce produce"
    )
