"""Every message has a Chinese form, and none is built anywhere else."""

from __future__ import annotations

import pickle

from bulletin.messages import Language, joined, message, translated


def test_a_message_is_its_english_text_and_has_a_chinese_one() -> None:
    said = message("{path} is up to date", path="a{b}.mp3")
    assert said == "a{b}.mp3 is up to date"
    assert translated(said, Language.ENGLISH) == "a{b}.mp3 is up to date"
    assert translated(said, Language.CHINESE) == "a{b}.mp3 已是最新"


def test_messages_in_a_row_are_put_into_chinese_one_by_one() -> None:
    both = joined([message("{path} is up to date", path="a"), "甲; 乙"])
    assert both == "a is up to date; 甲; 乙"
    assert translated(both, Language.CHINESE) == "a 已是最新；甲; 乙"


def test_a_copy_in_another_process_can_still_be_put_into_chinese() -> None:
    copy = pickle.loads(pickle.dumps(message("{path} is up to date", path="a")))  # noqa: S301
    assert translated(copy, Language.CHINESE) == "a 已是最新"
