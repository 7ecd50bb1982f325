"""A newspaper issue becomes a script: what will be said, by whom, in which order, and what will not."""

from bulletin.segmenter.page.decode import read_issue, refuse_as_page, stem_of
from bulletin.segmenter.segment import require_words, segment, segment_words

__all__ = ["read_issue", "refuse_as_page", "require_words", "segment", "segment_words", "stem_of"]
