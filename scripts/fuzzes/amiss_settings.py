"""Faults of voices.yaml, the lexicon, the files that they name, and the environment."""

from __future__ import annotations

import os
from itertools import pairwise
from typing import TYPE_CHECKING

from fuzzes.fragments import any_of
from fuzzes.mutations import mutate, spoil
from fuzzes.runner import ROOT
from fuzzes.scenes import QUICK_EDGE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

    from fuzzes.scenes import Scene


def odd_path(scene: Scene, chance: Random, name: str, *, data: bytes) -> tuple[str, str]:
    """Make something other than a good file at a path; return its name and a description.

    Args:
        data: Content of a good file.
    """
    kind, path = chance.choice((*_DEVICES, *sorted(_MADE), "nothing", "beyond the limit")), scene.desk / name
    if kind in _DEVICES:
        return kind, kind
    if kind == "beyond the limit":
        return "a" * 300, kind
    if kind in _MADE:
        _MADE[kind](path, data, chance)
    return name, kind


_DEVICES = ("/dev/zero", "/dev/full", "/dev/null")
_MADE: dict[str, Callable[[Path, bytes, Random], object]] = {
    "a folder": lambda path, data, chance: path.mkdir(),
    "a pipe": lambda path, data, chance: os.mkfifo(path),
    "a link to itself": lambda path, data, chance: path.symlink_to(path),
    "empty": lambda path, data, chance: path.write_bytes(b""),
    "text": lambda path, data, chance: path.write_text("云泽", "utf-8"),
    "cut": lambda path, data, chance: path.write_bytes(data[: chance.randint(1, max(1, len(data)))]),
    "spoiled": lambda path, data, chance: path.write_bytes(spoil(data, chance, 4)),
}


def voices_mutated(scene: Scene, chance: Random) -> str:
    """The shipped voices.yaml after slips of the keyboard."""
    text = (ROOT / "voices.yaml").read_text("utf-8")
    changed = mutate(text, chance, chance.randint(1, 3)) if chance.random() < 0.6 else _one_line_changed(text, chance)
    data = changed.encode("utf-8", "ignore")
    if chance.random() < 0.1:
        data = spoil(data, chance, 2)
    (scene.desk / "voices.yaml").write_bytes(data)
    scene.allowed |= {2, 4}
    return "voices.yaml with slips"


def _one_line_changed(text: str, chance: Random) -> str:
    """Return the settings with another value on a line, or one line moved in or out."""
    lines = text.splitlines()
    at = chance.randrange(len(lines))
    key, colon, _ = lines[at].partition(":")
    if colon and chance.random() < 0.7:
        lines[at] = f"{key}{colon} {any_of('yaml_values', chance)}"
    else:
        lines[at] = chance.choice((" ", "  ", "\t", "- ", "")) + lines[at].lstrip()
    return "\n".join(lines) + "\n"


def voices_kind(scene: Scene, chance: Random) -> str:
    """A voices.yaml that is no file of settings."""
    scene.allowed |= {2}
    if chance.random() < 0.3:
        name, kind = odd_path(scene, chance, "mine.yaml", data=b"engine: kokoro\n")
        scene.options += ["--voices", name]
        return f"--voices is {kind}"
    how = chance.choice(sorted(_YAMLS))
    (scene.desk / "voices.yaml").write_bytes(_YAMLS[how])
    return f"voices.yaml is {how}"


_YAMLS = {
    "deep": b"".join(b" " * at + b"a:\n" for at in range(1500)),
    "deep in brackets": b"lexicon: " + b"[" * 5000,
    "very deep in brackets": b"lexicon: " + b"[" * 100_000,
    "long": b"# x\n" * 100_000,
    "very long": b"# x\n" * 1_500_000,
    "UTF-16": "engine: kokoro\n".encode("utf-16"),
    "GBK": "station: {name: 云泽}\n".encode("gbk"),
    "with a BOM": b"\xef\xbb\xbfengine: kokoro\n",
    "many documents": b"engine: kokoro\n---\n" * 3,
    "many words": b"lexicon:\n"
    + b"".join(f"  {chr(0x4E00 + at)}{chr(0x5000 + at)}: A I\n".encode() for at in range(3000)),
    "an alias of itself": b"station: &a {name: *a}\n",
    "aliases of aliases": b"".join(
        f"{a}: &{a} [{','.join([f'*{b}'] * 9)}]\n".encode() for a, b in pairwise("zabcdefgh")
    ),
    "with a NUL": b"engine: kok\0oro\n",
    "one long value": b"station: {name: " + "云".encode() * 300_000 + b"}\n",
    "tags": b"engine: !!python/object/apply:os.system [true]\n",
}


def lexicon_odd(scene: Scene, chance: Random) -> str:
    """A lexicon beside the issue that is odd; its words are not in the issue."""
    path = scene.desk / "yunze.lexicon.yaml"
    scene.allowed |= {2}
    how = chance.choice(("with slips", "with slips", "of a kind", "a path"))
    if how == "a path":
        name, how = odd_path(scene, chance, path.name, data=_LEXICON.encode())
        how = how if name == path.name else "not there"
    elif how == "of a kind":
        how = chance.choice(sorted(_LEXICONS))
        path.write_bytes(_LEXICONS[how])
    else:
        path.write_bytes(mutate(_LEXICON, chance, chance.randint(1, 4)).encode("utf-8", "ignore"))
    return f"lexicon is {how}"


_LEXICON = "柳溪: liǔ xī\n\"GDP\": G D P\n行车: xíng chē\n'532': 五三二\n"
_LEXICONS = {
    "900 kB": "".join(f"柳{chr(0x4E00 + at // 300)}{chr(0x5000 + at % 300)}: A I\n" for at in range(45_000)).encode(),
    "one long word": ("柳" * 100_000 + ": A I\n").encode(),
    "deep": ("柳溪: " + "{a: " * 3000).encode(),
    "GBK": _LEXICON.encode("gbk"),
    "empty": b"",
    "a list": b"[]\n",
}


def files_named(scene: Scene, chance: Random) -> str:
    """A jingle, cover, model or CA file of voices.yaml, or the model of the environment, that is odd."""
    what = chance.choice(("sound", "sound", "sound", "cover", "cover", "model", "ca_file", "BULLETIN_MODEL"))
    if scene.command == "doctor":
        what = chance.choice(("model", "BULLETIN_MODEL"))
    name, kind = odd_path(scene, chance, "theirs.bin", data=_good(scene, what, chance))
    lines = {
        "sound": f"sound: {{{chance.choice(('ident', 'sting', 'bed', 'closing', 'ai_notice'))}: {name}}}\n",
        "cover": f"station: {{cover: {name}}}\n",
        "model": f"engines: {{kokoro: {{model: {name}}}}}\n",
        "ca_file": f"engines: {{edge: {{ca_file: {name}}}}}\n",
    }
    if what in lines:
        (scene.desk / "voices.yaml").write_text(lines[what], "utf-8")
    else:
        scene.environ["BULLETIN_MODEL"] = name
    scene.allowed |= {2} | ({4} if what in {"model", "BULLETIN_MODEL"} else set())
    return f"{what} is {kind}"


def _good(scene: Scene, what: str, chance: Random) -> bytes:
    """Return a sound or a picture as an editor might have one."""
    if what != "cover":
        earlier = sorted(scene.desk.glob("output/*.mp3"))
        return (
            earlier[0].read_bytes()[: chance.choice((60_000, 10**9))]
            if earlier
            else b"ID3\x04\0\0\0\0\0\0" + b"\xff\xfb\x94\0" * 900
        )
    from io import BytesIO

    from PIL import Image

    data = BytesIO()
    Image.new("RGB", (700, 700), (200, 30, 30)).save(data, chance.choice(("PNG", "JPEG")))
    return data.getvalue()


_VALUES: dict[str, tuple[str | None, ...]] = {
    "BULLETIN_OFFLINE": ("0", "no", "", "1", "yes", "2", None),
    "BULLETIN_LANG": ("zh", "en", "", "fr", "zh_CN.GBK", "\udcff", "x" * 5000),
    "NO_COLOR": ("", "1", "0"),
    "HOME": (None, "", "/nonexistent", "relative", "/dev/null", "\udcff"),
    "TMPDIR": (None, "", "/nonexistent", "/dev/null", "relative", "/proc"),
    "XDG_CACHE_HOME": ("", "relative", "/dev/null", "/nonexistent/x"),
    "LC_ALL": ("C", "POSIX", "zh_CN.GBK", "nowhere", "", "zh_CN.UTF-8"),
    "LANG": ("zh_CN.UTF-8", "C", "zh_CN.GB18030", ""),
    "PYTHONIOENCODING": ("gbk", "ascii", "latin-1", "utf-16", "gbk:strict", "gb18030"),
    "PYTHONUTF8": ("0", "1"),
    "TERM": ("dumb", "", "unknown", "xterm-256color", None),
    "COLUMNS": ("0", "-1", "1", "x", "99999999999"),
    "PATH": ("", "/nonexistent", None),
    "OMP_NUM_THREADS": ("0", "x", "99999", "1"),
    "PYTHONHASHSEED": ("0", "1"),
    "HTTPS_PROXY": ("nonsense", "http://127.0.0.1:9", "socks5://127.0.0.1:9", "http://[::1", "\x01", ""),
    "ALL_PROXY": ("socks5://127.0.0.1:9", "nonsense", ""),
    "NO_PROXY": ("", "*", "[", "127.0.0.1,::1"),
    "SSL_CERT_FILE": ("", "/dev/null", "/nonexistent", "/dev/zero"),
    "BULLETIN_CACHE": ("store/", "./store", "store/../store", "store//"),
    "TZ": ("nowhere", "", "Asia/Shanghai"),
}


def environ_odd(scene: Scene, chance: Random) -> str:
    """Variables of the environment that have odd values, of ours and of the system's."""
    names = chance.sample(sorted(_VALUES), chance.randint(1, 4))
    for name in names:
        scene.environ[name] = chance.choice(_VALUES[name])
    scene.is_real = True
    return "environment: " + ", ".join(f"{name}={ascii(scene.environ[name])[:30]}" for name in names)


def no_store_named(scene: Scene, chance: Random) -> str:
    """BULLETIN_CACHE is not set, and where the user's folder would be is odd."""
    home = chance.choice((None, "", "/nonexistent", "/dev/null", str(scene.desk / "home")))
    cache = chance.choice((None, str(scene.desk), "/dev/null", "relative", str(scene.desk / "home")))
    scene.environ |= {"BULLETIN_CACHE": chance.choice((None, "")), "HOME": home, "XDG_CACHE_HOME": cache}
    return f"store not named, HOME={home!r}, XDG_CACHE_HOME={cache!r}"


def edge_address(scene: Scene, chance: Random) -> str:
    """BULLETIN_EDGE_URL is no address of a service."""
    url = chance.choice(("\udcff", "wss://" + "a" * 3000, any_of("edge_addresses", chance)))
    scene.environ["BULLETIN_EDGE_URL"] = url
    # Without an address it would be Microsoft's.
    scene.environ["BULLETIN_OFFLINE"] = None if url else "1"
    (scene.desk / "voices.yaml").write_text(QUICK_EDGE, "utf-8")
    scene.engine = "edge"
    scene.allowed |= {2, 4}
    return f"BULLETIN_EDGE_URL={ascii(url)[:60]}"
