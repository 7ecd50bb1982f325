"""The pronouncer of one issue, with the editor's lexicon and the names of the people in the issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.synthesis.pronounce.lexicon import Lexicon
from bulletin.synthesis.pronounce.names import find_names
from bulletin.synthesis.pronounce.readings import Pronouncer

if TYPE_CHECKING:
    from bulletin.model import Script
    from bulletin.station import Station


def pronouncer_for(script: Script, station: Station) -> Pronouncer:
    """Return the pronouncer of an issue; it also takes names from the bylines, which the text alone does not show."""
    bylines = [article.byline.names for article in script.articles if article.byline]
    known = [name for names in bylines for name in names.split("、")]
    return Pronouncer(Lexicon(station.lexicon), find_names((chunk.spoken for chunk in script.chunks), known))
