"""Puts the page together: template, style and script in one file, under a policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import os
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote

from bulletin.clock_time import clock_time
from bulletin.harmless import visible
from bulletin.json_text import json_text
from bulletin.mandarin.dates import weekday
from bulletin.model import FRAME_LABELS, Frame
from bulletin.publish.page.desk import remarks
from bulletin.publish.page.pieces import frame_parts, pieces
from bulletin.publish.page.printed import Printed, plain
from bulletin.publish.page.suspects import SUFFIX, read_suspects
from bulletin.publish.page.timeline import Timeline, minutes
from bulletin.publish.page.waveform import HEIGHT
from bulletin.publish.templates import template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.model import Bulletin, Script
    from bulletin.order import Draft

_LONGEST_TITLE = 80


def read_along_page(draft: Draft, bulletin: Bulletin) -> bytes:
    """Return the page of a bulletin; what a proof beside the MP3 suspects is marked on it.

    It asks for no other file than the MP3. Whatever the issue holds is text on it.
    """
    script, mp3 = draft.script, bulletin.mp3
    stem = mp3.name.removesuffix(".mp3")
    suspects = read_suspects(mp3.with_name(stem + SUFFIX), duration_s=bulletin.duration_s)
    timeline, printed = Timeline(script, bulletin, suspects), Printed(script)
    before, behind = frame_parts(script, timeline)
    paper = plain(script.masthead.paper or draft.station.name)
    day = _day(script.masthead.date)
    style, program = _part("page.css"), _part("page.js")
    facts = {
        "key": visible(stem),
        "sound": visible(mp3.name),
        "duration_s": round(bulletin.duration_s, 3),
        "cues": timeline.cues,
    }
    text = template("bulletin.publish.page", "page.html").render(
        language="zh-Hant" if script.issue.encoding.startswith("big5") else "zh-Hans",
        policy=_policy(style, program),
        style=style,
        program=program,
        facts=json_text(facts).replace("<", "\\u003c"),
        title=_short(" ".join(filter(None, (paper, day)))),
        paper=paper,
        day=day,
        issue_title=plain(script.masthead.title or ""),
        ai_label=_ai_label(draft),
        sound=quote(os.fsencode(mp3.name), safe=""),
        duration=minutes(bulletin.duration_s),
        duration_clock=clock_time(bulletin.duration_s),
        duration_s=round(bulletin.duration_s),
        rundown=[*_rundown(script, bulletin)],
        before=before,
        pieces=[*pieces(script, printed, timeline)],
        behind=behind,
        remarks=[*remarks(script, printed, timeline)],
        n_suspects=len(suspects),
        height=HEIGHT,
    )
    return text.encode(errors="replace")


def _rundown(script: Script, bulletin: Bulletin) -> Iterator[dict[str, object]]:
    """Yield the chapters: where they begin, how long they are, and what they are called, in full."""
    titles = {article.slug: article.title.text for article in script.articles}
    for chapter in bulletin.chapters:
        yield {
            "slug": chapter.slug,
            "title": plain(titles.get(chapter.slug) or chapter.title),
            "is_frame": chapter.slug in FRAME_LABELS,
            "at_ms": round(chapter.start / 48),
            "clock": clock_time(chapter.start // 48_000),
            "length": minutes((chapter.end - chapter.start) / 48_000),
        }


def _ai_label(draft: Draft) -> str:
    """Return the words that say that the voices are synthetic, as they are said."""
    label = draft.station.phrases.ai_label
    said = [chunk.text for chunk in draft.script.chunks if chunk.slug == Frame.OPENING]
    return plain(said[-1] if "{" in label and said else label)


def _day(iso: str | None) -> str:
    """Return a date as papers print it.

    Example:
        >>> _day("2026-11-21"), _day(None)
        ('2026年11月21日 星期六', '')
    """
    if iso is None:
        return ""
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日 {weekday(iso)}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1] + "…"


def _policy(style: str, program: str) -> str:
    """Return the content-security policy: this style, this script and the sound beside the page, and nothing else."""
    rules = {
        "default-src": "'none'",
        "style-src": _hash(style),
        "script-src": _hash(program),
        "media-src": "'self' file:",  # not every browser takes a page from the disk for the file's own origin
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")
