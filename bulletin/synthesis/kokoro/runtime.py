"""One model in memory, many sentences at a time: the only importer of onnxruntime, of the package and of scripts."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bulletin.errors import EngineError
from bulletin.messages import message
from bulletin.synthesis.engine import Stopped

if TYPE_CHECKING:
    import onnxruntime

RATE_HZ = 24_000

FRAME = 600
"""Samples at `RATE_HZ` that one unit of a symbol's duration lasts."""

DURATIONS = b"/encoder/Round_output_0"
"""An inner value of the graph: how many frames each symbol lasts. Together they are exactly as long as the sound."""


@dataclass(frozen=True, slots=True)
class Ports:
    """Names of inputs and outputs in one export of the model; the inputs `style` and `speed` have these names in all.

    Attributes:
        symbols: Input with the numbers of the symbols.
        audio: Output with the sound.
        durations: Value that holds how many frames each symbol lasts.
        is_inner: True if `durations` is a value inside the graph and not yet one of its outputs.
    """

    symbols: str
    audio: str
    durations: str
    is_inner: bool


SHIPPED = Ports("tokens", "audio", DURATIONS.decode(), is_inner=True)
"""Names in the model file of the installed packages."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """The sound that the model made of a row of symbols.

    Attributes:
        samples: Mono at `RATE_HZ`.
        edges: Where each symbol begins, and where the last one ends, in samples, shape (n + 1,).
    """

    samples: NDArray[np.float32]
    edges: NDArray[np.int64]


def load(model: bytes) -> onnxruntime.InferenceSession:
    """Return a session of any model, each run of which takes one core.

    Raises:
        EngineError: onnxruntime cannot load it.
    """
    # onnxruntime 1.32 reads this once, while it is loaded. Without it, or with another value, onnxruntime keeps a
    # device id and a database in the user's cache folder and sends its notes about the machine to its maker; its own
    # `disable_telemetry_events` comes too late to prevent the files.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    # It takes 0.1 s of a script, which names clips and speaks none.
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # onnxruntime lays out its memory anew for each length of a call, and keeps every layout: over a whole
    # issue that took 0.4 GB more, for no time won.
    options.enable_mem_pattern = False
    options.log_severity_level = 4  # errors come as exceptions; nothing on stderr
    try:
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as exc:  # onnxruntime's errors have no common class below Exception
        raise EngineError(
            engine="kokoro", so=message("onnxruntime cannot load the model: {reason}", reason=_first_line(exc))
        ) from exc


class LoadedModel:
    """A model in memory. Any number of runtimes may use one at a time, so that its weights are there once."""

    def __init__(self, model: bytes, ports: Ports = SHIPPED) -> None:
        """Load the model; takes about a second.

        Raises:
            EngineError: onnxruntime cannot load it.
        """
        self.session = load(model + _asking_for(ports.durations.encode()) if ports.is_inner else model)
        self.ports = ports
        self.n_bytes = len(model)


class Runtime:
    """The runs of one engine on a loaded model. `run` may be called from several threads; each runs on one core.

    Two runs at a time on one core each are about 8 % faster than one run on two cores.
    """

    def __init__(self, model: LoadedModel) -> None:
        self._model = model
        self._lock = threading.Lock()
        self._running: set[onnxruntime.RunOptions] = set()
        self._is_stopped = False
        self._has_run = False

    @property
    def n_bytes(self) -> int:
        """Size of the model's file."""
        return self._model.n_bytes

    def run(self, ids: NDArray[np.int64], style: NDArray[np.float32], speed: float) -> Utterance:
        """Return the sound of one row of symbols, silence at both ends.

        Args:
            ids: Symbols, shape (n,), 1 <= n <= 510, without the padding.
            style: Shape (256,).
            speed: 1 is the speaker's own tempo.

        Raises:
            Stopped: `stop` was called.
            EngineError: onnxruntime failed.
        """
        import onnxruntime

        ports = self._model.ports
        options = onnxruntime.RunOptions()
        with self._lock:
            if self._is_stopped:
                raise Stopped
            if not self._has_run:
                # onnxruntime keeps all memory that a run has taken: a process that makes bulletins for hours would
                # hold more and more. After the first run of each engine it gives back what is free.
                options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
                self._has_run = True
            self._running.add(options)
        feeds = {
            ports.symbols: np.concatenate(([0], ids, [0]))[np.newaxis].astype(np.int64),
            "style": style[np.newaxis],
            "speed": np.array([speed], np.float32),
        }
        try:
            audio, frames = self._model.session.run([ports.audio, ports.durations], feeds, options)
        except Exception as exc:
            if self._is_stopped:
                raise Stopped from exc
            raise EngineError(
                engine="kokoro", so=message("onnxruntime failed: {reason}", reason=_first_line(exc))
            ) from exc
        finally:
            with self._lock:
                self._running.discard(options)
        # One duration for the padding before, one a symbol, one for the padding after.
        edges = np.cumsum(np.asarray(frames).reshape(-1).astype(np.int64))[:-1] * FRAME
        return Utterance(np.asarray(audio, dtype=np.float32).reshape(-1), edges)

    def stop(self) -> None:
        """Make running and later calls raise `Stopped` at the next operator of the graph.

        Other runtimes on the same model go on.
        """
        with self._lock:
            self._is_stopped = True
            for options in self._running:
                options.terminate = True


def _asking_for(value: bytes) -> bytes:
    """Return bytes that, put after a model file, make an inner value one of its outputs.

    A reader of protocol buffers merges a message that stands twice (protobuf.dev, "Last One Wins"). These bytes are
    a second `ModelProto.graph` (field 7), with one `output` (12) that has a `name` (1).
    """
    for number in (1, 12, 7):
        value = bytes([number << 3 | 2, len(value)]) + value
    return value


def _first_line(exc: Exception) -> str:
    return str(exc).strip().splitlines()[0] if str(exc).strip() else type(exc).__name__
