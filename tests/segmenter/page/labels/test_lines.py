from __future__ import annotations

import pytest

from bulletin.model import Issue, SourceFile
from bulletin.segmenter.page.blocks import BlockKind
from bulletin.segmenter.page.labels.lines import FLOOR, LabelledLines, label_lines
from bulletin.segmenter.page.layout import lay_out
from bulletin.segmenter.page.masthead import read_masthead

BODY = "今年全县的水稻长势很好，各乡镇抓住晴好天气抢收，目前已经收割了七成，粮食部门敞开收购。"


def issue_of(text: str) -> Issue:
    return Issue("page", text, "utf-8", (SourceFile("page.md", 0, len(text)),))


def labelled(issue: Issue) -> LabelledLines:
    return label_lines(lay_out(issue).blocks, issue.text)


def titles(issue: Issue) -> list[str]:
    return [block.passage.text for block in labelled(issue).blocks if block.kind is BlockKind.HEADING]


def test_headlines_of_a_plain_page_are_found() -> None:
    first = f"稻谷进仓忙\n{BODY}\n{BODY}\n"
    text = first + f"湖畔智造园开工\n本报讯（记者 程小满）{BODY}\n护林员老周\n——记柳塘乡一户人家\n{BODY}\n"
    assert titles(issue_of(text)) == ["稻谷进仓忙", "湖畔智造园开工", "护林员老周"]


def test_a_line_that_goes_on_from_the_one_above_opens_no_article() -> None:
    text = f"稻谷进仓忙\n{BODY}\n{BODY[:-1]}\n湖畔智造园开工\n{BODY}"
    lines = labelled(issue_of(text))
    assert [block.kind for block in lines.blocks].count(BlockKind.HEADING) == 1


def test_an_unsure_line_is_flagged_whatever_it_is_taken_for() -> None:
    text = f"本报讯（记者 程小满）{BODY}\n湖畔智造园开工\n工程不大，下月完工。"
    (flag,) = labelled(issue_of(text)).flags
    assert (flag.kind, flag.text) == ("boundary", "湖畔智造园开工")


def test_a_page_with_headings_is_not_guessed_at() -> None:
    assert titles(issue_of(f"# 题\n\n正文。\n\n湖畔智造园开工\n\n{BODY}")) == ["题"]


LEAD = f"本报讯（记者 程小满）{BODY}"
TABLE = "| 东 | 西 |\n|--|--|\n| 1 | 2 |"


def outline(issue: Issue) -> list[tuple[BlockKind, str]]:
    """Return what is no running text."""
    blocks = labelled(issue).blocks
    return [(block.kind, block.passage.text) for block in blocks if block.kind not in {BlockKind.BODY, BlockKind.ROW}]


def confidence(issue: Issue) -> dict[str, float]:
    blocks = labelled(issue).blocks
    return {block.passage.text: block.confidence for block in blocks if block.kind is BlockKind.HEADING}


WEAK = f"{BODY}\n湖畔智造园开工\n短。"
PLAIN = f"{BODY}\n湖畔智造园开工\n{BODY}"
LED = f"{BODY}\n湖畔智造园开工\n{LEAD}"


@pytest.mark.parametrize(
    "text",
    [
        f"湖畔智造园开工\n{BODY}",
        f"湖畔智造园开工\n{TABLE}",
        f"{BODY}\n湖畔智造园开工\n{TABLE}",
        f"{BODY}\n湖畔智造园图\n湖畔智造园开工\n{BODY}",
        f"{BODY}\n湖畔智造园开工\n本报记者 程小满\n{BODY}",
        f"# 题\n\n{BODY}\n\n湖畔智造园开工\n\n{LEAD}",
        f"**湖畔智造园开工**\n{BODY}",
        f"{BODY}\n**湖畔智造园开工**\n{LEAD}",
        PLAIN,
        LED,
    ],
)
def test_a_short_line_over_a_text_is_its_headline(text: str) -> None:
    assert confidence(issue_of(text))["湖畔智造园开工"] >= FLOOR


def test_a_headline_is_as_sure_as_what_stands_around_it() -> None:
    sure = [confidence(issue_of(text)).get("湖畔智造园开工", 0.0) for text in (WEAK, PLAIN, LED)]
    assert sure == sorted(sure)
    assert len(set(sure)) == len(sure)


@pytest.mark.parametrize(
    "text",
    [
        "湖畔智造园开工",
        f"{BODY}\n湖畔智造园开工",
        f"{BODY}\n湖畔智造园开工。\n{BODY}",
        f"{BODY}\n湖畔图\n{BODY}",
        f"{BODY}\n日前，智造园开工\n{BODY}",
        f"{BODY}\n湖畔智造园，开工了一年有余，已经能够全面投产\n{BODY}",
        f"{BODY}\n**湖畔智造园开工**\n{BODY}",
    ],
)
def test_what_is_short_is_not_yet_a_headline(text: str) -> None:
    assert confidence(issue_of(text)) == {}


def test_a_line_just_under_a_headline_is_no_other_one() -> None:
    assert titles(issue_of(f"# 题\n\n湖畔智造园开工\n\n{LEAD}")) == ["题"]
    assert titles(issue_of(f"# 题\n\n路修到哪里了？\n\n{LEAD}")) == ["题"]
    assert titles(issue_of(f"# 题\n\n本报记者 程小满\n\n湖畔智造园开工\n\n{LEAD}")) == ["题"]


def test_a_question_is_a_headline_only_over_a_byline() -> None:
    assert titles(issue_of(f"{BODY}\n路修到哪里了？\n{LEAD}")) == ["路修到哪里了？"]
    assert titles(issue_of(f"路修到哪里了？\n{LEAD}")) == ["路修到哪里了？"]
    assert titles(issue_of(f"{BODY}\n路修到哪里了？\n{BODY}")) == []
    assert titles(issue_of(f"{BODY}\n路通了。修到哪里了？\n{LEAD}")) == []
    assert titles(issue_of(f"{BODY}\n路修到哪里了？")) == []


def test_of_lines_that_stand_together_one_is_the_headline() -> None:
    long, short = "总投资十二亿元可带动三千人", "湖畔智造园开工"
    heading, above, below = BlockKind.HEADING, BlockKind.CROSSHEAD, BlockKind.DECK
    assert outline(issue_of(f"{BODY}\n{short}\n{long}\n{LEAD}")) == [(heading, short), (below, long)]
    assert outline(issue_of(f"{BODY}\n{long}\n{short}\n{LEAD}")) == [(above, long), (heading, short)]
    assert outline(issue_of(f"{BODY}\n一线走基层\n{short}\n{LEAD}")) == [(above, "一线走基层"), (heading, short)]
    assert outline(issue_of(f"{BODY}\n{short}\n{short}\n{LEAD}")) == [(above, short), (heading, short)]
    assert outline(issue_of(f"{BODY}\n{short}\n{long}\n{short}\n{LEAD}")) == [
        (above, short), (heading, long), (below, short),
    ]  # fmt: skip


def test_a_line_with_a_dash_bears_the_one_above_it_out() -> None:
    text = f"湖畔智造园开工\n——记园区一年\n本报记者 程小满\n{BODY}"
    assert confidence(issue_of(text))["湖畔智造园开工"] > 0.95


def test_under_briefs_each_short_line_over_a_longer_one_heads_a_piece() -> None:
    first, second = "图书馆延长开放", "公交线开通了"
    heading, brief = BlockKind.HEADING, BlockKind.BRIEF
    assert outline(issue_of(f"# 简讯\n{first}\n{BODY}\n{second}\n{BODY}")) == [
        (heading, "简讯"), (brief, first), (brief, second),
    ]  # fmt: skip
    for line in (f"{first}。", "公交", f"（记者 程小满）{first}"):
        assert outline(issue_of(f"# 简讯\n{line}\n{BODY}")) == [(heading, "简讯")]
    assert outline(issue_of(f"# 简讯\n{first}\n明年一月起。")) == [(heading, "简讯")]
    assert outline(issue_of(f"# 简讯\n{first}\n{BODY}\n# 题\n{second}\n{BODY}"))[2:] == [(heading, "题")]
    assert outline(issue_of(f"# 题\n{first}\n{BODY}")) == [(heading, "题")]


def test_a_line_with_the_indent_of_paragraphs_is_no_headline_where_headlines_have_none() -> None:
    heads = f"渡口加灯\n　　{BODY}\n老街修路\n　　{BODY}\n"
    for line, is_headline in (("湖畔智造园开工", True), ("　　湖畔智造园开工", False)):
        assert ("湖畔智造园开工" in titles(issue_of(f"{heads}{line}\n　　{BODY}"))) is is_headline


def test_a_line_in_bold_over_nothing_is_no_headline() -> None:
    assert titles(issue_of(f"{BODY}\n**湖畔智造园开工**")) == []
    assert titles(issue_of(f"{BODY}\n{BODY}\n**湖畔智造园开工**\n{BODY}\n{LEAD}")) == []


@pytest.mark.parametrize(
    "text",
    [f"简讯\n图书馆延长开放\n{BODY}", f"湖畔智造园开工\n{BODY}", f"湖畔智造园开工\n{LEAD}"],
)
def test_a_headline_without_marks_is_of_the_first_level(text: str) -> None:
    blocks = labelled(issue_of(text)).blocks
    assert [block.level for block in blocks if block.kind is BlockKind.HEADING] == [1]


def test_a_marked_heading_of_briefs_keeps_its_level() -> None:
    blocks = labelled(issue_of(f"## 简讯\n图书馆延长开放\n{BODY}")).blocks
    assert (blocks[0].kind, blocks[0].level) == (BlockKind.HEADING, 2)


@pytest.mark.parametrize(("n_characters", "is_one"), [(1, False), (4, True), (45, True), (46, False)])
def test_a_headline_has_a_few_to_forty_five_characters(n_characters: int, is_one: bool) -> None:
    line = "湖" * n_characters
    assert titles(issue_of(f"{BODY}\n{line}\n{LEAD}")) == ([line] if is_one else [])


def test_a_page_is_set_line_by_line_if_its_lines_are_short_and_mostly_end() -> None:
    ended, unended = (
        "各乡镇抓住晴好天气抢收，已经收割了七成多，很快就收完。\n",
        "各乡镇抓住晴好天气，已经收割了七成多，\n",
    )
    head = "烘干机开到田头"
    for lines, found in ((ended * 20 + unended, False), (unended * 6 + ended, True), (ended.strip() * 4 + "\n", True)):
        text = f"稻谷进仓忙\n{lines if found else lines + ended}{head}\n{BODY}{BODY}"
        assert (head in titles(issue_of(text))) is found, lines


def test_the_headline_of_a_brief_is_shorter_than_its_text() -> None:
    line = "云泽县图书馆新馆延长开放时间的通知已经下发到各个乡镇和街道办事处"
    for n_characters, kinds in ((31, 1), (34, 2)):
        found = outline(issue_of(f"# 简讯\n{line}\n{'路' * (n_characters - 1)}。"))
        assert len(found) == kinds, n_characters


LONG = "县里的渔船今天清晨五点出港，六十条船排成两列，码头上站满了送行的人，船工们三天以后回来。"


@pytest.mark.parametrize("n_crossheads", [2, 3, 5])
def test_short_lines_of_a_piece_with_a_byline_are_its_crossheads(n_crossheads: int) -> None:
    heads = ["表由九张减到两张", "头三十栋已经排定", "清退六十支工程队", "明年轮到柏桥新村", "费用由三家来分摊"][
        :n_crossheads
    ]
    text = f"旧楼加梯有了办法\n{LEAD}\n" + "".join(f"{head}\n{LONG}\n" for head in heads)
    assert titles(issue_of(text)) == ["旧楼加梯有了办法"]
    assert [text for kind, text in outline(issue_of(text)) if kind is BlockKind.CROSSHEAD] == heads


def test_one_short_line_alone_is_no_crosshead() -> None:
    text = f"旧楼加梯有了办法\n{LEAD}\n渡口来了一只白鹭\n{LONG}\n"
    assert BlockKind.CROSSHEAD not in {kind for kind, _ in outline(issue_of(text))}


def test_a_line_that_its_text_says_again_is_a_headline() -> None:
    text = f"渔船出港\n{LEAD}\n又闻巷口磨刀声\n又闻巷口磨刀声，我把三把菜刀都翻了出来。\n磨刀的老人还记得我的父亲。"
    assert titles(issue_of(text)) == ["渔船出港", "又闻巷口磨刀声"]


def test_a_headline_in_two_lines_is_one() -> None:
    for first, second in (("# 稳定的队伍为公", "# 司渡过淡季打下基础"), ("县政府关于清明", "祭扫安排的通知")):
        lines = labelled(issue_of(f"{first}\n{second}\n{LEAD}"))
        assert [block.passage.text for block in lines.blocks if block.kind is BlockKind.HEADING] == [
            (first + second).replace("# ", "")
        ]
        assert len(lines.joins) == 1


def test_a_letter_of_a_scan_is_no_headline() -> None:
    lines = labelled(issue_of(f"# 稻谷进仓忙\n\n{BODY}\n\n# m\n\n{BODY}"))
    assert [(item.text, item.reason) for item in lines.dropped] == [("m", "furniture")]


def test_a_marked_line_that_ends_a_sentence_is_text() -> None:
    assert titles(issue_of(f"# 稻谷进仓忙\n\n总体看，今年的收购价偏低、\n\n# 秋茶看涨。\n\n{BODY}")) == ["稻谷进仓忙"]


@pytest.mark.parametrize("name", ["讣告", "更正", "遗失声明", "寻人启事", "今明天气", "停水通知"])
def test_the_name_of_a_notice_is_a_headline(name: str) -> None:
    assert titles(issue_of(f"渔船出港\n{LEAD}\n{name}\n三月十日八时起停水一天。\n")) == ["渔船出港", name]


def test_who_signs_and_the_day_are_a_signature() -> None:
    text = f"停水通知\n{BODY}\n岚汀县自来水公司\n二〇二六年三月十日\n停电预告\n{BODY}"
    _, blocks, _ = read_masthead(lay_out(issue_of(text)))
    kinds = [block.kind for block in label_lines(blocks, text).blocks]
    assert kinds[2:4] == [BlockKind.SIGNATURE, BlockKind.SIGNATURE]
    assert titles(issue_of(text)) == ["停水通知", "停电预告"]


def test_the_words_of_a_reader_above_a_text_are_no_headline() -> None:
    asked = "楼下的空地不多，盖一座食堂真能让老人们都吃上热饭吗？\n——青禾街居民"
    text = f"书店卖书五百万册\n{LEAD}\n社区食堂该不该建（街坊来信）\n{asked}\n写信的人问得实在。\n{BODY}"
    assert titles(issue_of(text)) == ["书店卖书五百万册", "社区食堂该不该建（街坊来信）"]


VERSES = ("稻浪翻过了山岗", "镰刀弯成了月亮", "走在田埂上的人", "数着满天的霜")


@pytest.mark.parametrize(
    ("lines", "is_poem"),
    [
        (VERSES, True),
        ((VERSES[0], f"{VERSES[1]}。", VERSES[2], f"{VERSES[3]}。"), True),
        ((VERSES[0], *(f"{line}。" for line in VERSES[1:])), False),
        (VERSES[:2], False),
        ((*VERSES[:2], f"本报讯 {VERSES[2]}", VERSES[3]), False),
        (("一、巡山的人", "每村四人，两人一班，走到天黑。", "二、巡山的路", "遇到坟地多停一刻钟。"), False),
        (("问：桥要修三年？", "答：石头背出来的。", "问：钱是谁出的？", "答：一半村里的。"), False),
    ],
)
def test_short_lines_alone_are_a_poem_unless_they_are_few_or_prose(lines: tuple[str, ...], is_poem: bool) -> None:
    kinds = {block.kind for block in labelled(issue_of("# 湖上谣\n\n" + "\n".join(lines))).blocks[1:]}
    assert (kinds == {BlockKind.VERSE}) is is_poem
    assert (BlockKind.VERSE in kinds) is is_poem
