from __future__ import annotations

import pytest

from bulletin.offline import is_offline


@pytest.mark.parametrize(("said", "meant"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_anything_but_nothing_and_zero_forbids_sockets(said: str, meant: bool) -> None:
    assert is_offline({"BULLETIN_OFFLINE": said}) is meant
