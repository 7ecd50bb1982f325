from __future__ import annotations

import pytest

from bulletin.synthesis.pronounce.particles import is_noun, particles


def told(run: str) -> dict[str, tuple[str, bool]]:
    return {f"{run[one.at]}{one.at}": (one.syllable, one.is_certain) for one in particles(run)}


@pytest.mark.parametrize(
    ("run", "is_one"),
    [
        ("全面地震普查", True),
        ("深入地质断裂带", True),
        ("迅速地面除雪", True),
        ("认真地面对挑战", False),
        ("不断地下降", False),
        ("清楚地表达意见", False),
        ("高兴地", False),
    ],
)
def test_a_noun_that_begins_with_di_is_told_from_a_verb_behind_the_particle(run: str, is_one: bool) -> None:
    assert is_noun(run, run.index("地")) is is_one


@pytest.mark.parametrize("run", ["他语重心长地说", "老人一五一十地讲清了", "路平坦地伸向远方", "手拉手地走过大桥"])
def test_di_is_a_particle_between_what_is_like_an_adverb_and_a_verb(run: str) -> None:
    assert list(told(run).values()) == [("de5", True)]


@pytest.mark.parametrize("run", ["一块地种菜", "村里地多", "地里有人", "走遍各地"])
def test_di_is_left_to_others_where_no_adverb_stands_before_it(run: str) -> None:
    assert told(run) == {}


@pytest.mark.parametrize("run", ["会议开得很成功", "他跑得快", "高原上冷得刺骨"])
def test_de_is_a_particle_behind_a_verb_or_adjective_also_where_the_cutter_joins_them(run: str) -> None:
    assert list(told(run).values()) == [("de5", True)]


@pytest.mark.parametrize("run", ["他取得成绩", "得知消息", "心得体会"])
def test_de_inside_a_word_that_the_dictionary_has_is_left_to_it(run: str) -> None:
    assert told(run) == {}


def test_what_work_must_have_is_asked_about() -> None:
    assert told("干工作得有韧劲") == {"得3": ("dei3", False)}


@pytest.mark.parametrize(
    ("run", "syllable", "is_certain"),
    [
        ("患者被确诊为肺炎", "wei2", True),
        ("公示时间为七天", "wei2", True),
        ("公司为员工购买了保险", "wei4", True),
        ("他为学生批改了作业", "wei4", True),
        ("项目为县里支持项目", "wei4", False),
        ("此举意在为市场降温", "wei4", False),
    ],
)
def test_wei_is_for_where_a_verb_follows_what_it_leads_to_else_be(run: str, syllable: str, is_certain: bool) -> None:
    (one,) = particles(run)
    assert (one.syllable, one.is_certain, one.is_default) == (syllable, is_certain, True)


@pytest.mark.parametrize("run", ["为人民", "华为发布手机", "他大有可为"])
def test_wei_is_left_to_others_at_the_start_at_the_end_and_inside_words(run: str) -> None:
    assert told(run) == {}


@pytest.mark.parametrize("run", ["他担任过厂长", "我们讨论过这个问题"])
def test_guo_is_a_particle_behind_a_verb_of_two_characters(run: str) -> None:
    assert list(told(run).values()) == [("guo5", True)]


@pytest.mark.parametrize("run", ["牧民准备过冬", "列车驶过长江", "大会通过决议", "他打算过几天再来"])
def test_guo_is_a_verb_where_something_is_passed_or_spent(run: str) -> None:
    assert told(run) == {}


@pytest.mark.parametrize("run", ["再晚也得完成", "大家都得参加"])
def test_de_between_an_adverb_and_a_verb_is_must(run: str) -> None:
    assert [reading for reading in told(run).values() if reading[0] == "dei3"] == [("dei3", True)]
