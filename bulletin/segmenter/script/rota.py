"""The rota: which voice reads what, so that a listener hears another one at each new piece."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bulletin.model import Kind, Role
from bulletin.segmenter.script.recorder import Cast
from bulletin.station.settings import OTHER

if TYPE_CHECKING:
    from bulletin.model import Article
    from bulletin.station import Roles

_PARTING = frozenset({Kind.COMMENTARY, Kind.PACKAGE})
"""Behind these the order of the pieces holds again, whoever read before."""


class Rota:
    """Gives out the voices, piece by piece.

    The voices of a role take its pieces in turn. Where a voice that took over inside a piece has just been heard, the
    one behind it begins the next piece; so the change of a turn reaches no further than the next commentary.
    """

    def __init__(self, roles: Roles) -> None:
        """Begin a programme."""
        self.roles = roles
        self._taken: Counter[Role] = Counter()
        self._voice, self._role = roles.article[0], Role.ARTICLE  # of the piece that others are attached to
        self._is_off = False  # the voices are out of the order of the pieces
        self._has_other = False  # a section of this piece has been read by another voice

    def cast(self, article: Article) -> Cast:
        """Return who reads a piece, or begins it, in which role."""
        role, voice = self._attached(article) if article.is_attached else self._main(article)
        return Cast(article.slug, role, voice)

    def behind(self, voice: str, role: Role) -> str:
        """Return the voice that follows another one in a role; that one itself where there is no other."""
        voices = self._voices(role)
        at = voices.index(voice) if voice in voices else -1
        following = (*voices[at + 1 :], *voices[: at + 1])
        return next((each for each in following if each != voice), voice)

    def hand_over(self, voice: str) -> None:
        """Note that another voice ends the piece than the one that began it."""
        self._voice, self._is_off = voice, True

    def _main(self, article: Article) -> tuple[Role, str]:
        heard = self._voice if self._is_off else ""
        self._role = Role.COMMENTARY if article.kind is Kind.COMMENTARY else Role.ARTICLE
        self._has_other = False
        if article.kind in _PARTING:
            self._is_off = False
        if article.kind is Kind.PACKAGE:
            # The heading over several pieces is read by the voice that goes on with the first of them.
            self._voice = self.roles.article[0]
        else:
            voice = self._take(self._role)
            self._voice = self.behind(voice, self._role) if voice == heard else voice
        return self._role, self._voice

    def _attached(self, article: Article) -> tuple[Role, str]:
        if article.kind is Kind.BRIEF:
            return Role.ARTICLE, self._voice
        if self.roles.section == OTHER and not self._has_other:
            # All sections of an article have one voice.
            self._has_other = True
            self.hand_over(self.behind(self._voice, self._role))
        elif self.roles.section and self.roles.section != OTHER:
            return Role.SECTION, self._take(Role.SECTION)
        return Role.SECTION, self._voice

    def _voices(self, role: Role) -> tuple[str, ...]:
        named = {Role.COMMENTARY: self.roles.commentary, Role.SECTION: self.roles.section or ()}
        return named.get(role, self.roles.article)

    def _take(self, role: Role) -> str:
        voices = self._voices(role)
        voice = voices[self._taken[role] % len(voices)]
        self._taken[role] += 1
        return voice
