"""Draws a cover, or makes one of an editor's picture. The only importer of Pillow."""

from __future__ import annotations

import io
import math
import warnings
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageCms, ImageDraw, ImageFont, ImageOps

from bulletin.errors import CoverError
from bulletin.messages import message
from bulletin.publish.cover.sheet import MARGIN, SIDE, WAVES_FROM, field_height, set_lines
from bulletin.regular import read_regular

if TYPE_CHECKING:
    from bulletin.publish.cover.copy import CoverCopy
    from bulletin.regular import read_regular
from bulletin.publish.cover.sheet import Line

MOST_BYTES = 300_000
_TYPE = Path(__file__).parent / "type" / "NotoSansSC-Bold.woff2"
_PAPER, _RED, _INK, _GREY = "#f7f3ea", "#b01c22", "#1d1b1a", "#6f6a62"
_COLOURS = {"name": "#ffffff", "date": "#ffe3cf", "headline": _INK, "foot": _GREY}
_MEASURED_AT = 64
_ABSENT = "\uffff"  # no font may have this code point, so it is drawn as the sign for a character that is lacking
_QUALITIES = range(92, 4, -4)
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF")  # for others Pillow runs programs (EPS), or has old code
_MOST_FILE_BYTES = 400_000_000  # the most pixels, 4 bytes each
_SHORTEST_SIDE, _MOST_PIXELS, _SQUARENESS = 700, 100_000_000, 1.1


def can_set(character: str) -> bool:
    """Tell whether the type has a character.

    Example:
        >>> can_set("镕"), can_set("龘"), can_set("🎵")
        (True, True, False)
    """
    return bytes(_type(_MEASURED_AT).getmask(character)) != _lacking()


def draw_cover(copy: CoverCopy) -> bytes:
    """Return the cover of an issue as a JPEG file.

    The same words give the same bytes with the same version of Pillow.
    """
    picture = Image.new("RGB", (SIDE, SIDE), _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, SIDE, field_height(copy)), fill=_RED)
    _draw_waves(draw)
    for line in set_lines(copy, _em):
        if line.is_first:
            _draw_bullet(draw, line)
        draw.text((line.x, line.baseline), line.text, font=_type(line.size), fill=_COLOURS[line.place], anchor="ls")
    return _jpeg(picture)


def read_cover(path: Path, *, where: str) -> bytes:
    """Return an editor's picture as a JPEG file of our size, in sRGB, without a camera's notes.

    Args:
        where: How a message names the place that the file was named in.

    Raises:
        CoverError: Not a picture that can be read, too small or large, or not about square.
    """
    try:
        data = read_regular(path, most_bytes=_MOST_FILE_BYTES)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # `_refuse_size` makes an error of the warning of many pixels
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                _refuse_size(opened.size, path, where)
                picture = _in_srgb(ImageOps.exif_transpose(opened))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) and exc.strerror else message("no picture, or a damaged one")
        raise CoverError(
            where=where, path=path, so=message("cannot be read: {reason}; a JPEG or PNG file is wanted", reason=reason)
        ) from exc
    square = ImageOps.fit(picture, (SIDE, SIDE), Image.Resampling.LANCZOS)
    return _jpeg(square)


def _refuse_size(size: tuple[int, int], path: Path, where: str) -> None:
    width, height = size
    if width * height > _MOST_PIXELS:
        wanted = message("{millions:.0f} million or fewer are wanted", millions=_MOST_PIXELS / 1e6)
    elif max(size) > _SQUARENESS * min(size):
        wanted = message("a square is wanted")
    elif min(size) < _SHORTEST_SIDE:
        wanted = message("{side} by {side} or more are wanted", side=_SHORTEST_SIDE)
    else:
        return
    so = message("is {width} by {height} pixels; {wanted}", width=width, height=height, wanted=wanted)
    raise CoverError(where=where, path=path, so=so)


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Return a picture in sRGB on white, from any colours."""
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(white, clear).convert("RGB")
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "CMYK"}:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
            return converted or picture.convert("RGB")
        except ImageCms.PyCMSError:  # a damaged profile; the picture itself is whole
            return picture.convert("RGB")
    return picture.convert("RGB")


def _draw_bullet(draw: ImageDraw.ImageDraw, line: Line) -> None:
    """Draw the mark before a headline, as high as a 汉字's middle."""
    side = round(line.size * 0.3)
    middle = line.baseline - line.size * 0.38
    draw.rectangle((MARGIN, round(middle - side / 2), MARGIN + side, round(middle + side / 2)), fill=_RED)


def _draw_waves(draw: ImageDraw.ImageDraw) -> None:
    """Draw bars of sound at the foot, for listeners hear what stands above."""
    count, bar, gap, middle = 26, 8, 9, 1302
    for n in range(count):
        swell = (
            math.sin(math.pi * (n + 0.5) / count) * (0.55 + 0.45 * math.cos(n * 1.9)) * (0.7 + 0.3 * math.cos(n * 0.7))
        )
        half = round(6 + 40 * abs(swell))
        x = WAVES_FROM + n * (bar + gap)
        draw.rounded_rectangle((x, middle - half, x + bar, middle + half), radius=bar // 2, fill=_RED)


def _jpeg(picture: Image.Image) -> bytes:
    """Return a JPEG file of at most `MOST_BYTES`, as good as that allows."""
    data = b""
    for quality in _QUALITIES:
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality, subsampling=0 if quality > 84 else 2)
        data = file.getvalue()
        if len(data) <= MOST_BYTES:
            break
    return data


@cache
def _em(character: str) -> float:
    # Without hinting and kerning a character is as wide in any size and company.
    return _type(_MEASURED_AT).getlength(character) / _MEASURED_AT


@cache
def _lacking() -> bytes:
    return bytes(_type(_MEASURED_AT).getmask(_ABSENT))


@cache
def _type(size: int) -> ImageFont.FreeTypeFont:
    # The plain layout is in every build of Pillow and needs no tables that the subset has not.
    return ImageFont.truetype(str(_TYPE), size, layout_engine=ImageFont.Layout.BASIC)
