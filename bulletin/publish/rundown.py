"""The rundown for editors: who reads what, when, how long, and what was done to the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.model import Play, Read, Rest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.model import Script
    from bulletin.publish.estimate import Estimate

_FIRST_WORDS = 22

_JINGLES = {"ident": "开始曲", "sting": "片花", "closing": "结束曲"}
_ROLES = {"station": "开场结束", "headlines": "提要", "article": "报道", "commentary": "评论", "section": "附栏"}
_REASONS = {
    "markup": "标记",
    "masthead": "报头",
    "date_line": "日期行",
    "furniture": "版面元素",
    "credit": "署名出处",
    "byline": "记者署名",
}


def rundown(script: Script, estimate: Estimate) -> Iterator[str]:
    """Yield the lines of the rundown, in Chinese, without line ends."""
    yield from _head(script, estimate)
    yield ""
    at_s = 0.0
    for item, length_s in zip(script.items, estimate.items_s, strict=True):
        match item:
            case Read():
                times = f"{_clock(at_s)}  {_clock(length_s)}"
                yield f"{times}  {_ROLES[item.role.value]}  {item.voice}  {_words(item.text)}"
            case Play() if length_s:
                yield f"{_clock(at_s)}  {_clock(length_s)}  ♪ {_JINGLES[item.jingle.value]}"
            case Play() | Rest():
                pass
        at_s += length_s
    yield f"{_clock(at_s)}  完"
    yield from _notes(script)


def _head(script: Script, estimate: Estimate) -> Iterator[str]:
    masthead = script.masthead
    yield f"报纸：{masthead.paper or '未知'}　日期：{masthead.date or '未知'}　编码：{script.issue.encoding}"
    top = sum(article.parent is None for article in script.articles)
    yield (
        f"稿件 {len(script.articles)} 篇（其中附栏 {len(script.articles) - top} 篇），"
        f"{len(script.chunks)} 段，预计 {_clock(estimate.total_s)}"
    )


def _notes(script: Script) -> Iterator[str]:
    if script.joins:
        yield ""
        yield f"接合断段 {len(script.joins)} 处："
        yield from (f"  …{join.before}｜{join.after}…" for join in script.joins)
    if script.repairs:
        yield ""
        yield f"修正扫描错字 {len(script.repairs)} 处："
        yield from (f"  {repair.printed} → {repair.mended}（{repair.rule}）" for repair in script.repairs)
    if script.dropped:
        yield ""
        yield f"不读 {len(script.dropped)} 处："
        yield from (f"  {_REASONS.get(drop.reason, drop.reason)}：{_words(drop.text)}" for drop in script.dropped)
    if script.flags:
        yield ""
        yield f"请编辑过目 {len(script.flags)} 处："
        yield from (f"  {_words(flag.text)}：{flag.message}" for flag in script.flags)


def _words(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _FIRST_WORDS else f"{line[:_FIRST_WORDS]}…"


def _clock(length_s: float) -> str:
    minutes, seconds = divmod(round(length_s), 60)
    return f"{minutes:02d}:{seconds:02d}"
