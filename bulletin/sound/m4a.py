"""M4A and AAC, which libsndfile does not know: decoded by ffmpeg as a program of its own, where the extra brought it.

The only importer of imageio_ffmpeg, whose wheel holds that program (GPL; it is run, never linked).
"""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import numpy as np

from bulletin.errors import AudioError
from bulletin.messages import message
from bulletin.model import MIX_RATE_HZ, Pcm

if TYPE_CHECKING:
    from pathlib import Path

_TIMEOUT_S = 60.0
_NO_CODEC = message(
    "is M4A or AAC, for which a codec is wanted: pip install 'bulletin[m4a]' (in a checkout: "
    ".venv/bin/python -m pip install imageio-ffmpeg), or save it as WAV, MP3, FLAC or OGG"
)
_NAME_OF_PART = re.compile(r"^\[[^\]]*\]\s*")


def is_m4a(head: bytes) -> bool:
    """Tell whether a file that begins so is an MP4 container (ISO 14496-12, `ftyp`) or bare AAC (ADTS).

    Args:
        head: Its first 8 bytes or more.

    Example:
        >>> is_m4a(bytes(4) + b"ftypM4A "), is_m4a(bytes.fromhex("fff15080")), is_m4a(bytes.fromhex("fffb9064"))
        (True, True, False)
    """
    # An ADTS header is one of MPEG audio with layer 0.
    is_adts = len(head) > 1 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0
    return head[4:8] == b"ftyp" or is_adts


def decode_m4a(path: Path, *, longest_s: float) -> Pcm:
    """Return the first sound track of a file, stereo at `MIX_RATE_HZ`; what is in more channels is mixed down.

    Args:
        longest_s: No more than this is decoded, in seconds.

    Raises:
        AudioError: No codec is installed, or the file is damaged.
    """
    command = [_program(path), "-v", "error", "-nostdin", "-protocol_whitelist", "file,pipe", "-i", f"file:{path}"]
    command += ["-map", "0:a:0", "-t", f"{longest_s:g}", "-ac", "2", "-ar", str(MIX_RATE_HZ), "-f", "f32le", "-"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_TIMEOUT_S, check=False)  # noqa: S603 - ours, and a path
    except (OSError, subprocess.TimeoutExpired) as exc:
        raise AudioError(where=str(path), so=message("its codec did not end: {reason}", reason=str(exc))) from exc
    samples = np.frombuffer(done.stdout, "<f4").reshape(-1, 2).astype(np.float32)
    if done.returncode or done.stderr or not samples.size:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        reason = _NAME_OF_PART.sub("", said[0]) if said else message("no sound in it")
        raise AudioError(where=str(path), so=message("no readable sound ({reason})", reason=reason))
    return Pcm(samples, MIX_RATE_HZ)


def _program(path: Path) -> str:
    try:
        import imageio_ffmpeg

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError) as exc:
        raise AudioError(where=str(path), so=_NO_CODEC) from exc
