from __future__ import annotations

import io
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from bulletin.model import Pcm, Recording, Timing, WordTime
from bulletin.sound.codec import encode_flac
from bulletin.store.clips import Store, settle
from bulletin.store.entries import write_entry

if TYPE_CHECKING:
    pass

KEY = "ab" + "0" * 62
OTHER_KEY = "cd" + "0" * 62


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


def test_times_that_are_estimated_stay_so_and_others_cost_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for key, clip in ((KEY, noise(2400)), (OTHER_KEY, replace(noise(2400), has_estimated_times=True))):
        store.put(key, settle(clip))
    given, estimated = store.get(KEY), store.get(OTHER_KEY)
    assert given is not None
    assert estimated is not None
    assert (given.has_estimated_times, estimated.has_estimated_times) == (False, True)
    entries = {entry.name[:2]: entry.read_bytes() for entry in tmp_path.glob("clips/*/*.clip")}
    assert b"estimated" not in entries["ab"]
    assert b'"estimated": true' in entries["cd"]


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
from bulletin.model import Pcm, Recording, Timing, WordTime
from bulletin.store.clips import Store, settle
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


def key_of(number: int) -> str:
    return f"{number:02x}" + "0" * 62


def forged(folder: Path, facts: bytes, sound: bytes) -> Store:
    """Return a store whose clip has a right checksum, revision and name, and other content."""
    write_entry(folder / "clips" / KEY[:2] / f"{KEY}.clip", facts + b"\n" + sound, revision=3)
    return Store(folder)


FLAC = encode_flac(settle(noise(2400)).pcm)
NO_WORDS = b'{"rate_hz": 24000, "words": []}'


def sound_file(samples: object, rate_hz: int, form: str, subtype: str) -> bytes:
    file = io.BytesIO()
    soundfile.write(file, samples, rate_hz, format=form, subtype=subtype)
    return file.getvalue()


@pytest.mark.parametrize(
    "facts",
    [
        b"",
        b"[]",
        b"7",
        b"[" * 100_000,
        b'{"rate_hz": 24000}',
        b'{"rate_hz": 24000, "words": 5}',
        b'{"rate_hz": 24000, "words": [5]}',
        b'{"rate_hz": 24000, "words": [["A", 0]]}',
        b'{"rate_hz": 24000, "words": [["A", 0, 1, 2]]}',
        b'{"rate_hz": 24000, "words": [[5, 0, 1]]}',
        b'{"rate_hz": 24000, "words": [["A", 0, 1.5]]}',
        b'{"rate_hz": 24000, "words": [["A", 0, true]]}',
        b'{"rate_hz": 24000, "words": [["A", 0, NaN]]}',
        b'{"rate_hz": 24000, "words": [["A", -1, 1]]}',
        b'{"rate_hz": 24000, "words": [["A", 2, 1]]}',
        b'{"rate_hz": 24000, "words": [["A", 0, 2401]]}',
        b'{"rate_hz": 8000, "words": []}',
        b'{"rate_hz": [], "words": []}',
    ],
)
def test_a_clip_with_facts_of_another_kind_is_damaged(tmp_path: Path, facts: bytes) -> None:
    store = forged(tmp_path, facts, FLAC)
    assert store.has(KEY)
    assert not store.has_sound(KEY)
    assert store.get(KEY) is None
    assert not store.has(KEY)
    store.put(KEY, settle(noise(2400)))
    assert store.has_sound(KEY)


@pytest.mark.parametrize(
    "sound",
    [
        b"",
        b"no sound",
        sound_file(np.zeros((2400, 2), np.float32), 24_000, "FLAC", "PCM_24"),
        sound_file(np.full(2400, np.nan, np.float32), 24_000, "WAV", "FLOAT"),
        sound_file(np.zeros(2400, np.float32), 16_000, "FLAC", "PCM_24"),
        # A header that promises 2**36 - 1 samples, for which no machine has the memory.
        FLAC[:21] + bytes([FLAC[21] | 0x0F]) + b"\xff" * 4 + FLAC[26:],
    ],
    ids=["nothing", "text", "two channels", "no numbers", "another rate", "endless"],
)
def test_a_clip_of_another_sound_is_damaged(tmp_path: Path, sound: bytes) -> None:
    assert forged(tmp_path, NO_WORDS, sound).get(KEY) is None


def test_a_clip_that_says_neither_yes_nor_no_is_damaged(tmp_path: Path) -> None:
    assert forged(tmp_path, b'{"rate_hz": 24000, "words": [], "estimated": 1}', FLAC).get(KEY) is None


def test_the_forger_could_have_made_a_right_one(tmp_path: Path) -> None:
    assert forged(tmp_path, b'{"rate_hz": 24000, "words": [["A", 0, 2400]]}', FLAC).get(KEY) is not None


def test_what_the_store_does_not_take_is_kept_for_the_run(tmp_path: Path) -> None:
    (tmp_path / "clips").write_text("in the way")
    store, clip = Store(tmp_path), settle(noise(2400))
    for number in range(3):
        store.put(key_of(number), clip)
    assert store.trouble is not None
    found = store.get(key_of(1))
    assert found is not None
    assert np.array_equal(found.pcm.samples, clip.pcm.samples)
    assert store.has(key_of(2))
    assert store.has_sound(key_of(0))
    assert not store.has(key_of(3))
    assert not Store(tmp_path).has(key_of(0))


def test_the_times_of_a_clip_come_back_without_its_sound(tmp_path: Path) -> None:
    store = Store(tmp_path)
    clip = settle(replace(noise(2400), has_estimated_times=True))
    store.put(KEY, clip)
    assert store.timing(KEY) == clip.timing == Timing(clip.words, 24_000, is_estimated=True)
    assert store.timing(OTHER_KEY) is None
    (entry,) = tmp_path.glob("clips/*/*.clip")
    line = entry.read_bytes().split(b"\n")[1]
    write_entry(entry, line + b"\nno sound at all", revision=3)
    assert store.timing(KEY) == clip.timing
    assert store.get(KEY) is None


def test_times_that_were_changed_are_not_taken(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, settle(noise(2400)))
    (entry,) = tmp_path.glob("clips/*/*.clip")
    entry.write_bytes(entry.read_bytes().replace(b"1200", b"1201", 1))
    assert store.timing(KEY) is None


@pytest.mark.parametrize(
    "facts",
    [
        *(b"", b"5", b"{}", b'{"rate_hz": 24000}', b'{"rate_hz": 0, "words": []}', b'{"rate_hz": 2.5, "words": []}'),
        b'{"rate_hz": 24000, "words": [["A", 5, 1]]}',
        b'{"rate_hz": 24000, "words": [["A", -1, 1]]}',
        b'{"rate_hz": 24000, "words": [["A", 0, 1]], "estimated": 1}',
    ],
)
def test_times_of_another_form_are_none(tmp_path: Path, facts: bytes) -> None:
    store = Store(tmp_path)
    store.put(KEY, settle(noise(2400)))
    (entry,) = tmp_path.glob("clips/*/*.clip")
    write_entry(entry, facts + b"\n", revision=3)
    assert store.timing(KEY) is None
    write_entry(entry, facts, revision=3)
    assert store.timing(KEY) is None


def test_the_times_of_a_clip_that_the_store_does_not_take_are_there_for_this_run(tmp_path: Path) -> None:
    (tmp_path / "clips").write_text("in the way")
    store = Store(tmp_path)
    store.put(KEY, settle(noise(2400)))
    assert store.timing(KEY) == noise(2400).timing
