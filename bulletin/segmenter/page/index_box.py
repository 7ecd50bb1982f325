"""The index box of a government notice: 索引号, 发文机关, 文号, 成文日期 and their like, above its text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from bulletin.segmenter.page.blocks import OPENS_PIECE, Block, BlockKind
from bulletin.segmenter.page.furniture_words import spread_any_of, word_set
from bulletin.segmenter.page.labels.forms import is_notice
from bulletin.segmenter.page.line_ends import is_ended
from bulletin.segmenter.patterns import letters_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEWEST_LABELS = 3
_LONGEST_LINE = 160
_LONGEST_VALUE = 60
_NEAR_BELOW = 6
"""Among so many lines below its box a notice prints its title, in one line or two."""
_TITLES = frozenset({*OPENS_PIECE, BlockKind.CROSSHEAD})
_TITLE = re.compile(r".{4,}(?:通知|通告|公告|意见|办法|决定|方案|规定|细则|报告|批复|纪要|公示|函)")
"""The title of a notice, which is the value of no other label than that of a title."""
_BLANKS = re.compile(r"[ \u3000]+")


def mark_boxes(page: Sequence[Block], is_out: list[bool]) -> None:
    """Mark the fields of an index box but a title that is not printed again; a value may stand below its label."""
    at = 0
    while at < len(page):
        end, labels, titles = _box(page, at)
        if len(labels) >= _FEWEST_LABELS and labels & word_set("sealed"):
            below = "".join(letters_of(block.passage.text) for block in page[end : end + _NEAR_BELOW])
            for place in range(at, end):
                is_out[place] = place not in titles or titles[place] in below
        at = max(end, at + 1)


def box_labels(text: str) -> list[str]:
    """Return the fields of a notice's index box that a line names; the first stands at its beginning.

    Example:
        >>> box_labels("索引号 | 0027 | 分类 | 农业"), box_labels("文　号："), box_labels("分类垃圾")
        (['索引号', '分类'], ['文号'], [])
    """
    if len(text) > _LONGEST_LINE:
        return []
    found = list(_label().finditer(text.strip()))
    if not found or found[0].start(1):
        return []
    return [_BLANKS.sub("", match[1]) for match in found]


def _box(page: Sequence[Block], at: int) -> tuple[int, set[str], dict[int, str]]:
    """Return where the box that begins at `at` ends, its labels, and the lines that hold a title, with its letters."""
    labels: set[str] = set()
    titles: dict[int, str] = {}
    n_open = 0
    is_title_open = False
    end = at
    while end < len(page):
        text = page[end].passage.text
        found = box_labels(text) if page[end].kind not in _TITLES else []
        if found:
            labels.update(found)
            n_open = len(found) if not _value_of(text) else 0
            is_title_open = n_open != 0 and found[-1] in word_set("named")
            if len(found) == 1 and found[0] in word_set("named") and not n_open and page[end].kind is not BlockKind.ROW:
                titles[end] = letters_of(_value_of(text))
        elif n_open and (is_title_open or not _TITLE.fullmatch(text)) and _is_value(page, end, set(titles.values())):
            n_open -= 1
            if is_title_open:
                titles[end] = letters_of(text)
                is_title_open = False
        else:
            break
        end += 1
    return end, labels, titles


def _is_value(page: Sequence[Block], at: int, titles: set[str]) -> bool:
    """Tell whether a line may be the value of a label above: short, no title of the text below."""
    block = page[at]
    text = block.passage.text
    if block.kind in _TITLES or len(text) > _LONGEST_VALUE or text.endswith(("。", "！", "？")):
        return False
    if at + 1 == len(page) and is_notice(text):
        return False  # the headline of a notice of one line
    letters = letters_of(text)
    is_title_again = bool(letters) and any(title.startswith(letters) for title in titles)
    is_over_text = at + 1 < len(page) and not box_labels(page[at + 1].passage.text) and is_apart(page, at)
    return not is_title_again and not is_over_text


def is_apart(page: Sequence[Block], at: int) -> bool:
    """Tell whether an empty line stands above a line, and its text, or who it is for, below."""
    below = page[at + 1].passage.text
    return page[at].is_after_blank and not page[at - 1].is_after_blank and (is_ended(below) or below.endswith("："))


def _value_of(text: str) -> str:
    """Return what stands behind the first label of a line; a label alone has no value."""
    match = _label().search(text.strip())
    return text.strip()[match.end() :].strip(" \u3000:：|｜") if match else ""


@cache
def _label() -> re.Pattern[str]:
    names = "|".join(spread_any_of(listed) for listed in ("sealed", "named", "box"))
    return re.compile(
        rf"(?:^|(?<=[\s|｜】\]*]))({names})(?=[ \u3000]*+[:：】\]]|[ \u3000]*+[|｜]|[ \u3000]*+$|[ \u3000]+[\dA-Z])"
    )
