"""A line of the masthead, alone: paper, day and number of the issue, and what else papers print beside them."""

from __future__ import annotations

import re
from datetime import date as calendar_date

from bulletin.mandarin.characters import COUNTERS, DIGITS, HAN
from bulletin.mandarin.dates import DATE, MONTHS, WEEKDAY, month
from bulletin.segmenter.page.furniture_words import word_set

LONGEST = 160
_LONGEST_DATE = 40
_KINDS_OF_PAPER = (
    "日报|晚报|早报|晨报|周报|时报|导报|商报|快报|新报|都市报|农民报|青年报|工人报|法治报|教育报|科技报|文化报|经济报"
    "|参考报|消息报|生活报|画报|周刊|旬刊|电讯|新闻"
)
_PAPER = re.compile(
    rf"《?((?:(?!丨)[{HAN}]){{2,12}}(?:{_KINDS_OF_PAPER}))》?(?:(?=社(?:出版|主办|主管|编辑))|(?![{HAN}]))"
)
_NO_PLACES = frozenset({"相关", "今日", "昨日", "最新", "更多", "社会", "时政", "一句话", "综合", "图片", "重要"})
_HINT = re.compile(r"\d{4}|[年报刊讯闻]")
"""Without one of these a line names neither paper nor day."""
_VALUES = {digit: str(value) for value, digit in enumerate(DIGITS)} | {"〇": "0", "○": "0", "O": "0"}
_YEAR_DIGIT = f"[{''.join(_VALUES)}]"
_HAN_DAY = rf"([{COUNTERS}廿卅]{{1,2}})月([{COUNTERS}廿卅]{{1,3}})日"
_DATE = re.compile(
    rf"{DATE}(?!\d)|(?<![\d-])((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)"
    rf"|({_YEAR_DIGIT}{{4}})\s*年\s*{_HAN_DAY}"
    rf"|(?:中华)?民国\s*(\d{{2,3}}|{_YEAR_DIGIT}{{2,3}}|[{COUNTERS}百零〇]{{2,6}})\s*年\s*(\d{{1,2}}|[{COUNTERS}]{{1,2}})\s*月\s*(\d{{1,2}}|[{COUNTERS}]{{1,3}})\s*日"
)
_ENGLISH = re.compile(
    rf"({MONTHS})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s*(\d{{4}})|(\d{{1,2}})\s+({MONTHS}),?\s+(\d{{4}})", re.IGNORECASE
)
_BEFORE_THE_REPUBLIC = 1911
_LUNAR_DAY = rf"[闰正冬腊{COUNTERS}]{{1,3}}月(?:[初十廿卅{COUNTERS}]{{1,3}}日?|大|小)?"
_LUNAR = (
    rf"(?:(?:农历|夏历)\s*+)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥][{HAN}]?年\s*(?:{_LUNAR_DAY})?"
    rf"|(?:农历|夏历)\s*[{HAN}]{{2,10}}"
)
_SKY = (
    r"(?:(?:今[日天]|今明|明[日天])?(?:天气|气温)\s*+[:：]?\s*+)?(?:晴|阴|多云|阵雨|小雨|中雨|大雨|暴雨|雷阵雨|小雪|大雪|雾|霾|到|转|间|有|、)+"
    r"|-?\d{1,2}\s*+(?:℃|°C|度)?\s*+[～~—-]{1,2}\s*+-?\d{1,2}\s*+(?:℃|°C|度)"
    rf"|(?:偏?[东南西北]{{1,2}}风\s*+)?(?:微风|[\d{COUNTERS}]{{1,2}}(?:[-～~至到][\d{COUNTERS}]{{1,2}})?\s*+级)"
)
_SECTIONS = (
    "要闻|头版|头条|地方|社区|街坊|县区|市井|综合|时政|经济|社会|文化|副刊|体育|国际|国内|本地|民生|教育|健康|科技|理论|评论|专题|专版|城事|乡镇|县域|财经|法治"
    "|生活|读书|人物|视觉|图片|广告|公告|特刊|周末|旅游|农业|三农|产经|港闻|两岸|娱乐|新闻|焦点|深度|天下"
)
_SECTION = rf"(?:(?:{_SECTIONS})[·•/／、]?){{1,3}}"
_LEAF = rf"(?:第\s*+)?[\dA-Z{COUNTERS}]{{1,4}}\s*+版"
_BESIDE = re.compile(
    rf"{WEEKDAY}|(?:19|20)\d\d\s*年\s*第?\s*\d{{1,3}}\s*期|(?:总|本期)?(?:第\s*+)?[\d,]{{1,12}}\s*+[期号](?![楼线])|第[{COUNTERS}百千〇零]{{1,9}}[期号]|试刊|创刊号|{_LEAF}"
    rf"|[今本][日期]\s*+(?:共\s*+)?[\d{COUNTERS}]{{1,4}}\s*+版|共\s*+\d{{1,3}}\s*+版"
    r"|(?:零售价?|定价|每份|售价)\s*+[:：]?\s*+(?:人民币)?\s*+\d{1,4}(?:\.\d{1,2})?\s*+[元角]"
    rf"|社(?:出版|主办|主管|编辑出版)|(?:中共)?[{HAN}]{{2,12}}(?:机关报|主管主办|主管|主办|出版|承印)"
    r"|(?:国内)?统一(?:连续出版物号|刊号)\s*[:：]?|CN\s*\d{2}\s*[-—]\s*\d{4}(?:\s*/\s*\w)?|(?:国外)?(?:邮发)?代号\s*[:：]?\s*[A-Z]?\d{1,3}\s*[-—]\s*\d{1,4}|邮发"
    r"|(?:(?:网址|官网|电子版|数字报)\s*+[:：]?\s*+)?(?:https?://)?www\.[\w./-]{3,40}"
    r"|(?:新闻热线|热线电话|热线|电话|邮箱)\s*+[:：]?\s*+(?:[\d-]{5,14}|[\w.]{1,30}@[\w.]{1,30})"
    rf"|{_LUNAR}|{_SKY}|Vol\.?\s*\d+|No\.?\s*\d+|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|\d{1,2}\s?月\s?\d{1,2}\s?日|[日\s·•|｜/（）()，,:：、《》—\-●■★]",
    re.IGNORECASE,
)
_LATIN_NAME = re.compile(r"(?:The\s)?[A-Z][A-Za-z]{1,20}(?: [A-Z][A-Za-z]{1,20}){1,5}")
_LEAF_LINE = re.compile(
    rf"[【\[]?(?:{_LEAF}|[A-Z]\d{{1,2}})(?:\s*[:：·•|｜/]?\s*{_SECTION})?[】\]]?|{_SECTION}\s*[|｜/·]?\s*{_LEAF}"
)
_NUMBERED = re.compile(
    rf"《?[{HAN}]{{2,12}}》?[ \t\u3000|｜·]{{2,80}}(?:(?:19|20)\d\d\s*年\s*第?\s*\d{{1,3}}|总?第\s*\d{{1,5}})\s*期"
)
"""The name of a magazine, whatever it is, and far from it the number of the issue."""
_LEAF_NAMED = re.compile(rf"(?:(?<![A-Za-z\d])[A-Z]\d{{1,2}}|{_LEAF})\s*[:：·•|｜/]?\s*[{HAN}]{{2,6}}\s*$")
"""A leaf and the name of its section, whatever it is, at the end of the line."""
_SPREAD = re.compile(rf"(?<=[{HAN}])[ \u3000]++(?=[{HAN}](?:[ \u3000]|$))")
"""What parts the letters of 云　泽　日　报."""


def paper_in(line: str) -> str | None:
    """Return the name of a paper in a line, its letters side by side or spread.

    Example:
        >>> paper_in("云　泽　日　报"), paper_in("云泽日报社党建活动")
        ('云泽日报', None)
    """
    match = _paper(_SPREAD.sub("", line))
    return match[1] if match else None


def _paper(text: str) -> re.Match[str] | None:
    """Return the match of a paper's name that is not the name of a section: 首页新闻, 国内新闻."""
    match = _PAPER.search(text)
    if match and match[1].endswith("新闻") and match[1].removesuffix("新闻") in {*word_set("menu"), *_NO_PLACES}:
        return None
    return match


def date_in(line: str) -> str | None:
    """Return the first calendar date in a line, in ISO form.

    Example:
        >>> date_in("云泽日报 2026年11月21日"), date_in("2026-13-01"), date_in("Sunday, November 29, 2026")
        ('2026-11-21', None, '2026-11-29')
    """
    if match := _DATE.search(line):
        year, first, day = (_number(part) for part in match.groups() if part)
        year += _BEFORE_THE_REPUBLIC if "民国" in match[0] else 0
    elif english := _ENGLISH.search(line):
        name, of_month, in_year = english.group(1, 2, 3) if english[1] else english.group(5, 4, 6)
        year, first, day = int(in_year), month(name), int(of_month)
    else:
        return None
    try:
        return calendar_date(year, first, day).isoformat()
    except ValueError:
        return None


def is_masthead_line(line: str) -> bool:
    """Tell whether a line holds nothing but paper, day and number of the issue, and what papers print beside them.

    Example:
        >>> is_masthead_line("2026年11月29日　星期日　第8217期　今日8版"), is_masthead_line("云泽日报送到了村里")
        (True, False)
    """
    if len(line) > LONGEST or "。" in line or not _HINT.search(line):
        return False
    if _NUMBERED.fullmatch(line.strip()):
        return True
    text = _SPREAD.sub("", line)
    paper = _paper(text)
    if not (paper or _DATE.search(text) or _ENGLISH.search(text)):
        return False
    rest = text[: paper.start()] + text[paper.end() :] if paper else text
    return not beside_masthead(_ENGLISH.sub("", _DATE.sub("", rest)))


def is_date_line(line: str) -> bool:
    """Tell whether a line is a day with its year, and at most the day of the week beside it.

    Example:
        >>> is_date_line("二〇二六年十二月二十日"), is_date_line("2026年12月20日起")
        (True, False)
    """
    left = _ENGLISH.sub("", _DATE.sub("", line, count=1), count=1)
    return left != line and len(line) <= _LONGEST_DATE and not re.sub(rf"{WEEKDAY}|[日\s（）()]", "", left)


def beside_masthead(line: str) -> str:
    """Return what is left of a line without the things that papers print in their masthead beside name and day."""
    left = _BESIDE.sub("", _LEAF_NAMED.sub("", line))
    return "" if re.fullmatch(rf"(?:{_SECTION})?(?:[A-Z]?\d{{1,2}})?(?:{_SECTION})?", left) else left


def is_latin_name(line: str) -> bool:
    """Tell whether a line is a name in Latin letters, as of a paper."""
    return _LATIN_NAME.fullmatch(line.title() if line.isupper() else line) is not None


def is_leaf(line: str) -> bool:
    """Tell whether a line is the number of a page with the name of its section or without it: 第3版 | 要闻.

    Example:
        >>> is_leaf("第3版 | 要闻"), is_leaf("A1 要闻"), is_leaf("第一版教材出齐")
        (True, True, False)
    """
    return _LEAF_LINE.fullmatch(line.strip()) is not None


def _number(digits: str) -> int:
    """Return the number that Arabic or Chinese digits write: 2026, 二〇二六, 十二, 廿一, 一百一十五."""
    if digits.isdecimal():
        return int(digits)
    digits = digits.replace("廿", "二十").replace("卅", "三十")
    if not {"十", "百"} & {*digits}:
        return int("".join(map(_VALUES.__getitem__, digits)))
    hundreds, has_hundreds, rest = digits.rpartition("百")
    tens, _, ones = rest.lstrip("零〇").rpartition("十")
    ten = int(_VALUES.get(tens, "1")) if "十" in rest else 0
    return int(_VALUES.get(hundreds, "1")) * 100 * bool(has_hundreds) + ten * 10 + int(_VALUES.get(ones, "0"))
