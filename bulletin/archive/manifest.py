"""A manifest: the list of an archive's issues as a file, of a spreadsheet (.csv) or one path a line (.list).

Relative paths start at the manifest's folder. A path that leads nowhere is none of the list's business.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import re
from datetime import date as calendar_date
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.archive.listed import Listed, require_own_stems
from bulletin.errors import ConfigError
from bulletin.messages import message
from bulletin.regular import read_regular
from bulletin.segmenter import stem_of
from bulletin.station.wording import choice_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.messages import Message

SUFFIXES = (".csv", ".list")
"""How the name of a manifest ends. A .txt may be an issue, so it is none."""
COLUMNS = ("issue", "stem", "date", "paper", "encoding")
_LIMIT_BYTES = 100_000_000
_DATE = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})")  # a spreadsheet makes 2026/11/8 of 2026-11-08


def is_manifest(path: Path) -> bool:
    """Tell whether a file is a manifest, by its name."""
    return path.suffix.lower() in SUFFIXES


def read_manifest(path: Path) -> tuple[Listed, ...]:
    """Return the issues of a manifest, in its order; lines that say the same twice count once.

    A .csv begins with a line of column names: `issue`, and any of `stem`, `date`, `paper`, `encoding`; an empty cell
    is one left out. In a .list, lines that begin with # are comments. The file is UTF-8, GB18030 or marked UTF-16.

    Raises:
        ConfigError: The file cannot be read, or a line is not as wanted; two issues have one stem.
    """
    text = _text_of(path)
    rows = _rows(path, text) if path.suffix.lower() == ".csv" else _lines(text)
    found: dict[Listed, int] = {}
    for number, cells in rows:
        found.setdefault(_listed(cells, path, number), number)
    require_own_stems((f"{path}:{number}", listed) for listed, number in found.items())
    return tuple(found)


def _text_of(path: Path) -> str:
    try:
        data = read_regular(path, most_bytes=_LIMIT_BYTES)
    except OSError as exc:
        raise ConfigError(where=str(path), so=message("cannot be read: {reason}", reason=exc.strerror)) from exc
    is_marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_marked else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ConfigError(where=str(path), so=message("neither UTF-8 nor GB18030; save the list as UTF-8"))


def _lines(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    for number, line in enumerate(re.split("\r\n|\r|\n", text), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, {"issue": line.strip()}


def _rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the cells of each row by the names of their columns, with the line where the row begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: list[str] | None = None
    number = 1
    while True:
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            break
        except csv.Error as exc:
            raise _refusal(path, number, message("no row of a table ({reason})", reason=str(exc))) from exc
        if any(cells):
            if columns is None:
                columns = _columns(path, number, cells)
            elif any(cells[len(columns) :]):
                so = message("{n} cells; the first line names {most} columns", n=len(cells), most=len(columns))
                raise _refusal(path, number, so)
            else:
                yield number, dict(zip(columns, cells, strict=False))
        number = reader.line_num + 1
    if columns is None:
        raise _refusal(path, 1, message("an empty list; a first line 'issue,stem,date,paper,encoding' is wanted"))


def _columns(path: Path, number: int, cells: list[str]) -> list[str]:
    columns = [cell.lower() for cell in cells]
    while not columns[-1]:
        columns.pop()
    for column in columns:
        if column not in COLUMNS:
            so = message("no column '{column}'; {choice_of}", column=column, choice_of=choice_of(COLUMNS, given=column))
            raise _refusal(path, number, so)
        if columns.count(column) > 1:
            raise _refusal(
                path, number, message("the column '{column}' stands there twice; once is wanted", column=column)
            )
    if "issue" not in columns:
        raise _refusal(path, number, message("no column 'issue'; it names the file or folder of each issue"))
    return columns


def _listed(cells: dict[str, str], path: Path, number: int) -> Listed:
    written = cells.get("issue", "")
    if not written or "\0" in written:
        raise _refusal(path, number, message("the cell 'issue' is empty; the path of a file or folder is wanted"))
    issue = str(path.parent / written)
    date, encoding = cells.get("date"), cells.get("encoding")
    return Listed(
        issue,
        cells.get("stem") or stem_of(issue),
        _checked_date(date, path, number) if date else None,
        cells.get("paper") or None,
        _checked_encoding(encoding, path, number) if encoding else None,
    )


def _checked_date(date: str, path: Path, number: int) -> str:
    match = _DATE.fullmatch(date)
    with contextlib.suppress(ValueError):  # the thirtieth of February
        if match is not None:
            return calendar_date(*map(int, match.groups())).isoformat()
    raise _refusal(path, number, message("'{date}' is no date; YYYY-MM-DD such as 2026-11-21 is wanted", date=date))


def _checked_encoding(encoding: str, path: Path, number: int) -> str:
    try:
        codecs.lookup(encoding)
    except (LookupError, ValueError) as exc:
        so = message("'{name}' is no text encoding; utf-8, gb18030, big5hkscs or utf-16 is wanted", name=encoding)
        raise _refusal(path, number, so) from exc
    return encoding


def _refusal(path: Path, number: int, so: Message) -> ConfigError:
    return ConfigError(where=f"{path}:{number}", so=so)
