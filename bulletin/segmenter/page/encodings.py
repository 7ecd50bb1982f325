"""Bytes become text without loss: by their mark, as UTF-8, or as the encoding that makes most Chinese of them.

No character is ever replaced. What the text means is not known here.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from bulletin.errors import ConfigError, IssueError
from bulletin.messages import message

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_GUESSED = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_CHARSET = re.compile(r"<meta\b[^<>]{0,200}?\bcharset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9-]{3,20})", re.IGNORECASE)
_DECLARED_AS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "big5hkscs", "x-x-big5"), "big5hkscs"),
}
"""What a web page calls its encoding, and what it is read as."""
_HEAD_BYTES = 2048
_DECLARED_LEAD = 0.1
"""By so much less like Chinese may be what the page's own word makes of it."""
_BINARIES = (
    (b"PK\x03\x04", message("a zip archive")),
    (b"\xd0\xcf\x11\xe0", message("an old or encrypted Word document")),
    (b"{\\rtf", message("an RTF document")),
    (b"\x89PNG", message("a PNG image")),
    (b"\xff\xd8\xff", message("a JPEG image")),
    (b"GIF8", message("a GIF image")),
    (b"\x1f\x8b", message("a gzip archive")),
    (b"7z\xbc\xaf", message("a 7z archive")),
    (b"Rar!", message("a RAR archive")),
    (b"ID3", message("an MP3")),
    (b"\x7fELF", message("a program")),
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


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, what its bytes were read as, and by how much that reading won, 0-1."""

    text: str
    encoding: str
    margin: float = 1.0


def decode(raw: bytes, *, where: str, encoding: str | None) -> Decoded:
    """Return the text of `raw` without its mark of order, what it was read as, and by how much that won."""
    if encoding is not None:
        return _decode_as(raw, where=where, encoding=encoding)
    for start, looks in _BINARIES:
        if raw.startswith(start):
            raise IssueError(
                where=where, so=message("{looks}; text or markdown is wanted: save it as plain text", looks=looks)
            )
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _checked(_decode_as(raw[len(bom) :], where=where, encoding=name, offset=len(bom)), where)
    try:
        return _checked(Decoded(raw.decode("utf-8"), "utf-8"), where)
    except UnicodeDecodeError as exc:
        reached = exc.start
    except IssueError:
        # UTF-16 of Latin letters is UTF-8 full of NULs.
        if len(raw) % 2:
            raise
        reached = 0
    return _checked(_guessed(raw, where=where, reached=reached), where)


def _guessed(raw: bytes, *, where: str, reached: int) -> Decoded:
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
            so=message(
                "neither UTF-8 nor GB18030, Big5 or UTF-16 (byte {reached:,} cannot be read); name it with --encoding",
                reached=reached,
            ),
        )
    declared = _declared(raw)
    for likeness, name, text in ranked:
        if name == declared and likeness >= max(_FLOOR, ranked[0][0] - _DECLARED_LEAD):
            return Decoded(text, name)
    best, name, text = ranked[0]
    margin = best - max(0.0, ranked[1][0] if len(ranked) > 1 else 0.0)
    return Decoded(text, name, round(min(1.0, margin), 3))


def _declared(raw: bytes) -> str | None:
    """Return the encoding that a web page names in its head."""
    match = _CHARSET.search(raw[:_HEAD_BYTES].decode("latin-1"))
    return _DECLARED_AS.get(match[1].lower()) if match else None


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


def _checked(decoded: Decoded, where: str) -> Decoded:
    """Return a text that is none of a binary file's; a stray NUL is a slip that nobody will hear.

    Raises:
        IssueError: NUL after NUL.
    """
    n_nuls = decoded.text.count("\0")
    if n_nuls and n_nuls > 1 + _MOST_NULS * len(decoded.text):
        at = decoded.text.index("\0")
        raise IssueError(
            where=where,
            so=message(
                "a binary file ({n_nuls:,} NULs, the first at character {at:,}); text is wanted", n_nuls=n_nuls, at=at
            ),
        )
    return decoded


def _decode_as(raw: bytes, *, where: str, encoding: str, offset: int = 0) -> Decoded:
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
        raise IssueError(
            where=where,
            so=message("byte {start:,} cannot be read as {encoding}", start=exc.start + offset, encoding=encoding),
        ) from exc
    except UnicodeError as exc:
        raise IssueError(
            where=where, so=message("cannot be read as {encoding} ({reason})", encoding=encoding, reason=str(exc))
        ) from exc
    return Decoded(text.removeprefix("\ufeff"), name.removesuffix("-sig"))


def _no_encoding(name: str) -> ConfigError:
    return ConfigError(
        where="--encoding",
        so=message("{name!r} is no text encoding; utf-8, gb18030, big5hkscs or utf-16 is wanted", name=name),
    )
