"""Words and their readings: of voices.yaml, and of the file beside an issue."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bulletin.errors import ConfigError
from bulletin.station import LexiconEntry, Station, read_lexicon, with_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

BESIDE = Path("issue.lexicon.yaml")
WANTED = "a reading such as 'guó kāi háng', or words such as 'A I', is wanted"


def entries_of(text: str) -> tuple[LexiconEntry, ...]:
    BESIDE.write_text(text, encoding="utf-8")
    return read_lexicon(BESIDE)


@pytest.mark.parametrize(
    ("word", "value", "reading"),
    [
        ("国开行", "guó kāi háng", ("guó", "kāi", "háng")),
        ("国开行", "guo2 kai1 hang2", ("guó", "kāi", "háng")),
        ("绿道", "lv4 dao4", ("lǜ", "dào")),
        ("西安", "xī'ān", ("xī", "ān")),
        ("大夫", "dài fu", ("dài", "fu")),
        ("吧", "ba5", ("ba",)),
    ],
)
def test_small_syllables_with_tones_are_a_reading(word: str, value: str, reading: tuple[str, ...]) -> None:
    assert entries_of(f"{word}: {value}") == (LexiconEntry(word, 1, reading=reading, source="issue.lexicon.yaml"),)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("AI", "A I"),
        ("532", "五三二"),
        ("NO", "N O"),
        ("2024-11-08", "二〇二四年"),
        ("~", "波浪"),
        ("国开行", "国家开发银行"),
    ],
)
def test_characters_or_capitals_are_words_to_say(word: str, value: str) -> None:
    assert entries_of(f"{word}: {value}") == (LexiconEntry(word, 1, words=value, source="issue.lexicon.yaml"),)


def test_a_word_of_the_issue_wins_over_the_stations(station_of: Callable[[str], Station]) -> None:
    station = with_lexicon(station_of("lexicon: {乐: yuè, 长效: cháng xiào}"), entries_of("乐: lè\n云泽: yún zé"))
    readings = {entry.word: entry.reading for entry in station.lexicon}
    assert (readings["乐"], readings["长效"], readings["云泽"]) == (("lè",), ("cháng", "xiào"), ("yún", "zé"))


def test_an_empty_file_has_no_entries() -> None:
    assert entries_of("# 这一期没有生僻字\n") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "国开行: guó kāi",
            "1:6: lexicon, '国开行' is 'guó kāi', 2 syllables for 3 汉字; one for each is wanted",
        ),
        ("行: háng yè", "1:4: lexicon, '行' is 'háng yè', 2 syllables for 1 汉字; one for each is wanted"),
        (
            "云泽: yún zéi zhé hánng",
            f"1:5: lexicon, '云泽': 'hánng' is not a syllable of Mandarin; {WANTED}; did you mean 'háng'?",
        ),
        ("云泽: yúnzé", f"1:5: lexicon, '云泽': 'yúnzé' is not a syllable of Mandarin; {WANTED}"),
        (
            "云泽: yun ze",
            "1:5: lexicon, '云泽' is 'yun ze'; tones are wanted: 'guó kāi háng' or 'guo2 kai1 hang2'; "
            "5 is the neutral one",
        ),
        ("云泽: Yún Zé", "1:5: lexicon, '云泽' is 'Yún Zé'; a reading is written small: 'yún zé'"),
        ("云泽:", f"1:4: lexicon, '云泽' is empty; {WANTED}"),
        ("云泽: [yún, zé]", f"1:5: lexicon, '云泽' is a list; {WANTED}"),
        ("'532': 532", f"1:8: lexicon, '532': '532' is not a syllable of Mandarin; {WANTED}"),
        (
            "'532': wǔ sān èr",
            "1:8: lexicon, '532' is 'wǔ sān èr'; a reading needs a word of 汉字 alone; give words to say, such as "
            "'A I' or 五三二",
        ),
        (
            "DH-5: D H 5",
            "1:7: lexicon, 'DH-5' is 'D H 5'; words to say are 汉字, letters, blanks, ， and 、; "
            "numbers are written out: 五三二",
        ),
        (
            "' AI': A I",
            "1:1: a word of the lexicon is ' AI'; printed characters without blanks around them are wanted",
        ),
        ("'': A I", "1:1: a word of the lexicon is empty; printed characters without blanks around them are wanted"),
        ("云泽: yún zé\n云泽: yún zè", "2:1: key '云泽' stands here for a second time; the first is in line 1"),
        (
            f"{'云' * 101}: yī",
            f"1:1: a word of the lexicon is '{'云' * 39}…'; at most 100 characters are wanted; this has 101",
        ),
        (
            f"AI: {'云' * 30_000}",
            f"1:5: lexicon, 'AI' is '{'云' * 39}…'; at most 100 characters to say are wanted; these are 30,000",
        ),
        ("- 云泽", "1:1: the file is a list; a mapping of words to readings is wanted"),
    ],
)
def test_an_entry_that_cannot_be_said_is_refused(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as refused:
        entries_of(text)
    assert str(refused.value) == f"issue.lexicon.yaml:{message}"


def large(piece: str) -> str:
    return piece * (900_000 // len(piece.encode()))


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{chr(0x4E00 + number % 20_000)}{number // 20_000 * '云'}: yī\n" for number in range(50_000)),
        "".join(f"W{number}: 五三二\n" for number in range(45_000)),
        "{" + "".join(f"W{number}: 五, " for number in range(60_000)) + "}",
        "云泽: " + large("yī "),
        "云泽: " + large("yx "),
        "云泽: " + large("yx"),
        "云泽: " + large("云"),
        '"' + large("a"),
        "? " + large("云") + "\n: yī",
        "a: |\n" + large("  云\n"),
        "&a [" + large("*a,") + "]",
        *(
            large(piece)
            for piece in ("[", "{", "- ", "? ", "[a: ", "a: ", "云泽: yún zé\n", "- a\n", "#\n", "\n", "&a ", "!")
        ),
    ],
    ids=lambda text: text[:12],
)
def test_a_file_of_900_kb_is_read_or_refused_within_two_seconds(text: str) -> None:
    assert 500_000 < len(text.encode()) < 1_000_000
    began = time.process_time()
    said = refusal(text)
    assert time.process_time() - began < 2
    assert len(said.splitlines()) <= 1
    assert len(said) < 500


def refusal(text: str) -> str:
    try:
        entries_of(text)
    except ConfigError as exc:
        return str(exc)
    return ""
