"""The pronouncer of one issue, with the editor's lexicon and the names of the people in the issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.synthesis.pronounce.lexicon import Lexicon
from bulletin.synthesis.pronounce.names import dotted_names, find_names
from bulletin.synthesis.pronounce.readings import Pronouncer

if TYPE_CHECKING:
    from bulletin.model import Script
    from bulletin.station import Station


def pronouncer_for(script: Script, station: Station) -> Pronouncer:
    """Return the pronouncer of an issue.

    What is spoken lacks two things that show a name: the bylines' lists, and the dots of 安娜·贝克. They are taken from
    the printed text.
    """
    said = script.known or script.chunks
    bylines = [article.byline.names for article in script.articles if article.byline]
    known = [name for names in bylines for name in names.split("、")]
    known += [name for chunk in said for name in dotted_names(chunk.text)]
    names = find_names((chunk.spoken for chunk in said), known)
    marked = {chunk.spoken: dict(chunk.readings) for chunk in script.chunks if chunk.readings}
    return Pronouncer(Lexicon(station.lexicon), names, marked)
