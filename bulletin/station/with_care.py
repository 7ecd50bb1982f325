"""Reads a settings file so that a refusal names the editor's slip, and shows the place."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bulletin.errors import ConfigError
from bulletin.station.sight import with_sight
from bulletin.station.slips import diagnosed
from bulletin.station.tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.station.file_text import FileText
    from bulletin.station.nodes import Node
    from bulletin.station.slips.slip import Keys

ReadT = TypeVar("ReadT")


def read_with_care(file: FileText, keys: Keys, made: Callable[[Node], ReadT]) -> ReadT:
    """Return what `made` makes of the tree of a file.

    Args:
        keys: The keys that the file may have, for the search of a slip.
        made: Checks the tree.

    Raises:
        ConfigError: The file is not as wanted: the slip behind it if one is found; with the lines to show.
    """
    is_yaml = False
    try:
        tree = tree_of(file.text, file.source)
        is_yaml = True
        return made(tree)
    except ConfigError as exc:
        better = diagnosed(
            exc,
            file.text,
            source=file.source,
            keys=keys,
            is_yaml=is_yaml,
            read=lambda text: made(tree_of(text, file.source)),
        )
        raise with_sight(better, file.text) from exc.__cause__
