"""`place`: a folder, and a prefix of an object store; each test runs on both. `remote`: the latter alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from connected import place_in

from bulletin.places import open_place

if TYPE_CHECKING:
    from pathlib import Path

    from loopback.objects import ObjectServer

    from bulletin.places import Place
    from bulletin.places.remote import RemotePlace


@pytest.fixture(params=["folder", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """An empty place."""
    if request.param == "folder":
        return open_place(str(tmp_path / "place"))
    objects: ObjectServer = request.getfixturevalue("objects")
    return place_in(f"{objects.bucket()}/archive")


@pytest.fixture
def remote(objects: ObjectServer) -> RemotePlace:
    """An empty place in the object store."""
    return place_in(f"{objects.bucket()}/archive")
