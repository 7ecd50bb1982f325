#!/usr/bin/env python
"""Measure how fast each speaker of the embedded voice speaks.

`calibrate_tempo.py [FILE]` writes the table of `kokoro/tempo.py`. How long the model makes each symbol follows from
the front of its graph alone, 3 % of the work, so a whole made-up issue is measured in all voices at all speeds;
some sentences are spoken in full, to tell by how much what is heard is shorter than its symbols.

`calibrate_tempo.py check ISSUE CPM [SPEAKER…]` has another issue spoken and prints how far the tempo is off, the pauses
inside items counted.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
from front import cut

from bulletin.model import MARGINS_S
from bulletin.segmenter import read_issue, segment
from bulletin.station import Pacing
from bulletin.store.folder import store_folder
from bulletin.synthesis.engines import read_station
from bulletin.synthesis.kokoro.false_start import without_false_start
from bulletin.synthesis.kokoro.runtime import DURATIONS, FRAME, RATE_HZ, LoadedModel, Runtime, load
from bulletin.synthesis.kokoro.settings import VECTORS
from bulletin.synthesis.kokoro.speakers import style
from bulletin.synthesis.kokoro.tempo import TABLE, speed_for
from bulletin.synthesis.kokoro.utterance import calls_for
from bulletin.synthesis.kokoro.weights import load_fast_model, load_model
from bulletin.synthesis.pace import pace_for
from bulletin.synthesis.pronounce import Lexicon, Pronouncer
from bulletin.synthesis.trim import find_speech

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    from bulletin.model import Script
    from bulletin.synthesis.kokoro.utterance import Call

ROOT = Path(__file__).resolve().parent.parent
SPEEDS = np.round(np.geomspace(0.4, 3.0, 200), 4)
_SPOKEN = 12  # calls that the model speaks in full, of all lengths
_LONGEST_LAST = 3  # frames of each of the last two symbols of a call that count as sound; the rest is silence


def main() -> int:
    """Write the table, or check it."""
    match sys.argv[1:]:
        case ["check", issue, cpm, *speakers]:
            check(issue, int(cpm), speakers or list(VECTORS))
        case [] | [_]:
            path = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "bulletin" / "synthesis" / "kokoro" / TABLE
            path.write_text(table())
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    return 0


def table() -> str:
    """Return the table: characters a minute of each speaker at each speed."""
    calls = list(_calls(_script(str(ROOT / "samples" / "issue.md"))))
    n_characters = sum(len(text) for call in calls for text, _, _ in call.words)
    pauses_s = sum(call.pause_s for call in calls)
    front, runtime = _front(), _runtime()
    columns = []
    for speaker in VECTORS:
        foreseen = [_foreseen(front, call, speaker) for call in calls]
        late_s = _late_s(runtime, calls, foreseen, speaker)
        lengths_s = [sum(_length_s(each, speed) - late_s for each in foreseen) for speed in SPEEDS]
        columns.append([60 * n_characters / (length_s + pauses_s) for length_s in lengths_s])
        print(f"{speaker}: heard {1000 * late_s:.0f} ms less than its symbols a call", flush=True)
    rows = [
        f"{speed:.4f} " + " ".join(f"{cpm:.1f}" for cpm in row) for speed, *row in zip(SPEEDS, *columns, strict=True)
    ]
    return "\n".join(
        [f"# By scripts/calibrate_tempo.py from {len(calls)} calls.", f"speed {' '.join(VECTORS)}", *rows, ""]
    )


def check(issue: str, cpm: int, speakers: Sequence[str]) -> None:
    """Print how far each speaker is off `cpm` over a whole issue."""
    script, runtime = _script(issue), _runtime()
    pacing = replace(Pacing(), characters_per_minute=cpm)
    for speaker in speakers:
        speed = speed_for(speaker, pace_for(pacing))
        heard_s = sum(_heard_s(runtime, call, speaker, speed) + call.pause_s for call in _calls(script))
        heard_s += sum(chunk.pause_s for chunk in script.chunks)
        heard_cpm = 60 * sum(chunk.n_characters for chunk in script.chunks) / heard_s
        print(f"{speaker}: {heard_cpm:.1f} of {cpm} characters a minute, {heard_cpm / cpm - 1:+.1%}", flush=True)


def _script(issue: str) -> Script:
    """Return the script of an issue with the shipped settings."""
    return segment(read_issue(issue), read_station(ROOT / "voices.yaml"), date=None)


def _calls(script: Script) -> Iterator[Call]:
    pronouncer = Pronouncer(Lexicon())
    for chunk in script.chunks:
        yield from calls_for(pronouncer.read(chunk.spoken))


def _runtime() -> Runtime:
    named = os.environ.get("BULLETIN_MODEL")
    model = load_fast_model(store_folder(os.environ), override=Path(named) if named else None)
    return Runtime(LoadedModel(model))


def _front() -> InferenceSession:
    """Return the front of the model, whose output is the unrounded lengths of the symbols."""
    named = os.environ.get("BULLETIN_MODEL")
    model = load_model(store_folder(os.environ), override=Path(named) if named else None)
    (rounding,) = (node for node in onnx.load_from_string(model).graph.node if DURATIONS.decode() in node.output)
    return load(cut(model, (rounding.input[0],)))


def _foreseen(front: InferenceSession, call: Call, speaker: str) -> NDArray[np.float64]:
    """Return the frames of each symbol up to the last word's end, at speed 1, not rounded."""
    feeds = {
        "tokens": np.array([[0, *call.ids, 0]], np.int64),
        "style": style(speaker)[len(call.ids) - 1][np.newaxis],
        "speed": np.ones(1, np.float32),
    }
    (frames,) = front.run(None, feeds)
    return np.asarray(frames, np.float64).reshape(-1)[1 : call.words[-1][2] + 1]


def _length_s(foreseen: NDArray[np.float64], speed: float) -> float:
    """Return how long the symbols last, without the silence in the last two."""
    frames = np.maximum(np.round(foreseen / speed), 1)
    frames[-2:] = np.minimum(frames[-2:], _LONGEST_LAST)
    return float(frames.sum()) * FRAME / RATE_HZ


def _late_s(runtime: Runtime, calls: Sequence[Call], foreseen: Sequence[NDArray[np.float64]], speaker: str) -> float:
    """Return by how many seconds, on average, the sound of a call is shorter than its symbols."""
    chosen = range(0, len(calls), -(-len(calls) // _SPOKEN))
    speed = 1.0
    return float(
        np.mean([_length_s(foreseen[at], speed) - _heard_s(runtime, calls[at], speaker, speed) for at in chosen])
    )


def _heard_s(runtime: Runtime, call: Call, speaker: str, speed: float) -> float:
    ids = np.array(call.ids, np.int64)
    start, end = find_speech(without_false_start(runtime.run(ids, style(speaker)[len(ids) - 1], speed)))
    return (end - start) / RATE_HZ - MARGINS_S


if __name__ == "__main__":
    sys.exit(main())
