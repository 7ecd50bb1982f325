"""The syllables of Mandarin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin

from bulletin.mandarin.syllables import SYLLABLES, nearest_syllable, read_syllable

_CHARACTERS = [chr(code) for code in range(0x4E00, 0x9FA6)]
_WITHOUT_A_VOWEL = {"m", "n", "ng", "hm", "hng", "ê"}


def test_nearly_every_reading_of_a_dictionary_is_a_syllable() -> None:
    readings = set(lazy_pinyin(_CHARACTERS, style=Style.NORMAL, v_to_u=True, errors="ignore"))
    assert readings - SYLLABLES - _WITHOUT_A_VOWEL <= {"fiao", "len", "nia", "nun", "tei", "bong", "din"}


def test_the_readings_of_a_dictionary_are_in_normal_form() -> None:
    readings = set(lazy_pinyin("报刊有声播报长效国开行绿色战略女士求学酒会亏损而且袄", style=Style.TONE))
    assert {read_syllable(reading) for reading in readings} == readings


@given(st.sampled_from(sorted(SYLLABLES)), st.integers(1, 5))
def test_a_tone_is_a_mark_or_a_digit(bare: str, tone: int) -> None:
    marked = read_syllable(f"{bare}{tone}")
    assert marked
    assert read_syllable(marked) == marked
    assert (marked == bare) == (tone == 5)


@pytest.mark.parametrize(
    ("given_", "normal"),
    [
        ("gúo", "guó"),  # the mark on the wrong vowel
        ("lüe4", "lüè"),
        ("lue4", "lüè"),
        ("nv3", "nǚ"),
        ("liu2", "liú"),
        ("gui1", "guī"),
        ("zhou1", "zhōu"),
        ("gŭ", "gǔ"),  # a breve for the caron
        ("ɡuānɡ", "guāng"),  # the g of dictionaries
        ("ha\u030co", "hǎo"),  # the mark apart from its vowel
    ],
)
def test_slips_that_leave_no_doubt_are_understood(given_: str, normal: str) -> None:
    assert read_syllable(given_) == normal


@pytest.mark.parametrize("given_", ["", "g", "guo6", "2guo", "g2uo", "guó2", "Guó", "xong", "国", "ng"])
def test_anything_else_is_no_syllable(given_: str) -> None:
    assert read_syllable(given_) is None


@pytest.mark.parametrize(
    ("given_", "nearest"), [("hánng", "háng"), ("zhongg4", "zhòng"), ("xong1", "xiōng"), ("guókāi", None), ("", None)]
)
def test_the_nearest_syllable_is_named_in_its_tone(given_: str, nearest: str | None) -> None:
    assert nearest_syllable(given_) == nearest


@pytest.mark.parametrize(
    ("given_", "nearest"),
    [("lioa3", "liǎ"), ("hunag2", "huáng"), ("bangg", "bang"), ("kiang2", "káng"), ("gia1", "gā"), ("bhang1", "bāng")],
)
def test_people_err_in_the_final_sooner_than_in_the_initial(given_: str, nearest: str) -> None:
    assert nearest_syllable(given_) == nearest
