"""What a number behind a hyphen counts: degrees, money, shares, storeys; a part of `signed`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bulletin.segmenter.spoken.evidence import alternatives, stands_after

COLD = re.compile(r"\s?(?:℃|℉|°\s?[CF]|摄氏度|华氏度)")
DEGREE = re.compile(rf"\s?(?:°(?![\d′'])|度(?!{alternatives('minus', 'no degree')}))")
SHARE = re.compile(rf"\s?(?:[%‰‱]|{alternatives('minus', 'points')})")
MONEY = re.compile(rf"\s?[万亿千百十]{{0,3}}[多余]?(?:{alternatives('minus', 'money')})")
FLOOR = re.compile(r"\s?[层楼](?!盘|市|面|梯)")
_LATIN = re.compile(r"\s?(?:[kKmMμGch]?[VAWgmLlNJ]|dBm?|[kM]?Pa|e?V|t|D)(?![A-Za-z\d])")
_NUMBER = re.compile(r"\s?[¥￥$€£]?(?P<number>\d[\d,]*(?:\.\d+)?|[¼½¾⅐-⅞])(?![\d:]|\.\d)")
_TO = re.compile(r"\s?(?:[~～〜∼—–/-]|至|到)\s?[-−–]?\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, told by the unit behind it.

    Attributes:
        end: Behind the number.
        second: Behind the second number of a range, which bears the unit for both: 3~5℃; else `end`.
    """

    text: str
    end: int
    second: int

    def is_in(self, kind: re.Pattern[str]) -> bool:
        """Tell whether its unit is of a kind: `COLD`, `MONEY`."""
        return any(kind.match(self.text, at) for at in {self.end, self.second})

    def counts(self, listed: str) -> bool:
        """Tell whether a word of a list of `evidence/minus.txt` stands behind it."""
        return any(stands_after(self.text, at, "minus", listed) for at in {self.end, self.second})

    @property
    def is_named(self) -> bool:
        """Tell whether the number names something: -3号, -2.0版, -5A."""
        letter = self.text[self.end : self.end + 1]
        return (letter.isascii() and letter.isalpha() and not _LATIN.match(self.text, self.end)) or (
            bool(stands_after(self.text, self.end, "minus", "named"))
            and not stands_after(self.text, self.end, "minus", "measures")
        )

    @property
    def is_counted(self) -> bool:
        """Tell whether it has a measure: 5米, 48V, 3度."""
        return self.counts("measures") or self.is_in(_LATIN) or self.is_in(DEGREE)


def amount_at(text: str, at: int) -> Amount | None:
    """Return the number that begins at `at`; None for a time of day or 1.2.3.

    Example:
        >>> amount_at("-3~5℃", 1).is_in(COLD)
        True
    """
    number = _NUMBER.match(text, at)
    if not number:
        return None
    to = _TO.match(text, number.end())
    return Amount(text, number.end(), to.end() if to else number.end())


def is_in_row(text: str, at: int) -> bool:
    """Tell whether a sign begins a number of a row whose numbers blanks part: 3120.55 -12.3 -0.39%."""
    is_apart = text[at - 1 : at].isspace() and not text[at + 1 : at + 2].isspace()
    return is_apart and (before := text[:at].rstrip()[-1:]) != "" and (before.isdigit() or before in "%‰℃")
