"""Names of people: finds them in an issue, and gives their readings.

The words of a byline are a name for certain. In running text, the part-of-speech tags of rjieba propose a name, and
the words around it decide: a title before it, a verb of saying or a mark after it. A name found once counts as a
name in the whole issue.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN
from bulletin.mandarin.words import tag_words
from bulletin.synthesis.pronounce.dictionary import is_known, look_up
from bulletin.synthesis.pronounce.tables import (
    Pinyin,
    common_surnames,
    corrections,
    given_names,
    polyphones,
    surnames,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_HAN = re.compile(f"[{HAN}]+")
_TITLES = (
    "记者|通讯员|护士长|书记|支书|飞行员|艺术家|演奏家|歌唱家|科学家|企业家|书法家|主任|局长|部长|市长|省长|县长|区长|镇长|乡长|村长|院长|校长|厂长|所长|站长|处长|科长|厅长|司长|"
    "会长|社长|团长|队长|班长|店长|馆长|园长|行长|组长|秘书长|董事长|理事长|检察长|主席|委员长|总理|总统|总裁|经理|总监|"
    "教授|院士|博士|研究员|工程师|医师|医生|护士|老师|教师|教练|同志|居民|村民|市民|农民|工人|学生|职工|员工|民警|法官|"
    "检察官|律师|志愿者|负责人|创始人|传承人|党员|代表|委员|选手|队员|运动员|作家|诗人|画家|导演|演员|作者|编辑|摄影|"
    "种粮大户|户主|家长|老人|男子|女子|烈士|战士|司机|骑手|店主|老板|嘉宾|专家|学者"
)
_VERBS = (
    "说|表示|指出|强调|介绍|告诉|认为|坦言|回忆|透露|出席|参加|主持|率|带队|调研|要求|宣布|致辞|讲话|报道|摄|"
    "同志|先生|女士|书记|主任|局长|部长|市长|县长|区长|教授|院士|等|一行|的|在|从|和|与|及|向|对|把|将|到|任|当选|"
    "担任|获|以|就|也|曾|已|正|为|作|深|走|来|听|前|昨|今|近|日前|了解|察看"
)
_WORDLIKE = frozenset("查解任要应过折占种祭降盖洗召撒少长行朝强中重能曾")
"""Surnames that are also verbs or adverbs: after a title, one begins a name only before a word tagged as one."""
_SAYING = "指出|强调|表示|说|认为|坦言|要求"
_PLACES = ("区", "市", "县", "镇", "乡", "村", "路", "街道", "大道", "社区")
_NO_GIVEN = ("化", "性", "型", "区", "县", "市", "镇", "村", "率", "式", "们")
_LONGEST_GIVEN = 2
_TELLING = 3
"""Characters from which we believe the tagger: it takes many words of two characters for names (明朗, 高昂)."""
_PARTICLES = frozenset("了着过的地得和与在是到说对也都就又")


def find_names(texts: Iterable[str], known: Iterable[str] = ()) -> Mapping[str, Pinyin]:
    """Return the names of people in an issue.

    Args:
        texts: Spoken texts of the issue.
        known: Names that are certain, as from bylines; strings that cannot be a person's name are ignored.
    """
    texts = tuple(texts)
    found = {name: read_name(name) for name in known if _surname_of(name) and _HAN.fullmatch(name)}
    for text in texts:
        proposed = [*_announced(text)]
        for run in _HAN.findall(text):
            tagged = tag_words(run)
            proposed += (*_tagged(tagged), *_titled(run, tagged))
        found |= {name: read_name(name) for name in proposed if not _names_a_place(name, texts)}
    found |= {name: read_name(name) for text in texts for name in _listed(text, found)}
    return {name: how for name, how in found.items() if not _is_cut(name, found, texts)}


def read_name(name: str) -> Pinyin:
    """Return the reading of a name: the surname's own, then the given name's.

    Example:
        >>> read_name("曾庆林").syllables, read_name("单于乐").is_certain
        (('zeng1', 'qing4', 'lin2'), False)
    """
    surname = _surname_of(name) or name[:1]
    given = name[len(surname) :]
    first = surnames().get(surname) or _flat(look_up([*surname]))
    second = [_given(character) for character in given]
    return Pinyin(
        (*first.syllables, *(syllable for part in second for syllable in part.syllables)),
        first.is_certain and all(part.is_certain for part in second),
    )


def _given(character: str) -> Pinyin:
    own = given_names().get(character)
    if own:
        return own
    (alone,) = look_up([character])
    return Pinyin(alone.syllables, is_certain=bool(alone.syllables[0]) and character not in polyphones())


def _flat(readings: list[Pinyin]) -> Pinyin:
    return Pinyin(tuple(r.syllables[0] for r in readings), is_certain=True)


def _surname_of(name: str) -> str | None:
    for length in (2, 1):
        if len(name) > length and name[:length] in common_surnames() and len(name) - length <= _LONGEST_GIVEN:
            return name[:length]
    return None


def _tagged(tagged: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the words that the tagger takes for names and that can be names."""
    for at, (word, tag) in enumerate(tagged):
        if not tag.startswith("nr") or tag == "nrt":
            continue
        if len(word) == 1 and at + 1 < len(tagged) and tagged[at + 1][1].startswith("nr"):
            word += tagged[at + 1][0]
        surname = _surname_of(word)
        if len(word) < _TELLING or not surname or is_known(word) or word in corrections():
            continue
        if not _is_rare(surname) and not word.endswith(_NO_GIVEN):
            yield word


def _is_rare(surname: str) -> bool:
    return surname in surnames() and not surnames()[surname].is_certain


def _is_cut(name: str, found: Mapping[str, Pinyin], texts: Iterable[str]) -> bool:
    """Tell whether a name is only the beginning of another one at each place where it stands."""
    longer = [other for other in found if other != name and other.startswith(name)]
    return bool(longer) and all(text.count(name) <= sum(text.count(other) for other in longer) for text in texts)


def _names_a_place(name: str, texts: Iterable[str]) -> bool:
    return any(name + suffix in text for text in texts for suffix in _PLACES)


_ENDS_IN_TITLE = re.compile(rf"(?:{_TITLES})$")
_NEVER_A_WORD = "葛缪翟覃褚冼卜郗逄阚臧訾谌郇庹仇燕朴"
_PLAIN_SURNAME = re.compile(rf"(?:{_TITLES})(?P<name>[{_NEVER_A_WORD}][{HAN}]{{1,2}})")


def _titled(run: str, tagged: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield names after a title whose surname reads otherwise than the same character as a word: 工程师单志远."""
    edges = set(accumulate(len(word) for word, _ in tagged))
    for match in _PLAIN_SURNAME.finditer(run):
        # The longest of the two that ends where a word ends.
        name = next((match["name"][:n] for n in (3, 2) if match.start("name") + n in edges), None)
        if name and not is_known(name):
            yield name
    at = 0
    for index, (word, tag) in enumerate(tagged):
        behind = run[:at]
        at += len(word)
        if not _ENDS_IN_TITLE.search(behind):
            continue
        if tag.startswith("nr") and len(word) == _TELLING and _surname_of(word) and not is_known(word):
            yield word
        elif word in surnames() and index + 1 < len(tagged):
            given, its_tag = tagged[index + 1]
            is_name = its_tag.startswith(("nr", "ns", "nz", "x"))
            if len(given) <= _LONGEST_GIVEN and (is_name or (word not in _WORDLIKE and its_tag[0] not in "rupcmqf")):
                yield word + given


_ANNOUNCED = re.compile(rf"(?P<title>{_TITLES}|[、：])(?P<name>[{HAN}]{{2,4}}?)(?=[，。、：；）”]|{_VERBS}|$)")
_SPEAKING = re.compile(rf"(?P<title>^|[，。；：“”！？])(?P<name>[{HAN}]{{2,3}}?)(?={_SAYING})")


def _announced(text: str) -> Iterator[str]:
    """Yield the words that stand between a title and a verb or mark that follows names: 主任任一鸣表示."""
    for match in (*_ANNOUNCED.finditer(text), *_SPEAKING.finditer(text)):
        name = match["name"]
        surname = _surname_of(name)
        # A list or a colon alone would turn too many words into names, and only some names need it for their reading.
        is_likely = match["title"] not in ("、", "：") or (surname in surnames() and not _is_rare(surname or ""))
        if is_likely and _could_be_name(name):
            yield name


def _listed(text: str, found: Mapping[str, Pinyin]) -> Iterator[str]:
    """Yield the words that stand in a list after a known name: 潘冬铃、李皓参加."""
    here = [name for name in found if name in text]
    if not here:
        return
    pattern = rf"(?:{'|'.join(here)})[、和](?P<name>[{HAN}]{{2,3}}?)(?=[，。、；）”]|{_VERBS}|$)"
    yield from (match["name"] for match in re.finditer(pattern, text) if _could_be_name(match["name"]))


def _could_be_name(name: str) -> bool:
    surname = _surname_of(name)
    return surname is not None and not is_known(name) and not _is_plain(name, surname)


def _is_plain(name: str, surname: str) -> bool:
    """Tell whether ordinary words explain the characters better than a name does: 主席曾多次表示."""
    words = tag_words(name)
    if len(words) == 1:
        return not words[0][1].startswith(("nr", "ns", "nz", "x"))
    is_open = words[0][0] == surname  # the surname stands alone, and what follows is one word or several
    given = words[1:] if is_open else ((name[len(words[0][0]) :], ""),)
    return any((len(word) > 1 and tag[0] in "vdpcurmqtf") or word in _PARTICLES for word, tag in given)
