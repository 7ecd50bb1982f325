"""A mapping of voices.yaml with known keys, and the refusal of a value that is not as wanted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from bulletin.errors import ConfigError
from bulletin.messages import message
from bulletin.station.nodes import Node, Series, Table, Text
from bulletin.station.wording import choice_of, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def refuse(node: Node, what: str, *, wanted: str) -> NoReturn:
    """Raise an error that says where `node` stands, what it is and what is wanted.

    Raises:
        ConfigError: Always.
    """
    if isinstance(node, Text):
        given = quoted(node.value) if node.value else message("empty")
    elif isinstance(node, Series):
        given = message("a list") if node.nodes else message("an empty list")
    else:
        given = message("a mapping")
    so = message("{what} is {given}; {wanted}", what=what, given=given, wanted=wanted)
    raise ConfigError(where=str(node.place), so=so)


def plain(node: Node, what: str, *, wanted: str) -> str:
    """Return the text of `node` on one line: every run of white space is one blank.

    Raises:
        ConfigError: The node is a list or mapping, is empty, or holds a character that cannot be shown.
    """
    text = " ".join(node.value.split()) if isinstance(node, Text) and not node.is_nothing else ""
    if not text:
        refuse(node, what, wanted=wanted)
    bad = next((character for character in text if not character.isprintable()), None)
    if bad:
        so = message("{what} holds the character {bad}; printed characters are wanted", what=what, bad=repr(bad))
        raise ConfigError(where=str(node.place), so=so)
    return text


@dataclass(frozen=True, slots=True)
class Section:
    """A mapping whose keys are all known; a key that is left out has its default.

    Attributes:
        what: Name of the mapping; a refusal names a key by this and the key.
    """

    what: str
    nodes: Mapping[str, Node]

    @classmethod
    def of(cls, node: Node | None, what: str, *, keys: Sequence[str]) -> Section:
        """Return `node` as a section; without a node, or with nothing behind its key, an empty one.

        Raises:
            ConfigError: The node is a list or a text, or has a key that is none of `keys`.
        """
        if node is None or (isinstance(node, Text) and node.is_nothing):
            return cls(what, {})
        name = what.rstrip(".: ") or message("the file")
        if not isinstance(node, Table):
            refuse(node, name, wanted=message("a mapping with keys out of {keys} is wanted", keys=", ".join(keys)))
        for key, _ in node.rows:
            if key.value not in keys:
                choice = choice_of(keys, given=key.value)
                so = message("{what} has no key {key}; {choice}", what=name, key=quoted(key.value), choice=choice)
                raise ConfigError(where=str(key.place), so=so)
        return cls(what, {key.value: value for key, value in node.rows})

    def node(self, key: str) -> Node | None:
        """Return the node behind `key`; `None` if the key is left out."""
        return self.nodes.get(key)


def named_path(node: Node, folder: Path) -> Path:
    """Return the path that a text names: `~` is the home folder, a relative one starts at `folder`."""
    path = Path(node.value if isinstance(node, Text) else "")
    try:
        return folder / path.expanduser()
    except RuntimeError:  # ~name of nobody on this machine: as written, it is no file
        return folder / path


def is_file(path: Path) -> bool:
    """Return whether `path` is a file; a path that no disk could hold is not."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long, or with a NUL
        return False


def listed(node: Node) -> tuple[Node, ...]:
    """Return the members of a list node; for any other node, the node alone."""
    return node.nodes if isinstance(node, Series) else (node,)
