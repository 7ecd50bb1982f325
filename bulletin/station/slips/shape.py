"""The shape of one line of a settings file: its indentation, key, value, comment, and what it leaves open.

An editor's file has a key and its value on one line, so a line can be judged by itself, also where the file as a
whole is no YAML.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_OPENING, _CLOSING = "[{［｛", "]}］｝"
WIDE = "：，、；＝［］｛｝“”＂‘’"
"""Full-width marks that stand where a half-width one was meant."""


@dataclass(slots=True)
class Shape:
    """One line, looked at; offsets count characters from 0.

    Attributes:
        number: Its number in the file, from 1.
        indent: Length of the white space at its beginning, of any kind.
        body: Offset behind the dashes of a list.
        end: Offset behind its last character before the comment.
        colon: Offset of the colon behind its key; `None` without a key.
        quote: Offset of a quote that is opened and not closed.
        brackets: Offsets of the brackets that are opened and not closed.
        beyond: Offset of what stands behind a bracket that closes the value.
        wide: Offsets of the full-width marks outside quotes, with the number of brackets around each.
        tight: Offsets of half-width colons without a blank behind, with the number of brackets around each.
    """

    number: int
    text: str
    indent: int = 0
    body: int = 0
    end: int = 0
    colon: int | None = None
    quote: int | None = None
    brackets: list[int] = field(default_factory=list)
    beyond: int | None = None
    wide: list[tuple[int, int]] = field(default_factory=list)
    tight: list[tuple[int, int]] = field(default_factory=list)

    @property
    def says_something(self) -> bool:
        """True unless the line is blank or a comment."""
        return self.end > self.indent

    @property
    def is_member(self) -> bool:
        """True for a member of a list."""
        return self.body > self.indent

    @property
    def key(self) -> str:
        """The key without its quotes; empty without one."""
        return "" if self.colon is None else self.text[self.body : self.colon].strip().strip("\"'")

    @property
    def value(self) -> int:
        """Offset at which the value begins, behind the key or the dash; `end` if there is none."""
        at = self.body if self.colon is None else self.colon + 1
        return min(at + len(self.text[at:]) - len(self.text[at:].lstrip()), self.end)

    @property
    def is_header(self) -> bool:
        """True for a key with nothing behind it."""
        return self.colon is not None and self.value == self.end

    def with_change(self, at: int, end: int, put: str) -> str:
        """Return the line with `put` in place of the characters from `at` to `end`."""
        return self.text[:at] + put + self.text[end:]


def look(number: int, text: str) -> Shape:
    """Return the shape of a line.

    Example:
        >>> shape = look(1, '  - {speaker: "xiaoxiao, rate: +0%} # 女声')
        >>> shape.is_member, shape.text[shape.quote], shape.text[shape.brackets[0]]
        (True, '"', '{')
    """
    shape = Shape(number, text, indent=len(text) - len(text.lstrip()))
    shape.body = shape.indent
    while text[shape.body : shape.body + 2] == "- ":
        shape.body += 2
        shape.body += len(text[shape.body :]) - len(text[shape.body :].lstrip())
    at, begins = shape.body, True
    while at < len(text) and not _is_comment(text, at):
        at, begins = _step(shape, at, begins=begins)
    shape.end = len(text[:at].rstrip())
    return shape


def _is_comment(text: str, at: int) -> bool:
    return text[at] == "#" and (at == 0 or text[at - 1].isspace())


def _step(shape: Shape, at: int, *, begins: bool) -> tuple[int, bool]:
    """Note what stands at an offset; return the next offset, and whether a key or value may begin there."""
    text, character, depth = shape.text, shape.text[at], len(shape.brackets)
    if begins and character in "\"'":
        closing = _closing_quote(text, at)
        if closing is None:
            shape.quote = at
            return _before_comment(text, at), False
        return closing + 1, False
    if character in WIDE:
        shape.wide.append((at, depth))
    if begins and character in _OPENING:
        shape.brackets.append(at)
        return at + 1, True
    if character in _CLOSING and depth:
        shape.brackets.pop()
        rest = text[at + 1 : at + 2]
        if depth == 1 and rest and not rest.isspace():
            shape.beyond = at + 1
        return at + 1, False
    if character == ":":
        following = text[at + 1 : at + 2]
        if not following or following.isspace() or (depth and following in ",]}"):
            if shape.colon is None and not depth:
                shape.colon = at
            return at + 1, True
        shape.tight.append((at, depth))
    is_comma = character == "," and bool(depth)
    return at + 1, is_comma or (begins and character.isspace())


def _closing_quote(text: str, opening: int) -> int | None:
    """Return the offset of the quote that closes; `None` without one, or where text follows it."""
    mark, at = text[opening], opening + 1
    while at < len(text):
        if text[at] == "\\" and mark == '"':
            at += 1
        elif text[at] == mark:
            if mark == "'" and text[at + 1 : at + 2] == mark:
                at += 1
            else:
                following = text[at + 1 : at + 2]
                return at if not following or following.isspace() or following in ",:]}" else None
        at += 1
    return None


def _before_comment(text: str, at: int) -> int:
    for hash_at in range(at, len(text)):
        if text[hash_at] == "#" and text[hash_at - 1].isspace() and text[hash_at + 1 : hash_at + 2] in ("", " "):
            return hash_at
    return len(text)
