"""Makes a programme fill its slot: pauses, tempo, 回报, stings, trailing sentences, in this order and as far as needed.

`units` finds what may be left out of a script, `cuts` puts that into one fixed order, of which a slot takes a
beginning; so a longer slot contains a shorter one. `trial` tells how long what remains is, `by_estimate` chooses before
anybody speaks, `by_clips` once more when the clips are there.
"""

from bulletin.fitting.by_clips import Fitted, fit_to_clips, require_slot
from bulletin.fitting.by_estimate import Foresight, at_rate, fit_to_estimate
from bulletin.fitting.steps import steps_told

__all__ = ["Fitted", "Foresight", "at_rate", "fit_to_clips", "fit_to_estimate", "require_slot", "steps_told"]
