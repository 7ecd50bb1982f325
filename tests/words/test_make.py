"""Which words of CC-CEDICT the table of words takes, and that the committed table is one that it could have made."""

from __future__ import annotations

import pytest
from words.make import AGREED, LEFT_OUT, TABLE, agreed, selected

from bulletin.mandarin.syllables import read_syllable


def rows(*words: str, left_out: frozenset[str] = frozenset()) -> dict[str, str]:
    cedict = {}
    for line in words:
        word, *syllables = line.split()
        cedict[word] = [[syllable] for syllable in syllables]
    return dict(selected(cedict, left_out))


def test_a_word_that_pypinyin_reads_otherwise_is_taken_with_its_whole_reading() -> None:
    assert rows("藏羚羊 zàng líng yáng") == {"藏羚羊": "zàng líng yáng"}


@pytest.mark.parametrize(
    "line",
    [
        "银行 yín háng",  # pypinyin reads it so, and is certain
        "长 cháng",  # a single character
        "企业 qì yè",  # a reading that is not of today's mainland
        "事情 shì qíng",  # a quarrel about a neutral tone
        "一切 yí qiè",  # tone sandhi
        "卡拉OK kǎ lā",  # not 汉字 alone
        "藏羚羊 zàng líng",  # a syllable is missing
        "藏羚羊 zàng líng yxng",  # no syllable
    ],
)
def test_what_is_no_gain_or_no_fact_is_left_out(line: str) -> None:
    assert rows(line) == {}


def test_a_word_that_a_reviewer_has_struck_out_is_left_out() -> None:
    assert rows("藏羚羊 zàng líng yáng", left_out=frozenset({"藏羚羊"})) == {}


def test_a_word_that_pypinyin_doubts_is_taken_though_it_reads_it_right() -> None:
    assert rows("尊长 zūn zhǎng") == {"尊长": "zūn zhǎng"}


def test_zi_in_full_tone_counts_and_in_neutral_tone_does_not() -> None:
    assert rows("中子星 zhōng zǐ xīng", "院子 yuàn zi") == {"中子星": "zhōng zǐ xīng"}


def test_a_reviewed_neutral_tone_inside_a_longer_word_is_kept_where_cedict_has_it_too() -> None:
    assert rows("不长眼睛 bù zhǎng yǎn jing") == {"不长眼睛": "bù zhǎng yǎn jing"}
    assert rows("孙子兵法 sūn zǐ bīng fǎ")["孙子兵法"] == "sūn zǐ bīng fǎ"


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("鼓励 gǔ lì", False),  # no character of several readings
        ("长假 cháng jià", True),
        ("长假 zhǎng jià", False),  # the lists differ
        ("一发千钧 yī fā qiān jūn", False),  # long enough to be certain without
        ("长 cháng", False),
    ],
)
def test_a_short_word_with_a_doubtful_character_is_confirmed_where_the_lists_agree(line: str, is_one: bool) -> None:
    word, *syllables = line.split()
    assert list(agreed({word: [[syllable] for syllable in syllables]})) == [word] * is_one


def test_the_committed_list_of_confirmed_words_is_in_order() -> None:
    words = [line for line in AGREED.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert words == sorted(set(words))
    assert all(len(word) in (2, 3) for word in words)


def test_the_committed_table_is_in_order_and_holds_nothing_that_was_struck_out() -> None:
    lines = TABLE.read_text("utf-8").splitlines()
    words = [line.split()[0] for line in lines if not line.startswith("#")]
    assert "CC-CEDICT" in lines[1]
    assert words == sorted(set(words))
    assert not set(words) & set(LEFT_OUT.read_text("utf-8").split())
    assert all(read_syllable(syllable) == syllable for line in lines[4:] for syllable in line.split()[1:])
