"""Scenes: a desk with an issue, a store and an output folder, and something amiss on it."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from fuzzes.runner import Run

if TYPE_CHECKING:
    import signal
    from collections.abc import Callable, Iterator

    from fuzzes.service import Service

DOCUMENTED = frozenset({0, 2, 3, 4, 5, 6, 7})
"""Every documented exit code except those of signals."""

ISSUE = "# 云泽下雪\n\n本报讯（记者 林小满）昨天夜里，云泽县下了今年第一场雪。\n"
EDITED = ISSUE + "\n## 短评：雪里有人\n\n本报评论员\n\n路上扫雪的人，值得记住。\n"
WORDS = "今天晴。"
"""Words for `voices try`."""

QUICK_EDGE = """engines:
  edge: {tries: 3, backoff_s: 0, pause_s: 0.05, idle_s: 0.5, connect_s: 0.5, total_s: 3}
"""


@dataclass(slots=True)
class Scene:
    """A machine with something amiss, and the command to try on it.

    Attributes:
        desk: The working folder; `store`, `output`, `home` and `tmp` lie in it.
        issue: Name of the issue in the command.
        command: `build`, `script`, `doctor`, `voices list`, `voices try` or `voices check`.
        options: Options after the command's own arguments.
        allowed: Exit codes that the contract allows for the faults of this scene.
        amiss: The faults, in words.
        is_real: True to start the program anew instead of forking.
        is_heard: True if the output can be read; False where a stream is closed or full.
        user: User id as which the program runs.
        rival: True if another build of the same issue into the same folders runs at the same time.
        undo: Calls to make before the folder can be deleted.
        foreign: Files of other programs, which must stay.
        output: Name of the output folder in the command.
        cwd: The working folder, if it is not the desk.
        is_home_used: True if a fault put something into the user's folder on purpose.
        engine: Engine that speaks; `None`: that of voices.yaml.
        is_second_made: True if a second issue fails and this one is made.
    """

    desk: Path
    issue: str = "yunze.md"
    command: str = "build"
    options: list[str] = field(default_factory=list)
    allowed: set[int] = field(default_factory=lambda: {0})
    amiss: list[str] = field(default_factory=list)
    environ: dict[str, str | None] = field(default_factory=dict)
    stdin: bytes = b""
    is_real: bool = False
    is_heard: bool = True
    user: int | None = None
    limits: dict[int, int] = field(default_factory=dict)
    before: list[Callable[[], None]] = field(default_factory=list)
    kill: tuple[signal.Signals, float] | None = None
    terminal: int | None = None
    rival: bool = False
    undo: list[Callable[[], object]] = field(default_factory=list)
    foreign: list[Path] = field(default_factory=list)
    output: str = "output"
    cwd: Path | None = None
    is_home_used: bool = False
    engine: str | None = None
    is_second_made: bool = False

    def expect(self, codes: set[int]) -> None:
        """Allow these exit codes too; allow them alone if 0 is not among them and no fault has allowed others."""
        self.allowed = set(codes) if 0 not in codes and self.allowed <= {0, 7} else self.allowed | codes

    @property
    def store(self) -> Path:
        """The store's folder."""
        return self.desk / "store"

    @property
    def out(self) -> Path:
        """The output folder, as a path."""
        return self.desk / self.output

    @property
    def arguments(self) -> list[str]:
        """The command line."""
        engine = ["--engine", self.engine] if self.engine else []
        match self.command:
            case "build":
                return ["build", "-o", self.output, *engine, *self.options, "--", self.issue]
            case "script":
                return ["script", *engine, *self.options, "--", self.issue]
            case "voices try":
                return ["voices", "try", "-o", self.output, *engine, *self.options, "anchor_a", WORDS]
            case _:
                return [*self.command.split(), *self.options]

    def run(self) -> Run:
        """Return the run of this scene's command."""
        return Run(
            arguments=self.arguments,
            folder=self.cwd or self.desk,
            environ=self.environ,
            stdin=self.stdin,
            user=self.user,
            more_limits=self.limits,
            before=self._all_before,
            kill=self.kill,
            terminal=self.terminal,
        )

    def clean_run(self) -> Run:
        """Return a run of the same command in the same folders, with no other fault."""
        return Run(arguments=self.arguments, folder=self.desk, environ=self.environ, stdin=self.stdin)

    def _all_before(self) -> None:
        for each in self.before:
            each()


def go_online(scene: Scene, service: Service, *, engine: str = "edge") -> None:
    """Have the online voice speak through the loopback service, with settings that give up quickly."""
    scene.environ |= {"BULLETIN_OFFLINE": None, "BULLETIN_EDGE_URL": service.url}
    scene.engine = engine
    if not (scene.desk / "voices.yaml").exists():
        (scene.desk / "voices.yaml").write_text(QUICK_EDGE, "utf-8")


def contents(folder: Path) -> dict[str, str]:
    """Return the names in a folder, with the SHA-256 of each file."""
    return dict(_contents(folder))


def _contents(folder: Path) -> Iterator[tuple[str, str]]:
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208  # names that are no UTF-8
    except OSError:
        return
    for name in names:
        path = folder / name
        if path.is_symlink():
            yield name, f"link {os.readlink(path)}"  # noqa: PTH115  # as it stands
        elif path.is_file():
            with path.open("rb") as file:
                yield name, hashlib.file_digest(file, "sha256").hexdigest()
        else:
            yield name, "no file"
