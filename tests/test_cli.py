"""Commands as they are typed; what goes wrong is one line and an exit code, and leaves nothing torn."""

from __future__ import annotations

import json
import os
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from loopback import EdgeServer
from studio import MUTE

from bulletin.cli import cli, main
from bulletin.synthesis.engines import ENGINES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
ISSUE = "# 云泽下雪\n\n本报讯 (记者 林小满) 昨天夜里,云泽县下了今年第一场雪。\n"
BOMB = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.fixture
def desk(desk: Path, music_ready: None) -> Path:
    """With an issue in it, and the built-in music made."""
    (desk / "issue.md").write_text(ISSUE, "utf-8")
    return desk


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str, code: int) -> str:
    """Return the one line that a refused command writes."""
    assert main(list(arguments)) == code
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    return line


def no_torn_file(desk: Path) -> bool:
    return not list(desk.rglob("*.part")) and not list(desk.rglob("*.mp3"))


@pytest.mark.parametrize(
    ("name", "data", "so"),
    [
        ("empty.md", b"", "empty|nothing|0 bytes"),
        ("blank.md", b" \n\n\t\n", "blank|nothing|no text"),
        ("binary.md", bytes(range(256)) * 8, "byte"),
        ("large.md", b"a" * 20_000_001, "20"),
    ],
)
def test_an_issue_that_cannot_be_read(
    desk: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, so: str
) -> None:
    (desk / name).write_bytes(data)
    line = refusal(capsys, "build", name, code=3)
    assert name in line
    assert re.search(so, line)
    assert no_torn_file(desk)


def test_an_issue_that_is_not_there(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "nowhere.md" in refusal(capsys, "build", "nowhere.md", code=3)


def test_a_folder_without_text(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "pages").mkdir()
    (desk / "pages" / "scan.pdf").write_bytes(b"%PDF")
    assert "pages" in refusal(capsys, "build", "pages", code=3)


@pytest.mark.parametrize(
    ("text", "place", "so"),
    [
        ("voices:\n\tanchor_a: {speaker: xiaoxiao}\n", "voices.yaml:2:1: ", "tab"),
        ("pacing: {paragraf_s: 0.5}\n", "voices.yaml:1:10: ", "paragraph_s"),
        (
            "voices:\n  anchor_a: {speaker: xiaoxiao, rate: +10}\n",
            "voices.yaml:2:",
            "'+10'; a signed percent such as '+10%'",
        ),
        ("voices:\n  anchor_a: {speaker: xiaoxia}\n", "voices.yaml:2:", "xiaoxia"),
        (BOMB, "voices.yaml:", ""),
        ("sound: {ident: nowhere.wav}\n", "nowhere.wav", ""),
    ],
    ids=["tab", "unknown key", "rate", "speaker", "alias bomb", "missing jingle"],
)
def test_voices_yaml_that_is_wrong(
    desk: Path, capsys: pytest.CaptureFixture[str], text: str, place: str, so: str
) -> None:
    (desk / "voices.yaml").write_text(text, "utf-8")
    assert main(["build", "issue.md"]) == 2
    line, shown, caret = capsys.readouterr().err.splitlines()
    assert place in line
    assert so in line
    assert shown.startswith("bulletin:   ")
    assert caret.strip().endswith(" ^")
    assert no_torn_file(desk)


def test_a_jingle_that_is_no_sound(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "ours.wav").write_bytes(b"RIFF\0\0\0\0WAVEnonsense")
    (desk / "voices.yaml").write_text("sound: {sting: ours.wav}\n", "utf-8")
    assert "ours.wav" in refusal(capsys, "build", "issue.md", code=2)
    assert no_torn_file(desk)


def test_an_output_that_is_a_file(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "out").write_text("in the way")
    assert "out: " in refusal(capsys, "build", "issue.md", "-o", "out", code=6)
    assert "out" in refusal(capsys, "build", "issue.md", "-o", "out/below", code=6)


@pytest.mark.parametrize(
    ("limit_bytes", "arguments", "named"),
    [
        (20_000, (), "issue.mp3"),
        (150_000, (), "issue.mp3"),
        (20_000, ("--only", "p01-01"), "issue.p01-01.mp3"),
        (2_000_000, ("--format", "wav"), "issue.wav"),
    ],
)
def test_a_disk_that_is_full_where_the_sound_goes_is_said(
    desk: Path,
    online: EdgeServer,
    capsys: pytest.CaptureFixture[str],
    limit_bytes: int,
    arguments: tuple[str, ...],
    named: str,
) -> None:
    (desk / "voices.yaml").write_text("sound: {ident: none, bed: none, closing: none}\n", "utf-8")
    build = ["build", "issue.md", "--engine", "edge", "-q", *arguments]
    assert main([*build, "-o", "elsewhere"]) == 0
    capsys.readouterr()
    (desk / "output").mkdir()
    (desk / "output" / "issue.mp3").write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, hard))
    try:
        line = refusal(capsys, *build, code=6)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert re.fullmatch(rf"bulletin: output/{named}: cannot be written: File too large; .*", line)
    assert [path.name for path in (desk / "output").iterdir()] == ["issue.mp3"]
    assert (desk / "output" / "issue.mp3").read_bytes() == b"old"


def test_two_issues_of_one_name(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "issue.txt").write_text(ISSUE, "utf-8")
    assert "would both be issue.mp3" in refusal(capsys, "build", "issue.md", "issue.txt", code=2)


@pytest.mark.parametrize(
    "arguments",
    [["build", "-q", "-v", "issue.md"], ["build"], ["bild", "issue.md"], ["build", "issue.md", "--engine", "siri"]],
)
def test_wrong_usage(desk: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    refusal(capsys, *arguments, code=2)


def test_a_date_that_is_none(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "--date" in refusal(capsys, "build", "issue.md", "--date", "2026-02-30", code=2)


@pytest.mark.parametrize("command", ["build", "script"])
def test_a_name_of_the_paper_that_is_none(desk: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert "--paper" in refusal(capsys, command, "issue.md", "--paper", "——", code=2)


def test_the_editor_names_the_paper(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["script", "issue.md", "--json", "--paper", "云泽　晚报"]) == 0
    assert json.loads(capsys.readouterr().out)["issue"]["paper"] == "云泽 晚报"


def test_a_failure_as_json(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "nowhere.md", "--json"]) == 3
    out, err = capsys.readouterr()
    facts = json.loads(out)
    assert facts["issue"] == "nowhere.md"
    assert facts["error"]["exit"] == 3
    assert facts["error"]["kind"] == "issue"
    assert facts["error"]["missing"] == []
    assert f"bulletin: {facts['error']['message']}\n" == err


def test_of_several_issues_all_are_tried_and_the_first_failure_counts(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "nowhere.md", "issue.md", "--engine", "edge"]) == 3
    assert capsys.readouterr().out == "output/issue.mp3\n"


def test_quiet_says_nothing_of_what_is_as_it_should_be_and_verbose_says_more(
    desk: Path, online: EdgeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    said = {}
    for option in ("--quiet", "--verbose", "--json"):
        assert main(["build", "issue.md", "--engine", "edge", "-o", f"out{option}", option]) == 0
        said[option] = capsys.readouterr().err.splitlines()
    assert said["--quiet"] == []
    *summary, eyes = said["--json"]
    assert len(summary) == 1
    assert eyes.startswith("bulletin: want eyes: ")
    *head, summary_again, eyes_again = said["--verbose"]
    log = [re.sub(r"^bulletin: +\d+\.\d s  ", "", line) for line in head]
    assert log[0].startswith("bulletin ")
    assert f"store: {desk / 'cache'}" in log
    assert any(re.fullmatch(r"issue\.mp3 reads -1\d\.\d LUFS, .*: corrected, all of it by .*", line) for line in log)
    assert re.fullmatch(r"seconds: segmenter \d+\.\d, .*", log[-1])
    assert [summary_again, eyes_again] == [*summary, eyes]


def test_strict_lists_all_its_reasons_before_anything_is_spoken(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "issue.md").write_text(
        "# 云泽下雪\n\n昨天夜里,云泽县下了今年第一场�雪,县长朱?到现场。本报记者翟小满报道。\n", "utf-8"
    )
    assert main(["build", "issue.md", "--strict", "--json"]) == 7
    out, err = capsys.readouterr()
    first, second, way = err.splitlines()
    assert way.endswith("bulletin check issue.md --approve")
    start = "issue.md: refused by --strict: "
    assert first.startswith(f"bulletin: {start}'")
    assert second.startswith(f"bulletin: {start}'")
    both = "; ".join(line.removeprefix(f"bulletin: {start}") for line in (first, second))
    assert json.loads(out)["error"] == {"exit": 7, "kind": "strict", "message": start + both, "missing": []}
    assert no_torn_file(desk)


def test_escapes_and_markup_in_a_headline_are_data(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "issue.md").write_text("# 雪\x1b[31m下[/x]\u202e了[bold]\n\n云泽县昨天夜里下了今年第一场雪。\n", "utf-8")
    assert main(["script", "issue.md"]) == 0
    out, _ = capsys.readouterr()
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "<U+001B>" in out
    assert "[/x]" in out


def test_a_full_disk_is_said_and_leaves_nothing_torn(desk: Path, edge_server: EdgeServer) -> None:
    program = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, resource.RLIM_INFINITY))
from bulletin.cli import main
sys.exit(main(["build", "issue.md", "--engine", "edge"]))
"""
    environ = {**os.environ, "BULLETIN_EDGE_URL": edge_server.url}
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=desk, env=environ, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 6, ended.stderr
    assert "issue.mp3" in ended.stderr.splitlines()[-1]
    assert no_torn_file(desk)


def test_ctrl_c_ends_soon_and_keeps_what_is_finished(desk: Path, edge_server: EdgeServer) -> None:
    edge_server.latency_s = 1.0
    environ = {**os.environ, "BULLETIN_EDGE_URL": edge_server.url}
    (desk / "issue.md").write_text(
        ISSUE + "\n".join(f"这是第{n}句不长也不短的话,说给大家听。\n" for n in range(20)), "utf-8"
    )
    command = [sys.executable, "-P", "-m", "bulletin", "build", "issue.md", "--engine", "edge"]
    process = subprocess.Popen(
        command,
        cwd=desk,
        env=environ,
        stderr=subprocess.PIPE,
        text=True,
        # A suite that was started in the background ignores Ctrl-C, and its children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    deadline = time.monotonic() + 60
    while not list(desk.glob("cache/clips/*/*.clip")):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert time.monotonic() - began < 10
    assert err.splitlines()[-1] == "bulletin: stopped; what was finished is kept, run again to go on"
    assert no_torn_file(desk)
    assert list(desk.glob("cache/clips/*/*.clip"))


def test_script_json_has_every_key_of_the_contract(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["script", "issue.md", "--json"]) == 0
    script = json.loads(capsys.readouterr().out)
    assert list(script) == [
        "issue", "articles", "items", "chunks", "dropped", "joins", "repairs", "edits", "flags", "readings",
        "estimate_s", "fit",
    ]  # fmt: skip
    assert list(script["issue"]) == ["title", "paper", "date", "encoding", "characters", "files"]
    assert list(script["articles"][0]) == [
        "slug", "title", "kicker", "deck", "kind", "byline", "dateline", "credit", "parent", "crossheads",
        "paragraphs", "span", "confidence",
    ]  # fmt: skip
    assert list(script["items"][0]) == ["type", "slug", "role", "voice", "text", "spoken", "jingle", "length_s"]
    assert list(script["chunks"][0]) == [
        "id", "item", "slug", "voice", "text", "spoken", "sent", "characters", "estimate_s", "spans", "repeat", "key",
        "pinyin", "file", "line",
    ]  # fmt: skip
    assert script["articles"][0]["byline"] == "林小满"
    assert script["estimate_s"] > 10


def test_readings_are_shown_with_a_line_for_the_lexicon(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "issue.md").write_text("# 云泽下雪\n\n云泽县县长翟小满表示，银行要重塑流程，增长5.8%。\n", "utf-8")
    assert main(["script", "issue.md", "--readings=all"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("拿不准的读音 1 个")
    assert lines[2].strip() == "翟小满: zhái xiǎo mǎn"
    assert any("重塑" in line and "chóng sù" in line and "校正表" in line for line in lines)
    assert any("5.8%" in line and "bǎi fēn zhī wǔ diǎn bā" in line for line in lines)
    assert any("没有用到" in line for line in lines)
    assert main(["script", "--readings", "issue.md"]) == 0
    needed = capsys.readouterr().out.splitlines()
    assert not any("重塑" in line for line in needed)
    assert set(needed) < set(lines)
    assert main(["script", "issue.md", "--readings=some"]) == 2
    assert "'some' is not 'all'" in capsys.readouterr().err


def test_strict_asks_for_the_reading_of_a_doubtful_name(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "issue.md").write_text("# 云泽下雪\n\n云泽县县长翟小满表示，今年的雪下得早。\n", "utf-8")
    assert main(["build", "issue.md", "--strict"]) == 7
    line, _ = capsys.readouterr().err.splitlines()
    assert "'翟小满': its reading 'zhái xiǎo mǎn' is not certain" in line
    assert main(["script", "issue.md", "--json"]) == 0
    (first, *_) = json.loads(capsys.readouterr().out)["readings"]
    assert list(first) == ["word", "pinyin", "source", "certain", "count", "kind", "context", "why"]
    assert (first["word"], first["certain"]) == ("翟小满", False)
    (desk / "issue.lexicon.yaml").write_text("翟小满: zhái xiǎo mǎn\n", "utf-8")
    assert main(["script", "issue.md", "--json"]) == 0
    readings = json.loads(capsys.readouterr().out)["readings"]
    assert not [r for r in readings if r["kind"] == "name" and not r["certain"]]


def test_script_reads_standard_input(desk: Path) -> None:
    command = [sys.executable, "-P", "-m", "bulletin", "script", "-", "--json"]
    ended = subprocess.run(command, input=ISSUE.encode(), capture_output=True, check=True)
    assert json.loads(ended.stdout)["articles"][0]["title"] == "云泽下雪"


def commands(group: click.Group = cli, *names: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield every command with the words that it is called by, the program itself by none."""
    yield names, group
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, *names, name)
        else:
            yield (*names, name), command


@pytest.mark.parametrize(("names", "command"), [pytest.param(*each, id=" ".join(each[0])) for each in commands()])
def test_the_help_of_every_command_has_defaults_and_an_example_that_is_right(
    names: tuple[str, ...], command: click.Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*names, "--help"]) == 0
    page = " ".join(capsys.readouterr().out.split())
    options = [option for option in command.params if isinstance(option, click.Option)]
    assert page.count("[default: ") == len([option for option in options if not option.is_flag])
    _, _, examples = (command.epilog or "").partition(":\n")
    assert examples
    for line in examples.splitlines():
        assert " ".join(line.split()) in page
        program, *words = shlex.split(line)
        assert (program, tuple(words[: len(names)])) == ("bulletin", names)
        command.make_context(program, words[len(names) :], parent=click.Context(cli))


def test_alone_it_prints_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    alone = capsys.readouterr()
    assert main(["--help"]) == 0
    assert alone == capsys.readouterr()
    assert alone.err == ""
    assert "Commands:\n" in alone.out
    assert "\n  build " in alone.out


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys; from bulletin.cli import main; main(['--help']); "
        "heavy = {'numpy', 'onnxruntime', 'edge_tts', 'aiohttp', 'wetext', 'pypinyin', 'soundfile', 'pydub'}; "
        "heavy |= {'wcwidth'}; "
        "heavy |= {'bulletin.produce', 'bulletin.segmenter', 'bulletin.synthesis.speak', 'bulletin.assembler'}; "
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)


def test_a_script_loads_no_voice_and_nothing_of_the_net(desk: Path) -> None:
    program = (
        "import sys; from bulletin.cli import main; code = main(['script', 'issue.md', '-o', 'script.txt']); "
        "heavy = {'onnxruntime', 'onnx', 'edge_tts', 'aiohttp', 'PIL', 'pydub'}; "
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or code)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)


def test_every_command_and_option_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for name, command in cli.commands.items():
        assert f"`bulletin {name}" in readme
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert any(f"`{option}" in readme for option in parameter.opts), parameter.opts


def test_doctor_tries_each_part(desk: Path, model_ready: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    parts = ["python", "voices.yaml", "jingles", "codec", *(row.title for row in ENGINES), "store"]
    assert [re.split(r"  |: ", line.replace("ok   ", ""))[0] for line in lines] == parts
    assert all(line.endswith("not asked: voices.yaml lets the embedded voice speak") for line in lines[5:-1])


def test_doctor_prunes_the_store_to_its_limit_and_says_so(
    desk: Path, model_ready: None, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(desk / "cache" / "carts")
    (desk / "voices.yaml").write_text(f"{MUTE}store: {{limit_gb: 0.1}}\n", "utf-8")
    folder = desk / "cache" / "clips" / "ab"
    folder.mkdir(parents=True)
    for number in range(3):
        with (folder / f"{number}.clip").open("wb") as file:
            file.truncate(40_000_000)
        os.utime(folder / f"{number}.clip", (number, number))
    assert main(["doctor"]) == 0
    assert (
        "2 entries, 80 MB of 100 after 1 that were not used for longest, 40 MB, were removed" in capsys.readouterr().out
    )
    assert sorted(path.name for path in folder.iterdir()) == ["1.clip", "2.clip"]


def test_doctor_names_a_trouble_and_its_remedy(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "voices.yaml").write_text(MUTE, "utf-8")
    (desk / "model.onnx").write_bytes(b"another")
    monkeypatch.setenv("BULLETIN_MODEL", str(desk / "model.onnx"))
    assert main(["doctor"]) == 4
    assert "BAD  embedded voice: engine kokoro: model" in capsys.readouterr().out


def test_a_character_that_is_not_accounted_for_is_refused_with_script_and_report_written(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bulletin.segmenter.page.steps.gather_articles", lambda blocks: ((), ()))
    assert "is accounted for 0 times" in refusal(capsys, "build", "issue.md", code=3)
    uncovered = [
        flag["text"]
        for flag in json.loads((desk / "output/issue.script.json").read_bytes())["flags"]
        if flag["kind"] == "coverage"
    ]
    assert uncovered == [ISSUE.removeprefix("# ")[:24]]
    error = json.loads((desk / "output/issue.report.json").read_bytes())["error"]
    assert (error["exit"], error["kind"]) == (3, "coverage")
    assert [flag["text"] for flag in error["uncovered"]] == uncovered
    assert no_torn_file(desk)
    assert main(["script", "issue.md", "--json"]) == 3
    assert [flag["kind"] for flag in json.loads(capsys.readouterr().out)["flags"]].count("coverage") == len(uncovered)


@pytest.mark.parametrize(("engine", "speaker"), [("kokoro", "云健"), ("edge", "云扬"), ("auto", "云健")])
def test_the_script_names_the_speaker_of_the_engine_that_is_asked_for(
    desk: Path, capsys: pytest.CaptureFixture[str], engine: str, speaker: str
) -> None:
    (desk / "voices.yaml").write_text("roles: {article: anchor_b}\n", "utf-8")
    assert main(["script", "issue.md", "--engine", engine]) == 0
    assert set(re.findall(r"(\w+)（anchor_b）", capsys.readouterr().out)) == {speaker}


def test_the_script_shows_who_reads_what_when_and_what_was_done(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = ISSUE.replace("雪。", "雪,最深处有12厘\n\n米。DH-5型铲雪车上路。\n\n第3版\n")
    (desk / "issue.md").write_text(page, "utf-8")
    assert main(["script", "issue.md"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "\x1b" not in "".join(lines)
    assert lines[0].startswith("报纸：未知　日期：未知　编码：utf-8　")
    heads = [line.split() for line in lines if re.match(r"\d\d:\d\d  \w+", line)]
    clocks = [60 * int(head[0][:2]) + int(head[0][3:]) for head in heads]
    assert clocks == sorted(clocks)
    (piece,) = [head for head in heads if head[2:3] == ["报道"]]
    assert piece[3:] == ["云泽下雪", "晓晓（anchor_a）"]
    notes = "\n".join(lines)
    for note in ("最深处有12厘｜米。", "十二厘米", "D H 五型", "不读·版面元素 1 处", "昨天夜里"):
        assert note in notes, note


def asked_by_a_shell(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, instruction: str, *words: str
) -> str:
    """Return what a shell gets that asks for its script, or for what may stand in place of the last of `words`."""
    monkeypatch.setenv("_BULLETIN_COMPLETE", instruction)
    monkeypatch.setenv("COMP_WORDS", shlex.join(("bulletin", *words)))
    monkeypatch.setenv("COMP_CWORD", str(len(words)))
    assert main([]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("shell", "line"),
    [("bash", "complete -o nosort -F"), ("zsh", "#compdef bulletin"), ("fish", "complete --no-files")],
)
def test_each_shell_gets_its_script_of_completion(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, shell: str, line: str
) -> None:
    assert line in asked_by_a_shell(capsys, monkeypatch, f"{shell}_source")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("b",), ["build"]),
        (("build", "--eng"), ["--engine"]),
        (("build", "--engine", ""), [*(row.name for row in ENGINES), "auto"]),
        (("build", "--engine", "k"), ["kokoro"]),
        (("voices", "t"), ["try"]),
        (("build", "--profile", "b"), ["broadcast"]),
    ],
)
def test_commands_options_and_choices_are_completed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], offered: list[str]
) -> None:
    out = asked_by_a_shell(capsys, monkeypatch, "bash_complete", *words)
    assert out.splitlines() == [f"plain,{word}" for word in offered]


def test_an_instruction_that_no_shell_gives_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_BULLETIN_COMPLETE", "tcsh_source")
    assert main(["build", "nowhere.md"]) == 1
