from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bulletin.model import Chunk, Pronunciation, ReadingSource, Token, WordKind
from bulletin.station import LexiconEntry
from bulletin.synthesis.pronounce import Lexicon, Pronouncer, find_names, findings, unused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.synthesis.pronounce.lexicon import Match


def chunk(text: str, spoken: str = "", tokens: tuple[Token, ...] = ()) -> Chunk:
    spans = ((0, len(text)),)
    return Chunk("p01-01/1", 0, "p01-01", "anchor_a", text, spoken or text, spans=spans, tokens=tokens)


def token(at: int) -> Token:
    """Return a digit that is said as one 汉字 at the same place."""
    return Token((at, at + 1), (at, at + 1), "数", "一般的数")


FIVE = Token((15, 18), (18, 21), "数", "一般的数")


def found(*chunks: Chunk, lexicon: Lexicon | None = None) -> dict[str, Pronunciation]:
    names = find_names([one.spoken for one in chunks])
    return {finding.word: finding for finding in findings(chunks, Pronouncer(lexicon or Lexicon(), names))}


def test_a_name_a_polyphone_a_latin_word_and_a_number_are_listed() -> None:
    by_word = found(
        chunk("局长曾小满说，重塑AI产业要投5.8亿元。", "局长曾小满说，重塑 A I 产业要投五点八亿元。", (FIVE,))
    )
    name, word, latin, number = (by_word[key] for key in ("曾小满", "重塑", "AI", "5.8"))
    assert (name.kind, name.pinyin, name.source, name.is_certain) == (
        WordKind.NAME,
        "zēng xiǎo mǎn",
        ReadingSource.RULE,
        True,
    )
    assert (word.kind, word.pinyin, word.source) == (WordKind.POLYPHONE, "chóng sù", ReadingSource.CORRECTION)
    assert (latin.kind, latin.pinyin) == (WordKind.LATIN, "A I")
    assert (number.kind, number.pinyin) == (WordKind.NUMBER, "wǔ diǎn bā")
    assert name.context == "局长【曾小满】说，重塑 A"


def test_the_doubtful_come_first_and_equal_words_are_counted() -> None:
    chunks = (chunk("局长翟小满说。"), chunk("局长翟小满说，要重塑。"))
    names = find_names([one.spoken for one in chunks])
    first, *rest = findings(chunks, Pronouncer(Lexicon(), names))
    assert (first.word, first.count, first.is_certain) == ("翟小满", 2, False)
    assert first.lexicon_line == "翟小满: zhái xiǎo mǎn"
    assert all(finding.is_certain for finding in rest)


def test_a_doubtful_character_alone_is_shown_with_its_neighbour() -> None:
    for finding in found(chunk("大家重标准，轻形式。")).values():
        assert finding.is_certain or len(finding.word) > 1


def test_the_lexicon_is_named_as_the_source_and_what_it_does_not_need_is_known() -> None:
    used = LexiconEntry("泽行", line=1, reading=("zé", "háng"))
    idle = LexiconEntry("云泽渡", line=2, reading=("yún", "zé", "dù"))
    lexicon = Lexicon([used, idle])
    finding = found(chunk("记者从泽行获悉。"), lexicon=lexicon)["泽行"]
    assert (finding.source, finding.pinyin, finding.is_certain) == (ReadingSource.LEXICON, "zé háng", True)
    assert unused([used, idle], [chunk("记者从泽行获悉。")], Pronouncer(lexicon)) == [idle]


def test_an_english_word_that_no_table_has_is_doubtful() -> None:
    by_word = found(chunk("他用iPhone看Yunze的新闻。"))
    assert by_word["iPhone"].is_certain
    assert not by_word["Yunze"].is_certain
    assert by_word["Yunze"].pinyin == "Y U N Z E"


def test_a_number_that_is_silent_is_no_finding() -> None:
    assert "18" not in found(chunk("雪18，", "雪，", (Token((1, 3), (1, 1), "编号"),)))


def test_a_number_is_read_in_its_sentence_and_says_why() -> None:
    lexicon = Lexicon([LexiconEntry("泽行", 1, words="泽江银行")])
    by_word = found(chunk("泽行有1个行。", "泽行有一个行。", (token(3),)), lexicon=lexicon)
    assert (by_word["1"].pinyin, by_word["1"].why) == ("yī", "数（一般的数）")


class _Counting(Lexicon):
    """A lexicon that knows how often it was laid over each text."""

    def __init__(self) -> None:
        super().__init__([LexiconEntry("泽行", 1, words="泽航")])
        self.asked: Counter[str] = Counter()

    def matches(self, text: str) -> Iterator[Match]:
        self.asked[text] += 1
        return super().matches(text)


def test_a_text_is_read_once_whoever_asks() -> None:
    lexicon = _Counting()
    pronouncer = Pronouncer(lexicon)
    chunks = [
        chunk("泽行的行长来过3次。", "泽行的行长来过三次。", (token(7),)),
        chunk("泽行的行长来过3次。", "泽行的行长来过三次。", (token(7),)),
    ]
    for one in chunks:  # as an engine does, then the report, then the list of what was in vain
        pronouncer.read(one.spoken)
        assert pronouncer.respell(one.spoken) == "泽航的行长来过三次。"
    findings(chunks, pronouncer)
    assert unused([], chunks, pronouncer) == []
    assert lexicon.asked == {"泽行的行长来过三次。": 1}


def test_a_word_is_shown_with_six_characters_on_either_side() -> None:
    finding = found(chunk("昨天上午在云泽县，重庆的客人来了一批"))["重庆"]
    assert finding.context == "午在云泽县，【重庆】的客人来了一"
    assert found(chunk("重庆的"))["重庆"].context == "【重庆】的"


def test_the_neighbour_of_a_doubtful_character_is_the_word_after_it() -> None:
    by_word = found(chunk("大家重标准，轻形式。"))
    assert (by_word["重标准"].pinyin, by_word["重标准"].context) == ("zhòng biāo zhǔn", "大家【重标准】，轻形式。")
    assert "重" not in by_word
    assert found(chunk("长长的路，行了。"))["行了"].pinyin == "xíng le"


def test_a_word_without_a_doubt_is_not_listed() -> None:
    assert found(chunk("田埂。")) == {}


def test_what_the_editor_has_written_is_listed_once_as_it_is_written() -> None:
    lexicon = Lexicon([LexiconEntry("泽行", 1, reading=("zé", "háng")), LexiconEntry("AI", 2, words="人工智能")])
    by_word = found(chunk("泽行的行长看AI。", "泽行的行长看AI。"), lexicon=lexicon)
    bank, intelligence = by_word["泽行"], by_word["AI"]
    assert (bank.kind, bank.pinyin, bank.count) == (WordKind.POLYPHONE, "zé háng", 1)
    assert (intelligence.kind, intelligence.pinyin) == (WordKind.LATIN, "人工智能")
    assert by_word["行长"].source is not ReadingSource.LEXICON


def test_letters_that_are_parted_by_one_blank_are_one_word() -> None:
    by_word = found(chunk("型号DH，D5。", "型号 D H ， D 五。"))
    assert (by_word["DH"].pinyin, by_word["DH"].is_certain) == ("D H", True)
    assert by_word["D"].context == "D H ， 【D】 五。"


def test_a_number_is_certain_and_a_word_only_if_every_character_is() -> None:
    by_word = found(chunk("重坡有3张。", "重坡有三张。", (token(3),)))
    assert (by_word["3"].is_certain, by_word["重坡"].is_certain) == (True, False)


def test_a_doubtful_character_between_marks_stands_alone() -> None:
    assert [word for word, finding in found(chunk("他说，行。")).items() if not finding.is_certain] == ["行"]


def test_at_the_end_of_a_sentence_the_neighbour_is_the_word_before() -> None:
    assert [word for word, finding in found(chunk("东西重。")).items() if not finding.is_certain] == ["东西重"]


def test_the_neighbour_may_be_the_last_word_of_all() -> None:
    assert [word for word, finding in found(chunk("大家重标准")).items() if not finding.is_certain] == ["重标准"]
