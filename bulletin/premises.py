"""The premises: where on this machine a recipe finds clips, carts and models, and how it trusts what was published.

A build works in one folder, the store. An archive has clips in another place than carts and models, and bulletins
that are on another machine.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.fingerprint import is_still

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bulletin.assembler import Shelf
    from bulletin.store.clips import Store


@dataclass(frozen=True, slots=True)
class Premises:
    """Where a recipe works.

    Attributes:
        store: Has the clips of earlier runs, and gets those of this run.
        shelf: The same for carts and music.
        models: Folder where an engine keeps files of its own, for whoever works on this machine.
        is_still: Tells whether a published file, named by its path in the output folder, still has a SHA-256.
        n_threads: Most lines that an engine on this machine speaks at a time; `None`: as voices.yaml says.
    """

    store: Store
    shelf: Shelf
    models: Path
    is_still: Callable[[Path, str], bool] = is_still
    n_threads: int | None = None

    @classmethod
    def usual(cls) -> Premises:
        """Return the premises of a build: the folder of the store has everything."""
        from bulletin.assembler import Shelf
        from bulletin.store.clips import Store
        from bulletin.store.folder import store_folder

        store = Store(store_folder(os.environ))
        return cls(store, Shelf(store.folder), store.folder)
