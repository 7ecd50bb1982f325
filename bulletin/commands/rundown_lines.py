"""The rundown for editors: who reads what, when, how long, and what was done to the text. In Chinese."""

from __future__ import annotations

import unicodedata
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from bulletin.model import FRAME_LABELS, Play, Read
from bulletin.synthesis.engines import row_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bulletin.model import Estimate, Script
    from bulletin.station import Station

_FIRST_WORDS = 22
_MOST_LINES = 12
"""How many lines of one note the rundown shows; it only counts the rest."""

_JINGLES = {
    "ident": "开始曲",
    "ai_notice": "提示音",
    "sting": "片花",
    "commentary_sting": "片花",
    "closing": "结束曲",
}
KINDS = {
    "article": "报道",
    "commentary": "评论",
    "section": "附栏",
    "brief": "简讯",
    "briefs": "简讯栏",
    "list": "清单",
    "caption": "图片",
    "table": "表格",
    "package": "栏题",
    "editors_note": "编者按",
    "poem": "诗歌",
}
_REASONS = {
    "markup": "标记",
    "link": "链接和图片",
    "masthead": "报头",
    "running_head": "页眉",
    "date_line": "日期行",
    "front_matter": "文件头",
    "contents": "目录",
    "furniture": "版面元素",
    "table": "大表格",
    "caption": "图片说明",
    "credit": "署名出处",
    "byline": "记者署名",
    "slug": "编号",
    "jump": "转版接版",
    "control": "不可见字符",
    "silent": "读不出声的符号",
    "other_script": "读不了的文字",
    "no_reading": "字典里没有的字",
    "fit": "凑时长略去的句子",
}
_FLAGS = {
    "needs-eyes": "请看原文",
    "boundary": "文章分界",
    "relative-date": "相对日期",
    "spoken-form": "读法存疑",
    "forced-cut": "硬断",
    "encoding": "编码",
    "table": "表格",
    "jump": "转版接版",
    "coverage": "漏字",
}


class Tone(StrEnum):
    """The colour or weight of a line, for a terminal that knows colours; SGR parameters of ECMA-48."""

    PLAIN = ""
    HEAD = "1"
    MUSIC = "2"
    ITEM = "36"
    WARNING = "33"


Line = tuple[Tone, str]
"""A line of the rundown, behind its tone."""


def rundown(script: Script, estimate: Estimate, station: Station, engine: str) -> Iterator[Line]:
    """Yield the lines of the rundown, without line ends.

    Args:
        engine: The engine whose speakers the rundown names.
    """
    yield from _head(script, estimate)
    yield Tone.PLAIN, ""
    yield Tone.HEAD, f"{cell('时刻', 7)}{cell('时长', 7)}{cell('类别', 10)}{cell('谁读', 26)}内容"
    yield from _items(script, estimate, _readers(station, engine))
    yield Tone.HEAD, f"{_clock(estimate.total_s):<7}完"
    yield from _notes(script)


def _head(script: Script, estimate: Estimate) -> Iterator[Line]:
    masthead, issue = script.masthead, script.issue
    yield (
        Tone.HEAD,
        f"报纸：{masthead.paper or '未知'}　日期：{masthead.date or '未知'}　"
        f"编码：{issue.encoding}　{len(issue.text)} 字",
    )
    n_attached = sum(article.is_attached for article in script.articles)
    yield (
        Tone.PLAIN,
        f"稿件 {len(script.articles)} 篇（其中附属 {n_attached} 篇），"
        f"{len(script.chunks)} 段，预计 {_clock(estimate.total_s)}",
    )


def _readers(station: Station, engine: str) -> dict[str, str]:
    return {name: f"{name}（{row_of(engine).speaker(voice, station)}）" for name, voice in station.voices.items()}


def _items(script: Script, estimate: Estimate, readers: Mapping[str, str]) -> Iterator[Line]:
    """Yield one line for each stretch of a piece that one voice reads without a break, and one for each jingle."""
    kinds = {article.slug: KINDS[article.kind.value] for article in script.articles}
    at_s = 0.0
    begun: tuple[float, str, str, str] | None = None
    for item, length_s in zip(script.items, estimate.items_s, strict=True):
        if isinstance(item, Read) and (begun is None or (item.slug, item.voice) != begun[1:3]):
            if begun:
                yield _item(begun, at_s, kinds, readers)
            begun = (at_s, item.slug, item.voice, item.text)
        elif isinstance(item, Play):
            if begun:
                yield _item(begun, at_s, kinds, readers)
                begun = None
            if length_s:
                yield (
                    Tone.MUSIC,
                    f"{_clock(at_s):<7}{_clock(length_s):<7}{cell('♪ ' + _JINGLES[item.jingle.value], 10)}",
                )
        at_s += length_s
    if begun:
        yield _item(begun, at_s, kinds, readers)


def _item(
    begun: tuple[float, str, str, str], end_s: float, kinds: Mapping[str, str], readers: Mapping[str, str]
) -> Line:
    start_s, slug, voice, text = begun
    kind = FRAME_LABELS.get(slug) or kinds.get(slug, slug)
    return (
        Tone.ITEM,
        f"{_clock(start_s):<7}{_clock(end_s - start_s):<7}{cell(kind, 10)}{cell(readers[voice], 26)}{_words(text)}",
    )


def _notes(script: Script) -> Iterator[Line]:
    joins = [f"…{join.before}｜{join.after}…" for join in script.joins]
    yield from _note(Tone.PLAIN, f"接合断段 {len(joins)} 处", joins)
    repairs = [f"{repair.printed} → {repair.mended}（{repair.rule}）" for repair in script.repairs]
    yield from _note(Tone.PLAIN, f"修正扫描错字 {len(repairs)} 处", repairs)
    said = [each for chunk in script.chunks if chunk.spans for each in chunk.expressions()]
    spoken = list(dict.fromkeys(f"{each.printed} → {each.said}" for each in said))
    yield from _note(Tone.PLAIN, f"数字和字母的读法 {len(spoken)} 种", spoken)
    for reason, count in Counter(drop.reason for drop in script.dropped).items():
        texts = [_words(drop.text) for drop in script.dropped if drop.reason == reason]
        yield from _note(Tone.PLAIN, f"不读·{_REASONS.get(reason, reason)} {count} 处", texts)
    yield from _flags(script)


def _flags(script: Script) -> Iterator[Line]:
    places = script.issue.lines(flag.span[0] for flag in script.flags)
    told = list(zip(script.flags, places, strict=True))
    for kind, count in Counter(flag.kind for flag in script.flags).items():
        lines = [
            f"{file}:{line}：{_words(flag.text)}：{flag.message}" for flag, (file, line) in told if flag.kind == kind
        ]
        yield from _note(Tone.WARNING, f"请编辑过目·{_FLAGS.get(kind, kind)} {count} 处", lines)


def _note(tone: Tone, title: str, lines: Iterable[str]) -> Iterator[Line]:
    shown = list(lines)
    if not shown:
        return
    yield Tone.PLAIN, ""
    yield Tone.HEAD if tone is Tone.PLAIN else tone, f"{title}："
    yield from ((tone, f"  {line}") for line in shown[:_MOST_LINES])
    if len(shown) > _MOST_LINES:
        yield tone, f"  ……另有 {len(shown) - _MOST_LINES} 处，见 --json"


def _words(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _FIRST_WORDS else f"{line[:_FIRST_WORDS]}…"


def cell(text: str, width: int) -> str:
    """Return `text` filled up to `width` columns; a 汉字 takes two."""
    columns = sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)
    return text + " " * max(1, width - columns)


def _clock(length_s: float) -> str:
    minutes, seconds = divmod(round(length_s), 60)
    return f"{minutes:02d}:{seconds:02d}"
