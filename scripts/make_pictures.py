"""Write the pictures of the manual, `samples/pictures/*.svg`: `.venv/bin/python scripts/make_pictures.py`.

They are what a terminal of 80 columns shows of a sample, in the tones that it has there. Each character has its own
place, so that the columns are straight in whatever font a reader has.
"""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from wcwidth import wcswidth, wcwidth

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "samples" / "pictures"
COLUMNS = 80
SHOWN = {
    "check": (["check", "page.md"], 10_000, "引擎 "),  # below stands what another machine has otherwise
    "script": (["script", "page.md"], 43, None),
}
"""The words of each command, how many of its lines are shown, and the beginning of the first that is not."""

_CELL, _LINE, _MARGIN, _SIZE = 8, 19, 14, 13.3  # in units of the picture; a 汉字 takes two cells
_FONTS = "Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono CJK SC','PingFang SC','Microsoft YaHei',monospace"
_TONES = {
    "": 'fill="#1f2328"',
    "1": 'fill="#1f2328" font-weight="bold"',
    "2": 'fill="#6e7781"',
    "33": 'fill="#9a4b00"',
    "36": 'fill="#0a5a7a"',
}
_TONE = re.compile(r"\x1b\[([0-9]*)m(.*?)\x1b\[0m")


def main() -> int:
    """Write each picture."""
    PICTURES.mkdir(exist_ok=True)
    for name in SHOWN:
        (PICTURES / f"{name}.svg").write_text(picture(lines_of(name)), "utf-8")
        print(PICTURES / f"{name}.svg")
    return 0


def lines_of(name: str) -> list[tuple[str, str]]:
    """Return the lines that a terminal shows of a command, each behind its SGR parameters (ECMA-48)."""
    words, most, end = SHOWN[name]
    lines: list[tuple[str, str]] = []
    for line in _on_terminal(words).splitlines()[:most]:
        match = _TONE.fullmatch(line)
        tone, text = (match[1], match[2]) if match else ("", line)
        if end is not None and text.startswith(end):
            break
        lines.append((tone, text))
    return lines


def _on_terminal(words: list[str]) -> str:
    """Return what a command writes on a terminal, beside the samples and without clips of earlier runs."""
    master, terminal = pty.openpty()
    with tempfile.TemporaryDirectory() as store:
        environ = {**os.environ, "COLUMNS": str(COLUMNS), "BULLETIN_LANG": "zh", "BULLETIN_CACHE": store}
        environ |= {"TERM": "xterm", "PYTHONUTF8": "1"}
        environ.pop("NO_COLOR", None)
        with subprocess.Popen(
            [sys.executable, "-m", "bulletin", *words],
            stdout=terminal,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            cwd=ROOT / "samples",
            env=environ,
        ) as process:
            os.close(terminal)
            written = b"".join(iter(lambda: _read(master), b""))
    os.close(master)
    if process.returncode:
        msg = f"bulletin {' '.join(words)} ended with {process.returncode}"
        raise RuntimeError(msg)
    return written.decode()


def _read(master: int) -> bytes:
    try:
        return os.read(master, 1 << 16)
    except OSError:  # Linux: nobody writes there any more
        return b""


def picture(lines: list[tuple[str, str]]) -> str:
    """Return lines as an SVG."""
    width, height = COLUMNS * _CELL + 2 * _MARGIN, len(lines) * _LINE + 2 * _MARGIN
    rows = (
        f'<text x="{places}" y="{_MARGIN + (at + 0.75) * _LINE:g}" {_TONES[tone]}>{escape(word)}</text>'
        for at, (tone, text) in enumerate(lines)
        for word, places in _words(text)
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    font = f'font-family="{_FONTS}"'
    return "\n".join(
        [
            f'{head} {font} font-size="{_SIZE}">',
            f'<rect width="{width}" height="{height}" rx="6" fill="#f6f8fa"/>',
            *rows,
            "</svg>\n",
        ]
    )


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word between blanks, which an SVG would not keep, and where each of its characters begins."""
    for word in re.finditer(r"\S+", text):
        at = _MARGIN + wcswidth(text[: word.start()]) * _CELL
        places = []
        for character in word[0]:
            places.append(str(at))
            at += max(0, wcwidth(character)) * _CELL
        yield word[0], " ".join(places)


if __name__ == "__main__":
    sys.exit(main())
