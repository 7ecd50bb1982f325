from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from benches.papers import made_up_issue

from bulletin.order import Order
from bulletin.rehearsal import write_script


@pytest.mark.parametrize("n_characters", [600, 1500, 20_000])
def test_an_issue_has_the_length_that_is_asked_for(n_characters: int) -> None:
    assert n_characters <= len(made_up_issue(1, n_characters)) <= n_characters + 300


def test_a_number_is_always_the_same_issue_and_each_number_another_one() -> None:
    issues = [made_up_issue(seed, 600) for seed in range(50)]
    assert issues == [made_up_issue(seed, 600) for seed in range(50)]
    assert all(before != after for before, after in pairwise(sorted(issues)))


def test_no_sentence_comes_twice_in_an_issue() -> None:
    sentences = re.findall(r"[^。）)\n]+。", made_up_issue(7, 20_000))
    assert len(sentences) > 300
    assert len(set(sentences)) > 0.99 * len(sentences)


def test_it_is_read_as_a_paper_is(desk: Path) -> None:
    (desk / "paper.md").write_text(made_up_issue(3, 900), "utf-8")
    script = write_script(Order(issue="paper.md")).draft.script
    assert script.masthead.date is not None
    assert script.masthead.paper == "云泽日报"
    assert len([article for article in script.articles if article.byline]) == len(script.articles) >= 3
