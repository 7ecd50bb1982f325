"""Credits: lines that name who took a picture, and what is no news behind the last sentence of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bulletin.model import Dropped, Passage
from bulletin.segmenter.page.bylines import is_task_line
from bulletin.segmenter.page.evidence import is_furniture
from bulletin.segmenter.page.line_ends import MORE
from bulletin.segmenter.page.markup import left_out
from bulletin.segmenter.page.reporters import HOUSE, LETTER, NAMES, PAPER, ROLE_NAME

_TAIL = re.compile(
    r"(?:[（(](?:译者|编译)\s*[:：／/][^（）()。]{2,20}[)）]"
    r"|[（(](?:据|来源|本报|新华社|记者|摄影|图片|原载|作者|口述|讲述|整理|采访)[^（）()。]{0,40}[)）]"
    rf"|(?<=[。！？”])\s*[①-⑳]\d{{1,2}}\s*(?:{LETTER}{{2,4}}[\s、]*){{0,3}}摄?"
    rf"|(?<=[。！？”])\s*(?:(?:本报|新华社)?记者\s*)?(?:{LETTER}{{2,4}}[\s、]+){{0,3}}{LETTER}{{2,4}}\s*摄"
    rf"|(?<=[。！？”])\s*(?:(?:本报|新华社)?(?:摄影)?记者\s*)?(?:{LETTER}[ \u3000]){{1,2}}{LETTER}\s*摄"
    r"|[①-⑳]\d{1,2})\s*$"
)
_LAST_SENTENCE = re.compile(r".*[。！？!?…][”’」』)）】\]]{0,2}|.*[”’」』]")
_BRACKETS = re.compile(r"[（(【\[〔][^（()）【】\[\]〔〕]{2,60}[)）】\]〕]\s*\d{0,8}\s*$")
_JUMP = re.compile(r"[（(]\s*(?:下转|下接|上接|紧接|详见)[^（）()。]{1,20}[)）]")
_TAIL_WINDOW = 80
_SHORTEST_DESK = 3
_CODE_BEHIND = re.compile(r"(?<=[)）】\]])\s*\d{1,8}$")
"""The number of a text behind the name of its editor: （編輯：方青）1150312."""
_TAKEN = r"(?:拍?摄影?|供图)"
_PHOTO = (
    rf"(?:(?:{HOUSE}|{HOUSE}?{ROLE_NAME})\s*[:：]?\s*{NAMES}\s*{_TAKEN}|{NAMES}[ \u3000]+{_TAKEN}"
    rf"|(?:(?:摄影|供图)\s*[:：]|(?:摄影|供图|图片?)\s*[／/|｜])\s*(?:{HOUSE}?{ROLE_NAME}\s*)?{NAMES}"
    rf"|(?:新华社|中新社)发(?:\s*[（(]\s*{NAMES}\s*{_TAKEN}\s*[)）])?"
    r"|(?:本[版报文栏]|以上|上述)?(?:图片?|照片)(?:均?由[^。，]{2,20}(?:提供|供图)|来源\s*[:：][^。，]{1,20})|资料(?:图片?|照片))"
)
_LINE = re.compile(rf"{_PHOTO}|[（(【〔]\s*(?:{_PHOTO}|{NAMES}\s*{_TAKEN})\s*[)）】〕]")
_SIGNED = re.compile(
    rf"(?:(?<=[。！？”，\s])(?:{_PHOTO}|{NAMES}\s*摄)|[（(【〔]\s*(?:{_PHOTO}|{NAMES}\s*{_TAKEN})\s*[)）】〕])\s*$"
)
_WRITTEN = re.compile(
    rf"[（(]作者系?[^（）()\s]{{0,24}}\s+{NAMES}[)）]|[（(]\s*(?:{HOUSE}|{PAPER})?{ROLE_NAME}\s*[:：]?\s*{NAMES}\s*(?:(?:采访|综合|录音|口述)?整理|采写|采访|(?:采访|综合)?报[道导])\s*[)）]"
)
_LONGEST_LINE = 60


@dataclass(frozen=True, slots=True)
class Ending:
    """A paragraph without what stands behind its last sentence, and what that was."""

    body: Passage
    credit: Passage | None = None
    dropped: tuple[Dropped, ...] = ()


def is_credit_line(text: str) -> bool:
    """Tell whether a line names who took a picture and says nothing else.

    Example:
        >>> is_credit_line("（新华社记者 何青 摄）"), is_credit_line("记者程小满、何青 摄影报道")
        (True, False)
    """
    return len(text) <= _LONGEST_LINE and _LINE.fullmatch(text.strip()) is not None


def is_byline_tail(text: str) -> bool:
    """Tell whether what stands behind the last sentence of a piece says who wrote it.

    Example:
        >>> is_byline_tail("（本报记者何青青采访整理）"), is_byline_tail("（据新华社报道）")
        (True, False)
    """
    return _WRITTEN.fullmatch(text) is not None or is_task_line(text)


def without_credit(text: str) -> str:
    """Return a caption without the name of the photographer at its end.

    Example:
        >>> without_credit("孩子们在稻田里。本报记者 何青 摄"), without_credit("图为秋收（何青 摄）")
        ('孩子们在稻田里。', '图为秋收')
    """
    offset = max(0, len(text) - _LONGEST_LINE)
    match = _SIGNED.search(text, offset)
    return text[: match.start()].rstrip() if match else text


def read_tail(passage: Passage) -> Ending:
    """Return a paragraph without credit, editor's slug and jump at its end, the credit, and what is dropped."""
    body, credit = passage, None
    dropped: list[Dropped] = []
    while True:
        offset = max(0, len(body) - _TAIL_WINDOW)
        window = body.text[offset:]
        match = _TAIL.search(window) or _JUMP.search(window)
        start = match.start() if match and not window[match.end() :].strip() else None
        desk = _desk_start(window) if start is None else None
        if start is None and desk is None and (more := MORE.search(window)) and more.start() + offset:
            desk = more.start()
        if start is None and desk is None:
            return Ending(body, credit=credit, dropped=tuple(dropped))
        at = offset + (start if start is not None else desk or 0)
        tail = body[at:].strip()
        is_slug = re.fullmatch(r"[①-⑳]\d{1,2}", tail.text)
        is_jump = _JUMP.fullmatch(tail.text)
        reason = "furniture" if desk is not None else "jump" if is_jump else "slug" if is_slug else "credit"
        dropped += left_out(tail, reason)
        if reason == "credit":
            credit = tail
        body = body[:at].strip()


def _desk_start(window: str) -> int | None:
    """Return where, behind the last sentence, begins what only tells who edited a text, or where more of it stands."""
    sentence = _LAST_SENTENCE.match(window)
    for match in (_BRACKETS.search(window), sentence):
        start = (match.start() if match.re is _BRACKETS else match.end()) if match else 0
        tail = _CODE_BEHIND.sub("", window[start:].strip())
        if start and len(tail) >= _SHORTEST_DESK and is_furniture(tail):
            return start
    return None
