"""Lines of the page become typed blocks: heading, deck, byline, section name, list item, caption, row, date, body.

Comes in: the text as decoded. Goes out: blocks in order, each a passage of printed characters without
markup, and what was taken away with its reason. A block is one line: what belongs together is
decided by `columns`, `joins` and `articles`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import COUNTERS, DIGITS, HAN
from bulletin.mandarin.dates import DATE, WEEKDAY
from bulletin.mandarin.marks import NEVER_FIRST, NEVER_LAST
from bulletin.model import Dropped, Flag, Issue, Passage
from bulletin.segmenter.page.bylines import is_byline_line
from bulletin.segmenter.page.markup import Line, clean, drop, left_out, lines_of
from bulletin.segmenter.patterns import BLANKS_BEFORE, JUMP_PLACE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class BlockKind(Enum):
    """What a line is, seen alone."""

    HEADING = auto()
    BRIEF = auto()  # the headline of a 简讯 under a common heading
    DECK = auto()  # 副题: begins with ——
    BYLINE = auto()  # a line of its own
    SECTION = auto()  # 记者手记 and its like, as a line of its own
    CROSSHEAD = auto()  # 小标题, marked as such
    BULLET = auto()
    ROW = auto()  # of a table
    CAPTION = auto()  # what stands under a picture
    JUMP = auto()  # 下转第3版, as a line of its own
    DATE = auto()  # a date and nothing else
    NUMBER = auto()  # a number and nothing else
    VERSE = auto()  # a line of a poem
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
    """

    kind: BlockKind
    passage: Passage
    page: int = 1
    level: int = 0
    confidence: float = 1.0
    indent: float = 0.0
    is_after_blank: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of an issue and what is none of them."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
    front_matter: dict[str, str] = field(default_factory=dict)
    flags: tuple[Flag, ...] = ()


SECTION_NAMES = frozenset(
    (
        *("记者手记", "采访手记", "记者观察", "编者按", "编者的话", "编后", "编后语", "短评", "快评", "微评"),
        *("专家点评", "新闻链接", "相关链接", "背景链接", "链接", "相关新闻", "新闻延伸", "延伸阅读", "新闻背景"),
        *("背景", "背景资料"),
        *("名词解释", "小贴士", "数说", "新闻助读", "相关", "提示", "温馨提示", "知识点", "记者点评", "记者感言"),
    )
)
"""Headings that open no piece of their own but belong to the one before."""

SECTION_HEADING = re.compile(
    rf"[【\[]?(?:{'|'.join(sorted(SECTION_NAMES, key=len, reverse=True))})(?:[】\]：:|｜丨].*)?"
)
"""A heading that names an attached section, alone or before a title of its own."""

BRIEFS_HEADING = re.compile(
    rf"[【\[]?[{HAN}]{{0,8}}(?:简讯|快讯|短讯|短波|简报|要闻速览|要闻速递|新闻速览|一句话新闻|短新闻)[】\]]?"
)
"""A heading under which several short items stand."""

DECK_MARKS = ("——", "――", "－－")
"""What a 副题 begins with."""
LONGEST_TITLE = 45
"""Characters of a line that is a headline, or stands below one, at most."""
_LONGEST_LINE_END = 80
"""Blanks behind a headline up to the line that underlines it."""
DATE_LINE = re.compile(
    rf"[（(]?{DATE}\s*日?\s*{WEEKDAY}?(?:\s*\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?[)）]?"
    r"(?:\s*来源\s*[:：][^。！？]{1,30})?"
)

_HEADING = re.compile(r"\s*(#{1,6})(?:\s+|(?=[^\s#]))")
_HEADING_TAG = re.compile(r"h[1-6]")
_HEADING_TAIL = re.compile(r"\s#+\s*$")
_SETEXT = re.compile(r"\s*(=+|-{3,})\s*$")
_RULE = re.compile(r"\s*+(?:[-*_=~—－·.]\s*+){3,}+$|\s*+\|?(?:\s*+:?-{2,}+:?\s*+\|)++\s*+-*+:?\s*+$")
_QUOTED = re.compile(r"\s*(?:>\s*)+")
_BULLET = re.compile(r"\s*(?:[●•▲◆■◇★☆▪▶►※]\s*|[-*+]\s+)")
_NUMBERED = re.compile(r"\d{1,2}(?:、|[.．](?!\d)\s*)(?=\S)|[（(]\d{1,2}[)）]\s*(?=\S)")
_HEADING_NUMBER = re.compile(r"\d{1,2}[.．、]\s*(?=\D)")
_BYLINE_MARK = re.compile(r"[□■◆口囗]\s*(?=本报|新华社|本台|中新社|本社|特约|记者|评论员|通讯员)")
_RUBRIC = re.compile(r"[□■◆]\s*(?=[^\s□]{2,25}$)")
_CELL_END = re.compile(rf"\t+|[ \u3000]{{2,}}|{BLANKS_BEFORE}[|｜]\s*+")
_BAR = re.compile(r"\s*\|(?=[^|])")
_LOOSE_ROW = re.compile(r"(?=.*\d)[^\s，。！？；：、（）]{1,8}(?: [^\s，。！？；：、（）]{1,10}){2,6}")
"""Cells parted by single blanks, one of them a figure: 今天 多云 3～12℃."""
_LONGEST_CELL = 16
_ENDS = ("。", "！", "？", "；", "，", "：")
_CAPTION = re.compile(
    rf"(?:图为|图[①-⑳{DIGITS[1:]}]\s*[为：:]|(?:上|下|左|右|组|大|小)图(?:为|[：:])|图片说明|[（(]图片[)）]|图\d?[：:])"
    r"\S.{0,300}"
    r"|[^。！？]{4,120}[（(]资料(?:图片|照片)[)）]"
)
_LONGEST_CAPTION, _LONGEST_UNDER_IMAGE = 320, 60
_MARKUP_OF_IMAGE = 6
"""Pieces of markup that an image and the line under it may have."""
_IMAGE = re.compile(r"!\[|<img\b", re.IGNORECASE)
JUMP_LINE = re.compile(rf"[（(【〔]?\s*(?:下转|上接|紧接|转|接){JUMP_PLACE}[)）】〕]?")
"""A line that says where a piece goes on, or whence it comes."""
_SITE_WORDS = (
    *("查看原文", "阅读原文", "原文链接", "更新时间", "抓取时间", "数据源", "版权所有", "版权声明", "免责声明"),
    *("网站声明", "打印本页", "关闭窗口", "返回首页", "返回顶部", "上一篇", "下一篇", "上一版", "下一版"),
    *("分享到", "分享至", "微信扫一扫", "ICP备", "All rights", "All Rights", "Copyright", "国内统一刊号"),
    *("国内统一连续出版物号", "邮发代号"),
)
_DESK_LABELS = (
    *("责任编辑", "责编", "编辑", "校对", "美编", "版式", "审核", "统筹", "监制", "制图", "编审", "值班编委"),
    *("值班主任", "邮箱", "投稿邮箱", "发布时间", "浏览次数", "阅读量", "阅读次数", "点击数", "点击量"),
    *("字号", "新闻热线", "广告热线", "发行热线", "社址", "本报地址", "定价", "零售价", "印刷", "邮政编码"),
)
_MENU_WORDS = (
    *("首页", "要闻", "本地", "国内", "国际", "财经", "体育", "视频", "图片", "评论", "专题", "娱乐"),
    *("科技", "教育", "健康", "旅游", "登录", "注册", "搜索", "客户端", "数字报", "电子报", "更多", "收藏"),
    *("点赞", "打印", "微信", "微博", "QQ空间"),
)
_FURNITURE = re.compile(
    rf"[（(【\[]?\s*(?:{'|'.join(_SITE_WORDS)})[^。！？]{{0,80}}"
    rf"|[（(【\[]?\s*(?:{'|'.join(_DESK_LABELS)})(?:\s*[:：][^。！？]{{0,80}}|\s+[{HAN} 　]{{2,16}})"
    rf"|来源\s*[:：][^。！？]{{1,30}}|第\s*[\dA-Z{COUNTERS}]+\s*版(?:\s*[:：·]?\s*[{HAN}]{{0,8}})"
    rf"|(?:{'|'.join(_MENU_WORDS)})(?:[|｜/／>›»·\s]{{1,4}}(?:{'|'.join(_MENU_WORDS)})){{1,30}}[|｜/／>›»·\s]*"
)
_NUMBER = re.compile(r"[-—·]?\s*\d{1,4}\s*[-—·]?")
_COUNTED = re.compile(r"[年月日号时分点秒万亿千百个位名元人次届％%.．:：岁米公吨亩户家项版第、，,]")
_BY_WORDS = (
    (BlockKind.DATE, DATE_LINE, LONGEST_TITLE),
    (BlockKind.JUMP, JUMP_LINE, LONGEST_TITLE),
    (BlockKind.NUMBER, _NUMBER, LONGEST_TITLE),
    (BlockKind.CAPTION, _CAPTION, _LONGEST_CAPTION),
)
"""What the words of a whole line tell, the first that fits, and how long such a line may be."""
_STRONG_LINE = re.compile(r"\s*(?:\*\*[^*]+\*\*|<(?:strong|b)>[^<>]+</(?:strong|b)>)\s*")
_GIVES_WAY = frozenset(
    {BlockKind.DATE, BlockKind.BYLINE, BlockKind.SECTION, BlockKind.CAPTION, BlockKind.JUMP, BlockKind.NUMBER}
)
"""What a line may seem to be that a column has cut out of a sentence."""
_FRONT_MATTER_LINE = re.compile(r"\s*(?:([A-Za-z_][\w-]{0,30})\s*:\s*(.*?)|-\s.*|#.*)\s*")
_LONGEST_FRONT_MATTER = 60


def lay_out(issue: Issue) -> Layout:
    """Return the typed lines of `issue`; every non-blank character is in a block or dropped."""
    text = issue.text
    lines = list(lines_of(issue))
    n_front, front = _front_matter(text, lines)
    dropped: list[Dropped] = []
    blocks: list[Block] = []
    for line in lines[:n_front]:
        drop(dropped, text, line.span, "front_matter")
    for line in lines[n_front:]:
        if line.tag == "hidden":
            drop(dropped, text, line.span, "markup")
        elif block := _read_line(text, line, blocks, dropped):
            blocks.append(block)
    blocks = list(_in_context(blocks, dropped))
    return Layout(tuple(blocks), tuple(dropped), front)


def _front_matter(text: str, lines: list[Line]) -> tuple[int, dict[str, str]]:
    """Return how many lines the `---` block at the top takes, and its keys."""
    if not lines or text[slice(*lines[0].span)].strip() != "---":
        return 0, {}
    keys: dict[str, str] = {}
    for number, part in enumerate(lines[1:_LONGEST_FRONT_MATTER], 2):
        line = text[slice(*part.span)].strip()
        if line in {"---", "..."}:
            return number, keys
        match = _FRONT_MATTER_LINE.fullmatch(line)
        if line and not match:
            break
        if match and match[1]:
            keys[match[1].lower()] = match[2].strip("\"'")
    return 0, {}


def _read_line(text: str, line: Line, blocks: list[Block], dropped: list[Dropped]) -> Block | None:
    """Return the block on a line, or `None`; what is no text of the paper goes to `dropped`."""
    span = line.span
    printed = text[slice(*span)]
    if not printed.strip():
        return None
    if _RULE.match(printed):
        setext = _SETEXT.match(printed)
        if setext and blocks and _is_underlined(text, blocks[-1], line):
            blocks[-1] = replace(blocks[-1], kind=BlockKind.HEADING, level=1 if setext[1][0] == "=" else 2)
        drop(dropped, text, span, "markup")
        return None
    marks = _marks(printed)
    removed: list[Dropped] = []
    drop(removed, text, (span[0], span[0] + marks.start), "markup")
    passage = clean(text, (span[0] + marks.start, span[0] + marks.end), removed).strip()
    drop(removed, text, (span[0] + marks.end, span[1]), "markup")
    dropped.extend(removed)
    level = marks.level or (int(line.tag[1]) if _HEADING_TAG.fullmatch(line.tag) else 0)
    if not passage or (not level and _FURNITURE.fullmatch(passage.text)):
        dropped.extend(left_out(passage, "furniture"))
        return None
    kind = BlockKind.HEADING if level else _kind(passage.text, printed, marks, tag=line.tag)
    if mark := (_HEADING_NUMBER if level else _BYLINE_MARK).match(passage.text) or (
        _RUBRIC.match(passage.text) if kind is BlockKind.CROSSHEAD else None
    ):
        dropped.extend(left_out(passage[: mark.end()], "markup"))
        passage = passage[mark.end() :]
    if kind is BlockKind.BODY and len(passage) <= _LONGEST_UNDER_IMAGE and _is_under_image(passage, blocks, dropped):
        kind = BlockKind.CAPTION
    indent = _indent(printed) if not marks.start else 0.0
    return Block(kind, passage, line.page, level, indent=indent, is_after_blank=line.is_after_blank)


@dataclass(frozen=True, slots=True)
class _Marks:
    """What marks a line as such: its words stand at [start, end)."""

    start: int
    end: int
    level: int = 0
    is_bullet: bool = False
    is_row: bool = False


def _is_under_image(passage: Passage, blocks: Sequence[Block], dropped: Sequence[Dropped]) -> bool:
    """Tell whether nothing but an image stands between the block before and `passage`."""
    reached = blocks[-1].passage.spans[-1][1] if blocks else 0
    above = [item for item in dropped[-_MARKUP_OF_IMAGE:] if reached <= item.span[0] < passage.spans[0][0]]
    return any(_IMAGE.match(item.text.lstrip()) for item in above)


def _is_underlined(text: str, block: Block, line: Line) -> bool:
    """Tell whether `block` stands on the line just above `line` and could be a headline."""
    start, end = block.passage.spans[-1][1], line.span[0]
    if block.kind is not BlockKind.BODY or len(block.passage) > LONGEST_TITLE or end - start > _LONGEST_LINE_END:
        return False
    between = text[start:end]
    return not between.strip() and len(between.splitlines()) == 1


def _marks(line: str) -> _Marks:
    quoted = _QUOTED.match(line)
    start = quoted.end() if quoted else 0
    heading = _HEADING.match(line, start)
    if heading and not (line[heading.end() - 1] == "#" and "#" in line[heading.end() :]):
        tail = _HEADING_TAIL.search(line, heading.end())
        return _Marks(heading.end(), tail.start() if tail else len(line), level=len(heading[1]))
    if bar := _BAR.match(line, start):
        end = len(line.rstrip())
        end -= line[end - 1] == "|"
        return _Marks(bar.end(), max(bar.end() + 1, end), is_row=True)
    bullet = _BULLET.match(line, start)
    if bullet and not _BYLINE_MARK.match(line.lstrip()) and not _STRONG_LINE.fullmatch(line):
        return _Marks(bullet.end(), len(line), is_bullet=True)
    return _Marks(start, len(line))


def _kind(text: str, printed: str, marks: _Marks, *, tag: str) -> BlockKind:
    """Return what a line is that is no heading; `text` is its words, `printed` all of it."""
    kind = BlockKind.ROW if marks.is_row or tag in {"td", "th"} else _kind_by_words(text, tag)
    if kind is not BlockKind.BODY:
        return kind
    if marks.is_bullet or tag == "li":
        return BlockKind.BULLET
    is_strong = len(text) < LONGEST_TITLE and _STRONG_LINE.fullmatch(printed)
    return BlockKind.CROSSHEAD if is_strong or _RUBRIC.match(text) else BlockKind.BODY


def _kind_by_words(text: str, tag: str) -> BlockKind:
    bare = text.strip("【】[]〔〕■□◆ 　:：")
    if text.startswith(DECK_MARKS) and len(text) < LONGEST_TITLE:
        return BlockKind.DECK
    if bare in SECTION_NAMES:
        return BlockKind.SECTION
    if is_byline_line(text):
        return BlockKind.BYLINE
    for kind, pattern, longest in _BY_WORDS:
        if len(text) <= longest and pattern.fullmatch(text):
            return kind
    if is_row(text):
        return BlockKind.ROW
    if tag == "figcaption":
        return BlockKind.CAPTION
    return BlockKind.BULLET if _NUMBERED.match(text) else BlockKind.BODY


def _in_context(blocks: Sequence[Block], dropped: list[Dropped]) -> Iterator[Block]:
    """Yield the blocks; what is only seemingly a line of its own is body, and a page number is left out."""
    for number, block in enumerate(blocks):
        before = blocks[number - 1].passage.text if number else ""
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        after = following.passage.text if following and following.kind is not BlockKind.HEADING else ""
        is_half = block.kind in _GIVES_WAY and (after.startswith(NEVER_FIRST) or before.endswith(NEVER_LAST))
        if block.kind is BlockKind.NUMBER and not (is_half or _COUNTED.match(after)):
            dropped += left_out(block.passage, "furniture")
        elif is_half or block.kind is BlockKind.NUMBER:
            yield replace(block, kind=BlockKind.BODY)
        else:
            yield block


def cells_of(text: str) -> list[str]:
    """Return what stands in the cells of a row; those without a word are none."""
    return [cell for cell in _CELL_END.split(text) if cell]


def is_row(text: str) -> bool:
    r"""Tell whether a line is made of three short cells or more, or of two parted by a bar.

    Example:
        >>> is_row("河湾镇 | 12.5 | 晴"), is_row("河湾镇\t12.5\t晴"), is_row("稳粮仓 促增收")
        (True, True, False)
    """
    if len(text) > 8 * _LONGEST_CELL:
        return False
    if not _CELL_END.search(text):
        return _LOOSE_ROW.fullmatch(text) is not None
    cells = cells_of(text)
    n_needed = 2 if "|" in text or "\t" in text else 3
    return len(cells) >= n_needed and all(len(cell) <= _LONGEST_CELL and not cell.endswith(_ENDS) for cell in cells)


def _indent(line: str) -> float:
    """Return the width of the blanks before a line's text, in 汉字."""
    blanks = line[: len(line) - len(line.lstrip())]
    return sum(1.0 if blank == "\u3000" else 2.0 if blank == "\t" else 0.5 for blank in blanks)
