"""An issue on disk or on standard input becomes text: the only reader of papers.

Comes in: a file, a folder or `-`. Goes out: an `Issue` whose text is exactly what was printed; no
character is ever replaced. What the text means is not known here.
"""

from __future__ import annotations

import stat
import sys
import unicodedata
from pathlib import Path

from bulletin.errors import ConfigError, IssueError
from bulletin.model import Issue, SourceFile

LIMIT_BYTES = 20_000_000
"""Largest issue, all files together."""

_BOM = b"\xef\xbb\xbf"
_SUFFIXES = frozenset({".md", ".txt"})

# The characters that make up about half of any running Chinese text, simplified and traditional.
_COMMON = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然"
    "没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知样现分将外但身些与高意进把法此实回二"
    "理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气"
    "信北少关并内加化由却代军产入先山五太水万市区县镇村民省党记报部长建设项目展会议务安保服企农群众员领导级提推城"
    "這來個說們為時後會過對裡麼沒於還發當無開經頭動兩長樣現將與進實話點種聲機給幾業問間電門東氣關軍產萬區縣鎮報設項議務農眾員領導級"
)
_SAMPLE_CHARACTERS = 20_000
_JUDGED_FROM_HAN = 20
# Running Chinese shows 0.35-0.6 of its characters in the list; UTF-8 read as GB18030 below 0.08.
_FLOOR = 0.15


def read_issue(path: str, *, encoding: str | None = None) -> Issue:
    """Return the issue at `path`, decoded without loss.

    Args:
        path: A file; a folder, whose .md and .txt in name order are one issue; or `-`.
        encoding: What the bytes are; `None`: UTF-8 with or without BOM, else GB18030.

    Raises:
        IssueError: Missing, unreadable, not a file, too large, empty, binary or undecodable.
        ConfigError: `encoding` is not the name of a text encoding.
    """
    if path == "-":
        sources = [("-", sys.stdin.buffer.read(LIMIT_BYTES + 1))]
        if len(sources[0][1]) > LIMIT_BYTES:
            raise IssueError(where=path, so=f"more than {LIMIT_BYTES:,} bytes; {LIMIT_BYTES:,} is the limit")
        stem = "bulletin"
    else:
        files, stem = _files(path)
        sources = [(file.name, _read(file)) for file in files]
    texts: list[str] = []
    parts: list[SourceFile] = []
    encodings: list[str] = []
    start = 0
    for name, raw in sources:
        where = path if len(sources) == 1 else f"{path}/{name}"
        text, used = _decode(raw, where=where, encoding=encoding)
        parts.append(SourceFile(name, start, start + len(text)))
        texts.append(text)
        encodings.append(used)
        start += len(text)
    whole = "".join(texts)
    if not whole.strip():
        raise IssueError(where=path, so="no text in it; a newspaper issue is wanted")
    return Issue(stem=stem, text=whole, encoding="+".join(dict.fromkeys(encodings)), files=tuple(parts))


def _files(path: str) -> tuple[list[Path], str]:
    """Return the files of an issue in order and its stem, sizes checked before anything is read."""
    place = Path(path)
    try:
        mode = place.stat().st_mode
        if stat.S_ISDIR(mode):
            files = sorted(file for file in place.iterdir() if _is_page(file))
            stem = place.resolve().name or "bulletin"
        else:
            files, stem = [place], place.stem
        sizes = [file.stat().st_size for file in files]
    except OSError as exc:
        raise IssueError(where=path, so=_trouble(exc)) from exc
    if not files:
        raise IssueError(where=path, so="a folder without .md or .txt files; the pages of an issue are wanted")
    if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
        raise IssueError(where=path, so="not a regular file; a text file, a folder or - is wanted")
    if sum(sizes) > LIMIT_BYTES:
        raise IssueError(where=path, so=f"{sum(sizes):,} bytes; {LIMIT_BYTES:,} is the limit")
    return files, stem


def _is_page(file: Path) -> bool:
    return file.suffix.lower() in _SUFFIXES and not file.name.startswith(".") and file.is_file()


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as exc:
        raise IssueError(where=str(file), so=_trouble(exc)) from exc


def _trouble(exc: OSError) -> str:
    if isinstance(exc, FileNotFoundError):
        return "no such file or folder"
    if isinstance(exc, PermissionError):
        return "may not be read (permission denied)"
    return f"cannot be read ({exc.strerror})"


def _decode(raw: bytes, *, where: str, encoding: str | None) -> tuple[str, str]:
    """Return the text of `raw` without BOM, and the name of the encoding it was read as."""
    if encoding is not None:
        return _decode_as(raw, where=where, encoding=encoding), encoding.lower()
    nul = raw.find(b"\0")
    if nul >= 0:
        raise IssueError(where=where, so=f"a binary file (NUL at byte {nul:,}); text is wanted")
    try:
        return raw.removeprefix(_BOM).decode("utf-8"), "utf-8"
    except UnicodeDecodeError as exc:
        reach_utf8 = exc.start + (len(_BOM) if raw.startswith(_BOM) else 0)
    if not raw.startswith(_BOM):
        try:
            text = raw.decode("gb18030")
        except UnicodeDecodeError as exc:
            reach_utf8 = max(reach_utf8, exc.start)
        else:
            if _looks_chinese(text):
                return text, "gb18030"
    raise IssueError(
        where=where, so=f"neither UTF-8 nor GB18030 (byte {reach_utf8:,} cannot be read); name it with --encoding"
    )


def _decode_as(raw: bytes, *, where: str, encoding: str) -> str:
    try:
        text = raw.decode(encoding)
        text.encode("utf-8")
    except LookupError as exc:
        raise ConfigError(
            where="--encoding", so=f"{encoding!r} is no text encoding; utf-8 or gb18030 is wanted"
        ) from exc
    except UnicodeDecodeError as exc:
        raise IssueError(where=where, so=f"byte {exc.start:,} cannot be read as {encoding}") from exc
    except UnicodeError as exc:
        raise IssueError(where=where, so=f"cannot be read as {encoding} ({exc})") from exc
    nul = text.find("\0")
    if nul >= 0:
        raise IssueError(where=where, so=f"NUL at character {nul:,} when read as {encoding}; text is wanted")
    return text.removeprefix("\ufeff")


def _looks_chinese(text: str) -> bool:
    """Tell Chinese from bytes that GB18030, which takes almost any, has made into 汉字.

    Example:
        >>> _looks_chinese("云泽县的干部到村里开会")
        True
        >>> _looks_chinese("云泽县的干部到村里开会大家都说今年收成好".encode().decode("gb18030"))
        False
    """
    sample = text[:_SAMPLE_CHARACTERS]
    if any(unicodedata.category(character) in {"Co", "Cn"} for character in sample):
        return False
    han = [character for character in sample if "\u4e00" <= character <= "\u9fff"]
    common = sum(character in _COMMON for character in han)
    return len(han) < _JUDGED_FROM_HAN or common >= _FLOOR * len(han)
