"""What stands behind the label of a cell: the names of people, the name of a house, or a few plain words."""

from __future__ import annotations

import re

from bulletin.mandarin.characters import LETTER
from bulletin.segmenter.page.cell_forms import PARTING, forms

_PARTING = re.compile(PARTING)
_BLANKS = re.compile(r"[ \u3000]{1,6}")
_BARS = "丨｜|︱"
_COLONS = ":：﹕"
_NAME = re.compile(
    rf"(?!{LETTER}{{0,3}}[判诉罪败刑])(?:"
    rf"(?:{LETTER}[ \u3000]{{1,3}}){{1,2}}{LETTER}(?!{LETTER})|{LETTER}[ \u3000]{{1,3}}{LETTER}{{2}}(?!{LETTER})"
    rf"|{LETTER}{{2,4}}(?!{LETTER})"
    rf"|{LETTER}{{1,6}}(?:[·•]{LETTER}{{1,8}}){{1,3}}"
    r"|[A-Za-z][A-Za-z.]{1,15}(?: [A-Z][A-Za-z.]{1,15})?(?![A-Za-z]))"
)
_NEXT_NAME = re.compile(r"[\s、，,；;和&／/]{1,4}")
_CODE = re.compile(r"(?:[（(](?:实习|见习|特约|兼)[)）])?(?:[_\s]{0,4}[A-Z]{0,4}\d{2,8})?(?![^\W_])")
"""Behind a name: that its bearer learns, and the number of a desk."""
_LABELS = re.compile(r"\s*[:：]")
"""Behind a word that is the label of what follows, and no name."""
_MOST_NAMES = 12
_HOUSE = re.compile(rf"{LETTER}{{2,16}}?(?:报|网|社|台|部|室|局|中心|公司|融媒|客户端|组|团队|发布)(?!{LETTER})")
_PLAIN = re.compile(r"[^，。！？；|｜丨\d]{1,30}")
_END = re.compile(r"(?=\s|$|[)）\]】])")


def after_parting(text: str, at: int) -> int:
    """Return where the value behind a label that ends at `at` begins; 0: nothing parts them."""
    parting = _PARTING.match(text, at) or _BLANKS.match(text, at)
    return parting.end() if parting else 0


def end_of_value(text: str, at: int, *, needs_parting: bool) -> int:
    """Return where names or a house behind a label end; 0 where the label has no value of this kind."""
    parting = _PARTING.match(text, at)
    if parting is None:
        blanks = None if needs_parting else _BLANKS.match(text, at)
        return end_of_names(text, blanks.end()) if blanks else 0
    end = end_of_names(text, parting.end())
    if not end and (house := _HOUSE.match(text, parting.end())):
        end = house.end()
    sign = parting[0].strip()
    if not end and sign in _BARS and (plain := _PLAIN.match(text, parting.end())):
        end = plain.end()
    if not end and sign in _COLONS and not needs_parting and _END.match(text, parting.end()):
        end = parting.end()
    return end


def end_of_names(text: str, at: int) -> int:
    """Return where the names that begin at `at` end; 0: none does."""
    end = 0
    for _ in range(_MOST_NAMES):
        name = _NAME.match(text, at)
        if not name or forms()["next"].match(text, at) or (end and _LABELS.match(text, name.end())):
            break
        code = _CODE.match(text, name.end())
        if code is None:
            break
        end = code.end()
        following = _NEXT_NAME.match(text, end)
        if not following:
            break
        at = following.end()
    return end


def skip_blanks(text: str, at: int) -> int:
    """Return the place behind the blanks at `at`."""
    blanks = _BLANKS.match(text, at)
    return blanks.end() if blanks else at
