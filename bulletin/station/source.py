"""Values of voices.yaml that name the editor's files: music, a picture, a model, certificates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from bulletin.errors import ConfigError
from bulletin.messages import message
from bulletin.station.nodes import Table
from bulletin.station.section import Section, is_file, named_path, plain, refuse
from bulletin.station.values import Number
from bulletin.station.wording import escaped, meant, nearest, quoted

if TYPE_CHECKING:
    from bulletin.errors import SourceError
    from bulletin.station.nodes import Node

BUILTIN: Literal["builtin"] = "builtin"
"""A jingle or a cover of our own."""

Source = Path | Literal["builtin"] | None
"""A file of the editor's, our own, or none at all."""


@dataclass(frozen=True, slots=True)
class Own:
    """A tune of the editor's with the place where a voice comes in.

    Attributes:
        file: Its path.
        talk_over_s: The voice behind it comes in so many seconds before its end; at most half of it.
    """

    file: Path
    talk_over_s: float


Music = Source | Own
"""A tune: a file, a file with the place where a voice comes in, our own, or none at all."""

_TALK_OVER = Number(0, 30, message("seconds"))
_OWN_KEYS = ("file", "talk_over_s")


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
        near = nearest(given, (BUILTIN, "none"))
        return self.read_path(node, what, folder, wanted=meant(wanted, near) if near else wanted)

    def read_path(self, node: Node, what: str, folder: Path, *, wanted: str) -> Path:
        """Return the named file, which is no word.

        Args:
            wanted: What a refusal says.

        Raises:
            SourceError: The path is no file; of the class `refusal`.
        """
        path = named_path(node, folder)
        if not is_file(path):
            so = message("{what} is no file; {wanted}", what=what, wanted=wanted)
            raise self.refusal(where=str(node.place), path=Path(escaped(str(path))), so=so)
        return path

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return {"anyOf": [{"enum": [BUILTIN, "none"]}, {"type": "string", "minLength": 1}]}


@dataclass(frozen=True, slots=True)
class OwnMusic:
    """As `OwnSource`, or a mapping of `file` and `talk_over_s`.

    Attributes:
        source: Reads the path.
    """

    source: OwnSource

    def read(self, node: Node, what: str, folder: Path) -> Music:
        """Return the named tune.

        Raises:
            ConfigError: The node is a list, or a mapping that has other keys or no file.
            SourceError: The path is no file; of the class that `source` names.
        """
        if not isinstance(node, Table):
            return self.source.read(node, what, folder)
        section = Section.of(node, f"{what}.", keys=_OWN_KEYS)
        file, talk_over = (section.node(key) for key in _OWN_KEYS)
        wanted = message("the path of a {kind} file is wanted", kind=self.source.file)
        if file is None or plain(file, f"{what}.file", wanted=wanted) in (BUILTIN, "none"):
            refuse(file or node, f"{what}.file", wanted=wanted)
        path = self.source.read_path(file, f"{what}.file", folder, wanted=wanted)
        talk_over_s = 0.0 if talk_over is None else _TALK_OVER.read(talk_over, f"{what}.talk_over_s", folder)
        return Own(path, talk_over_s)

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        properties = {"file": {"type": "string", "minLength": 1}, "talk_over_s": _TALK_OVER.schema()}
        own = {"type": "object", "properties": properties, "required": ["file"], "additionalProperties": False}
        return {"anyOf": [*self.source.schema()["anyOf"], own]}


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
