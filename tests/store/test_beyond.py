from __future__ import annotations

import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import numpy as np
import pytest
from connected import place_in
from loopback.objects import Trouble

from bulletin.errors import PublishError
from bulletin.model import Pcm, Recording, WordTime
from bulletin.places.folder import FolderPlace
from bulletin.store.beyond import Reach
from bulletin.store.clips import Store, settle
from bulletin.store.entries import entry_data

if TYPE_CHECKING:
    from pathlib import Path

    from loopback.objects import ObjectServer

    from bulletin.places import Place

KEY = "ab" + "0" * 62
NAME = f"clips/ab/{KEY}.clip"


def clip(number: int) -> Recording:
    samples = np.random.default_rng(number).uniform(-0.5, 0.5, 240).astype(np.float32)
    return settle(Recording(Pcm(samples, 24_000), (WordTime("云泽", 0, 240),)))


def keys(n: int) -> list[str]:
    return [f"{number:02x}" + "1" * 62 for number in range(n)]


def is_clip(found: Recording | None, wanted: Recording) -> bool:
    return found is not None and np.array_equal(found.pcm.samples, wanted.pcm.samples)


@pytest.fixture
def shared(tmp_path: Path) -> FolderPlace:
    """A place that two stores share."""
    return FolderPlace(tmp_path / "shared")


def test_a_clip_of_one_store_is_in_the_other_with_the_same_bytes(tmp_path: Path, shared: FolderPlace) -> None:
    one, two = Store(tmp_path / "one", shared), Store(tmp_path / "two", shared)
    assert not one.has(KEY)
    one.put(KEY, clip(1))
    assert two.has(KEY)
    assert two.has_sound(KEY)
    assert is_clip(two.get(KEY), clip(1))
    assert two.timing(KEY) == clip(1).timing
    files = [folder / NAME for folder in (tmp_path / "one", tmp_path / "two", shared.folder)]
    assert len({file.read_bytes() for file in files}) == 1


@pytest.mark.parametrize("asked", ["get", "has", "has_sound", "timing"])
def test_whatever_is_asked_first_brings_the_clip_here(tmp_path: Path, shared: FolderPlace, asked: str) -> None:
    Store(tmp_path / "one", shared).put(KEY, clip(1))
    assert getattr(Store(tmp_path / "two", shared), asked)(KEY)
    assert is_clip(Store(tmp_path / "two").get(KEY), clip(1))


def test_a_folder_can_be_copied_to_the_place_and_back(tmp_path: Path, shared: FolderPlace) -> None:
    Store(shared.folder).put(KEY, clip(1))
    assert is_clip(Store(tmp_path / "one", shared).get(KEY), clip(1))


def test_the_first_of_two_clips_is_the_clip_of_all(tmp_path: Path, shared: FolderPlace) -> None:
    one, two = Store(tmp_path / "one", shared), Store(tmp_path / "two", shared)
    one.put(KEY, clip(1))
    two.put(KEY, clip(2))
    assert is_clip(two.get(KEY), clip(1))
    assert is_clip(Store(tmp_path / "two").get(KEY), clip(1))
    assert is_clip(Store(tmp_path / "three", shared).get(KEY), clip(1))


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{}",
        b"no entry\n",
        entry_data(f"{KEY}.clip", b"no clip", revision=3),
        entry_data(f"{KEY}.clip", b'{"rate_hz": 24000, "words": []}\nno sound', revision=3),
        entry_data("another.clip", b"", revision=3),
    ],
)
def test_a_damaged_clip_beyond_is_missing_and_overwritten(tmp_path: Path, shared: FolderPlace, damaged: bytes) -> None:
    shared.write(NAME, damaged)
    store = Store(tmp_path / "one", shared)
    assert not store.has_sound(KEY)
    assert store.get(KEY) is None
    store.put(KEY, clip(1))
    assert is_clip(store.get(KEY), clip(1))
    assert is_clip(Store(tmp_path / "two", shared).get(KEY), clip(1))


def test_a_clip_that_is_damaged_here_is_taken_from_beyond(tmp_path: Path, shared: FolderPlace) -> None:
    store = Store(tmp_path / "one", shared)
    store.put(KEY, clip(1))
    here = tmp_path / "one" / NAME
    here.write_bytes(here.read_bytes()[:-3])
    assert is_clip(store.get(KEY), clip(1))
    assert here.read_bytes() == (shared.folder / NAME).read_bytes()


def test_inside_a_claim_a_clip_is_asked_for_anew(tmp_path: Path, shared: FolderPlace) -> None:
    one, two = Store(tmp_path / "one", shared), Store(tmp_path / "two", shared)
    assert not two.has(KEY)
    one.put(KEY, clip(1))
    assert not two.has(KEY)
    with two.claim(KEY, lambda _: True):
        assert two.has(KEY)


def test_a_clip_that_the_folder_does_not_take_is_used_all_the_same(tmp_path: Path, shared: FolderPlace) -> None:
    Store(tmp_path / "one", shared).put(KEY, clip(1))
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "clips").write_text("in the way")
    store = Store(tmp_path / "two", shared)
    assert store.has_sound(KEY)
    assert is_clip(store.get(KEY), clip(1))
    store.put(KEY, clip(2))
    assert is_clip(store.get(KEY), clip(1))
    assert store.trouble is not None


class Down:
    """A place that is down until told."""

    def __init__(self, place: Place) -> None:
        self.is_down = True
        self.n_asked = 0
        self._place = place

    def _ask(self) -> None:
        self.n_asked += 1
        if self.is_down:
            raise PublishError(where="s3://bucket", so="503")

    def read(self, name: str) -> bytes | None:
        self._ask()
        return self._place.read(name)

    def write(self, name: str, data: bytes) -> None:
        self._ask()
        self._place.write(name, data)

    def write_new(self, name: str, data: bytes) -> bool:
        self._ask()
        return self._place.write_new(name, data)


def test_a_place_that_is_down_is_missing_every_clip_and_keeps_none(tmp_path: Path, shared: FolderPlace) -> None:
    store = Store(tmp_path / "one", Down(shared))
    assert not store.has(KEY)
    assert store.trouble is None
    for key in keys(3):
        store.put(key, clip(1))
        assert is_clip(store.get(key), clip(1))
    assert str(store.trouble) == "s3://bucket: 503"
    assert list(shared.names()) == []


def test_a_place_that_failed_is_left_alone_for_a_while(shared: FolderPlace) -> None:
    clock = [0.0]
    down = Down(shared)
    reach = Reach(down, rest_s=30.0, now=lambda: clock[0])
    shared.write("a", b"x")
    assert reach.read("a") is None
    assert reach.read("a") is None
    assert reach.give("b", b"y", lambda _: True) is None
    assert down.n_asked == 1
    down.is_down, clock[0] = False, 31.0
    assert reach.read("a") == b"x"
    assert reach.give("b", b"y", lambda _: True) == b"y"
    assert str(reach.trouble) == "s3://bucket: 503"


def test_what_is_not_there_is_asked_for_once(shared: FolderPlace) -> None:
    down = Down(shared)
    down.is_down = False
    reach = Reach(down)
    for _ in range(3):
        assert reach.read("a") is None
    assert down.n_asked == 1


def use(store: Store, names: list[str]) -> int:
    """Do with a store what a build does; return how many clips were spoken."""
    for _ in range(3):
        for key in names:
            store.has(key)
    n_spoken = 0
    for number, key in enumerate(names):
        if not store.has(key):
            with store.claim(key, lambda _: True):
                if not store.has(key):
                    store.put(key, clip(number))
                    n_spoken += 1
        assert store.get(key) is not None
        assert store.timing(key) is not None
    return n_spoken


def test_a_sentence_costs_three_requests_cold_and_one_warm(objects: ObjectServer, tmp_path: Path) -> None:
    bucket = place_in(objects.bucket())
    objects.calm()
    assert use(Store(tmp_path / "one", bucket), keys(20)) == 20
    assert (objects.count("GET"), objects.count("PUT"), len(objects.asked)) == (40, 20, 60)
    objects.calm()
    assert use(Store(tmp_path / "two", bucket), keys(20)) == 0
    assert (objects.count("GET"), len(objects.asked)) == (20, 20)
    objects.calm()
    assert use(Store(tmp_path / "two", bucket), keys(20)) == 0
    assert len(objects.asked) == 0


def test_stores_in_many_threads_agree_on_every_clip(objects: ObjectServer, tmp_path: Path) -> None:
    url = objects.bucket()
    objects.disturb(Trouble.BUSY, times=5, after=7)
    stores = [Store(tmp_path / str(number), place_in(url)) for number in range(4)]

    def work(store: Store, seed: int) -> None:
        for number, key in enumerate(keys(8)):
            store.put(key, clip(100 * seed + number))

    threads = [threading.Thread(target=work, args=(store, seed)) for seed, store in enumerate(stores)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for key in keys(8):
        assert len({(tmp_path / str(number) / f"clips/{key[:2]}/{key}.clip").read_bytes() for number in range(4)}) == 1


def test_a_bucket_that_goes_away_leaves_the_store_to_this_run(objects: ObjectServer, tmp_path: Path) -> None:
    store = Store(tmp_path / "one", place_in(objects.bucket()))
    objects.disturb_all(Trouble.DOWN)
    assert not store.has(KEY)
    store.put(KEY, clip(1))
    assert is_clip(store.get(KEY), clip(1))
    assert str(store.trouble).endswith("5 tries; run again when the service answers")


def test_a_store_without_beyond_loads_nothing_of_fsspec(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from bulletin.store.clips import Store;"
        "Store(Path(sys.argv[1])).has('ab');"
        "print([n for n in sys.modules if n.startswith(('fsspec', 's3fs', 'bulletin.places'))])"
    )
    ended = subprocess.run([sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"
