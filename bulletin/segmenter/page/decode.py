"""An issue on disk or on standard input becomes text: the only reader of papers.

Comes in: a file, a folder or `-`. Goes out: an `Issue` whose text is exactly what was printed; no
character is ever replaced. What the text means is not known here.
"""

from __future__ import annotations

import codecs
import os
import select
import stat
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from bulletin.errors import ConfigError, IssueError
from bulletin.model import Issue, SourceFile
from bulletin.regular import read_regular

LIMIT_BYTES = 20_000_000
"""Largest issue, all files together."""

_SUFFIXES = frozenset({".md", ".txt", ".html", ".htm"})
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_GUESSED = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_BINARIES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or a .docx"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"ID3", "an MP3"),
    (b"\x7fELF", "a program"),
)

# The characters that make up about half of any running Chinese text, simplified and traditional.
_COMMON = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然"
    "没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知样现分将外但身些与高意进把法此实回二"
    "理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气"
    "信北少关并内加化由却代军产入先山五太水万市区县镇村民省党记报部长建设项目展会议务安保服企农群众员领导级提推城"
    "這來個說們為時後會過對裡麼沒於還發當無開經頭動兩長樣現將與進實話點種聲機給幾業問間電門東氣關軍產萬區縣鎮報設項議務農眾員領導級"
)
_SAMPLE_CHARACTERS = 20_000
_MOST_NULS = 0.001
"""Of a text's characters; a file with more is no text."""
_TEXT_MARKS = frozenset("，。、；：？！“”‘’（）《》「」『』—…·　\n\r\t")
# Running Chinese shows 0.35-0.6 of its characters in the list; UTF-8 read as GB18030 below 0.08.
_FLOOR = 0.15
_JUDGED_FROM = 20
"""Letters from which on the share of common ones tells anything."""
_LATIN_ALONE = 0.2
"""Of a text without any 汉字: it may be one, but every Chinese reading beats it."""


def read_issue(path: str, *, encoding: str | None = None) -> Issue:
    """Return the issue at `path`, decoded without loss.

    Args:
        path: A file; a folder, whose .md, .txt and .html in name order are one issue; or `-`.
        encoding: What the bytes are; `None`: as their mark of order says, else UTF-8 if they are, else what
            of GB18030, Big5-HKSCS and UTF-16 reads most like Chinese.

    Raises:
        IssueError: Missing, unreadable, not a file, too large, empty, binary or undecodable.
        ConfigError: `encoding` is not the name of a text encoding.
    """
    if path == "-":
        sources = [("-", _read_standard_input())]
    else:
        files = _files(path)
        sources = [(file.name, _read(file)) for file in files]
    parts: list[SourceFile] = []
    decoded: list[_Decoded] = []
    start = 0
    for name, raw in sources:
        where = path if len(sources) == 1 else f"{path}/{name}"
        page = _decode(raw, where=where, encoding=encoding)
        parts.append(SourceFile(name, start, start + len(page.text)))
        decoded.append(page)
        start += len(page.text)
    whole = "".join(page.text for page in decoded)
    if not whole.strip("\0 \t\r\n\v\f\u3000"):
        raise IssueError(where=path, so="no text in it; a newspaper issue is wanted")
    names = dict.fromkeys(page.encoding for page in decoded)
    return Issue(stem_of(path), whole, "+".join(names), tuple(parts), min(page.margin for page in decoded))


def stem_of(path: str) -> str:
    """Return what the files of the bulletin of `path` are called, without their suffixes."""
    if path == "-":
        return "bulletin"
    if not os.path.isdir(path):  # noqa: PTH112 - what may not be looked at is none, in each Python
        return Path(path).stem
    try:
        return Path(path).resolve().name or "bulletin"
    except OSError:  # the working folder is gone
        return Path(path).name or "bulletin"


def refuse_as_page(file: Path, *, path: str) -> None:
    """Return unless what is written to `file` would be read as the issue at `path`, or as a page of it.

    Raises:
        ConfigError: It would.
    """
    if path == "-":
        return
    if _is_same(file, Path(path)):
        raise ConfigError(where="--output", so=f"{file} is the issue itself; another file is wanted")
    if _is_page(file) and _is_same(file.parent, Path(path)):
        raise ConfigError(
            where="--output", so=f"{file} would be read as a page of {path}; another folder or suffix is wanted"
        )


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one is not there, or may not be looked at
        return False


def _read_standard_input() -> bytes:
    """Return what comes in up to its end, also where its other end lets nobody wait for it."""
    if sys.stdin is None:
        raise IssueError(where="-", so="standard input is closed or a folder; a file, a folder or text in it is wanted")
    stream = getattr(sys.stdin.buffer, "raw", sys.stdin.buffer)
    data = bytearray()
    try:
        while len(data) <= LIMIT_BYTES:
            piece = stream.read(LIMIT_BYTES + 1 - len(data))
            if piece is None:
                select.select([stream], [], [])
            elif not piece:
                return bytes(data)
            else:
                data += piece
    except OSError as exc:
        raise IssueError(where="-", so=f"standard input cannot be read ({exc.strerror or exc})") from exc
    raise IssueError(where="-", so=f"more than {LIMIT_BYTES:,} bytes; {LIMIT_BYTES:,} is the limit")


def _files(path: str) -> list[Path]:
    """Return the files of an issue in order, sizes checked before anything is read."""
    if not path:  # pathlib takes it for the working folder
        raise IssueError(where="''", so="an empty name; a file, a folder or - is wanted")
    place = Path(path)
    try:
        mode = place.stat().st_mode
        files = sorted(filter(_is_page, place.iterdir())) if stat.S_ISDIR(mode) else [place]
    except OSError as exc:
        raise IssueError(where=path, so=_trouble(exc)) from exc
    if not files:
        raise IssueError(where=path, so="a folder without .md, .txt or .html files; the pages of an issue are wanted")
    if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
        raise IssueError(where=path, so="not a regular file; a text file, a folder or - is wanted")
    n_bytes = sum(_size(file) for file in files)
    if n_bytes > LIMIT_BYTES:
        raise IssueError(where=path, so=f"{n_bytes:,} bytes; {LIMIT_BYTES:,} is the limit")
    return files


def _is_page(file: Path) -> bool:
    """Tell whether something in a folder is a page of the issue; what is called one and cannot be read is one too."""
    is_called_one = file.suffix.lower() in _SUFFIXES and not file.name.startswith(".")
    return is_called_one and not os.path.isdir(file)  # noqa: PTH112 - as in `stem_of`


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError as exc:
        raise IssueError(where=str(file), so=_trouble(exc)) from exc


def _read(file: Path) -> bytes:
    try:
        return read_regular(file, most_bytes=LIMIT_BYTES)
    except OSError as exc:
        raise IssueError(where=str(file), so=_trouble(exc)) from exc


def _trouble(exc: OSError) -> str:
    if isinstance(exc, FileNotFoundError):
        return "no such file or folder"
    if isinstance(exc, PermissionError):
        return "may not be read (permission denied)"
    return f"cannot be read ({exc.strerror})"


@dataclass(frozen=True, slots=True)
class _Decoded:
    text: str
    encoding: str
    margin: float = 1.0


def _decode(raw: bytes, *, where: str, encoding: str | None) -> _Decoded:
    """Return the text of `raw` without its mark of order, what it was read as, and by how much that won."""
    if encoding is not None:
        return _decode_as(raw, where=where, encoding=encoding)
    for start, looks in _BINARIES:
        if raw.startswith(start):
            raise IssueError(where=where, so=f"{looks}; text or markdown is wanted: save it as plain text")
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _checked(_decode_as(raw[len(bom) :], where=where, encoding=name, offset=len(bom)), where)
    try:
        return _checked(_Decoded(raw.decode("utf-8"), "utf-8"), where)
    except UnicodeDecodeError as exc:
        reached = exc.start
    except IssueError:
        # UTF-16 of Latin letters is UTF-8 full of NULs.
        if len(raw) % 2:
            raise
        reached = 0
    return _checked(_guessed(raw, where=where, reached=reached), where)


def _guessed(raw: bytes, *, where: str, reached: int) -> _Decoded:
    """Return what the encodings without a mark make of `raw`, the most Chinese of them."""
    ranked: list[tuple[float, str, str]] = []
    for name in _GUESSED:
        try:
            text = raw.decode(name)
        except UnicodeDecodeError as exc:
            reached = max(reached, exc.start) if name == "gb18030" else reached
        else:
            ranked.append((_likeness(text), name, text))
    ranked.sort(reverse=True, key=lambda entry: entry[0])
    if not ranked or ranked[0][0] < _FLOOR:
        raise IssueError(
            where=where,
            so=f"neither UTF-8 nor GB18030, Big5 or UTF-16 (byte {reached:,} cannot be read); name it with --encoding",
        )
    best, name, text = ranked[0]
    margin = best - max(0.0, ranked[1][0] if len(ranked) > 1 else 0.0)
    return _Decoded(text, name, round(min(1.0, margin), 3))


def _likeness(text: str) -> float:
    """Return how much a text is like Chinese: the share of its commonest characters, less what is no character.

    Example:
        >>> _likeness("云泽县的干部到村里开会") > 0.5
        True
        >>> _likeness("云泽县的干部到村里开会大家都说今年收成好".encode().decode("gb18030")) < 0.15
        True
    """
    sample = text[:_SAMPLE_CHARACTERS]
    letters = [mark for mark in sample if mark > "~"]
    if not letters:
        return _LATIN_ALONE
    least = _FLOOR if len(letters) < _JUDGED_FROM else 0.0
    known = sum(mark in _COMMON or mark in _TEXT_MARKS for mark in letters)
    strange = sum(unicodedata.category(mark) in {"Co", "Cn", "Cs", "Cc"} for mark in letters)
    return max(least if not strange else -1.0, (known - 4 * strange) / len(letters))


def _checked(decoded: _Decoded, where: str) -> _Decoded:
    """Return a text that is none of a binary file's; a stray NUL is a slip that nobody will hear.

    Raises:
        IssueError: NUL after NUL.
    """
    n_nuls = decoded.text.count("\0")
    if n_nuls and n_nuls > 1 + _MOST_NULS * len(decoded.text):
        at = decoded.text.index("\0")
        raise IssueError(
            where=where, so=f"a binary file ({n_nuls:,} NULs, the first at character {at:,}); text is wanted"
        )
    return decoded


def _decode_as(raw: bytes, *, where: str, encoding: str, offset: int = 0) -> _Decoded:
    """Return `raw` read as `encoding`.

    Args:
        offset: Of `raw` in its file, for the messages.
    """
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError) as exc:  # ValueError: of a name with a NUL, or with half a surrogate pair
        raise _no_encoding(encoding) from exc
    try:
        text = raw.decode(name)
        text.encode("utf-8")
    except LookupError as exc:  # a codec that makes no text
        raise _no_encoding(encoding) from exc
    except UnicodeDecodeError as exc:
        raise IssueError(where=where, so=f"byte {exc.start + offset:,} cannot be read as {encoding}") from exc
    except UnicodeError as exc:
        raise IssueError(where=where, so=f"cannot be read as {encoding} ({exc})") from exc
    return _Decoded(text.removeprefix("\ufeff"), name.removesuffix("-sig"))


def _no_encoding(name: str) -> ConfigError:
    return ConfigError(
        where="--encoding", so=f"{name!r} is no text encoding; utf-8, gb18030, big5hkscs or utf-16 is wanted"
    )
