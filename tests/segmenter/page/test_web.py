from __future__ import annotations

import subprocess
import sys

import pytest

from bulletin.segmenter.page.web import is_web_page


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("1.html", "<p>渡口加灯</p>"),
        ("1.HTM", "渡口<br>加灯"),
        ("-", "<!DOCTYPE html>\n<title>渡口加灯</title>"),
        ("-", '\n<?xml version="1.0"?>\n<!-- 注 -->\n<html><p>渡口加灯'),
    ],
)
def test_a_file_is_a_web_page_by_its_name_and_its_tags(name: str, text: str) -> None:
    assert is_web_page(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("1.md", "<p>渡口加灯</p>"),
        ("1.txt", "<!DOCTYPE html><p>渡口加灯"),
        ("1.html", "# 渡口加灯\n\n1 < 2\n"),
        ("-", "# 渡口加灯\n\n<p>渡口昨天加灯。</p>\n"),
        ("html", "<p>渡口加灯</p>"),
    ],
)
def test_markdown_with_tags_in_it_is_none(name: str, text: str) -> None:
    assert not is_web_page(name, text)


def test_a_page_of_markdown_never_loads_the_parser() -> None:
    code = (
        "import sys\nfrom bulletin.model import Issue, SourceFile\n"
        "from bulletin.segmenter.page.rendering import render\n"
        "render(Issue('1', '<p>3&times;4</p>', 'utf-8', (SourceFile('1.md', 0, 16),)))\n"
        "assert 'justhtml' not in sys.modules\n"
        "render(Issue('1', '<p>3&times;4</p>', 'utf-8', (SourceFile('1.html', 0, 16),)))\n"
        "assert 'justhtml' in sys.modules\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).stderr == b""
