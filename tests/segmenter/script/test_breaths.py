from __future__ import annotations

from bulletin.model import Passage
from bulletin.segmenter.script.breaths import Speller
from bulletin.segmenter.script.replacements import Replacements
from bulletin.station import LexiconEntry, Pacing

SENTENCE = "云泽县的稻田里收割机从天亮开到天黑，烘干机也没有停过一天。"


def speller(*lexicon: LexiconEntry) -> Speller:
    return Speller(Pacing(sentence_s=0.4), Replacements.of(lexicon))


def test_a_breath_ends_with_its_pause_and_the_last_one_without() -> None:
    breaths = speller().phrase(SENTENCE * 6)
    assert len(breaths) > 1
    assert [breath.pause_s for breath in breaths] == [*[0.4] * (len(breaths) - 1), 0.0]
    assert "".join(breath.text for breath in breaths) == SENTENCE * 6


def test_the_last_breath_of_a_passage_gets_the_full_stop_that_it_lacks() -> None:
    text = "湖畔智造园二期开工"
    cuts = speller().cut(text)
    (breath,) = speller().breaths([Passage.of(text, (3, 3 + len(text)))], cuts)
    assert (breath.text, breath.spoken, breath.spans) == (text, text + "。", ((3, 12),))


def test_no_chunk_goes_over_a_seam() -> None:
    assert [(cut.start, cut.end) for cut in speller().cut("1234", [2])] == [(0, 2), (2, 4)]


def test_the_editor_s_words_are_spelled() -> None:
    assert speller(LexiconEntry("QF", 1, words="奇峰")).spell("QF公司").text == "奇峰公司"


def test_a_phrase_without_a_word_has_no_breath() -> None:
    assert speller().phrase("") == speller().phrase("***") == []
