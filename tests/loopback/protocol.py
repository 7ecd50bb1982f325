"""The messages of the service, as edge-tts 7.3.1 reads and writes them."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from loopback.tone import FRAME_BYTES

if TYPE_CHECKING:
    from loopback.tone import Speech

_AUDIO_BYTES = 5 * FRAME_BYTES  # of one message
_REQUEST_ID = "0" * 32


@dataclass(frozen=True, slots=True)
class Ssml:
    """What a client asks for."""

    text: str
    speaker: str
    rate_percent: int


def read_ssml(message: str) -> Ssml:
    headers, _, body = message.partition("\r\n\r\n")
    assert "Path:ssml" in headers
    speak_element = ET.fromstring(body)  # noqa: S314  # our own client wrote it
    voice, prosody = speak_element[0], speak_element[0][0]
    rate_percent = int(prosody.attrib["rate"].removesuffix("%"))
    return Ssml(text="".join(prosody.itertext()), speaker=voice.attrib["name"], rate_percent=rate_percent)


def messages_of(speech: Speech) -> list[str | bytes]:
    """Return what the service sends: words and sound as they come, then the end."""
    audio: list[str | bytes] = [
        _binary("Content-Type:audio/mpeg\r\n", speech.mp3[at : at + _AUDIO_BYTES])
        for at in range(0, len(speech.mp3), _AUDIO_BYTES)
    ]
    words: list[str | bytes] = [text_message("audio.metadata", _metadata(*word)) for word in speech.words]
    mixed = [message for pair in zip(words, audio, strict=False) for message in pair]
    n_pairs = min(len(words), len(audio))
    return [
        text_message("turn.start", {"context": {"serviceTag": _REQUEST_ID}}),
        text_message("response", {"context": {}, "audio": {"type": "inline", "streamId": _REQUEST_ID}}),
        *mixed,
        *words[n_pairs:],
        *audio[n_pairs:],
        _binary("", b""),
        text_message("turn.end", {}),
    ]


def _metadata(word: str, start_s: float, length_s: float) -> dict[str, object]:
    data = {
        "Offset": round(start_s * 1e7),
        "Duration": round(length_s * 1e7),
        "text": {"Text": word, "Length": len(word), "BoundaryType": "WordBoundary"},
    }
    return {"Metadata": [{"Type": "WordBoundary", "Data": data}]}


def text_message(path: str, body: dict[str, object]) -> str:
    content_type = "Content-Type:application/json; charset=utf-8"
    return f"X-RequestId:{_REQUEST_ID}\r\n{content_type}\r\nPath:{path}\r\n\r\n{json.dumps(body, ensure_ascii=False)}"


def _binary(content_type: str, data: bytes) -> bytes:
    header = f"X-RequestId:{_REQUEST_ID}\r\n{content_type}X-StreamId:1\r\nPath:audio\r\n".encode()
    return struct.pack(">H", len(header)) + header + data
