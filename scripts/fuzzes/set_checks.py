"""Checks the files that a build leaves: a whole set that agrees, no file lost, none left behind."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fuzzes.scenes import contents

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from fuzzes.runner import Ended
    from fuzzes.scenes import Scene

_OURS = re.compile(r"\..+\.bulletin-[0-9a-f]{8}\.part", re.DOTALL)
_USAGE, _CTRL_C = 2, 130
_SUFFIXES = {".mp3", ".wav", ".opus", ".json", ".vtt", ".srt", ".html", ".epub"}
_SLACK_S = 0.06  # a decoder may be off by a frame or two


def broken_stdout(scene: Scene, ended: Ended) -> Iterator[str]:
    """Yield each fault of standard output, which programs read."""
    lines = ended.out.decode("utf-8", "surrogateescape").splitlines()
    if "-h" in scene.options:
        return
    if scene.command == "build" and "--json" in scene.options:
        yield from _broken_json(scene, ended, lines)
    elif scene.command in {"build", "voices try"} and ended.code == 0:
        if not lines:
            yield "no path"
        elif "\n" not in scene.issue and not all((scene.desk / line).is_file() for line in lines):
            yield "a path that is no file"


def _broken_json(scene: Scene, ended: Ended, lines: list[str]) -> Iterator[str]:
    n_issues = 2 if {"yunze.txt", "nowhere.md"} & set(scene.options) else 1
    if (ended.code == _USAGE and not lines) or ended.code == _CTRL_C:
        return
    try:
        facts = [json.loads(line) for line in lines]
    except ValueError:
        yield "a line that is no JSON"
        return
    if len(facts) != n_issues:
        yield f"{len(facts)} JSON objects for {n_issues} issues, exit {ended.code}"
    for fact in facts:
        told = fact.get("error", {}).get("exit", 0)
        if n_issues == 1 and told != ended.code:
            yield f"JSON with exit {told}, and it is {ended.code}"


def strays_of_ours(scene: Scene, ended: Ended, before: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield temporary files that a run which ended by itself left, and files where none belong.

    Args:
        before: Names in the output folder before the run; a run that ends well sweeps the strays of killed runs.
    """
    for place in (scene.out, scene.store, scene.desk / "tmp"):
        for folder, _, names in os.walk(place):
            ours = [name for name in names if _OURS.fullmatch(name) and (not ended.code or name not in before)]
            if ours and scene.command == "build":
                yield "a temporary file", f"{folder}: {ours}"
    left = [path.name for path in (scene.desk / "tmp").iterdir()] if os.access(scene.desk / "tmp", os.R_OK) else []
    if left:
        yield "files in the temporary folder", str(left)
    if scene.environ.get("BULLETIN_CACHE") and not scene.is_home_used:
        home = [str(path.relative_to(scene.desk)) for path in (scene.desk / "home").rglob("*")]
        if home:
            yield "files in the home folder", str(home[:5])


def lost_files(scene: Scene, ended: Ended, before: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each file that is gone, although the run failed or the file belongs to another program."""
    for path in scene.foreign:
        if not path.is_file() or not path.read_bytes().startswith(b"theirs"):
            yield "a file of another program", path.name
    after = contents(scene.out)
    foreign = {path.name for path in scene.foreign}
    ours = {name: sum_ for name, sum_ in before.items() if not _OURS.fullmatch(name) and name not in foreign}
    if ended.code <= 0 or ended.code == _CTRL_C or scene.is_second_made:
        return
    changed = [name for name, sum_ in ours.items() if after.get(name) != sum_]
    if changed and scene.is_heard:
        yield f"the set that was there, exit {ended.code}", str(changed)
    elif changed:  # all was made, and standard output would not take it: then what is there is a set as well
        yield from broken_set(scene, ended)


def broken_set(scene: Scene, ended: Ended) -> Iterator[tuple[str, str]]:
    """Yield each disagreement between files of the set of a build that ended well."""
    stem = _stem(scene)
    mp3 = scene.out / (f"{stem}.p01-01.mp3" if "--only" in scene.options else f"{stem}.mp3")
    if not mp3.is_file() or mp3.is_symlink():
        yield "no MP3", ascii(str(mp3))
        return
    length_s = decoded_s(mp3)
    if length_s is None:
        yield "an MP3 that cannot be played", ascii(str(mp3))
        return
    if "--only" in scene.options:
        return
    try:
        facts: dict[str, Any] = json.loads((scene.out / f"{stem}.report.json").read_bytes())
        script: dict[str, Any] = json.loads((scene.out / f"{stem}.script.json").read_bytes())
    except (OSError, ValueError) as exc:
        yield "a script or report that cannot be read", str(exc)
        return
    report = facts.get("report", facts)
    if abs(report["duration_s"] - length_s) > _SLACK_S:
        yield "an MP3 of another length than its report says", f"{length_s} {report['duration_s']}"
    if report["chunks"]["total"] != len(script["chunks"]):
        yield "a script of another number of chunks than its report says", str(report["chunks"])
    sums = {**facts.get("made", {}), **({mp3.name: facts["sha256"]} if "sha256" in facts else {})}
    for name, wanted in sums.items():
        path = scene.out / Path(name).name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            yield "a file with another sum than the report says", ascii(name)
    yield from _left_over(scene, ended, stem, sums)


def _left_over(scene: Scene, ended: Ended, stem: str, made: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield files of an earlier bulletin that do not fit this one, and that no warning names."""
    wanted = {f"{stem}.mp3", f"{stem}.script.json", f"{stem}.report.json", *map(os.path.basename, made)}
    wanted |= {f"{stem}.{form}" for form in ("wav", "opus") if form in scene.options}
    err = ended.err.decode("utf-8", "surrogateescape")
    for path in scene.out.iterdir():
        name = path.name
        if path.suffix not in _SUFFIXES:
            continue
        is_item = re.fullmatch(re.escape(stem) + r"\.[a-z0-9-]+\.mp3", name)
        if (
            name.startswith(f"{stem}.")
            and name not in wanted
            and not (is_item and "--split" in scene.options)
            and name not in err
        ):
            yield f"a file of an earlier run stays: {'an item' if is_item else path.suffix}", ascii(name)


def decoded_s(mp3: Path) -> float | None:
    """Return the length of an MP3 in seconds as a decoder finds it, or `None` if it cannot be played."""
    import numpy as np
    import soundfile

    try:
        samples, rate_hz = soundfile.read(io.BytesIO(mp3.read_bytes()), dtype="float32")
    except (soundfile.LibsndfileError, OSError):
        return None
    return len(samples) / rate_hz if len(samples) and float(np.abs(samples).max()) > 0.01 else None


def _stem(scene: Scene) -> str:
    if scene.issue == "-":
        return "bulletin"
    path = scene.desk / scene.issue
    return path.resolve().name if path.is_dir() else Path(scene.issue).stem
