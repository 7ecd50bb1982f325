"""The values that travel along the road: issue, articles, items, chunks, clips, cues, bulletin.

Every value is frozen. A place in the paper is a half-open span of Unicode code points in `Issue.text`; a place in the
programme is an integer number of samples at the rate of the mix. These modules know no stage, read no file and import
no heavy library.
"""

from bulletin.model.finished import (
    Bulletin,
    Chapter,
    Cue,
    Loudness,
)
from bulletin.model.fit import FIT, Fit, LeftOut, Step
from bulletin.model.issue import (
    Issue,
    Masthead,
    Passage,
    SourceFile,
    Span,
    merge_spans,
)
from bulletin.model.items import (
    FRAME_LABELS,
    Chunk,
    Estimate,
    Expression,
    Frame,
    Item,
    Jingle,
    Play,
    Read,
    Rest,
    Role,
    Script,
    Token,
    count_characters,
)
from bulletin.model.page import (
    Article,
    Byline,
    Dropped,
    Flag,
    FlagKind,
    Join,
    Kind,
    Paragraph,
    Repair,
)
from bulletin.model.pronunciation import Pronunciation, ReadingSource, WordKind
from bulletin.model.speech import (
    ATTACK_S,
    MARGINS_S,
    MIX_RATE_HZ,
    RELEASE_S,
    Clip,
    Line,
    Pcm,
    Recording,
    WordTime,
)

__all__ = [
    "ATTACK_S",
    "FIT",
    "FRAME_LABELS",
    "MARGINS_S",
    "MIX_RATE_HZ",
    "RELEASE_S",
    "Article",
    "Bulletin",
    "Byline",
    "Chapter",
    "Chunk",
    "Clip",
    "Cue",
    "Dropped",
    "Estimate",
    "Expression",
    "Fit",
    "Flag",
    "FlagKind",
    "Frame",
    "Issue",
    "Item",
    "Jingle",
    "Join",
    "Kind",
    "LeftOut",
    "Line",
    "Loudness",
    "Masthead",
    "Paragraph",
    "Passage",
    "Pcm",
    "Play",
    "Pronunciation",
    "Read",
    "ReadingSource",
    "Recording",
    "Repair",
    "Rest",
    "Role",
    "Script",
    "SourceFile",
    "Span",
    "Step",
    "Token",
    "WordKind",
    "WordTime",
    "count_characters",
    "merge_spans",
]
