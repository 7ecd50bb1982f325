"""What the kinds of doubts are called, and what to do about a flag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.messages import message
from bulletin.model import FlagKind, WordKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin.messages import Message

CALLED: Mapping[str, Message] = {
    FlagKind.COVERAGE: message("lost text"),
    FlagKind.NEEDS_EYES: message("look at the paper"),
    FlagKind.ENCODING: message("encoding"),
    FlagKind.JUMP: message("jump"),
    FlagKind.BOUNDARY: message("where a piece begins"),
    FlagKind.TABLE: message("table"),
    FlagKind.RELATIVE_DATE: message("relative date"),
    FlagKind.SPOKEN_FORM: message("how it is said"),
    FlagKind.FORCED_CUT: message("forced cut"),
    WordKind.NAME: message("name"),
    WordKind.LATIN: message("Latin word"),
    WordKind.NUMBER: message("number"),
    WordKind.POLYPHONE: message("polyphone"),
}

CURES: Mapping[str, Message] = {
    FlagKind.COVERAGE: message("report this paper: a build refuses it"),
    FlagKind.NEEDS_EYES: message("mend the line in the paper"),
    FlagKind.ENCODING: message("name it: --encoding gb18030"),
    FlagKind.JUMP: message("mend the line in the paper"),
    FlagKind.BOUNDARY: message("a headline: put '# ' before it; none: join it to its paragraph"),
    FlagKind.TABLE: message("write in a sentence what listeners need"),
    FlagKind.RELATIVE_DATE: message("give the date of the issue: --date YYYY-MM-DD"),
    FlagKind.SPOKEN_FORM: message("said wrongly: a line of the lexicon, its words on the left"),
    FlagKind.FORCED_CUT: message("put a comma where a reader breathes"),
}
