"""The README is true: its settings are read, its commands are there, its codes are the errors'."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin import errors
from bulletin.synthesis.engines import read_station

if TYPE_CHECKING:
    import pytest
    from loopback import EdgeServer

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_example_of_voices_yaml_is_read(tmp_path: Path) -> None:
    lines = README.split("## voices.yaml\n")[1].split("\n## ")[0].splitlines()
    block = "\n".join(line for line in lines if line.startswith("    "))
    example = tmp_path / "voices.yaml"
    example.write_text(re.sub("^    ", "", block, flags=re.MULTILINE), "utf-8")
    station = read_station(example)
    assert station.name == "有声日报"
    assert station.voices["anchor_b"].speaker("edge") == "yunyang"
    assert station.sound.closing is None


def test_the_lines_of_python_are_run(desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]) -> None:
    lines = README.split("## From Python\n")[1].split("\n## ")[0].splitlines()
    program = textwrap.dedent("\n".join(line for line in lines if line.startswith("    ") or not line))
    (desk / "samples").mkdir()
    (desk / "samples" / "brief.md").write_bytes((ROOT / "samples" / "brief.md").read_bytes())
    (desk / "voices.yaml").write_text("engine: edge\n", "utf-8")
    exec(program, {})  # noqa: S102  # as a reader runs it
    seconds, mp3_and_level = capsys.readouterr().out.splitlines()
    assert seconds.endswith(" s")
    assert mp3_and_level.startswith("output/brief.mp3 -16.")
    assert len(online.requests) > 10


def test_each_exit_code_of_an_error_is_explained() -> None:
    table = README.split("## Exit codes")[1].split("##")[0]
    families = [
        value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, errors.BulletinError)
    ]
    assert len(families) > 10
    for family in families:
        assert f"| {family.exit_code} |" in table


def test_every_file_that_it_names_is_there() -> None:
    for name in re.findall(r"\]\(([\w./]+)\)|`((?:bulletin|scripts|samples)/[\w./]*)`", README):
        path = ROOT / (name[0] or name[1])
        assert path.exists(), path


def test_its_command_takes_the_shortest_sample() -> None:
    (named,) = re.findall(r"scripts/bulletin build (samples/\S+)", README)
    samples = sorted((ROOT / "samples").glob("*.md"), key=lambda path: path.stat().st_size)
    assert ROOT / named == samples[0]


def test_both_manuals_have_the_line_of_completion_for_each_shell() -> None:
    for manual in (README, (ROOT / "README.zh.md").read_text("utf-8")):
        for shell in ("bash", "zsh", "fish"):
            assert f"_BULLETIN_COMPLETE={shell}_source bulletin" in manual


def test_it_says_on_which_systems_nobody_has_tried_it() -> None:
    table = README.split("### Systems\n")[1].split("\n## ")[0]
    assert [line.count("never tried") for line in table.splitlines() if line.startswith("| ")] == [0, 0, 1, 1, 1]
