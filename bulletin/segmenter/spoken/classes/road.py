"""TO BE WRITTEN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator


def _propose(text: str) -> Iterator[Proposal]:
    yield from ()


CLASS = TokenClass("道路", DIGITS, _propose)
