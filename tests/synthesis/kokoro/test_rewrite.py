"""The fast model: the same speech, made once, kept whole."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from studio import lend

from bulletin.errors import EngineError
from bulletin.synthesis.kokoro import weights
from bulletin.synthesis.kokoro.rewrite import RewriteError, Steps, coarse, read_steps, rewrite, write_steps
from bulletin.synthesis.kokoro.runtime import LoadedModel, Runtime
from bulletin.synthesis.kokoro.speakers import style
from bulletin.synthesis.kokoro.tempo import speed_for
from bulletin.synthesis.kokoro.utterance import calls_for
from bulletin.synthesis.pronounce import Lexicon, Pronouncer


@pytest.fixture
def store(tmp_path: Path, made_model: Path) -> Path:
    """A store with both models, to put others in their place; not to write into them."""
    lend(made_model / "kokoro", tmp_path / "store" / "kokoro")
    return tmp_path / "store"


@pytest.fixture(scope="module")
def runtimes(made_model: Path) -> tuple[Runtime, Runtime]:
    """The model as it was published, and the fast one."""
    published, fast = weights.load_model(made_model), weights.load_fast_model(made_model)
    return Runtime(LoadedModel(published)), Runtime(LoadedModel(fast))


def log_spectra(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return levels of 32 bands in dB, a row each 10 ms."""
    frames = np.lib.stride_tricks.sliding_window_view(samples.astype(np.float64), 1024)[::240] * np.hanning(1024)
    power = np.abs(np.fft.rfft(frames, axis=1)[:, 1:]) ** 2
    levels: NDArray[np.float64] = 10 * np.log10(power.reshape(len(power), 32, 16).sum(axis=2) + 1e-6)
    return levels


@pytest.mark.voice
@pytest.mark.parametrize("speaker", ["xiaoxiao", "yunjian"])
def test_it_says_the_same_as_the_published_one(runtimes: tuple[Runtime, Runtime], speaker: str) -> None:
    (call,) = calls_for(Pronouncer(Lexicon()).read("市政府昨天宣布，明年起将新增三条公交线路。"))
    ids, speed = np.array(call.ids), speed_for(speaker, 256)
    published, fast = (runtime.run(ids, style(speaker)[len(ids) - 1], speed) for runtime in runtimes)
    np.testing.assert_array_equal(fast.edges, published.edges)
    assert fast.samples.shape == published.samples.shape
    first, second = log_spectra(published.samples), log_spectra(fast.samples)
    level = first.mean(axis=1)
    is_speech = level > level.max() - 40
    assert np.abs(first - second)[is_speech].mean() < 2.5


def test_it_is_made_once_and_kept_in_the_place_of_a_damaged_copy_and_of_one_of_other_code(store: Path) -> None:
    whole = weights.load_fast_model(store)
    (kept,) = store.glob("kokoro/fast-*.onnx")
    kept.unlink()
    kept.write_bytes(whole[:-1] + b"?")
    older = kept.with_name("fast-0123456789abcdef.onnx")
    older.write_bytes(b"of other code")
    notes: list[str] = []
    assert weights.load_fast_model(store, note=notes.append) == whole
    assert weights.load_fast_model(store, note=notes.append) == whole
    assert notes == ["making the embedded voice's model fast; this happens once"]
    assert kept.read_bytes() == whole
    assert list(store.glob("kokoro/fast-*.onnx")) == [kept]


def test_a_store_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "kokoro").write_text("a file where the folder should be")
    assert len(weights.load_fast_model(tmp_path)) > 50_000_000


def test_another_graph_is_refused_with_a_way_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import onnx

    other = onnx.helper.make_model(onnx.helper.make_graph([], "empty", [], [])).SerializeToString()
    with pytest.raises(RewriteError, match="0 convolutions behind a Snake instead of 48"):
        rewrite(other, None)
    monkeypatch.setattr(weights, "load_model", lambda store, override: other)
    with pytest.raises(EngineError, match=r"the model cannot be made fast: .*; set engines.kokoro.model to original"):
        weights.load_fast_model(tmp_path)
    assert not list(tmp_path.rglob("*.onnx"))


def test_steps_survive_the_file(tmp_path: Path) -> None:
    steps = {
        "a": Steps(coarse(np.array([0.01, 0.5])), 100, coarse(np.array([0.02])), np.array([7], np.uint8)),
        "b": Steps(coarse(np.array([0.1])), 30, coarse(np.array([0.3, 4.0])), np.array([0, 255], np.uint8)),
    }
    write_steps(tmp_path / "steps.npz", steps)
    read = read_steps(tmp_path / "steps.npz")
    assert list(read) == ["a", "b"]
    for name, each in steps.items():
        np.testing.assert_allclose(read[name].x, each.x)
        np.testing.assert_allclose(read[name].y, each.y)
        np.testing.assert_array_equal(read[name].y_zero, each.y_zero)
        assert read[name].x_zero == each.x_zero


def test_a_step_is_never_made_finer(tmp_path: Path) -> None:
    step = np.geomspace(1e-4, 4, 500)
    assert (coarse(step) >= step * (1 - 1e-6)).all()
    assert (coarse(step) <= step * 1.07).all()


def test_the_shipped_steps_are_for_all_convolutions() -> None:
    steps = read_steps(Path(str(files("bulletin.synthesis.kokoro") / weights.STEPS)))
    assert len(steps) == 63
    assert all((each.x > 0).all() and (each.y > 0).all() for each in steps.values())


def test_another_model_with_its_own_checksum_beside_it_is_replaced(store: Path) -> None:
    whole = weights.load_fast_model(store)
    (kept,) = store.glob("kokoro/fast-*.onnx")
    for path in (kept, kept.with_suffix(".sha256")):
        path.unlink()
    kept.write_bytes(b"another model")
    kept.with_suffix(".sha256").write_text(hashlib.sha256(b"another model").hexdigest())
    assert weights.load_fast_model(store) == whole
    assert kept.read_bytes() == whole
