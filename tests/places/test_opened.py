from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from bulletin.errors import ConfigError
from bulletin.places import folder_of, open_place
from bulletin.places.folder import FolderPlace
from bulletin.places.opened import shown

if TYPE_CHECKING:
    from loopback.objects import ObjectServer


@pytest.mark.parametrize(
    ("url", "folder"),
    [
        ("output", "output"),
        ("./报纸/1984", "报纸/1984"),
        ("/data/a%20b", "/data/a%20b"),
        ("file:///data/a%20b", "/data/a b"),
        ("file://localhost/data", "/data"),
        ("file:/data", "/data"),
    ],
)
def test_a_path_or_a_file_url_is_a_folder(url: str, folder: str) -> None:
    assert folder_of(url) == Path(folder)
    place = open_place(url)
    assert isinstance(place, FolderPlace)
    assert place.url == str(Path(folder))


@pytest.mark.parametrize("url", ["s3://bucket", "S3://bucket/a", "gs://bucket", "memory://a"])
def test_any_other_url_is_no_folder(url: str) -> None:
    assert folder_of(url) is None


@pytest.mark.parametrize(
    ("url", "so"),
    [
        ("", "'': a folder or a URL such as s3://bucket/folder is wanted"),
        ("file://server/data", "file://server/data: file:///folder, with three strokes, is wanted"),
        ("memory://a", "memory://a: bulletin knows no memory://; a folder or s3://bucket/folder is wanted"),
        ("sftp://host/a", "sftp://host/a: bulletin knows no sftp://; a folder or s3://bucket/folder is wanted"),
        (
            "simplecache::s3://bucket",
            "simplecache::s3://bucket: bulletin knows no simplecache::s3://; a folder or s3://bucket/folder is wanted",
        ),
        ("s3://", "s3://: names no bucket; s3://bucket/folder is wanted"),
        ("s3:///a", "s3:///a: names no bucket; s3://bucket/folder is wanted"),
        (
            "s3://报纸/a",
            "s3://报纸/a: '报纸' cannot be the name of a bucket; letters, digits, . and - are wanted",
        ),
    ],
)
def test_a_url_that_cannot_be_used_is_refused_in_one_line(url: str, so: str) -> None:
    with pytest.raises(ConfigError) as refusal:
        open_place(url)
    assert str(refusal.value) == so


@pytest.mark.parametrize(
    "url", ["s3://me:hush/wo+rd@bucket/a", "s3://bucket/a?token=hush", "sftp://me:hush@host/a", "s3://me:hush@bucket#b"]
)
def test_a_secret_in_a_url_is_refused_and_never_shown(url: str) -> None:
    with pytest.raises(ConfigError) as refusal:
        open_place(url)
    assert "hush" not in str(refusal.value)
    assert "me" not in str(refusal.value).split(": ")[0]
    assert "hush" not in shown(url)


def test_offline_no_service_is_used_but_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"^s3://bucket/a: BULLETIN_OFFLINE is set"):
        open_place("s3://bucket/a", {"BULLETIN_OFFLINE": "1"})
    assert isinstance(open_place(str(tmp_path), {"BULLETIN_OFFLINE": "1"}), FolderPlace)


def test_strokes_too_many_are_left_out(objects: ObjectServer) -> None:
    place = open_place(f"{objects.bucket()}//archive///1984/")
    assert place.url.endswith("/archive/1984")
    place.write("a", b"x")
    assert objects.asked[-1].path.endswith("/archive/1984/a")


def test_opening_a_place_asks_nothing_of_it(objects: ObjectServer) -> None:
    open_place(objects.bucket())
    assert objects.asked == []


@pytest.mark.parametrize("missing", ["s3fs", "fsspec"])
def test_without_the_package_the_remedy_is_named(missing: str) -> None:
    program = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "from bulletin.errors import ConfigError; from bulletin.places import open_place\n"
        "try:\n    open_place('s3://bucket/a')\nexcept ConfigError as exc:\n    print(exc)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout == "s3://bucket/a: the package s3fs is not installed: pip install 'bulletin[s3]'\n"


@pytest.mark.parametrize(
    ("name", "value"), [("AWS_ENDPOINT_URL", "no address"), ("AWS_PROFILE", "nobody")], ids=["endpoint", "profile"]
)
def test_a_wrong_setting_of_the_service_is_said_at_once(
    objects: ObjectServer, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError, match=value):
        open_place(objects.bucket())


@pytest.mark.parametrize("url", ["gs://bucket/1986", "az://bucket/1986", "oss://bucket/1986"])
def test_another_object_store_wants_its_package(url: str) -> None:
    with pytest.raises(ConfigError, match=rf"^{url}: its package is not installed: .*(gcsfs|adlfs|ossfs)"):
        open_place(url)


def test_another_object_store_is_used_as_fsspec_has_it() -> None:
    fsspec.register_implementation("gcs", MemoryFileSystem, clobber=True)  # in the place of a package that is not here
    place = open_place("gcs://bucket/1986")
    assert place.url == "gcs://bucket/1986"
    place.write("a.mp3", b"sound")
    assert place.read("a.mp3") == b"sound"
    assert [*place.names(".mp3")] == ["a.mp3"]
    assert place.write_new("b.mp3", b"sound")
    assert not place.write_new("b.mp3", b"other")
    place.remove("a.mp3")
    assert place.facts("a.mp3") is None
