"""`STEM.notes.yaml`: which doubts of an issue an editor has approved, and who has signed its script.

The file lies beside the issue, as its lexicon does. Editors may read it, change it, and put it under version control;
`check --approve` adds to it. An entry counts as long as the words that it was given for are the same.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.errors import ApprovalError, ConfigError
from bulletin.files import write_whole
from bulletin.messages import message
from bulletin.station.section import Section, listed, plain
from bulletin.station.tree import read_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bulletin.doubts import Doubt
    from bulletin.model import Pronunciation, Script
    from bulletin.order import Order
    from bulletin.station.nodes import Node

SCRIPT = "script"
"""What an editor signs who signs the whole script."""
_KEYS = ("id", "what", "who", "when", "words")
_HEAD = """\
# 编辑签字：哪些存疑之处看过了、认可了。由 bulletin check --approve 写入，也可以手改、手删。
# words 是签字时那段文字的校验值；文字一改，这条签字就不再算数。
approved:
"""


@dataclass(frozen=True, slots=True)
class Approval:
    """One signature.

    Attributes:
        id: The doubt's id, or `script`.
        what: What the doubt was about, for people.
        who: Name of the editor.
        when: Date, ISO 8601; empty if it is unknown.
        words: The first 16 hex digits of the SHA-256 of the words that were approved; of a warning, its id.
    """

    id: str
    what: str
    who: str
    when: str
    words: str


@dataclass(frozen=True, slots=True)
class Notes:
    """The signatures of one issue.

    Attributes:
        path: Their file; `None` for an issue that is no file, which nobody can sign.
    """

    path: Path | None
    approvals: tuple[Approval, ...] = ()

    def ids(self, doubts: Iterable[Doubt]) -> frozenset[str]:
        """Return the ids of the doubts that somebody has approved with the words that they have now."""
        signed = {(approval.id, approval.words) for approval in self.approvals}
        return frozenset(doubt.id for doubt in doubts if (doubt.id, words_of(doubt)) in signed)

    def signer(self, total: str) -> Approval | None:
        """Return the signature over a whole script, by the script's sum."""
        return next((each for each in self.approvals if (each.id, each.words) == (SCRIPT, total)), None)

    def with_approval(self, approval: Approval) -> Notes:
        """Return the notes with one more signature, in place of an older one of the same doubt."""
        others = tuple(each for each in self.approvals if each.id != approval.id)
        return replace(self, approvals=(*others, approval))

    def save(self) -> None:
        """Write the file, whole or not at all.

        Raises:
            PublishError: The folder does not take it.
        """
        if self.path is not None:
            write_whole(self.path, "".join((_HEAD, *map(_line, self.approvals))).encode())


def words_of(doubt: Doubt) -> str:
    """Return the sum of a doubt's words; of a warning, its id, which is a hash of its text already."""
    return doubt.id if doubt.id.startswith("w") else _sum(doubt.kind, doubt.text, doubt.around, doubt.so)


def sum_of(script: Script, readings: Iterable[Pronunciation]) -> str:
    """Return the sum of all that is said, by whom and how: what a signature over the whole script is for."""
    said = [(chunk.slug, chunk.voice, chunk.spoken, chunk.readings, chunk.pause_s) for chunk in script.chunks]
    return _sum(json.dumps([said, [(each.word, each.pinyin) for each in readings]]))


def read_notes(issue: str, stem: str) -> Notes:
    """Return the signatures beside an issue.

    Args:
        issue: As the editor names it.

    Raises:
        ConfigError: The file cannot be read, or an entry lacks something.
    """
    if issue == "-":
        return Notes(None)
    path = Path(issue).parent / f"{stem}.notes.yaml"
    if not os.path.lexists(path):
        return Notes(path)
    section = Section.of(read_tree(path), "", keys=("approved",))
    node = section.node("approved")
    return Notes(path, tuple(map(_approval, listed(node))) if node is not None and not _is_nothing(node) else ())


def require_signature(order: Order, notes: Notes, total: str) -> None:
    """Return if the order needs no signature, or somebody has signed the whole script as it is.

    Raises:
        ApprovalError: Nobody has.
    """
    if order.needs_approval and notes.signer(total) is None:
        earlier = next((each for each in notes.approvals if each.id == SCRIPT), None)
        raise ApprovalError(where=order.issue, earlier=f"{earlier.who} {earlier.when}".strip() if earlier else "")


def _is_nothing(node: Node) -> bool:
    return bool(getattr(node, "is_nothing", False))


def _approval(node: Node) -> Approval:
    section = Section.of(node, "approved: ", keys=_KEYS)
    texts = {}
    for key in _KEYS:
        found = section.node(key)
        if found is None and key != "when":
            so = message("an entry of approved lacks its '{key}'; check --approve writes whole ones", key=key)
            raise ConfigError(where=str(node.place), so=so)
        is_left_out = found is None or _is_nothing(found) or not getattr(found, "value", "x")
        texts[key] = "" if is_left_out else plain(found, key, wanted="text is wanted")  # type: ignore[arg-type]
    return Approval(**texts)


def _line(approval: Approval) -> str:
    pairs: Iterator[str] = (f"{key}: {json.dumps(getattr(approval, key), ensure_ascii=False)}" for key in _KEYS)
    return f"  - {{{', '.join(pairs)}}}\n"


def _sum(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode(errors="surrogatepass")).hexdigest()[:16]
