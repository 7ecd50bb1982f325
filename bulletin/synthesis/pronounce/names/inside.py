"""What the cutter's words inside a name and across its ends say for it, or against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.mandarin.words import has_word

if TYPE_CHECKING:
    from bulletin.synthesis.pronounce.names.runs import Run

_NAMELIKE = frozenset({"nr", "nrfg", "nz", "x", "ng", "vg", "ag", "tg"})
"""Tags of words that may well be a name, or a part of one."""
_FOREIGN = "nrt"
_WHOLE = {_FOREIGN: 0, "ns": -4}
"""What a word of the cutter that is the whole name says for it, by its tag."""
_GIVEN_WORD = {"v": -4, "a": -4}
"""What a word of the dictionary behind the surname says, by the first letter of its tag; others say -2."""
_PARTICLES = frozenset("upcfy")
"""First letters of the tags of words of one character that no name has: particles, prepositions, conjunctions."""
_ONE_NAME = 3
_SHORT = 2
_SHARED = -3
"""What a word says that a title shares with a surname: 局长|安国庆, 博主|顾小北."""
_TELLING = 3
_CROSSED, _INSIDE, _PARTICLE = -7, -3, -4


def weigh_words(run: Run, start: int, given: int, end: int) -> int:
    """Return how much the cutter's words speak for a name in a place, or against it.

    Args:
        start: The first place of the surname.
        given: The first place of the given name.
        end: The place after its last.
    """
    weight = 0
    is_shared = end - start > _SHORT and run.is_inside_word(start) and run.title_before(start) is not None
    for word, tag, word_start, word_end in run.spans(start, end):
        if len(word) == 1:
            weight += _weigh_single(word, tag, is_last=word_end == end)
            continue
        is_name = tag in _NAMELIKE
        if (word_start, word_end) == (start, end):
            weight += _ONE_NAME if is_name else _WHOLE.get(tag, _CROSSED if has_word(word) else 0)
        elif (word_start, word_end) == (given, end):
            weight += 1 if is_name else 0 if not has_word(word) else _GIVEN_WORD.get(tag[0], -2)
        elif start <= word_start and word_end <= end:
            weight += 1 if is_name else _INSIDE if has_word(word) else -1
        elif has_word(word) and not is_name:
            weight += _SHARED if is_shared and word_start < start else _CROSSED
        elif is_name and word_start == start and word_end > end:
            is_count = word_end - end > 1 and run.weigh_after(end) >= _TELLING  # 张华|三人
            is_swallowed = is_count or (run.is_function(end) and word_end == end + 1)
            weight -= 1 if is_swallowed else 3
        else:
            weight -= 1 if is_name or tag == _FOREIGN else 2
    return weight - 2 * (not is_shared and run.is_straddled(start)) - run.is_straddled(end)


def _weigh_single(word: str, tag: str, *, is_last: bool) -> int:
    if word == "之" and is_last:  # 王献之
        return 0
    return _PARTICLE if tag[0] in _PARTICLES else 0
