"""What a settings file is saved in."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.errors import ConfigError
from bulletin.station.file_text import read_file
from bulletin.synthesis.engines import read_station

HERE = Path("voices.yaml")
TEXT = "station:\n  name: 云泽有声报 # 台名\nlexicon: {国开行: guó kāi háng}\n"


@pytest.mark.parametrize(
    ("codec", "encoding"), [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("gbk", "GB18030"), ("utf-16", "UTF-16")]
)
def test_what_chinese_programs_save_is_read(codec: str, encoding: str) -> None:
    HERE.write_bytes(TEXT.encode(codec))
    station = read_station(HERE)
    assert (station.name, station.encoding) == ("云泽有声报", encoding)


@pytest.mark.parametrize("data", [TEXT.encode()[:-20] + b"\xd4" + TEXT.encode()[-20:], TEXT.encode("gbk") + b"\xff"])
def test_a_damaged_file_is_refused_with_the_way_to_save_it(data: bytes) -> None:
    HERE.write_bytes(data)
    with pytest.raises(ConfigError, match=r"is not UTF-8; save the file as UTF-8$"):
        read_file(HERE)
