"""How bulletins are shared out over feed and archives."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bulletin.publish.feed.documents import share_out
from bulletin.publish.feed.episodes import Episode


def episodes(n: int) -> tuple[Episode, ...]:
    days = [date(2026, 1, 1) + timedelta(days=at) for at in range(n)]
    made = [Episode(day.isoformat(), day.isoformat(), "", "", day, 1.0, (), (), {}) for day in days]
    return tuple(reversed(made))


@pytest.mark.parametrize(
    ("n", "names"),
    [
        (0, ["feed.xml"]),
        (1, ["feed.xml"]),
        (50, ["feed.xml"]),
        (51, ["feed.xml", "feed-archive-1.xml"]),
        (100, ["feed.xml", "feed-archive-1.xml"]),
        (101, ["feed.xml", "feed-archive-1.xml", "feed-archive-2.xml"]),
        (120, ["feed.xml", "feed-archive-1.xml", "feed-archive-2.xml"]),
    ],
)
def test_the_newest_fifty_are_the_feed_and_each_other_stands_in_an_archive(n: int, names: list[str]) -> None:
    every = episodes(n)
    feed, *archives = share_out(every)
    assert [feed.name, *(each.name for each in archives)] == names
    assert feed.episodes == every[:50]
    assert all(len(each.episodes) == 50 for each in archives)
    assert {each.stem for document in (feed, *archives) for each in document.episodes} == {each.stem for each in every}


@pytest.mark.parametrize("n", [51, 120, 333])
def test_from_the_feed_one_gets_through_all_archives_and_back(n: int) -> None:
    feed, *archives = share_out(episodes(n))
    by_name = {each.name: each for each in archives}
    assert feed.after is None
    assert not feed.is_archive
    before, found = feed.before, []
    while before is not None:
        found.append(before)
        newer, before = before, by_name[before].before
        assert before is None or by_name[before].after == newer
    assert found == [each.name for each in reversed(archives)]
    assert archives[-1].after is None


def test_a_new_bulletin_changes_no_archive_but_the_last_whose_successor_is_new() -> None:
    for n in range(51, 260):
        _, *before = share_out(episodes(n))
        _, *after = share_out(episodes(n + 1))
        assert [each.episodes for each in after[: len(before)]] == [each.episodes for each in before]
        assert after[: len(before) - 1] == before[:-1]
        assert after[len(before) - 1] == before[-1] or len(after) > len(before)
