"""`bulletin init`: both files or none, and never over a file that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.cli import main
from bulletin.synthesis.engines import read_station

SHIPPED = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("arguments", "folder"), [([], "."), (["我的节目"], "我的节目")])
def test_the_commented_file_and_its_schema_are_written(
    capsys: pytest.CaptureFixture[str], arguments: list[str], folder: str
) -> None:
    assert main(["init", *arguments]) == 0
    out, err = capsys.readouterr()
    made = [Path(folder) / "voices.yaml", Path(folder) / "voices.schema.json"]
    assert out.splitlines() == [str(path) for path in made]
    assert "bulletin voices check" in err
    for path in made:
        assert path.read_bytes() == (SHIPPED / path.name).read_bytes()
    assert read_station(made[0]).engine == "kokoro"


@pytest.mark.parametrize("name", ["voices.yaml", "voices.schema.json"])
def test_a_file_that_is_there_stays_and_nothing_is_written(capsys: pytest.CaptureFixture[str], name: str) -> None:
    Path(name).write_text("ours", "utf-8")
    assert main(["init"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    assert line.startswith(f"bulletin: {name}: is there already")
    assert [path.name for path in Path().iterdir()] == [name]
    assert Path(name).read_text("utf-8") == "ours"


def test_a_folder_that_cannot_be_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    Path("out").write_text("in the way", "utf-8")
    assert main(["init", "out"]) == 6
    assert "out" in capsys.readouterr().err
