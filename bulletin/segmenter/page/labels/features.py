"""What is to be seen at a line, in the lines beside it, and on its page. `weights.txt` says what each feature tells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bulletin.mandarin.marks import NEVER_LAST
from bulletin.mandarin.surnames import is_name
from bulletin.segmenter.page.blocks import OPENS_PIECE, Block, BlockKind
from bulletin.segmenter.page.bylines import has_lead
from bulletin.segmenter.page.labels.forms import cuts_word, goes_on_subject, is_date, is_signature
from bulletin.segmenter.page.labels.kinship import is_one_title, names_first, says_again
from bulletin.segmenter.page.labels.line_features import LENGTHS, line_features
from bulletin.segmenter.page.labels.look import INDENT, Look
from bulletin.segmenter.page.labels.runs import Runs
from bulletin.segmenter.page.line_ends import is_ended, reads_on
from bulletin.segmenter.page.line_words import BRIEFS_HEADING
from bulletin.segmenter.page.title_lines import (
    SHORTEST_BODY,
    bears_out,
    could_be_title,
    is_no_title,
    is_over_body,
    length_from,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TEXT = frozenset({BlockKind.BODY, BlockKind.BULLET, BlockKind.ROW, BlockKind.VERSE})


@dataclass(frozen=True)
class Features:
    """The features of the lines of one page."""

    blocks: Sequence[Block]
    look: Look

    @cached_property
    def _runs(self) -> Runs:
        return Runs.of(self.blocks)

    def of(self, at: int) -> Iterator[str]:
        """Yield the features of line `at`; each has a row in the table."""
        block = self.blocks[at]
        is_brief = block.kind is BlockKind.BODY and self._runs.is_under_briefs(at)
        yield from line_features(block, is_unmarked=self.look.is_marked and not is_brief)
        if not (self._runs.in_verse(at) and self._runs.in_verse(at - 1)):
            yield self._above(at, is_brief=is_brief)
            yield from self._from_above(at)
        yield from self._below(at)
        yield from self._into_below(at)
        yield from self._beside(at)
        yield from self._in_run(at)
        yield from self._on_page(at, is_brief=is_brief)

    def _before(self, at: int) -> Block | None:
        return self.blocks[at - 1] if at else None

    def _after(self, at: int) -> Block | None:
        return self.blocks[at + 1] if at + 1 < len(self.blocks) else None

    def _above(self, at: int, *, is_brief: bool) -> str:
        """Return what stands above a line."""
        block, before = self.blocks[at], self._before(at)
        if before is None:
            return "top"
        if is_brief and BRIEFS_HEADING.fullmatch(before.passage.text):
            return "below_briefs"
        if before.kind is BlockKind.HEADING:
            return "below_marked" if block.kind is BlockKind.HEADING else "under_marked"
        if before.kind is BlockKind.SECTION:
            return "under_section"
        if before.kind is not BlockKind.BODY:
            return "above_no_text"
        text = before.passage.text
        if text.endswith(NEVER_LAST) and self._could_go_on(at):
            return "above_hangs"
        if block.kind is BlockKind.HEADING and not self._could_go_on(at):
            return "above_over"
        if is_ended(text) or is_no_title(text) or is_signature(text):
            return "above_over"
        return "above_short" if could_be_title(text) or len(text) <= LENGTHS["rubric"] else "above_open"

    def _from_above(self, at: int) -> Iterator[str]:
        before, text = self._before(at), self.blocks[at].passage.text
        if before is None or before.kind is not BlockKind.BODY or is_ended(before.passage.text):
            return
        if self._could_go_on(at):
            if cuts_word(before.passage.text, text):
                yield "inside_word"
            elif reads_on(before.passage.text, text):
                yield "goes_on"

    def _could_go_on(self, at: int) -> bool:
        """Tell whether a sentence may go on in a line: in a marked headline only if it ends there, or behind it."""
        block, after = self.blocks[at], self._after(at)
        if block.kind is not BlockKind.HEADING or is_ended(block.passage.text):
            return True
        if after is None or after.kind is not BlockKind.BODY:
            return False
        return after.passage.text[1:2] == "的" or reads_on(block.passage.text, after.passage.text)

    def _below(self, at: int) -> Iterator[str]:
        """Yield what stands below a line."""
        block, after = self.blocks[at], self._after(at)
        if after is None:
            yield "last"
        elif place := self._kind_below(at, after):
            yield place
        elif is_over_body(block, length_from(self.blocks, at + 1)):
            yield "over_body"
        elif self._runs.text_below(at) >= len(block.passage):
            yield "over_short_text"
        if after is not None and after.is_after_blank and not block.is_after_blank and self.look.is_parted:
            yield "at_gap"

    def _kind_below(self, at: int, after: Block) -> str | None:
        if after.kind is BlockKind.BYLINE or (after.kind is BlockKind.BODY and has_lead(after.passage.text)):
            return "over_lead"
        if after.kind is BlockKind.DECK:
            return "over_dash"
        if after.kind in OPENS_PIECE:
            is_above_all = (
                at == 0 and self.blocks[at].kind is BlockKind.BODY and could_be_title(self.blocks[at].passage.text)
            )
            return "top_over_marked" if is_above_all else "over_marked"
        if (
            self._runs.in_verse(at + 2)
            and is_name(after.passage.text)
            and after.kind in {BlockKind.BODY, BlockKind.BYLINE}
        ):
            return "over_poet"
        if self._runs.in_verse(at + 1) or self._runs.in_verse(at + 2):
            return "over_verse"
        if after.kind is BlockKind.DATE or is_date(after.passage.text):
            return "over_date"
        return None if after.kind in _TEXT else "over_no_text"

    def _into_below(self, at: int) -> Iterator[str]:
        """Yield what a line and the text below it have in common."""
        block, after = self.blocks[at], self._after(at)
        if after is None or not (after.kind is block.kind is BlockKind.BODY) or bears_out(after):
            return
        text, below = block.passage.text, after.passage.text
        if names_first(text, below):
            yield "named_again"
        if says_again(text, below):
            yield "said_again"
        elif cuts_word(text, below):
            yield "cut_in_word"
        elif not is_ended(text) and not self._runs.in_verse(at) and reads_on(text, below):
            yield "reads_into"

    def _beside(self, at: int) -> Iterator[str]:
        """Yield what tells lines of one headline from each other."""
        text = self.blocks[at].passage.text
        if place := self._runs.in_stack(at):
            yield f"{place}_of_three"
        if place := self._runs.beside_main(at):
            yield f"marked_{place}_main"
        if before := self._before(at):
            first, is_marked = before.passage.text, before.kind is BlockKind.HEADING
            is_open = before.kind is BlockKind.BODY and could_be_title(first)
            if (is_open or is_marked) and is_one_title(first, text, is_marked=is_marked):
                yield "completes"
            elif is_open and self._runs.is_led(at) and goes_on_subject(first, text):
                yield "completes_subject"
            if is_open:
                yield "longer_than_above" if len(text) > len(first) else "no_longer_than_above"
        after = self._after(at)
        if after and after.kind is BlockKind.BODY and could_be_title(after.passage.text) and not bears_out(after):
            yield from self._above_headline(at, after)

    def _above_headline(self, at: int, after: Block) -> Iterator[str]:
        block = self.blocks[at]
        is_bold = block.kind is BlockKind.CROSSHEAD
        if self._runs.is_led(at + 1) or (is_bold and self._runs.text_below(at + 1) >= SHORTEST_BODY):
            yield "bold_over_headline" if is_bold else "over_headline"
        if not self._runs.in_verse(at):
            is_shorter = len(block.passage) < len(after.passage)
            yield "shorter_than_below" if is_shorter else "no_shorter_than_below"

    def _is_word_over_sentence(self, block: Block) -> bool:
        """Tell whether the first line of a page is a word, as essays are called, and the next one a sentence."""
        after, n_letters = self._after(0), len(block.passage)
        is_word = block.kind is BlockKind.BODY and 1 < n_letters <= LENGTHS["tiny"] and not is_ended(block.passage.text)
        return is_word and after is not None and after.kind is BlockKind.BODY and is_ended(after.passage.text)

    def _in_run(self, at: int) -> Iterator[str]:
        """Yield what a line has in common with those around it."""
        runs = self._runs
        if runs.in_verse(at):
            yield "verse_run"
            if runs.in_verse(at - 1) and (runs.in_verse(at + 1) or at + 1 == len(self.blocks)):
                yield "inside_verse"
        if runs.is_item(at):
            yield "item_run"
        if runs.is_bracketed(at):
            yield "bracket_run"
        if runs.heads_text(at):
            yield "heads_text"

    def _on_page(self, at: int, *, is_brief: bool) -> Iterator[str]:
        block, look, runs = self.blocks[at], self.look, self._runs
        if look.is_line_by_line and block.kind is BlockKind.BODY and at and not runs.is_led(at):
            yield "line_by_line"
        if look.is_parted:
            yield "set_off" if block.is_after_blank else "not_set_off"
        if look.is_indented:
            yield "indented" if block.indent >= INDENT else "at_margin"
        if is_brief:
            yield "under_briefs"
        if at == 0 and self._is_word_over_sentence(block):
            yield "word_at_top"
        if runs.is_plain(at) and look.is_marked:
            yield "marked_page"
        if runs.is_plain(at) and runs.has_leads and at:
            yield "others_have_leads"
