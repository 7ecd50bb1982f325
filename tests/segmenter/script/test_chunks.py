from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model import Token, count_characters
from bulletin.segmenter.script.chunks import LIMIT_CHARACTERS, SHORT_CHARACTERS, cut
from bulletin.segmenter.spoken import Doubt, Spoken, spell_out


def pieces(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in cut(text, spell_out)]


def test_a_sentence_within_the_limit_is_one_chunk() -> None:
    first, second = "河湾镇的稻子今年比去年早熟了三天。", "柳塘乡的干部群众都在田里忙着抢收。"
    assert pieces(first + second) == [first, second]


def test_a_long_sentence_is_cut_at_its_strongest_mark_into_even_parts() -> None:
    half = "有的村把晒场腾出来，" * 5 + "家家户户都忙着收稻子"
    assert pieces(f"{half}；{half}。") == [f"{half}；", f"{half}。"]


def test_a_short_sentence_joins_the_next_one_or_else_the_one_before() -> None:
    long = "河湾镇的稻子今年比去年早熟了整整三天。"
    assert pieces("抢字当头。" + long) == ["抢字当头。" + long]
    assert pieces(long + "真好。") == [long + "真好。"]


def test_nothing_is_cut_inside_a_number_a_latin_word_or_a_short_quotation() -> None:
    text = "全县稻田" * 22 + "达1,234,567.89亩，“大、中、小”三类，其中Yunze-Lake示范区" + "占地宽广" * 20 + "。"
    for piece in cut(text, spell_out):
        for whole in ("1,234,567.89", "“大、中、小”", "Yunze-Lake"):
            at = text.find(whole)
            assert not at < piece.end < at + len(whole)


def test_a_run_without_marks_is_cut_all_the_same_and_says_so() -> None:
    parts = cut("云泽县的稻田" * 40, spell_out)
    assert all(count_characters(part.spoken) <= LIMIT_CHARACTERS for part in parts)
    assert all(part.is_forced for part in parts)


def test_each_part_knows_the_mark_that_it_ends_with() -> None:
    text = "一" * 30 + "……"
    assert [part.mark for part in cut("二" * 99 + "。" + text, spell_out)] == ["。", "…"]
    assert cut("一" * 60 + "，" + "二" * 60 + "。", spell_out)[0].mark == "，"


def test_what_has_nothing_to_say_is_no_chunk() -> None:
    assert cut("*** ……", spell_out) == ()


@given(
    st.lists(
        st.sampled_from(["秋收", "，", "。", "、", "“", "”", "12", "；", "AI", " ", "粮食入库进度加快"]), max_size=120
    )
)
def test_chunks_hold_all_characters_and_keep_their_bounds(words: list[str]) -> None:
    text = "".join(words)
    parts = cut(text, spell_out)
    if parts:
        assert "".join(text[part.start : part.end] for part in parts).replace(" ", "") == text.replace(" ", "")
    sizes = [count_characters(part.spoken) for part in parts]
    assert all(0 < size <= LIMIT_CHARACTERS for size in sizes)
    for size, neighbour in pairwise(sizes):
        assert min(size, neighbour) >= SHORT_CHARACTERS or size + neighbour > LIMIT_CHARACTERS


def as_printed(text: str) -> list[str]:
    return [piece.spoken for piece in cut(text, Spoken)]


@pytest.mark.parametrize(
    ("strong", "weak", "worth"),
    [
        ("；", "：", 20),
        (";", ":", 20),
        ("……", "：", 10),
        ("：", "——", 10),
        ("——", "，", 5),
        ("，", "、", 24),
        (",", "、", 24),
    ],
)
def test_a_stronger_mark_is_worth_some_unevenness_and_no_more(strong: str, weak: str, worth: int) -> None:
    for off, chosen in ((worth - 2, strong), (worth + 2, weak)):
        first, *_ = as_printed(f"{'稻' * (80 - off)}{strong}{'谷' * off}{weak}{'田' * 80}。")
        assert first.endswith(chosen)


def test_of_two_marks_as_good_the_first_is_taken() -> None:
    first, _ = as_printed(f"{'稻' * 70}，{'谷' * 20}，{'田' * 70}。")
    assert first == f"{'稻' * 70}，"


def test_a_sentence_of_a_hundred_characters_is_one_chunk_and_of_more_two() -> None:
    half = "稻" * 50
    assert len(as_printed(f"{half}，{half}。")) == 1
    assert as_printed(f"{half}，稻{half}。") == [f"{half}，", f"稻{half}。"]


def test_a_very_long_sentence_has_parts_of_about_one_length() -> None:
    clause = "河湾镇的稻子收完了，"
    sizes = [count_characters(part) for part in as_printed(clause * 26 + "真好。")]
    assert len(sizes) == 3
    assert max(sizes) - min(sizes) <= 20


@pytest.mark.parametrize(("n_characters", "n_chunks"), [(11, 1), (12, 2)])
def test_a_sentence_of_less_than_twelve_characters_joins_a_neighbour(n_characters: int, n_chunks: int) -> None:
    short, long = "稻" * n_characters + "。", "谷" * 40 + "。"
    assert len(as_printed(short + long)) == n_chunks
    assert len(as_printed(long + short)) == n_chunks


def test_neighbours_join_only_within_the_limit() -> None:
    assert len(as_printed(f"{'稻' * 10}。{'谷' * 90}。")) == 1
    assert len(as_printed(f"{'稻' * 10}。{'谷' * 91}。")) == 2
    assert len(as_printed(f"{'谷' * 91}。{'稻' * 10}。")) == 2


def test_no_cut_leaves_less_than_a_short_sentence() -> None:
    for text in (f"{'稻' * 11}；{'谷' * 60}，{'田' * 60}。", f"{'谷' * 60}，{'田' * 60}；{'稻' * 11}。"):
        first, second = as_printed(text)
        assert first.endswith("，"), text
        assert min(map(count_characters, (first, second))) > 12


def test_latin_words_of_two_joined_sentences_stay_two() -> None:
    assert as_printed("用的是AI.\nand more than that, it is said.") == ["用的是AI.and more than that, it is said."]
    (piece,) = cut(f"用上了GPS\n{'稻' * 30}", Spoken)
    assert piece.spoken.startswith("用上了GPS")


def test_doubts_and_tokens_of_two_joined_sentences_keep_their_places() -> None:
    def spell(text: str) -> Spoken:
        doubt = Doubt("没有读的符号", printed=(0, 1))
        return Spoken(text, (doubt,), (Token((0, 1), (0, 1), "数"),))

    (piece,) = cut("好。" + "稻" * 20 + "。", spell)
    assert [doubt.printed for doubt in piece.doubts] == [(0, 1), (2, 3)]
    assert [(token.printed, token.spoken) for token in piece.tokens] == [((0, 1), (0, 1)), ((2, 3), (2, 3))]


def test_a_cut_at_a_mark_is_not_forced() -> None:
    assert not any(piece.is_forced for piece in cut(f"{'稻' * 60}，{'谷' * 60}。", Spoken))


def test_blanks_around_a_sentence_belong_to_no_chunk() -> None:
    text = f"  {'稻' * 20}。 \n {'谷' * 20}。 "
    assert [text[piece.start : piece.end] for piece in cut(text, Spoken)] == [f"{'稻' * 20}。", f"{'谷' * 20}。"]
