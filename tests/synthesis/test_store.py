from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from bulletin.model import Pcm, Recording, WordTime
from bulletin.synthesis.store import Store, settle, store_folder

KEY = "ab" + "0" * 62


def noise(n: int, peak: float = 0.5) -> Recording:
    samples = np.random.default_rng(7).uniform(-1, 1, n).astype(np.float32)
    pcm = Pcm((samples / np.abs(samples).max() * peak).astype(np.float32), 24_000)
    return Recording(pcm, (WordTime("云泽", 0, n // 2), WordTime("A", n // 2, n)))


def test_a_settled_clip_comes_back_to_the_bit(tmp_path: Path) -> None:
    store = Store(tmp_path)
    clip = settle(noise(2400))
    store.put(KEY, clip)
    found = store.get(KEY)
    assert found is not None
    assert found.pcm.sample_rate_hz == 24_000
    assert np.array_equal(found.pcm.samples, clip.pcm.samples)
    assert found.words == clip.words


def test_a_clip_beyond_full_scale_is_made_softer_as_a_whole() -> None:
    loud = noise(2400, peak=1.3)
    settled = settle(loud)
    assert 0.98 < np.abs(settled.pcm.samples).max() < 1.0
    is_heard = np.abs(loud.pcm.samples) > 0.1
    ratio = settled.pcm.samples[is_heard] / loud.pcm.samples[is_heard]
    assert np.ptp(ratio) < 1e-4


def test_what_was_never_put_is_not_there(tmp_path: Path) -> None:
    assert Store(tmp_path).get(KEY) is None
    assert not Store(tmp_path).has(KEY)


def test_a_changed_word_time_is_noticed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, settle(noise(2400)))
    (entry,) = tmp_path.glob("clips/*/*.clip")
    entry.write_bytes(entry.read_bytes().replace(b"1200", b"1201", 1))
    assert store.get(KEY) is None


@pytest.mark.parametrize("damage", [b"", b"{}", b"no json\nno flac", b'{"revision": 1, "sha256": 5}\n'])
def test_a_damaged_entry_is_not_used(tmp_path: Path, damage: bytes) -> None:
    store = Store(tmp_path)
    store.put(KEY, settle(noise(2400)))
    (entry,) = tmp_path.glob("clips/*/*.clip")
    entry.write_bytes(damage)
    assert store.get(KEY) is None


def test_one_flipped_bit_is_noticed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, settle(noise(2400)))
    (entry,) = tmp_path.glob("clips/*/*.clip")
    data = bytearray(entry.read_bytes())
    data[-100] ^= 1
    entry.write_bytes(data)
    assert store.get(KEY) is None


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    program = f"""
import resource, sys, numpy as np
from pathlib import Path
from bulletin.errors import PublishError
from bulletin.model import Pcm, Recording, WordTime
from bulletin.synthesis.store import Store, settle
import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
clip = settle(Recording(Pcm(np.random.default_rng(1).uniform(-.5, .5, 240000).astype(np.float32), 24000)))
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
try:
    Store(Path({str(tmp_path)!r})).put({KEY!r}, clip)
except PublishError as exc:
    print(exc)
    sys.exit(exc.exit_code)
"""
    ended = subprocess.run([sys.executable, "-c", program], check=False)
    assert ended.returncode == 6
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_the_store_is_where_the_environment_says() -> None:
    assert store_folder({"BULLETIN_CACHE": "/somewhere"}) == Path("/somewhere")
    assert store_folder({}).name == "bulletin"


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, settle(noise(2400)))
    stray = tmp_path / "clips" / "ab" / ".clip.12345678.part"
    stray.write_bytes(b"half")
    store.sweep()
    assert not stray.exists()
    assert store.get(KEY) is not None
