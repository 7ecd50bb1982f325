"""What it took to fill a slot."""

from __future__ import annotations

from bulletin.model import Fit, LeftOut, Step


def test_the_steps_are_those_taken_in_their_order() -> None:
    assert Fit(60, 60, 1.0, 250, 250).steps == {}
    left_out = (
        LeftOut("p01-01", (0, 4), "雨停了。", 1, is_whole_paragraph=True),
        LeftOut("p01-01", (4, 8), "路通了。", 1, is_whole_paragraph=True),
        LeftOut("p01-02", (9, 13), "灯亮了。", 1, is_whole_paragraph=False),
    )
    fit = Fit(60, 60, 0.6, 290, 250, has_lost_recap=True, n_stings=2, left_out=left_out)
    assert list(fit.steps) == list(Step)
    assert [*fit.steps.values()] == [0.6, 290, 1, 2, 1, 1]
