"""The facts of a podcast feed, as voices.yaml sets them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bulletin.messages import message
from bulletin.station.keys import key
from bulletin.station.section import plain, refuse
from bulletin.station.values import Name, Words, says_nothing
from bulletin.station.website import Website

if TYPE_CHECKING:
    from pathlib import Path

    from bulletin.station.nodes import Node

NEWS = "News"
CATEGORIES = (
    NEWS,
    *("Business News", "Daily News", "Entertainment News", "News Commentary", "Politics", "Sports News", "Tech News"),
)
"""A category of the directories of podcasts, and what stands below it."""
LANGUAGES = ("zh-CN", "zh-HK", "zh-MO", "zh-SG", "zh-TW")


@dataclass(frozen=True, slots=True)
class Formed:
    """Text of a form, or nothing.

    Attributes:
        form: A regular expression of the whole text.
        wanted: Words by which a refusal says what is wanted.
    """

    form: str
    wanted: str
    may_be_empty: bool = False

    def read(self, node: Node, what: str, folder: Path) -> str:  # as every value
        """Return the text."""
        if self.may_be_empty and says_nothing(node):
            return ""
        given = plain(node, what, wanted=self.wanted)
        if not re.fullmatch(self.form, given):
            refuse(node, what, wanted=self.wanted)
        return given

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        schema = {"type": "string", "pattern": f"^{self.form}$"}
        return {"anyOf": [schema, {"type": "null"}, {"const": ""}]} if self.may_be_empty else schema


@dataclass(frozen=True, slots=True)
class FolderAddress:
    """The address of a folder of the web, or nothing; it ends in `/`."""

    formed: Formed = Formed(
        r"https?://[!%-.0->@-~][!%->@-~]*",
        message("the address of a folder such as https://example.org/audio/, in ASCII, is wanted"),
        may_be_empty=True,
    )

    def read(self, node: Node, what: str, folder: Path) -> str:  # as every value
        """Return the address; empty for none."""
        address = self.formed.read(node, what, folder)
        return f"{address.rstrip('/')}/" if address else ""

    def schema(self) -> dict[str, Any]:
        """Return the schema."""
        return self.formed.schema()


_FREE = Words(may_be_empty=True)


@dataclass(frozen=True, slots=True)
class Feed:
    """The feed over all bulletins of a folder. No key shapes a bulletin."""

    base_url: str = key(
        "",
        FolderAddress(),
        doc="Where listeners find the output folder; empty: no feed.",
        zh="听众从哪个网址取得 output 文件夹，例如 https://example.org/audio/；空着就不做订阅源",
    )
    title: str = key("", _FREE, doc="Empty: the station's name.", zh="订阅里的节目名；空着就用上面的节目名")
    description: str = key(
        "", _FREE, doc="Empty: the title and the AI label.", zh="节目简介；空着就写节目名和人工智能标识"
    )
    author: str = key(
        "", _FREE, doc="Empty: the publisher, else the station's name.", zh="作者；空着就用出版单位，再没有就用节目名"
    )
    email: str = key(
        "",
        Formed(r"[!-?A-~]+@[!-?A-~]+", message("an address such as audio@example.org is wanted"), may_be_empty=True),
        doc="By which directories of podcasts know the owner; empty: not said.",
        zh="联系邮箱，播客平台用它核实身份，人人看得到；空着就不写",
    )
    category: str = key(
        "Daily News",
        Name(CATEGORIES),
        doc="In directories of podcasts: News, or one of those below it.",
        zh="播客平台上的分类：News，或者它下面的 Business News、Daily News、Entertainment News、News Commentary、"
        "Politics、Sports News、Tech News",
    )
    language: str = key("zh-CN", Name(LANGUAGES), doc="Of the feed.", zh="语言：zh-CN、zh-HK、zh-MO、zh-SG、zh-TW")
    image: str = key(
        "",
        Website(),
        doc="Address of its picture: square, 1400 to 3000 pixels, JPEG or PNG; empty: none.",
        zh="封面的网址：正方形，边长 1400 到 3000，JPEG 或 PNG；空着就没有，有的平台不收",
    )
    time: str = key(
        "12:00",
        Formed(r"([01][0-9]|2[0-3]):[0-5][0-9]", message("an hour of the day such as 06:30 is wanted")),
        doc="When a bulletin of a day counts as published, because an issue tells only its day.",
        zh="每期算几点发布，例如 06:30；报上只印日期，不印钟点",
    )
    zone: str = key(
        "+08:00",
        Formed(r"[+-](0[0-9]|1[0-4]):[0-5][0-9]", message("a distance from UTC such as +08:00 is wanted")),
        doc="The distance of `time` from UTC; +08:00 is Asia/Shanghai.",
        zh="上面的钟点属于哪个时区：+08:00 是北京时间",
    )
