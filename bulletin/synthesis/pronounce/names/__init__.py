"""Names of people: finds them in an issue, and gives their readings.

`find` weighs what may be a name: its characters, the cutter's words, what stands before and behind it. A name found
once counts as a name in the whole issue.
"""

from bulletin.synthesis.pronounce.names.address import addresses
from bulletin.synthesis.pronounce.names.find import find_names
from bulletin.synthesis.pronounce.names.foreign import dotted_names
from bulletin.synthesis.pronounce.names.reading import DOT, read_name, surname_of
from bulletin.synthesis.pronounce.names.title_readings import heads

__all__ = ["DOT", "addresses", "dotted_names", "find_names", "heads", "read_name", "surname_of"]
