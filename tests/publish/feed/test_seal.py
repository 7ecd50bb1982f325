"""The seal of a file of ours."""

from __future__ import annotations

import pytest

from bulletin.publish.feed.seal import is_ours, sealed


@pytest.mark.parametrize("data", [b"", b"<p>\xe9\x9b\xaa</p>\n", sealed(b"<p>\n")])
def test_what_was_sealed_is_ours(data: bytes) -> None:
    assert is_ours(sealed(data))
    assert sealed(data).startswith(data)


@pytest.mark.parametrize("change", [lambda d: d + b"\n", lambda d: b" " + d, lambda d: d[:-1], lambda d: d[5:]])
def test_what_somebody_has_changed_is_not_ours(change: object) -> None:
    assert not is_ours(change(sealed(b"<p>the news</p>\n")))  # type: ignore[operator]  # a function
