"""Declares a key of voices.yaml once: its default, its kind of value, and its descriptions.

The reader, the check of the shipped file and the JSON Schema, from which text editors complete, all use these
declarations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bulletin.station.nodes import Node
    from bulletin.station.section import Section

_KEY, _SHAPES = "key", "shapes"


class Value(Protocol):
    """A kind of value that may stand behind a key."""

    def read(self, node: Node, what: str, folder: Path) -> Any:  # noqa: ANN401  # each kind has its own
        """Return the checked value of `node`.

        Args:
            what: Name of the key in a refusal.
            folder: Folder at which a relative path starts.

        Raises:
            ConfigError: The node holds no such value.
        """

    def schema(self) -> dict[str, Any]:
        """Return this kind of value as a JSON Schema (draft 7)."""


@dataclass(frozen=True, slots=True)
class Key:
    """The declaration of a key.

    Attributes:
        doc: Its meaning and unit, for programmers.
        zh: The comment behind it in the shipped file, for editors.
    """

    value: Value
    doc: str
    zh: str


def key(
    default: Any,  # noqa: ANN401  # of the field's type
    value: Value,
    *,
    doc: str,
    zh: str,
    shapes: bool | Callable[[Any], object] = True,
) -> Any:  # noqa: ANN401  # as `dataclasses.field`
    """Return a dataclass field for a setting that has a key in voices.yaml.

    Args:
        default: Value if the file leaves the key out.
        doc: See `Key`.
        zh: See `Key`.
        shapes: False for a setting that only says how to do the work and does not shape a bulletin; or a function
            that returns the part of the value that shapes it.
    """
    metadata = {_KEY: Key(value, doc, zh), _SHAPES: shapes}
    if isinstance(default, Mapping):  # `dataclasses` takes every mapping for mutable
        return field(default_factory=lambda: default, metadata=metadata)
    return field(default=default, metadata=metadata)


def at_work(**more: Any) -> Any:  # noqa: ANN401  # as `dataclasses.field`
    """Return a field without a key of its own that shapes no bulletin."""
    return field(**more, metadata={_SHAPES: False})


def keys_of(settings: type) -> dict[str, Key]:
    """Return the keys that a class of settings declares, in order."""
    return {item.name: item.metadata[_KEY] for item in fields(settings) if _KEY in item.metadata}


def shaping(settings: Any) -> dict[str, object]:  # noqa: ANN401  # settings of any kind
    """Return the part of `settings` that shapes a bulletin, by the names of the fields."""
    shaped = {}
    for item in fields(settings):
        shapes, value = item.metadata.get(_SHAPES, True), getattr(settings, item.name)
        if shapes is not False:
            shaped[item.name] = value if shapes is True else shapes(value)
    return shaped


def read_keys(settings: type, section: Section, default: Any, folder: Path) -> dict[str, Any]:  # noqa: ANN401
    """Return the value of each key that `settings` declares, by its name; for a key left out, the default's value.

    Raises:
        ConfigError: A value is not of its key's kind.
    """
    values = {}
    for name, declared in keys_of(settings).items():
        node = section.node(name)
        given = getattr(default, name)
        values[name] = given if node is None else declared.value.read(node, section.what + name, folder)
    return values


def defaults_of(settings: type) -> Mapping[str, Any]:
    """Return the declared default of each key."""
    return {
        item.name: item.default if item.default_factory is MISSING else item.default_factory()
        for item in fields(settings)
        if _KEY in item.metadata
    }
