from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.mandarin.syllables import marked
from bulletin.station import LexiconEntry
from bulletin.synthesis.pronounce import Lexicon, Pronouncer, Word, find_names

PAIRS = [
    (sentence, reading)
    for line in Path(__file__).with_name("readings.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
    for sentence, reading in [line.split(" => ")]
]
NOT_YET = {
    "特级飞行员【种】铁军安全返航。",  # 种 as a surname before a common noun: nothing tells it from a verb
}
PLAIN = Pronouncer(Lexicon())


def syllables(words: tuple[Word, ...]) -> list[str]:
    return [reading.syllable for word in words for reading in word.readings]


def said(text: str) -> list[str]:
    return [syllable for word in PLAIN.read(text) for syllable in word.syllables]


def reading_of_the_marked(sentence: str) -> list[str]:
    before, rest = sentence.split("【")
    text = sentence.replace("【", "").replace("】", "")
    words = Pronouncer(Lexicon(), find_names([text])).read(text)
    by_place = {word.start + at: reading for word in words for at, reading in enumerate(word.readings)}
    return [marked(by_place[at].syllable) for at in range(len(before), len(before) + rest.index("】"))]


@pytest.mark.parametrize(("sentence", "reading"), [pair for pair in PAIRS if pair[0] not in NOT_YET])
def test_words_in_context(sentence: str, reading: str) -> None:
    assert reading_of_the_marked(sentence) in [right.split() for right in reading.split(" | ")]


@pytest.mark.parametrize("sentence", NOT_YET)
@pytest.mark.xfail(strict=True)
def test_words_that_are_not_yet_right(sentence: str) -> None:
    assert reading_of_the_marked(sentence) in [right.split() for right in dict(PAIRS)[sentence].split(" | ")]


def test_there_are_pairs_enough() -> None:
    assert len(PAIRS) >= 2000


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("不是", "bu2 shi4"),
        ("不好", "bu4 hao3"),
        ("好不好", "hao3 bu5 hao3"),
        ("一定", "yi2 ding4"),
        ("一个", "yi2 ge4"),
        ("一年", "yi4 nian2"),
        ("一起", "yi4 qi3"),
        ("看一看", "kan4 yi5 kan4"),
        ("统一思想", "tong3 yi1 si1 xiang3"),
        ("第一次", "di4 yi1 ci4"),
        ("十一月一日", "shi2 yi1 yue4 yi1 ri4"),
        ("二〇一一年", "er4 ling2 yi1 yi1 nian2"),
        ("一百", "yi4 bai3"),
        ("展览馆", "zhan2 lan2 guan3"),
        ("很好", "hen2 hao3"),
        ("领导讲话", "ling2 dao3 jiang3 hua4"),
    ],
)
def test_syllables_change_beside_others(text: str, heard: str) -> None:
    assert said(text) == heard.split()


def test_at_the_end_of_a_word_er_is_neutral() -> None:
    assert said("等一会儿") == ["deng3", "yi2", "hui4", "er5"]
    assert said("他的女儿")[-1] == "er2"


def test_a_name_found_once_is_that_name_everywhere() -> None:
    names = find_names(["云泽县县长任一鸣表示，工程要快。", "任一鸣还说，任务很重。"])
    reader = Pronouncer(Lexicon(), names)
    assert syllables(reader.read("任一鸣还说"))[0] == "ren2"
    assert syllables(reader.read("任务很重"))[0] == "ren4"


def test_a_byline_is_a_name_whatever_stands_around_it() -> None:
    assert find_names(["天气晴好。"], ["单晓云"])["单晓云"].syllables == ("shan4", "xiao3", "yun2")


@pytest.mark.parametrize(
    "text", ["记者解释了政策。", "局长查看了现场。", "书记任职以来，", "主任单独会见，", "主席曾多次表示，"]
)
def test_what_is_no_name_is_read_as_words(text: str) -> None:
    assert not find_names([text])


def test_a_family_is_asked_where_families_differ() -> None:
    assert not find_names(["局长翟小满表示，"])["翟小满"].is_certain
    assert find_names(["局长曾小满表示，"])["曾小满"].is_certain


@pytest.mark.parametrize(
    ("text", "is_certain"),
    [
        ("银行", True),  # pypinyin and the table of words have it, with one reading
        ("藏羚羊", True),  # the table has it
        ("宁都", True),  # a place
        ("倒车", False),  # two readings are in use
        ("重坡", False),  # no table has it, and the character is read otherwise in too many words
        ("该校", True),  # no table has it, but the character is nearly always read so
        ("他还来", True),  # a character alone that is safe
        ("要行了", False),  # a character alone that is not
        ("确诊为肺炎", True),  # a rule
    ],
)
def test_a_reading_is_certain_where_a_source_knows_it(text: str, is_certain: bool) -> None:
    assert all(reading.is_certain for word in PLAIN.read(text) for reading in word.readings) is is_certain


def test_a_longer_word_of_the_table_shields_its_parts_from_reviewed_words_and_rules() -> None:
    assert said("各显所长")[3] == "chang2"
    assert said("他是所长")[3] == "zhang3"
    assert said("不为所动") == ["bu4", "wei2", "suo3", "dong4"]


def test_a_place_is_no_person() -> None:
    names = find_names([], ["罗布泊", "罗小满"])
    assert syllables(Pronouncer(Lexicon(), names).read("罗布泊"))[2] == "po1"
    assert [word.is_name for word in Pronouncer(Lexicon(), names).read("罗布泊，罗小满")] == [False, False, True]


def test_a_reviewed_word_is_not_found_across_other_words() -> None:
    assert syllables(PLAIN.read("增长效应明显"))[1] == "zhang3"
    assert syllables(PLAIN.read("建立长效机制"))[2] == "chang2"
    assert syllables(PLAIN.read("现行规定"))[1] == "xing2"


@pytest.mark.parametrize(
    ("spoken", "sent"),
    [
        ("国开行来了", "国开航来了"),  # the lexicon's word
        ("局长曾小满说，他曾来过", "局长增小满说，他曾来过"),  # a surname
        ("新能源之都", "新能源之督"),  # a reviewed word, another than the dictionary's reading
        ("银行行长", "银行行长"),  # what the dictionary reads right stays
        ("不是一般", "不是一般"),  # every voice knows sandhi
        ("局长翟小满说", "局长翟小满说"),  # not certain
        ("深入地质断裂带", "深入地质断裂带"),  # the noun, as the dictionary reads it
        ("青藏铁路通车", "青葬铁路通车"),  # a place, another reading than pypinyin's
        ("厦门举行马拉松", "下门举行马拉松"),  # a place whose character has a commoner reading
        ("大厦封顶", "大厦封顶"),  # the commoner reading
        ("保护藏羚羊", "保护葬羚羊"),  # a word that pypinyin lacks
        ("车辆倒车撞人", "车辆倒车撞人"),  # a word of two readings is not certain
    ],
)
def test_the_online_voice_is_sent_what_it_can_only_read_right(spoken: str, sent: str) -> None:
    lexicon = Lexicon([LexiconEntry("国开行", line=1, reading=("guó", "kāi", "háng"))])
    assert Pronouncer(lexicon, find_names([spoken])).respell(spoken) == sent


@given(st.text("云泽一不行长为了重A，。“”〇们", max_size=40))
def test_a_respelling_has_the_same_length_and_the_same_marks(text: str) -> None:
    sent = PLAIN.respell(text)
    assert [c for c in sent if not c.isalpha()] == [c for c in text if not c.isalpha()]
    assert len(sent) == len(text)


def test_the_lexicon_decides_inside_running_text() -> None:
    lexicon = Lexicon([LexiconEntry("泽行", line=1, reading=("zé", "háng"))])
    words = Pronouncer(lexicon).read("记者从泽行云泽支行获悉。")
    assert syllables(words)[3:5] == ["ze2", "hang2"]


def test_a_word_of_the_lexicon_stays_in_one_piece() -> None:
    lexicon = Lexicon([LexiconEntry("云泽湖畔", line=1, reading=("yún", "zé", "hú", "pàn"))])
    words = Pronouncer(lexicon).read("在云泽湖畔散步")
    assert any("云泽湖畔" in word.text for word in words)


def test_every_character_has_its_syllable_or_is_a_mark_or_letters() -> None:
    for word in PLAIN.read("“云泽”的 G D P 增长，百分之五！"):
        assert len(word.syllables) in (0, len(word.text))
        assert bool(word.syllables) == ("一" <= word.text[0] <= "鿿")


def test_replacements_are_read_as_what_they_say() -> None:
    lexicon = Lexicon([LexiconEntry("AI", line=1, words="人工智能")])
    assert syllables(Pronouncer(lexicon).read("用AI办事"))[1:5] == ["ren2", "gong1", "zhi4", "neng2"]


def test_a_character_without_a_reading_says_so() -> None:
    assert syllables(PLAIN.read("他叫\U000313f0")) == ["ta1", "jiao4", ""]


def test_a_character_outside_the_common_blocks_has_its_reading() -> None:
    assert [len(word.readings) for word in Pronouncer(Lexicon()).read("长﨑")] == [1, 1]


def test_a_particle_stands_between_its_word_and_what_it_leads_to() -> None:
    def said(text: str) -> tuple[str, ...]:
        return tuple(syllable for word in Pronouncer(Lexicon()).read(text) for syllable in word.syllables)

    assert said("他笑得很开心")[2] == "de5"
    assert said("他笑得，")[2] == "de2"
    assert said("得奖了")[0] == "de2"
    assert said("老周渐渐地走")[4] == "de5"
    assert said("他语重心长地对大家说")[5] == "de5"
    assert said("村里地多")[2] == "di4"


def test_letters_that_spell_nothing_are_said_one_by_one_and_those_of_a_word_together() -> None:
    assert [word.text for word in Pronouncer(Lexicon()).read("型号 D H 五")][-3:] == ["D", "H", "五"]
    assert [word.text for word in Pronouncer(Lexicon()).read("W i F i 信号")] == ["WiFi", "信号"]


def test_the_lexicon_decides_behind_a_mark_too() -> None:
    lexicon = Lexicon([LexiconEntry("泽行", line=1, reading=("zé", "háng"))])
    assert syllables(Pronouncer(lexicon).read("好，泽行来了。"))[1:3] == ["ze2", "hang2"]
