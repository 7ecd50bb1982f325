from __future__ import annotations

import pytest

from bulletin.model import Passage
from bulletin.segmenter.page.bylines import has_lead, read_lead

TEXT = "昨天，县里的渡口加了十二盏灯。"
LEADS = """
本报讯 B
本报讯　　B
本报讯（记者何青）B
本报讯 （记者 何青 通讯员 程小满） B
本报讯(记者何青)B
本报讯[记者何青]B
本报讯【记者何青】B
【本报讯】B
【本报讯】 （记者何青）B
【本报岚汀讯】B
[本报讯 记者何青]B
［本报讯］B
（本报讯）B
〔本报讯〕B
本报讯 记者何青报道：B
本报讯 记者何青 B
本报讯 通讯员程小满、记者何青报道：B
本报记者何青报道：B
本报记者 何青 岚汀报道 B
本报岚汀3月5日电 （记者何青）B
本报岚汀３月５日电　　（记者　何青）B
本报岚汀3月5日专电（记者何青）B
本报岚汀3月5日讯 B
本报3月5日讯（记者何青）B
本报3月5日讯　B
新华社岚汀3月5日电（记者何青、程小满）B
新华社岚汀3月5日电 B
新华社电 B
新华社快讯：B
新华社北京３月５日电 （记者何青）B
据新华社岚汀3月5日电 B
据新华社电 B
中新社岚汀3月5日电（记者 何青）B
中新网岚汀3月5日电(记者 何青)B
中新网3月5日电 B
人民网岚汀3月5日电（何青）B
岚汀新闻网讯 B
岚汀新闻网3月5日讯（记者何青）B
岚汀晚报讯（记者何青）B
岚汀日报讯　B
晚报讯（记者何青）B
商报讯 B
快报讯(记者 何青)B
早报记者 何青 B
本网讯 B
本网讯（记者何青）B
本台消息：B
本台讯 B
据岚汀电视台消息，B
央视网消息：B
央视网消息(记者 何青)：B
中国新闻社岚汀3月5日电 B
中评社北京3月5日电/B
中评社北京3月5日电（记者何青）B
中央社岚汀5日电 B
〔记者何青／岚汀报导〕B
记者何青／岚汀报导 B
【记者何青岚汀报导】B
【本报讯】（记者何青）B
【本报岚汀五日电】B
【明报专讯】B
【大公报讯】记者何青报道：B
【记者何青岚汀报道】B
（岚汀5日综合电）B
（岚汀5日讯）B
法新社巴黎3月5日电 B
路透社伦敦3月5日电：B
美联社华盛顿3月5日电 B
俄新社莫斯科3月5日电 B
塔斯社莫斯科3月5日电 B
韩联社首尔3月5日电 B
本报综合消息 B
本报综合报道 B
综合新华社消息 B
南都讯 记者何青 B
澎湃新闻记者 何青 B
红星新闻讯 B
科技日报讯（记者何青）B
光明日报讯（记者何青）B
经济日报岚汀3月5日讯（记者何青）B
人民日报岚汀3月5日电 （记者何青）B
农民日报讯 B
中国青年报客户端岚汀3月5日电（记者何青）B
央广网岚汀3月5日消息（记者何青）B
国际在线消息（记者何青）：B
本刊讯 B
本刊记者何青报道 B
本社讯 B
特约记者何青报道：B
新华网岚汀3月5日电 B
参考消息网3月5日报道 B
海外网3月5日电 B
环球网报道 记者何青 B
台海网3月5日讯 B
深圳卫视消息 B
学校讯 B
岚汀讯 B
岚汀3月5日电 B
岚汀3月5日讯（记者何青）B
本报讯（记者何青）B
本报岚汀讯（记者何青）B
本报岚汀消息（记者何青）B
本报 讯（记者何青）B
本 报 讯 （记者何青）B
本报讯：B
本报讯，B
本报驻岚汀记者 何青 B
本报特派记者何青发自岚汀 B
本报记者 何青 发自岚汀 B
［本报记者何青］B
""".strip("\n").split("\n")
"""A lead each; `B` stands for the text behind it."""
NO_LEADS = """
本报讯息中心昨天搬家。B
新华社推出电视专栏B
讯飞公司昨天开会。
深山学校收到贺电
老街今夜停电
候鸟带来春讯
记者手记
记者在现场看到，B
快讯通公司B
电影《渡口》昨天首映。
本报记者节活动昨天举行。B
中新社区昨天搬家。B
据新华社区居委会介绍，B
岚汀3月5日电影节开幕。
综合执法大队昨天上路。B
本报综合版改版。B
本台风过境，B
岚汀电站昨天发电。B
新华社区昨天办了早市。B
汛期将至，B
通讯员何青昨天获奖。B
中央社区工作会议召开。B
学校通讯录丢了。
音讯全无的船回来了。
【记者观察】渡口的灯B
【本报讯息】B
岚汀网消息灵通，B
县报消息不少
来自渡口的消息：B
好消息：B
据腾讯 昨天发布
最新资讯 昨天发布
音讯 全无
一场官司 一场空
新华书店讯问处 昨天搬家
本报读者 何青来信说，B
本报记者 何青 摄
本报记者 何青
本报记者 何青 程小满
（据新华社电）
（3月5日）渡口加灯，B
【3月5日】渡口加灯
3月5日电影节开幕，B
县城3月5日停电，B
渡口5日报道了这件事，B
【渡口】5日加灯
（一）渡口加灯，B
联合国新闻社团昨天成立。
岚汀报社 昨天搬家，B
石臼镇合作社 昨天分红，B
南浦社区 昨天办早市，B
互联网 让渡口变了样，B
社 会
本报 昨天创刊三十年，B
记者 何青 昨天在渡口看到，B
记者何青 岚汀 报道
通讯员 何青 获奖
新闻 讯问
""".strip("\n").split("\n")


@pytest.mark.parametrize("printed", LEADS)
def test_a_lead_ends_where_the_text_begins(printed: str) -> None:
    line = printed.replace("B", TEXT)
    assert read_lead(Passage.of(line, (0, len(line)))).rest.text == TEXT


@pytest.mark.parametrize("printed", NO_LEADS)
def test_what_only_looks_like_a_lead_is_text(printed: str) -> None:
    assert not has_lead(printed.replace("B", TEXT))


@pytest.mark.parametrize(
    ("printed", "dateline", "names"),
    [
        ("【本报讯】（记者何青）", None, "何青"),
        ("[本报讯 记者何青]", None, "何青"),
        ("本报讯 通讯员程小满、记者何青报道：", None, "通讯员程小满、记者何青"),
        ("岚汀新闻网3月5日讯（记者何青）", "岚汀新闻网3月5日讯", "何青"),
        ("人民网岚汀3月5日电（何青）", "人民网岚汀3月5日电", "何青"),
        ("本报驻岚汀记者 何青 ", None, "何青"),
        ("中评社北京3月5日电/", "中评社北京3月5日电/", None),
        ("（岚汀5日讯）", "（岚汀5日讯）", None),
    ],
)
def test_a_lead_tells_dateline_and_names(printed: str, dateline: str | None, names: str | None) -> None:
    line = printed + TEXT
    lead = read_lead(Passage.of(line, (0, len(line))))
    assert (lead.dateline and lead.dateline.text, lead.byline and lead.byline.names) == (dateline, names)


@pytest.mark.parametrize("gap", ["", " ", "  ", "　", "　　", "\t", " 　\t"])
@pytest.mark.parametrize(
    "lead", ["本报岚汀5日电{}（记者何青）", "岚汀晚报讯{}（记者何青）", "【本报讯】{}（记者何青）"]
)
def test_a_gap_behind_a_dateline_changes_nothing(lead: str, gap: str) -> None:
    line = lead.format(gap) + TEXT
    read = read_lead(Passage.of(line, (0, len(line))))
    assert (read.byline and read.byline.names, read.rest.text) == ("何青", TEXT)
