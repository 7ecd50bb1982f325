"""The tree of errors: its families, their exit codes, and one line of facts each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from bulletin import errors
from bulletin.errors import (
    AudioError,
    BulletinError,
    ConfigError,
    CoverageError,
    CoverError,
    EngineError,
    IssueError,
    JingleError,
    MachineError,
    MissingClipsError,
    PcmError,
    PublishError,
    StoreError,
    StrictError,
    VoiceError,
)

DRAWN = re.findall(r"^ {4}([ │├└─]*)(\w+Error)(?: +(\d))?", errors.__doc__ or "", flags=re.MULTILINE)
"""Branch, name and exit code of each line of the tree in the module's docstring."""


@dataclass(frozen=True)
class Mute:
    """A chunk without a clip."""

    id: str
    text: str = "今天晴。"


def family(root: type[BulletinError]) -> set[type[BulletinError]]:
    return {root}.union(*(family(each) for each in root.__subclasses__() if each.__module__ == errors.__name__))


@pytest.mark.parametrize(("branch", "name", "code"), DRAWN)
def test_each_error_has_the_place_and_the_exit_code_that_the_tree_says(branch: str, name: str, code: str) -> None:
    error = getattr(errors, name)
    assert str(error.exit_code) == (code or "1")
    above = [other for at, other, _ in DRAWN[: DRAWN.index((branch, name, code))] if len(at) < len(branch)]
    assert issubclass(error, getattr(errors, above[-1]) if above else BulletinError)


def test_the_tree_shows_every_error_that_has_none_below_it() -> None:
    leaves = {error.__name__ for error in family(BulletinError) if not error.__subclasses__()}
    assert leaves <= {name for _, name, _ in DRAWN}
    assert len(leaves) > 10


def test_only_a_bug_ends_with_1() -> None:
    assert [error for error in family(BulletinError) if error.exit_code < 2] == [BulletinError]


@pytest.mark.parametrize(
    ("error", "kind", "message"),
    [
        (ConfigError(where="voices.yaml:12:5", so="a rate is wanted"), "config", "voices.yaml:12:5: a rate is wanted"),
        (JingleError(where="v.yaml:1", path=Path("a.wav"), so="is cut"), "jingle", "v.yaml:1: a.wav: is cut"),
        (CoverError(where="v.yaml:1", path=Path("a.png"), so="is cut"), "cover", "v.yaml:1: a.png: is cut"),
        (IssueError(where="云泽.md", so="0 bytes"), "issue", "云泽.md: 0 bytes"),
        (
            CoverageError(where="云泽.md", offset=7, text="雪\n", times=0),
            "coverage",
            r"云泽.md: character 7 ('雪\n') is accounted for 0 times; exactly once is wanted",
        ),
        (
            CoverageError(where="云泽.md", offset=7, text="雪", times=2, n_stretches=3),
            "coverage",
            "云泽.md: character 7 ('雪') is accounted for 2 times; exactly once is wanted (3 such stretches)",
        ),
        (
            VoiceError(voice="anchor_a", engine="edge", chunk_id="p01-02/3", so="no answer in 60 s"),
            "voice",
            "voice 'anchor_a' (edge), chunk p01-02/3: no answer in 60 s",
        ),
        (EngineError(engine="kokoro", so="no model"), "engine", "engine kokoro: no model"),
        (
            StoreError(key="0123456789abcdef", folder=Path("cache")),
            "store",
            "store cache: clip 0123456789ab is gone or damaged while in use; run again",
        ),
        (
            MachineError(lacking="memory"),
            "machine",
            "this machine: no more memory for this process; what was finished is kept, raise the limit, run again",
        ),
        (AudioError(where="codec", so="no frame"), "audio", "codec: no frame"),
        (
            PcmError(dtype="float64", shape=(3, 1), rate_hz=0),
            "audio",
            "pcm: float64 of shape (3, 1) at 0 Hz; float32 of shape (n,) or (n, channels) at a positive rate is wanted",
        ),
        (PublishError(where="output", so="is a file"), "publish", "output: is a file"),
        (
            StrictError(where="云泽.md", reasons=["a", "b", "c"]),
            "strict",
            "云泽.md: refused by --strict: a; b; c",
        ),
        (StrictError(where="云泽.md", reasons=["a"]), "strict", "云泽.md: refused by --strict: a"),
    ],
    ids=lambda each: type(each).__name__ if isinstance(each, BulletinError) else "",
)
def test_an_error_builds_one_line_from_its_facts(error: BulletinError, kind: str, message: str) -> None:
    assert str(error) == message
    assert error.kind == kind


@pytest.mark.parametrize(("n_missing", "named"), [(2, "p01-01/1, p01-01/2"), (12, "p01-01/12"), (15, " and 3 more")])
def test_what_has_no_sound_is_named_up_to_a_dozen_and_kept_whole(n_missing: int, named: str) -> None:
    missing = [Mute(f"p01-01/{number}") for number in range(1, n_missing + 1)]
    cause, other = EngineError(engine="edge", so="no answer"), EngineError(engine="edge", so="another")
    error = MissingClipsError(missing=missing, n_kept=4, cause=cause, others=[other])
    start = (
        f"engine edge: no answer; {n_missing} chunks have no sound, 4 clips are kept, run again to go on: p01-01/1, "
    )
    assert str(error).startswith(start)
    assert str(error).endswith(named)
    assert str(error).count("p01-01/") == min(n_missing, 12)
    assert (error.missing, error.cause, error.others) == (tuple(missing), cause, (other,))
    assert error.lines == (str(other), str(error))


def test_each_reason_of_a_refusal_has_a_line() -> None:
    error = StrictError(where="云泽.md", reasons=["a", "b"])
    assert error.reasons == ("a", "b")
    *reasons, way = error.lines
    assert reasons == ["云泽.md: refused by --strict: a", "云泽.md: refused by --strict: b"]
    assert way == "mend them, or sign them: bulletin check 云泽.md --approve"


def test_any_other_error_is_one_line() -> None:
    error = ConfigError(where="--date", so="no date")
    assert error.lines == (str(error),)
