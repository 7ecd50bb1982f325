from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from bulletin.errors import MachineError
from bulletin.machine import let_owner_use_own_files, scarcity_named

if TYPE_CHECKING:
    from pathlib import Path


def _raise(exc: BaseException) -> None:
    with scarcity_named():
        raise exc


@pytest.mark.parametrize(
    ("exc", "lacking"),
    [
        (MemoryError(), "memory"),
        (RuntimeError("can't start new thread"), "threads"),
        (OSError(errno.EMFILE, os.strerror(errno.EMFILE)), "open files"),
        (OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)), "memory"),
        (ImportError("lib.so: failed to map segment from shared object"), "memory"),
    ],
)
def test_what_the_machine_has_no_more_of_is_named(exc: Exception, lacking: str) -> None:
    with pytest.raises(MachineError, match=f"this machine: no more {lacking}.* run again") as caught:
        _raise(exc)
    assert caught.value.exit_code == 4


@pytest.mark.parametrize("exc", [RuntimeError("a bug"), OSError(errno.EIO, "x"), ImportError("no module"), KeyError()])
def test_any_other_exception_stays_what_it_is(exc: Exception) -> None:
    with pytest.raises(type(exc)) as caught:
        _raise(exc)
    assert caught.value is exc


def test_the_owner_may_read_what_was_made_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o777)
    try:
        let_owner_use_own_files()
        (tmp_path / "a").touch()
        (tmp_path / "b").mkdir()
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "b").stat().st_mode & 0o777 == 0o700
