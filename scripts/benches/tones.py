"""Whether the embedded voice says the tones that it is told, by the pitch that its model foresees: without a sound.

A small classifier learns from each speaker which pitch a told tone has; calls are judged by nets that were trained
without them. What one speaker alone is heard to say otherwise is mostly the classifier's error; what three speakers
say otherwise at the same place is a habit of the model.
"""

from __future__ import annotations

import re
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benches.contours import TONES, features, places
from benches.heard import LIMIT, folds, judge, kind
from benches.runs import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    from benches.contours import Place
    from benches.heard import Verdict
    from bulletin.synthesis.kokoro.utterance import Call

SPEAKERS = ("xiaoxiao", "yunjian", "yunxi")

_PITCH = "/encoder/F0_proj/Conv_output_0"  # in Hz, two values for each frame of the durations
_PACE_CPM = 256  # tempo of speech in a programme that has 250 with its pauses
_SEED = 0
_SHORTEST = 28  # characters that sentences of the readings are joined to
_FEWEST = 15  # places from which a syllable is in the table
_SHOWN = (("为", "wei4"), ("第", "di4"), ("一", "yi1"), ("之", "zhi1"), ("医", "yi1"))


def bench_tones(n_calls: int) -> None:
    """Print how often each speaker says the tone that it is told, and what all of them say otherwise.

    Args:
        n_calls: Calls to be judged; those of tones.txt come first.
    """
    calls = list(_calls())[:n_calls]
    every = [place for _, there in calls for place in there]
    told = np.array([TONES.index(place.told[-1]) for place in every])
    by_call = folds([call.symbols for call, _ in calls], _SEED)
    fold = np.repeat(by_call, [len(there) for _, there in calls])
    front = _front()
    print(f"{len(calls)} calls, {len(every)} syllables")
    print(f"{'':10}{'right':>8}{''.join(f'{tone:>6}' for tone in TONES)}{'rejected':>10}{'CPU s':>8}")
    verdicts = []
    for speaker in SPEAKERS:
        began = time.process_time()
        verdict = judge(np.vstack([_sing(front, *each, speaker) for each in calls]), told, fold, seed=_SEED)
        recalls = "".join(f"{(verdict.odds < 0)[told == tone].mean():6.2f}" for tone in range(len(TONES)))
        cpu_s = time.process_time() - began
        print(
            f"{speaker:10}{(verdict.odds < 0).mean():8.3f}{recalls}{verdict.is_rejected.mean():10.2%}{cpu_s:8.0f}",
            flush=True,
        )
        verdicts.append(verdict)
    _print_common(every, verdicts)
    _print_characters(every, verdicts)
    _print_syllables(every, verdicts)


def _print_common(every: Sequence[Place], verdicts: Sequence[Verdict]) -> None:
    """Print the syllables that every speaker says otherwise than told."""
    common = np.flatnonzero(np.all([each.is_rejected for each in verdicts], axis=0)).tolist()
    kinds = Counter(kind(every, at, verdicts) for at in common)
    print(
        f"rejected in every speaker (log-odds over {LIMIT}): {len(common)}; "
        + ", ".join(f"{name} {count}" for name, count in kinds.most_common())
    )
    for at in common:
        heard = "  ".join(f"{TONES[each.heard[at]]} {each.odds[at]:4.1f}" for each in verdicts)
        before, after = (
            "".join(place.character for place in some) for some in (every[:at][-3:], every[at + 1 : at + 4])
        )
        print(f"  {every[at].told:8} heard {heard}  {before}[{every[at].character}]{after}")


def _print_characters(every: Sequence[Place], verdicts: Sequence[Verdict]) -> None:
    """Print how often characters with a habit of their own are heard otherwise."""
    n_speakers = np.sum([each.odds > 0 for each in verdicts], axis=0)
    print(f"{'told':12}{'places':>8}{'heard otherwise in two speakers or three':>44}")
    for character, told in _SHOWN:
        at = [n for n, place in enumerate(every) if (place.character, place.told) == (character, told)]
        tones = Counter(TONES[each.heard[n]] for n in at for each in verdicts if each.odds[n] > 0)
        as_tones = ", ".join(f"{tone}: {count}" for tone, count in tones.most_common())
        print(f"{character} {told:9}{len(at):8}{np.sum(n_speakers[at] > 1):8}  ({as_tones})")


def _print_syllables(every: Sequence[Place], verdicts: Sequence[Verdict]) -> None:
    """Print which syllables are rejected most, on the average of the speakers."""
    shares: dict[str, list[float]] = {}
    for place, share in zip(every, np.mean([each.is_rejected for each in verdicts], axis=0), strict=True):
        shares.setdefault(place.told, []).append(float(share))
    often = sorted((-np.mean(each), told) for told, each in shares.items() if len(each) >= _FEWEST)[:12]
    print("rejected most: " + ", ".join(f"{told} {-share:.2f} of {len(shares[told])}" for share, told in often))


def _calls() -> Iterator[tuple[Call, tuple[Place, ...]]]:
    """Yield calls with their syllables: our own sentences, then those of the readings' tests, joined at random."""
    from bulletin.synthesis.kokoro.utterance import calls_for, split_calls
    from bulletin.synthesis.pronounce import Lexicon, Pronouncer

    pronouncer = Pronouncer(Lexicon())
    for text in _texts():
        for piece in split_calls(pronouncer.read(text)):
            for call in calls_for(piece):
                yield call, tuple(places(piece, call))


def _texts() -> Iterator[str]:
    yield from _lines(ROOT / "scripts/benches/tones.txt")
    pairs = _lines(ROOT / "tests/synthesis/pronounce/readings.txt")
    sentences = [re.sub("[【】]", "", line.split(" => ")[0]) for line in pairs if " => " in line]
    text = ""
    for at in np.random.default_rng(_SEED).permutation(len(sentences)):
        text += sentences[at]
        if len(text) >= _SHORTEST:
            yield text
            text = ""


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def _front() -> InferenceSession:
    from front import cut

    from bulletin.synthesis.kokoro.runtime import DURATIONS, load
    from bulletin.synthesis.kokoro.weights import load_model

    with tempfile.TemporaryDirectory() as folder:
        return load(cut(load_model(Path(folder)), (_PITCH, DURATIONS.decode())))


def _sing(front: InferenceSession, call: Call, there: Sequence[Place], speaker: str) -> NDArray[np.float64]:
    """Return the features of the syllables of one call as `speaker` says them."""
    from bulletin.synthesis.kokoro.speakers import style
    from bulletin.synthesis.kokoro.tempo import speed_for

    feeds = {
        "tokens": np.array([[0, *call.ids, 0]], np.int64),
        "style": style(speaker)[len(call.ids) - 1][np.newaxis],
        "speed": np.array([speed_for(speaker, _PACE_CPM)], np.float32),
    }
    pitch_hz, frames = (np.asarray(each).reshape(-1) for each in front.run(None, feeds))
    # One duration for the padding before, one a symbol, one for the padding after; two values of pitch a frame.
    return features(there, pitch_hz, 2 * np.cumsum(frames.astype(np.int64))[:-1])
