"""One model in memory, many sentences at a time: the only importer of onnxruntime."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime

from bulletin.errors import EngineError
from bulletin.synthesis.engine import Stopped

if TYPE_CHECKING:
    from numpy.typing import NDArray

RATE_HZ = 24_000


class Runtime:
    """The loaded model. `run` may be called from several threads; each runs on one core.

    One session is shared: two runs at a time on one core each are about 8 % faster than one run
    on two cores, and the weights are in memory once.
    """

    def __init__(self, model: bytes) -> None:
        """Load the model; takes about a second.

        Raises:
            EngineError: onnxruntime cannot load it.
        """
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 4  # errors come as exceptions; nothing on stderr
        try:
            self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        except Exception as exc:  # onnxruntime's errors have no common class below Exception
            raise EngineError(engine="kokoro", so=f"onnxruntime cannot load the model: {_first_line(exc)}") from exc
        self._lock = threading.Lock()
        self._running: set[onnxruntime.RunOptions] = set()
        self._is_stopped = False

    def run(self, ids: NDArray[np.int64], style: NDArray[np.float32], speed: float) -> NDArray[np.float32]:
        """Return the sound of one utterance, mono at `RATE_HZ`, silence at both ends.

        Args:
            ids: Symbols, shape (n,), 1 <= n <= 510, without the padding.
            style: Shape (256,).
            speed: 1 is the speaker's own tempo.

        Raises:
            Stopped: `stop` was called.
            EngineError: onnxruntime failed.
        """
        options = onnxruntime.RunOptions()
        with self._lock:
            if self._is_stopped:
                raise Stopped
            self._running.add(options)
        feeds = {
            "tokens": np.concatenate(([0], ids, [0]))[np.newaxis].astype(np.int64),
            "style": style[np.newaxis],
            "speed": np.array([speed], np.float32),
        }
        try:
            (audio,) = self._session.run(["audio"], feeds, options)
        except Exception as exc:
            if self._is_stopped:
                raise Stopped from exc
            raise EngineError(engine="kokoro", so=f"onnxruntime failed: {_first_line(exc)}") from exc
        finally:
            with self._lock:
                self._running.discard(options)
        return np.asarray(audio, dtype=np.float32).reshape(-1)

    def stop(self) -> None:
        """Make running and later calls raise `Stopped` at the next operator of the graph."""
        with self._lock:
            self._is_stopped = True
            for options in self._running:
                options.terminate = True


def _first_line(exc: Exception) -> str:
    return str(exc).strip().splitlines()[0] if str(exc).strip() else type(exc).__name__
