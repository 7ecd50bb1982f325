"""What an archive will take is foreseen from its scripts, and adds up."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studio import sine

from bulletin.archive.plan import Foreseen, Plan, foresee, plan_lines
from bulletin.archive.row import error_json
from bulletin.errors import IssueError
from bulletin.messages import Language, message, translated
from bulletin.model import Pcm, Recording
from bulletin.order import Order
from bulletin.rehearsal import write_script
from bulletin.store.clips import Store

AGAIN = "云泽县昨天夜里下了今年第一场雪。"
PAPER = f"# 云泽下雪\n\n{AGAIN}林小满说，雪深12厘米，路上很滑。\n\n{AGAIN}\n"


@pytest.fixture
def order(desk: Path) -> Order:
    (desk / "a.md").write_text(PAPER, "utf-8")
    return Order("a.md")


def test_an_issue_is_foreseen_from_its_script(order: Order) -> None:
    found = pickle.loads(pickle.dumps(foresee(order)))  # noqa: S301
    draft = write_script(order).draft
    assert (found.issue, found.engine, found.error) == ("a.md", "kokoro", {})
    assert (found.sound_s, found.n_sentences) == (draft.lengths.total_s, len(draft.script.chunks))
    assert 0 < found.n_new < found.n_sentences  # the same headline and sentence are heard twice
    assert 0 < found.new_s < found.sound_s
    assert 0.3 * found.new_s < found.cpu_s < 0.5 * found.new_s + 1
    assert found.store_bytes > 50_000 * found.new_s
    assert found.output_bytes > 12_000 * found.sound_s


def test_a_sentence_in_the_store_is_not_spoken_again(order: Order, desk: Path) -> None:
    store, before = Store(desk / "cache"), foresee(order)
    rehearsal = write_script(order)
    one, *others = sorted({line.key for line in rehearsal.lines.values()})
    store.put(one, Recording(Pcm(sine(440, 1, rate_hz=24_000), 24_000), ()))
    assert foresee(order).n_new == before.n_new - 1 == len(others)
    for key in others:
        store.put(key, Recording(Pcm(sine(440, 1, rate_hz=24_000), 24_000), ()))
    after = foresee(order)
    assert (after.n_new, after.new_s, after.store_bytes) == (0, 0.0, 0)
    assert (after.sound_s, after.output_bytes) == (before.sound_s, before.output_bytes)
    assert after.cpu_s < 5 < before.cpu_s


def test_an_online_voice_takes_requests_and_no_core_for_speaking(order: Order) -> None:
    found = foresee(replace(order, engine="edge"))
    assert found.engine == "edge"
    assert found.n_sent > found.n_new > 0
    assert found.cpu_s < 3
    plan = Plan()
    plan.add(0, found)
    assert plan.as_json["requests"] == found.n_new
    assert f"{found.n_new:>11,}  requests to the engine edge" in plan_lines(plan)


def test_an_issue_that_cannot_be_read_is_foreseen_to_fail(desk: Path) -> None:
    with pytest.raises(IssueError) as refusal:
        foresee(Order("nowhere.md"))
    found = Foreseen("nowhere.md", error=error_json(refusal.value))
    assert (found.exit_code, found.error["message"]) == (3, "nowhere.md: no such file or folder")
    plan = Plan()
    for number in range(7):
        plan.add(number, found)
    assert list(plan_lines(plan))[:8] == [
        "          7  issues",
        "          7  fail before a word is spoken:",
        *["             such as: nowhere.md: no such file or folder"] * 5,
        "             and 2 more",
    ]
    assert (plan.exit_code, len(json.loads(json.dumps(plan.as_json))["errors"])) == (3, 5)


def issue(number: int) -> Foreseen:
    return Foreseen(f"{number}.txt", "kokoro", 972.6, 3841, 94, 90, 900.0, 4500, 2, 280.0, 49_000_000, 12_300_000)


def test_a_plan_for_forty_years_of_a_daily_fits_a_terminal() -> None:
    plan = Plan()
    for number in range(14_600):
        plan.add(number, issue(number))
    assert list(plan_lines(plan)) == [
        "     14,600  issues",
        "    236,666  minutes of sound",
        "  1,372,400  sentences, 1,314,000 without a clip in the store",
        "     29,200  places in the papers want eyes",
        "   1,135.56  core-hours on an AMD EPYC with AVX-512 VNNI",
        "     715.40  GB more in the store",
        "     179.58  GB of output",
        "At most: what several issues share is spoken once, but counted in each here.",
    ]
    assert all(len(line) <= 80 for line in plan_lines(plan))
    assert translated(plan_lines(plan)[1], Language.CHINESE) == "    236,666  分钟节目"


@given(st.lists(st.booleans(), max_size=30), st.randoms())
def test_every_issue_is_counted_once_in_whatever_order_they_come(fails: list[bool], dice: Random) -> None:
    plan = Plan()
    error = {"exit": 3, "kind": "issue", "message": message("no such file or folder")}
    coming = [*enumerate(fails)]
    dice.shuffle(coming)
    for number, does_fail in coming:
        plan.add(number, Foreseen(f"{number}.txt", error=error) if does_fail else issue(number))
    assert (plan.n_issues, plan.n_failed) == (len(fails), sum(fails))
    assert plan.n_sentences == 94 * fails.count(False)
    assert [name for name, _ in plan.errors] == [f"{at}.txt" for at, does_fail in enumerate(fails) if does_fail][:5]
