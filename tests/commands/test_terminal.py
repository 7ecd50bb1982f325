"""What is said, to whom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bulletin.commands.terminal import fail, print_json, say_paths
from bulletin.errors import PublishError


def test_a_program_reads_one_object_a_line_and_paths_in_their_own_bytes(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    print_json({"issue": "云泽\n早报"})
    say_paths([Path("云泽.mp3"), Path("\udcd4.mp3")])
    first, *paths = capfdbinary.readouterr().out.splitlines(keepends=True)
    assert (first.endswith(b"}\n"), json.loads(first)) == (True, {"issue": "云泽\n早报"})
    assert paths == ["云泽.mp3\n".encode(), b"\xd4.mp3\n"]


@pytest.mark.parametrize("is_json", [True, False])
def test_a_refusal_has_its_exit_code_and_for_programs_its_kind(
    capsys: pytest.CaptureFixture[str], *, is_json: bool
) -> None:
    exc = PublishError(where="out", so="is full")
    assert fail("云泽.md", exc, is_json=is_json) == exc.exit_code
    out, err = capsys.readouterr()
    assert "out: is full" in err
    if is_json:
        error = json.loads(out)["error"]
        assert (error["exit"], error["kind"]) == (exc.exit_code, exc.kind)
    else:
        assert out == ""
