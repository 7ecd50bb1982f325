"""The tests' own service of the online voice, in a process of its own, with faults on demand."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from fuzzes.runner import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

sys.path.insert(0, str(ROOT / "tests"))


class Service:
    """A service in a process of its own, which starts with this object; `close` ends it.

    Attributes:
        url: Address for `BULLETIN_EDGE_URL`.
    """

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "fuzzes.service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.url = self._answer()

    def set_faults(self, first: Sequence[str], always: str | None) -> None:
        """Let the next requests go wrong in these ways, one each, and all after them in another."""
        if self._process.stdin is not None:
            self._process.stdin.write(json.dumps([list(first), always]) + "\n")
            self._process.stdin.flush()
        self._answer()

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def _answer(self) -> str:
        return self._process.stdout.readline().strip() if self._process.stdout is not None else ""


def fault_names() -> list[str]:
    """Return the names of the faults that a request can have."""
    from loopback import Fault

    return [fault.name for fault in Fault]


def serve() -> None:
    """Serve until standard input ends; a line there sets the faults."""
    from loopback import EdgeServer, Fault

    server = EdgeServer()
    print(server.url, flush=True)
    for line in sys.stdin:
        first, always = json.loads(line)
        server.faults[:] = [Fault[name] for name in first]
        server.always = Fault[always] if always else None
        server.retry_after = "0"
        print("set", flush=True)
    server.close()


if __name__ == "__main__":
    serve()
