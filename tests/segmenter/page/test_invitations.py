"""A clause that asks the reader to do something with the page begins with a verb of asking and names a thing."""

from __future__ import annotations

import pytest

from bulletin.segmenter.page.invitations import n_bids


@pytest.mark.parametrize(
    ("line", "n"),
    [
        ("长按识别二维码，加入读者群", 2),
        ("戳上方蓝字“云泽发布”关注我们", 1),
        ("喜欢就点个“赞”和“在看”吧！", 1),
        ("一手掌握经济脉动 点我订阅云泽财经频道", 1),
        ("想每月读到岛上故事，请订阅云泽岛报。", 1),
        ("下载云泽 App，掌握最新资讯", 1),
        ("扫码之后，屏幕会显示排队人数。", 0),
        ("关注公众号并不是必须的", 0),
        ("老人扫码关注被骗三千元", 0),
        ("乡亲们支持我们", 0),
    ],
)
def test_clauses_that_ask_are_counted(line: str, n: int) -> None:
    assert n_bids(line) == n
