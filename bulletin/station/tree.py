"""A YAML file as a tree of texts, each with its place. The only importer of PyYAML.

No scalar gets a type here: `532`, `NO` and `2024-11-08` stay the characters that stand in the file. `read_tree`
refuses the parts of YAML that an editor's file does not need: tags, merge keys, several documents, keys that are no
text. Anchors and aliases work as long as they stay small.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from bulletin.errors import ConfigError
from bulletin.messages import message
from bulletin.station.file_text import read_file
from bulletin.station.nodes import Node, Place, Series, Table, Text
from bulletin.station.slips.hidden import refuse_hidden
from bulletin.station.wording import escaped, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# libyaml's parser where PyYAML was built with it: some 30 times faster, the same events.
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

_LIMIT_NODES = 10_000
_LIMIT_DEPTH = 20

_Grown = tuple[Node, int]  # a node, and the number of its values once its aliases are written out


def read_tree(path: Path) -> Node:
    """Return the tree of the YAML file `path`; for an empty file, a `Text` that says nothing.

    Raises:
        ConfigError: As `read_file` and `tree_of`.
    """
    file = read_file(path)
    return tree_of(file.text, file.source)


def tree_of(text: str, source: str) -> Node:
    """Return the tree of a YAML text.

    Args:
        source: Name of the file in messages.

    Raises:
        ConfigError: Not YAML; a tab as indentation; a key twice; a tag, a merge key, a second document; nested
            deeper than 20 levels; over 10,000 values once every alias is written out; a text that a mark cuts off.
    """
    return _grow(_events(text, source), text, source)


def _events(text: str, source: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as exc:
        mark = exc.problem_mark or exc.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        place = Place(source, line + 1, column + 1)
        printed = text.splitlines()[line : line + 1]
        if any("\t" in row[: len(row) - len(row.lstrip())] for row in printed):
            so = message("a tab stands in the indentation; blanks are wanted")
        else:
            so = message(
                "this is not YAML: {problem}; a text with : # {{ }} or quotes in it goes between quotes",
                problem=exc.problem,
            )
        raise ConfigError(where=str(place), so=so) from exc
    except yaml.YAMLError as exc:
        raise ConfigError(where=source, so=message("this is not YAML: {problem}", problem=escaped(str(exc)))) from exc


@dataclass(slots=True)
class _Branch:
    """A list or mapping that is still being read."""

    place: Place
    anchor: str | None
    is_table: bool
    nodes: list[Node] = field(default_factory=list)
    n_nodes: int = 1

    def take(self, node: Node, n_nodes: int, place: Place) -> None:
        self.nodes.append(node)
        self.n_nodes += n_nodes
        if self.n_nodes > _LIMIT_NODES:
            so = message(
                "over {limit} values once every alias is written out; a file of settings has fewer",
                limit=f"{_LIMIT_NODES:,}",
            )
            raise ConfigError(where=str(place), so=so)

    def close(self) -> Node:
        if not self.is_table:
            return Series(self.place, tuple(self.nodes))
        rows = tuple(zip(map(_as_key, self.nodes[::2]), self.nodes[1::2], strict=True))
        first: dict[str, Place] = {}
        for key, _ in rows:
            if key.value in first:
                so = message(
                    "key {key} stands here for a second time; the first is in line {line}",
                    key=quoted(key.value),
                    line=first[key.value].line,
                )
                raise ConfigError(where=str(key.place), so=so)
            first[key.value] = key.place
        return Table(self.place, rows)


def _as_key(node: Node) -> Text:
    if not isinstance(node, Text):
        raise ConfigError(where=str(node.place), so=message("a list or mapping is no key; a text is wanted"))
    if node.value == "<<" and not node.is_quoted:
        raise ConfigError(where=str(node.place), so=message("merge key '<<' is not understood; write the keys out"))
    return node


def _grow(events: Iterator[yaml.Event], text: str, source: str) -> Node:
    # We read events, because yaml.compose recurses at each level: a file of brackets would end the process.
    trunk = _Branch(Place(source, 1, 1), anchor=None, is_table=False)
    path = [trunk]
    lines = text.splitlines()
    anchors: dict[str, _Grown] = {}
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent) and trunk.nodes:
            raise ConfigError(
                where=str(_place_of(event, source)), so=message("a second document begins here; one is wanted")
            )
        if isinstance(event, yaml.ScalarEvent) and not event.style and event.start_mark and event.end_mark:
            ends = (event.end_mark.line, event.end_mark.column)
            refuse_hidden(event.value, _place_of(event, source), ends, lines)
        if isinstance(event, yaml.CollectionStartEvent):
            path.append(_begin(event, source, depth=len(path)))
        elif grown := _finish(event, path, anchors, source):
            path[-1].take(*grown, _place_of(event, source))
    return trunk.nodes[0] if trunk.nodes else Text(trunk.place, "")


def _begin(event: yaml.CollectionStartEvent, source: str, *, depth: int) -> _Branch:
    place = _place_of(event, source)
    _refuse_tag(event.tag, place)
    if depth > _LIMIT_DEPTH:
        raise ConfigError(where=str(place), so=message("nested deeper than {limit} levels", limit=_LIMIT_DEPTH))
    return _Branch(place, event.anchor, is_table=isinstance(event, yaml.MappingStartEvent))


def _finish(event: yaml.Event, path: list[_Branch], anchors: dict[str, _Grown], source: str) -> _Grown | None:
    place = _place_of(event, source)
    grown: _Grown
    if isinstance(event, yaml.AliasEvent):
        name = event.anchor or ""
        if name not in anchors:
            so = message(
                "alias {alias} has no anchor {anchor} that ends before it",
                alias=quoted("*" + name),
                anchor=quoted("&" + name),
            )
            raise ConfigError(where=str(place), so=so)
        return anchors[name]
    if isinstance(event, yaml.ScalarEvent):
        _refuse_tag(event.tag, place)
        anchor = event.anchor
        grown = (Text(place, event.value, is_quoted=bool(event.style)), 1)
    elif isinstance(event, yaml.CollectionEndEvent):
        branch = path.pop()
        anchor = branch.anchor
        grown = (branch.close(), branch.n_nodes)
    else:
        return None
    if anchor:
        anchors[anchor] = grown
    return grown


def _place_of(event: yaml.Event, source: str) -> Place:
    mark = event.start_mark
    return Place(source, mark.line + 1, mark.column + 1) if mark else Place(source, 1, 1)


def _refuse_tag(tag: str | None, place: Place) -> None:
    if tag:
        shown = quoted(tag.replace("tag:yaml.org,2002:", "!!"))
        raise ConfigError(where=str(place), so=message("tag {tag} is not understood; plain text is wanted", tag=shown))
