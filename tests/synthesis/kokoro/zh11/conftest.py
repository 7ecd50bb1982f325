"""A model and voices in the form of Kokoro v1.1-zh that say a tone, a few kilobytes instead of 380 megabytes."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from bulletin.synthesis.kokoro.zh11.files import OwnFiles, Release

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

FRAMES_A_SYMBOL = 4.0
"""At speed 1, of 25 ms each."""


@dataclass(frozen=True, slots=True)
class Kit:
    """Files on a disk, and a release that they are of."""

    files: OwnFiles
    release: Release


def tone_model() -> bytes:
    """Return a graph with the ports of the real one: each symbol is 4 frames of 150 Hz, the padding silence."""
    constants: dict[str, NDArray[np.generic]] = {
        "frames": np.array([FRAMES_A_SYMBOL], np.float32),
        "one": np.array([1], np.int64),
        "zero": np.array(0, np.int64),
        "step": np.array(1, np.int64),
        "axis": np.array([0], np.int64),
        "frame": np.array(600, np.int64),
        "turn": np.array(2 * np.pi * 150 / 24_000, np.float32),
        "level": np.array(0.3, np.float32),
        "symbols_axis": np.array(1, np.int64),
    }
    nodes = [
        helper.make_node("Shape", ["input_ids"], ["shape"]),
        helper.make_node("Gather", ["shape", "symbols_axis"], ["n_symbols"]),
        helper.make_node("Unsqueeze", ["n_symbols", "axis"], ["n_symbols_row"]),
        helper.make_node("Div", ["frames", "speed"], ["exact"]),
        helper.make_node("Round", ["exact"], ["round"]),
        helper.make_node("Cast", ["round"], ["whole"], to=TensorProto.INT64),
        helper.make_node("Max", ["whole", "one"], ["each"]),
        helper.make_node("Expand", ["each", "n_symbols_row"], ["duration"]),
        helper.make_node("ReduceSum", ["duration", "axis"], ["total"], keepdims=0),
        helper.make_node("Mul", ["total", "frame"], ["n_samples"]),
        helper.make_node("Range", ["zero", "n_samples", "step"], ["places"]),
        helper.make_node("Squeeze", ["each", "axis"], ["pad_frames"]),
        helper.make_node("Mul", ["pad_frames", "frame"], ["pad"]),
        helper.make_node("Sub", ["n_samples", "pad"], ["pad_again"]),
        helper.make_node("Greater", ["places", "pad"], ["has_begun"]),
        helper.make_node("Less", ["places", "pad_again"], ["goes_on"]),
        helper.make_node("And", ["has_begun", "goes_on"], ["is_symbol"]),
        helper.make_node("Cast", ["is_symbol"], ["gate"], to=TensorProto.FLOAT),
        helper.make_node("Cast", ["places"], ["place"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["place", "turn"], ["phase"]),
        helper.make_node("Sin", ["phase"], ["sine"]),
        helper.make_node("Mul", ["sine", "level"], ["loud"]),
        helper.make_node("Mul", ["loud", "gate"], ["said"]),
        # The style is asked for and shapes nothing.
        helper.make_node("ReduceSum", ["style"], ["style_sum"], keepdims=0),
        helper.make_node("Sub", ["style_sum", "style_sum"], ["nothing"]),
        helper.make_node("Add", ["said", "nothing"], ["waveform"]),
    ]
    graph = helper.make_graph(
        nodes,
        "tone",
        [
            helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "n"]),
            helper.make_tensor_value_info("style", TensorProto.FLOAT, [1, 256]),
            helper.make_tensor_value_info("speed", TensorProto.FLOAT, [1]),
        ],
        [
            helper.make_tensor_value_info("waveform", TensorProto.FLOAT, ["samples"]),
            helper.make_tensor_value_info("duration", TensorProto.INT64, ["n"]),
        ],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    data: bytes = model.SerializeToString()
    return data


def voices_file() -> bytes:
    """Return an npz of two Mandarin speakers and an English one."""
    file = io.BytesIO()
    rows = np.arange(510 * 256, dtype=np.float32).reshape(510, 1, 256) / 1e5
    np.savez(file, zm_010=rows + 1, zf_001=rows, af_maple=rows + 2)
    return file.getvalue()


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    """Both files, and the release that knows their sums."""
    files = OwnFiles(tmp_path / "own.onnx", tmp_path / "own.bin")
    files.model.write_bytes(tone_model())
    files.voices.write_bytes(voices_file())
    model, voices = (hashlib.sha256(path.read_bytes()).hexdigest() for path in (files.model, files.voices))
    return Kit(files, Release({model: "own.onnx"}, {}, voices))
