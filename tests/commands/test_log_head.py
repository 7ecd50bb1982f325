"""A log begins with what somebody far away has to know."""

from __future__ import annotations

import platform
from pathlib import Path

from bulletin import __version__
from bulletin.commands.log_head import LIBRARIES, log_head


def test_program_machine_libraries_settings_and_store_are_named() -> None:
    program, processor, libraries, settings, store = log_head(Path("ours.yaml"), {"BULLETIN_CACHE": "/somewhere"})
    assert program.startswith(f"bulletin {__version__}, Python {platform.python_version()}, ")
    assert platform.machine() in processor
    assert processor.endswith(" cores for us")
    assert all(f"{name} " in libraries for name in LIBRARIES)
    assert " -" not in libraries
    assert settings == "voices.yaml: ours.yaml"
    assert store == "store: /somewhere"
