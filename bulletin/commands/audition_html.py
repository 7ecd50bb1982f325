"""The page of `bulletin voices audition` as HTML: it holds its sounds, and asks no other file or host for anything."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --soft: light-dark(#555, #aaa); }
body { font: 16px/1.6 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 58rem; margin: 2rem auto;
  padding: 0 1rem; background: Canvas; color: CanvasText; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
li, small, .reads { color: var(--soft); }
article { display: grid; grid-template-columns: minmax(9rem, 1fr) minmax(16rem, 2fr) minmax(12rem, 1fr);
  gap: .3rem 1rem; align-items: center; padding: .7rem 0; border-top: 1px solid var(--line); }
.who { font-weight: 600; } .reads { display: block; font-weight: 400; font-size: .85rem; }
.numbers { font-variant-numeric: tabular-nums; font-size: .9rem; }
audio { width: 100%; }
@media (max-width: 44rem) { article { grid-template-columns: 1fr; } }
"""


@dataclass(frozen=True, slots=True)
class Take:
    """The lines as one voice says them.

    Attributes:
        who: Name of the voice or of the speaker.
        reads: What it reads in voices.yaml, in Chinese; empty for a speaker alone.
        sound: The MP3 in base64; empty if the voice could not say the lines.
        length_s: From its first sound to its last.
        characters_per_minute: Spoken characters over `length_s`.
        loudness_lufs: As two loudspeakers give it.
        trouble: Why there is no sound.
    """

    who: str
    reads: str = ""
    sound: str = ""
    length_s: float = 0.0
    characters_per_minute: float = 0.0
    loudness_lufs: float = 0.0
    trouble: str = ""


def page_of(takes: Sequence[Take], lines: Sequence[str], *, name: str, engine: str) -> str:
    """Return the page: the lines, the cast, then the speakers of the engine."""
    said = "".join(f"<li>{escape(line)}</li>" for line in lines)
    cast = "".join(_row(take) for take in takes if take.reads)
    speakers = "".join(_row(take) for take in takes if not take.reads)
    others = f"<h2>引擎 {escape(engine)} 的全部播音员（原速）</h2>{speakers}" if speakers else ""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>试音：{escape(name)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>试音：{escape(name)}</h1><p>每个人念同样三句话。声音由人工智能合成，响度、停顿和读音与正式节目相同。</p>"
        f"<ol>{said}</ol><h2>voices.yaml 里的播音员</h2>{cast}{others}"
        "<p><small>语速：字数除以从第一个声音到最后一个声音的时间，含句间停顿。响度：双声道播放时的 LUFS。</small></p>"
        "</body></html>\n"
    )


def _row(take: Take) -> str:
    reads = f'<span class="reads">{escape(take.reads)}</span>' if take.reads else ""
    who = f'<div class="who">{escape(take.who)}{reads}</div>'
    if take.trouble:
        return f"<article>{who}<div>没有念成：{escape(take.trouble)}</div></article>"
    numbers = f"每分钟 {take.characters_per_minute:.0f} 字 · {take.loudness_lufs:.1f} LUFS · {take.length_s:.1f} 秒"
    label = escape(f"{take.who} 试音")
    audio = f'<audio controls preload="none" aria-label="{label}" src="data:audio/mpeg;base64,{take.sound}"></audio>'
    return f'<article>{who}{audio}<div class="numbers">{numbers}</div></article>'
