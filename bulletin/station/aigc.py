"""The AI label inside the file, as voices.yaml sets it."""

from __future__ import annotations

from dataclasses import dataclass

from bulletin.messages import message
from bulletin.station.keys import key
from bulletin.station.values import Name, Numbered, Words

_FREE = Words(may_be_empty=True)
_DIGEST = "{digest}"


@dataclass(frozen=True, slots=True)
class Aigc:
    """The AI label inside the file (GB 45438-2025), field by field."""

    label: str = key(
        "1",
        Name(("1", "2", "3"), wanted=message("1 (made by AI), 2 (possibly) or 3 (suspected) is wanted")),
        doc="1 made by AI, 2 possibly, 3 suspected.",
        zh="1 是人工智能生成，2 可能是，3 疑似",
    )
    content_producer: str = key(
        "",
        _FREE,
        doc="Name or code of who made it; empty: the station's name.",
        zh="生成单位的名称或编码；空着就用上面的节目名",
    )
    produce_id: str = key(
        _DIGEST,
        Numbered(_DIGEST),
        doc="The maker's number of this programme; `{digest}` is filled in.",
        zh="生成单位给这期节目的编号；{digest} 由节目内容算出，同样的内容编号不变。"
        "前后可以加自己的字，例如 YX-{digest}",
    )
    reserved_code_1: str = key("", _FREE, doc="The maker's own, such as a signature.", zh="生成单位自用，例如数字签名")
    content_propagator: str = key(
        "",
        _FREE,
        doc="Name or code of who spreads it; empty as long as nobody else does.",
        zh="传播单位的名称或编码；由别的平台传播时填写",
    )
    propagate_id: str = key(
        "",
        Numbered(_DIGEST, may_be_empty=True),
        doc="The spreader's number of it; `{digest}` is filled in.",
        zh="传播单位的编号，要填就写上 {digest}",
    )
    reserved_code_2: str = key("", _FREE, doc="The spreader's own.", zh="传播单位自用")
