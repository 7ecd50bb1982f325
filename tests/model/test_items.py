from __future__ import annotations

from bulletin.model import Chunk, Token, count_characters


def test_characters_that_take_time_are_counted() -> None:
    assert count_characters("约五亿元，i F M——“好”。") == 8


def expressions(printed: str, spoken: str, *tokens: Token) -> list[tuple[str, str]]:
    chunk = Chunk("p01-01/1", 0, "p01-01", "anchor_a", printed, spoken, tokens=tokens)
    return [(each.printed, each.said) for each in chunk.expressions()]


def test_tokens_that_touch_are_one_expression_until_a_pause() -> None:
    minus, five, unit = (
        Token((1, 2), (1, 3), "负号", "后有“℃”"),
        Token((2, 3), (3, 4), "数"),
        Token((3, 4), (4, 7), "单位"),
    )
    cell, three = Token((4, 5), (7, 7), "斜杠"), Token((5, 6), (8, 9), "数")
    assert expressions("约-5℃|3", "约零下五摄氏度，三", minus, five, unit, cell, three) == [
        ("-5℃", "零下五摄氏度"),
        ("3", "三"),
    ]
    chunk = Chunk("p01-01/1", 0, "p01-01", "anchor_a", "约-5", "约零下五", tokens=(minus, five))
    assert [each.why for each in chunk.expressions()] == ["负号（后有“℃”）；数"]


def test_a_silence_inside_an_expression_belongs_to_it_and_one_beside_it_does_not() -> None:
    word, hyphen, greek = (
        Token((0, 3), (0, 5), "字母"),
        Token((3, 4), (5, 5), "希腊字母"),
        Token((4, 5), (6, 9), "希腊字母"),
    )
    assert expressions("TNF-α", "T N F 阿尔法", word, hyphen, greek) == [("TNF-α", "T N F 阿尔法")]
    star, three = Token((0, 1), (0, 0), "排版符号"), Token((1, 2), (0, 1), "数")
    assert expressions("★3）", "三", star, three, Token((2, 3), (1, 1), "括号")) == [("3", "三")]
    assert expressions("★", "", star) == []


def test_what_is_said_as_it_is_printed_is_no_expression() -> None:
    assert expressions("iPhone", "iPhone", Token((0, 6), (0, 6), "字母")) == []
