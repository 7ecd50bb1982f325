"""Signs of the typesetter and what markup leaves behind, left out: ●要闻, ==重点==, **重点**, ©, §, *注.

One that parts two words is a pause: 座椅●步道. A □ for a letter that could not be read is told to an editor; pictures
that no class knows are the guard's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER, WORD
from bulletin.segmenter.spoken.letters import apart, letters_said
from bulletin.segmenter.spoken.pictures import pause_at
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_DECORATIONS = "✦✧✩✪✫✬✭✮✯✰❖◆◇◈◎●■▪▫▬▰◼◾◽◻▎▍▌▐█❚❘❙♦♢❥❧☙✱✲✳✴✵✶✷✸✹✺✻❀❁❂❃❋❊※⁂⁕¶☎☏✆✉☛☞➤➢➣➔▶►◀◄▸◂❯❮〓⊙⦿☯♪♫♬〽"
_BESIDE = re.compile("[†‡©®™℠§]+")
"""Of the word beside them: 云泽®牌 is one name."""
_DECORATION = re.compile(f"[{_DECORATIONS}]+")
_AT_START = re.compile(
    r"(?:\A|(?<=[\n。！？；]))[^\S\n]*+(?:"
    rf"[□○▢❏❑▲△▼▽+>]+(?=\s?(?:{LETTER}|[“《（【]))|>+\s|[*+]\s+(?=\D)|-\s\[[ xX]?\]\s?)"
)
_EMPHASIS = re.compile(r"(?<!\*)(\*{1,3})(?=[^\s*])([^*\n]{1,200}?)(?<=[^\s*])\1(?!\*)")
_MARKED = re.compile(r"(==|~~|__|\+\+)(?=[^\s=~_+])([^\n]{1,200}?)(?<=[^\s=~_+])\1")
_TRIANGLE = re.compile(rf"[▲△▼▽](?=(?:{LETTER}|[“《（]))")
_STAR = re.compile(rf"\*(?=S?ST{LETTER})")
_FOOTNOTE = re.compile(rf"(?<=(?:{LETTER}|[”》）]))\*(?![\d*×])|(?:\A|(?<=[，。；、（\s]))\*+(?={LETTER})")
_LEFT = re.compile(
    rf"`+|_+(?=(?:{LETTER}|[\s，。])|\Z)|(?<=(?:{LETTER}|[\s，。]))_+|\$(?!\s*\d)(?<!\d\$)|#+\s+|(?<=\s)#+(?=\s|\Z)|\A#+"
    rf"|\^(?=(?:{LETTER}|[\s，。]))"
)
_JOINED = re.compile(r"(?<=[A-Za-z])_+(?=[A-Za-z\d])|(?<=\d)_+(?=[A-Za-z])")
_DOLLAR = re.compile(r"(?<![A-Za-z])[A-Za-z]{1,4}\$[A-Za-z]{1,4}(?![A-Za-z])")
_HOLE = re.compile(
    rf"(?<={LETTER})[□▢]+(?=(?:{LETTER}|[，。；、]))|(?<={LETTER})\ufffd+|(?<!\ufffd)\ufffd+(?={LETTER})"
)
_TILDE = re.compile(rf"(?<=(?:{WORD}|[！？。]))[~～〜]+(?=[^\d\s~～〜]|\s|\Z)")
_RULE = re.compile(r"(?<!\d)(?:(?:[-—=*_~·.]\s?){4,}|={2,}|~{3,}|\*{3,}|_{2,})(?!\d)")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a silence for each sign that is no word.

    Example:
        >>> [proposal.why for text in ["==重点=="] for proposal in _propose(text)]
        ['分隔线', '分隔线', '标记', '标记']
    """
    for pattern, strength, why in (
        (_BESIDE, Strength.LIKELY, "排版用的符号"),
        (_AT_START, Strength.LIKELY, "行首的符号"),
        (_TRIANGLE, Strength.POSSIBLE, "排版用的符号"),
        (_FOOTNOTE, Strength.POSSIBLE, "注释的星号"),
        (_LEFT, Strength.LAST, "标记"),
        (_RULE, Strength.LAST, "分隔线"),
    ):
        for match in pattern.finditer(text):
            yield Proposal(*match.span(), "", strength, why, is_left_out=True)
    for match in _DECORATION.finditer(text):
        said = pause_at(text, *match.span())
        yield Proposal(*match.span(), said, Strength.LIKELY, "排版用的符号", is_left_out=True)
    for match in _HOLE.finditer(text):
        yield Proposal(*match.span(), "", Strength.LIKELY, "缺字")  # `mend` tells the editor
    for match in _DOLLAR.finditer(text):
        said = apart(text, *match.span(), letters_said(match[0].replace("$", "")))
        yield Proposal(*match.span(), said, Strength.LIKELY, "名称里的“$”", "名称里的“$”没有读")
    for pattern in (_EMPHASIS, _MARKED):
        for match in pattern.finditer(text):
            n_signs = len(match[1])
            doubt = "印着删除线的字也读了" if match[1] == "~~" else ""
            yield Proposal(match.start(), match.start() + n_signs, "", Strength.TOLD, "标记", doubt)
            yield Proposal(match.end() - n_signs, match.end(), "", Strength.TOLD, "标记")
    for pattern, said, why in (
        (_STAR, "星", "形式如“*ST”"),
        (_JOINED, " ", "名称里的下划线"),
        (_TILDE, "，", "句末的波浪线"),
    ):
        for match in pattern.finditer(text):
            yield Proposal(*match.span(), said, Strength.LIKELY, why)


CLASS = TokenClass("排版符号", frozenset(_DECORATIONS + "†‡©®™℠§\ufffd□○▢❏❑▲△▼▽#*^_`$=~～〜+->·."), _propose)
