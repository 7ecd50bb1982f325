"""The values for keys that voices.yaml leaves out: those of the shipped file, without its lexicon."""

from __future__ import annotations

from bulletin.station.settings import Roles, Station, Voice

DEFAULTS = Station(
    voices={
        "anchor_a": Voice("anchor_a", {"kokoro": "xiaoxiao"}),
        "anchor_b": Voice("anchor_b", {"kokoro": "yunjian", "edge": "yunyang"}),
        "commentator": Voice("commentator", {"kokoro": "yunxi"}),
    },
    roles=Roles(
        headlines=("anchor_a", "anchor_b"),
        article=("anchor_a", "anchor_b"),
        commentary=("commentator",),
        section=None,
    ),
)
"""The cast and its roles; every other key declares its own default."""
