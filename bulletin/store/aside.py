"""Clips that the store does not take, kept for one run."""

from __future__ import annotations

import os
import tempfile
import threading
import weakref


class Aside:
    """Holds clips that the store does not take, in a file without a name that dies with the process."""

    def __init__(self) -> None:
        self._file: int | None = None
        self._places: dict[str, tuple[int, int]] = {}
        self._n_bytes = 0
        self._lock = threading.Lock()

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def put(self, key: str, payload: bytes) -> None:
        """Keep the payload of a clip.

        Raises:
            OSError: There is no room for it, or no temporary file can be made.
        """
        with self._lock:
            if self._file is None:
                with tempfile.TemporaryFile() as file:
                    self._file = os.dup(file.fileno())
                weakref.finalize(self, os.close, self._file)
            n_written = 0
            os.lseek(self._file, self._n_bytes, os.SEEK_SET)
            while n_written < len(payload):
                n_written += os.write(self._file, payload[n_written:])
            self._places[key] = (self._n_bytes, len(payload))
            self._n_bytes += len(payload)

    def drop(self, key: str) -> None:
        """Forget a clip that the store has taken after all."""
        self._places.pop(key, None)

    def get(self, key: str) -> bytes | None:
        """Return the payload of a clip; `None` if it was never put here, empty if it cannot be read back."""
        if self._file is None or key not in self._places:
            return None
        start, n_bytes = self._places[key]
        try:
            with self._lock:
                os.lseek(self._file, start, os.SEEK_SET)
                return os.read(self._file, n_bytes)
        except OSError:
            return b""
