"""Does a wheel of this checkout install and build on each Python, and are the bytes the same?

usage: pythons.py [PYTHON…]     default: python3.11, python3.12 and python3.13 of the PATH

The first speaks all of the sample; the next ones get its store without one clip and without anything encoded, so
that each runs the embedded voice, levels and encodes. Standard library only.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "scripts" / "requirements" / "run.txt"
SAMPLE = ROOT / "samples" / "brief.md"
WANTED = ("python3.11", "python3.12", "python3.13")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The bulletin that one Python made of the sample."""

    python: str
    mp3_sha256: str
    script_sha256: str
    n_spoken: int
    lufs: float


def main() -> int:
    """Print a line for each Python; return 0 if all gave the same bytes, 1 if not, 2 if there is none to try."""
    pythons = [found for name in sys.argv[1:] or WANTED if (found := find(name))]
    if not pythons:
        print(f"none of {', '.join(sys.argv[1:] or WANTED)} is there", file=sys.stderr)
        return 2
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="bulletin-pythons-") as folder:
        store = Path(folder) / "store"
        for python in pythons:
            outcomes.append(try_python(python, Path(folder), store))
            print("{0.python:<8} mp3 {0.mp3_sha256}  script {0.script_sha256}  "
                  "{0.n_spoken} spoken  {0.lufs:.2f} LUFS".format(outcomes[-1]), flush=True)  # fmt: skip
    is_same = len({(outcome.mp3_sha256, outcome.script_sha256) for outcome in outcomes}) == 1
    print("the same bytes" if is_same else "the bytes differ")
    return 0 if is_same else 1


def find(name: str) -> str | None:
    """Return the path of a Python; None if it does not run, as the stand-ins of version managers."""
    path = shutil.which(name)
    if path is None or subprocess.run((path, "-c", ""), capture_output=True, check=False).returncode == 0:
        return path
    print(f"{path} does not run: left out", file=sys.stderr)
    return None


def try_python(python: str, folder: Path, store: Path) -> Outcome:
    """Install the wheel into an environment of its own, build there, and leave the store to the next Python."""
    home = folder / "environment"
    run(python, "-m", "venv", home)
    program = home / "bin" / "python"
    pip = (program, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", "--no-deps")
    run(*pip, "--require-hashes", "--requirement", REQUIREMENTS)
    run(*pip, ROOT)
    for clip in sorted(store.glob("clips/*/*.clip"))[:1]:
        clip.unlink()
    shutil.rmtree(store / "carts", ignore_errors=True)
    environ = {**os.environ, "BULLETIN_CACHE": str(store), "BULLETIN_OFFLINE": "1"}
    output = folder / "output"
    done = run(home / "bin" / "bulletin", "build", SAMPLE, "-o", output, "--json", "-q", cwd=folder, environ=environ)
    report = json.loads(done)
    # The script's text holds no path and no time, so it can be compared as it is.
    outcome = Outcome(
        python=run(program, "-c", "import platform; print(platform.python_version())").strip(),
        mp3_sha256=hashlib.sha256(Path(report["mp3"]).read_bytes()).hexdigest()[:16],
        script_sha256=hashlib.sha256(Path(report["companions"]["script"]).read_bytes()).hexdigest()[:16],
        n_spoken=report["chunks"]["synthesized"],
        lufs=report["loudness"]["integrated_lufs"],
    )
    shutil.rmtree(home)
    shutil.rmtree(output)
    return outcome


def run(*command: str | Path, cwd: Path = ROOT, environ: dict[str, str] | None = None) -> str:
    """Return a program's standard output; its errors go to the terminal, and its failure ends this program."""
    done = subprocess.run(command, cwd=cwd, env=environ, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
