"""Values of voices.yaml that name the editor's files: music, a picture, a model, certificates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from bulletin.errors import ConfigError
from bulletin.messages import message
from bulletin.station.section import is_file, named_path, plain
from bulletin.station.wording import escaped, meant, nearest, quoted

if TYPE_CHECKING:
    from bulletin.errors import SourceError
    from bulletin.station.nodes import Node

BUILTIN: Literal["builtin"] = "builtin"
"""A jingle or a cover of our own."""

Source = Path | Literal["builtin"] | None
"""A file of the editor's, our own, or none at all."""


@dataclass(frozen=True, slots=True)
class OwnSource:
    """`builtin`, `none`, or the path of a file.

    Attributes:
        file: The kind of file wanted, in words.
        refusal: Class of the error for a path that is no file.
    """

    file: str
    refusal: type[SourceError]

    def read(self, node: Node, what: str, folder: Path) -> Source:
        """Return the named source.

        Raises:
            ConfigError: The node is no text.
            SourceError: The path is no file; of the class `refusal`.
        """
        wanted = message("builtin, none or the path of a {kind} file is wanted", kind=self.file)
        given = plain(node, what, wanted=wanted)
        if given == BUILTIN:
            return BUILTIN
        if given == "none":
            return None
        path = named_path(node, folder)
        if not is_file(path):
            near = nearest(given, (BUILTIN, "none"))
            so = message("{what} is no file; {wanted}", what=what, wanted=meant(wanted, near) if near else wanted)
            raise self.refusal(where=str(node.place), path=Path(escaped(str(path))), so=so)
        return path

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"anyOf": [{"enum": [BUILTIN, "none"]}, {"type": "string", "minLength": 1}]}


@dataclass(frozen=True, slots=True)
class OwnFile:
    """The path of a file, or one of a few words.

    Attributes:
        wanted: Words by which a refusal says what is wanted.
        words: Words that may stand in place of a path.
    """

    wanted: str
    words: tuple[str, ...] = ()

    def read(self, node: Node, what: str, folder: Path) -> Path | str:
        """Return the path, or the word.

        Raises:
            ConfigError: The node is no text, or its path is no file.
        """
        given = plain(node, what, wanted=self.wanted)
        if given in self.words:
            return given
        path = named_path(node, folder)
        if not is_file(path):
            so = message("{what}: no file {path}; {wanted}", what=what, path=quoted(str(path)), wanted=self.wanted)
            raise ConfigError(where=str(node.place), so=so)
        return path

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        path = {"type": "string", "minLength": 1}
        return {"anyOf": [{"enum": [*self.words]}, path]} if self.words else path
