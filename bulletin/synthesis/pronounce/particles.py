"""地, 得, 过 and 为 as the grammar of their clause has them, told from the words around them and their parts of speech.

地 is a particle (de) behind an adverb, and a noun (dì) where it begins or ends a word: 认真地讲, but 全面|地震. 得 is a
particle behind a verb or adjective, and "must" (děi) between an adverb and a verb; 过 is a particle (guo) behind a verb
of two characters; 为 is "be" (wéi) where no verb follows what it leads to, else "for" (wèi).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bulletin.mandarin.words import cut_words, tag_words
from bulletin.synthesis.pronounce.dictionary import has_reading, is_known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Particle(NamedTuple):
    """The reading of a single character in its clause.

    Attributes:
        is_default: True if it holds only where nothing else has decided.
    """

    at: int
    syllable: str
    is_certain: bool = True
    is_default: bool = False


class _Tagged(NamedTuple):
    word: str
    tag: str
    at: int


_ADVERBIAL = ("d", "ad", "i", "l", "z", "vd")
"""Tags of words after which 地 makes an adverb: adverbs, set phrases, words of state."""
_LEADS = ("v", "p", "d", "a")
"""First letters of the tags of words that an adverb in 地 may stand before."""
_NEAR = 6
_STATES = re.compile(r"(?:(.)\1(.)\2|一(.)一\3|日复一日|年复一年)$")
"""Words of state, which nothing but the particle follows: 淅淅沥沥, 一户一户."""


def is_noun(run: str, at: int) -> bool:
    """Tell whether 地 at a place begins a noun, whatever stands before it: 全面地震普查, but not 认真地面对.

    The cutter takes 地面 out of both 地面积水 and 地面对; what follows 地, cut by itself, tells them apart.
    """
    if _STATES.search(run, 0, at):
        return False
    behind = run[at + 1 : at + 1 + _NEAR]
    return bool(behind) and is_known(run[at : at + 2]) and len(cut_words(behind)[0]) == 1


def particles(run: str) -> Iterator[Particle]:
    """Yield the readings of 地, 得, 过 and 为 in a run of 汉字."""
    if not {"地", "得", "为"} & set(run) and not _MAY_BE_ASPECT.search(run):
        return
    tagged: list[_Tagged] = []
    at = 0
    for word, tag in tag_words(run):
        tagged.append(_Tagged(word, tag, at))
        at += len(word)
    for index, (word, _, _) in enumerate(tagged):
        if word == "地" or (word[0] == "地" and not is_known(word)):  # 地说
            yield from _di(tagged, index)
        elif "得" in word:
            yield from _de(tagged, index)
        elif word[0] == "为":
            yield from _wei(tagged, index)
        elif word == "过":
            yield from _guo(tagged, index)


def _di(tagged: Sequence[_Tagged], index: int) -> Iterator[Particle]:
    is_alone = tagged[index].word == "地"
    if index == 0 or (is_alone and index == len(tagged) - 1):
        return
    before, after = tagged[index - 1], tagged[index + is_alone]
    is_adverb = before.tag in _ADVERBIAL or (len(before.word) > 2 and before.tag[0] in "mnv") or before.tag[0] == "a"
    if before.tag in _ADVERBIAL or (is_adverb and len(before.word) > 1 and after.tag[0] in _LEADS):
        yield Particle(tagged[index].at, "de5")


_MAY_BE_ASPECT = re.compile("(?<![经通超度渡越不])过(?![去来程度渡剩期])")
_PURPOSES = frozenset(("打算", "决定", "准备", "希望", "想要", "庆祝", "计划", "一起", "不用", "喜欢", "开始"))
_PASSED = frozenset("年节冬夏夜河江桥关秤户生日上完得着")
"""First characters of what one passes or spends, before which 过 is a verb: 准备|过|冬."""


def _guo(tagged: Sequence[_Tagged], index: int) -> Iterator[Particle]:
    before = tagged[index - 1] if index else None
    after = tagged[index + 1].word if index + 1 < len(tagged) else ""
    if before is None or len(before.word) < 2 or before.word in _PURPOSES:
        return
    is_verb = before.tag[0] in "vl" or len(before.word) >= len("实地考察")
    if is_verb and after[:1] not in _PASSED:
        yield Particle(tagged[index].at, "guo5", is_default=True)


_OBLIGED = frozenset("也都还就总只又仍便均")
"""Adverbs between which and a verb 得 is "must"."""
_MUST = frozenset("有要靠先把抓用让会能懂")


def _de(tagged: Sequence[_Tagged], index: int) -> Iterator[Particle]:
    word, _, at = tagged[index]
    before = tagged[index - 1] if index else None
    after = tagged[index + 1].word if index + 1 < len(tagged) else ""
    if word == "得":
        if before is None or not after:
            return
        if before.word in _OBLIGED and tagged[index + 1].tag[0] in "vp":
            yield Particle(at, "dei3")
        elif _may_oblige(before, tagged[index + 1]):
            yield Particle(at, "dei3", is_certain=False)
        elif before.tag[0] in "vabz":
            yield Particle(at, "de5")
    elif word[1:2] == "得" and (len(word) > 2 or after) and not _is_in_dictionary(word, word[:2]):
        # A verb of one character and its complement, which the cutter joins: 跑得快, 长得.
        yield Particle(at + 1, "de5", is_default=True)


def _may_oblige(before: _Tagged, after: _Tagged) -> bool:
    """Tell whether 得 may be "must" between two words: 干工作|得|有韧劲, 医生|得|连续."""
    is_actor = before.tag in ("n", "r") and after.tag in ("d", "ad", "p") and after.word[0] not in "不没很更最"
    return is_actor or (before.tag == "vn" and after.word[0] in _MUST)


_FOLLOWING = 8
"""So many words behind 为 may hold the verb that makes it "for"."""
_ASPECTS = frozenset("了过着")
_AIMS = frozenset(
    ("意在", "旨在", "要", "会", "能", "愿", "愿意", "想", "去", "来", "应", "可", "是", "有", "不要", "可以", "能够")
)
"""Verbs behind which a purpose follows and no complement."""


def _wei(tagged: Sequence[_Tagged], index: int) -> Iterator[Particle]:
    word, _, at = tagged[index]
    if index == 0 or (len(word) > 1 and _is_in_dictionary(word)):
        return
    before, behind = tagged[index - 1], tagged[index + 1 : index + 1 + _FOLLOWING]
    if not behind and len(word) == 1:
        return
    first, rest = (behind[0].tag, behind[1:]) if len(word) == 1 else ("n", behind)
    verbs = [place for place, one in enumerate(rest) if one.tag[0] == "v"]
    is_done = any(one.word in _ASPECTS for one in rest[verbs[0] + 1 :]) if verbs else False
    makes_that = before.tag == "v" and len(before.word) > 1 and before.word not in _AIMS
    if first[0] == "v" and verbs and before.tag[0] in "nr":
        yield Particle(at, "wei4", is_certain=False, is_default=True)
    elif not verbs:
        is_aim = before.word in _AIMS
        is_plain = first[0] in "mqbt" or makes_that
        yield Particle(at, "wei4" if is_aim else "wei2", is_certain=is_plain and not is_aim, is_default=True)
    else:
        is_person = before.tag in ("r", "nr") or before.word == "们"
        yield Particle(at, "wei4", is_certain=is_done or (is_person and not makes_that), is_default=True)


def _is_in_dictionary(*words: str) -> bool:
    return any(map(has_reading, words))
