"""Parts of patterns that tell who worked on a piece: the paper or agency, the rank of a reporter, the names.

Values only: the tests of `bylines` and `credits`, which use them, hold them.
"""

from __future__ import annotations

import re

from bulletin.mandarin.surnames import common_surnames

LETTER = r"[^\W\d_A-Za-z]"
"""汉字, and 々 and kana of Japanese names. By category, because `re` takes 2 ms for each class of all 汉字 that it
compiles, and the patterns here hold a hundred of them."""
HOUSE = r"(?:本报|本台|本社|本刊|新华社|中新社|中央社|中新网|央视网|人民网|全媒体|融媒体)"
PAPER = (
    rf"(?:{LETTER}{{2,8}}?(?:日报|晚报|早报|晨报|时报|周报|都市报|青年报"
    r"|新闻网|新闻|电视台|电台|融媒体|融媒|客户端|网|社))"
)
"""Any paper, site or station; only where a reporter's rank follows."""
RANKS = "特约|特派|首席|见习|实习|驻地|驻京|外派|资深|文字"
ROLE_NAME = rf"(?:{RANKS}|摄影)*(?:记者|通讯员|评论员|撰稿人|实习生|特派员)"
NAME = (
    r"(?!从|在|了解|昨|今|近|日前|来到|走进|发现|看到|获悉|采访|手记|观察|调查|节|站|证|会|团|还|也|和|们|的|随|跟|问|注意|就|对|向)"
    rf"(?:{LETTER}[ 　]{{1,4}}{LETTER}(?!{LETTER})|{LETTER}{{2,4}}(?:[·•]{LETTER}{{1,8}})*)"
)
APART_IN = r"[\s、，,和 　]{1,4}"
NAMES = rf"{NAME}(?:(?:{APART_IN}(?:{HOUSE}?{ROLE_NAME}\s*[:：]?\s*)?|{HOUSE}?{ROLE_NAME}\s*){NAME}){{0,9}}"
PERSON = re.compile(
    rf"(?:[{common_surnames()}][ \u3000]{{0,2}}{LETTER}{{1,2}}|(?:欧阳|司马|上官|诸葛|司徒|慕容){LETTER}{{1,2}})"
)
"""A whole name by its surname, one of the common ones: where nothing but its look tells that a line is a name."""
