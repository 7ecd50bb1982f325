"""What nobody reads aloud is left out, and news beside it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bulletin.model import FlagKind, Passage
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.evidence import is_furniture
from bulletin.segmenter.page.furniture import clear_furniture
from bulletin.segmenter.page.invitations import is_invitation


def _block(line: str, *, kind: BlockKind = BlockKind.BODY) -> Block:
    return Block(kind, Passage.of(line, (0, len(line))))


def _page(*lines: str, page: int = 1, is_link: bool = False) -> list[Block]:
    return [replace(_block(line), page=page, is_after_blank=True, is_link=is_link) for line in lines]


def _left_out(*blocks: Block) -> list[str]:
    return [item.text for item in clear_furniture(blocks).dropped]


@pytest.mark.parametrize(
    "line",
    [
        "来源丨云泽日报",
        "审核丨何青",
        "一审：何青　二审：程小满　三审：白小满",
        "本期统筹：何青",
        "资料来源：县交通局",
        "第 3 页 共 8 页",
        "首页 > 新闻中心 > 正文",
        "您当前的位置：首页 > 新闻",
        "设为首页 | 加入收藏 | 中文",
        "【字体：大 中 小】 打印",
        "（此件公开发布）",
        "首页 新闻 政务 服务 互动 专题",
        "[我要纠错] 责编：程小满",
        "版权与免责声明：凡本网注明来源的作品，转载请注明出处。",
        "网站标识码：5300000000",
        "© 2026 云泽日报",
        "云泽日报社版权所有",
        "附件：活动表.doc",
        "·········END·········",
        "免责声明：本文仅代表作者个人观点，与本网无关。",
        "（更多内容见云泽客户端《街角》专题）",
    ],
)
def test_a_line_that_nobody_reads_aloud_is_known_by_its_words(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "编辑部搬到中街，读者可以上门投稿。",
        "声明：两国外长同意下月再谈。",
        "来源不明的种子不要种。",
        "附件里写着每亩补三百元。",
        "第三页共八页的账本少了一张。",
        "一审：判处有期徒刑三年",
        "下一版教材加入珠算",
        "制作：隔水蒸二十分钟",
        "乡亲们支持我们，我们就有劲。",
        "老人扫码关注被骗三千元",
        "“版权所有”四个字值多少钱",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_none(line: str) -> None:
    assert not is_furniture(line)
    assert not is_invitation(line)


def test_what_every_page_repeats_is_left_out_and_flagged_once() -> None:
    pages = [line for page in (1, 2, 3) for line in _page("办一张云泽人的报", f"渡轮{page}号开航。", page=page)]
    cleared = clear_furniture(pages)
    assert [item.text for item in cleared.dropped] == ["办一张云泽人的报"] * 3
    assert [flag.kind for flag in cleared.flags] == [FlagKind.NEEDS_EYES]


def test_the_number_of_the_page_in_a_line_that_pages_repeat_does_not_count() -> None:
    lines = [line for page in (1, 2, 3) for line in _page(f"{page} 号楼停水。", f"云泽人的报 第{page}页", page=page)]
    assert _left_out(*lines) == [f"云泽人的报 第{page}页" for page in (1, 2, 3)]
    assert not _left_out(*(line for page in (1, 2, 3) for line in _page(f"{page}号线停运", "明天起。", page=page)))


def test_a_sentence_that_every_page_repeats_is_heard() -> None:
    assert not _left_out(*(line for page in (1, 2, 3) for line in _page("特此公告。", f"{page}号线停运。", page=page)))


def test_a_menu_is_left_out_above_a_headline_only() -> None:
    menu = _page("即时", "热门", "地方", "好康")
    text = _page("渡轮公司添了一艘新船", "渡轮公司昨天添了一艘新船。")
    assert _left_out(*menu, *text) == ["即时", "热门", "地方", "好康"]
    assert not _left_out(*menu)
    assert "添了船" not in _left_out(*menu, *_page("添了船", "渡轮公司昨天添了一艘新船。"))
    assert not _left_out(*_page("春耕", "夏耘", "秋收", "冬藏"), *text)


def test_links_below_a_headline_for_them_are_left_out_and_a_text_is_not() -> None:
    head, links = _page("相关链接"), _page("盐田来了新鸟", "渡口装灯", is_link=True)
    text = _page("三百条船依次出港。")
    assert _left_out(*text, *head, *links) == ["相关链接", "盐田来了新鸟", "渡口装灯"]
    listed = _page("· 南浦灯会亮灯 2026-03-08")
    assert _left_out(*text, *head, *listed) == ["相关链接", "· 南浦灯会亮灯 2026-03-08"]
    assert not _left_out(*head, *links), "all that the page has is heard"
    assert not _left_out(*head, *_page("盐田一九五八年开晒，二〇二一年停产。"))
    assert not _left_out(*links)


def test_an_invitation_in_the_middle_of_a_sentence_is_heard() -> None:
    lines = [_block("墙上贴着一张纸，请大家"), _block("扫码关注，孩子们不懂。")]
    assert not _left_out(*lines)


def test_a_weak_line_is_left_out_beside_furniture_only() -> None:
    line = _block("主办：云泽县人民政府")
    sure = _block("网站标识码：53", kind=BlockKind.FURNITURE)
    assert _left_out(line, sure) == ["主办：云泽县人民政府", "网站标识码：53"]
    assert not _left_out(line)


def test_an_address_just_below_a_text_is_flagged_where_the_foot_of_the_page_takes_it() -> None:
    foot = _block("网站标识码：53", kind=BlockKind.FURNITURE)
    cleared = clear_furniture([*_page("灯会周六开，不收门票。", "地址：中街12号"), foot, *_page("电话：0870")])
    assert len(cleared.dropped) == 3
    assert [flag.text for flag in cleared.flags] == ["地址：中街12号"]


def test_the_index_box_of_a_notice_is_left_out() -> None:
    box = _page("索 引 号：0027", "发文机关：县农业局", "文号：云农发〔2026〕12号")
    assert len(_left_out(*box, *_page("关于植树的通知"))) == 3
    assert not _left_out(*_page("发文机关：县农业局"), *_page("关于植树的通知"))
    assert not _left_out(*_page("分类：厨余", "分类：可回收物", "分类：其他"))


def test_the_title_in_an_index_box_is_heard_where_it_is_not_printed_again() -> None:
    box = _page("索引号：0027", "名称：关于植树的通知", "文号：云农发〔2026〕12号", "成文日期：2026年3月5日")
    assert len(_left_out(*box, *_page("关于植树的通知"))) == 4
    assert "名称：关于植树的通知" not in _left_out(*box, *_page("各乡镇补种柳树。"))
    assert len(_left_out(*box, *_page("关于植树", "的通知"))) == 4


def test_a_label_of_an_index_box_may_be_spread_and_an_empty_one_takes_no_line_below() -> None:
    box = _page("索 引 号：", "0027", "发文机关：", "县农业局", "成文日期：", "2026年3月5日", "主 题 词：")
    lines = [replace(line, is_after_blank=at % 2 == 0) for at, line in enumerate(box)]
    assert _left_out(*lines, *_page("关于植树的通知")) == [line.passage.text for line in box]


def test_an_invitation_that_may_be_news_is_flagged() -> None:
    cleared = clear_furniture(_page("渡轮停航一天。", "点击上方的红色按钮，水闸就会落下。"))
    assert [(flag.kind, flag.text) for flag in cleared.flags] == [
        (FlagKind.NEEDS_EYES, "点击上方的红色按钮，水闸就会落下。")
    ]


def test_the_original_title_is_a_headline_where_no_other_stands() -> None:
    text = "守塔人在塔顶种南瓜，今年一共收了四十个，分给了岛上的每一户人家，还留了十个做种，明年想再种两行豆角。"
    alone = clear_furniture(_page("原标题：守塔人种瓜", text))
    assert [line.passage.text for line in alone.blocks] == ["守塔人种瓜", text]
    assert _left_out(*_page("塔顶有瓜", "原标题：守塔人种瓜", text)) == ["原标题：守塔人种瓜"]
