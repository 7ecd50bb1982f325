"""What a good editor expects of a page, one expectation a line: `key: value`.

README.md in the folder of the pages explains the keys.
"""

from __future__ import annotations

from dataclasses import dataclass

TRAP = "trap"
"""The topic of a page that is read right and must stay so."""
TOPICS = ("captions", "datelines", "titles", "furniture", "bounds", "masthead", "flags", "traditional", "html", TRAP)

OF_PAGE = ("about", "date", "paper")
OF_PIECE = ("kicker", "deck", "byline", "dateline", "credit", "kind", "paragraphs", "crosshead", "starts", "ends")
WORDS = ("heard", "said", "not heard", "not said", "flag", "no flag")
KEYS = (*OF_PAGE, "title", *OF_PIECE, *WORDS)


@dataclass(frozen=True)
class Expected:
    """What is expected of a page, or of a piece whose title is among its facts: keys and values, in order."""

    facts: tuple[tuple[str, str], ...]
    pieces: tuple[Expected, ...] = ()

    def all(self, key: str) -> list[str]:
        """Return the values of a key."""
        return [value for name, value in self.facts if name == key]

    def first(self, key: str) -> str | None:
        """Return the first value of a key, if it has one."""
        return next(iter(self.all(key)), None)


def read_expected(text: str) -> Expected:
    """Return what the lines of an `.expect` file say.

    Raises:
        ValueError: A line has no known key, or no value.
    """
    page: list[tuple[str, str]] = []
    pieces: list[list[tuple[str, str]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        key, _, value = (part.strip() for part in line.partition(":"))
        if key not in KEYS or not value or (key == "about" and value not in TOPICS):
            msg = f"line {number}: {line!r} is no expectation; one of {', '.join(KEYS)}, a colon and a value is wanted"
            raise ValueError(msg)
        if key == "title":
            pieces.append([])
        (pieces[-1] if pieces and key not in OF_PAGE else page).append((key, value))
    return Expected(tuple(page), tuple(Expected(tuple(piece)) for piece in pieces))
