"""Help pages and wrong calls in Chinese."""

from __future__ import annotations

import re

import click
import pytest

from bulletin.cli import cli, main
from bulletin.commands.columns import width_of
from bulletin.commands.help import usage_error


def pages(command: click.Command, *names: str) -> list[list[str]]:
    """Return the words that call each command, each group and its commands."""
    below = command.commands.items() if isinstance(command, click.Group) else ()
    return [list(names), *(page for name, each in below for page in pages(each, *names, name))]


PAGES = pages(cli)


@pytest.fixture
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BULLETIN_LANG", "zh")


@pytest.mark.usefixtures("_chinese")
@pytest.mark.parametrize("names", PAGES)
@pytest.mark.parametrize("columns", [60, 80, 200])
def test_a_page_is_chinese_but_for_names_and_no_line_is_too_wide(
    names: list[str], columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert main([*names, "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"用法：{' '.join(['bulletin', *names])} [选项]")
    assert max(map(width_of, page.splitlines())) <= columns
    text = page.partition("例如：")[0]
    assert not re.search(r"\b(the|of|a|as|and|Show|says|default|Options|Usage|Example)\b", text)


@pytest.mark.usefixtures("_chinese")
def test_the_words_of_a_list_begin_in_one_column(capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", "--help"])
    rows = [line for line in capsys.readouterr().out.splitlines() if re.match(r"  --?\w.* {2,}\S", line)]
    assert len(rows) > 10
    assert len({len(re.match(r"  --?\w.*? {2,}", line)[0]) for line in rows}) == 1  # type: ignore[index]


@pytest.mark.parametrize(
    ("arguments", "chinese"),
    [
        (["build"], "缺少 ISSUE..."),
        (["build", "--no-musik", "a"], "没有选项 --no-musik；是不是 '--no-music'？"),
        (["build", "--zzzz", "a"], "没有选项 --zzzz"),
        (["biuld"], "没有命令 biuld"),
        (["build", "--engine", "x", "a"], "--engine：x 不在可选之列：'kokoro', 'edge', 'server', 'auto'"),
        (["script", "a", "b"], "多出来的：b"),
        (["build", "a", "--date"], "选项 --date 后面要有值"),
        (["build", "a", "--json=1"], "选项 --json 后面不要值"),
    ],
)
@pytest.mark.usefixtures("_chinese")
def test_a_wrong_call_is_said_in_chinese(
    arguments: list[str], chinese: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith(f"bulletin: {chinese}")


@pytest.mark.usefixtures("_chinese")
def test_what_click_may_say_in_years_to_come_stays_as_it_is() -> None:
    assert usage_error(click.UsageError("something new")) == "something new"


def test_each_command_below_a_group_writes_such_pages() -> None:
    assert cli.commands["build"].context_class is cli.context_class
