"""Made-up issues of a made-up paper, as many as an archive holds: number N is always the same one."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

_FIRST_DAY = date(2019, 1, 1)
_N_DAYS = 3650
_WEEKDAYS = "一二三四五六日"
_ARTICLE_CHARACTERS = 260

_PLACES = ("云泽县", "临溪镇", "白石滩", "青禾乡", "松岭镇", "望湖新区", "柳桥镇", "南塘村", "北苑街道", "长堤镇")
_THINGS = (
    ("文化馆", "馆"),
    ("小学", "校舍"),
    ("卫生院", "诊室"),
    ("水库", "大坝"),
    ("菜市场", "摊位"),
    ("公交站", "站台"),
    ("图书室", "书架"),
    ("果园", "果树"),
    ("敬老院", "床位"),
    ("自来水厂", "管网"),
)
_FAMILY = "乔苏黎温严薛江魏秦许"
_GIVEN = ("守田", "宛青", "知远", "明川", "书宁", "立夏", "一帆", "春野", "月明", "长河", "云舟", "思齐")
_DEEDS = ("开始改造", "重新开门", "通过验收", "向居民开放", "换上新设备", "完成扩建", "举办开放日", "延长开放时间")
_MOODS = ("方便", "安心", "热闹", "干净", "省事", "宽敞")
_SEASONS = ("今年春天", "入夏以来", "秋收前后", "入冬以来", "上个月", "近三年")

_SENTENCES = (
    "{place}{thing}{season}{deed}，一共用了{n}天。",
    "这里的{part}比原来多了{n}处，最远的一处离镇上{km}公里。",
    "{name}在{place}住了{years}年，他说现在比以前{mood}多了。",
    "据{place}统计，{season}共有{many}人次来过{thing}，其中{percent}%是第一次来。",
    "工程总投资{money}万元，{name}负责其中{n}个项目。",
    "每天{hour}:30开门，{name}总是第一个到，要把{part}看上一遍。",
    "从{place}到{thing}，坐{bus}路车只要{n}分钟，路上的人都说{mood}。",
    "下一步，{place}还要修好{n}公里的路，让{part}也{mood}起来。",
    "“{season}最忙的时候，一天来了{many}人。”{name}说，“大家都觉得{mood}。”",
    "{place}请了{n}位师傅，{name}是其中年纪最大的，今年{age}岁。",
)


def made_up_issue(seed: int, n_characters: int) -> str:
    """Return the text of issue `seed`: masthead, then articles with headline, byline and sentences, none twice.

    Args:
        seed: Number of the issue; another number is another issue.
        n_characters: The issue has at least so many, and at most some 300 more.
    """
    dice = Random(seed)  # noqa: S311  # no secret: the same issue each time is what is wanted
    day = _FIRST_DAY + timedelta(days=seed % _N_DAYS)
    weekday = _WEEKDAYS[day.weekday()]
    text = f"云泽日报 {day.year}年{day.month}月{day.day}日 星期{weekday} 第01版\n"
    said: set[str] = set()
    while len(text) < n_characters:
        text += _article(dice, said, min(_ARTICLE_CHARACTERS, n_characters - len(text)))
    return text


def _article(dice: Random, said: set[str], n_characters: int) -> str:
    facts = _facts(dice)
    headline = "{place}{thing}{deed}".format(**facts) if dice.random() < 0.5 else "{thing}里的{years}年".format(**facts)
    body = f"本报讯 (记者 {_person(dice)}) "
    while len(body) < n_characters:
        sentence = dice.choice(_SENTENCES).format(**{**facts, **_counts(dice)})
        if sentence not in said:
            said.add(sentence)
            body += sentence
    return f"\n# {headline}\n\n{body}\n"


def _facts(dice: Random) -> dict[str, object]:
    """Return the facts that stay the same throughout an article."""
    thing, part = dice.choice(_THINGS)
    return {
        "place": dice.choice(_PLACES),
        "thing": thing,
        "part": part,
        "name": _person(dice),
        "deed": dice.choice(_DEEDS),
        "years": dice.randrange(5, 60),
    }


def _counts(dice: Random) -> dict[str, object]:
    """Return the facts that each sentence has of its own."""
    return {
        "n": dice.randrange(2, 400),
        "km": f"{dice.randrange(11, 99) / 10}",
        "many": dice.randrange(1000, 99999),
        "percent": dice.randrange(2, 98),
        "money": dice.randrange(30, 9000),
        "hour": dice.randrange(6, 10),
        "bus": dice.randrange(1, 120),
        "age": dice.randrange(30, 75),
        "mood": dice.choice(_MOODS),
        "season": dice.choice(_SEASONS),
    }


def _person(dice: Random) -> str:
    return dice.choice(_FAMILY) + dice.choice(_GIVEN)
