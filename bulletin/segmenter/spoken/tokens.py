"""Expressions that are not said as they are printed: what a class proposes for one, and what is decided.

An expression is a stretch of print that holds a digit, a sign or Latin letters: 3-2, 8.5%, K12+500. Each class of
`classes/` looks at the whole text and proposes what to say for the stretches that may be of its kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Strength(IntEnum):
    """How much speaks for a proposal, 0-100; a class may add to it or take from it.

    FORM: The form alone can be nothing else: an address of the net, eighteen digits behind 身份证号.
    TOLD: A word beside it tells: 比分 before 3-2, % behind a number.
    LIKELY: The form is nearly always this: 19:30.
    POSSIBLE: The form allows it, and nothing speaks against it: 12 as a plain number.
    LAST: Said like this if no class knows it.
    """

    FORM = 95
    TOLD = 80
    LIKELY = 60
    POSSIBLE = 40
    LAST = 10


@dataclass(frozen=True, slots=True)
class Proposal:
    """How one class would say one stretch of the text.

    Attributes:
        start: Of the stretch, an index into the folded text.
        end: Behind the stretch.
        said: The words: 汉字, Latin letters and marks. All 汉字 of the stretch are among them, in their order.
            An empty text is a silence that the class chooses: the hyphen of DH-5.
        strength: See `Strength`.
        why: What speaks for it, as an editor reads it: 前有“比分”.
        doubt: What an editor has to look at if it is said like this; empty: nothing.
        is_left_out: Nobody reads the stretch, a picture: it is listed as left out, and `said` is at most a pause.
    """

    start: int
    end: int
    said: str
    strength: int
    why: str = ""
    doubt: str = ""
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class TokenClass:
    """One kind of expression.

    Attributes:
        name: As an editor reads it: 比分.
        needs: A text without any of these characters has no such expression; the class is not asked.
        propose: Yields the proposals for a folded text.
        is_last: The class is asked only where the others leave a sign that may carry a fact.
    """

    name: str
    needs: frozenset[str]
    propose: Callable[[str], Iterator[Proposal]]
    is_last: bool = False


DIGITS = frozenset("0123456789")
"""What nearly all classes need."""
