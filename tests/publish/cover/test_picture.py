from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from bulletin.errors import CoverError
from bulletin.publish.cover import picture as picture_module
from bulletin.publish.cover.copy import CoverCopy
from bulletin.publish.cover.picture import MOST_BYTES, can_set, draw_cover, read_cover
from bulletin.publish.cover.sheet import field_height

TYPE = Path(picture_module.__file__).parent / "type"
COPY = CoverCopy(
    "云泽日报",
    "2026年11月20日 星期五",
    ("城北菜场改造后重新开门", "沿湖步道全线贯通", "云泽县图书馆新馆开馆，阅览座位860个"),
    "云泽之声",
)
DENSE = CoverCopy("龘龘龘龘", "2026年11月20日 星期五", ("鬱" * 32, "籲" * 32, "麤" * 32), "灣" * 12)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def pixels(data: bytes) -> NDArray[np.uint8]:
    return np.asarray(opened(data).convert("RGB"))


@pytest.mark.parametrize("copy", [COPY, DENSE, CoverCopy("云泽之声", "", (), ""), CoverCopy("", "", (), "")])
def test_a_cover_is_a_jpeg_of_1400_pixels_that_stores_take(copy: CoverCopy) -> None:
    data = draw_cover(copy)
    picture = opened(data)
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (1400, 1400))
    assert len(data) <= MOST_BYTES


def test_the_same_words_give_the_same_bytes_in_another_process() -> None:
    program = f"""
import sys
from bulletin.publish.cover.copy import CoverCopy
from bulletin.publish.cover.picture import draw_cover
sys.stdout.buffer.write(draw_cover({COPY!r}))
"""
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, check=True)
    assert done.stdout == draw_cover(COPY)


def test_every_word_is_drawn_where_it_belongs() -> None:
    whole = pixels(draw_cover(COPY)).astype(int)
    nameless = pixels(draw_cover(CoverCopy("", COPY.date, COPY.headlines, COPY.station))).astype(int)
    rows = np.flatnonzero(np.abs(whole - nameless).max(axis=(1, 2)) > 60)
    assert 88 <= rows.min() < rows.max() <= 470
    undated = pixels(draw_cover(CoverCopy(COPY.name, "", COPY.headlines, COPY.station))).astype(int)
    assert np.abs(whole - undated)[470:530].max() > 100


def test_type_stands_out_from_what_is_under_it() -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))

    under = {"name": picture_module._RED, "date": picture_module._RED}
    for place, colour in picture_module._COLOURS.items():
        light, dark = sorted((luminance(colour), luminance(under.get(place, picture_module._PAPER))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, place  # WCAG 2.2, 1.4.3


def test_the_type_has_what_papers_print() -> None:
    every_gb2312 = [
        bytes([a, b]).decode("gb2312") for a in range(0xB0, 0xD7) for b in range(0xA1, 0xFF) if (a, b) < (0xD7, 0xFA)
    ]
    assert all(can_set(character) for character in every_gb2312[::37])
    assert [
        character for character in "雲澤臺灣龍鬱镕堃喆祎玥翀骉〇，。“”《》（）——……·①%℃㎡éAz09" if not can_set(character)
    ] == []
    assert not can_set("𠮷")
    assert not can_set("🎵")


def test_the_type_is_the_one_that_was_checked_and_small() -> None:
    for line in (TYPE / "SHA256SUMS").read_text().splitlines():
        total, name = line.split()
        assert hashlib.sha256((TYPE / name).read_bytes()).hexdigest() == total
    assert (TYPE / "NotoSansSC-Bold.woff2").stat().st_size <= 3_000_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (TYPE / "OFL.txt").read_text()


def photograph(width: int, height: int) -> Image.Image:
    chance = np.random.default_rng(0)
    return Image.fromarray(chance.integers(0, 255, (height, width, 3), dtype=np.uint8))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF"])
def test_an_editors_picture_becomes_a_jpeg_of_our_size(tmp_path: Path, form: str) -> None:
    path = tmp_path / "封面"
    photograph(900, 860).save(path, form)
    data = read_cover(path, where="voices.yaml")
    assert (opened(data).format, opened(data).size) == ("JPEG", (1400, 1400))
    assert len(data) <= MOST_BYTES


def test_clear_parts_become_white_and_other_colours_ours(tmp_path: Path) -> None:
    clear = tmp_path / "clear.png"
    Image.new("RGBA", (800, 800), (0, 0, 0, 0)).save(clear)
    assert pixels(read_cover(clear, where="v")).min() >= 254
    printed = tmp_path / "printed.jpg"
    Image.new("CMYK", (800, 800), (0, 255, 255, 0)).save(printed)
    red, green, blue = pixels(read_cover(printed, where="v"))[700, 700]
    assert red > 200 > 60 > max(green, blue)


def test_a_turned_photograph_is_turned_back_and_says_nothing_of_its_camera(tmp_path: Path) -> None:
    picture = Image.new("RGB", (1000, 1000), "black")
    picture.paste("white", (0, 0, 1000, 200))
    exif = Image.Exif()
    exif[0x0112] = 3  # upside down
    exif[0x010F] = "camera"
    path = tmp_path / "a.jpg"
    picture.save(path, exif=exif)
    data = read_cover(path, where="v")
    assert pixels(data)[-50, 700].min() > 200
    assert not opened(data).getexif()


def test_what_cannot_be_a_cover_is_refused_in_one_line(tmp_path: Path) -> None:
    photograph(800, 800).save(tmp_path / "whole.png")
    files = {
        "empty.jpg": b"",
        "notes.jpg": "这不是图片。".encode() * 99,
        "cut.png": (tmp_path / "whole.png").read_bytes()[:200_000],
        "drawn.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    photograph(800, 600).save(tmp_path / "wide.png")
    photograph(300, 300).save(tmp_path / "small.png")
    Image.new("1", (12_000, 12_000)).save(tmp_path / "huge.png")
    damaged = "cannot be read: no picture, or a damaged one; a JPEG or PNG file is wanted"
    wanted = {
        "empty.jpg": damaged,
        "notes.jpg": damaged,
        "cut.png": damaged,
        "drawn.svg": damaged,
        "wide.png": "is 800 by 600 pixels; a square is wanted",
        "small.png": "is 300 by 300 pixels; 700 by 700 or more are wanted",
        "huge.png": "is 12000 by 12000 pixels; 100 million or fewer are wanted",
        "missing.png": "cannot be read: No such file or directory; a JPEG or PNG file is wanted",
        "": "cannot be read: Is a directory; a JPEG or PNG file is wanted",
    }
    for name, so in wanted.items():
        path = tmp_path / name
        with pytest.raises(CoverError) as caught:
            read_cover(path, where="voices.yaml")
        assert str(caught.value) == f"voices.yaml: {path}: {so}"
        assert caught.value.exit_code == 2


def test_a_picture_that_a_program_would_have_to_draw_is_none(tmp_path: Path) -> None:
    photograph(800, 800).save(tmp_path / "a.eps")
    with pytest.raises(CoverError, match="no picture, or a damaged one"):
        read_cover(tmp_path / "a.eps", where="v")


def test_a_pipe_is_no_picture(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    with pytest.raises(CoverError, match="cannot be read: a named pipe; a regular file is wanted; a JPEG or PNG"):
        read_cover(tmp_path / "a.png", where="v")


def test_a_picture_is_square_within_a_tenth_and_of_seven_hundred_pixels_or_more(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    for size, so in (
        ((770, 700), None),
        ((700, 770), None),
        ((771, 700), "a square is wanted"),
        ((700, 771), "a square is wanted"),
        ((699, 699), "700 by 700 or more are wanted"),
        ((10_000, 10_000), None),
        ((10_001, 10_000), "100 million or fewer are wanted"),
    ):
        Image.new("1", size).save(path)
        if so is None:
            assert opened(read_cover(path, where="v")).size == (1400, 1400)
        else:
            with pytest.raises(CoverError, match=so):
                read_cover(path, where="v")


def test_the_marks_before_headlines_and_the_waves_are_inside_the_page() -> None:
    drawn = pixels(draw_cover(CoverCopy("", "", ("城北菜场改造", "沿湖步道贯通"), ""))).astype(int)
    is_red = (np.abs(drawn - np.array([0xB0, 0x1C, 0x22])).max(axis=2) < 40)[600:]
    rows, columns = np.nonzero(is_red)
    headlines, waves = columns[rows < 1230 - 600], columns[rows >= 1230 - 600]
    assert (headlines.min(), waves.min()) == (112, 846)
    assert 112 < headlines.max() < 112 + 40
    assert 1400 - 112 - 20 < waves.max() <= 1400 - 112
    wave_rows = rows[columns >= 846]
    assert (wave_rows.min() + wave_rows.max()) / 2 + 600 == pytest.approx(1302, abs=2)
    bars = np.diff(np.unique(waves))
    assert np.count_nonzero(bars > 1) == 25, "26 bars with gaps between"


def test_a_mark_stands_in_the_middle_of_its_headline() -> None:
    drawn = pixels(draw_cover(CoverCopy("", "", ("国国国国",), ""))).astype(int)[600:1230]
    is_red = np.abs(drawn - np.array([0xB0, 0x1C, 0x22])).max(axis=2) < 40
    is_ink = drawn.max(axis=2) < 60
    mark, ink = (np.nonzero(place)[0] for place in (is_red, is_ink))
    assert (mark.min() + mark.max()) / 2 == pytest.approx((ink.min() + ink.max()) / 2, abs=6)
    assert mark.max() - mark.min() == pytest.approx(0.3 * 112, abs=3)


def test_the_waves_swell_and_sink_between_a_dozen_pixels_and_ninety() -> None:
    drawn = pixels(draw_cover(CoverCopy("", "", ("城北菜场改造",), ""))).astype(int)[1230:, 846:]
    is_red = np.abs(drawn - np.array([0xB0, 0x1C, 0x22])).max(axis=2) < 40
    heights = is_red.sum(axis=0)[4::17][:26]
    assert heights.size == 26
    assert heights.min() >= 10
    assert 60 <= heights.max() <= 93
    assert heights[[0, -1]].max() < heights.max() / 2
    assert np.unique(heights).size > 10


def test_the_coloured_field_reaches_three_edges_of_the_cover() -> None:
    drawn = pixels(draw_cover(COPY)).astype(int)
    height = field_height(COPY) - 20
    edges = (drawn[0], drawn[:height, 0], drawn[:height, -1])
    assert all(np.abs(edge - drawn[10, 10]).max() < 40 for edge in edges)
