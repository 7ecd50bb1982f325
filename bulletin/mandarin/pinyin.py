"""The dictionary of readings, as it is: phrases, and what single 汉字 are read. The only importer of pypinyin."""

from __future__ import annotations

from functools import cache, lru_cache

from bulletin.mandarin.characters import FIRST_HAN, LAST_HAN


@lru_cache(maxsize=4096)  # clauses come again: in headlines, in rows of tables, in fixed phrases
def readings_of(run: str) -> tuple[str, ...]:
    """Return the syllable of each 汉字 of a run, the tone as a digit; empty for one that the dictionary lacks.

    Example:
        >>> readings_of("银行𠮷")
        ('yin2', 'hang2', '')
    """
    from pypinyin import Style, lazy_pinyin  # takes a quarter of a second, and not every command reads

    return tuple(lazy_pinyin(run, style=Style.TONE3, neutral_tone_with_five=True, errors=_unreadable))  # type: ignore[arg-type]  # its stubs forget that a list is allowed


def has_reading(character: str) -> bool:
    """Tell whether the dictionary knows how a 汉字 is read.

    Example:
        >>> has_reading("翀"), has_reading("𠮷")
        (True, False)
    """
    return ord(character) in _characters()


def heteronyms(character: str) -> tuple[str, ...]:
    """Return every reading that the dictionary has of a 汉字, with tone marks; none for one that it lacks.

    Example:
        >>> heteronyms("行")
        ('xíng', 'háng', 'héng', 'xìng', 'hàng')
    """
    return tuple(filter(None, _characters().get(ord(character), "").split(",")))


@cache
def without_reading() -> frozenset[str]:
    """Return the 汉字 of Unicode's first block whose readings the dictionary lacks: about 70."""
    block = map(chr, range(ord(FIRST_HAN), ord(LAST_HAN) + 1))
    return frozenset(character for character in block if not has_reading(character))


def phrase(word: str) -> list[list[str]] | None:
    """Return the readings of each 汉字 of a word that the dictionary has as a whole, with tone marks, else `None`."""
    return _phrases().get(word)


@cache
def _characters() -> dict[int, str]:
    from pypinyin.constants import PINYIN_DICT

    return PINYIN_DICT


@cache
def _phrases() -> dict[str, list[list[str]]]:
    from pypinyin.constants import PHRASES_DICT

    return PHRASES_DICT


def _unreadable(characters: str) -> list[str]:
    # A 汉字 outside pypinyin's tables: rare ones of personal and place names.
    return [""] * len(characters)
