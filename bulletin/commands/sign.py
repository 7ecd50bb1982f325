"""`check --approve`: an editor signs doubts, one by one on a terminal or by their ids, and the whole script."""

from __future__ import annotations

import getpass
import re
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.approvals import SCRIPT, Approval, words_of
from bulletin.commands.terminal import in_language
from bulletin.errors import ConfigError
from bulletin.harmless import visible
from bulletin.messages import message

if TYPE_CHECKING:
    from bulletin.doubts import Doubt
    from bulletin.messages import Message
    from bulletin.review import Review

_ID = re.compile(r"[frw][0-9a-f]{8}")
_YES, _NO, _STOP = ("y", "是"), ("n", "否", ""), ("q",)


def is_id(text: str) -> bool:
    """Tell whether a text names doubts, or the script, by ids with commas between.

    Example:
        >>> is_id("f3a91c07e,script"), is_id("2026-11-20.md")
        (True, False)
    """
    return all(each == SCRIPT or _ID.fullmatch(each) for each in text.split(","))


def sign(review: Review, ids: str | None, *, by: str | None, when: str) -> Review:
    """Return a review with more signatures, which are in the file of the notes too.

    Args:
        ids: Ids with commas between; `None`: ask on the terminal.
        by: Who signs; `None`: the user of this machine.
        when: Date of the signatures, ISO 8601; empty if nobody knows it.

    Raises:
        ConfigError: The issue is no file; there is no such doubt; nobody is there to ask.
        PublishError: The folder of the issue does not take the notes.
    """
    if review.notes.path is None:
        raise ConfigError(where="--approve", so=message("standard input has no place for signatures; a file is wanted"))
    who = by or _user()
    if ids is None:
        return _ask(review, who, when)
    for id_ in ids.split(","):
        review = _signed(review, id_, who, when)
    review.notes.save()
    return review


def _signed(review: Review, id_: str, who: str, when: str) -> Review:
    if id_ == SCRIPT:
        approval = Approval(SCRIPT, in_language(message("the whole script")), who, when, "")
        return _with(review, replace(approval, words=review.script_sum))
    doubt = next((doubt for doubt in review.doubts if doubt.id == id_), None)
    if doubt is None and id_.startswith("w"):  # a build alone knows its warnings; the id is the hash of the words
        return _with(review, Approval(id_, in_language(message("a warning of a build")), who, when, id_))
    if doubt is None:
        so = message("nothing in this issue has the id {id}; `bulletin check` lists them", id=id_)
        raise ConfigError(where="--approve", so=so)
    return _approve(review, doubt, who, when)


def _approve(review: Review, doubt: Doubt, who: str, when: str) -> Review:
    what = " ".join(visible(doubt.around or doubt.so).split())
    return _with(review, Approval(doubt.id, what, who, when, words_of(doubt)))


def _with(review: Review, approval: Approval) -> Review:
    return replace(review, notes=review.notes.with_approval(approval))


def _ask(review: Review, who: str, when: str) -> Review:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        so = message("there is no terminal to ask on; name what you approve: --approve ID,ID or --approve script")
        raise ConfigError(where="--approve", so=so)
    for doubt in review.left:
        place = f"{doubt.place[0]}:{doubt.place[1]}  " if doubt.place else ""
        _show(f"{place}{' '.join(doubt.around.split())}\n    {doubt.so}")
        answer = _answer(message("approve? y yes, n no, q stop"))
        if answer in _STOP:
            return review
        if answer in _YES:
            review = _approve(review, doubt, who, when)
            review.notes.save()
    if review.notes.signer(review.script_sum) is None:
        answer = _answer(message("{n} places are left; sign the whole script? y yes, n no", n=len(review.left)))
        if answer in _YES:
            review = _signed(review, SCRIPT, who, when)
            review.notes.save()
    return review


def _show(text: str) -> None:
    sys.stderr.write("\n".join(map(visible, text.split("\n"))) + "\n")
    sys.stderr.flush()


def _answer(question: Message) -> str:
    while True:
        sys.stderr.write(f"  {in_language(question)} > ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            return _STOP[0]
        if (answer := line.strip().lower()) in (*_YES, *_NO, *_STOP):
            return answer


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        so = message("nobody knows who signs; --by NAME is wanted")
        raise ConfigError(where="--approve", so=so) from None
