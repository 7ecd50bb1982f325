from __future__ import annotations

import pytest

from bulletin.synthesis.pronounce.dictionary import is_doubtful, is_known, look_up


def read(*words: str) -> str:
    return " ".join(reading.syllables[0] for reading in look_up(words))


def certain(*words: str) -> list[bool]:
    return [reading.is_certain for reading in look_up(words)]


def test_a_word_that_the_phrases_know_is_read_as_they_say_and_certain() -> None:
    assert (read("银行"), certain("银行")) == ("yin2 hang2", [True, True])
    assert (read("重新"), read("重量")) == ("chong2 xin1", "zhong4 liang4")


def test_the_edges_of_words_decide() -> None:
    assert read("发行", "长城") == "fa1 xing2 chang2 cheng2"
    assert read("发", "行长", "城") == "fa1 hang2 zhang3 cheng2"


def test_a_longer_word_is_read_by_the_phrases_in_it() -> None:
    assert not is_known("省委书记")
    assert (read("省委书记"), certain("省委书记")) == ("sheng3 wei3 shu1 ji4", [True] * 4)


def test_between_words_a_phrase_of_the_run_is_found_but_not_sworn_to() -> None:
    assert (read("行", "长"), certain("行", "长")) == ("hang2 zhang3", [False, False])


def test_a_polyphone_alone_is_certain_only_where_its_first_reading_is_safe() -> None:
    assert (read("将"), certain("将")) == ("jiang1", [True])
    assert certain("行") == [False]
    assert certain("田") == [True]


def test_a_safe_polyphone_keeps_its_reading_beside_a_word_it_makes_a_phrase_with() -> None:
    assert read("名", "将", "进一步") == "ming2 jiang1 jin4 yi1 bu4"


@pytest.mark.parametrize(("words", "heard"), [(["一定"], "yi1 ding4"), (["不是"], "bu4 shi4"), (["不"], "bu4")])
def test_yi_and_bu_are_given_as_they_are_alone(words: list[str], heard: str) -> None:
    assert read(*words) == heard
    assert all(certain(*words))


def test_what_no_table_has_is_empty_and_not_certain() -> None:
    (field, unknown) = look_up(["田\U000313f0"])
    assert field.syllables == ("tian2",)
    assert (unknown.syllables, unknown.is_certain) == (("",), False)


def test_a_word_is_known_as_a_whole_or_not_at_all() -> None:
    assert [is_known(word) for word in ("银行", "行", "柳塘乡", "")] == [True, False, False, False]


def test_inside_a_word_that_no_phrase_has_the_common_reading_is_certain_and_another_is_not() -> None:
    assert (read("重物"), certain("重物")) == ("zhong4 wu4", [True, True])
    assert (read("行礼"), certain("行礼")) == ("xing2 li3", [True, True])
    assert certain("重坡") == [False, True]


def test_a_phrase_in_a_longer_word_is_certain_where_its_character_alone_is_not() -> None:
    assert not is_known("重庆话")
    assert (read("重庆话"), certain("重庆话")) == ("chong2 qing4 hua4", [True] * 3)
    assert (read("音乐会"), certain("音乐会")) == ("yin1 yue4 hui4", [True] * 3)


def test_the_table_of_words_overrules_the_phrases_on_the_edges_of_words() -> None:
    assert (read("桑给巴尔"), certain("桑给巴尔")) == ("sang1 ji3 ba1 er3", [True] * 4)
    assert read("年", "假") == "nian2 jia4"
    assert read("少年", "假装") == "shao4 nian2 jia3 zhuang1"


def test_inside_a_word_that_the_phrases_have_the_table_means_nothing() -> None:
    assert read("待会儿") == "dai1 hui4 er5"
    assert read("招待会") == "zhao1 dai4 hui4"


def test_a_word_of_two_readings_is_never_certain() -> None:
    assert (read("倒车"), certain("倒车")) == ("dao4 che1", [False, False])


def test_in_a_word_that_nobody_has_the_commonest_reading_comes_before_pypinyin_s_first() -> None:
    assert (read("长垄"), certain("长垄")) == ("chang2 long3", [False, True])
    assert (read("柘佛寺"), certain("柘佛寺")) == ("zhe4 fo2 si4", [True] * 3)


def test_a_particle_at_the_end_of_a_word_is_certain() -> None:
    assert (read("伴着"), certain("伴着")) == ("ban4 zhe5", [True, True])


def test_a_short_phrase_of_pypinyin_alone_is_certain_only_if_another_list_confirms_it() -> None:
    assert (is_doubtful("鼓劲"), certain("鼓劲")) == (True, [True, False])
    assert (is_doubtful("长假"), certain("长假")) == (True, [True, True])
    assert (is_doubtful("尊师重教"), certain("尊师重教")) == (False, [True] * 4)
    assert not is_doubtful("鼓励")
