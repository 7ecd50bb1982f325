"""A service on 127.0.0.1 that keeps to no protocol: every byte of its answers is the test's own."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import socket
import struct
import threading
from typing import TYPE_CHECKING

from loopback.protocol import read_ssml
from loopback.site import TLS, tls_context

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from loopback.protocol import Ssml

_ACCEPT = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, 1.3
_PATIENCE_S = 30.0
_FIN, _TEXT, _BINARY, _CLOSE = 0x80, 0x1, 0x2, 0x8
_RSV1 = 0x40  # RFC 7692: the message is compressed


class Hostile:
    """Starts when made; `close` ends it.

    Args:
        talk: Returns what is sent after the handshake, as frames, for the text that was asked for.
        shake: Returns the whole answer to a handshake, in place of a right one.
        speakers: Returns the whole answer to a request for the list of speakers.
        is_encrypted: As `EdgeServer`.

    Attributes:
        texts: Texts that arrived.
        n_handshakes: Of websockets, refused ones too.
        n_sent_bytes: In all.
        linger_s: How long a client is waited for that has been sent everything.
    """

    def __init__(
        self,
        *,
        talk: Callable[[Ssml], Iterable[bytes]] = lambda _: (),
        shake: Callable[[], Iterable[bytes]] | None = None,
        speakers: Callable[[], Iterable[bytes]] = lambda: (answer(200, b"[]"),),
        is_encrypted: bool = False,
    ) -> None:
        self.talk = talk
        self.shake = shake
        self.speakers = speakers
        self.texts: list[str] = []
        self.n_handshakes = 0
        self.n_sent_bytes = 0
        self.linger_s = 1.0
        self._tls = tls_context() if is_encrypted else None
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        self.url = f"{'https' if is_encrypted else 'http'}://127.0.0.1:{self.port}"
        self._callers: set[socket.socket] = set()
        threading.Thread(target=self._serve, name="hostile", daemon=True).start()

    def close(self) -> None:
        """Take no more callers and hang up on those that are there."""
        for end in (self._door, *self._callers):
            with contextlib.suppress(OSError):  # closed already
                end.shutdown(socket.SHUT_RDWR)
        self._door.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                caller, _ = self._door.accept()
                threading.Thread(target=self._answer, args=(caller,), name="hostile-call", daemon=True).start()

    def _answer(self, caller: socket.socket) -> None:
        # A client that has had enough hangs up in the middle.
        with contextlib.suppress(OSError, EOFError):
            caller.settimeout(_PATIENCE_S)
            if self._tls:
                caller = self._tls.wrap_socket(caller, server_side=True)
            self._callers.add(caller)
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                head += _read(caller, 1)
            if b"/voices/list?" in head.split(b"\r\n")[0]:
                self._send(caller, self.speakers())
            else:
                self._speak(caller, head)
        self._callers.discard(caller)
        caller.close()

    def _speak(self, caller: socket.socket, head: bytes) -> None:
        self.n_handshakes += 1
        if self.shake is not None:
            self._send(caller, self.shake())
            return
        fields = dict(line.split(b": ", 1) for line in head.split(b"\r\n")[1:] if line)
        key = {name.lower(): value for name, value in fields.items()}[b"sec-websocket-key"]
        proof = base64.b64encode(hashlib.sha1(key + _ACCEPT).digest())  # noqa: S324  # RFC 6455 wants it
        self._send(caller, (answer(101, proof=proof),))
        config = _read_frame(caller)
        if config is None:
            return  # a probe
        ssml = read_ssml((_read_frame(caller) or b"").decode())
        self.texts.append(ssml.text)
        self._send(caller, self.talk(ssml))
        caller.settimeout(self.linger_s)
        while _read_frame(caller) is not None:
            pass

    def _send(self, caller: socket.socket, pieces: Iterable[bytes]) -> None:
        for piece in pieces:
            caller.sendall(piece)
            self.n_sent_bytes += len(piece)


def answer(status: int, body: bytes = b"", *, proof: bytes = b"", **fields: str) -> bytes:
    """Return an answer of HTTP; names of `fields` have _ for -."""
    lines = [f"HTTP/1.1 {status} \r\n".encode()]
    if proof:
        lines += [b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ", proof, b"\r\n"]
    else:
        lines.append(f"Content-Length: {len(body)}\r\n".encode())
    lines += [f"{name.replace('_', '-')}: {value}\r\n".encode() for name, value in fields.items()]
    return b"".join([*lines, b"\r\n", body])


def frame(message: str | bytes, *, first: int | None = None, length: int | None = None) -> bytes:
    """Return a whole message as one frame (RFC 6455, 5.2).

    Args:
        first: First byte, if it is to be another than the right one.
        length: Length that is claimed, if it is to be another than the right one.
    """
    data = message.encode("utf-8", "surrogatepass") if isinstance(message, str) else message
    if first is None:
        first = _FIN | (_TEXT if isinstance(message, str) else _BINARY)
    n_bytes = len(data) if length is None else length
    if n_bytes < 126:
        return bytes((first, n_bytes)) + data
    if n_bytes < 1 << 16:
        return struct.pack(">BBH", first, 126, n_bytes) + data
    return struct.pack(">BBQ", first, 127, n_bytes) + data


def compressed(data: bytes) -> bytes:
    """Return a text as one compressed frame, which nobody has asked for."""
    return frame(data, first=_FIN | _RSV1 | _TEXT)


def farewell(code: int = 1000) -> bytes:
    """Return a frame that closes."""
    return frame(struct.pack(">H", code), first=_FIN | _CLOSE)


def _read_frame(caller: socket.socket) -> bytes | None:
    """Return what a client's frame holds; `None`: it says goodbye."""
    first, second = _read(caller, 2)
    n_bytes = second & 0x7F
    if n_bytes == 126:
        n_bytes = struct.unpack(">H", _read(caller, 2))[0]
    mask = _read(caller, 4)
    data = _read(caller, n_bytes)
    if first & 0xF == _CLOSE:
        return None
    return bytes(byte ^ mask[at % 4] for at, byte in enumerate(data))


def _read(caller: socket.socket, n_bytes: int) -> bytes:
    data = b""
    while len(data) < n_bytes:
        piece = caller.recv(n_bytes - len(data))
        if not piece:
            raise EOFError
        data += piece
    return data


__all__ = ["TLS", "Hostile", "answer", "compressed", "farewell", "frame"]
