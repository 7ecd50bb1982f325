"""Where music or a picture comes from, as voices.yaml names it: ours, none, or a file of the editor's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.station.section import is_file, named_path, plain
from bulletin.station.settings import BUILTIN
from bulletin.station.wording import nearest, visible

if TYPE_CHECKING:
    from bulletin.errors import SourceError
    from bulletin.station.section import Section
    from bulletin.station.settings import Source


def read_source(
    section: Section, key: str, default: Source, folder: Path, *, file: str, refusal: type[SourceError]
) -> Source:
    """Return what `key` of `section` names.

    Args:
        default: Where nothing is named.
        folder: Where a relative path starts.
        file: What kind of file it may name, in words.
        refusal: What is raised for a path that is no file.

    Raises:
        ConfigError: No text.
        SourceError: A path that is no file, as a `refusal`.
    """
    node = section.node(key)
    if node is None:
        return default
    what = section.what + key
    wanted = f"builtin, none or the path of a {file} file is wanted"
    given = plain(node, what, wanted=wanted)
    if given == BUILTIN:
        return BUILTIN
    if given == "none":
        return None
    path = named_path(node, folder)
    if not is_file(path):
        near = nearest(given, (BUILTIN, "none"))
        so = f"{what} is no file; {wanted}" + (f"; did you mean '{near}'?" if near else "")
        raise refusal(where=str(node.place), path=Path(visible(str(path))), so=so)
    return path
