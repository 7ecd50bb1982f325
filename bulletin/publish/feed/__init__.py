"""What listeners open over all bulletins of a folder or a place: `index.html` and the podcast feed."""

from bulletin.publish.feed.refresh import Refreshed, refresh, refresh_place

__all__ = ["Refreshed", "refresh", "refresh_place"]
