"""The picture in the MP3: paper, date and headlines, or the editor's own; 1400 by 1400, JPEG, 300 kB at most."""

from bulletin.publish.cover.copy import CoverCopy, cover_copy
from bulletin.publish.cover.picture import can_set, draw_cover, read_cover

__all__ = ["CoverCopy", "can_set", "cover_copy", "draw_cover", "read_cover"]
