"""One voice, a few words: what the cast sounds like before a whole issue is read."""

from __future__ import annotations

import unicodedata
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.errors import ConfigError
from bulletin.files import prepare_folder, write_whole
from bulletin.station import EngineChoice
from bulletin.station.wording import choice_of, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bulletin.ledger import Listener
    from bulletin.model import Chunk, Clip, Pcm
    from bulletin.station import Station

_MOST_CHARACTERS = 300  # about a minute


def try_voice(
    voice: str,
    text: str,
    station: Station,
    *,
    engine: EngineChoice | None,
    output: Path,
    environ: Mapping[str, str],
    listener: Listener,
) -> Path:
    """Have a member of the cast say `text` as it would in a bulletin; return the path of the MP3.

    Clips come from the store and go into it, as in a build.

    Args:
        engine: Who speaks; `None`: as voices.yaml says.
        output: Folder of `try-VOICE.mp3`.

    Raises:
        ConfigError: No such voice; no text, or far too much.
        MissingClipsError: The engine cannot say it.
        PublishError: The folder cannot be written.
    """
    from bulletin.segmenter.chunks import cut
    from bulletin.segmenter.spoken import spell_out
    from bulletin.synthesis.edge.probe import is_answering
    from bulletin.synthesis.engines import make_engine
    from bulletin.synthesis.pronounce import Lexicon, Pronouncer, find_names
    from bulletin.synthesis.speak import prepare, speak
    from bulletin.synthesis.store import Store, store_folder

    if voice not in station.voices:
        raise ConfigError(
            where="voices try", so=f"{quoted(voice)} is no voice; {choice_of(list(station.voices), given=voice)}"
        )
    if any(unicodedata.category(character) == "Cs" for character in text):
        raise ConfigError(where="voices try", so="the text is no UTF-8; a terminal and a locale of UTF-8 are wanted")
    cuts = cut(" ".join(text.split()), spell_out)
    chunks = [_chunk(number, voice, words.spoken) for number, words in enumerate(cuts, start=1)]
    if not chunks or sum(chunk.n_characters for chunk in chunks) > _MOST_CHARACTERS:
        raise ConfigError(where="voices try", so=f"a text of 1 to {_MOST_CHARACTERS} spoken characters is wanted")
    mp3 = output / f"try-{voice}.mp3"
    prepare_folder(output, files=[mp3])
    name = engine or station.engine
    if name is EngineChoice.AUTO:
        name = EngineChoice.EDGE if is_answering(station.edge, environ) else EngineChoice.KOKORO
    store = Store(store_folder(environ))
    pronouncer = Pronouncer(Lexicon(station.lexicon), find_names([text]))
    speaking = make_engine(name, station, pronouncer, store, environ, note=listener.noted, warn=listener.warned)
    jobs = prepare(chunks, station.voices, speaking)
    if speaking.host is not None and not all(store.has(job.line.key) for job in jobs):
        listener.noted(f"engine {name}: the text goes to {speaking.host}")
    with store.in_use(), closing(speaking):
        clips = list(speak(jobs, speaking, store, listener=listener))
    write_whole(mp3, _encode(_joined(clips, pause_s=station.pacing.sentence_s), station))
    return mp3


def _chunk(number: int, voice: str, spoken: str) -> Chunk:
    from bulletin.model import Chunk

    return Chunk(f"try/{number}", 0, "try", voice, spoken, spoken)


def _joined(clips: Sequence[Clip], *, pause_s: float) -> Pcm:
    import numpy as np

    from bulletin.model import MARGINS_S, Pcm

    rate_hz = clips[0].pcm.sample_rate_hz
    silence = np.zeros(round(max(0.0, pause_s - MARGINS_S) * rate_hz), np.float32)
    parts = [part for clip in clips for part in (silence, clip.pcm.samples)][1:]
    return Pcm(np.concatenate(parts), rate_hz)


def _encode(pcm: Pcm, station: Station) -> bytes:
    """Return the MP3, as loud as a bulletin."""
    from bulletin.assembler import encode_sound
    from bulletin.assembler.level import CODEC_MARGIN_DB, level
    from bulletin.codec import resample
    from bulletin.model import MIX_RATE_HZ, Pcm

    sound = station.sound
    samples = level(
        resample(pcm, MIX_RATE_HZ).samples,
        to_lufs=sound.loudness_lufs,
        ceiling_dbtp=sound.true_peak_dbtp - CODEC_MARGIN_DB,
    ).samples
    return encode_sound(Pcm(samples, MIX_RATE_HZ))
