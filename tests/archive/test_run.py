"""A run: every issue is done once, whatever becomes of the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.archive.hands import Alone
from bulletin.archive.listed import Listed
from bulletin.archive.run import MOST_TRIES, Run
from bulletin.errors import BulletinError, ClusterError, IssueError


@dataclass(frozen=True)
class Done:
    stem: str
    exit_code: int = 0
    is_busy: bool = False

    @property
    def may_pass(self) -> bool:
        return self.exit_code in {4, 6}


@dataclass
class Desk:
    """Gives each issue the exit codes of its turn, one a try; `-1` for one that another run has."""

    turns: dict[str, list[int]]
    unreadable: frozenset[str] = frozenset()
    tries: Counter[str] = field(default_factory=Counter)
    ended: list[tuple[int, Done]] = field(default_factory=list)

    def pack(self, listed: Listed) -> str:
        if listed.stem in self.unreadable:
            raise IssueError(where=listed.issue, so="gone")
        return listed.stem

    def work(self, stem: str) -> Done:
        turns = self.turns[stem]
        code = turns[min(self.tries[stem], len(turns) - 1)]
        self.tries[stem] += 1
        return Done(stem, is_busy=True) if code < 0 else Done(stem, code)

    def run(self) -> list[tuple[int, Done]]:
        issues = [Listed(f"{stem}.txt", stem) for stem in self.turns]
        run = Run(self.pack, self.refused, lambda number, done: self.ended.append((number, done)))
        run.through(issues, Alone(self.work))
        return sorted(self.ended, key=lambda each: each[0])

    def refused(self, listed: Listed, exc: BulletinError) -> Done:
        return Done(listed.stem, exc.exit_code)


@given(turns=st.lists(st.sampled_from([0, 1, 2, 3, 4, 5, 6, 7]), min_size=1, max_size=6), n_busy=st.integers(0, 1))
def test_every_issue_ends_once_and_under_its_own_number(turns: list[int], n_busy: int) -> None:
    desk = Desk({f"issue{n}": [*[-1] * (n_busy * (n == 1)), code] for n, code in enumerate(turns)})
    assert desk.run() == [(n, Done(f"issue{n}", code)) for n, code in enumerate(turns)]


def test_what_may_pass_is_tried_again_after_all_others() -> None:
    desk = Desk({"a": [4, 0], "b": [0], "c": [6, 4, 0]})
    assert [done.exit_code for _, done in desk.run()] == [0, 0, 0]
    assert [number for number, _ in desk.ended] == [1, 0, 2]
    assert desk.tries == {"a": 2, "b": 1, "c": 3}


@pytest.mark.parametrize(
    ("code", "n_tries"), [(4, MOST_TRIES), (6, MOST_TRIES), (1, 1), (2, 1), (3, 1), (5, 1), (7, 1)]
)
def test_an_issue_that_always_fails_is_set_aside_after_a_bounded_number_of_tries(code: int, n_tries: int) -> None:
    desk = Desk({"bad": [code], "good": [0]})
    assert [done.exit_code for _, done in desk.run()] == [code, 0]
    assert desk.tries["bad"] == n_tries


def test_an_issue_that_cannot_be_read_fails_alone() -> None:
    desk = Desk({"gone": [0], "good": [0]}, unreadable=frozenset({"gone"}))
    assert [done.exit_code for _, done in desk.run()] == [3, 0]
    assert desk.tries == {"good": 1}


def test_an_issue_in_other_hands_is_waited_for_and_that_is_no_try() -> None:
    desk = Desk({"theirs": [-1, -1, -1, 4, -1, 4, 0], "ours": [0]})
    assert [done.exit_code for _, done in desk.run()] == [0, 0]
    assert desk.ended[0][1].stem == "ours"
    assert desk.tries["theirs"] == 7


def test_hands_that_cannot_go_on_end_the_run() -> None:
    class Gone(Alone[str, Done]):
        def take(self) -> tuple[int, Done]:
            raise ClusterError(so="no scheduler")

    desk = Desk({"a": [0]})
    run = Run(desk.pack, desk.refused, lambda number, done: None)
    with pytest.raises(ClusterError, match="no scheduler"):
        run.through([Listed("a.txt", "a")], Gone(desk.work))
