"""The voice itself, of a service in this process; see `conftest`. What follows on failures: `test_persistence`."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import pytest

from bulletin.errors import EngineError, VoiceError
from bulletin.synthesis.engine import Stopped
from bulletin.synthesis.online.lines import OnlineLine

if TYPE_CHECKING:
    Make = Callable[..., Any]

LINE = OnlineLine("p01-01/1", "anchor_a", "晚稻入库了。", "{}", 5, speaker="yunxi")


def test_a_line_is_asked_for_once_and_taken(parrot: Make) -> None:
    service = parrot("fine")
    take = service.say(LINE)
    assert (take.n_tries, take.setbacks, take.recording.pcm.n_samples) == (1, (), 10)
    assert service.asked == [LINE.sent]
    assert service.concurrency == 2


@pytest.mark.parametrize("sent", ["", "……！", "—— 《》"])
def test_what_has_no_letter_is_not_sent(parrot: Make, sent: str) -> None:
    service = parrot("fine")
    with pytest.raises(VoiceError, match="nothing that can be said"):
        service.say(replace(LINE, sent=sent))
    assert service.asked == service.notes == []


def test_offline_nothing_is_sent(parrot: Make) -> None:
    service = parrot("fine", environ={"BULLETIN_OFFLINE": "1"})
    with pytest.raises(EngineError, match=r"^engine edge: BULLETIN_OFFLINE is set"):
        service.say(LINE)
    assert service.asked == service.notes == []


def test_stop_ends_lines_that_run_and_lines_that_wait_for_a_slot(parrot: Make) -> None:
    service = parrot("for ever")
    with ThreadPoolExecutor(5) as pool:
        running = [pool.submit(service.say, LINE) for _ in range(5)]
        while len(service.asked) < 2:
            sleep(0.01)
        start = monotonic()
        service.stop()
        for future in running:
            with pytest.raises(Stopped):
                future.result(5)
        assert monotonic() - start < 2.0
    assert len(service.asked) == 2


@pytest.mark.parametrize("tries", [1, 2, 5])
def test_a_line_is_tried_as_often_as_is_set(parrot: Make, tries: int) -> None:
    service = parrot("fine", "bad clip", tries=tries)
    service.say(LINE)
    with pytest.raises(VoiceError, match=rf"bad clip, {tries} (try|tries);"):
        service.say(LINE)
    assert service.asked == [LINE.sent] * (1 + tries)


def test_no_more_lines_than_requests_at_a_time_are_on_their_way_while_one_is_tried_again(parrot: Make) -> None:
    service = parrot("for ever", concurrency=1)
    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(service.say, LINE) for _ in range(2)]
        sleep(0.05)
        assert len(service.asked) == 1
        service.close()
        for future in running:
            with pytest.raises(Stopped):
                future.result(5)
