"""Rules for single characters in context, and the particles: what they say of the characters of a run.

A rule is a pattern over characters and sees no words. So a word on which it rests may be none: 中标 in 中|标枪, 长度 in
队长|度过. Where the cutter parts the word and goes on across one of its ends, a rule does not decide, but leaves a
doubt: the cutter's word may be the false one (火烧|着|了).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bulletin.model import ReadingSource
from bulletin.synthesis.pronounce.particles import is_noun, particles
from bulletin.synthesis.pronounce.tables import contexts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.synthesis.pronounce.drafts import Drafts
    from bulletin.synthesis.pronounce.tables import Context


class Evidence(NamedTuple):
    """A rule and the place where it matches.

    Attributes:
        at: Place of the character whose reading the rule tells.
        start: Place where what the rule needs begins, at most `at`.
        end: Place where it ends, more than `at`.
    """

    rule: Context
    at: int
    start: int
    end: int


def find_evidence(text: str) -> list[Evidence]:
    """Return the matches of all rules for a character, those of each character in the order of the table."""
    return [
        Evidence(rule, match.start("at"), match.start(), max(match.end("at"), match.end("after")))
        for character in contexts().keys() & set(text)
        for rule in contexts()[character]
        if rule.literal in text
        for match in rule.pattern.finditer(text)
    ]


def apply_rules(run: str, start: int, evidence: Sequence[Evidence], drafts: Drafts) -> None:
    """Let the rules overrule the drafts of a run; of two rules for a character the later one wins.

    Args:
        run: A run of 汉字 alone.
        start: Place of the run in the text of the evidence.
    """
    last: dict[int, Context] = {}
    for rule, place, begin, end in evidence:
        at = place - start
        if not 0 <= at < len(run) or drafts.is_settled(at):
            continue
        if rule.syllable.endswith("5"):
            if not (run[at] == "地" and is_noun(run, at)):
                last[at] = rule
        elif drafts.parts(begin - start, at + 1) or drafts.parts(at, end - start):
            drafts.doubt(at, rule.syllable)
        else:
            last[at] = rule
    for at, rule in last.items():
        is_certain = rule.is_certain and not drafts.disputes(at, rule.syllable)
        drafts.overrule(at, (rule.syllable,), ReadingSource.RULE, is_certain=is_certain)
    for at, syllable, is_certain, is_default in particles(run):
        if not is_default or at not in last:
            drafts.overrule(at, (syllable,), ReadingSource.RULE, is_certain=is_certain)
