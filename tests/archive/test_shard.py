"""Parts of an archive: each issue is in one of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.archive.shard import Shard, read_shard
from bulletin.errors import ConfigError


@given(st.integers(0, 200), st.integers(1, 50))
def test_all_parts_together_are_the_whole_and_each_member_knows_its_place(n: int, of: int) -> None:
    whole = [f"issue {number}" for number in range(n)]
    placed = {
        part.place(at): issue
        for part in Shard(1, of).all()
        for at, issue in enumerate(read_shard(f"{part.number}/{of}").part(whole))
    }
    assert [placed[at] for at in sorted(placed)] == whole


@pytest.mark.parametrize("text", ["0/40", "41/40", "3", "a/b", "", "3/0", "-1/4", "1/2/3", "１/２", "3/4 x"])
def test_what_names_no_part_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match=r"^--shard: .* is no part of a whole; I/N"):
        read_shard(text)


def test_the_tables_of_a_part_bear_its_number() -> None:
    assert (read_shard("3/40").infix, Shard().infix) == (".3-of-40", "")
