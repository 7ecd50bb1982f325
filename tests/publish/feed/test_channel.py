"""The facts that all documents of a feed share."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bulletin.publish.feed.channel import Channel
from bulletin.station.feed import Feed
from bulletin.synthesis.engines import read_station

if TYPE_CHECKING:
    from bulletin.station import Station


def station_with(**feed: str) -> Station:
    shipped = read_station(None)
    return replace(shipped, name="云泽有声", feed=replace(Feed(base_url="https://example.org/audio/"), **feed))


def test_what_is_left_out_is_taken_from_the_station() -> None:
    channel = Channel.of(station_with())
    assert (channel.title, channel.author, channel.website) == ("云泽有声", "云泽有声", "https://example.org/audio/")
    assert channel.description == "云泽有声。本节目由人工智能合成语音播报。"
    published = replace(station_with(), publisher="云泽日报社", website="https://example.org/")
    assert (Channel.of(published).author, Channel.of(published).website) == ("云泽日报社", "https://example.org/")


def test_what_is_given_stands() -> None:
    channel = Channel.of(station_with(title="早报", description="每天一期", author="何青"))
    assert (channel.title, channel.description, channel.author) == ("早报", "每天一期", "何青")


def test_its_guid_is_that_of_its_address_without_scheme() -> None:
    rule = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
    for scheme in ("http", "https"):
        channel = Channel.of(station_with(base_url=f"{scheme}://example.org/audio/"))
        assert channel.guid == str(uuid.uuid5(rule, "example.org/audio/feed.xml"))


def test_the_namespace_of_guids_is_that_of_the_specification() -> None:
    """Its own example: the feed mp3s.nashownotes.com/pc20rss.xml is 917393e3-1b1e-5cef-ace4-edaa54e1f810."""
    rule = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
    assert str(uuid.uuid5(rule, "mp3s.nashownotes.com/pc20rss.xml")) == "917393e3-1b1e-5cef-ace4-edaa54e1f810"


@pytest.mark.parametrize(
    ("time", "zone", "said"),
    [
        ("12:00", "+08:00", "Fri, 20 Nov 2026 12:00:00 +0800"),
        ("06:30", "-05:00", "Fri, 20 Nov 2026 06:30:00 -0500"),
        ("23:59", "+05:30", "Fri, 20 Nov 2026 23:59:00 +0530"),
        ("00:00", "+00:00", "Fri, 20 Nov 2026 00:00:00 +0000"),
    ],
)
def test_a_day_gets_its_hour_and_zone(time: str, zone: str, said: str) -> None:
    assert Channel.of(station_with(time=time, zone=zone)).date(date(2026, 11, 20)) == said


def test_an_address_below_the_folder_is_encoded() -> None:
    assert Channel.of(station_with()).address("一 #.mp3") == "https://example.org/audio/%E4%B8%80%20%23.mp3"
