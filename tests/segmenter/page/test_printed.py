from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.segmenter import segment
from bulletin.segmenter.coverage import check_coverage

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Issue, Script
    from bulletin.station import Station

PAPER = (
    "# &ldquo;早稻&rdquo;入库&mdash;&mdash;首日收3&times;5车\n\n"
    "本报讯&nbsp;（记者&nbsp;林&#23567;满）气温25&deg;C，增长$2.4\\%$。*要紧*的是&lt;5%。\n&nbsp;\n"
    "| 品种 | 增减 |\n|---|---|\n| 早稻 | &minus;5% |\n\n图为&ldquo;抢收&rdquo;现场。&shy;苏禾摄\n"
)


@pytest.fixture
def script(issue_of: Callable[[str], Issue], station: Station) -> Script:
    return segment(issue_of(PAPER), station)


def test_every_place_is_one_of_the_paper_and_the_words_are_those_it_shows(script: Script) -> None:
    check_coverage(script)
    article = script.articles[0]
    assert article.title.text == "“早稻”入库——首日收3×5车"
    assert article.byline is not None
    assert article.byline.names == "林小满"
    printed = "".join(PAPER[start:end] for start, end in article.title.spans)
    assert printed == "&ldquo;早稻&rdquo;入库&mdash;&mdash;首日收3&times;5车"
    texts = "".join(chunk.text for chunk in script.chunks)
    assert "25°C，增长2.4%。" in texts
    assert "<5%" in texts
    assert "−5%" in texts
    assert script.issue.text == PAPER


def test_markup_of_latex_and_references_that_say_nothing_are_listed(script: Script) -> None:
    listed = [(item.text, item.reason) for item in script.dropped]
    assert [item for item in listed if item[0] in {"$", "\\", "*"}][:4] == [
        ("$", "markup"),
        ("\\", "markup"),
        ("$", "markup"),
        ("*", "markup"),
    ]
    assert ("&nbsp;", "markup") in listed
    assert ("&shy;", "control") in listed
    assert all(item.text == PAPER[slice(*item.span)] for item in script.dropped)


def test_a_passage_that_shows_a_reference_is_not_cut(script: Script) -> None:
    with pytest.raises(ValueError, match="no part can be told"):
        _ = script.articles[0].title[:2]


def test_a_traditional_page_shows_its_references_too(issue_of: Callable[[str], Issue], station: Station) -> None:
    page = (
        "# 縣府開會&mdash;&mdash;說明鐵路\n\n"
        "本報訊（記者 張馨）縣府昨天說，這條鐵路長3&times;5公里，氣溫$25^{\\circ}\\mathrm{C}$，明年開工。\n"
    )
    script = segment(issue_of(page), station)
    check_coverage(script)
    chunk = next(chunk for chunk in script.chunks if "×" in chunk.text)
    assert "這條鐵路長3×5公里，氣溫25°C" in chunk.text
    assert "三乘五公里" in chunk.spoken
    assert "二十五摄氏度" in chunk.spoken
