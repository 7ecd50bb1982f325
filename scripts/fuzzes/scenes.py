"""A desk with an issue, a store and an output folder, on which something will be amiss."""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import io
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from fuzzes.runner import Limits, Run, run_forked

if TYPE_CHECKING:
    import signal
    from collections.abc import Callable, Iterator

    from fuzzes.service import Service

DOCUMENTED = frozenset({0, 2, 3, 4, 5, 6, 7})
"""Every exit but those of signals."""

ISSUE = "# 云泽下雪\n\n本报讯（记者 林小满）昨天夜里，云泽县下了今年第一场雪。\n"
EDITED = ISSUE + "\n## 短评：雪里有人\n\n本报评论员\n\n路上扫雪的人，值得记住。\n"
WORDS = "今天晴。"
"""What `voices try` has said."""

QUICK_EDGE = """engines:
  edge: {tries: 3, backoff_s: 0, pause_s: 0.05, idle_s: 0.5, connect_s: 0.5, total_s: 3}
"""
_LIMITS = Limits(cpu_s=200, wall_s=400)


@dataclass(slots=True)
class Scene:
    """A machine with something amiss, and the command that is tried on it.

    Attributes:
        desk: The working folder; `store`, `output`, `home` and `tmp` lie in it.
        issue: As the command names it.
        command: `build`, `script`, `doctor`, `voices list`, `voices try` or `voices check`.
        options: After the command's own arguments.
        allowed: Exit codes that the contract has for what is amiss.
        amiss: What is, in words.
        is_real: The program is started anew instead of forked.
        is_heard: What it writes can be read; False where a stream is closed or full.
        user: As whom the program runs.
        rival: Another build of the same into the same folders runs at the same time.
        undo: What must be done before the folder can be deleted.
        foreign: Files of other programs, which must stay.
        output: As the command names it.
        cwd: The working folder where it is not the desk.
        is_home_used: Something was put into the user's folder on purpose.
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

    def expect(self, codes: set[int]) -> None:
        """Let the command end so; and only so where it cannot end well."""
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
        match self.command:
            case "build":
                return ["build", "-o", self.output, *self.options, "--", self.issue]
            case "script":
                return ["script", *self.options, "--", self.issue]
            case "voices try":
                return ["voices", "try", "-o", self.output, *self.options, "anchor_a", WORDS]
            case _:
                return [*self.command.split(), *self.options]

    def run(self) -> Run:
        """Return what is to be run."""
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
        """Return the same command without anything amiss but what lies in the folders."""
        return Run(arguments=self.arguments, folder=self.desk, environ=self.environ, stdin=self.stdin)

    def _all_before(self) -> None:
        for each in self.before:
            each()


@dataclass(frozen=True, slots=True)
class Template:
    """Made once for real: a store with all clips of both issues, and the finished bulletin of each."""

    folder: Path
    service: Service

    @classmethod
    def make(cls, folder: Path, service: Service) -> Template:
        """Speak, build and keep what each desk begins with; takes half a minute."""
        desk = folder / "template"
        for each in ("home", "tmp"):
            (desk / each).mkdir(parents=True)
        _must(desk, "voices", "try", "-o", "tried", "anchor_a", WORDS)
        for name, text, more in (
            ("fresh", ISSUE, ()),
            ("edited", EDITED, ()),
            ("more", ISSUE, ("--format", "wav", "--split")),
        ):
            (desk / "yunze.md").write_text(text, "utf-8")
            _must(desk, "build", "-q", "-o", "output", *more, "yunze.md")
            _must(desk, "build", "-q", "-o", "plain", "--no-music", "yunze.md")
            (desk / "output").rename(desk / f"set-{name}")
        return cls(desk, service)

    def warm_up(self) -> None:
        """Build in this process, so that forks of it have all modules: some may read none later."""
        from bulletin.cli import main

        for encoding in ("utf-16-le", "utf-16-be", "gb18030", "big5hkscs", "idna", "latin-1", "ascii"):
            codecs.lookup(encoding)
        os.environ["BULLETIN_CACHE"] = str(self.folder / "store")
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            main(
                ["build", "-o", str(self.folder / "warm"), "--split", "--format", "wav", str(self.folder / "yunze.md")]
            )

    def lay(self, desk: Path, *, earlier: str | None, is_edited: bool) -> Scene:
        """Lay a desk.

        Args:
            earlier: `fresh`, `edited` or `more`: the bulletin that lies in the output folder; `None`: none.
        """
        for each in ("home", "tmp"):
            (desk / each).mkdir(parents=True)
        for each in ("clips", "carts"):
            shutil.copytree(self.folder / "store" / each, desk / "store" / each)
        (desk / "store" / "kokoro").mkdir()
        for model in (self.folder / "store" / "kokoro").iterdir():
            (desk / "store" / "kokoro" / model.name).hardlink_to(model)
        if earlier:
            shutil.copytree(self.folder / f"set-{earlier}", desk / "output")
        (desk / "yunze.md").write_text(EDITED if is_edited else ISSUE, "utf-8")
        return Scene(desk, environ=environ_of(desk))


def _must(desk: Path, *order: str) -> None:
    """Run a command that nothing is in the way of.

    Raises:
        RuntimeError: It does not end well.
    """
    ended = run_forked(Run(order, desk, environ_of(desk)), _LIMITS)
    if ended.code:
        msg = f"{order}: exit {ended.code}\n{ended.err.decode()}"
        raise RuntimeError(msg)


def environ_of(desk: Path) -> dict[str, str | None]:
    """Return the environment of a desk: nothing of the user's, no socket."""
    return {
        "BULLETIN_CACHE": str(desk / "store"),
        "BULLETIN_OFFLINE": "1",
        "HOME": str(desk / "home"),
        "TMPDIR": str(desk / "tmp"),
        "XDG_CACHE_HOME": None,
        "NO_PROXY": "127.0.0.1",
        "LC_ALL": "C.UTF-8",
    }


def go_online(scene: Scene, service: Service, *, engine: str = "edge") -> None:
    """Have the online voice speak, at the loopback service, quick to give up."""
    scene.environ |= {"BULLETIN_OFFLINE": None, "BULLETIN_EDGE_URL": service.url}
    scene.options += ["--engine", engine]
    if not (scene.desk / "voices.yaml").exists():
        (scene.desk / "voices.yaml").write_text(QUICK_EDGE, "utf-8")


def contents(folder: Path) -> dict[str, str]:
    """Return the names in a folder with the SHA-256 of what is a file."""
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
