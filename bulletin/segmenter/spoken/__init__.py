"""Written to spoken: ordered small rules, one a file, in front of wetext. `order` shows them all."""

from bulletin.segmenter.spoken.guard import Doubt
from bulletin.segmenter.spoken.spell import Replacement, Spoken, spell_out

__all__ = ["Doubt", "Replacement", "Spoken", "spell_out"]
