from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin.segmenter.page.html.source import place, plain
from bulletin.segmenter.page.html.tree import Element, Text, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.segmenter.page.html.source import Placed

_TAGS = st.sampled_from(
    (
        *("<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<a href=x>", "</a>", "<br>", "<h1>", "</h1>", "<li>"),
        *("<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", '<p title="a>b">', "<img src='>'>", "</span>"),
        *("<script>", "</script>", "<title>", "</title>", "<textarea>", "</textarea>", "<!-- 注 -->", "<template>"),
        *("</template>", "</body>", "<body>", "<select>", "</select>", "<ruby>", "<rt>", "</ruby>", "<?php 1 ?>"),
    )
)
_WORDS = st.sampled_from(
    ("渡口", "加灯。", "&nbsp;", "&amp;", "&lt;", "&#20113;", "&copy", "&x;", "&", "a < b", "\n", " ")
)
_SOURCES = st.lists(st.one_of(_TAGS, _WORDS), max_size=25).map("".join)


def texts(element: Element) -> Iterator[Text]:
    for child in element.children:
        if isinstance(child, Text):
            yield child
        else:
            yield from texts(child)


def placed(source: str) -> tuple[str, Placed]:
    seen, _ = plain(source)
    return seen, place(seen, texts(parse(seen)))


@settings(deadline=None)
@given(_SOURCES)
def test_every_text_of_the_tree_is_found_in_the_source_and_all_of_the_source_in_the_tree(source: str) -> None:
    seen, found = placed(source)
    assert found.missed == ()
    assert [seen[slice(*run.span)] for run in found.runs if run.text is None and seen[slice(*run.span)].strip()] == []
    assert all(first.span[1] <= second.span[0] for first, second in zip(found.runs, found.runs[1:], strict=False))


def test_a_text_that_a_stray_tag_parts_has_two_places() -> None:
    seen, found = placed("<p>渡口</span>加灯</p>")
    assert [seen[slice(*run.span)] for run in found.runs] == ["渡口", "加灯"]
    assert found.runs[0].text is found.runs[1].text


def test_a_text_that_the_tree_moves_out_of_a_table_keeps_its_place() -> None:
    seen, found = placed("<table>前<tr><td>中</td></tr>后</table>")
    assert [(seen[slice(*run.span)], run.text.within.name if run.text else "") for run in found.runs] == [
        ("前", "body"),
        ("中", "td"),
        ("后", "body"),
    ]


def test_a_tag_within_a_title_or_a_script_is_text() -> None:
    seen, found = placed("<title>渡口<b>加灯</title><script>'<p>'</script>")
    assert [seen[slice(*run.span)] for run in found.runs] == ["渡口<b>加灯", "'<p>'"]


def test_line_ends_of_all_systems_are_one_and_no_place_moves() -> None:
    assert plain("一\r\n二\r三\0四") == ("一 \n二\n三 四", ())


def test_what_only_xml_and_word_understand_shows_nothing_and_what_is_not_closed_is_told() -> None:
    source = "<?xml 1?><!DOCTYPE html><p>一<![endif]--><!-- 注 -->二<!-- 三"
    seen, unclosed = plain(source)
    assert seen == " " * 9 + "<!DOCTYPE html><p>一" + " " * 12 + "<!-- 注 -->二" + " " * 6
    assert [source[slice(*span)] for span in unclosed] == ["<!-- 三"]


def test_marks_of_a_comment_within_a_script_are_left_alone() -> None:
    source = "<script>a<!--b</script>一<svg><style><!-- c --></style></svg>"
    assert plain(source) == (source, ())
