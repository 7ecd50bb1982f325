"""A script written as a rundown that an editor can change, and build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.model import FRAME_LABELS, Frame
from bulletin.segmenter.edited.changes import listed
from bulletin.segmenter.edited.groups import groups_of
from bulletin.segmenter.edited.head import head_lines
from bulletin.segmenter.edited.parse import REST
from bulletin.segmenter.edited.words import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bulletin.model import Article, Dropped, Script
    from bulletin.segmenter.edited.groups import Group
    from bulletin.segmenter.edited.head import Head

_BEFORE = frozenset({Frame.OPENING, Frame.CORRECTION, Frame.HEADLINES})
"""Parts of the frame before the pieces."""

_HELP = """\
<!--
改好存盘，用 bulletin build 制作这个文件本身。只有您改的地方会变，其余一字一音不动。
调换顺序：把一篇（从 ## 到下一个 ##）整块移走。
不读：在句子或标题两头加 ~~，或整行删掉；要读划掉的：去掉两头的 ~~。
换人读：改标题里“读：”后面的名字，名字在 voices.yaml 的 voices 里。一篇里从某一段起换人：在那一段前另起一行写 读：名字。
改字：直接改。句前的〔12〕请留着，它说明这是报上哪一句。
停顿：[停1.0s]，最长 1.3 秒。读音：写在字后，行〔háng〕、国开行〔guó kāi háng〕。
带 > 的句子随 voices.yaml 和各篇标题而变，这里不改字；内容提要里的一条可以划掉。
-->"""


def rundown_text(script: Script, head: Head, readers: Mapping[str, str], kinds: Mapping[str, str], voice: str) -> str:
    """Return the rundown of a script.

    Args:
        readers: What people call each voice, by its key: 云健.
        kinds: What people call each kind of piece.
        voice: Key of the voice that reads a piece of which nothing is read yet.
    """
    return "\n".join([*head_lines(head), _HELP, *_blocks(script, readers, kinds, voice), ""])


def _blocks(script: Script, readers: Mapping[str, str], kinds: Mapping[str, str], voice: str) -> Iterator[str]:
    left = list(enumerate(listed(script), 1))
    articles = {article.slug: article for article in script.articles}
    cues = {chunk.id: cue for cue, chunk in enumerate(script.chunks, 1)}
    groups = {group.slug: group for group in groups_of(script)}

    def rows_left(article: Article) -> list[tuple[int, Dropped]]:
        return [each for each in left if _home(script, each[1]) == article.slug]

    def heading(slug: str, label: str, reader: str, numbers: str) -> str:
        return f"## {slug}　{label}　{_reads(reader, readers)}{numbers}"

    for slug in _order(script, groups):
        group, article = groups.get(slug), articles.get(slug)
        yield ""
        if group is None or not group.turns:
            if article is not None:
                yield heading(f"~~{slug}", kinds[article.kind.value], voice, "~~")
                yield from (f"〔略{number}〕{shown(item.text)}" for number, item in rows_left(article))
            continue
        chunks = group.chunks
        numbers = f"　〔{cues[chunks[0].id]}–{cues[chunks[-1].id]}〕"
        if article is None:
            yield f"## {slug}　{FRAME_LABELS[slug]}{numbers}"
            yield from (f"> 〔{cues[chunk.id]}〕{shown(chunk.text)}" for chunk in chunks)
            continue
        yield heading(slug, kinds[article.kind.value], group.turns[0].read.voice, numbers)
        yield from _rows(group, rows_left(article), readers, lambda chunk_id: cues[chunk_id])
    homeless = [each for each in left if not _home(script, each[1])]
    if homeless:
        yield from ("", f"## {REST}", *(_struck(number, item) for number, item in homeless))


def _reads(voice: str, readers: Mapping[str, str]) -> str:
    return f"读：{voice}（{readers[voice]}）"


def _rows(
    group: Group, left: list[tuple[int, Dropped]], readers: Mapping[str, str], cue: Callable[[str], int]
) -> Iterator[str]:
    """Yield the sentences of a piece, a blank line between paragraphs, what is left out where it is printed.

    A line of its own says where another voice goes on.
    """
    waiting = list(left)
    voice = group.turns[0].read.voice
    for turn in group.turns:
        yield ""
        if turn.read.voice != voice:
            voice = turn.read.voice
            yield _reads(voice, readers)
        for chunk in turn.chunks:
            while waiting and chunk.spans and waiting[0][1].span[0] < chunk.spans[0][0]:
                yield _struck(*waiting.pop(0))
            mark = "" if chunk.spans else "> "
            yield f"{mark}〔{cue(chunk.id)}〕{shown(chunk.text)}"
    yield from (_struck(number, item) for number, item in waiting)


def _struck(number: int, item: Dropped) -> str:
    return f"~~〔略{number}〕{shown(item.text)}~~"


def _order(script: Script, groups: Mapping[str, Group]) -> list[str]:
    """Return the slugs of the programme in order, those of which nothing is read where the paper has them."""
    order = list(groups)
    slugs = [article.slug for article in script.articles]
    for at, slug in enumerate(slugs):
        if slug not in groups:
            behind = slugs[at - 1] if at else None
            first = next((n for n, each in enumerate(order) if each not in _BEFORE), len(order))
            order.insert(order.index(behind) + 1 if behind is not None else first, slug)
    return order


def _home(script: Script, item: Dropped) -> str:
    """Return the slug of the piece in which something left out is printed; empty: it is in none."""
    start = item.span[0]
    found = [each.slug for each in script.articles if each.span[0] <= start < each.span[1]]
    return found[-1] if found else ""
