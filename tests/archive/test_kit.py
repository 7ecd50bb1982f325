"""voices.yaml travels with the files that it names: on another machine it means what it means here."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from bulletin.archive.kit import MOST_SENT_BYTES, Kit
from bulletin.errors import ConfigError, JingleError, PublishError
from bulletin.station import Own
from bulletin.station.settings import shape_of
from bulletin.station.voices_yaml import shipped_file
from bulletin.synthesis.engines import read_station

SETTINGS = """\
station: {name: 云泽, cover: ../art/cover.jpg}
sound: {ident: a.wav, sting: {file: music/deep/b.wav, talk_over_s: 2}, bed: none}
engines: {edge: {ca_file: music/ca.pem}}
"""


@pytest.fixture(autouse=True)
def _at_the_desk(desk: Path) -> None:
    """All paths are relative to an empty folder."""


def laid(settings: str = SETTINGS) -> Path:
    for name in ("house/a.wav", "house/music/deep/b.wav", "art/cover.jpg", "house/music/ca.pem"):
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    voices = Path("house/云泽.yaml")
    voices.write_text(settings, "utf-8")
    return voices


def sent(kit: Kit) -> Path:
    """Return voices.yaml as a worker has it."""
    return pickle.loads(pickle.dumps(kit)).unpack(Path("elsewhere/scratch"))  # type: ignore[no-any-return]  # noqa: S301


@pytest.mark.parametrize("is_whole", [False, True])
def test_files_lie_to_each_other_as_they_did(is_whole: bool) -> None:
    voices = laid()
    kit = Kit.of(voices.absolute() if is_whole else voices)
    there = sent(kit)
    station = read_station(there)
    assert (kit.far, there.name) == ((), "云泽.yaml")
    assert isinstance(station.sound.ident, Path)
    assert isinstance(station.sound.sting, Own)
    assert isinstance(station.cover, Path)
    read = [path.read_bytes() for path in (station.sound.ident, station.sound.sting.file, station.cover)]
    assert read == [b"house/a.wav", b"house/music/deep/b.wav", b"art/cover.jpg"]
    assert len(kit.files) == 5
    assert shape_of(station) == shape_of(read_station(voices))
    assert all(path.resolve().is_relative_to(Path("elsewhere/scratch").resolve()) for path in there.parents[:1])


def test_a_voices_yaml_of_the_working_folder_travels_and_the_shipped_one_is_the_worker_s_own() -> None:
    assert sent(Kit.of(None)) == shipped_file()
    Path("voices.yaml").write_text("engine: edge\n", "utf-8")
    assert read_station(sent(Kit.of(None))).engine == "edge"
    assert sent(Kit.of(shipped_file())) == shipped_file()


def test_a_worker_with_another_shipped_file_uses_the_one_that_travelled() -> None:
    kit = Kit.of(None)
    older = Kit(
        kit.place, tuple(type(file)(file.place, file.data + b"\n", file.source) for file in kit.files), is_shipped=True
    )
    assert sent(older) == Path("elsewhere/scratch/voices.yaml")
    assert shape_of(read_station(sent(older))) == shape_of(read_station(shipped_file()))


def test_a_file_named_by_a_whole_path_stays_and_is_told(desk: Path) -> None:
    kit = Kit.of(laid(f"sound: {{ident: {desk}/house/a.wav, closing: a.wav}}\n"))
    assert (kit.far, len(kit.files)) == ((f"{desk}/house/a.wav",), 2)
    assert kit.notices == (f"{desk}/house/a.wav is not sent; each worker wants it at the same place",)
    assert read_station(sent(kit)).sound.ident == desk / "house/a.wav"


def test_a_large_file_stays_and_is_found_where_a_worker_has_it_too(desk: Path) -> None:
    voices = laid("engines: {kokoro: {model: music/m.onnx}}\n")
    model = desk / "house/music/m.onnx"
    with model.open("wb") as file:
        file.truncate(MOST_SENT_BYTES + 1)
    kit = Kit.of(voices)
    assert (kit.far, len(kit.files)) == ((str(model),), 1)
    for _ in range(2):
        found = read_station(sent(kit)).engines["kokoro"].model
        assert found.resolve() == model
    model.unlink()
    with pytest.raises(ConfigError, match=r"^house/云泽\.yaml: .*m\.onnx is not on this machine; it was not sent"):
        sent(kit)


def test_a_scratch_folder_that_takes_no_link_is_named(desk: Path) -> None:
    voices = laid("engines: {kokoro: {model: music/m.onnx}}\n")
    with (desk / "house/music/m.onnx").open("wb") as file:
        file.truncate(MOST_SENT_BYTES + 1)
    (desk / "elsewhere/scratch/music/m.onnx").mkdir(parents=True)
    with pytest.raises(PublishError, match=r"^elsewhere/scratch/music/m\.onnx: cannot be written: "):
        sent(Kit.of(voices))


def test_a_voices_yaml_that_cannot_be_used_is_refused_by_its_name() -> None:
    with pytest.raises(JingleError, match=r"^house/云泽\.yaml:1:16: house/none\.wav: sound\.ident is no file"):
        Kit.of(laid("sound: {ident: none.wav}\n"))
    with pytest.raises(ConfigError, match=r"^nowhere\.yaml: no such file"):
        Kit.of(Path("nowhere.yaml"))


def test_errors_from_elsewhere_name_the_file_that_people_know() -> None:
    kit = Kit.of(laid())
    scratch = Path("scratch").absolute()
    there = kit.unpack(scratch)
    assert kit.as_written(f"{there}:3:1: no", scratch) == "house/云泽.yaml:3:1: no"
