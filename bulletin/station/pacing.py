"""Tempo and silences, as voices.yaml sets them."""

from __future__ import annotations

from dataclasses import dataclass

from bulletin.messages import message
from bulletin.model import count_characters
from bulletin.station.keys import key
from bulletin.station.values import Number, Whole

# Longer than 1.3 s inside a programme is dead air.
_REST = Number(0, 1.3, message("seconds"))

_CHARACTERS_A_PAUSE = 72
"""Spoken characters for each pause between sentences of a paragraph. Titles and last sentences count as characters,
though no such pause follows them. Measured: 67 and 95 on two made-up samples, 71 to 77 on three real issues."""

_BREATHS = "，、；：。！？…—"
_ENDS = "。！？…”’」』）"
# A least-squares fit to 121 clips of the embedded voice's three shipped speakers: the sums of each speaker's clips are
# 0.0 to 0.6 % longer. Characters alone left the commentator, who reads long sentences with many marks, 3 % short.
_A_CHARACTER = 0.98
_A_MARK = 0.40


@dataclass(frozen=True, slots=True)
class Pacing:
    """Tempo and silences."""

    characters_per_minute: int = key(
        250,
        Whole(120, 400, message("characters a minute")),
        doc="Spoken characters over speech with the pauses inside items.",
        zh="每分钟多少字，120 到 400",
    )
    clause_s: float = key(
        0.2,
        _REST,
        doc="After a chunk that ends inside a sentence, at ， or without a mark.",
        zh="长句中间换气，逗号处",
    )
    enumeration_s: float = key(0.12, _REST, doc="After a chunk that ends at 、.", zh="长句断在顿号处")
    semicolon_s: float = key(0.32, _REST, doc="After a chunk that ends at ；.", zh="断在分号处")
    colon_s: float = key(0.25, _REST, doc="After a chunk that ends at ：.", zh="断在冒号处")
    dash_s: float = key(0.25, _REST, doc="After a chunk that ends at ——.", zh="断在破折号处")
    sentence_s: float = key(0.4, _REST, doc="After a chunk that ends a sentence.", zh="句与句之间")
    ellipsis_s: float = key(0.4, _REST, doc="After a chunk that ends at ……", zh="省略号之后")
    title_s: float = key(0.6, _REST, doc="After a headline.", zh="标题之后")
    byline_s: float = key(0.3, _REST, doc="After a byline.", zh="记者姓名之后")
    crosshead_s: float = key(0.35, _REST, doc="After a 小标题 inside a piece.", zh="小标题之后")
    list_item_s: float = key(
        0.5,
        _REST,
        doc="Between the items of a list, the rows of a table, the lines of a poem.",
        zh="清单、表格、诗歌的行与行之间",
    )
    headline_s: float = key(0.6, _REST, doc="Between headlines of 内容提要.", zh="提要的条与条之间")
    paragraph_s: float = key(0.6, _REST, doc="Between paragraphs.", zh="段与段之间")
    section_s: float = key(0.9, _REST, doc="Before a section of an article.", zh="记者手记之前")
    brief_s: float = key(
        0.7,
        _REST,
        doc="Between briefs without a sting; a quarter of it before a short one.",
        zh="简讯与简讯之间",
    )
    article_s: float = key(
        1.2,
        _REST,
        doc="Between articles without a sting; a quarter of it before a sting, and behind one without `talk_over_s`.",
        zh="没有片花时，两篇文章之间；有片花，它前面停这么长的四分之一",
    )

    @property
    def speech_per_minute(self) -> float:
        """The characters a minute of speech that, with the pauses between sentences, make the tempo asked for.

        Example:
            >>> round(Pacing(characters_per_minute=250, sentence_s=0.4).speech_per_minute, 1)
            255.9
        """
        stretch_s = 60 * _CHARACTERS_A_PAUSE / self.characters_per_minute
        return 60 * _CHARACTERS_A_PAUSE / (stretch_s - self.sentence_s)

    def speech_s(self, spoken: str) -> float:
        """Return about how long it takes to say `spoken`, from its characters and the marks inside it, in seconds.

        Example:
            >>> round(Pacing().speech_s("河湾镇的稻子，昨天都收完了。"), 1)
            2.9
        """
        n_marks = sum(letter in _BREATHS for letter in spoken.rstrip(_ENDS))
        characters = _A_CHARACTER * count_characters(spoken) + _A_MARK * n_marks
        return 60 * characters / self.speech_per_minute

    def after(self, mark: str) -> float:
        """Return the silence after words that end with `mark` inside a paragraph, in seconds.

        Example:
            >>> Pacing().after("、"), Pacing().after("")
            (0.12, 0.2)
        """
        by_mark = {
            "、": self.enumeration_s,
            "；": self.semicolon_s,
            "：": self.colon_s,
            "—": self.dash_s,
            "…": self.ellipsis_s,
        } | dict.fromkeys("。！？", self.sentence_s)
        return by_mark.get(mark, self.clause_s)
