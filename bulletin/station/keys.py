"""A key of voices.yaml, declared once: its default, what it may be, and what is said of it.

The reader, the check of the shipped file and the JSON Schema that editors complete from all go by
these declarations.
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
        """Return what `node` says.

        Args:
            what: How the key is called in a refusal.
            folder: Where a relative path starts.

        Raises:
            ConfigError: It is not as wanted.
        """

    def schema(self) -> dict[str, Any]:
        """Return the same as a JSON Schema (draft 7)."""


@dataclass(frozen=True, slots=True)
class Key:
    """The declaration of a key.

    Attributes:
        doc: For programmers: its meaning and unit.
        zh: For editors: the comment behind it in the shipped file.
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
    """Return a field of settings that voices.yaml has a key for.

    Args:
        default: What holds where the file does not name it.
        doc: See `Key`.
        zh: See `Key`.
        shapes: False for a setting that says how the work is done, and shapes no bulletin; a function
            returns what of the value does.
    """
    metadata = {_KEY: Key(value, doc, zh), _SHAPES: shapes}
    if isinstance(default, Mapping):  # which `dataclasses` takes for changeable, whatever it is
        return field(default_factory=lambda: default, metadata=metadata)
    return field(default=default, metadata=metadata)


def at_work(**more: Any) -> Any:  # noqa: ANN401  # as `dataclasses.field`
    """Return a field without a key of its own that shapes no bulletin."""
    return field(**more, metadata={_SHAPES: False})


def keys_of(settings: type) -> dict[str, Key]:
    """Return the keys that a class of settings declares, in order."""
    return {item.name: item.metadata[_KEY] for item in fields(settings) if _KEY in item.metadata}


def shaping(settings: Any) -> dict[str, object]:  # noqa: ANN401  # settings of any kind
    """Return what of `settings` shapes a bulletin, by the names of its fields."""
    shaped = {}
    for item in fields(settings):
        shapes, value = item.metadata.get(_SHAPES, True), getattr(settings, item.name)
        if shapes is not False:
            shaped[item.name] = value if shapes is True else shapes(value)
    return shaped


def read_keys(settings: type, section: Section, default: Any, folder: Path) -> dict[str, Any]:  # noqa: ANN401
    """Return the value of each key that `settings` declares, by its name; one that is left out has the default's.

    Raises:
        ConfigError: A value is not as wanted.
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
