"""Every message has a Chinese form, and none is built anywhere else."""

from __future__ import annotations

import ast
import json
import pickle
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bulletin.cli import cli, main
from bulletin.commands.help import texts_of
from bulletin.errors import AudioError, MachineError, MissingClipsError, PublishError, VoiceError
from bulletin.messages import Language, catalogue, joined, language_of, message, translated

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).resolve().parent.parent / "bulletin"
TELLS = frozenset({"warned", "noted", "detailed", "warn", "note", "told", "_warn", "_note", "_tell"})
"""Functions to which a text is told that people read."""
OF_CLICK = frozenset({"Usage:", "Options", "Commands", "Example", "Examples"})
"""What click writes on a help page of its own accord."""


def test_a_message_is_its_english_text_and_has_a_chinese_one() -> None:
    said = message("{path} is up to date", path="a{b}.mp3")
    assert said == "a{b}.mp3 is up to date"
    assert translated(said, Language.ENGLISH) == "a{b}.mp3 is up to date"
    assert translated(said, Language.CHINESE) == "a{b}.mp3 已是最新"


def test_messages_in_a_row_are_put_into_chinese_one_by_one() -> None:
    both = joined([message("{path} is up to date", path="a"), "甲; 乙"])
    assert both == "a is up to date; 甲; 乙"
    assert translated(both, Language.CHINESE) == "a 已是最新；甲; 乙"


def test_a_copy_in_another_process_can_still_be_put_into_chinese() -> None:
    said = message("{path} is up to date", path="a")
    copies = pickle.loads(pickle.dumps((said, joined([said, "b"]))))  # noqa: S301
    assert [translated(copy, Language.CHINESE) for copy in copies] == ["a 已是最新", "a 已是最新；b"]


def test_an_error_is_said_in_chinese_with_all_that_it_is_made_of() -> None:
    cause = VoiceError(voice="anchor_a", engine="kokoro", chunk_id="p01-01/1", so=message("silence"))
    error = MissingClipsError(missing=[], n_kept=4, cause=cause, others=[MachineError(lacking=message("memory"))])
    assert str(error) == error.message
    assert translated(error.lines[0], Language.CHINESE) == "本机：内存已用尽。做完的都留着，请放宽限额，再运行一次"
    assert translated(error.lines[1], Language.CHINESE).startswith(
        "嗓音“anchor_a”（kokoro），第 p01-01/1 句：没有声音。还有 0 句没有声音，已有的 4 段留着"
    )


def test_what_a_system_says_stays_as_it_is() -> None:
    error = PublishError(where="output", so=message("cannot be written: {reason}", reason="Disk quota exceeded"))
    assert translated(error.message, Language.CHINESE) == "output：写不进去：Disk quota exceeded"


@cache
def parsed() -> tuple[tuple[str, ast.Module], ...]:
    """Return each module of the package, by its path in it."""
    return tuple(
        (str(path.relative_to(PACKAGE)), ast.parse(path.read_bytes())) for path in sorted(PACKAGE.rglob("*.py"))
    )


def made() -> Iterator[tuple[str, ast.expr]]:
    """Yield where each message is made, and its template."""
    for name, tree in parsed():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "message":
                yield f"{name}:{node.lineno}", node.args[0]


def test_each_template_is_written_out_and_in_the_catalogue() -> None:
    astray = [
        where
        for where, template in made()
        if not (isinstance(template, ast.Constant) and template.value in catalogue())
    ]
    assert astray == []


def test_the_catalogue_has_each_text_of_the_help_pages() -> None:
    assert [text for text in texts_of(cli) if text not in catalogue()] == []


def test_nothing_in_the_catalogue_is_left_over() -> None:
    used = {template.value for _, template in made() if isinstance(template, ast.Constant)}
    assert set(catalogue()) - used - set(texts_of(cli)) - OF_CLICK == set()


def told() -> Iterator[tuple[str, ast.expr]]:
    """Yield where a text is told to people, and the text."""
    for name, tree in parsed():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            texts = [keyword.value for keyword in node.keywords if keyword.arg == "so"]
            if function in TELLS and len(node.args) == 1:
                texts += node.args
            if function == "Ruling":
                texts += node.args[:2]
            for text in texts:
                yield f"{name}:{node.lineno}", text


def is_built(text: ast.expr) -> bool:
    """Tell whether a text is put together where it is told."""
    if isinstance(text, ast.IfExp):
        return is_built(text.body) or is_built(text.orelse)
    return isinstance(text, ast.JoinedStr | ast.BinOp) or (
        isinstance(text, ast.Constant) and isinstance(text.value, str)
    )


def test_no_text_for_people_is_built_anywhere_else() -> None:
    assert [where for where, text in told() if is_built(text)] == []


@pytest.mark.parametrize("english", sorted(catalogue()))
def test_the_chinese_has_full_width_marks(english: str) -> None:
    chinese = re.sub(r"\{[^}]*\}|engine: |“[^”]+: [^”]+”", "", catalogue()[english])  # “名字: 设置” is to be typed so
    assert not re.search(r"[一-鿿][,;:!?()]|[,;!?()][一-鿿]", chinese), chinese
    assert re.search(r"[一-鿿：；、（，“]", chinese)


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"BULLETIN_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, Language.ENGLISH),
        ({"BULLETIN_LANG": "zh", "LC_ALL": "C"}, Language.CHINESE),
        ({"BULLETIN_LANG": "fr", "LANG": "zh_TW.UTF-8"}, Language.CHINESE),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, Language.ENGLISH),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "C"}, Language.CHINESE),
        ({"LANG": "C.UTF-8"}, Language.ENGLISH),
    ],
)
def test_the_language_is_the_one_asked_for_else_that_of_the_locale(environ: dict[str, str], language: Language) -> None:
    assert language_of(environ) is language


CALLS = [
    (2, ["--nope", "a.md"], "没有选项 --nope", "No such option"),
    (2, ["-q", "-v", "a.md"], "--quiet：--verbose 是要多说；两个选项只能用一个", "one of both is wanted"),
    (3, ["没有.md"], "没有.md：没有这个文件或文件夹", "没有.md: no such file or folder"),
    (4, ["a.md", "--engine", "edge"], "而这是在线语音；请取消该设置", "this voice is online; unset it"),
    (6, ["a.md", "-o", "a.md/b"], "；需要可以写入的文件夹", "; a folder that can be written is wanted"),
    (
        7,
        ["eyes.md", "--strict"],
        "请改正，或者过目签字：bulletin check eyes.md --approve",
        "mend them, or sign them: bulletin check eyes.md --approve",
    ),
]
"""Exit code, arguments of `build`, what stands in the Chinese line, what in the English one."""


@pytest.mark.parametrize(("code", "arguments", "chinese", "english"), CALLS)
@pytest.mark.parametrize("language", list(Language))
def test_a_failure_is_said_in_the_language_of_the_terminal(
    desk: Path,
    music_ready: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    language: Language,
    code: int,
    arguments: list[str],
    chinese: str,
    english: str,
) -> None:
    (desk / "a.md").write_text("# 云泽晴\n\n今天云泽天晴。\n", "utf-8")
    (desk / "eyes.md").write_text("# 云泽下雪\n\n云泽县县长翟小满表示，今年的雪下得早。\n", "utf-8")
    monkeypatch.setenv("BULLETIN_OFFLINE", "1")
    monkeypatch.setenv("BULLETIN_LANG", language)
    assert main(["build", *arguments]) == code
    assert (chinese if language is Language.CHINESE else english) in capsys.readouterr().err.splitlines()[-1]


def test_each_family_of_errors_has_chinese_around_its_facts() -> None:
    level = AudioError(
        where="a.mp3",
        so=message(
            "reads {lufs:.2f} LUFS; {wanted_lufs:.1f} LUFS within {tolerance_lu} LU is wanted",
            lufs=-20.0,
            wanted_lufs=-16.0,
            tolerance_lu=0.5,
        ),
    )
    assert translated(level.message, Language.CHINESE) == "a.mp3：量得 -20.00 LUFS；应为 -16.0 LUFS，上下不超过 0.5 LU"
    stopped = message("stopped; what was finished is kept, run again to go on")
    assert translated(stopped, Language.CHINESE) == "已停止；做完的都留着，再运行一次就接着做"


def test_what_a_program_reads_stays_english(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BULLETIN_LANG", "zh")
    assert main(["build", "没有.md", "--json"]) == 3
    out, err = capsys.readouterr()
    assert json.loads(out)["error"]["message"] == "没有.md: no such file or folder"
    assert err == "bulletin: 没有.md：没有这个文件或文件夹\n"
