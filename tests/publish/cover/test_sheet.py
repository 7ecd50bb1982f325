from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.publish.cover.copy import CoverCopy
from bulletin.publish.cover.sheet import MARGIN, SIDE, Line, field_height, set_lines

FIVE = ("城北菜场改造后重新开门", "沿湖步道全线贯通", "县图书馆新馆开馆", "最后一段路通车", "把湖边的路让给走路的人")
LONG = "关于进一步做好全县高标准农田建设和粮食安全生产保障工作的若干意见今起公开征求社会各界意见建议"


def em(character: str) -> float:
    return 0.55 if character.isascii() else 1.0


def placed(copy: CoverCopy, place: str) -> list[Line]:
    return [line for line in set_lines(copy, em) if line.place == place]


def headlines(*texts: str) -> list[Line]:
    return placed(CoverCopy("云泽日报", "", texts, ""), "headline")


def test_a_short_name_is_set_large_on_one_line() -> None:
    (name,) = placed(CoverCopy("云泽日报", "2026年11月20日 星期五", FIVE, ""), "name")
    assert name.size >= 280


def test_a_long_name_is_set_on_more_lines_and_whole() -> None:
    name = "云泽县经济技术开发区晚报周末版"
    lines = placed(CoverCopy(name, "2026年11月20日 星期五", FIVE, ""), "name")
    assert "".join(line.text for line in lines) == name
    assert len(lines) > 1
    assert lines[0].size >= 110


def test_five_short_headlines_are_all_there() -> None:
    assert [line.text for line in headlines(*FIVE)] == list(FIVE)


def test_long_headlines_show_three_whole_rather_than_five_cut() -> None:
    texts = [f"全长八公里的沿湖步道昨天全线贯通夜间照明开放至二十二点止{n}" for n in range(5)]
    lines = headlines(*texts)
    assert "".join(line.text for line in lines) == "".join(texts[:3])
    assert lines[0].size >= 60
    assert sum(line.is_first for line in lines) == 3


def test_headlines_that_cannot_be_whole_are_cut_and_say_so() -> None:
    lines = headlines(LONG * 2, LONG * 2, LONG * 2)
    assert sum(line.is_first for line in lines) == 3
    assert sum(line.text.endswith("……") for line in lines) == 3


def test_one_headline_is_larger_than_five() -> None:
    assert headlines("一条标题")[0].size > headlines(*FIVE)[0].size


def test_without_headlines_the_field_fills_the_cover() -> None:
    alone, with_some = CoverCopy("云泽日报", "", (), ""), CoverCopy("云泽日报", "", FIVE, "")
    assert field_height(alone) > 1.5 * field_height(with_some)
    assert not placed(alone, "headline")


@pytest.mark.parametrize("name", ["云泽", "云泽晚报", "报刊有声播报", "云泽之声早间新闻", "The Yunze Morning Voice"])
@pytest.mark.parametrize("headlines", [FIVE, ()])
def test_a_name_is_whole(name: str, headlines: tuple[str, ...]) -> None:
    lines = placed(CoverCopy(name, "", headlines, ""), "name")
    assert "".join(line.text for line in lines).replace(" ", "") == name.replace(" ", "")
    assert lines[0].size >= 110


def test_a_headline_that_ends_with_an_ellipsis_is_not_taken_for_a_cut_one() -> None:
    (line,) = headlines("那一年的湖……")
    assert line.size > 100


def test_an_opening_mark_hangs_in_the_margin() -> None:
    quoted, plain = headlines("“532”工程", "新馆开馆")
    assert quoted.x < plain.x


@pytest.mark.parametrize(
    "station", ["云泽之声", "云泽县融媒体中心报刊有声播报编辑部早间节目", "The Yunze Morning Voice"]
)
def test_the_stations_name_leaves_room_for_the_waves(station: str) -> None:
    (foot,) = placed(CoverCopy("云泽日报", "", FIVE, station), "foot")
    assert foot.x + sum(map(em, foot.text)) * foot.size <= 846


@given(
    name=st.text(alphabet="云泽日报晚《》·A ", min_size=1, max_size=40).filter(str.strip),
    titles=st.lists(
        st.text(alphabet="城北菜场改造后，“”5.3%a ", min_size=1, max_size=90).filter(str.strip), max_size=5
    ),
)
def test_nothing_leaves_the_page_or_runs_into_another(name: str, titles: list[str]) -> None:
    copy = CoverCopy(
        " ".join(name.split()), "2026年11月20日 星期五", tuple(" ".join(t.split()) for t in titles), "云泽"
    )
    lines = set_lines(copy, em)
    for line in lines:
        assert line.x >= MARGIN - 80
        assert line.x + sum(map(em, line.text)) * line.size <= SIDE - MARGIN + 1
    ordered = sorted(lines, key=lambda line: line.baseline)
    for above, below in pairwise(ordered):
        assert below.baseline - 0.88 * below.size >= above.baseline + 0.12 * above.size - 1
    assert any(line.place == "headline" for line in lines) == bool(titles)


def test_headlines_are_as_large_as_their_field_allows() -> None:
    """Six lines and two gaps take 8.7 em of 566: 64 fits, 68 does not."""
    lines = headlines(*[f"全长八公里的沿湖步道昨天全线贯通夜间照明开放至深夜{n}" for n in range(3)])
    assert len(lines) == 6
    assert {line.size for line in lines} == {64}
    assert lines[0].baseline - 0.88 * 64 == pytest.approx(640, abs=1)
    assert 1206 - 64 < lines[-1].baseline <= 1206


def test_lines_of_a_headline_are_nearer_to_each_other_than_to_the_next_one() -> None:
    lines = headlines(*[f"全长八公里的沿湖步道昨天全线贯通夜间照明开放至深夜{n}" for n in range(3)])
    steps = [(below.baseline - above.baseline) / above.size for above, below in pairwise(lines)]
    inside = [step for step, line in zip(steps, lines[1:], strict=True) if not line.is_first]
    between = [step for step, line in zip(steps, lines[1:], strict=True) if line.is_first]
    assert inside == pytest.approx([1.3] * 3)
    assert min(between) > 1.9 - 1e-9
    assert between == pytest.approx([between[0]] * 2)


def test_few_headlines_are_not_spread_over_all_of_the_field() -> None:
    first, second = headlines("新馆开馆", "路通了")
    assert (second.baseline - first.baseline) / first.size == pytest.approx(1.3 + 1.15)


def test_the_name_stands_in_the_middle_of_its_field() -> None:
    for date, bottom in (("2026年11月20日 星期五", 560 - 104), ("", 560 - 88)):
        (name,) = placed(CoverCopy("云泽日报", date, FIVE, ""), "name")
        top = name.baseline - 0.88 * name.size
        assert (top + top + name.size) / 2 == pytest.approx((88 + bottom) / 2, abs=0.01 * name.size)


def test_a_cover_without_a_date_or_a_station_has_no_line_for_it() -> None:
    copy = CoverCopy("云泽日报", "", FIVE, "")
    assert {line.place for line in set_lines(copy, em)} == {"name", "headline"}
    (date,) = placed(CoverCopy("云泽日报", "2026年11月20日", (), ""), "date")
    assert date.baseline == field_height(CoverCopy("云泽日报", "", (), "")) - 46


def test_a_long_name_of_a_station_is_set_smaller_and_at_last_cut() -> None:
    sizes = []
    for station in ("云泽之声", "云泽县融媒体中心播报编辑部早间", "云泽县融媒体中心报刊有声播报编辑部早间节目制作组"):
        (foot,) = placed(CoverCopy("云泽日报", "", FIVE, station), "foot")
        sizes.append(foot.size)
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]
    assert foot.text.endswith("……")


def test_of_headlines_that_cannot_be_whole_three_are_shown() -> None:
    lines = headlines(*[LONG * 2] * 5)
    assert sum(line.is_first for line in lines) == 3
    assert lines[0].size <= 60


def test_a_few_headlines_may_take_three_lines_each_and_more_of_them_two() -> None:
    long = "全长八公里的沿湖步道昨天全线贯通夜间照明开放至深夜沿线八个村子都设了站台老人坐车从此不要一分钱"
    two, five = headlines(f"{long}一", f"{long}二"), headlines(*[f"{long[:18]}{n}" for n in range(5)])
    assert "".join(line.text for line in two) == f"{long}一{long}二"
    assert len(two) == 6
    assert two[0].size >= 60
    assert len(five) <= 2 * sum(line.is_first for line in five)


def test_headlines_that_are_cut_are_as_large_as_their_field_allows() -> None:
    lines = headlines(LONG * 2, LONG * 2, LONG * 2)
    assert len(lines) == 6
    assert lines[0].size == 60
    assert lines[-1].baseline <= 1206


def test_a_name_of_a_station_is_whole_down_to_thirty_pixels() -> None:
    for n_characters, size in ((14, 44), (18, 36), (22, 30)):
        (foot,) = placed(CoverCopy("云泽日报", "", FIVE, "云" * n_characters), "foot")
        assert (foot.text, foot.size) == ("云" * n_characters, size)


def test_the_lines_of_a_long_name_stand_below_each_other_without_touching() -> None:
    copy = CoverCopy("云泽县经济技术开发区晚报周末版", "2026年11月20日 星期五", FIVE, "")
    lines = placed(copy, "name")
    steps = [(after.baseline - before.baseline) / before.size for before, after in pairwise(lines)]
    assert all(1 <= step <= 1.5 for step in steps)
    assert 0 < lines[0].baseline - lines[0].size < lines[-1].baseline < field_height(copy)


def test_a_bullet_is_for_headlines_alone() -> None:
    lines = set_lines(CoverCopy("云泽日报", "2026年11月20日 星期五", FIVE, "云泽之声"), em)
    assert {line.place for line in lines if line.is_first} == {"headline"}
