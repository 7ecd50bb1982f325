"""The segmenter's recipe: each step once, in order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.errors import IssueError
from bulletin.messages import message
from bulletin.model import Flag, FlagKind, Issue, Role, Script
from bulletin.segmenter.coverage import coverage_flags, is_covered
from bulletin.segmenter.page.layout import lay_out
from bulletin.segmenter.page.markup import clean
from bulletin.segmenter.page.masthead import read_masthead
from bulletin.segmenter.page.steps import read_page
from bulletin.segmenter.relative_dates import relative_dates
from bulletin.segmenter.script.recorder import Cast, Recorder
from bulletin.segmenter.script.replacements import Replacements
from bulletin.segmenter.script.rundown import write_programme
from bulletin.segmenter.script.sayable import Sayable
from bulletin.segmenter.seen import as_seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.station import Station

_SURE_MARGIN = 0.1
"""An encoding that wins by less is shown to the editor."""


def segment(
    issue: Issue, station: Station, *, date: str | None = None, paper: str | None = None, correction: str = ""
) -> Script:
    """Return what will be said of an issue, by whom, in which order, and what will not.

    Every non-blank character of the issue lies in one chunk or is listed as left out; where one does not, the
    script has a flag of the kind `coverage`, and `check_coverage` refuses it. The page is understood as it shows
    itself, with references and LaTeX as the characters that they stand for. A page in Traditional characters or with
    marks in small form is shown as printed and said by its shadow.

    Args:
        date: Of the issue, ISO 8601; `None`: as the issue says.
        paper: Its name; `None`: as the issue says.
        correction: What an earlier version said wrongly, said before the headlines; empty: nothing.

    Raises:
        ConfigError: `date` is no calendar date, or `paper` no name; an editor's rundown names an unknown voice.
        IssueError: An editor's rundown cannot be understood.
    """
    rundown = issue.rundown
    if rundown is not None:
        date, paper = date or rundown.date, paper or rundown.paper
    script = as_seen(issue, lambda seen: _segment(seen, station, date, paper, correction))
    if rundown is not None:
        from bulletin.segmenter.edited.apply import apply_rundown  # most issues are built as they are

        script = apply_rundown(script, rundown, station)
    flags = (*script.flags, *coverage_flags(issue, script.chunks, script.dropped))
    return replace(script, flags=tuple(sorted(flags, key=lambda flag: flag.span)))


def require_words(script: Script, *, where: str) -> None:
    """Return if anything of the paper is heard, or `check_coverage` has more to say.

    Args:
        where: The issue as the user named it.

    Raises:
        IssueError: Not a word.
    """
    if is_covered(script) and not any(chunk.spans for chunk in script.chunks):
        raise IssueError(
            where=where, so=message("not a word in it that can be said; a newspaper issue in Chinese is wanted")
        )


def segment_words(text: str, voice: str, station: Station) -> Script:
    """Return the script of one paragraph that `voice` says, as it would be said in an issue.

    Args:
        voice: A key of `station.voices`.
    """
    return as_seen(Issue("try", text, "utf-8", ()), lambda seen: _segment_words(seen, voice, station))


def _segment_words(issue: Issue, voice: str, station: Station) -> Script:
    recorder = Recorder(station.pacing, Replacements.of(station.lexicon), Sayable.of(station.lexicon))
    printed = clean(issue.text, (0, len(issue.text)), recorder.dropped).strip()
    recorder.read(Cast("try", Role.ARTICLE, voice), printed)
    return recorder.script(issue)


def _segment(issue: Issue, station: Station, date: str | None, paper: str | None, correction: str) -> Script:
    layout = lay_out(issue)
    masthead, blocks, said_of_itself = read_masthead(layout, date=date, paper=paper)
    page = read_page(blocks, issue.text)
    articles = page.articles
    programme = write_programme(articles, masthead, station, correction)
    dropped = sorted((*layout.dropped, *said_of_itself, *page.dropped, *programme.dropped), key=lambda item: item.span)
    flags = [
        *_doubtful_encoding(issue),
        *layout.flags,
        *page.flags,
        *programme.flags,
        *relative_dates(articles, masthead),
    ]
    return Script(
        issue=issue,
        masthead=masthead,
        articles=articles,
        items=tuple(programme.items),
        chunks=tuple(programme.chunks),
        dropped=tuple(dropped),
        joins=page.joins,
        repairs=tuple(sorted(programme.repairs, key=lambda repair: repair.span)),
        flags=tuple(flags),
    )


def _doubtful_encoding(issue: Issue) -> Iterator[Flag]:
    if issue.margin < _SURE_MARGIN:
        message = f"编码按 {issue.encoding} 读出，把握不大（领先 {issue.margin:.2f}）；不对请用 --encoding 指定"
        yield Flag((0, 0), "", FlagKind.ENCODING, message)
