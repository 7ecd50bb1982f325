"""A script of what a page shows, led back to the paper as it is printed: each place is one of the paper's text."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bulletin.model import Dropped, Passage, merge_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bulletin.model import Article, Chunk, Flag, Join, Repair, Script, Span
    from bulletin.segmenter.page.rendering import Rendering


def as_printed(script: Script, page: Rendering) -> Script:
    """Return the script of `page.shown` with all its places in `page.printed`; what people see and hear stays.

    The markup of a formula is listed as left out, as is a reference at which nothing is heard.
    """
    if not page.signs and not page.flags:  # nothing shows other than it is printed
        return replace(script, issue=page.printed)
    see = _Printed(page)
    chunks = tuple(replace(chunk, spans=page.spans(chunk.spans)) for chunk in script.chunks)
    dropped = [part for item in script.dropped for part in see.dropped(item)]
    dropped += page.left_out
    dropped += see.unlisted(chunks, dropped)
    return replace(
        script,
        issue=page.printed,
        articles=tuple(map(see.article, script.articles)),
        chunks=chunks,
        dropped=tuple(sorted(dropped, key=lambda item: item.span)),
        joins=tuple(map(see.join, script.joins)),
        repairs=tuple(map(see.repair, script.repairs)),
        flags=tuple(sorted((*map(see.flag, script.flags), *page.flags), key=lambda flag: flag.span)),
    )


@dataclass(frozen=True, slots=True)
class _Printed:
    page: Rendering

    def text(self, span: Span) -> str:
        return self.page.printed.text[slice(*span)]

    def dropped(self, item: Dropped) -> Iterator[Dropped]:
        """Yield what is left out, without the marks in the place of tags at its ends, and without what is not seen."""
        shown = self.page.words(item.span)
        if shown is None:
            return
        at, end = self.page.whole(shown)
        number = bisect_left(self.page.left_out, at, key=lambda each: each.span[0])
        while number < len(self.page.left_out) and (unread := self.page.left_out[number].span)[0] < end:
            yield Dropped((at, unread[0]), self.text((at, unread[0])), item.reason)
            at = unread[1]
            number += 1
        yield Dropped((at, end), self.text((at, end)), item.reason)

    def unlisted(self, chunks: Iterable[Chunk], dropped: Iterable[Dropped]) -> Iterator[Dropped]:
        """Yield what is neither heard nor listed as left out of all that shows other than it is printed."""
        spans = [span for chunk in chunks if not chunk.is_repeat for span in chunk.spans]
        spans = sorted((*spans, *(item.span for item in dropped)))
        left: list[Span] = []
        number = 0
        for sign in self.page.signs:
            at, end = sign.span
            while number < len(spans) and spans[number][1] <= at:
                number += 1
            reached = number
            while reached < len(spans) and spans[reached][0] < end:
                left.append((at, spans[reached][0]))
                at = max(at, spans[reached][1])
                reached += 1
            left.append((at, end))
        for start, end in merge_spans(span for span in left if span[0] < span[1]):
            if self.text((start, end)).strip():
                yield Dropped((start, end), self.text((start, end)), "markup")

    def passage(self, passage: Passage) -> Passage:
        return Passage(passage.text, self.page.spans(passage.spans))

    def maybe(self, passage: Passage | None) -> Passage | None:
        return self.passage(passage) if passage else passage

    def article(self, article: Article) -> Article:
        byline = article.byline
        return replace(
            article,
            title=self.passage(article.title),
            kicker=self.maybe(article.kicker),
            deck=self.maybe(article.deck),
            byline=replace(byline, passage=self.passage(byline.passage)) if byline else None,
            dateline=self.maybe(article.dateline),
            credit=self.maybe(article.credit),
            paragraphs=tuple(replace(each, passage=self.passage(each.passage)) for each in article.paragraphs),
            span=self.page.whole(article.span),
        )

    def join(self, join: Join) -> Join:
        """Return a join with its white space up to the first reference printed in it."""
        start, end = self.page.end(join.span[0]), self.page.whole((join.span[1], join.span[1]))[0]
        between = self.page.printed.text[start:end]
        return replace(join, span=(start, start + len(between) - len(between.lstrip())))

    def repair(self, repair: Repair) -> Repair:
        span = self.page.whole(repair.span)
        return replace(repair, span=span, printed=self.text(span))

    def flag(self, flag: Flag) -> Flag:
        return replace(flag, span=self.page.whole(flag.span))
