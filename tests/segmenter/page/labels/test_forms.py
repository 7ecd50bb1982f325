from __future__ import annotations

import pytest

from bulletin.segmenter.page.labels.forms import (
    cuts_word,
    is_date,
    is_noise,
    is_notice,
    is_signature,
    is_speech,
    names_column,
)


@pytest.mark.parametrize(
    ("form", "yes", "no"),
    [
        (
            is_notice,
            ("讣告", "遗失声明", "今明天气", "关于清明祭扫安排的通知"),
            ("讣告登错了", "通知书送到", "天气转凉"),
        ),
        (names_column, ("食堂该不该建（街坊来信）",), ("食堂该不该建", "（街坊来信）")),
        (is_signature, ("岚汀县水务局", "2026年3月10日", "石臼镇 顾小满"), ("水务局昨天公布。", "渡口的人")),
        (is_date, ("2026年3月10日", "二〇二六年三月十日"), ("3月10日停水", "十日")),
        (is_noise, ("m", "··", "t"), ("渡", "PM2")),
        (is_speech, ("记者：还修吗？", "问：钱呢", "A：有"), ("渡口今天开放", "他在昨天的会上说：好")),
    ],
)
def test_a_form_is_told_from_what_is_like_it(form: object, yes: tuple[str, ...], no: tuple[str, ...]) -> None:
    assert callable(form)
    assert [text for text in yes if not form(text)] == []
    assert [text for text in no if form(text)] == []


def test_only_a_word_of_the_dictionary_is_cut() -> None:
    assert cuts_word("要加快实", "现目标")
    assert not cuts_word("要加快", "实现目标")
    assert not cuts_word("一江春水向南流", "岚汀三镇清河道")
