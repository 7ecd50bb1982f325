"""What is made of the answers to the test sentence, without a service: `script` holds what comes back, in order."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

import pytest
from loopback.tone import speak

from bulletin.model import Chunk
from bulletin.station import Voice
from bulletin.synthesis.edge.answer import Answer, Check, Word, doubts_about
from bulletin.synthesis.edge.faults import SLOW, TOO_LONG
from bulletin.synthesis.edge.lines import EdgeLine, write_line
from bulletin.synthesis.online.canary import TEST_SENTENCE, Canary, Health, canary_line
from bulletin.synthesis.online.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Sequence


def line_of(speaker: str = "yunxi", said: str = "晚稻昨天入了库。") -> EdgeLine:
    chunk = Chunk("p01-01/1", 0, "p01-01", "anchor_a", said, said)
    return write_line(chunk, Voice("anchor_a", {"kokoro": speaker}), said, characters_per_minute=270, identity="x")


LINE = line_of()


@cache
def whole() -> Answer:
    speech = speak(TEST_SENTENCE)
    return Answer(speech.mp3, tuple(Word(word, at, at + length) for word, at, length in speech.words), is_ended=True)


def wordless() -> Answer:
    return replace(whole(), words=())


def cut_short() -> Answer:
    return replace(whole(), is_ended=False)


class Service:
    """Answers in the order of `script`; its last answer comes again and again."""

    checks = tuple(Check)

    def __init__(self, *script: Answer | Fault) -> None:
        self.script = script
        self.asked: list[EdgeLine] = []
        self.warnings: list[str] = []
        self.canary = Canary[EdgeLine, Answer]("edge", self, self.warnings.append)

    def ask(self, line: EdgeLine) -> Answer:
        self.asked.append(line)
        came = self.script[min(len(self.asked), len(self.script)) - 1]
        if isinstance(came, Fault):
            raise came
        return came

    def doubts_about(self, answer: Answer, line: EdgeLine) -> set[Enum]:
        return doubts_about(answer, line)


def test_the_test_sentence_is_said_by_the_speaker_of_the_line_at_its_tempo() -> None:
    canary = canary_line(replace(LINE, rate_percent=-20))
    assert (canary.sent, canary.speaker, canary.rate_percent) == (TEST_SENTENCE, LINE.speaker, -20)
    assert canary.n_characters == 22


def test_the_test_sentence_has_the_key_that_any_line_with_its_words_would_have() -> None:
    assert canary_line(LINE).key == line_of(said=TEST_SENTENCE).key != LINE.key


def test_one_whole_answer_shows_that_a_speaker_speaks_and_it_is_not_asked_again() -> None:
    service = Service(whole())
    assert service.canary.health_of(LINE.speaker) is Health.UNKNOWN
    assert [service.canary.test(LINE) for _ in range(3)] == [Health.SPEAKS] * 3
    assert service.asked == [canary_line(LINE)]
    assert service.canary.health_of("zh-CN-YunyangNeural") is Health.UNKNOWN


@pytest.mark.parametrize("came", [cut_short(), Fault(TOO_LONG)], ids=["cut short", "too long"])
def test_a_speaker_that_never_says_the_sentence_whole_is_dead_and_left_alone(came: Answer | Fault) -> None:
    service = Service(came)
    assert [service.canary.test(LINE) for _ in range(2)] == [Health.IS_DEAD] * 2
    assert len(service.asked) == 4


def test_a_service_that_is_not_reached_says_nothing_of_its_speakers() -> None:
    service = Service(Fault(SLOW))
    assert service.canary.test(LINE) is Health.UNKNOWN
    assert len(service.asked) == 4


def test_an_answer_after_failures_is_what_counts() -> None:
    service = Service(Fault(SLOW), cut_short(), whole())
    assert service.canary.test(LINE) is Health.SPEAKS
    assert len(service.asked) == 3


def test_a_check_that_the_sentence_fails_twice_is_waived_and_told_once() -> None:
    service = Service(wordless())
    for _ in range(2):
        assert service.canary.test(LINE, Check.WORDS) is Health.SPEAKS
    assert service.canary.waived == {Check.WORDS}
    assert service.warnings == [
        "engine edge: the service gives no word times, not even of a test sentence; clips are taken all the same"
    ]
    assert len(service.asked) == 2


@pytest.mark.parametrize("script", [(whole(),), (wordless(), whole()), (wordless(), Fault(SLOW), whole())])
def test_a_check_that_the_sentence_has_passed_stays(script: Sequence[Answer | Fault]) -> None:
    service = Service(*script)
    for _ in range(2):
        service.canary.test(LINE, Check.WORDS)
    assert service.canary.waived == set()
    assert service.warnings == []
    assert len(service.asked) == len(script)


def test_a_speaker_known_to_speak_is_tested_for_a_check_in_doubt_alone() -> None:
    service = Service(whole())
    service.canary.heard(LINE.speaker)
    service.canary.test(LINE)
    assert service.asked == []
    service.canary.test(LINE, Check.RATE)
    service.canary.test(line_of("yunyang"), Check.RATE)
    assert [line.speaker for line in service.asked] == ["zh-CN-YunxiNeural", "zh-CN-YunyangNeural"]


def test_what_is_forgotten_is_tested_anew() -> None:
    service = Service(whole(), cut_short())
    assert service.canary.test(LINE) is Health.SPEAKS
    service.canary.forget(LINE.speaker)
    service.canary.forget("nobody")
    assert service.canary.test(LINE) is Health.IS_DEAD


@pytest.mark.parametrize("is_first_worse", [True, False])
def test_a_check_that_one_of_two_answers_passed_stays_and_one_that_both_fail_is_waived(is_first_worse: bool) -> None:
    fast = Answer(speak(TEST_SENTENCE, 300).mp3, (), is_ended=True)
    service = Service(*((fast, wordless()) if is_first_worse else (wordless(), fast)))
    assert service.canary.test(LINE, Check.RATE) is Health.SPEAKS
    assert service.canary.waived == {Check.WORDS}
    assert service.canary.test(LINE, Check.RATE) is service.canary.test(LINE, Check.WORDS) is Health.SPEAKS
    assert len(service.asked) == 2
