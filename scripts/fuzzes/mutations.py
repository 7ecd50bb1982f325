"""Small harm to a text or to bytes, as typing, scanning, copying and broken disks do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fuzzes.fragments import WORDS, any_of, byline, number, soup

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random


def mutate(text: str, chance: Random, n_times: int) -> str:
    """Return `text` after `n_times` changes of characters or lines."""
    for _ in range(n_times):
        text = chance.choice(_OF_TEXT)(text, chance)
    return text


def spoil(data: bytes, chance: Random, n_times: int) -> bytes:
    """Return `data` after `n_times` changes of bytes."""
    for _ in range(n_times):
        data = chance.choice(_OF_BYTES)(data, chance)
    return data


def splice(one: str, other: str, chance: Random) -> str:
    """Return the beginning of one text and the end of another."""
    return one[: chance.randint(0, len(one))] + other[chance.randint(0, len(other)) :]


def _span(length: int, chance: Random) -> tuple[int, int]:
    """Return a stretch, mostly a short one."""
    start = chance.randint(0, length)
    return start, min(length, start + int(1 + chance.random() ** 4 * length))


def _delete(text: str, chance: Random) -> str:
    start, end = _span(len(text), chance)
    return text[:start] + text[end:]


def _double(text: str, chance: Random) -> str:
    start, end = _span(len(text), chance)
    return text[:end] + text[start:end] * chance.randint(1, 3) + text[end:]


def _swap(text: str, chance: Random) -> str:
    (start, middle), end = _span(len(text), chance), min(len(text), chance.randint(0, len(text) + 1))
    start, middle, end = sorted((start, middle, end))
    return text[:start] + text[middle:end] + text[start:middle] + text[end:]


def _insert(text: str, chance: Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(_PIECES)(chance) + text[at:]


_PIECES: tuple[Callable[[Random], str], ...] = (
    lambda chance: any_of("marks", chance) * chance.choice((1, 1, 1, 2, 3, 40)),
    lambda chance: any_of("invisible", chance),
    lambda chance: any_of("breaks", chance),
    lambda chance: any_of("markup", chance),
    lambda chance: any_of("print_words", chance),
    lambda chance: chance.choice(any_of("brackets", chance)),
    lambda chance: chance.choice((" ", "\t", "\u3000")) * chance.choice((1, 2, 300)),
    number,
    byline,
    soup,
)
"""Signs to put into a text."""


def _replace(text: str, chance: Random) -> str:
    """Put another sign, or another of its kind, in the place of one."""
    if not text:
        return text
    old = text[chance.randrange(len(text))]
    others = (*"（）()“”0１\n \u3000", chr(ord(old) ^ 1), chr((ord(old) + 0xFEE0) % 0xD800))
    new = chance.choice((*WORDS["marks"], *others))
    return text.replace(old, new, chance.choice((1, 3, -1)))


def _cut(text: str, chance: Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] if chance.random() < 0.7 else text[at:]


def _shuffle_lines(text: str, chance: Random) -> str:
    lines = text.splitlines(keepends=True)
    chance.shuffle(lines)
    return "".join(lines)


def _double_line(text: str, chance: Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    at = chance.randrange(len(lines))
    return "".join([*lines[: at + 1], *lines[at:]])


def _other_breaks(text: str, chance: Random) -> str:
    return text.replace("\n", any_of("breaks", chance), chance.choice((1, -1)))


def _without_breaks(text: str, chance: Random) -> str:
    return text.replace("\n", chance.choice(("", " ", "\u3000")))


def _other_widths(text: str, chance: Random) -> str:
    if chance.random() < 0.5:
        return text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    return text.translate({code + 0xFEE0: code for code in range(0x21, 0x7F)})


_OF_TEXT: tuple[Callable[[str, Random], str], ...] = (
    _delete, _double, _swap, _insert, _insert, _insert, _insert, _replace, _replace, _cut, _shuffle_lines, _double_line,
    _other_breaks, _without_breaks, _other_widths,
)  # fmt: skip


def _flip(data: bytes, chance: Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _drop_bytes(data: bytes, chance: Random) -> bytes:
    start, end = _span(len(data), chance)
    return data[:start] + data[end:]


def _insert_bytes(data: bytes, chance: Random) -> bytes:
    at = chance.randint(0, len(data))
    pieces = (b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x81", b"\x1a", chance.randbytes(3))
    return data[:at] + chance.choice(pieces) + data[at:]


def _cut_bytes(data: bytes, chance: Random) -> bytes:
    return data[: chance.randint(0, len(data))]


_OF_BYTES: tuple[Callable[[bytes, Random], bytes], ...] = (_flip, _flip, _drop_bytes, _insert_bytes, _cut_bytes)
