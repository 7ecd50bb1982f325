"""A document of the feed: RSS 2.0 with the namespaces of Apple's directory, Podcasting 2.0 and RFC 5005."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from bulletin.publish.feed.channel import FEED
from bulletin.publish.feed.texts import minutes, plain, short
from bulletin.station.feed import NEWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.publish.feed.channel import Channel
    from bulletin.publish.feed.documents import Document
    from bulletin.publish.feed.episodes import Episode

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "fh": "http://purl.org/syndication/history/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
_RSS = "application/rss+xml"
_MOST_NOTES_BYTES = 4000
"""What Apple's directory takes of a description."""
_MOST_AT_ONCE = 100
"""Characters of a headline in the notes."""

for _prefix, _name in NAMESPACES.items():
    ET.register_namespace(_prefix, _name)


def rss(channel: Channel, document: Document, *, ai_label: str) -> bytes:
    """Return the file.

    Args:
        ai_label: The words that tell listeners of synthetic voices; they stand in the notes of each bulletin.
    """
    root = ET.Element("rss", version="2.0")
    top = ET.SubElement(root, "channel")
    for element in _head(channel, document):
        top.append(element)
    for episode in document.episodes:
        item = ET.SubElement(top, "item")
        for element in _item(channel, episode, ai_label):
            item.append(element)
    ET.indent(root)
    body: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()


def _head(channel: Channel, document: Document) -> Iterator[ET.Element]:
    yield _text("title", plain(channel.title))
    yield _text("link", channel.website)
    yield _text("description", plain(channel.description))
    yield _text("language", channel.language)
    yield _text("generator", "bulletin")
    for rel, name in _links(document):
        yield _empty("atom:link", rel=rel, href=channel.address(name), type=_RSS)
    if document.is_archive:
        yield _empty("fh:archive")
    days = [episode.day for episode in document.episodes if episode.day]
    if days:
        yield _text("pubDate", channel.date(max(days)))
    if channel.image:
        picture = ET.Element("image")
        for element in (("url", channel.image), ("title", plain(channel.title)), ("link", channel.website)):
            picture.append(_text(*element))
        yield picture
        yield _empty("itunes:image", href=channel.image)
    yield _text("itunes:author", plain(channel.author))
    if channel.email:
        owner = _empty("itunes:owner")
        owner.append(_text("itunes:name", plain(channel.author)))
        owner.append(_text("itunes:email", channel.email))
        yield owner
    category = _empty("itunes:category", text=NEWS)
    if channel.category != NEWS:
        category.append(_empty("itunes:category", text=channel.category))
    yield category
    yield _text("itunes:explicit", "false")
    yield _text("itunes:type", "episodic")
    yield _text("podcast:guid", channel.guid)
    yield _text("podcast:medium", "podcast")


def _links(document: Document) -> Iterator[tuple[str, str]]:
    yield "self", document.name
    if document.is_archive:
        yield "current", FEED
    if document.before:
        yield "prev-archive", document.before
    if document.after:
        yield "next-archive", document.after


def _item(channel: Channel, episode: Episode, ai_label: str) -> Iterator[ET.Element]:
    yield _text("title", short(episode.called(channel.title)))
    if page := episode.file(".html"):
        yield _text("link", channel.address(page))
    yield _text("description", _notes(episode, ai_label))
    yield _text("guid", episode.guid, isPermaLink="false")
    if episode.day:
        yield _text("pubDate", channel.date(episode.day))
    n_bytes = episode.sizes[episode.mp3]
    yield _empty("enclosure", url=channel.address(episode.mp3), length=str(n_bytes), type="audio/mpeg")
    yield _text("itunes:duration", str(round(episode.length_s)))
    yield _text("itunes:explicit", "false")
    yield _text("itunes:episodeType", "full")
    if chapters := episode.file(".chapters.json"):
        yield _empty("podcast:chapters", url=channel.address(chapters), type="application/json+chapters")
    for suffix, kind in ((".vtt", "text/vtt"), (".html", "text/html")):
        if name := episode.file(suffix):
            yield _empty("podcast:transcript", url=channel.address(name), type=kind, language=channel.language)
    for voice in episode.voices:
        yield _text("podcast:person", short(f"{voice}（合成语音）", 128), role="announcer", group="cast")
    if opus := episode.file(".opus"):
        yield _opus(channel, episode, opus)


def _opus(channel: Channel, episode: Episode, name: str) -> ET.Element:
    n_bytes = episode.sizes[name]
    bits_per_s = round(8 * n_bytes / max(episode.length_s, 1.0))
    facts = {"length": str(n_bytes), "bitrate": str(bits_per_s), "title": "Opus", "codecs": "opus"}
    element = _empty("podcast:alternateEnclosure", type="audio/ogg", **facts)
    element.append(_empty("podcast:source", uri=channel.address(name)))
    return element


def _notes(episode: Episode, ai_label: str) -> str:
    """Return the label and a line for each chapter, as many as directories take."""
    lines, left = [plain(ai_label)], _MOST_NOTES_BYTES - len(plain(ai_label).encode())
    for start_s, title in episode.headlines:
        line = f"{minutes(start_s)} {short(title, _MOST_AT_ONCE)}"
        left -= len(line.encode()) + 1
        if left < 0:
            break
        lines.append(line)
    return "\n".join(lines)


def _text(name: str, text: str, **attributes: str) -> ET.Element:
    element = _empty(name, **attributes)
    element.text = text
    return element


def _empty(name: str, **attributes: str) -> ET.Element:
    prefix, _, local = name.rpartition(":")
    return ET.Element(f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local, attributes)
