"""The picture of a bulletin, as voices.yaml names it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.errors import CoverError
from bulletin.station.section import is_file, named_path, plain
from bulletin.station.settings import BUILTIN
from bulletin.station.wording import nearest, visible

if TYPE_CHECKING:
    from bulletin.station.section import Section
    from bulletin.station.settings import CoverSource

_WANTED = "builtin, none or the path of a JPEG or PNG file is wanted"


def read_cover_source(section: Section, default: CoverSource, folder: Path) -> CoverSource:
    """Return what `cover` of `section` names.

    Args:
        folder: Where a relative path starts.

    Raises:
        ConfigError: No text.
        CoverError: A path that is no file.
    """
    node = section.node("cover")
    if node is None:
        return default
    what = section.what + "cover"
    given = plain(node, what, wanted=_WANTED)
    if given == BUILTIN:
        return BUILTIN
    if given == "none":
        return None
    path = named_path(node, folder)
    if not is_file(path):
        near = nearest(given, (BUILTIN, "none"))
        so = f"{what} is no file; {_WANTED}" + (f"; did you mean '{near}'?" if near else "")
        raise CoverError(where=str(node.place), path=Path(visible(str(path))), so=so)
    return path
