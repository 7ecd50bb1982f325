"""A line of the page, understood as far as it can be alone.

Values only: the tests of `layout`, which makes them, hold them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from bulletin.model import Dropped, Flag, Passage


class BlockKind(Enum):
    """The kind of a line, seen alone."""

    HEADING = auto()
    BRIEF = auto()  # the headline of a 简讯 under a common heading
    DECK = auto()  # 副题: begins with ——
    BYLINE = auto()  # a line of its own
    SECTION = auto()  # 记者手记 and its like, as a line of its own
    CROSSHEAD = auto()  # 小标题, marked as such
    BULLET = auto()
    ROW = auto()  # of a table
    CAPTION = auto()  # what stands under a picture
    CREDIT = auto()  # who took a picture, as a line of its own
    JUMP = auto()  # 下转第3版, as a line of its own
    DATE = auto()  # a date and nothing else
    NUMBER = auto()  # a number and nothing else
    FURNITURE = auto()  # what nobody reads aloud
    VERSE = auto()  # a line of a poem
    SIGNATURE = auto()  # 落款: who signs a text, and the day
    BODY = auto()


OPENS_PIECE = frozenset({BlockKind.HEADING, BlockKind.BRIEF, BlockKind.SECTION})
"""With these a piece begins."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line, understood as far as it can be alone.

    Attributes:
        page: Number of the file, from 1.
        level: 1-6 for a heading, 0 for all else.
        confidence: 0-1, for a heading: that a piece begins here.
        indent: Of the printed line, in 汉字; markup is no indent.
        is_after_blank: An empty line, or the top of a page, stands before it.
        is_under_image: Nothing but an image stands before it: the caption that it is taken for may be text.
        is_link: Links are all that the printed line holds.
        is_bound: The page's source says that a line ends here: what stands above goes on in it only if that is sure.
        is_quoted: The > of a quotation stands before it.
        ends_early: It is set in a column, and its last line ends before the column does: it is whole, whatever its
            last mark.
    """

    kind: BlockKind
    passage: Passage
    page: int = 1
    level: int = 0
    confidence: float = 1.0
    indent: float = 0.0
    is_after_blank: bool = False
    is_under_image: bool = False
    is_link: bool = False
    is_bound: bool = False
    is_quoted: bool = False
    ends_early: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of an issue and what is none of them."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
    front_matter: dict[str, str] = field(default_factory=dict)
    flags: tuple[Flag, ...] = ()
