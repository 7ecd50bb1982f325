from __future__ import annotations

import pytest

from bulletin.model import Passage
from bulletin.segmenter.script.sayable import Sayable
from bulletin.station import LexiconEntry


def part(text: str, *lexicon: LexiconEntry) -> tuple[str, list[tuple[str, str]]]:
    parted = Sayable.of(lexicon).part(Passage.of(text, (0, len(text))))
    return parted.said.text, [(one.passage.text, one.reason.value) for one in parted.unsaid]


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("你好。Привет мир. 再见。", "你好。再见。", ["Привет мир. "]),
        ("电影（Солярис）上映", "电影上映", ["（Солярис）"]),
        ("市长说：“안녕하세요!”大家鼓掌。", "市长说：大家鼓掌。", ["“안녕하세요!”"]),
        ("他用Привет一词", "他用一词", ["Привет"]),
        ("片名《のアニメ》", "片名", ["《のアニメ》"]),
        ("ชั้น ๓ อาคาร", "", ["ชั้น ๓ อาคาร"]),
        ("Ελλάδα队", "队", ["Ελλάδα"]),
        ("가 나 3 다", "3 ", ["가 나 ", "다"]),
    ],
)
def test_words_of_another_script_go_with_what_stands_between_and_around_them(
    text: str, said: str, unsaid: list[str]
) -> None:
    assert part(text) == (said, [(words, "other_script") for words in unsaid])


def test_a_han_that_no_dictionary_has_is_told_from_another_script() -> None:
    assert part("王𠮷和々") == ("王和々", [("𠮷", "no_reading")])
    assert part("、々") == ("、", [("々", "other_script")])
