"""README.zh.md, the editor's manual, is true: its commands, its settings, its errors, its codes and its pictures."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from studio import MUTE

from bulletin import errors
from bulletin.cli import cli, main

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
MANUAL = (ROOT / "README.zh.md").read_text("utf-8")
PICTURES = sorted((ROOT / "samples" / "pictures").glob("*.svg"))


FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", flags=re.DOTALL | re.MULTILINE)


def blocks(language: str) -> list[str]:
    return [text for named, text in FENCED.findall(MANUAL) if named == language]


def commands() -> list[list[str]]:
    """Return the words of each command line of the manual, without its note and its redirection."""
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    named = re.findall(r"`(bulletin [^`]+)`", MANUAL)
    split = [shlex.split(line.partition(" 2>")[0], comments=True) for line in (*lines, *named)]
    return [words[1:] for words in split if words[:1] == ["bulletin"]]


def sections() -> dict[str, str]:
    """Return the text of each section by its title."""
    _, *parts = re.split(r"^## (.+)$", FENCED.sub("", MANUAL), flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_each_command_line_has_a_command_and_options_that_there_are(words: list[str]) -> None:
    command: click.Command = cli
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command, words = command.commands[words[0]], words[1:]
    assert not isinstance(command, click.Group) or not words
    command.make_parser(click.Context(command)).parse_args([*words])


def test_every_command_and_what_an_editor_does_with_it_is_there() -> None:
    told = {words[0] for words in commands()}
    assert told == set(cli.commands)
    assert {words[1] for words in commands() if words[0] == "voices"} == set(
        cli.commands["voices"].commands  # type: ignore[attr-defined]  # a group
    )


def test_each_line_of_its_contents_leads_to_a_section() -> None:
    contents = next(line for line in MANUAL.splitlines() if line.startswith("这是编辑手册"))
    links = re.findall(r"\[([^]]+)\]\(#([^)]+)\)", contents)
    assert [title for title, _ in links] == list(sections())
    assert [anchor for _, anchor in links] == [re.sub("[，、。]", "", title) for title in sections()]


def test_the_first_issue_is_read_as_the_manual_prints_it(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (paper,) = blocks("md")
    (desk / "20261120.md").write_text(paper, "utf-8")
    (desk / "voices.yaml").write_text(MUTE, "utf-8")
    assert main(["script", "20261120.md"]) == 0
    said = capsys.readouterr().out
    assert "今天是二零二六年十一月二十日，星期五，欢迎收听《云泽日报》有声版。" in said.replace("\n      ", "")
    assert "三千二百亩稻田有了水" in said
    assert "十八点改为二十一点三十分" in said
    assert "稿件 2 篇" in said


def test_the_error_it_shows_is_what_the_terminal_says(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (shown,) = blocks("")
    monkeypatch.setenv("BULLETIN_LANG", "zh")
    (desk / "voices.yaml").write_text("station:\n  name：云泽有声\n", "utf-8")
    assert main(["voices", "check"]) == 2
    assert capsys.readouterr().err == shown


def test_each_exit_code_has_its_remedy() -> None:
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", sections()["出错的时候"], flags=re.MULTILINE)}
    families = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, Exception)]
    assert codes == {0, 130, *(each.exit_code for each in families if issubclass(each, errors.BulletinError))}


def test_the_files_that_it_names_are_there() -> None:
    linked = [path for path in re.findall(r"\]\(([\w./]+)(?:#[\w-]+)?\)", MANUAL) if path]
    assert {ROOT / path for path in linked} >= set(PICTURES)
    assert all((ROOT / path).exists() for path in linked)
    recipes = re.findall(r"CONTRIBUTING\.md#([\w-]+)", MANUAL)
    titles = re.findall(r"^#+ (.+)$", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), flags=re.MULTILINE)
    assert set(recipes) <= {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_pictures", ROOT / "scripts" / "make_pictures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_there_are_two_pictures() -> None:
    assert [path.stem for path in PICTURES] == sorted(maker().SHOWN)
    assert len(PICTURES) == 2


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_picture_shows_what_the_command_prints_today(path: Path) -> None:
    made = maker()
    wanted = made.picture(made.lines_of(path.stem))
    assert path.read_text("utf-8") == wanted, "scripts/make_pictures.py makes it anew"


def test_no_line_of_a_picture_is_wider_than_its_terminal() -> None:
    for path in PICTURES:
        text = path.read_text("utf-8")
        width = int(re.findall(r' width="(\d+)"', text)[0])
        assert max(int(place) for places in re.findall(r'<text x="([\d ]+)"', text) for place in places.split()) < width
