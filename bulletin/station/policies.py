"""What becomes of bylines and captions, as voices.yaml chooses it."""

from __future__ import annotations

from enum import StrEnum


class BylinePolicy(StrEnum):
    """How `本报讯 (记者 朱梦琪)` is said."""

    SPOKEN = "spoken"  # 本报记者朱梦琪报道
    NAME_ONLY = "name_only"  # 记者朱梦琪
    LEFT_OUT = "left_out"


class CaptionPolicy(StrEnum):
    """How a 图片说明 without a headline is treated; one with a headline is always read."""

    SPOKEN = "spoken"
    LEFT_OUT = "left_out"
