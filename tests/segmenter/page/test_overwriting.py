"""What we write never takes the place of the paper."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from bulletin.errors import ConfigError
from bulletin.segmenter import read_issue, refuse_as_page, refuse_over_issue


@pytest.mark.parametrize(
    ("file", "path", "is_refused"),
    [
        ("day/2.md", "day", True),
        ("day/2.md", "day/", True),
        ("day/../day/2.HTML", "./day", True),
        ("link/2.md", "day", True),
        ("day/1.md", "link/1.md", True),
        ("day/2.json", "day", False),
        ("day/.2.md", "day", False),
        ("day/inner/2.md", "day", False),
        ("2.md", "day", False),
        ("day/2.md", "day/1.md", False),
        ("day/2.md", "none", False),
        ("-", "-", False),
    ],
)
def test_a_file_that_would_be_read_as_the_paper_is_no_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, path: str, is_refused: bool
) -> None:
    (tmp_path / "day" / "inner").mkdir(parents=True)
    (tmp_path / "day" / "1.md").touch()
    (tmp_path / "link").symlink_to("day")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match=r"^--output: ") if is_refused else contextlib.nullcontext():
        refuse_as_page(Path(file), path=path)


def test_no_file_is_written_over_the_issue_or_a_page_of_it(tmp_path: Path) -> None:
    page = tmp_path / "报.html"
    page.write_text("<p>云泽下雪。</p>", "utf-8")
    for path in (page, tmp_path):
        with pytest.raises(ConfigError, match=r"报\.html is the issue itself; another file is wanted"):
            refuse_over_issue([tmp_path / "报.mp3", page], read_issue(str(path)), path=str(path))
        refuse_over_issue([tmp_path / "报.mp3"], read_issue(str(path)), path=str(path))
