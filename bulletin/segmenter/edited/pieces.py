"""One block of the rundown becomes a piece of the programme."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bulletin.errors import ConfigError
from bulletin.messages import message
from bulletin.model import Kind, Read, Rest, Role
from bulletin.segmenter.edited.changes import listed
from bulletin.segmenter.edited.groups import Group, Turn
from bulletin.segmenter.edited.parse import refusal
from bulletin.segmenter.edited.sentences import Said
from bulletin.segmenter.edited.words import MarkError, shown
from bulletin.segmenter.script.rundown import lead_in
from bulletin.station.wording import choice_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.model import Article, Chunk, Item, Script, Span
    from bulletin.segmenter.edited.parse import Block, Row
    from bulletin.segmenter.edited.sentences import Sentences
    from bulletin.station import Station


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a line says; `turn` is the number of its turn in the paper, `None` for what was left out."""

    row: Row
    said: Said
    turn: int | None


@dataclass(slots=True)
class Pieces:
    """Makes pieces of blocks.

    Attributes:
        where: The rundown, for messages.
        by_spans: What each sentence of the paper has become, by its places; what is left out is missing.
    """

    script: Script
    station: Station
    where: str
    sentences: Sentences
    groups: dict[str, Group]
    by_spans: dict[tuple[Span, ...], tuple[Chunk, ...]] = field(default_factory=dict)

    def piece(self, block: Block) -> Group | None:
        """Return the piece as the block wants it; `None` if nothing of it is read.

        Raises:
            IssueError: A line of it makes no sense.
            ConfigError: There is no such voice.
        """
        article = next((each for each in self.script.articles if each.slug == block.slug), None)
        group = self.groups.get(block.slug) or self._silent(block.slug, article)
        self._check_voices(block)
        if block.is_struck:
            return None
        turns = self._turns(group, self._entries(block, group, article), block)
        return Group(block.slug, group.lead, turns, group.tail) if turns else None

    def _check_voices(self, block: Block) -> None:
        handovers = [row.handover for row in block.rows if row.handover]
        for line, voice in [(block.line, block.voice), *((each.line, each.voice) for each in handovers)]:
            if voice and voice not in self.station.voices:
                choice = choice_of(self.station.voices, given=voice)
                so = message("there is no voice '{voice}'; {choice_of}", voice=voice, choice_of=choice)
                raise ConfigError(where=f"{self.where}:{line}", so=so)

    def chunk(self, row: Row, block: Block) -> Chunk:
        """Return the sentence that a line stands for.

        Raises:
            IssueError: The block has none of this number.
        """
        own = self.groups[block.slug].chunks if block.slug in self.groups else ()
        first, last = block.cues or (1, 0)
        if block.cues is None:
            first = 1 + self.script.chunks.index(own[0]) if own else 1
        elif last - first + 1 != len(own):
            so = message(
                "{slug} has {n} sentences and had {was} when this rundown was made; make it anew",
                slug=block.slug,
                n=len(own),
                was=last - first + 1,
            )
            raise refusal(self.where, block.line, so)
        if not 0 <= row.number - first < len(own):
            so = message("〔{number}〕 is no sentence of {slug}", number=row.number, slug=block.slug)
            raise refusal(self.where, row.line, so)
        return own[row.number - first]

    def _entries(self, block: Block, group: Group, article: Article | None) -> list[_Entry]:
        entries: list[_Entry] = []
        reached = 0
        for row in block.rows:
            try:
                if row.is_left:
                    entries += self._restored(row, block)
                else:
                    entries += self._sentence(row, block, group, article, reached)
                    reached = row.number
            except MarkError as exc:
                raise refusal(self.where, row.line, exc.so) from exc
        return entries

    def _restored(self, row: Row, block: Block) -> Iterator[_Entry]:
        left = listed(self.script)
        if not 0 < row.number <= len(left):
            raise MarkError(message("nothing that is left out has the number {number}", number=row.number))
        if not row.is_struck:
            yield _Entry(row, self.sentences.restored(left[row.number - 1], row.text, block.slug), None)

    def _sentence(
        self, row: Row, block: Block, group: Group, article: Article | None, reached: int
    ) -> Iterator[_Entry]:
        chunk = self.chunk(row, block)
        if row.number <= reached:
            raise MarkError(message("sentences keep their order within a piece; move the whole piece"))
        if not chunk.spans and row.text != shown(chunk.text):
            raise MarkError(message("these words are the station's; voices.yaml has them"))
        if row.is_struck:
            return
        turn = next(number for number, each in enumerate(group.turns) if chunk in each.chunks)
        goes_on = chunk is not group.turns[turn].chunks[-1]
        said = self.sentences.said(chunk, row.text, article, goes_on=goes_on)
        self.by_spans[chunk.spans] = said.chunks
        yield _Entry(row, said, turn)

    def _turns(self, group: Group, entries: list[_Entry], block: Block) -> tuple[Turn, ...]:
        turns: list[Turn] = []
        paragraph: tuple[Item, ...] = (Rest(block.slug, self.station.pacing.paragraph_s),)
        open_turn, begun = -1, set[int]()
        owed_s: float | None = None
        for entry in entries:
            chunks = entry.said.chunks
            if entry.turn is not None and entry.turn == open_turn:
                self._check_goes_on(turns[-1], entry)
                last = turns[-1].chunks[-1]
                if owed_s is not None:
                    last = replace(last, pause_s=owed_s)
                turns[-1] = replace(turns[-1], chunks=(*turns[-1].chunks[:-1], last, *chunks))
            else:
                before: tuple[Item, ...] = ()
                if turns:
                    is_plain = entry.turn is None or entry.turn in begun or not entry.turn
                    before = paragraph if is_plain else group.turns[entry.turn or 0].before
                    if owed_s is not None:
                        before = (Rest(block.slug, owed_s),) if owed_s else ()
                turns.append(Turn(self._read(group, entry, block), chunks, before))
            open_turn = -1 if entry.turn is None else entry.turn
            begun.add(open_turn)
            owed_s = entry.said.pause_s
        if owed_s is not None:
            so = message("after the last sentence of a piece follows the pause of voices.yaml; no mark can stand here")
            raise refusal(self.where, entries[-1].row.line, so)
        return tuple(turn.settled() for turn in turns)

    def _read(self, group: Group, entry: _Entry, block: Block) -> Read:
        if entry.turn is not None:
            read = group.turns[entry.turn].read
        elif group.turns:
            read = replace(group.turns[0].read, text="", spoken="")
        else:
            read = Read(block.slug, Role.ARTICLE, self.station.roles.article[0], "", "")
        return replace(read, voice=_voice(entry.row, block) or read.voice)

    def _check_goes_on(self, turn: Turn, entry: _Entry) -> None:
        """Return if a sentence has the voice of the one before it in its paragraph.

        Raises:
            IssueError: It has another one.
        """
        handover = entry.row.handover
        if handover and handover.voice != turn.read.voice:
            so = message("a voice changes between paragraphs; this line stands inside one")
            raise refusal(self.where, handover.line, so)

    def _silent(self, slug: str, article: Article | None) -> Group:
        """Return a piece of which nothing is read, with what would lead to it."""
        recorder = self.sentences.speller.recorder()
        if article is not None:
            lead_in(recorder, replace(article, kind=article.kind or Kind.ARTICLE), self.station, before=None)
        return Group(slug, tuple(recorder.items))


def _voice(row: Row, block: Block) -> str:
    """Return who reads a line as the rundown wants it; empty: it says nothing of that."""
    return row.handover.voice if row.handover else block.voice
