from __future__ import annotations

import time

from bulletin.segmenter.script.replacements import Replacements
from bulletin.station import LexiconEntry


def put(replacements: Replacements, text: str) -> str:
    parts: list[str] = []
    at = 0
    for start, end, words in replacements.found(text):
        parts += (text[at:start], words)
        at = end
    return "".join((*parts, text[at:]))


def test_the_longest_word_wins_and_parts_of_longer_ones_are_left_alone() -> None:
    replacements = Replacements.of([LexiconEntry("QF", 1, words="奇峰"), LexiconEntry("QF-2", 2, words="奇峰二号")])
    assert put(replacements, "QF-2、QF-25和QFC，QF在") == "奇峰二号、奇峰-25和QFC，奇峰在"


def test_words_in_han_alone_and_readings_are_the_voices() -> None:
    replacements = Replacements.of(
        [LexiconEntry("云泽", 1, words="云则"), LexiconEntry("柳塘", 2, reading=("liǔ", "táng"))]
    )
    assert put(replacements, "云泽县柳塘乡") == "云泽县柳塘乡"


def test_a_word_ends_where_its_kind_ends() -> None:
    replacements = Replacements.of([LexiconEntry("7·21", 1, words="七二一"), LexiconEntry("AI", 2, words="A I")])
    assert put(replacements, "17·21、7·210、在7·21时AI3和3AI、XAI") == "17·21、7·210、在七二一时A I3和3A I、XAI"


def test_thousands_of_words_cost_no_more_than_one() -> None:
    text = "W4999公司和W12的532工程。" * 2_000
    many = [LexiconEntry(f"W{number}", 1, words="五三二") for number in range(5_000)]
    began = time.process_time()
    assert put(Replacements.of(many[4_999:]), text).count("五三二") == 2_000
    one_s = time.process_time() - began
    assert put(Replacements.of(many), text).count("五三二") == 4_000
    assert time.process_time() - began - one_s < 10 * one_s + 0.2
