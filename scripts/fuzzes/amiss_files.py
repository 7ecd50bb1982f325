"""Faults of the output folder, of the files in it, and of disks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from fuzzes.mutations import spoil

if TYPE_CHECKING:
    from random import Random

    from fuzzes.scenes import Scene

_NO_OUTPUTS = ("/dev/full", "/dev/null", "/proc/here", "a" * 256, "a/" * 3000, "yunze.md", "yunze.md/below")
_OUTPUTS = ("a/b/云 泽/d", os.fsdecode("播报".encode("gbk")), ".", "./output/../output/", "-o")

_FILES = ("yunze.mp3", "yunze.script.json", "yunze.report.json")


def output_named(scene: Scene, chance: Random) -> str:
    """An output folder of an odd name."""
    scene.output = chance.choice((*_NO_OUTPUTS, *_OUTPUTS, ""))
    scene.expect({6} if scene.output in _NO_OUTPUTS else {0} if scene.output else {0, 2, 6})
    return f"output is {ascii(scene.output)[:30]}"


def output_kind(scene: Scene, chance: Random) -> str:
    """An output path that is no folder, or leads to one by a detour."""
    shutil.rmtree(scene.out, ignore_errors=True)
    targets = {"a link to a folder": "home", "a link to nowhere": "nowhere", "a link to itself": "output"}
    kind = chance.choice(("a pipe", *targets))
    if kind in targets:
        scene.out.symlink_to(targets[kind])
    else:
        os.mkfifo(scene.out)
    scene.expect({"a link to a folder": {0}, "a link to nowhere": {0, 6}}.get(kind, {6}))
    scene.is_home_used = True
    return f"output is {kind}"


def companion_kind(scene: Scene, chance: Random) -> str:
    """Something other than a file has the name of a file that the program will write."""
    name = chance.choice(_FILES)
    scene.out.mkdir(exist_ok=True)
    path = scene.out / name
    path.unlink(missing_ok=True)
    links = {"to nowhere": "nowhere", "to /dev/null": "/dev/null", "to a folder": "../tmp", "to a file": "../theirs"}
    kind = chance.choice(("a folder", "a full folder", "a pipe", "read-only", *links))
    if kind in links:
        (scene.desk / "theirs").write_text("theirs")
        scene.foreign.append(scene.desk / "theirs")
        path.symlink_to(links[kind])
    elif kind == "a pipe":
        os.mkfifo(path)
    elif kind == "read-only":
        path.write_text("{}")
        path.chmod(0o400)
    else:
        path.mkdir()
        if kind == "a full folder":
            (path / "x").write_text("x")
    is_in_the_way = kind.endswith(" folder") and kind not in links and "--only" not in scene.options
    scene.expect({6} if is_in_the_way else {0, 6})
    return f"{name} is {kind}"


def earlier_damaged(scene: Scene, chance: Random) -> str:
    """A file of an earlier bulletin is damaged or changed."""
    name = chance.choice(_FILES)
    scene.out.mkdir(exist_ok=True)
    path = scene.out / name
    data = path.read_bytes() if path.exists() else b"{}"
    how = chance.choice(("empty", "cut", "spoiled", "other JSON", "deep", "of other types", "not UTF-8"))
    match how:
        case "empty":
            data = b""
        case "cut":
            data = data[: chance.randint(0, len(data))]
        case "other JSON":
            data = chance.choice(
                (b"[]", b"null", b"5", b'{"report": 5}', b"{}", b"NaN", b'{"report": {"companions": {"x": 5}}}')
            )
        case "deep":
            data = b"[" * 100_000
        case "of other types" if name.endswith("json"):
            data = _retyped(data, chance)
        case "not UTF-8":
            data = b"\xff" + data
        case _:
            data = spoil(data, chance, 3)
    path.write_bytes(data)
    return f"earlier {name} is {how}"


def _retyped(data: bytes, chance: Random) -> bytes:
    """Return JSON in which one value is missing or of another type."""
    place = whole = json.loads(data)
    while isinstance(place, dict) and place:
        key = chance.choice(sorted(place))
        if chance.random() < 0.4 or not isinstance(place[key], dict | list) or not place[key]:
            del place[key]
            if chance.random() < 0.7:
                place[key] = chance.choice((None, 5, "x", [], {}, [None], 1e400, True, {"x": 1}, "../../etc", -1))
            break
        place = place[key][0] if isinstance(place[key], list) else place[key]
    return json.dumps(whole).encode()


def strays(scene: Scene, chance: Random) -> str:
    """The output folder holds temporary files, of killed runs of ours and of other programs."""
    scene.out.mkdir(exist_ok=True)
    (scene.out / ".yunze.mp3.bulletin-0a1b2c3d.part").write_bytes(b"torn")
    for name in (
        ".movie.mkv.part",
        "download.part",
        ".part",
        chance.choice((".x.part", ".yunze.mp3.0a1b2c3d.part", ".bulletin-1.part")),
    ):
        (scene.out / name).write_bytes(b"theirs")
        scene.foreign.append(scene.out / name)
    return "strays in the output folder"


def disk_full(scene: Scene, chance: Random) -> str:
    """Output or store is on a disk of its own that is too small; the files of the output are there."""
    what, size_kb = chance.choice(("output", "store")), chance.choice((16, 64, 300, 700, 1200))
    folder = scene.desk / "small"
    folder.mkdir()
    # Root of a container may be forbidden to mount; then there is nothing amiss.
    mount = shutil.which("mount") or "/bin/mount"
    if subprocess.run([mount, "-t", "tmpfs", "-o", f"size={size_kb}k", "tmpfs", str(folder)], check=False).returncode:
        return "nothing: no disk could be mounted"
    umount = shutil.which("umount") or "/bin/umount"
    scene.undo.append(lambda: subprocess.run([umount, str(folder)], check=True))
    if what == "output":
        for file in sorted(scene.out.glob("*")):
            if file.stat().st_size < shutil.disk_usage(folder).free:
                shutil.copy(file, folder)
        scene.output = "small"
        scene.allowed |= {6}
    else:
        scene.environ["BULLETIN_CACHE"] = str(folder)
        (folder / "kokoro").symlink_to(scene.store / "kokoro")
        scene.allowed |= {6} if scene.command == "doctor" else set()
    return f"{what} on a disk of {size_kb} kB"
