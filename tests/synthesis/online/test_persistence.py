"""What follows on failures, of a service in this process; see `conftest` for its script."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from time import sleep
from typing import TYPE_CHECKING, Any

import pytest

from bulletin.errors import EngineError, VoiceError
from bulletin.synthesis.online.canary import TEST_SENTENCE
from bulletin.synthesis.online.faults import Fault, Ruling
from bulletin.synthesis.online.lines import OnlineLine

if TYPE_CHECKING:
    from concurrent.futures import Future

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


def test_a_speaker_that_was_never_heard_is_put_to_the_test_after_three_bad_clips(parrot: Make) -> None:
    service = parrot(BAD, tries=8)
    with pytest.raises(VoiceError, match=r"bad clip, 3 tries, not even for a test sentence"):
        service.say(LINE)
    assert service.asked == [LINE.sent] * 3 + [TEST_SENTENCE] * 4


def test_a_speaker_that_says_the_test_sentence_is_tested_once_and_its_line_has_its_other_tries(parrot: Make) -> None:
    service = parrot(BAD, BAD, BAD, "fine", BAD, BAD, BAD, "fine", tries=8)
    assert service.say(LINE).n_tries == 7
    assert [at for at, sent in enumerate(service.asked) if sent == TEST_SENTENCE] == [3]


@pytest.mark.parametrize("script", [("fine", BAD, BAD, BAD, "fine"), ("fine", LOST, LOST, LOST, "fine")])
def test_a_speaker_that_was_heard_is_not_put_to_the_test_for_a_line(
    parrot: Make, script: tuple[Ruling | str, ...]
) -> None:
    service = parrot(*script, tries=8)
    assert [service.say(LINE).n_tries for _ in range(2)] == [1, 4]
    assert TEST_SENTENCE not in service.asked


def test_a_way_that_is_lost_says_nothing_of_the_speaker(parrot: Make) -> None:
    service = parrot(LOST, LOST, LOST, "fine", tries=8)
    service.say(LINE)
    assert TEST_SENTENCE not in service.asked


@pytest.mark.parametrize(("tries", "n_more"), [(1, 1), (2, 2), (4, 3), (6, 3)])
def test_a_line_has_three_more_tries_or_all_of_fewer_once_after_its_service_was_away(
    parrot: Make, tries: int, n_more: int
) -> None:
    service = parrot(*[LOST] * tries, "fine", *[LOST] * n_more, "fine", tries=tries)
    with pytest.raises(VoiceError, match=rf"the way was lost, {tries + n_more} tries; look for it$"):
        service.say(LINE)
    assert service.asked == [LINE.sent] * tries + [TEST_SENTENCE] + [LINE.sent] * n_more + [TEST_SENTENCE]


def test_tries_are_doubled_once_however_many_ways_there_are_to_fail(parrot: Make) -> None:
    service = parrot("fine", "bad: hum", "bad: silence", "bad: noise")
    service.say(LINE)
    with pytest.raises(VoiceError, match=r"bad: noise, 6 tries"):
        service.say(LINE)


def test_a_service_that_is_alive_for_others_is_not_asked_how_it_is(parrot: Make) -> None:
    service = parrot("fine")
    effort = service._persistence.begin(LINE)
    service.say(LINE)
    effort.n_tries = 3
    with pytest.raises(VoiceError, match="the way was lost, 1 try"):
        service._persistence.after_fault(effort, Fault(LOST))
    assert TEST_SENTENCE not in service.asked


def test_tries_are_spread_over_a_time_that_doubles_up_to_half_a_minute(
    parrot: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = parrot("fine", *[BAD] * 6, "fine", tries=8, backoff_s=3.0)
    ranges: list[tuple[float, float]] = []

    def spread(low: float, high: float) -> float:
        ranges.append((low, high))
        return 0.0

    monkeypatch.setattr("random.uniform", spread)
    for _ in range(2):
        service.say(LINE)
    assert ranges == [(0.0, high) for high in (3.0, 6.0, 12.0, 24.0, 30.0, 30.0)]


@pytest.mark.parametrize(("script", "shown"), [((LOST,), "3 s"), (("fine", LOST), "20 s")])
def test_a_service_that_never_spoke_is_left_alone_for_a_moment_and_one_that_did_for_as_long_as_is_set(
    parrot: Make, monkeypatch: pytest.MonkeyPatch, script: tuple[Ruling | str], shown: str
) -> None:
    service = parrot(*script, pause_s=20.0)
    left_alone_s: list[float] = []
    monkeypatch.setattr(service.calls, "leave_alone", left_alone_s.append)
    for _ in script[:-1]:
        service.say(LINE)
    with pytest.raises(EngineError, match="the way was lost, 5 tries"):
        service.say(LINE)
    assert service.notes[1:] == [f"engine edge: {service.host}: the way was lost; asked again in {shown}"] * 2
    assert left_alone_s == [float(shown.split()[0])] * 2


@pytest.mark.parametrize(("pause_s", "is_said"), [(0.0, False), (5.0, False), (6.0, True), (42.4, True)])
def test_a_long_rest_that_a_service_wants_is_said(parrot: Make, pause_s: float, is_said: bool) -> None:
    service = parrot("fine")
    effort = service._persistence.begin(LINE)
    effort.n_tries = 1
    service._persistence.after_fault(effort, Fault(LOST, pause_s=pause_s))
    said = f"engine edge: {service.host}: the way was lost; it wants to be left alone for {pause_s:.0f} s"
    assert service.notes == [said] * is_said


def test_three_lines_given_up_in_a_row_put_a_speaker_that_was_heard_to_the_test(parrot: Make) -> None:
    service = parrot("fine", BAD)
    service.say(LINE)
    for _ in range(2):
        with pytest.raises(VoiceError, match=r"bad clip, 3 tries; run again, or try another speaker$"):
            service.say(LINE)
    assert TEST_SENTENCE not in service.asked
    with pytest.raises(VoiceError, match=r"bad clip, 3 tries, not even for a test sentence; name another than yunxi"):
        service.say(LINE)


def test_a_service_that_fails_in_its_own_way_when_it_is_asked_again_is_there(parrot: Make) -> None:
    service = parrot(LOST, LOST, LOST, FINAL, "fine")
    assert service.say(LINE).n_tries == 4
    assert service.asked.count(TEST_SENTENCE) == 1


def test_two_lines_that_find_a_service_dead_at_a_time_ask_it_once_how_it_is(
    parrot: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = parrot("fine")
    efforts = [service._persistence.begin(LINE) for _ in range(2)]
    for effort in efforts:
        effort.n_tries = 3
    fail = partial(service._persistence.after_fault, fault=Fault(LOST))
    with ThreadPoolExecutor(1) as pool:

        def wait_while_the_other_fails(pause_s: float) -> None:
            others.append(pool.submit(fail, efforts[1]))
            sleep(0.03)

        others: list[Future[None]] = []
        monkeypatch.setattr(service.calls, "leave_alone", wait_while_the_other_fails)
        fail(efforts[0])
        others[0].result(5)
    assert service.asked == [TEST_SENTENCE]


def test_a_door_is_tried_no_more_often_than_is_set(parrot: Make) -> None:
    service = parrot(CLOSED, tries=1)
    with pytest.raises(EngineError, match=r"the door is closed, 1 try; open it$"):
        service.say(LINE)


def test_a_door_behind_which_something_answered_is_no_closed_one(parrot: Make) -> None:
    service = parrot(BAD, CLOSED, CLOSED, "fine")
    assert service.say(LINE).n_tries == 4
