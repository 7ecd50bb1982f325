from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.model import Issue
from bulletin.segmenter.page.blocks import BlockKind
from bulletin.segmenter.page.layout import lay_out

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("## 湖畔智造园开工 ##", BlockKind.HEADING, "湖畔智造园开工"),
        ("#湖畔智造园开工", BlockKind.HEADING, "湖畔智造园开工"),
        ("## 3. 湖畔智造园开工", BlockKind.HEADING, "湖畔智造园开工"),
        ("——记云泽县护林员老周", BlockKind.DECK, "——记云泽县护林员老周"),
        ("□本报评论员", BlockKind.BYLINE, "本报评论员"),
        ("□ 本报记者 程小满", BlockKind.BYLINE, "本报记者 程小满"),
        ("□走进田间", BlockKind.CROSSHEAD, "走进田间"),
        ("【记者手记】", BlockKind.SECTION, "【记者手记】"),
        ("**烘干到田头**", BlockKind.CROSSHEAD, "烘干到田头"),
        ("【记　者　手　记】", BlockKind.SECTION, "【记　者　手　记】"),
        ("停　　电　　通　　告", BlockKind.BODY, "停　　电　　通　　告"),
        ("张 三　　李 四　　王 五", BlockKind.ROW, "张 三　　李 四　　王 五"),
        ("- 早稻入库", BlockKind.BULLET, "早稻入库"),
        ("（下转第3版）", BlockKind.JUMP, "（下转第3版）"),
        ("1. 早稻入库。", BlockKind.BULLET, "1. 早稻入库。"),
        ("（2）早稻入库。", BlockKind.BULLET, "（2）早稻入库。"),
        ("1.5万吨早稻入库。", BlockKind.BODY, "1.5万吨早稻入库。"),
        ("图为早稻入库。本报记者 何青 摄", BlockKind.CAPTION, "图为早稻入库。本报记者 何青 摄"),
        ("程小满昨天到了河湾镇。何青 摄", BlockKind.BODY, "程小满昨天到了河湾镇。何青 摄"),
        ("早稻入库（资料图片）", BlockKind.CAPTION, "早稻入库（资料图片）"),
        ("| 河湾镇 | 12.5 | 晴 |", BlockKind.ROW, "河湾镇 | 12.5 | 晴"),
        ("河湾镇\t12.5\t晴", BlockKind.ROW, "河湾镇\t12.5\t晴"),
        ("<h3>早稻入库</h3>", BlockKind.HEADING, "早稻入库"),
        ("零售业回暖，编辑部热闹起来。", BlockKind.BODY, "零售业回暖，编辑部热闹起来。"),
        ("●早稻入库", BlockKind.BULLET, "早稻入库"),
        ("2026 年 11 月 21 日 星期六", BlockKind.DATE, "2026 年 11 月 21 日 星期六"),
        ("　　稻田里很热闹。", BlockKind.BODY, "稻田里很热闹。"),
        ("他说**很好**，见[图](http://a.cn/1)。", BlockKind.BODY, "他说很好，见图。"),
        ("他说*很好*，3*5亩。", BlockKind.BODY, "他说很好，3*5亩。"),
        ("#云泽秋收#大家来看", BlockKind.BODY, "#云泽秋收#大家来看"),
        ("\u200b稻田\u00ad里", BlockKind.BODY, "稻田里"),
    ],
)
def test_a_line_alone_is_known_for_what_it_is(
    issue_of: Callable[[str], Issue], line: str, kind: BlockKind, text: str
) -> None:
    block, *rest = lay_out(issue_of(f"开头。\n{line}\n")).blocks[1:]
    assert (block.kind, block.passage.text, rest) == (kind, text, [])
