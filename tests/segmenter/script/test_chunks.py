from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bulletin.model import count_characters
from bulletin.segmenter.script.chunks import LIMIT_CHARACTERS, SHORT_CHARACTERS, cut
from bulletin.segmenter.spoken import spell_out


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
