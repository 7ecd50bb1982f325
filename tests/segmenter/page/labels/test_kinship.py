from __future__ import annotations

import pytest

from bulletin.segmenter.page.labels.kinship import is_one_title, names_first, says_again


@pytest.mark.parametrize(
    ("first", "second", "is_marked", "is_one"),
    [
        ("县政府办公室关于2026年", "部分节假日安排的通知", False, True),
        ("稳定的产线为公", "司打下基础", True, True),
        ("二期工程通过验收，可", "同时停泊渔船三百条", False, True),
        ("一江春水向南流", "三镇联手清理河道", False, False),
        ("渡口加灯", "——记柏桥的夜船", False, False),
        ("县政府关于清明的通知", "渡口停航一天的通知", False, False),
    ],
)
def test_two_lines_are_one_headline_where_a_word_or_a_name_goes_on(
    first: str, second: str, is_marked: bool, is_one: bool
) -> None:
    assert is_one_title(first, second, is_marked=is_marked) is is_one


def test_a_text_may_say_again_what_its_headline_says() -> None:
    assert says_again("又闻巷口磨刀声", "又闻巷口磨刀声，我把刀翻了出来。")
    assert not says_again("又闻巷口磨刀声", "我把三把菜刀都翻了出来。")
    assert names_first("王小满：守塔的人", "早上五点，王小满上了塔。")
    assert not names_first("守塔的人：一天", "早上五点，他上了塔。")
