"""How bulletins are shared out over pages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bulletin.publish.feed.episodes import Episode
from bulletin.publish.feed.pages import OF_A_YEAR, share_out_by_year


def episodes(n: int, *, n_undated: int = 0, first: date = date(2025, 12, 1)) -> tuple[Episode, ...]:
    days = [None] * n_undated + [first + timedelta(days=at) for at in range(n)]
    made = [Episode(f"{at}", f"{at}", "", "", day, 1.0, (), (), {}) for at, day in enumerate(days)]
    return tuple(reversed(made))


@pytest.mark.parametrize("n", [0, 1, 100])
def test_up_to_a_hundred_stand_on_one_page(n: int) -> None:
    (page,) = share_out_by_year(every := episodes(n))
    assert (page.name, page.episodes, page.years, page.label) == ("index.html", every, (), "")


def test_of_more_the_newest_stand_on_the_first_page_and_all_on_those_of_their_years() -> None:
    every = episodes(150, n_undated=2)
    index, *years = share_out_by_year(every)
    assert (index.episodes, index.n_all, index.years) == (every[:100], 152, tuple(years))
    assert [(page.name, page.label, len(page.episodes)) for page in years] == [
        ("index-2026.html", "2026年", 119),
        ("index-2025.html", "2025年", 31),
        ("index-undated.html", "日期未注明", 2),
    ]
    assert tuple(each for page in years for each in page.episodes) == every
    assert all(OF_A_YEAR.fullmatch(page.name) for page in years)


def test_a_year_leads_to_those_before_and_after() -> None:
    _, *years = share_out_by_year(episodes(800, n_undated=1))
    assert [page.newer for page in years] == [None, *(page.name for page in years[:-1])]
    assert [page.older for page in years] == [*(page.name for page in years[1:]), None]


def test_a_new_year_changes_one_page_of_the_others() -> None:
    first = date(2024, 1, 1)
    _, *before = share_out_by_year(episodes(731, first=first))
    _, *after = share_out_by_year(episodes(732, first=first))
    assert [page.name for page in after] == ["index-2026.html", "index-2025.html", "index-2024.html"]
    assert after[1].episodes == before[0].episodes
    assert (before[0].newer, after[1].newer) == (None, "index-2026.html")
    assert after[2].episodes == before[1].episodes
