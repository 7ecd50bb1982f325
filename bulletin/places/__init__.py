"""Places where an archive keeps its bulletins and its clips: a folder, or an object store behind an address."""

from bulletin.places.place import Facts, Place

__all__ = ["Facts", "Place"]
