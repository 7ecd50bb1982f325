"""What people read on the terminal, in English and in Chinese: `message` makes it, `translated` puts it into Chinese.

A `Message` is its English text, so whatever keeps, compares or writes it into JSON needs no catalogue; besides, it
remembers its template and its facts, by which the files of `zh/` say the same in Chinese. A fact may be a message.
"""

from __future__ import annotations

import locale
from enum import StrEnum
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.resources.abc import Traversable

_ENGLISH, _CHINESE = "en ", "zh "


class Language(StrEnum):
    """A language of the terminal; a value of `BULLETIN_LANG`."""

    ENGLISH = "en"
    CHINESE = "zh"


class Message(str):
    """A text for people; its characters are the English ones.

    Attributes:
        template: The English text with `{name}` where a fact stands.
        facts: By name; texts of the paper, numbers, or other messages.
    """

    __slots__ = ("facts", "template")

    template: str
    facts: Mapping[str, Any]

    def __new__(cls, template: str, facts: Mapping[str, Any]) -> Message:
        """Return the message of a template and its facts."""
        made = super().__new__(cls, template.format(**facts) if facts else template)
        made.template = template
        made.facts = facts
        return made

    def __reduce__(self) -> tuple[type[Message], tuple[str, Mapping[str, Any]]]:
        """Return what a copy in another process is made from."""
        return type(self), (self.template, self.facts)


def message(template: str, /, **facts: Any) -> Message:  # noqa: ANN401 -- a fact is whatever `format` takes
    """Return a text for people.

    Args:
        template: English, one line, a line of `zh/`; written out where `message` is called, so that a test finds it.
        facts: The values of its placeholders.

    Example:
        >>> message("{path} is up to date", path="a.mp3")
        'a.mp3 is up to date'
        >>> translated(message("{path} is up to date", path="a.mp3"), Language.CHINESE)
        'a.mp3 已是最新'
    """
    return Message(template, facts)


def joined(texts: Sequence[str], separator: str = "; ") -> Message:
    """Return messages as one, in both languages; `; ` becomes `；` in Chinese, `, ` becomes `、`."""
    facts = {f"m{at}": text for at, text in enumerate(texts)}
    return _Joined(separator.join(f"{{{name}}}" for name in facts), facts)


class _Joined(Message):
    """Messages in a row: their template is made of marks alone and is in no catalogue."""


_MARKS = {"; ": "；", ", ": "、"}


def translated(text: str, language: Language) -> str:
    """Return a text in a language; one that is no message, such as a path, stays as it is.

    Raises:
        KeyError: No file of `zh/` has the template of a message.
    """
    if not isinstance(text, Message):
        return text
    if language is Language.ENGLISH:
        return str(text)
    facts = {name: translated(fact, language) if isinstance(fact, str) else fact for name, fact in text.facts.items()}
    if isinstance(text, _Joined):
        template = text.template
        for english, chinese in _MARKS.items():
            template = template.replace(english, chinese)
    else:
        template = catalogue()[text.template]
    return template.format(**facts) if facts else template


@cache
def catalogue() -> Mapping[str, str]:
    """Return the Chinese template of each English one, from the files of the folder `zh`.

    A file has a line `en …`, then a line `zh …`, for each message; other lines begin with # or are empty.

    Raises:
        ValueError: A line is neither, or stands alone; an English one stands there twice; the placeholders differ.
    """
    found: dict[str, str] = {}
    for file in sorted(files(__name__).joinpath("zh").iterdir(), key=lambda file: file.name):
        found |= _read(file, found)
    return found


def _read(file: Traversable, known: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    english: str | None = None
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        text = line[len(_ENGLISH) :]
        if line.startswith(_ENGLISH) and english is None and text not in {**known, **found}:
            english = text
        elif line.startswith(_CHINESE) and english is not None and _names(text) == _names(english):
            found[english] = text
            english = None
        else:
            msg = f"{file.name}:{number}: a new line 'en …', then 'zh …' with the same placeholders, are wanted"
            raise ValueError(msg)
    return found


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def language_of(environ: Mapping[str, str]) -> Language:
    """Return the language of the terminal: that of `BULLETIN_LANG`, else that of the locale, else English.

    Example:
        >>> language_of({"BULLETIN_LANG": "zh"}), language_of({"LC_ALL": "zh_CN.UTF-8"}), language_of({"LANG": "C"})
        (<Language.CHINESE: 'zh'>, <Language.CHINESE: 'zh'>, <Language.ENGLISH: 'en'>)
    """
    if (asked := environ.get("BULLETIN_LANG", "")) in set(Language):
        return Language(asked)
    named = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    if not named:
        named = locale.getlocale()[0] or ""  # Windows has no such variables
    return Language.CHINESE if named.lower().startswith(("zh", "chinese")) else Language.ENGLISH
