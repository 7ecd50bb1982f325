"""What the book holds, and what its package says of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.model import Frame
from bulletin.publish.book.overlay import clips_of, clock
from bulletin.publish.book.page import Page
from bulletin.publish.book.paper_pages import page_starts
from bulletin.publish.printed import one_line, printed_items

if TYPE_CHECKING:
    from bulletin.publish.edition import Edition
    from bulletin.publish.printed import PrintedItem

_SUMMARY = (
    "每一句都有同步的朗读，读到哪一句，哪一句有底色。每篇稿件自成一章，可以按目录和标题跳转；音乐和提示音有文字说明。"
    "朗读为人工智能合成语音。字体、字号和颜色可由读者自定。除封面外没有图片，没有闪烁和动画。"
    "未经第三方按《网页内容无障碍指南》（WCAG）评定。"
)


@dataclass(frozen=True, slots=True)
class Book:
    """The whole book; what its package says.

    Attributes:
        creator: The paper, or the station.
        source: What the printed pages are counted of.
    """

    edition: Edition
    pages: tuple[Page, ...]
    creator: str
    publisher: str
    source: str
    narrators: tuple[str, ...]
    ai_label: str
    summary: str = _SUMMARY

    @property
    def title(self) -> str:
        """Of the programme."""
        return one_line(self.edition.title)

    @property
    def guid(self) -> str:
        """A UUID that a correction keeps."""
        return self.edition.guid

    @property
    def aigc(self) -> str:
        """The AI label for programs."""
        return self.edition.aigc

    @property
    def has_cover(self) -> bool:
        """Tell whether there is a picture."""
        return self.edition.cover is not None

    @property
    def date(self) -> str | None:
        """Of the issue; `None`: unknown."""
        return self.edition.draft.script.masthead.date

    @property
    def modified(self) -> str:
        """The issue's day, as the clock is never asked; without one, the first day that a zip can hold."""
        return f"{self.date or '1980-01-01'}T00:00:00Z"

    @property
    def duration(self) -> str:
        """How long all of it is heard."""
        return clock(sum(page.n_ms for page in self.pages))

    @property
    def first(self) -> Page:
        """Where the reading begins."""
        return self.pages[0]

    @property
    def paper_pages(self) -> tuple[Page, ...]:
        """The pages with which a printed one begins; none of an issue that has only one, or does not tell."""
        return tuple(page for page in self.pages if page.starts_page)

    @property
    def is_heard_whole(self) -> bool:
        """Tell whether all words can be heard."""
        return all(page.item.is_heard_whole for page in self.pages)

    @property
    def features(self) -> tuple[str, ...]:
        """Of accessibility, in the vocabulary of schema.org."""
        always = ("synchronizedAudioText", "tableOfContents", "structuralNavigation", "readingOrder")
        return (
            *always,
            "displayTransformability",
            *(("pageNavigation", "pageBreakMarkers") if self.paper_pages else ()),
        )

    @property
    def contents(self) -> tuple[tuple[Page, list[Page]], ...]:
        """Each piece with the pieces that are attached to it, in order."""
        under: dict[str, tuple[Page, list[Page]]] = {}
        for page in self.pages:
            parent = page.item.article.parent if page.item.article else None
            if parent in under:
                under[parent][1].append(page)
            else:
                under[page.slug] = (page, [])
        return tuple(under.values())


def book_of(edition: Edition) -> Book:
    """Return the book of an edition, which has the MP3 of each item."""
    draft = edition.draft
    script, station = draft.script, draft.station
    items = printed_items(script)
    starts = page_starts([item.article for item in items if item.article], script.issue.files)
    pages = tuple(Page(item, clips_of(edition.pieces[item.slug]), starts.get(item.slug, "")) for item in items)
    paper = script.masthead.paper
    voices = dict.fromkeys(chunk.voice for chunk in script.chunks)
    speakers = dict.fromkeys(edition.readers.get(voice, voice) for voice in voices)
    return Book(
        edition,
        pages,
        creator=paper or station.name,
        publisher=station.publisher or station.name,
        source=" ".join(filter(None, (paper or station.name, script.masthead.printed_date))),
        narrators=tuple(f"{speaker}（人工智能合成语音）" for speaker in speakers),
        ai_label=_ai_label(items),
    )


def _ai_label(items: tuple[PrintedItem, ...]) -> str:
    """Return the words of the AI label, the last that the opening says."""
    spoken = [block.text for item in items if item.slug == Frame.OPENING for block in item.blocks if block.sentences]
    return spoken[-1] if spoken else ""
