"""The syllables of Mandarin, and how a reading is written: `guó`, also given as `guo2`.

The stock is that of 现代汉语词典 without interjections that have no vowel (m, n, ng, hng).
"""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches
from functools import cache, lru_cache

_FINALS = {
    "": "a o e ai ei ao ou an en ang eng er",
    "b": "a o ai ei ao an en ang eng i ie iao ian in ing u",
    "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un",
    "t": "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan ü üe",
    "l": "a o e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un ü üe",
    "g": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "k": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "q": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "x": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "zh": "a e ai ei ao ou an en ang eng ong i u ua uo uai ui uan un uang",
    "ch": "a e ai ao ou an en ang eng ong i u ua uo uai ui uan un uang",
    "sh": "a e ai ei ao ou an en ang eng i u ua uo uai ui uan un uang",
    "r": "e ao ou an en ang eng ong i u ua uo ui uan un",
    "z": "a e ai ei ao ou an en ang eng ong i u uo ui uan un",
    "c": "a e ai ao ou an en ang eng ong i u uo ui uan un",
    "s": "a e ai ao ou an en ang eng ong i u uo ui uan un",
    "y": "a o ao ou an ang ong e i in ing u ue uan un",
    "w": "a o ai ei an en ang eng u",
}

SYLLABLES = frozenset(initial + final for initial, finals in _FINALS.items() for final in finals.split())
"""Every syllable without its tone: `guo`, `nü`."""

_SPELLINGS = {"lue": "lüe", "nue": "nüe"}  # no other syllable can be meant

_MARKS = "\u0304\u0301\u030c\u0300"  # macron, acute, caron, grave: tones 1 to 4
_SLIPS = str.maketrans({"ɑ": "a", "ɡ": "g", "\u0306": "\u030c"})  # letters of dictionaries; a breve looks like a caron


@lru_cache(4096)  # there are some 1,700 with their tones
def read_syllable(given: str) -> str | None:
    """Return `given` in its normal form: tone mark on the main vowel, none for the neutral tone.

    A tone is a mark on any vowel or a digit 1-5 at the end; ü may be written v. `None`: not a
    syllable of Mandarin.

    Example:
        >>> [read_syllable(given) for given in ("guó", "guo2", "lv4", "zi5", "zi", "gwo2", "guó2")]
        ['guó', 'guó', 'lǜ', 'zi', 'zi', None, None]
    """
    bare, tones = _take_apart(given)
    if bare not in SYLLABLES or len(tones) > 1:
        return None
    return _put_together(bare, tones[0] if tones else 5)


def has_tone(given: str) -> bool:
    """Return whether a syllable says its tone: by a mark or by a digit, also the 5 of the neutral tone.

    Example:
        >>> has_tone("guó"), has_tone("zi5"), has_tone("guo")
        (True, True, False)
    """
    return bool(_take_apart(given)[1])


def nearest_syllable(given: str) -> str | None:
    """Return the syllable that `given`, which is none, looks most like, in its tone.

    `None`: it looks like none, or like several that want a blank between them.

    Example:
        >>> nearest_syllable("guón")
        'guó'
    """
    bare, tones = _take_apart(given)
    if len(tones) > 1:
        return None
    # People err in the final sooner than in the initial. Sorted: of equals the same one every time.
    alike = sorted(SYLLABLES, key=lambda syllable: (syllable[:1] != bare[:1], syllable))
    same_initial = [syllable for syllable in alike if syllable[:1] == bare[:1]]
    found = get_close_matches(bare[:12], same_initial, n=1) or get_close_matches(bare[:12], alike, n=1, cutoff=0.5)
    return _put_together(found[0], tones[0] if tones else 5) if found else None


def _take_apart(given: str) -> tuple[str, tuple[int, ...]]:
    spelled = unicodedata.normalize("NFD", given).translate(_SLIPS).replace("v", "u\u0308")
    tones = [_MARKS.index(character) + 1 for character in spelled if character in _MARKS]
    letters = "".join(character for character in spelled if character not in _MARKS)
    if letters[-1:] in tuple("12345"):
        tones.append(int(letters[-1]))
        letters = letters[:-1]
    bare = unicodedata.normalize("NFC", letters)
    return _SPELLINGS.get(bare, bare), tuple(tones)


def _put_together(bare: str, tone: int) -> str:
    if tone == 5:
        return bare
    # 汉语拼音正词法: a and e bear the mark, then the o of ou, else the last vowel (iu, ui).
    main = next((vowel for vowel in ("a", "e", "ou") if vowel in bare), None)
    at = bare.index(main) if main else max(bare.rfind(vowel) for vowel in "iouü")
    return unicodedata.normalize("NFC", bare[: at + 1] + _MARKS[tone - 1] + bare[at + 1 :])


@lru_cache(4096)  # as `read_syllable`
def numbered(syllable: str) -> str:
    """Return a syllable with its tone as a digit, 5 for the neutral one, and ü written v.

    Example:
        >>> numbered("háng"), numbered("lǜ"), numbered("de")
        ('hang2', 'lv4', 'de5')
    """
    bare, tones = _take_apart(syllable)
    return f"{bare.replace('ü', 'v')}{tones[0] if tones else 5}"


@cache
def marked(syllable: str) -> str:
    """Return a syllable that ends in its tone's digit as people write it, with a mark.

    Example:
        >>> marked("hang2"), marked("lv4"), marked("de5")
        ('háng', 'lǜ', 'de')
    """
    return _put_together(syllable[:-1].replace("v", "ü"), int(syllable[-1]))
