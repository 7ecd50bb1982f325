from __future__ import annotations

from bulletin.synthesis.online.breaker import Breaker


def test_eight_failures_without_a_success_between_look_like_a_dead_service() -> None:
    breaker = Breaker()
    assert [breaker.failed(1) for _ in range(8)] == [False] * 7 + [True]


def test_a_success_between_has_the_count_begin_anew() -> None:
    breaker = Breaker()
    assert not any(breaker.failed(1) for _ in range(7))
    breaker.succeeded()
    assert not any(breaker.failed(1) for _ in range(7))
    assert breaker.n_successes == 1


def test_a_refusal_weighs_three() -> None:
    breaker = Breaker()
    assert [breaker.failed(3) for _ in range(3)] == [False, False, True]


def test_what_a_service_said_never_speaks_for_its_death() -> None:
    breaker = Breaker()
    assert not any(breaker.failed(0) for _ in range(100))
    assert not any(breaker.failed(1) for _ in range(7))


def test_three_lines_given_up_in_a_row_are_too_many() -> None:
    breaker = Breaker()
    assert [breaker.gave_up() for _ in range(3)] == [False, False, True]
    breaker.close()
    assert not breaker.gave_up()
    assert breaker.n_closed == 1


def test_a_service_has_answered_once_it_has_said_anything() -> None:
    breaker = Breaker()
    assert not breaker.has_answered
    breaker.failed(1)
    assert not breaker.has_answered
    breaker.answered()
    assert breaker.has_answered


def test_a_service_that_was_seen_alive_has_its_failures_forgotten() -> None:
    breaker = Breaker()
    assert [breaker.failed(1) for _ in range(8)][-1]
    breaker.close()
    assert [breaker.failed(1) for _ in range(8)] == [False] * 7 + [True]
    breaker.close()
    assert breaker.n_closed == 2


def test_a_clip_that_came_whole_forgives_lines_that_were_given_up() -> None:
    breaker = Breaker()
    breaker.gave_up()
    breaker.gave_up()
    breaker.succeeded()
    assert [breaker.gave_up() for _ in range(3)] == [False, False, True]
