from __future__ import annotations

import re
from pathlib import Path

from bulletin.segmenter.page.labels import features
from bulletin.segmenter.page.labels.line_features import FEATURES
from bulletin.segmenter.page.labels.lines import _MAY_BE
from bulletin.segmenter.page.labels.table import read_table

LABELS = {label for labels in _MAY_BE.values() for label in labels} | {"aside"}


def test_the_table_knows_the_labels_and_no_others() -> None:
    table = read_table()
    assert {label for weights in table.weights.values() for label in weights} <= LABELS
    assert {*table.steps} == LABELS | {"start"}
    assert {label for steps in table.steps.values() for label in steps} == LABELS | {"end"}


def test_text_may_follow_whatever_a_line_is_and_any_line_the_text() -> None:
    steps = read_table().steps
    assert LABELS - {"title2", "author"} <= {*steps["body"]}
    assert {label for label in LABELS if "body" not in steps[label]} == {"kicker"}
    alone = {labels[0] for labels in _MAY_BE.values() if len(labels) == 1} - {"verse"} | {"aside", "byline"}
    assert all(alone <= {*steps[label]} for label in alone)
    assert all("end" in steps[label] for label in {*alone, "body"})


def test_each_feature_has_a_row_and_each_row_a_feature() -> None:
    source = Path(features.__file__).read_text("utf-8")
    named = {*re.findall(r'(?:yield|return|else) "([a-z_]+)"', source), *re.findall(r'"([a-z_]+)" if ', source)}
    named |= {f"{place}_of_three" for place in ("first", "middle", "last")}
    named |= {f"marked_{place}_main" for place in ("above", "below")}
    assert named | FEATURES == {*read_table().weights} - {"always", "lone", "further"}


def test_the_scores_of_a_line_are_the_sums_of_its_features() -> None:
    table = read_table()
    scores = table.scores(("title", "body"), ("always", "over_lead"))
    weights = table.weights
    assert scores["title"] == weights["always"]["title"] + weights["over_lead"]["title"]
    assert scores["body"] == weights["over_lead"]["body"]
