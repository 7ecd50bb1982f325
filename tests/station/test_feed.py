"""The facts of a feed in voices.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.station.feed import Feed
from bulletin.station.settings import shape_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.station import Station


def test_each_key_of_it_is_read(station_of: Callable[[str], Station]) -> None:
    station = station_of(
        "station:\n  feed:\n    base_url: https://example.org/a%20b\n    title: 云泽有声\n    description: 每天一期\n"
        "    author: 何青\n    email: audio@example.org\n    category: Politics\n    language: zh-HK\n"
        "    image: https://example.org/c.jpg\n    time: 06:30\n    zone: -05:00\n"
    )
    assert station.feed == Feed(
        "https://example.org/a%20b/",
        "云泽有声",
        "每天一期",
        "何青",
        "audio@example.org",
        "Politics",
        "zh-HK",
        "https://example.org/c.jpg",
        "06:30",
        "-05:00",
    )


@pytest.mark.parametrize("text", ["feed: ", "feed: {}", "feed: {base_url: '', email: , image: ' '}"])
def test_without_it_there_is_no_address_and_noon_in_shanghai(station_of: Callable[[str], Station], text: str) -> None:
    feed = station_of(f"station: {{{text}}}").feed
    assert feed == Feed()
    assert (feed.base_url, feed.time, feed.zone) == ("", "12:00", "+08:00")


ADDRESS = "the address of a folder such as https://example.org/audio/, in ASCII, is wanted"


@pytest.mark.parametrize(
    ("feed", "message"),
    [
        ("base_url: example.org", f"station.feed.base_url is 'example.org'; {ADDRESS}"),
        ("base_url: 'https://example.org/?a'", f"station.feed.base_url is 'https://example.org/?a'; {ADDRESS}"),
        ("base_url: 'https://example.org/#a'", f"station.feed.base_url is 'https://example.org/#a'; {ADDRESS}"),
        ("base_url: 'https:///audio'", f"station.feed.base_url is 'https:///audio'; {ADDRESS}"),
        ("base_url: https://例子.cn/", f"station.feed.base_url is 'https://例子.cn/'; {ADDRESS}"),
        ("email: 何青", "station.feed.email is '何青'; an address such as audio@example.org is wanted"),
        ("time: 6:30", "station.feed.time is '6:30'; an hour of the day such as 06:30 is wanted"),
        ("time: '24:00'", "station.feed.time is '24:00'; an hour of the day such as 06:30 is wanted"),
        ("zone: Asia/Shanghai", "station.feed.zone is 'Asia/Shanghai'; a distance from UTC such as +08:00 is wanted"),
    ],
)
def test_what_is_not_as_wanted_is_refused(refusal_of: Callable[[str], str], feed: str, message: str) -> None:
    assert refusal_of(f"station: {{feed: {{{feed}}}}}").partition(": ")[2] == message


def test_a_category_that_is_almost_one_is_named(refusal_of: Callable[[str], str]) -> None:
    assert refusal_of("station: {feed: {category: Daily new}}").endswith("did you mean 'Daily News'?")


def test_no_key_of_it_shapes_a_bulletin(station_of: Callable[[str], Station]) -> None:
    one, other = station_of("station: {feed: {base_url: https://example.org/}}"), station_of("{}")
    assert one.feed != other.feed
    assert shape_of(one) == shape_of(other)
