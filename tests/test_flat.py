"""A process that makes many bulletins keeps no text of the earlier ones."""

from __future__ import annotations

import functools
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

from benches.papers import made_up_issue

from bulletin.order import Order
from bulletin.publish.cover import drawn_cover
from bulletin.rehearsal import write_script

if TYPE_CHECKING:
    from collections.abc import Iterable


def unlimited() -> dict[str, int]:
    """Return the size of each cache of ours that has no limit."""
    sizes = {}
    for cache in gc.get_objects():
        # `type` asks no weak proxy, whose object may be gone, what it is.
        if type(cache) is functools._lru_cache_wrapper and cache.__module__.startswith("bulletin."):
            facts = cache.cache_info()
            if facts.maxsize is None:
                sizes[f"{cache.__module__}.{cache.__name__}"] = facts.currsize
    return sizes


def work_on(seeds: Iterable[int]) -> int:
    """Write the script of each issue, and draw its cover; return how many sentences they have."""
    n_chunks, lacking = 0, list[str]()
    for seed in seeds:
        Path("paper.md").write_text(made_up_issue(seed, 600), "utf-8")
        draft = write_script(Order(issue="paper.md")).draft
        drawn_cover(draft.script, draft.station, warn=lacking.append)
        n_chunks += len(draft.script.chunks)
    return n_chunks


def test_what_is_kept_without_a_limit_does_not_grow_with_the_issues(desk: Path) -> None:
    work_on(range(20))
    before = unlimited()
    assert work_on(range(100, 120)) > 500
    assert {name: size for name, size in unlimited().items() if size > before.get(name, 0) + 15} == {}
