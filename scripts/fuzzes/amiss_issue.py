"""Faults of the issue itself.

Each function here and in the other `amiss` modules changes a scene, widens the exits that are allowed, and returns
what it did.
"""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

from fuzzes.papers import paper_of
from fuzzes.scenes import EDITED, ISSUE

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from fuzzes.scenes import Scene

_NAMES = (
    *(os.fsdecode("云泽日报".encode("gbk") + b".md"), os.fsdecode(b"\xff\xfe.md"), "\x1b[31m红.md", "\u202e反.md"),
    *("雪" * 66 + ".md", "雪" * 80 + ".md", "a" * 252 + ".md", "a" * 255, "a" * 240 + ".md", "a" * 236 + ".md"),
    *(
        "行\n二.md",
        "-o.md",
        "--help",
        " 前后 .md ",
        "😀👨‍👩‍👧.md",
        "..md",
        ".md",
        "a..md",
        "%s{date}.md",
        "名.",
        "a.b.c",
    ),
    *("雪.MD", "\\.md", "a\tb.md", "'\".md", "*.md", "yunze.md.md", "=.md", "~.md", "yunze.p01-01.md"),
)
_LONGEST_STEM_BYTES = 200
"""Longest name that leaves room for the suffixes that the program appends."""

_NO_ISSUES = (
    *("nowhere.md", "/dev/null", "/dev/zero", "/dev/full", "/proc/self/mem", "/", "yunze.md/1.md", "a" * 256),
    *("a/" * 3000, "store", "output", "/proc/self/fd/999", "/proc/1/environ", "home"),
)
"""Names behind which is no paper."""


def issue_name(scene: Scene, chance: Random) -> str:
    """A name that is no ordinary one; only one that is nearly too long for the system may be refused."""
    name = chance.choice(_NAMES)
    (scene.desk / "yunze.md").rename(scene.desk / name)
    scene.issue = name
    if len(os.fsencode(name)) > _LONGEST_STEM_BYTES:
        scene.allowed |= {3, 6}
    return f"issue named {ascii(name)[:60]}"


def no_issue(scene: Scene, chance: Random) -> str:
    """A name behind which is no paper."""
    scene.issue = chance.choice(_NO_ISSUES)
    scene.expect({3})
    return f"issue is {scene.issue[:30]}"


def issue_kind(scene: Scene, chance: Random) -> str:
    """Something that is no file with text, or is one by a detour."""
    kind = chance.choice(sorted(_ISSUES))
    lay, codes = _ISSUES[kind]
    scene.issue = lay(scene, chance)
    scene.expect(codes)
    return f"issue is {kind}"


def issue_is_a_paper(scene: Scene, chance: Random) -> str:
    """Any paper of the other half of this tool, which the tone voice speaks."""
    number = chance.randrange(10**6)
    (scene.desk / "yunze.md").write_bytes(paper_of(0, number).files[0][1][:1500])
    scene.allowed |= {3}
    return f"issue is paper {number} of seed 0"


def two_issues(scene: Scene, chance: Random) -> str:
    """Two issues, of one stem or with one that is not there."""
    if chance.random() < 0.5:
        (scene.desk / "yunze.txt").write_text(EDITED, "utf-8")
        scene.options += ["yunze.txt"]
        scene.expect({2})
        return "two issues of one stem"
    scene.options += ["nowhere.md"]
    scene.is_second_made = True
    scene.expect({3})
    return "two issues, one of which is not there"


def _pages(scene: Scene, _: Random) -> str:
    (scene.desk / "pages").mkdir()
    (scene.desk / "yunze.md").rename(scene.desk / "pages" / "1.md")
    return "pages"


def _odd_pages(scene: Scene, chance: Random) -> str:
    pages = scene.desk / _pages(scene, chance)
    (pages / "sub.md").mkdir()
    (pages / "0.md").symlink_to("nowhere")
    (pages / "1.md").rename(pages / os.fsdecode(b"\xd4\xc6.md"))
    os.mkfifo(pages / "2.md")
    return "pages"


def _empty_folder(scene: Scene, _: Random) -> str:
    (scene.desk / "pages").mkdir()
    return "pages"


def _link_to(target: str) -> Callable[[Scene, Random], str]:
    def lay(scene: Scene, _: Random) -> str:
        (scene.desk / "link.md").symlink_to(target)
        return "link.md"

    return lay


def _pipe(scene: Scene, _: Random) -> str:
    os.mkfifo(scene.desk / "pipe.md")
    return "pipe.md"


def _socket(scene: Scene, _: Random) -> str:
    with socket.socket(socket.AF_UNIX) as door:
        here = os.open(scene.desk, os.O_RDONLY)
        door.bind(f"/proc/self/fd/{here}/door.md")  # a whole path could be too long for a socket
        os.close(here)
    return "door.md"


def _piped(name: str, data: bytes) -> Callable[[Scene, Random], str]:
    def lay(scene: Scene, _: Random) -> str:
        scene.stdin = data
        return name

    return lay


def _named(name: str) -> Callable[[Scene, Random], str]:
    return lambda scene, chance: name


def _of(*contents: bytes) -> Callable[[Scene, Random], str]:
    def lay(scene: Scene, chance: Random) -> str:
        (scene.desk / "yunze.md").write_bytes(chance.choice(contents))
        return "yunze.md"

    return lay


_ISSUES: dict[str, tuple[Callable[[Scene, Random], str], set[int]]] = {
    "a folder of pages": (_pages, {0}),
    "a folder with odd entries": (_odd_pages, {0, 3}),
    "an empty folder": (_empty_folder, {3}),
    "a link to it": (_link_to("yunze.md"), {0}),
    "a link to itself": (_link_to("link.md"), {3}),
    "a link to nowhere": (_link_to("nowhere.md"), {3}),
    "a pipe": (_pipe, {3}),
    "a socket": (_socket, {3}),
    "the working folder": (_named("."), {0, 3}),
    "the folder above": (_named(".."), {0, 3}),
    "an empty name": (_named(""), {0, 2, 3}),
    "standard input": (_piped("-", ISSUE.encode()), {0}),
    "standard input without anything": (_piped("-", b""), {3}),
    "/dev/stdin": (_piped("/dev/stdin", ISSUE.encode()), {0, 3}),
    "21 MB": (_of(b"a" * 21_000_000), {3}),
    "without a word": (
        _of(b"", b" \n", "……！？\n".encode(), "😀\n".encode(), b"***\n", "\u200b\n".encode(), b"# \n"),
        {3},
    ),
    "binary": (_of(bytes(range(256)) * 8, b"%PDF-1.4", b"PK\x03\x04\0\0", b"\0" * 500, b"\xff\xfe\0"), {3}),
}
