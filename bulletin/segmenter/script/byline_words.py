"""A byline in the words that a voice says: 本报记者程小满报道."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.model import Byline, Passage
from bulletin.segmenter.page.bylines import PLACE

if TYPE_CHECKING:
    from bulletin.station.settings import Phrases

_COLONS = ":： "
_WRITTEN = re.compile(r"((?:采访|综合|录音|口述)?整理|采写)\s*[)）】〕]?$")
"""What a reporter did who tells what others said; 报道 is said behind all else."""


def said_as(byline: Byline | None, dateline: Passage | None, phrases: Phrases, *, is_name_only: bool) -> str:
    """Return the words that say a byline on air.

    Args:
        phrases: The editor's words around it.

    Example:
        >>> from bulletin.segmenter.page.bylines import read_byline
        >>> from bulletin.station.defaults import DEFAULTS
        >>> byline = read_byline(Passage.of("本报讯（记者 程小满）", (0, 11)))
        >>> said_as(byline, None, DEFAULTS.phrases, is_name_only=False)
        '本报记者程小满报道。'
    """
    if byline is None:
        return f"{dateline.text.rstrip(_COLONS) if dateline else ''}。"
    printed = byline.passage.text
    if "评论员" in printed:
        house = "本报" if "本报" in printed else "特约" if "特约" in printed else ""
        return phrases.commentary_by.format(who=f"{house}评论员{byline.names if byline.has_name else ''}")
    if not byline.has_name:
        return f"{byline.names}。"
    if byline.names.startswith(("通讯员", "本报通讯员")):
        who = byline.names
    else:
        who = ("记者" if "记者" in printed else "作者") + byline.names
    if is_name_only:
        return f"{who}。"
    if dateline:
        return phrases.reported_from.format(dateline=dateline.text.rstrip(_COLONS), who=who)
    if "记者" not in printed and "通讯员" not in printed:
        return f"{who}。"
    place = PLACE.search(printed)
    house = "本报" if printed.lstrip("（(〔【").startswith("本报") else ""
    if written := _WRITTEN.search(printed):
        return f"{house}{who}{written[1]}。"
    return phrases.reported.format(who=f"{house}{who}{place[1] if place else ''}")
