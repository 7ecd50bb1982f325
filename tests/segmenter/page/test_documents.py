from __future__ import annotations

import subprocess
import sys

import pytest

from bulletin.errors import IssueError
from bulletin.segmenter.page.documents import Page, pages_in


def test_text_is_one_page_in_its_encoding() -> None:
    raw = "渡口昨天加了灯，船工们都说现在亮多了。".encode("gb18030")
    (page,) = pages_in(raw, "1.txt", where="1.txt", encoding=None)
    assert (page.name, page.text, page.encoding, page.is_bound) == ("1.txt", raw.decode("gb18030"), "gb18030", False)
    assert pages_in(b"a", "1.txt", where="1.txt", encoding="ascii") == [Page("1.txt", "a", "ascii")]


@pytest.mark.parametrize(
    ("raw", "name"),
    [(b"%PDF-1.7\n", "1.txt"), (b"\r\n junk %PDF-1.4", "-"), (b"no mark", "1.PDF"), (b"%PDF-1.7 a", "1.docx")],
)
@pytest.mark.parametrize("encoding", [None, "utf-8"])
def test_a_pdf_is_refused_with_the_way_out(raw: bytes, name: str, encoding: str | None) -> None:
    with pytest.raises(IssueError, match=r"1: a PDF.*pdftotext FILE\.pdf FILE\.txt .*without -layout") as caught:
        pages_in(raw, name, where="1", encoding=encoding)
    assert caught.value.exit_code == 3
    assert "\n" not in str(caught.value)


def test_text_loads_nothing_that_opens_documents() -> None:
    code = (
        "import sys\nfrom bulletin.segmenter.page.documents import pages_in\n"
        "pages_in('渡口'.encode(), '1.txt', where='1', encoding=None)\n"
        "assert not {'mammoth', 'justhtml'} & sys.modules.keys()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.stderr == b""
