"""Finished bulletins: of an ordinary issue, and of one that means harm."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from loopback import EdgeServer
from pages import HARM, HARMFUL_STEM, ISSUE, SUSPECTS, Made, make

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def online_for_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    server = EdgeServer()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BULLETIN_EDGE_URL", server.url)
        patch.setenv("BULLETIN_CACHE", str(tmp_path_factory.mktemp("store")))
        yield
    server.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, online_for_all: None) -> Made:
    """The bulletin of an ordinary issue."""
    return make(tmp_path_factory.mktemp("issue"), "云泽", ISSUE)


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory, online_for_all: None) -> Made:
    """The bulletin of an issue that would run its own script, with a proof that would, too."""
    folder = tmp_path_factory.mktemp("harm")
    (folder / "out").mkdir()
    (folder / "out" / f"{HARMFUL_STEM}.proof.json").write_text(json.dumps(SUSPECTS), "utf-8")
    return make(folder, HARMFUL_STEM, HARM)
