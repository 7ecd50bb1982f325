"""The file as YAML: what is read as text, and what is refused before any setting is looked at."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bulletin.errors import ConfigError
from bulletin.station.nodes import Place, Series, Table, Text
from bulletin.station.tree import read_tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.station.nodes import Node

HERE = Path("voices.yaml")


def tree_of(text: str) -> Node:
    HERE.write_text(text, encoding="utf-8")
    return read_tree(HERE)


def refusal() -> str:
    with pytest.raises(ConfigError) as refused:
        read_tree(HERE)
    return str(refused.value)


@pytest.mark.parametrize("scalar", ["532", "NO", "2024-11-08", "+10", "1e3", "0x1F", "yes", "~", "1_000"])
def test_a_scalar_stays_the_characters_that_are_written(scalar: str) -> None:
    tree = tree_of(f"{scalar}: {scalar}")
    assert isinstance(tree, Table)
    ((key, value),) = tree.rows
    assert isinstance(value, Text)
    assert (key.value, value.value) == (scalar, scalar)


def test_each_text_knows_its_line_and_column() -> None:
    tree = tree_of("# 说明\n声音:\n  - 甲\n  - {乙: '丙'}\n")
    assert tree == Table(
        Place("voices.yaml", 2, 1),
        (
            (
                Text(Place("voices.yaml", 2, 1), "声音"),
                Series(
                    Place("voices.yaml", 3, 3),
                    (
                        Text(Place("voices.yaml", 3, 5), "甲"),
                        Table(
                            Place("voices.yaml", 4, 5),
                            (
                                (
                                    Text(Place("voices.yaml", 4, 6), "乙"),
                                    Text(Place("voices.yaml", 4, 9), "丙", is_quoted=True),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    )


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    HERE.write_bytes(b"\xef\xbb\xbfa: b")
    assert tree_of("a: b") == read_tree(HERE)


def test_a_missing_file_is_refused() -> None:
    assert refusal() == "voices.yaml: no such file"


def test_a_folder_is_refused() -> None:
    HERE.mkdir()
    assert refusal() == "voices.yaml: is a folder; a YAML file is wanted"


def test_a_path_below_a_file_is_refused() -> None:
    Path("a").write_text("", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"^a/voices\.yaml: cannot be read: Not a directory$"):
        read_tree(Path("a/voices.yaml"))


def test_a_path_that_cannot_be_one_is_refused_in_one_line() -> None:
    with pytest.raises(ConfigError) as refused:
        read_tree(Path("a\n\0b"))
    assert str(refused.value) == r"a\n\x00b: cannot be read: embedded null byte"


def test_over_a_megabyte_is_refused() -> None:
    HERE.write_bytes(b"#" * 1_000_001)
    assert refusal() == "voices.yaml: is over 1 MB; a file of settings is smaller"


def test_another_encoding_is_refused_where_it_shows() -> None:
    HERE.write_bytes("a: b\nname: 云泽".encode() + b"\xd4\xc6")
    assert refusal() == "voices.yaml:2:9: byte 0xd4 is not UTF-8; save the file as UTF-8"


def bomb() -> str:
    """Return eight lines that stand for 10^9 values."""
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{name}: &{name} [{', '.join(['*' + before] * 10)}]"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a:\n\tb: c", "2:1: a tab stands in the indentation; blanks are wanted"),
        ("a:\n  b: c\n  \td: e", "3:3: a tab stands in the indentation; blanks are wanted"),
        (
            "a: 'b",
            "1:6: this is not YAML: found unexpected end of stream; a text with : # { } or quotes in it goes "
            "between quotes",
        ),
        ("a: 1\nb: 2\na: 3", "3:1: key 'a' stands here for a second time; the first is in line 1"),
        ("a: {b: 1, 'b': 2}", "1:11: key 'b' stands here for a second time; the first is in line 1"),
        ("? [a]\n: b", "1:3: a list or mapping is no key; a text is wanted"),
        ("a: {<<: {b: c}}", "1:5: merge key '<<' is not understood; write the keys out"),
        ("a: !!python/name:os.system b", "1:4: tag '!!python/name:os.system' is not understood; plain text is wanted"),
        ("a: !colour [b]", "1:4: tag '!colour' is not understood; plain text is wanted"),
        ("a: b\n---\nc: d", "2:1: a second document begins here; one is wanted"),
        ("a: *b", "1:4: alias '*b' has no anchor '&b' that ends before it"),
        ("&a [*a]", "1:5: alias '*a' has no anchor '&a' that ends before it"),
        ("a: b\x07", "1:5: the character '\\x07' cannot stand in a YAML file"),
        (bomb(), "4:44: over 10,000 values once every alias is written out; a file of settings has fewer"),
        ("[" * 100_000, "1:21: nested deeper than 20 levels"),
        ("- " * 1_000, "1:41: nested deeper than 20 levels"),
    ],
)
def test_what_settings_have_no_need_of_is_refused(text: str, message: str) -> None:
    HERE.write_text(text, encoding="utf-8")
    assert refusal() == f"voices.yaml:{message}"


@pytest.mark.parametrize(
    ("make", "kind"), [(os.mkfifo, "a named pipe"), (lambda path: path.symlink_to("/dev/zero"), "a device")]
)
def test_what_is_no_file_is_refused_at_once(make: Callable[[Path], None], kind: str) -> None:
    make(HERE)
    assert refusal() == f"voices.yaml: cannot be read: {kind}; a regular file is wanted"
