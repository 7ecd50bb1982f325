from __future__ import annotations

import io
import struct
import zipfile

from bulletin.publish.book.archive import EpubArchive


def archive() -> bytes:
    file = io.BytesIO()
    with EpubArchive(file) as epub:
        epub.write("text/p01-01.xhtml", b"<html/>")
        epub.copy("audio/p01-01.mp3", b"ID3", io.BytesIO(b"sound" * 500_000))
    return file.getvalue()


def test_the_kind_of_file_is_told_in_its_first_bytes() -> None:
    data = archive()
    assert data[:4] == b"PK\x03\x04"
    method, name_length, extra_length = struct.unpack_from("<8xH16xHH", data)
    assert (method, name_length, extra_length) == (0, 8, 0)
    assert data[30:58] == b"mimetypeapplication/epub+zip"


def test_everything_is_stored_as_it_is_and_bears_no_time() -> None:
    with zipfile.ZipFile(io.BytesIO(archive())) as epub:
        infos = epub.infolist()
        assert [info.filename for info in infos] == [
            *("mimetype", "META-INF/container.xml", "EPUB/text/p01-01.xhtml", "EPUB/audio/p01-01.mp3"),
        ]
        assert {info.compress_type for info in infos} == {zipfile.ZIP_STORED}
        assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
        assert epub.read("EPUB/audio/p01-01.mp3") == b"ID3" + b"sound" * 500_000
        assert epub.testzip() is None


def test_the_same_files_are_the_same_bytes() -> None:
    assert archive() == archive()
