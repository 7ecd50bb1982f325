"""MPEG-1 layer III, 48 kHz at a constant rate: every frame has the same length, and no more and no less.

The only importer of lameenc. Sounds that begin and end in silence are encoded each on their own and
put one after the other: a stream of LAME's never reaches back over its own start, and after a frame of
silence a decoder remembers nothing. lameenc writes no Info tag, without which players hear the
encoder's delay and guess the length, so that frame is written here (Xing's header with LAME's
extension, as in the "LAME Tag rev 1" specification).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

import lameenc
import numpy as np

from bulletin.errors import AudioError
from bulletin.messages import message
from bulletin.model import MIX_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from bulletin.model import Pcm

FRAME_SAMPLES = 1152
DELAY = 576
"""Samples that LAME puts before the sound; decoders add 529 of theirs."""
DECODED_DELAY = DELAY + 529
SETTLE = DECODED_DELAY + FRAME_SAMPLES
"""Silence that a stream needs after its last sound so that nothing of it is left for the frame after, in samples."""

# Of LAME 3.100 on speech: 4 runs at 150 x real time and is as near to the samples (30.0 dB) as any up
# to 6; 2 takes 1.4 times as long for 29.5 dB, 7 half as long without any shaping of the noise.
_QUALITY = 4
# LAME scales what it encodes at a constant rate by 0.95, -0.45 dB, measured at 96 kbit/s.
_SCALE = np.float32(32767 / 0.95)
_PRE_ROLL = 3  # frames of silence before a sound, which fill the encoder's reservoir of bits for its start
_PIECE = MIX_RATE_HZ // 4  # what memory of the kernel's own need not be asked for: 2 % less time


@dataclass(frozen=True, slots=True)
class Layout:
    """How a frame is laid out.

    Attributes:
        header: Its first four bytes: MPEG-1 layer III without CRC, an original.
        stereo_mode: As the LAME tag counts them.
    """

    n_channels: int
    kbps: int
    header: bytes
    side_info_bytes: int
    stereo_mode: int

    @property
    def frame_bytes(self) -> int:
        """Length of every frame."""
        return 144 * self.kbps * 1000 // MIX_RATE_HZ

    @property
    def silent_frame(self) -> bytes:
        """A frame that decodes to zeros: side information that promises no data."""
        return self.header.ljust(self.frame_bytes, b"\0")


MONO = Layout(1, 96, bytes.fromhex("fffb74c4"), 17, 0)
STEREO = Layout(2, 128, bytes.fromhex("fffb9444"), 32, 3)  # joint stereo: speech in the middle costs one channel


def layout_of(n_channels: int) -> Layout:
    """Return the layout for 1 or 2 channels."""
    return MONO if n_channels == 1 else STEREO


class Mp3Encoder:
    """Takes samples piece by piece and gives the bytes that are done.

    Same samples, same bytes, in whatever pieces they come.
    """

    def __init__(self, layout: Layout = MONO) -> None:
        self.n_samples = 0
        self._encoder = lameenc.Encoder()
        self._encoder.silence()
        self._encoder.set_in_sample_rate(MIX_RATE_HZ)
        self._encoder.set_channels(layout.n_channels)
        self._encoder.set_bit_rate(layout.kbps)
        self._encoder.set_quality(_QUALITY)

    def write(self, samples: NDArray[np.float32]) -> bytes:
        """Return the bytes that are done after `samples`, shape (n,) or (n, 2), full scale -1..1."""
        self.n_samples += samples.shape[0]
        pieces = (samples[at : at + _PIECE] for at in range(0, max(1, samples.shape[0]), _PIECE))
        return b"".join(map(self._encode, pieces))

    def _encode(self, samples: NDArray[np.float32]) -> bytes:
        scaled = samples * _SCALE
        np.rint(scaled, out=scaled)
        np.clip(scaled, -32768, 32767, out=scaled)
        return bytes(self._encoder.encode(scaled.astype("<i2").tobytes()))

    def close(self) -> bytes:
        """Return the last bytes."""
        return bytes(self._encoder.flush())


def encode_stretch(blocks: Iterable[NDArray[np.float32]], layout: Layout) -> bytes:
    """Return as many frames as `blocks` fill, to be put between others.

    Silence at either end costs no encoding beyond what the encoder needs around a sound.

    Args:
        blocks: Together whole frames, with `SETTLE` samples of silence, or nearly, at the end.
    """
    encoder = Mp3Encoder(layout)
    channels = (layout.n_channels,) if layout.n_channels > 1 else ()
    parts: list[bytes] = []
    n_lead = n_silent = 0
    for block in blocks:
        if not block.any():
            n_silent += block.shape[0]
            continue
        if not parts:
            n_lead = max(0, n_silent // FRAME_SAMPLES - _PRE_ROLL)
            n_silent -= n_lead * FRAME_SAMPLES
        parts += [encoder.write(np.zeros((n_silent, *channels), np.float32)), encoder.write(block)]
        n_silent = 0
    n_tail = max(0, n_silent - SETTLE) // FRAME_SAMPLES if parts else n_silent // FRAME_SAMPLES
    parts.append(encoder.write(np.zeros((n_silent - n_tail * FRAME_SAMPLES, *channels), np.float32)))
    n_frames = encoder.n_samples // FRAME_SAMPLES
    done = b"".join([*parts, encoder.close()])
    n_bytes = n_frames * layout.frame_bytes
    if len(done) < n_bytes or len(done) % layout.frame_bytes:
        so = message(
            "the encoder gave {n_done} bytes; {n_wanted} or more, in frames of {n_frame}, are wanted",
            n_done=len(done),
            n_wanted=n_bytes,
            n_frame=layout.frame_bytes,
        )
        raise AudioError(where="mp3", so=so)
    return layout.silent_frame * n_lead + done[:n_bytes] + layout.silent_frame * n_tail


def encode_sound(pcm: Pcm) -> bytes:
    """Return a whole MP3 file, without tags, of mono sound at `MIX_RATE_HZ`.

    Decoders give exactly as many samples as `pcm` has.
    """
    encoder = Mp3Encoder()
    frames = encoder.write(pcm.samples) + encoder.close()
    n_frames = len(frames) // MONO.frame_bytes
    return info_frame(MONO, n_frames=n_frames, padding=n_frames * FRAME_SAMPLES - DELAY - pcm.n_samples) + frames


def info_frame(layout: Layout, *, n_frames: int, padding: int) -> bytes:
    """Return the Info frame of a constant-rate file: its length, a table to seek by, what to cut off.

    Args:
        n_frames: Frames of sound, this one not counted.
        padding: Samples after the sound, to the end of the last frame, without the `DELAY` before it; 0-4095.
    """
    n_bytes = (n_frames + 1) * layout.frame_bytes
    sound_bytes = n_frames * layout.frame_bytes
    seek = bytes(256 * (layout.frame_bytes + percent * sound_bytes // 100) // n_bytes for percent in range(100))
    xing = b"Info" + struct.pack(">III", 0b1111, n_frames, n_bytes) + seek + struct.pack(">I", 100 - 10 * 4 - _QUALITY)
    lame = b"LAME3.100" + struct.pack(
        ">BBIHHBB3sBBHI",
        0x01,  # tag revision 0, constant rate
        0,  # low-pass: not said
        0,  # peak: not said
        0,  # radio gain: not said
        0,  # audiophile gain: not said
        0,  # flags of the encoder
        layout.kbps,
        (DELAY << 12 | padding).to_bytes(3, "big"),
        0b10_0_000_00 | layout.stereo_mode << 2,  # 48 kHz
        0,  # MP3 gain: none
        0,  # preset: none
        n_bytes,
    )
    # The sum over the sound is left 0: no decoder reads it, and it would be known only to a second pass.
    frame = layout.header + bytes(layout.side_info_bytes) + xing + lame + bytes(2)
    frame += struct.pack(">H", _crc16(frame))
    return frame.ljust(layout.frame_bytes, b"\0")


def _crc16(data: bytes) -> int:
    """Return the CRC-16 of the LAME tag (polynomial 0x8005, reflected, from 0).

    Example:
        >>> hex(_crc16(b"123456789"))
        '0xbb3d'
    """
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
