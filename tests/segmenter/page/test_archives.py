from __future__ import annotations

import pytest
from segmenter.page.archive_files import docx_files, paragraph, zipped

from bulletin.errors import IssueError
from bulletin.segmenter.page.archives import LIMIT_UNPACKED_BYTES, open_archive

FILES = docx_files(paragraph("渡口加灯"))


def test_an_archive_is_told_by_the_files_in_it() -> None:
    word, book = open_archive(zipped(FILES), where="1"), open_archive(zipped({"META-INF/container.xml": ""}), where="1")
    assert word is not None
    assert book is not None
    assert (word.is_epub, book.is_epub) == (False, True)
    assert open_archive(zipped({"a.txt": "渡口"}), where="1") is None


def test_an_archive_that_grows_over_the_limit_is_refused_before_it_is_unpacked() -> None:
    raw = zipped({**FILES, "word/media/a.bin": bytes(LIMIT_UNPACKED_BYTES)})
    assert len(raw) < 100_000
    with pytest.raises(IssueError, match=r"a Word document, which unpacks to 50,00.* is the limit"):
        open_archive(raw, where="1.docx")


def test_an_encrypted_archive_is_refused() -> None:
    raw = bytearray(zipped(FILES))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + offset] |= 1
    with pytest.raises(IssueError, match="is encrypted"):
        open_archive(bytes(raw), where="1.docx")


def test_a_damaged_file_of_an_archive_is_named() -> None:
    raw = bytearray(zipped({"META-INF/container.xml": "渡口" * 100, "a": "b"}))
    raw[raw.index(b"container.xml") + 20] ^= 0xFF
    archive = open_archive(bytes(raw), where="1.epub")
    assert archive is not None
    with pytest.raises(IssueError, match=r"1\.epub: an EPUB, which is damaged \(META-INF/container\.xml: "):
        archive.read("META-INF/container.xml")
    with pytest.raises(IssueError, match=r"\(c: .*no item"):
        archive.read("c")
