"""Whole pages of a made-up county in the layouts that papers come in, and what must be understood of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from bulletin.model import Issue, Kind, Script, SourceFile
from bulletin.segmenter.coverage import check_coverage
from bulletin.segmenter.segment import segment

if TYPE_CHECKING:
    from bulletin.station import Station


@dataclass(frozen=True)
class Piece:
    """What is expected of an article: its title, kind, byline, how its text begins and how it ends."""

    title: str
    kind: Kind = Kind.ARTICLE
    byline: str | None = None
    first: str = ""
    last: str = ""
    deck: str | None = None
    kicker: str | None = None


@dataclass(frozen=True)
class Paper:
    """A page or several, and what is expected of them."""

    pages: tuple[str, ...]
    pieces: tuple[Piece, ...]
    heard: tuple[str, ...] = ()
    unheard: tuple[str, ...] = ()
    n_joins: int | None = None


UNMARKED = Paper(
    pages=(
        """云泽日报　2026年11月21日　星期六　第1版

秋收会战

四十六万亩晚稻颗粒归仓

——云泽县秋收工作侧记

　　本报讯（记者 程小满 通讯员 王小舟）晒谷场上一片金黄。截至昨天，全县46.5万亩晚稻收割完毕，机收率达98.2%。

　　“往年要收半个月，今年七天就完了。”河湾镇种粮大户周长根说，镇里新添了12台烘干机，再也不怕下雨天。

　　县农业农村局负责人表示，下一步将抓紧秋种，确保明年夏粮
　　开个好头。

柳塘大桥合龙

　　本报讯（记者 何青）11月20日上午9:30，柳塘大桥顺利合龙。大桥全长1,240米，双向六车道，预计2027年6月底前通车。

　　项目负责人介绍，大桥通车后，两岸居民过江时间由40分钟缩短到5分钟。（下转第3版）

一碗热汤面

　　□本报评论员

　　冬天的早晨，环卫工人在街角喝上一碗热汤面，暖的是身子，更是人心。一座城市的温度，就藏在这样的细节里。

　　让更多的“热汤面”端到劳动者手里，靠的是制度，也靠每一个人的善意。
""",
    ),
    pieces=(
        Piece(
            "四十六万亩晚稻颗粒归仓",
            byline="程小满、通讯员王小舟",
            first="晒谷场上",
            last="开个好头。",
            kicker="秋收会战",
            deck="——云泽县秋收工作侧记",
        ),
        Piece("柳塘大桥合龙", byline="何青", first="11月20日", last="缩短到5分钟。"),
        Piece("一碗热汤面", Kind.COMMENTARY, byline="本报评论员", first="冬天的早晨", last="每一个人的善意。"),
    ),
    heard=("九十八点二", "上午九点三十分", "一千二百四十米", "本报评论员文章"),
    unheard=("下转", "星期六，第"),
    n_joins=1,
)

WRAPPED = Paper(
    pages=(
        """秋粮入库忙

　　本报讯（记者 程小满）连日来，河湾镇的粮站门前
排起了长队，送粮的车辆一辆接着一辆。粮站站长说，今年
的收购价每斤比去年高了五分钱，农民卖粮的劲头很足。站
里把营业时间延长到晚上九点，周末也不休息，保证来一车
收一车，不让农民过夜。
　　为了方便群众，粮站还开通了网上预约，农民在家里用
手机就能排号，到了时间再把粮食运来，省去了在路上排队
的辛苦。截至目前，全镇已收购秋粮三千二百吨。
　　周长根今年种了三百亩水稻，亩产比去年多了一百斤。
他算了一笔账，光这一项就多收入四万多元。
""",
    ),
    pieces=(Piece("秋粮入库忙", byline="程小满", first="连日来，河湾镇的粮站门前排起了长队", last="四万多元。"),),
    heard=("粮站门前排起了长队", "今年的收购价", "用手机就能排号"),
)

WEBSITE = Paper(
    pages=(
        """---
paper: 云泽日报
date: 2026-11-21
---
首页 | 要闻 | 视频 | 数字报

# 湖畔夜市开张

来源：云泽日报　发布时间：2026-11-21

<p>本报讯（记者 何青）昨晚，湖畔夜市正式开张，首批<strong>86个</strong>摊位迎来了2万多名游客。</p>
<p>&nbsp;</p>
<p><strong>吃得放心</strong></p>
<p>每个摊位都装了监控，后厨什么样，游客扫码就能看到。县市场监管局每天抽检，结果当晚公示。</p>
<p><strong>逛得舒心</strong></p>
<p>夜市设了三处停车场，共650个车位，公交8路延长到晚上11点，末班车坐满为止。</p>

![](https://a.example/1.jpg)

图为夜市一角。何青 摄

| 停车场 | 车位 |
|---|---|
| 东区 | 300 |
| 西区 | 350 |

[查看原文](https://a.example/2)

责任编辑：程小满

# 县医院新大楼启用

本报讯（记者 程小满）县医院新大楼昨天启用，设床位800张。
""",
    ),
    pieces=(
        Piece("湖畔夜市开张", byline="何青", first="昨晚，湖畔夜市", last="350"),
        Piece("", Kind.CAPTION, first="图为夜市一角"),
        Piece("县医院新大楼启用", byline="程小满", first="县医院新大楼昨天启用", last="800张。"),
    ),
    heard=("八十六个摊位", "吃得放心", "东区，三百"),
    unheard=("首页", "查看原文", "责任编辑", "来源", "图为", "竖线"),
)

BRIEFS = Paper(
    pages=(
        """# 简讯

县图书馆延长开放时间

从12月1日起，县图书馆每天开放到晚上9点，周末和节假日不休息，读者凭身份证入馆。

三条乡村公交线开通

河湾镇至县城等三条乡村公交线日前开通，票价2元，首班车6:10发车，方便沿线8个村的群众出行。

# 编者按的文章

编者按

立冬已过，寒潮将至。本报记者走进田间地头，记录下这个冬天里忙碌的人们。

本报讯（记者 何青）清晨六点，护林员老周已经走了五公里。

## 名词解释

寒潮是指二十四小时内气温下降八摄氏度以上的强冷空气。

# 冬夜

稻浪翻过了山岗

镰刀弯成了月亮

走在田埂上的人

数着满天的霜
""",
    ),
    pieces=(
        Piece("简讯", Kind.BRIEFS),
        Piece("县图书馆延长开放时间", Kind.BRIEF, first="从12月1日起", last="入馆。"),
        Piece("三条乡村公交线开通", Kind.BRIEF, first="河湾镇至县城", last="出行。"),
        Piece("编者按的文章", byline="何青", first="编者按", last="五公里。"),
        Piece("名词解释", Kind.SECTION, first="寒潮是指", last="强冷空气。"),
        Piece("冬夜", Kind.POEM, first="稻浪", last="满天的霜"),
    ),
    heard=("票价两元", "首班车六点十分"),
)

ONE_A_LINE = Paper(
    pages=(
        "晚稻收割完毕\t本报讯（记者 程小满）截至昨天，全县46.5万亩晚稻收割完毕，机收率达98.2%。\n"
        "柳塘大桥合龙\t本报讯（记者 何青）11月20日上午，柳塘大桥顺利合龙，预计明年6月底前通车。\n"
        "夜市开张\t本报讯（记者 何青）湖畔夜市昨晚正式开张，首批86个摊位迎来了2万多名游客。\n",
    ),
    pieces=(
        Piece("晚稻收割完毕", byline="程小满", first="截至昨天", last="98.2%。"),
        Piece("柳塘大桥合龙", byline="何青", first="11月20日", last="通车。"),
        Piece("夜市开张", byline="何青", first="湖畔夜市", last="游客。"),
    ),
)

BOLD = Paper(
    pages=(
        """**晚稻收割完毕**

本报讯（记者 程小满）截至昨天，全县46.5万亩晚稻收割完毕，机收率达98.2%。

**烘干到田头**

烘干机开到了田头，一天能烘干三十吨稻谷，农民不用再等好天气。

**柳塘大桥合龙**

本报讯（记者 何青）11月20日上午，柳塘大桥顺利合龙，预计明年6月底前通车。
""",
    ),
    pieces=(
        Piece("晚稻收割完毕", byline="程小满", first="截至昨天", last="好天气。"),
        Piece("柳塘大桥合龙", byline="何青", first="11月20日", last="通车。"),
    ),
    heard=("烘干到田头。",),
)

EVENING = Paper(
    pages=(
        """河湾时报
2026年11月21日 星期六 农历丙午年十月十三 今日8版

导读
学校食堂怎么管？ →2版
地铁三号线试跑 →3版

学校食堂怎么管？
——县教育局局长答本报记者问

本报记者 田小禾

　　问：最近家长很关心学校食堂，县里有什么打算？
　　答：我们从9月1日起实行“校长陪餐制”，每天的菜谱都在公众号上公布。
　　问：钱从哪里来？
　　答：县财政每年安排1,200万元，学生每餐只交6元，其余由财政补上。

地铁三号线试跑

　　本报讯（记者 孙一帆 实习生 柳青青）昨天上午10点08分，地铁三号线开始不载客试运行。

　　这条线全长31.6公里，设站22座，最高时速100km/h。

　　（一）什么时候能坐？

　　按计划，试运行三个月后，即2027年2月底前开通。

　　（二）票价多少？

　　起步价2元，最高7元；65周岁以上老人免费。

□一线短评

别让老人输在“扫码”上
□ 何大鹏

　　去医院要扫码，坐车要扫码，连买菜也要扫码。对很多老人来说，一道码就是一道坎。办法总比困难多：留一个窗口、多一双援手，“数字鸿沟”就能填平。

天气预报
今天 多云 3～12℃
明天 小雨 1～8℃
后天 阴 -2～6℃

新华社北京11月20日电（记者 王一 李二）国家统计局20日发布数据显示，10月份社会消费品零售总额同比增长3.6%。

【社会新闻】

小偷撬锁 邻居报警
警方三分钟赶到

　　本报讯 通讯员赵明 记者孙一帆报道：11月19日凌晨2时许，城东派出所接到报警……民警3分钟赶到，将嫌疑人当场抓获。

责任编辑：田小禾 版式设计：孙一帆
新闻热线：0519-81234567
""",
    ),
    pieces=(
        Piece(
            "学校食堂怎么管？",
            byline="田小禾",
            first="问：最近家长",
            last="其余由财政补上。",
            deck="——县教育局局长答本报记者问",
        ),
        Piece("地铁三号线试跑", byline="孙一帆、实习生柳青青", first="昨天上午10点08分", last="老人免费。"),
        Piece(
            "别让老人输在“扫码”上",
            Kind.COMMENTARY,
            byline="何大鹏",
            first="去医院要扫码",
            last="就能填平。",
            kicker="一线短评",
        ),
        Piece("天气预报", Kind.TABLE, first="今天 多云 3～12℃", last="-2～6℃"),
        Piece("", byline="王一、李二", first="国家统计局20日", last="3.6%。"),
        Piece(
            "小偷撬锁 邻居报警",
            byline="通讯员赵明、记者孙一帆",
            first="11月19日凌晨",
            last="当场抓获。",
            kicker="【社会新闻】",
            deck="警方三分钟赶到",
        ),
    ),
    heard=("上午十点零八分", "起步价两元", "零下二至六摄氏度", "一百公里每小时", "凌晨两时许"),
    unheard=("导读", "新闻热线", "责任编辑"),
    n_joins=0,
)

FOLDER = Paper(
    pages=(
        """云泽日报 2026年11月21日

## 今日导读

晚稻收割完毕 01版

柳塘大桥合龙 01版

护林员老周 02版

## 晚稻收割完毕

本报讯（记者 程小满）截至昨天，全县晚稻收割完毕，各乡镇正抓

（下转第2版）

## 柳塘大桥合龙

本报讯（记者 何青）柳塘大桥昨天合龙。
""",
        """## 晚稻收割完毕

（上接第1版）紧秋种，确保明年夏粮开个好头。

## 护林员老周

本报讯（记者 何青）清晨六点，护林员老周已经走了五公里。
""",
    ),
    pieces=(
        Piece("晚稻收割完毕", byline="程小满", first="截至昨天", last="开个好头。"),
        Piece("柳塘大桥合龙", byline="何青", first="柳塘大桥昨天合龙。"),
        Piece("护林员老周", byline="何青", first="清晨六点"),
    ),
    heard=("各乡镇正抓紧秋种",),
    unheard=("导读", "上接", "下转"),
    n_joins=1,
)

PAPERS = {
    "unmarked": UNMARKED,
    "wrapped": WRAPPED,
    "website": WEBSITE,
    "briefs": BRIEFS,
    "one-a-line": ONE_A_LINE,
    "folder": FOLDER,
    "bold": BOLD,
    "evening": EVENING,
}


def read(paper: Paper, station: Station) -> Script:
    files, start = [], 0
    for number, page in enumerate(paper.pages, 1):
        files.append(SourceFile(f"{number}.md", start, start + len(page)))
        start += len(page)
    return segment(Issue("yunze", "".join(paper.pages), "utf-8", tuple(files)), station)


@pytest.mark.parametrize("name", PAPERS)
def test_the_pieces_of_a_page_are_understood(station: Station, name: str) -> None:
    paper = PAPERS[name]
    script = read(paper, station)
    check_coverage(script)
    assert [(article.title.text, article.kind) for article in script.articles] == [
        (piece.title, piece.kind) for piece in paper.pieces
    ]
    for article, piece in zip(script.articles, paper.pieces, strict=True):
        body = "".join(paragraph.passage.text for paragraph in article.paragraphs)
        assert body.startswith(piece.first), body[:20]
        assert body.endswith(piece.last), body[-20:]
        assert (article.byline.names if article.byline else None) == piece.byline
        assert (article.deck.text if article.deck else None) == piece.deck
        assert (article.kicker.text if article.kicker else None) == piece.kicker


@pytest.mark.parametrize("name", PAPERS)
def test_what_a_page_says_is_heard_and_nothing_else(station: Station, name: str) -> None:
    paper = PAPERS[name]
    script = read(paper, station)
    spoken = "".join(chunk.spoken for chunk in script.chunks)
    assert [words for words in paper.heard if words not in spoken] == []
    assert [words for words in paper.unheard if words in spoken] == []
    assert paper.n_joins is None or len(script.joins) == paper.n_joins
