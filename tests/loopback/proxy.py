"""A proxy on 127.0.0.1 that opens tunnels (RFC 9110, 9.3.6) to this machine alone, whatever name it is asked for."""

from __future__ import annotations

import contextlib
import socket
import threading


class Proxy:
    """Starts when made; `close` ends it.

    Attributes:
        asked_for: `host:port` of each tunnel.
        status: Of the answer; anything but 200 refuses.
    """

    def __init__(self) -> None:
        self.asked_for: list[str] = []
        self.status = 200
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._serve, name="proxy", daemon=True).start()

    def close(self) -> None:
        """Take no more callers."""
        with contextlib.suppress(OSError):  # already closed
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                caller, _ = self._door.accept()
                threading.Thread(target=self._tunnel, args=(caller,), daemon=True).start()

    def _tunnel(self, caller: socket.socket) -> None:
        with caller, contextlib.suppress(OSError):
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                head += caller.recv(1)
            target = head.split()[1].decode()
            self.asked_for.append(target)
            caller.sendall(f"HTTP/1.1 {self.status} \r\nContent-Length: 0\r\n\r\n".encode())
            if self.status != 200:
                return
            with socket.create_connection(("127.0.0.1", int(target.rpartition(":")[2]))) as service:
                back = threading.Thread(target=_pour, args=(service, caller), daemon=True)
                back.start()
                _pour(caller, service)
                back.join(5)


def _pour(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
