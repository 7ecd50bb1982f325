from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bulletin.errors import ConfigError
from bulletin.model import Masthead
from bulletin.segmenter.page.layout import lay_out
from bulletin.segmenter.page.masthead import read_masthead

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Issue


@pytest.mark.parametrize(
    ("text", "masthead"),
    [
        ("# 云泽日报 2026年11月21日\n\n## 题\n\n正文。", Masthead("云泽日报", "2026-11-21")),
        ("《云泽晚报》\n2026年11月21日 星期六 第 3 版\n\n正文。", Masthead("云泽晚报", "2026-11-21")),
        (
            "---\npaper: 云泽日报\ndate: 2026-11-21\ntitle: 一版\n---\n正文。",
            Masthead("云泽日报", "2026-11-21", "一版"),
        ),
        ("# 题\n\n2026 年 11 月 21 日\n\n正文。", Masthead(None, "2026-11-21")),
        ("云泽日报\n丙午年十月十三　2026年11月21日　星期六\n\n正文。", Masthead("云泽日报", "2026-11-21")),
        ("云泽日报社主办\n云　泽　日　报\n2026年11月21日 零售：1.5元\n\n正文。", Masthead("云泽日报", "2026-11-21")),
        ("# 云泽新闻简报（2026年11月21日 星期六）\n\n正文。", Masthead(None, "2026-11-21")),
        ("---\ntitle: 云泽早知道2026年11月21日\n---\n文。", Masthead(None, "2026-11-21", "云泽早知道2026年11月21日")),
        ("云泽日报 二〇二六年十一月二十一日 星期六\n\n正文。", Masthead("云泽日报", "2026-11-21")),
        ("云泽日报 中华民国115年11月21日\n\n正文。", Masthead("云泽日报", "2026-11-21")),
        ("云泽日报 民国一一五年十一月二十日\n\n正文。", Masthead("云泽日报", "2026-11-20")),
        ("云泽日报 二〇二六年十月十日\n\n正文。", Masthead("云泽日报", "2026-10-10")),
        ("# 桥在2008年5月12日断了\n\n正文。", Masthead()),
        ("---\ntitle: 桥断于2008年5月12日\n---\n正文。", Masthead(None, None, "桥断于2008年5月12日")),
        ("# 停水通知\n\n明天停水。\n\n云泽县水务局\n2026年11月21日\n\n# 题\n\n正文。", Masthead()),
        ("# 停水通知\n\n明天停水。\n\n何青\n\n2026年11月21日\n", Masthead()),
        ("# 题\n\n早在2008年5月12日，县里就办了。", Masthead()),
        ("# 云泽日报社党建活动\n\n正文。", Masthead()),
        ("# 题\n\n2026年13月40日\n\n正文。", Masthead()),
    ],
)
def test_the_issue_says_what_it_is(issue_of: Callable[[str], Issue], text: str, masthead: Masthead) -> None:
    assert read_masthead(lay_out(issue_of(text)), date=None)[0] == replace(masthead, printed_date=masthead.date)


def test_a_masthead_at_each_leaf_is_left_out(issue_of: Callable[[str], Issue]) -> None:
    text = "云泽日报 2026年11月21日\n\n# 题\n\n正文。\n\n云泽日报 2026年11月21日 第2版\n\n正文又来了。"
    _, blocks, dropped = read_masthead(lay_out(issue_of(text)), date=None)
    assert [block.passage.text for block in blocks] == ["题", "正文。", "正文又来了。"]
    assert [item.reason for item in dropped] == ["masthead", "running_head"]


def test_the_english_name_of_the_paper_is_left_out_amid_its_masthead_alone(issue_of: Callable[[str], Issue]) -> None:
    text = "云泽日报\nYUNZE DAILY\n2026年11月21日\n\n# 题\n\nYUNZE DAILY\n\n正文。"
    _, blocks, _ = read_masthead(lay_out(issue_of(text)))
    assert [block.passage.text for block in blocks] == ["题", "YUNZE DAILY", "正文。"]


def test_the_editors_date_wins(issue_of: Callable[[str], Issue]) -> None:
    layout = lay_out(issue_of("2026年11月21日\n\n正文。"))
    masthead = read_masthead(layout, date="2026-11-22")[0]
    assert (masthead.date, masthead.printed_date) == ("2026-11-22", "2026-11-21")


def test_the_editors_name_of_the_paper_wins_and_the_printed_one_still_tells_its_running_heads(
    issue_of: Callable[[str], Issue],
) -> None:
    layout = lay_out(issue_of("云泽日报\n\n# 题\n\n正文。\n\n云泽日报 第2版\n\n正文又来了。"))
    masthead, blocks, _ = read_masthead(layout, paper=" 云泽\u3000早报 ")
    assert masthead.paper == "云泽 早报"
    assert [block.passage.text for block in blocks] == ["题", "正文。", "正文又来了。"]


@pytest.mark.parametrize("paper", ["", "——", " ", "云\u0007泽"])
def test_a_name_of_the_paper_that_is_none_is_a_wrong_option(issue_of: Callable[[str], Issue], paper: str) -> None:
    with pytest.raises(ConfigError, match=r"--paper: .*is no name"):
        read_masthead(lay_out(issue_of("正文。")), paper=paper)


@pytest.mark.parametrize("date", ["21.11.2026", "2026-02-30", ""])
def test_a_date_that_is_none_is_a_wrong_option(issue_of: Callable[[str], Issue], date: str) -> None:
    with pytest.raises(ConfigError, match=r"--date: .*YYYY-MM-DD"):
        read_masthead(lay_out(issue_of("正文。")), date=date)


def test_lines_of_the_masthead_are_no_news(issue_of: Callable[[str], Issue]) -> None:
    _, blocks, dropped = read_masthead(lay_out(issue_of("云泽日报\n2026年11月21日\n正文。")), date=None)
    assert [block.passage.text for block in blocks] == ["正文。"]
    assert [item.reason for item in dropped] == ["masthead", "date_line"]


def split(text: str, issue_of: Callable[[str], Issue]) -> tuple[Masthead, list[str], list[tuple[str, str]]]:
    masthead, blocks, dropped = read_masthead(lay_out(issue_of(text)), date=None)
    return masthead, [block.passage.text for block in blocks], [(item.text, item.reason) for item in dropped]


def test_a_line_is_a_masthead_only_if_it_says_nothing_else(issue_of: Callable[[str], Issue]) -> None:
    head = "云泽日报 2026年11月21日 星期六 农历十月十三 总第1234期 今日8版"
    assert split(f"{head}\n\n# 题\n\n正文。", issue_of)[1:] == (["题", "正文。"], [(head, "masthead")])
    for line in ("云泽日报 2026年11月21日 创刊", "云泽日报送到了村里", "星期六 第3版"):
        masthead, blocks, dropped = split(f"{line}\n\n# 题\n\n正文。", issue_of)
        assert (masthead, blocks, dropped) == (Masthead(), [line, "题", "正文。"], [])


def test_the_name_of_a_paper_that_is_all_there_is_stays(issue_of: Callable[[str], Issue]) -> None:
    assert split("云泽日报", issue_of) == (Masthead(), ["云泽日报"], [])


def test_the_first_paper_and_the_first_date_are_the_issue_s(issue_of: Callable[[str], Issue]) -> None:
    text = "云泽日报\n\n2026年11月21日\n\n云泽晚报 2026年11月20日\n\n# 题\n\n正文。"
    masthead, blocks, _ = split(text, issue_of)
    assert masthead == Masthead("云泽日报", "2026-11-21", printed_date="2026-11-21")
    assert blocks == ["题", "正文。"]


def test_a_masthead_stands_at_the_top_of_its_page(issue_of: Callable[[str], Issue]) -> None:
    _, blocks, dropped = split("# 题\n\n正文在前。\n\n云泽日报\n\n正文在后。", issue_of)
    assert (blocks, dropped) == (["题", "正文在前。", "云泽日报", "正文在后。"], [])
    heads = "\n\n".join(f"# 第{number}题" for number in "一二三四五")
    _, blocks, dropped = split(f"{heads}\n\n云泽日报\n\n正文。", issue_of)
    assert (blocks[-2:], dropped) == (["云泽日报", "正文。"], [])
    heads = "\n\n".join(f"# 第{number}题" for number in "一二三四")
    _, blocks, dropped = split(f"{heads}\n\n云泽日报\n\n正文。", issue_of)
    assert (blocks[-1], dropped) == ("正文。", [("云泽日报", "masthead")])


def test_a_long_line_inside_a_page_is_no_running_head(issue_of: Callable[[str], Issue]) -> None:
    for n_blanks, reasons in ((10, ["masthead", "running_head"]), (60, ["masthead"])):
        line = f"云泽日报{' ' * n_blanks}第2版"
        text = f"云泽日报 2026年11月21日\n\n# 题\n\n正文。\n\n{line}\n\n正文又来了。"
        assert [reason for _, reason in split(text, issue_of)[2]] == reasons
