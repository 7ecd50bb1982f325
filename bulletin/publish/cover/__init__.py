"""The picture in the MP3: paper, date and headlines, or the editor's own; 1400 by 1400, JPEG, 300 kB at most."""

from bulletin.publish.cover.choice import drawn_cover, own_cover

__all__ = ["drawn_cover", "own_cover"]
