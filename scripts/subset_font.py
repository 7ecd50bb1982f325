"""Cut a font down to what headlines of newspapers are printed in. Run by `make_font`, which brings fontTools.

usage: subset_font.py FONT.ttf SUBSET.woff2
"""

from __future__ import annotations

import itertools
import sys

import opencc
from fontTools import subset
from pypinyin.phrases_dict import phrases_dict

_MARKS = "‐–—‘’“”•…‰′″℃€™㎡㎏㎜㎝㎞×÷±≤≥≠→←↑↓─〇～·●○■□★☆◆" + "①②③④⑤⑥⑦⑧⑨⑩"
_LATIN = (0x20, 0x180)


def main() -> int:
    """Write the subset, with the same bytes each time."""
    source, target = sys.argv[1:]
    options = subset.Options(
        flavor="woff2",
        hinting=False,  # the cover is drawn large, and at any size alike
        layout_features=[],
        name_IDs=[0, 1, 2, 13, 14],
        notdef_outline=True,
        recalc_timestamp=False,
    )
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "VORG", "vhea", "vmtx"]
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    wanted = characters()
    subsetter.populate(text=wanted)
    subsetter.subset(font)
    subset.save_font(font, target, options)
    print(f"{len(font.getBestCmap())} of {len(wanted)} characters are in {target}")
    return 0


def characters() -> str:
    """Return GB2312, Big5-HKSCS and its Simplified forms (鎔 gives 镕), pypinyin's words, Latin and marks."""
    big5 = {character for character in two_bytes("big5hkscs", range(0x87, 0xFF)) if "一" <= character <= "鿿"}
    simplified = set(opencc.OpenCC("t2s").convert("".join(sorted(big5))))
    latin = {chr(code) for code in range(*_LATIN)}
    words = set("".join(phrases_dict))
    return "".join(sorted({*two_bytes("gb2312", range(0xA1, 0xF8)), *big5, *simplified, *words, *latin, *_MARKS}))


def two_bytes(encoding: str, leads: range) -> list[str]:
    """Return the characters of an encoding whose first byte is in `leads`."""
    pairs = (bytes(pair) for pair in itertools.product(leads, range(0x40, 0xFF)))
    return [text for pair in pairs for text in [pair.decode(encoding, errors="ignore")] if len(text) == 1]


if __name__ == "__main__":
    sys.exit(main())
