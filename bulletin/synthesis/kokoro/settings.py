"""The embedded voice, as voices.yaml sets it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bulletin.machine import n_cores
from bulletin.messages import message
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

ZH11_SPEAKER = r"z[fm]_[0-9]{3}"
"""Pattern of the names that Mandarin speakers of Kokoro v1.1-zh bear."""


def is_zh11(speaker: str) -> bool:
    """Return whether `speaker` could be one of Kokoro v1.1-zh."""
    return re.fullmatch(ZH11_SPEAKER, speaker) is not None


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
        OwnFile(message("builtin, original or the path of the model file is wanted"), words=(BUILTIN, ORIGINAL)),
        doc="`builtin`: made fast first; `original`: as published; or the published file on disk, or one of v1.1-zh.",
        zh="original 是原版模型，慢一半；也可以写模型文件的路径",
        shapes=lambda model: model == ORIGINAL,  # a path counts for nothing: it leads to the same file
    )
    voices: Path | None = key(
        None,
        OwnFile(message("the path of the voices file of Kokoro v1.1-zh is wanted")),
        doc="`voices-v1.1-zh.bin` on disk, with `model` a Kokoro v1.1-zh; None: the speakers that are shipped.",
        zh="自备 Kokoro v1.1-zh 时，写它的声音文件（voices-v1.1-zh.bin），播音员就是其中的 zf_001 等",
        shapes=lambda voices: voices is not None,  # the row's identity tells which file it is
    )

    @property
    def n_workers(self) -> int:
        """Sentences spoken at a time: one a core without a number, but at most four, since more fill the memory."""
        return self.workers or min(4, n_cores())

    @property
    def is_rewritten(self) -> bool:
        """True unless the model runs as published."""
        return self.model != ORIGINAL

    @property
    def path(self) -> Path | None:
        """Path of the editor's model file; None for the model from the installed packages."""
        return self.model if isinstance(self.model, Path) else None
