from __future__ import annotations

import sys
import unicodedata

import pytest

from bulletin.mandarin.pinyin import without_reading
from bulletin.model import Passage
from bulletin.segmenter.script.sayable import Sayable
from bulletin.segmenter.spoken import spell_out
from bulletin.station import LexiconEntry, Pacing
from bulletin.synthesis.kokoro.utterance import calls_for
from bulletin.synthesis.pronounce import Lexicon, Pronouncer


def part(text: str, *lexicon: LexiconEntry) -> tuple[str, list[tuple[str, str]]]:
    parted = Sayable.of(lexicon).part(Passage.of(text, (0, len(text))))
    return parted.said.text, [(one.passage.text, one.reason.value) for one in parted.unsaid]


@pytest.mark.parametrize(
    "text", ["Zürich的café", "α粒子", "佐々木", "e\u0301", "ＡＢＣ３", "云泽①、½杯", "☎……！？", "汉\U000e0100字"]
)
def test_what_can_be_written_out_stays(text: str) -> None:
    assert part(text) == (text, [])


def test_the_passage_keeps_its_places() -> None:
    parted = Sayable().part(Passage("首尔서울开会", ((0, 3), (10, 13))))
    assert (parted.said.spans, parted.unsaid[0].passage.spans) == (((0, 2), (11, 13)), ((2, 3), (10, 11)))


def test_numbers_and_words_between_which_something_was_taken_out_have_a_seam() -> None:
    assert Sayable().part(Passage.of("编号12ท34，A한B，晴ท3", (0, 15))).seams == (4, 8)


def test_the_lexicon_s_words_can_be_said() -> None:
    assert not Sayable().says("Привет")
    assert Sayable.of([LexiconEntry("Привет", 1, words="你好")]).says("Привет")


def test_whatever_stands_in_a_sentence_the_embedded_voice_can_say_what_is_left() -> None:
    """Every code point of Unicode but those that the reader takes for control characters."""
    pronouncer, pacing, sayable = Pronouncer(Lexicon(())), Pacing(), Sayable()
    categories = {code: unicodedata.category(chr(code)) for code in range(0x80, sys.maxunicode + 1)}
    shown = [chr(code) for code, category in categories.items() if category not in {"Cc", "Cf", "Cs", "Co", "Cn"}]
    # Of 汉字 and of Hangul one in eight and those without a reading; all else, a hundred at a time.
    tried = [sign for number, sign in enumerate(shown) if number % 8 == 0 or not _is_one_of_many(sign)]
    tried += sorted(without_reading())
    for start in range(0, len(tried), 100):
        text = "有" + "，有".join(tried[start : start + 100]) + "。"
        said = sayable.part(Passage.of(text, (0, len(text)))).said
        spoken = spell_out(said.text).text
        strange = {sign for sign in spoken if unicodedata.category(sign)[0] in "CMNS" and sign != "〇"}
        assert not strange, strange
        assert calls_for(pronouncer.read(spoken), limit_characters=60, pacing=pacing)


def _is_one_of_many(sign: str) -> bool:
    return "\u3400" < sign < "\u9fff" or "\uac00" < sign < "\ud7a4" or "\U00020000" < sign < "\U00032400"
