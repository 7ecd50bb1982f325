from __future__ import annotations

import inspect

import numpy as np
import pytest

from bulletin.errors import BulletinError
from bulletin.model import Pcm, Recording
from bulletin.synthesis.edge.engine import EdgeEngine
from bulletin.synthesis.engine import Engine, Stopped, Take
from bulletin.synthesis.kokoro.engine import KokoroEngine

MEMBERS = [name for name in vars(Engine) if not name.startswith("_")]


def test_an_engine_can_do_six_things() -> None:
    assert MEMBERS == ["name", "concurrency", "prepare", "say", "stop", "close"]


@pytest.mark.parametrize("engine", [KokoroEngine, EdgeEngine])
@pytest.mark.parametrize("member", MEMBERS)
def test_each_engine_is_asked_in_the_same_words(engine: type, member: str) -> None:
    wanted, offered = vars(Engine)[member], inspect.getattr_static(engine, member)
    if inspect.isfunction(wanted):
        assert [*inspect.signature(offered).parameters] == [*inspect.signature(wanted).parameters]
    else:
        assert not inspect.isfunction(offered)


def test_to_be_stopped_is_no_error() -> None:
    assert not issubclass(Stopped, BulletinError)


def test_a_take_without_setbacks_has_none_and_cannot_be_changed() -> None:
    take = Take(Recording(Pcm(np.zeros(3, np.float32), 24_000)), n_tries=1)
    assert take.setbacks == ()
    with pytest.raises(AttributeError):
        take.n_tries = 2  # type: ignore[misc]
