"""What a byline sounds like on air."""

from __future__ import annotations

from dataclasses import dataclass

from bulletin.model import Byline, Passage
from bulletin.segmenter.page.bylines import PLACE

_COLONS = ":： "


@dataclass(frozen=True, slots=True)
class BylineWords:
    """The editor's words around a byline; `{who}` is 本报记者朱梦琪, `{dateline}` 新华社云泽11月21日电."""

    reported: str = "{who}报道。"
    reported_from: str = "{dateline}，{who}报道。"
    commentary_by: str = "{who}文章。"


def said_as(
    byline: Byline | None, dateline: Passage | None, *, is_name_only: bool, words: BylineWords | None = None
) -> str:
    """Return the words that say a byline on air.

    Example:
        >>> from bulletin.segmenter.page.bylines import read_byline
        >>> said_as(read_byline(Passage.of("本报讯（记者 程小满）", (0, 11))), None, is_name_only=False)
        '本报记者程小满报道。'
    """
    words = words or BylineWords()
    if byline is None:
        return f"{dateline.text.rstrip(_COLONS) if dateline else ''}。"
    printed = byline.passage.text
    if "评论员" in printed:
        house = "本报" if "本报" in printed else "特约" if "特约" in printed else ""
        return words.commentary_by.format(who=f"{house}评论员{byline.names if byline.has_name else ''}")
    if not byline.has_name:
        return f"{byline.names}。"
    if byline.names.startswith(("通讯员", "本报通讯员")):
        who = byline.names
    else:
        who = ("记者" if "记者" in printed else "作者") + byline.names
    if is_name_only:
        return f"{who}。"
    if dateline:
        return words.reported_from.format(dateline=dateline.text.rstrip(_COLONS), who=who)
    if "记者" not in printed and "通讯员" not in printed:
        return f"{who}。"
    place = PLACE.search(printed)
    house = "本报" if printed.lstrip("（(〔【").startswith("本报") else ""
    return words.reported.format(who=f"{house}{who}{place[1] if place else ''}")
