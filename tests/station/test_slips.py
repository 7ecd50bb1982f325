"""The slips of editors: the line where each is, and its cure, whatever the parser stumbled at."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from spoiling import SHIPPED, SPOILS, spoiled_lines

from bulletin.errors import ConfigError
from bulletin.messages import Language, translated
from bulletin.station import read_lexicon
from bulletin.synthesis.engines import read_station

HERE = Path("voices.yaml")
N_FILES = 60
N_RANDOM = 20
SEED = 18


def refusal(text: str) -> ConfigError | None:
    HERE.write_text(text, "utf-8")
    try:
        read_station(HERE)
    except ConfigError as exc:
        return exc
    return None


def line_of(exc: ConfigError) -> int:
    return int(exc.where.split(":")[1])


def table() -> list[tuple[str, int, str]]:
    """Return sixty spoiled files: of each kind in turn the lines that lie furthest apart."""
    by_kind = {kind: spoiled_lines(kind) for kind in SPOILS}
    picked = []
    for turn in range(N_FILES):
        for kind, found in by_kind.items():
            n_taken = min(len(found), 5)
            if turn < n_taken:
                picked.append((kind, *found[turn * len(found) // n_taken]))
    return picked[:N_FILES]


@pytest.mark.parametrize(("kind", "line", "text"), table(), ids=lambda value: str(value)[:30].replace("\n", " "))
def test_the_line_and_the_cure_of_a_slip_are_said(kind: str, line: int, text: str) -> None:
    exc = refusal(text)
    assert exc is not None
    assert line_of(exc) == line
    assert re.search(SPOILS[kind][1], str(exc.so))
    assert len(str(exc).splitlines()) == 1
    assert translated(exc.so, Language.CHINESE) != exc.so


def test_there_are_sixty_spoiled_files_of_every_kind() -> None:
    assert len(table()) == N_FILES
    assert {kind for kind, _, _ in table()} == set(SPOILS)


@pytest.mark.parametrize("kind", SPOILS)
def test_a_slip_in_a_line_at_random_is_found_there_or_does_no_harm(kind: str) -> None:
    found = spoiled_lines(kind)
    tried = random.Random(SEED).sample(found, min(N_RANDOM, len(found)))  # noqa: S311
    said = [(line, refusal(text)) for line, text in tried]
    assert [(line, str(exc)) for line, exc in said if exc is not None and line_of(exc) != line] == []


def test_the_place_is_shown_under_the_line_as_wide_as_a_terminal_shows_it() -> None:
    exc = refusal(SHIPPED.replace("  name: 报刊有声播报", "  name: 报刊有声播报 #1 台"))
    assert exc is not None
    message, line, caret = exc.lines
    assert message.startswith("voices.yaml:7:16: line 7: ")
    assert line == "    name: 报刊有声播报 #1 台 # 节目名"
    assert caret == " " * 23 + "^"


def test_the_chinese_of_a_slip_is_what_an_editor_does() -> None:
    exc = refusal(SHIPPED.replace("  title_s: 0.6", "  title_s：0.6"))
    assert exc is not None
    line = SHIPPED[: SHIPPED.index("  title_s: ")].count("\n") + 1
    assert translated(exc.so, Language.CHINESE) == f"第 {line} 行：冒号要用半角 : ，后面空一格"


@pytest.mark.parametrize(
    "text",
    [
        "station:\n    name: 云泽之声\n    opening:\n    - 听众朋友：您好\n    - 您好，欢迎收听\n",
        'station: {name: "云泽 #1 台", closing: [再见, 下期再见]}\n',
        "station:\n  name: 云泽 # 台名\n  opening: [\n    您好,\n    早安\n  ]\n",
        'station:\n  closing: "以上就是\n    全部内容"\n',
        "station:\n  name: 又称“云泽”的台\n",
        "station: # 台\n  name: 云泽##台\n",
        "engine: kokoro #本机\n",
    ],
)
def test_what_is_meant_as_it_is_written_is_no_slip(text: str) -> None:
    assert refusal(text) is None


def test_of_several_slips_the_first_is_said() -> None:
    spoiled = (
        SHIPPED.replace("  name: ", "  name：")
        .replace("  title_s: ", "  title_s：")
        .replace("limit_gb: 20", "limit_gb:20")
    )
    exc = refusal(spoiled)
    assert exc is not None
    assert line_of(exc) == 7


@pytest.mark.parametrize(
    ("text", "line"), [("云泽: yún zé\n岚汀：lán tīng\n柏桥: bǎi qiáo\n", 2), ("云泽: 'yún zé\n岚汀: lán tīng\n", 1)]
)
def test_the_lexicon_beside_an_issue_is_looked_at_too(text: str, line: int) -> None:
    HERE.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as refused:
        read_lexicon(HERE)
    assert line_of(refused.value) == line
    assert refused.value.shown
