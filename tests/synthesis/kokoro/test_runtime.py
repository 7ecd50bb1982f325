"""The library that runs the model, and what it may tell about us: nothing."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bulletin.errors import EngineError
from bulletin.synthesis.kokoro.runtime import load

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[3]


def imported(node: ast.AST) -> Iterator[str]:
    """Yield the names of modules that are imported when `node` runs: not what stands under TYPE_CHECKING."""
    if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
        return
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        yield node.module or ""
    for child in ast.iter_child_nodes(node):
        yield from imported(child)


def test_one_module_alone_imports_it() -> None:
    importers = [
        path.relative_to(ROOT).as_posix()
        for folder in ("bulletin", "scripts", "tests")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if any(name.partition(".")[0] == "onnxruntime" for name in imported(ast.parse(path.read_bytes())))
    ]
    assert importers == ["bulletin/synthesis/kokoro/runtime.py"]


def test_it_is_told_to_keep_silent_before_it_is_loaded_whatever_the_user_has_set() -> None:
    program = """
import os, sys

class Gate:
    def find_spec(self, name, path=None, target=None):
        if name == "onnxruntime":
            sys.exit(0 if os.environ["ORT_DISABLE_TELEMETRY"] == "1" else "it may speak")

sys.meta_path.insert(0, Gate())
from bulletin.synthesis.kokoro.runtime import load
load(b"no model")
sys.exit("it was not loaded")
"""
    environ = {**os.environ, "ORT_DISABLE_TELEMETRY": "0", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", program], env=environ, check=True)


def test_what_is_no_model_is_one_line() -> None:
    with pytest.raises(EngineError, match="onnxruntime cannot load the model: "):
        load(b"no model")
