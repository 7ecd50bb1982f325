"""Keeps the loaded model between the bulletins that one process makes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from bulletin.synthesis.kokoro.runtime import LoadedModel

_LOADING = threading.Lock()
_KEPT: dict[Hashable, LoadedModel] = {}
"""At most one, by its identity."""


def kept_model(identity: Hashable, load: Callable[[], LoadedModel]) -> LoadedModel:
    """Return the model that this process used last, if it has that identity; else load it. Thread-safe.

    To load the model takes two seconds, as long as to speak two sentences. The process keeps one model and no more,
    some 0.2 GB: for another identity the first is let go as soon as no engine speaks with it.

    Args:
        identity: Stands for the model's bytes and for the files that they come from.
        load: Loads the model; whatever it raises leaves nothing kept.
    """
    with _LOADING:
        model = _KEPT.get(identity)
        if model is None:
            _KEPT.clear()  # before the next is loaded, so that no two lie in memory for nothing
            model = _KEPT[identity] = load()
        return model
