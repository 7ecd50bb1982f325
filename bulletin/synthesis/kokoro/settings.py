"""The embedded voice, as voices.yaml sets it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bulletin.station.keys import key
from bulletin.station.source import BUILTIN, OwnFile
from bulletin.station.values import AutoOrWhole

VECTORS = {
    "xiaoxiao": "zf_xiaoxiao.bin",
    "xiaoyi": "zf_xiaoyi.bin",
    "xiaobei": "zf_xiaobei.bin",
    "yunyang": "zm_yunyang.bin",
    "yunxi": "zm_yunxi.bin",
    "yunjian": "zm_yunjian.bin",
    "yunxia": "zm_yunxia.bin",
}
"""Speaker to file name; zf female, zm male. The eighth, xiaoni, is too often wrong to offer."""

ORIGINAL: Literal["original"] = "original"
"""The model as published, which takes about twice as long."""


@dataclass(frozen=True, slots=True)
class KokoroSettings:
    """The embedded voice."""

    workers: int | None = key(
        None,
        AutoOrWhole(16),
        doc="Sentences spoken at a time; None (`auto`): as many as the machine has cores, at most four.",
        zh="同时合成几句：auto，或 1 到 16",
        shapes=False,
    )
    model: Path | Literal["builtin", "original"] = key(
        BUILTIN,
        OwnFile("builtin, original or the path of the model file is wanted", words=(BUILTIN, ORIGINAL)),
        doc="`builtin`: made fast first; `original`: as published; or the published file elsewhere on disk.",
        zh="original 是原版模型，慢一半；也可以写模型文件的路径",
        shapes=lambda model: model == ORIGINAL,  # the same file, wherever it is
    )

    @property
    def is_rewritten(self) -> bool:
        """True unless the model runs as published."""
        return self.model != ORIGINAL

    @property
    def path(self) -> Path | None:
        """Model file on disk; None: the one from the installed packages."""
        return self.model if isinstance(self.model, Path) else None
