"""How a programme was made to fill its slot: pauses, tempo, and what is left out of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bulletin.model.issue import Span

FIT = "fit"
"""Why a sentence is not heard, as `dropped` says it: there was no time for it."""


class Step(StrEnum):
    """A step towards the slot. Their order is that of the steps: each is taken as far as needed, then the next."""

    PAUSES = "pauses"
    RATE = "rate"
    RECAP = "recap"
    STINGS = "stings"
    PARAGRAPHS = "paragraphs"
    SENTENCES = "sentences"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence that is not heard because there was no time for it.

    Attributes:
        slug: Of its piece.
        span: From its first to its last printed character; between them may stand what is left out for another reason.
        text: As printed.
        is_whole_paragraph: Its paragraph is left out from its first word on.
        paragraph: Number of its paragraph in the piece, from 0.
    """

    slug: str
    span: Span
    text: str
    paragraph: int
    is_whole_paragraph: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """How a programme was made to fill its slot.

    Attributes:
        slot_s: Length asked for, in seconds.
        estimate_s: Length foreseen for what is heard, in seconds; of spoken clips, once there are some.
        pauses: Times those of voices.yaml.
        characters_per_minute: Tempo.
        usual_characters_per_minute: Tempo that voices.yaml asks for.
        has_lost_recap: 回报 is left out.
        n_stings: How many stings are left out.
        left_out: In the order of the programme.
    """

    slot_s: float
    estimate_s: float
    pauses: float
    characters_per_minute: int
    usual_characters_per_minute: int
    has_lost_recap: bool = False
    n_stings: int = 0
    left_out: tuple[LeftOut, ...] = ()

    @property
    def n_paragraphs(self) -> int:
        """How many paragraphs are left out from their first word on."""
        return len({(each.slug, each.paragraph) for each in self.left_out if each.is_whole_paragraph})

    @property
    def n_sentences(self) -> int:
        """How many sentences are left out of paragraphs that begin to be heard."""
        return sum(not each.is_whole_paragraph for each in self.left_out)

    @property
    def steps(self) -> dict[Step, float]:
        """The steps that were taken, in their order: the share of the pauses, the new tempo, how many are left out."""
        taken = {
            Step.PAUSES: 0.0 if self.pauses == 1 else self.pauses,
            Step.RATE: 0
            if self.characters_per_minute == self.usual_characters_per_minute
            else self.characters_per_minute,
            Step.RECAP: int(self.has_lost_recap),
            Step.STINGS: self.n_stings,
            Step.PARAGRAPHS: self.n_paragraphs,
            Step.SENTENCES: self.n_sentences,
        }
        return {step: amount for step, amount in taken.items() if amount}
