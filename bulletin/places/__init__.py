"""Places where an archive keeps its bulletins and its clips: a folder, or an object store behind an address."""

from bulletin.places.opened import folder_of, open_place
from bulletin.places.outlet import Outlet
from bulletin.places.place import Facts, Place

__all__ = ["Facts", "Outlet", "Place", "folder_of", "open_place"]
