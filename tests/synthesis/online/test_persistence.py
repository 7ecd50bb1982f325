"""What follows on failures, of a service in this process; see `conftest` for its script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bulletin.errors import EngineError, VoiceError
from bulletin.synthesis.online.canary import TEST_SENTENCE
from bulletin.synthesis.online.faults import Ruling
from bulletin.synthesis.online.lines import OnlineLine

if TYPE_CHECKING:
    Make = Callable[..., Any]

LINE = OnlineLine("p01-01/1", "anchor_a", "晚稻入库了。", "{}", 5, speaker="yunxi")
LOST = Ruling("the way was lost", "look for it", weight=1)
CLOSED = Ruling("the door is closed", "open it", weight=3, most_tries=2)
FINAL = Ruling("not with me", "say another", is_final=True)
BAD = "bad clip"


def test_a_clip_is_taken_with_what_went_before(parrot: Make) -> None:
    take = parrot(LOST, BAD, "fine").say(LINE)
    assert (take.n_tries, take.setbacks) == (3, ("the way was lost", BAD))


def test_a_line_that_never_becomes_a_clip_is_given_up_after_its_tries(parrot: Make) -> None:
    service = parrot("fine", BAD)
    service.say(LINE)
    with pytest.raises(VoiceError) as caught:
        service.say(LINE)
    assert str(caught.value) == (
        "voice 'anchor_a' (edge), chunk p01-01/1: bad clip, 3 tries; run again, or try another speaker"
    )
    assert len(service.asked) == 4


def test_failures_in_three_ways_double_the_tries(parrot: Make) -> None:
    service = parrot("fine", BAD, "bad: silence", "bad: noise", BAD, BAD, "fine")
    service.say(LINE)
    assert service.say(LINE).n_tries == 6


def test_a_failure_that_is_final_is_the_only_one(parrot: Make) -> None:
    service = parrot("fine", FINAL)
    service.say(LINE)
    with pytest.raises(VoiceError, match=r"not with me, 1 try; say another$"):
        service.say(LINE)
    assert len(service.asked) == 2


def test_a_final_failure_after_two_others_is_final_too(parrot: Make) -> None:
    service = parrot("fine", LOST, BAD, FINAL, "fine")
    service.say(LINE)
    with pytest.raises(VoiceError, match="not with me, 3 tries"):
        service.say(LINE)


@pytest.mark.parametrize("came", [FINAL, BAD], ids=["final", "bad"])
def test_a_speaker_that_was_never_heard_is_put_to_the_test_and_left_alone(parrot: Make, came: Ruling | str) -> None:
    service = parrot(came)
    with pytest.raises(VoiceError, match="not even for a test sentence; name another than yunxi"):
        service.say(LINE)
    n_asked = len(service.asked)
    assert service.asked[-1] == TEST_SENTENCE
    with pytest.raises(VoiceError, match="yunxi does not say even a test sentence; name another speaker"):
        service.say(LINE)
    assert len(service.asked) == n_asked


def test_another_speaker_is_not_blamed_for_it(parrot: Make) -> None:
    service = parrot(FINAL, FINAL, FINAL, FINAL, FINAL, "fine")
    with pytest.raises(VoiceError):
        service.say(LINE)
    assert service.say(replace(LINE, speaker="yunyang")).n_tries == 1


def test_a_door_that_was_never_open_is_tried_as_often_as_the_ruling_says(parrot: Make) -> None:
    service = parrot(CLOSED)
    with pytest.raises(EngineError, match=r"the door is closed, 2 tries; open it$"):
        service.say(LINE)
    assert len(service.asked) == 2
    with pytest.raises(EngineError, match="the door is closed, 2 tries"):
        service.say(LINE)
    assert len(service.asked) == 2


def test_a_door_that_was_open_once_is_tried_as_any_other(parrot: Make) -> None:
    service = parrot("fine", CLOSED, CLOSED, "fine")
    service.say(LINE)
    assert service.say(LINE).n_tries == 3


def test_a_service_that_is_lost_is_asked_twice_more_and_given_up(parrot: Make) -> None:
    service = parrot(LOST)
    with pytest.raises(EngineError, match=r"the way was lost, 5 tries; look for it$"):
        service.say(LINE)
    assert service.asked[3:] == [TEST_SENTENCE, TEST_SENTENCE]
    assert service.notes[1:] == [f"engine edge: {service.host}: the way was lost; asked again in 0 s"] * 2


def test_a_service_that_comes_back_is_asked_as_before(parrot: Make) -> None:
    service = parrot(LOST, LOST, LOST, "fine")
    assert service.say(LINE).n_tries == 4
    assert service.asked == [LINE.sent] * 3 + [TEST_SENTENCE, LINE.sent]
