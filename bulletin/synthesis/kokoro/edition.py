"""Which Kokoro speaks: the one from the installed packages, or an editor's own."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bulletin.errors import ConfigError
from bulletin.messages import message
from bulletin.synthesis.kokoro.settings import VECTORS
from bulletin.synthesis.kokoro.speakers import require_speaker, style
from bulletin.synthesis.kokoro.symbols import IPA
from bulletin.synthesis.kokoro.tempo import speed_of
from bulletin.synthesis.kokoro.weights import SHA256, fast_recipe, load_fast_model, load_model
from bulletin.synthesis.kokoro.zh11.files import RELEASE, OwnFiles, Release

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from bulletin.model import Pcm
    from bulletin.station import Voice
    from bulletin.synthesis.kokoro.runtime import Runtime, Utterance
    from bulletin.synthesis.kokoro.settings import KokoroSettings
    from bulletin.synthesis.kokoro.spelling import Spelling


class Edition(Protocol):
    """A model with its symbols, speakers and tempos."""

    @property
    def title(self) -> str:
        """The edition's name in the lines of `doctor`."""

    @property
    def model(self) -> str:
        """The part of the store's keys that stands for the model."""

    @property
    def spelling(self) -> Spelling:
        """The model's symbols, and how Mandarin is written in them."""

    @property
    def speakers(self) -> tuple[str, ...]:
        """The speakers that it has."""

    def speaker_of(self, voice: Voice) -> str:
        """Return the speaker for a member of the cast.

        Raises:
            ConfigError: The edition has no such speaker.
        """

    def tempo_of(self, voice: Voice, pace_cpm: float) -> float:
        """Return the number that stands for the tempo in the store's keys; `speed` makes the model's `speed` of it.

        Args:
            pace_cpm: Characters a minute of speech that the programme asks for.

        Raises:
            ConfigError: We know that the speaker does not reach this tempo.
        """

    def style(self, speaker: str) -> NDArray[np.float32]:
        """Return style vectors, shape (510, 256): row n is for an utterance of n + 1 symbols."""

    def load(self, note: Callable[[str], object]) -> Runtime:
        """Return the loaded model; the process keeps it for the engines of later bulletins.

        Raises:
            EngineError: The model cannot be loaded.
        """

    def speed(self, speaker: str, tempo: float, runtime: Runtime) -> float:
        """Return the model's `speed` for a tempo that `tempo_of` gave."""

    def sound(self, utterance: Utterance) -> Pcm:
        """Return the sound of an utterance without the parts that nobody should hear; the length stays."""


class Installed:
    """Kokoro-82M v1.0, 8-bit, from the installed packages or the same file on disk."""

    spelling = IPA
    title = "Kokoro-82M"
    speakers = tuple(VECTORS)

    def __init__(self, override: Path | None, store: Path, *, is_rewritten: bool) -> None:
        """Prepare; loads nothing.

        Args:
            override: The same file elsewhere on disk.
            store: Folder in which the joined model is kept.
            is_rewritten: True to make the model fast before it is loaded.
        """
        self._override = override
        self._store = store
        self._is_rewritten = is_rewritten

    @property
    def model(self) -> str:
        """The sum of the published file, or of the recipe by which it is rewritten."""
        return fast_recipe() if self._is_rewritten else SHA256

    def speaker_of(self, voice: Voice) -> str:
        """Return the speaker for a member of the cast."""
        return require_speaker(voice)

    def tempo_of(self, voice: Voice, pace_cpm: float) -> float:
        """Return the model's `speed`."""
        return round(speed_of(voice, pace_cpm), 4)

    def style(self, speaker: str) -> NDArray[np.float32]:
        """Return a speaker's style vectors."""
        return style(speaker)

    def load(self, note: Callable[[str], object]) -> Runtime:
        """Return the loaded model; `note` gets a message before the model is made fast for the first time."""
        # These take long to import, and most commands load no model.
        from bulletin.synthesis.kokoro.runtime import LoadedModel, Runtime
        from bulletin.synthesis.kokoro.warm import kept_model

        read = partial(load_fast_model, note=note) if self._is_rewritten else load_model
        identity = (self.model, self._override)  # another file is read, and refused if it is not the model
        return Runtime(kept_model(identity, lambda: LoadedModel(read(self._store, override=self._override))))

    def speed(self, speaker: str, tempo: float, runtime: Runtime) -> float:  # as every edition
        """Return `tempo`, which is the model's `speed` already."""
        return tempo

    def sound(self, utterance: Utterance) -> Pcm:
        """Return the sound without its false start."""
        from bulletin.synthesis.kokoro.false_start import without_false_start

        return without_false_start(utterance)


def edition_for(
    settings: KokoroSettings, environ: Mapping[str, str], store: Path, release: Release = RELEASE
) -> Edition:
    """Return the edition that voices.yaml asks for: v1.1-zh where it names a file of voices.

    Args:
        environ: Its `BULLETIN_MODEL` overrides the model of voices.yaml.
        store: Folder of the store.
        release: The files that count as Kokoro v1.1-zh.

    Raises:
        ConfigError: voices.yaml names a file of voices, but no model for them.
        EngineError: The files of v1.1-zh cannot be read, or have other sums.
    """
    named = environ.get("BULLETIN_MODEL")
    model = Path(named) if named else settings.path
    if settings.voices is None:
        return Installed(model, store, is_rewritten=settings.is_rewritten)
    if model is None:
        raise ConfigError(
            where="engines.kokoro.voices",
            so=message(
                "it goes with a model of Kokoro v1.1-zh of the editor's own; the path of {wanted} is "
                "wanted in engines.kokoro.model",
                wanted=release.wanted,
            ),
        )
    from bulletin.synthesis.kokoro.zh11.edition import Zh11

    return Zh11(OwnFiles(model, settings.voices), store, release)
