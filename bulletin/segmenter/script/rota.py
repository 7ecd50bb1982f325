"""The rota: which voice of a role reads next, so that a listener hears another one at each new piece."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bulletin.model import Role

if TYPE_CHECKING:
    from bulletin.station import Roles


@dataclass(frozen=True, slots=True)
class Rota:
    """Gives out the voices of each role in turn.

    A turn inside a piece takes its voice here too: the next piece begins with the one that follows.
    """

    roles: Roles
    _taken: Counter[Role] = field(default_factory=Counter)

    def voices(self, role: Role) -> tuple[str, ...]:
        """Return the voices of a role: of articles, of commentary, or those that voices.yaml names for sections."""
        named = {Role.COMMENTARY: self.roles.commentary, Role.SECTION: self.roles.section or ()}
        return named.get(role, self.roles.article)

    def take(self, role: Role) -> str:
        """Return the voice that reads next; the one after it follows."""
        voices = self.voices(role)
        voice = voices[self._taken[role] % len(voices)]
        self._taken[role] += 1
        return voice
