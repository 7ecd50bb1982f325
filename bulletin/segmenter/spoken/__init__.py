"""Written to spoken: ordered small rules, one a file, in front of wetext. `order` shows them all."""

from bulletin.segmenter.spoken.spell import Spoken, spell_out

__all__ = ["Spoken", "spell_out"]
