"""The readings of an issue for its editor, the doubtful first."""

from __future__ import annotations

from collections.abc import Sequence

from bulletin.commands.lines import Line, Tone
from bulletin.commands.readings_lines import readings_list
from bulletin.model import Pronunciation, ReadingSource, WordKind
from bulletin.station import LexiconEntry


def reading(
    word: str,
    pinyin: str = "dú",
    kind: WordKind = WordKind.NAME,
    *,
    is_certain: bool = True,
    count: int = 1,
    source: ReadingSource = ReadingSource.DICTIONARY,
) -> Pronunciation:
    return Pronunciation(word, pinyin, source, is_certain, count, kind, f"县长【{word}】说")


def lines(readings: Sequence[Pronunciation], unused: Sequence[LexiconEntry] = ()) -> list[Line]:
    return list(readings_list(readings, unused))


def test_a_doubtful_reading_has_its_line_for_the_lexicon_under_it() -> None:
    head, doubtful, copied = lines([reading("翟小满", "zhái xiǎo mǎn", is_certain=False, source=ReadingSource.RULE)])
    assert head[0] is doubtful[0] is Tone.WARNING
    assert head[1].startswith("拿不准的读音 1 个")
    assert doubtful[1].split() == ["翟小满", "zhái", "xiǎo", "mǎn", "人名·规则", "县长【翟小满】说"]
    assert copied == (Tone.PLAIN, "      翟小满: zhái xiǎo mǎn")


def test_certain_readings_stand_under_their_kind_the_riskier_first() -> None:
    shown = lines(
        [
            reading("5.8%", kind=WordKind.NUMBER),
            reading("重塑", kind=WordKind.POLYPHONE, source=ReadingSource.CORRECTION),
            reading("AI", kind=WordKind.LATIN, source=ReadingSource.LEXICON),
            reading("林小满"),
            reading("周一帆"),
        ]
    )
    assert [line for tone, line in shown if tone is Tone.HEAD] == [
        "人名 2 个：",
        "多音字 1 个：",
        "外文 1 个：",
        "数字 1 个：",
    ]
    words = [line.split()[0] for tone, line in shown if tone is Tone.PLAIN and line]
    assert words == ["林小满", "周一帆", "重塑", "AI", "5.8%"]
    assert not any(tone is Tone.WARNING for tone, _ in shown)
    named = [line.split()[2] for tone, line in shown if tone is Tone.PLAIN and line]
    assert named == ["人名·字典", "人名·字典", "多音字·校正表", "外文·词典（编辑）", "数字·字典"]


def test_a_word_that_comes_again_is_shown_once_with_how_often() -> None:
    (_, _, (_, once), (_, often)) = lines([reading("林小满"), reading("周一帆", count=2)])
    assert once.split()[0] == "林小满"
    assert often.split()[0] == "周一帆×2"


def test_readings_stand_in_a_column_whatever_the_width_of_the_word() -> None:
    (_, _, (_, wide), (_, narrow)) = lines([reading("林小满"), reading("AI")])
    assert wide.index("dú") + 3 == narrow.index("dú"), "three 汉字 are six columns"


def test_entries_that_nothing_needs_are_named_with_their_place() -> None:
    entry = LexiconEntry("云泽", 7, ("yún", "zé"), source="voices.yaml")
    assert lines([], [entry]) == [
        (Tone.PLAIN, ""),
        (Tone.HEAD, "词典里没有用到的词条 1 个："),
        (Tone.PLAIN, "  voices.yaml:7　云泽"),
    ]


def test_without_readings_nothing_is_said() -> None:
    assert lines([]) == []


def test_polyphones_of_which_nothing_is_doubtful_are_not_needed_unless_they_are_the_lexicon_s() -> None:
    found = [
        reading("5.8%", kind=WordKind.NUMBER),
        reading("重塑", kind=WordKind.POLYPHONE, source=ReadingSource.CORRECTION),
        reading("国开行", kind=WordKind.POLYPHONE, source=ReadingSource.LEXICON),
        reading("空当", kind=WordKind.POLYPHONE, is_certain=False),
    ]
    text = "\n".join(line for _, line in readings_list(found, [], has_all=False))
    assert "重塑" not in text
    assert all(word in text for word in ("5.8%", "国开行", "空当"))
