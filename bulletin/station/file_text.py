"""The text of a settings file: its bytes, and the encoding that Chinese programs saved them in."""

from __future__ import annotations

import codecs
import errno
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.errors import ConfigError
from bulletin.mandarin.characters import HAN
from bulletin.messages import message
from bulletin.regular import read_regular
from bulletin.station.nodes import Place
from bulletin.station.wording import escaped

if TYPE_CHECKING:
    from pathlib import Path

UTF8 = "UTF-8"
_LIMIT_BYTES = 1_000_000
_NOT_IN_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_HAN_CHARACTER = re.compile(f"[{HAN}]")
_LEAST_COMMON = 0.9  # of the characters of a Chinese text that GB 2312 has; UTF-8 taken for GBK has about half


@dataclass(frozen=True, slots=True)
class FileText:
    """A settings file as text.

    Attributes:
        source: Its name in messages.
        encoding: What it is saved in: UTF-8, GB18030 or UTF-16.
    """

    source: str
    text: str
    encoding: str = UTF8


def read_file(path: Path) -> FileText:
    """Return the text of a settings file.

    A file of GBK, in which Windows saves as "ANSI", and one of UTF-16 with its mark are read too.

    Raises:
        ConfigError: No such file; a folder; unreadable; over 1 MB; none of these encodings; a control character.
    """
    source = escaped(str(path))
    try:
        data = read_regular(path, most_bytes=_LIMIT_BYTES)
    except FileNotFoundError as exc:
        raise ConfigError(where=source, so=message("no such file")) from exc
    except IsADirectoryError as exc:
        raise ConfigError(where=source, so=message("is a folder; a YAML file is wanted")) from exc
    except OSError as exc:
        so = message("cannot be read: {reason}", reason=exc.strerror)
        if exc.errno == errno.EFBIG:
            so = message("is over 1 MB; a file of settings is smaller")
        raise ConfigError(where=source, so=so) from exc
    file = _decoded(data, source)
    bad = _NOT_IN_YAML.search(file.text)
    if bad:
        so = message("the character {character} cannot stand in a YAML file", character=repr(bad[0]))
        raise ConfigError(where=str(_place_after(file.text[: bad.start()], source)), so=so)
    return file


def _decoded(data: bytes, source: str) -> FileText:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return FileText(source, data.decode("utf-16"), "UTF-16")
        except UnicodeDecodeError as exc:
            so = message("is cut off inside a character of UTF-16; save the file as UTF-8")
            raise ConfigError(where=source, so=so) from exc
    try:
        return FileText(source, data.decode("utf-8-sig"))
    except UnicodeDecodeError as exc:
        if (text := _gb_text(data)) is not None:
            return FileText(source, text, "GB18030")
        # The bytes before the bad one are good UTF-8, so they give its line and column.
        before = exc.object[: exc.start].decode("utf-8")
        so = message(
            "byte {byte} is not UTF-8; save the file as UTF-8",
            byte=f"0x{exc.object[exc.start]:02x}",
        )
        raise ConfigError(where=str(_place_after(before, source)), so=so) from exc


def _gb_text(data: bytes) -> str | None:
    """Return the text of GB18030, if the bytes make Chinese of it and not the rare characters of a broken UTF-8."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    foreign = [character for character in text if not character.isascii()]
    n_common = len("".join(foreign).encode("gb2312", "ignore").decode("gb2312"))
    return text if _HAN_CHARACTER.search(text) and n_common >= _LEAST_COMMON * len(foreign) else None


def _place_after(before: str, source: str) -> Place:
    return Place(source, before.count("\n") + 1, len(before) - before.rfind("\n"))
