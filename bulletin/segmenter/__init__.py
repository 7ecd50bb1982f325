"""A newspaper issue becomes a script: what will be said, by whom, in which order, and what will not."""

from bulletin.segmenter.edited.write import rundown_text
from bulletin.segmenter.page.decode import read_issue, sources_of, stem_of, sum_of_issue
from bulletin.segmenter.page.overwriting import refuse_as_page, refuse_over_issue
from bulletin.segmenter.segment import require_words, segment, segment_words

__all__ = [
    "read_issue",
    "refuse_as_page",
    "refuse_over_issue",
    "require_words",
    "rundown_text",
    "segment",
    "segment_words",
    "sources_of",
    "stem_of",
    "sum_of_issue",
]
