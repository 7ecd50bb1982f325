"""The page to read along: one HTML file beside the MP3, which holds all it needs but the sound."""

from bulletin.publish.page.page import read_along_page

__all__ = ["read_along_page"]
