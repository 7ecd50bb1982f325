"""What listeners open over all bulletins of a folder: `index.html` and the podcast feed."""

from bulletin.publish.feed.refresh import Refreshed, refresh

__all__ = ["Refreshed", "refresh"]
