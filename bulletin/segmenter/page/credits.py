"""What stands behind the last sentence of a paragraph and is no news: credits, an editor's slug, a jump."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bulletin.model import Dropped, Passage
from bulletin.segmenter.page.markup import left_out
from bulletin.segmenter.page.reporters import LETTER

_TAIL = re.compile(
    r"(?:[（(](?:据|来源|本报|新华社|记者|摄影|图片|原载|作者)[^（）()。]{0,40}[)）]"
    rf"|(?<=[。！？”])\s*[①-⑳]\d{{1,2}}\s*(?:{LETTER}{{2,4}}[\s、]*){{0,3}}摄?"
    rf"|(?<=[。！？”])\s*(?:(?:本报|新华社)?记者\s*)?(?:{LETTER}{{2,4}}[\s、]+){{0,3}}{LETTER}{{2,4}}\s*摄"
    r"|[①-⑳]\d{1,2})\s*$"
)
_JUMP = re.compile(r"[（(]\s*(?:下转|上接|紧接|详见)[^（）()。]{1,20}[)）]")
_TAIL_WINDOW = 80


@dataclass(frozen=True, slots=True)
class Ending:
    """A paragraph without what stands behind its last sentence, and what that was."""

    body: Passage
    credit: Passage | None = None
    dropped: tuple[Dropped, ...] = ()


def read_tail(passage: Passage) -> Ending:
    """Return a paragraph without credit, editor's slug and jump at its end, the credit, and what is dropped."""
    body, credit = passage, None
    dropped: list[Dropped] = []
    while True:
        offset = max(0, len(body) - _TAIL_WINDOW)
        window = body.text[offset:]
        match = _TAIL.search(window) or _JUMP.search(window)
        if not match or window[match.end() :].strip():
            return Ending(body, credit=credit, dropped=tuple(dropped))
        tail = body[offset + match.start() :].strip()
        is_jump = bool(_JUMP.fullmatch(tail.text))
        is_slug = re.fullmatch(r"[①-⑳]\d{1,2}", tail.text)
        dropped += left_out(tail, "jump" if is_jump else "slug" if is_slug else "credit")
        if not is_jump and not is_slug:
            credit = tail
        body = body[: offset + match.start()].strip()
