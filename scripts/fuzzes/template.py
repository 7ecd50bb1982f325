"""The template of every desk: a store with all clips of two issues, and the bulletin of each, made by real builds."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fuzzes.runner import Limits, run_forked
from fuzzes.scenes import EDITED, ISSUE, Scene, go_online

if TYPE_CHECKING:
    from pathlib import Path

    from fuzzes.service import Service

_LIMITS = Limits(cpu_s=200, wall_s=400)
_LAZY_ENCODINGS = ("utf-16-le", "utf-16-be", "gb18030", "big5hkscs", "idna", "latin-1", "ascii")


@dataclass(frozen=True, slots=True)
class Template:
    """A desk from which others are copied.

    Attributes:
        is_tone: True if the tone voice speaks in place of the embedded one, whose first words take half a minute.
    """

    folder: Path
    service: Service
    is_tone: bool

    def fill(self) -> None:
        """Speak the issues and build the bulletins with which each desk begins."""
        for each in ("home", "tmp"):
            (self.folder / each).mkdir(parents=True)
        scene = self._scene(self.folder)
        scene.command = "voices try"
        self._make(scene)
        scene.command = "build"
        for name, text, options in (("fresh", ISSUE, []), ("edited", EDITED, []), ("more", ISSUE, _MORE)):
            (self.folder / "yunze.md").write_text(text, "utf-8")
            scene.output, scene.options = f"set-{name}", options
            self._make(scene)
            scene.output, scene.options = "plain", ["--no-music"]
            self._make(scene)
        self._warm_up()

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
        for model in (self.folder / "store" / "kokoro").glob("*"):
            (desk / "store" / "kokoro" / model.name).hardlink_to(model)
        if earlier:
            shutil.copytree(self.folder / f"set-{earlier}", desk / "output")
        (desk / "yunze.md").write_text(EDITED if is_edited else ISSUE, "utf-8")
        return self._scene(desk)

    def _scene(self, desk: Path) -> Scene:
        environ = {
            "BULLETIN_CACHE": str(desk / "store"),
            "BULLETIN_OFFLINE": "1",
            "HOME": str(desk / "home"),
            "TMPDIR": str(desk / "tmp"),
            "XDG_CACHE_HOME": None,
            "NO_PROXY": "127.0.0.1",
            "LC_ALL": "C.UTF-8",
        }
        scene = Scene(desk, environ=environ)
        if self.is_tone:
            go_online(scene, self.service)
        return scene

    def _make(self, scene: Scene) -> None:
        """Run a command in a scene without a fault.

        Raises:
            RuntimeError: The command does not end well.
        """
        ended = run_forked(scene.run(), _LIMITS)
        if ended.code:
            msg = f"{scene.arguments}: exit {ended.code}\n{ended.err.decode()}"
            raise RuntimeError(msg)

    def _warm_up(self) -> None:
        """Build in this process, so that forks of it have all modules: another user may not read them."""
        from bulletin.cli import main

        for encoding in _LAZY_ENCODINGS:
            codecs.lookup(encoding)
        os.environ["BULLETIN_CACHE"] = str(self.folder / "store")
        unheard = io.TextIOWrapper(io.BytesIO())
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(unheard), contextlib.redirect_stderr(unheard):
            if self.is_tone:
                os.environ["BULLETIN_EDGE_URL"] = self.service.url
            main(["build", "-o", "warm", *_MORE, *(["--engine", "edge"] if self.is_tone else []), "yunze.md"])


_MORE = ["--split", "--format", "wav"]
