"""Forms of a short line that tell what it is: the name of a notice, of a column, of who signs."""

from __future__ import annotations

import re

from bulletin.mandarin.characters import COUNTERS, EMOJI, LETTER
from bulletin.mandarin.surnames import is_name
from bulletin.mandarin.words import cut_words, has_word, parts_word, tag_words
from bulletin.segmenter.page.line_words import DATE_LINE
from bulletin.segmenter.patterns import unspread

_NOTICES = (
    "讣告|讣闻|更正|更正与说明|更正启事|致歉|致歉声明|启事|声明|公告|通告|通知|通报|公示|预告|鸣谢|感谢信|道歉|布告|告示|寻物|招领|"
    "逝者|哀悼|悼念|唁电|贺电|来信|来函|[读听观]者信箱|信箱|问答|回音|致读者|致歉信|公开信|倡议书|天气|天气预报|今明天气|气象|潮汐|菜价|行情|彩票|开奖|赛果|赛程|"
    "书讯|影讯|剧讯|节目预告|征稿|征文|招聘|招生|招租|转让|拍卖|遗失|挂失|寻人|订婚|结婚|租房|求职|便民|启示"
)
_NOTICE = re.compile(
    rf"(?:{_NOTICES})|{LETTER}{{1,10}}(?:启事|声明|公告|通告|通知|公示|预告|讣告|布告|倡议书|公开信|天气|潮汐表|菜价|一览表?|名单)"
    r"|关于.{2,40}的(?:通知|公告|决定|意见|通告|批复|函|公示)"
)
_REMARK = re.compile(r"[（(][^（）()]{1,10}[）)]$")
_COLUMN = re.compile(
    r".{4,}[（(][^（）()]{0,12}(?:来信|大家谈|回音|连载|之[一二三四五六七八九十]|上|下|完|图文"
    r"|综述|述评|随笔|问答|专访|评论|特写)[）)]"
)
_SIGNED = re.compile(
    r"[^\d。，！？：；“”]{2,30}(?:局|委|办|办公室|厅|院|部|会|处|科|所|站|社|公司|中心|政府|学校|小学|中学|大学"
    r"|银行|集团|医院|法院|编辑部|小组|组|队)"
)
PICTURE = re.compile(r"[（(](?:图片|组图|图)[)）]$")
"""The end of a headline over a picture."""
_FROM_WHOM = re.compile(rf"(?:{LETTER}{{2,12}}[ \u3000]+|读者|市民|村民|网友|居民)({LETTER}{{2,4}})")
_CHINESE_DATE = re.compile(rf"[〇○零{COUNTERS}]{{4}}年[{COUNTERS}]{{1,3}}月(?:[{COUNTERS}廿卅]{{1,3}}日)?")
_DAY = re.compile(r"\d{1,2}\s?月\s?\d{1,2}\s?日")
_LONGEST_SIGNATURE = 24
_NOISE = re.compile(r"[A-Za-z]{1,2}|[\W_]+")
_SPEECH = re.compile(rf"(?:{LETTER}{{1,6}}|[QA])[：:].+")
_NEAR = 12
_ITEM = re.compile(rf"[^\w“《（(【]*(?!问|答|记者){LETTER}{{2,6}}[：:].{{1,40}}|[{EMOJI}].{{1,44}}")


def is_notice(text: str) -> bool:
    """Tell whether a line is the name of a notice, as stands over small pieces: 讣告, 遗失声明, 今明天气."""
    return _NOTICE.fullmatch(_REMARK.sub("", unspread(text)).strip("【】[]〔〕■□◆ 　")) is not None


def names_column(text: str) -> bool:
    """Tell whether a line names its column behind the headline: （街坊来信）."""
    return _COLUMN.fullmatch(text) is not None


def is_signature(text: str) -> bool:
    """Tell whether a line may be the name of an office that signs, or a date and nothing else."""
    if is_date(text) or is_from_whom(text):
        return True
    return len(text) <= _LONGEST_SIGNATURE and _SIGNED.fullmatch(text) is not None


def is_from_whom(text: str) -> bool:
    """Tell whether a line is a place, or 读者, and a name: who writes a letter."""
    whom = _FROM_WHOM.fullmatch(text)
    return whom is not None and is_name(whom[1])


def is_date(text: str) -> bool:
    """Tell whether a line is a date and nothing else, in Arabic or Chinese digits."""
    return any(pattern.fullmatch(text) for pattern in (DATE_LINE, _CHINESE_DATE, _DAY))


def is_noise(text: str) -> bool:
    """Tell whether a line holds nothing that a headline could be: a letter or two of a scan, marks."""
    return _NOISE.fullmatch(text) is not None


def is_speech(text: str) -> bool:
    """Tell whether a line gives somebody's words behind a name: 记者：…, 问：…."""
    return _SPEECH.fullmatch(text) is not None


def has_item_form(text: str) -> bool:
    """Tell whether a short line begins with a label (地点：) or an ornament and does not end as a sentence does."""
    return _ITEM.fullmatch(text) is not None and not text.endswith(("。", "？", "！"))


def goes_on_subject(first: str, second: str) -> bool:
    """Tell whether a line that names something, without a verb, is the subject of a line that begins without one."""
    told = [tag for _, tag in tag_words(first.rpartition("的")[2])]
    begins = tag_words(second)[0][1]
    if not told or not told[-1].startswith("n"):
        return False
    is_noun = not any(tag.startswith(("v", "p", "d")) for tag in told)
    return begins.startswith("d") or (is_noun and begins.startswith(("v", "t", "p")))


def cuts_word(first: str, second: str) -> bool:
    """Tell whether a word that the dictionary has goes on from one line into the next; a cutter's guess is none."""
    if first[-1:] == second[:1] or not parts_word(first, second):
        return False
    head = first[-_NEAR:]
    at = 0
    for word in cut_words(head + second[:_NEAR]):
        if at < len(head) < at + len(word):
            return has_word(word)
        at += len(word)
    return False
