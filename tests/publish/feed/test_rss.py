"""The documents of the feed, by another reader than their maker and against the rules of their namespaces."""

from __future__ import annotations

import io
import re
import uuid
from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import podcastparser
import pytest
from newsstand import put_bulletin, put_many

from bulletin.publish.feed.channel import Channel
from bulletin.publish.feed.documents import share_out
from bulletin.publish.feed.episodes import read_episodes
from bulletin.publish.feed.folder_stand import FolderStand
from bulletin.publish.feed.rss import NAMESPACES, rss
from bulletin.publish.feed.texts import reference
from bulletin.station.feed import Feed
from bulletin.synthesis.engines import read_station

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://example.org/audio/"
CHANNEL = replace(
    Channel.of(replace(read_station(None), feed=Feed(base_url=ADDRESS))),
    title="云泽有声",
    email="audio@example.org",
    image="https://example.org/c.jpg",
)
LABEL = "本节目由人工智能合成语音播报。"
ALL = (".opus", ".vtt", ".html", ".chapters.json")
NS = {**NAMESPACES, "": ""}
HOSTILE = '</title><script>alert(1)</script>]]>&amp;"\u2028\u202e\x00\x1b[31m😀\ufffe'


def documents(folder: Path) -> list[bytes]:
    """Return the feed of a folder, and its archives."""
    return [rss(CHANNEL, document, ai_label=LABEL) for document in share_out(read_episodes(FolderStand(folder)))]


def channel_of(data: bytes) -> ET.Element:
    root = ET.fromstring(data)  # noqa: S314  # ours
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (channel,) = root
    require_rules(channel)
    return channel


def texts(element: ET.Element, path: str) -> list[str | None]:
    return [each.text for each in element.findall(path, NS)]


def require_rules(channel: ET.Element) -> None:
    """Hold a channel against RSS 2.0, Apple's and Podcasting 2.0's requirements, and RFC 5005."""
    for name in ("title", "link", "description", "language", "itunes:explicit", "podcast:guid", "podcast:medium"):
        (element,) = channel.findall(name, NS)
        assert element.text, name
    assert channel.findall("itunes:category", NS)[0].get("text") == "News"
    assert uuid.UUID(texts(channel, "podcast:guid")[0]).version == 5
    assert texts(channel, "podcast:medium") == ["podcast"]
    links = {each.get("rel"): each.get("href") for each in channel.findall("atom:link", NS)}
    assert links["self"]
    is_archive = channel.find("fh:archive", NS) is not None
    assert ("current" in links) is is_archive
    assert all((href or "").startswith(ADDRESS) for href in links.values())
    guids = texts(channel, "item/guid")
    assert len(set(guids)) == len(guids)
    for item in channel.findall("item"):
        require_rules_of_item(item)


def require_rules_of_item(item: ET.Element) -> None:
    for name in ("title", "description", "guid", "pubDate", "itunes:duration", "itunes:explicit"):
        (element,) = item.findall(name, NS)
        assert element.text, name
    assert parsedate_to_datetime(item.findtext("pubDate") or "").tzinfo is not None
    assert re.fullmatch("[0-9]+", item.findtext("itunes:duration", namespaces=NS) or "")
    assert (item.find("guid").get("isPermaLink")) == "false"  # type: ignore[union-attr]  # found above
    (enclosure,) = item.findall("enclosure")
    assert enclosure.get("type") == "audio/mpeg"
    assert (enclosure.get("url") or "").startswith(ADDRESS)
    assert int(enclosure.get("length") or 0) > 0
    for chapters in item.findall("podcast:chapters", NS):
        assert chapters.keys() == ["url", "type"]
        assert chapters.get("type") == "application/json+chapters"
    for transcript in item.findall("podcast:transcript", NS):
        assert transcript.get("url")
        assert transcript.get("type") in ("text/vtt", "text/html")
    for person in item.findall("podcast:person", NS):
        assert 0 < len(person.text or "") <= 128
        assert {"role", "group"} >= set(person.keys())
    for other in item.findall("podcast:alternateEnclosure", NS):
        assert other.get("type") == "audio/ogg"
        assert int(other.get("length") or 0) > 0
        assert int(other.get("bitrate") or 0) > 0
        (source,) = other.findall("podcast:source", NS)
        assert (source.get("uri") or "").startswith(ADDRESS)
    assert len((item.findtext("description") or "").encode()) <= 4000


def parsed(data: bytes) -> dict[str, Any]:
    facts: dict[str, Any] = podcastparser.parse(f"{ADDRESS}feed.xml", io.BytesIO(data))
    return facts


@pytest.mark.parametrize(("n", "in_each"), [(0, [0]), (1, [1]), (51, [50, 50]), (120, [50, 50, 50])])
def test_a_parser_of_podcasts_finds_every_bulletin(tmp_path: Path, n: int, in_each: list[int]) -> None:
    put_many(tmp_path, n)
    made = documents(tmp_path)
    assert [len(channel_of(data).findall("item")) for data in made] == in_each
    found = {each["guid"]: each for data in made for each in parsed(data)["episodes"]}
    assert len(found) == n
    for episode in read_episodes(FolderStand(tmp_path)):
        entry = found[episode.guid]
        (enclosure,) = entry["enclosures"]
        assert enclosure == {
            "url": f"{ADDRESS}{episode.stem}.mp3",
            "file_size": (tmp_path / episode.mp3).stat().st_size,
            "mime_type": "audio/mpeg",
        }
        assert entry["title"] == f"云泽日报 {episode.stem}"
        assert entry["total_time"] == 307


def test_each_fact_stands_in_its_place(tmp_path: Path) -> None:
    put_bulletin(tmp_path, "1120", files=ALL)
    (data,) = documents(tmp_path)
    channel = channel_of(data)
    (item,) = channel.findall("item")
    assert texts(channel, "podcast:guid") == [CHANNEL.guid]
    assert channel.find("itunes:image", NS).get("href") == "https://example.org/c.jpg"  # type: ignore[union-attr]
    assert texts(channel, "itunes:owner/itunes:email") == ["audio@example.org"]
    assert channel.find("itunes:category/itunes:category", NS).get("text") == "Daily News"  # type: ignore[union-attr]
    assert item.findtext("link") == f"{ADDRESS}1120.html"
    assert item.findtext("pubDate") == "Fri, 20 Nov 2026 12:00:00 +0800"
    assert item.findtext("description") == f"{LABEL}\n00:00 开场\n01:00 云泽下雪\n02:00 水库完工\n03:00 结束"
    assert [each.get("url") for each in item.findall("podcast:chapters", NS)] == [f"{ADDRESS}1120.chapters.json"]
    transcripts = item.findall("podcast:transcript", NS)
    assert [(each.get("type"), each.get("url")) for each in transcripts] == [
        ("text/vtt", f"{ADDRESS}1120.vtt"),
        ("text/html", f"{ADDRESS}1120.html"),
    ]
    assert texts(item, "podcast:person") == ["晓晓（合成语音）", "云健（合成语音）"]
    (opus,) = item.findall("podcast:alternateEnclosure", NS)
    assert int(opus.get("length") or 0) == (tmp_path / "1120.opus").stat().st_size
    assert opus.get("codecs") == "opus"


def test_what_is_not_there_is_not_named(tmp_path: Path) -> None:
    put_bulletin(tmp_path, "1120", speakers=[])
    (data,) = documents(tmp_path)
    names = {element.tag for element in channel_of(data).iter()}
    for name in ("chapters", "transcript", "person", "alternateEnclosure"):
        assert f"{{{NAMESPACES['podcast']}}}{name}" not in names


def test_without_email_and_image_there_are_none_and_news_has_no_part(tmp_path: Path) -> None:
    bare = replace(CHANNEL, email="", image="", category="News")
    data = rss(bare, share_out(())[0], ai_label=LABEL)
    channel = channel_of(data)
    for path in ("itunes:owner", "itunes:image", "image", "itunes:category/itunes:category", "pubDate"):
        assert channel.find(path, NS) is None


def test_feed_and_archives_lead_to_each_other(tmp_path: Path) -> None:
    put_many(tmp_path, 120)
    links = [
        {each.get("rel"): (each.get("href") or "").removeprefix(ADDRESS) for each in channel.findall("atom:link", NS)}
        for channel in map(channel_of, documents(tmp_path))
    ]
    assert links == [
        {"self": "feed.xml", "prev-archive": "feed-archive-2.xml"},
        {"self": "feed-archive-1.xml", "current": "feed.xml", "next-archive": "feed-archive-2.xml"},
        {"self": "feed-archive-2.xml", "current": "feed.xml", "prev-archive": "feed-archive-1.xml"},
    ]


def test_a_hostile_paper_is_text(tmp_path: Path) -> None:
    put_bulletin(tmp_path, "a", title=HOSTILE, headlines=(HOSTILE, "雪" * 5000), speakers=[HOSTILE * 10])
    (data,) = documents(tmp_path)
    (item,) = channel_of(data).findall("item")
    title = item.findtext("title") or ""
    assert title.startswith('</title><script>alert(1)</script>]]>&amp;"')
    assert "😀" in title
    assert not set(title) & set("\u2028\u202e\x00\x1b\ufffe")
    assert f"01:00 {'雪' * 99}…" in (item.findtext("description") or "")
    (episode,) = parsed(data)["episodes"]
    assert episode["enclosures"][0]["url"] == f"{ADDRESS}a.mp3"


def test_notes_are_as_long_as_directories_take(tmp_path: Path) -> None:
    put_bulletin(tmp_path, "a", headlines=tuple(f"第{n}条 云泽下雪" for n in range(500)))
    (data,) = documents(tmp_path)
    notes = channel_of(data).findtext("item/description") or ""
    assert 3900 < len(notes.encode()) <= 4000
    assert notes.splitlines()[-1].endswith("云泽下雪")


@pytest.mark.parametrize("stem", ["一 期", "a'b\"c", "#1?x=2&y", "50%", "<b>", "\udcb1"])
def test_a_file_name_with_any_character_has_its_address(tmp_path: Path, stem: str) -> None:
    put_bulletin(tmp_path, stem, files=ALL)
    (data,) = documents(tmp_path)
    channel_of(data)
    (episode,) = parsed(data)["episodes"]
    assert episode["enclosures"][0]["url"] == ADDRESS + reference(f"{stem}.mp3")
