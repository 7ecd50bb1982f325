"""When each sentence and piece is heard, for the page."""

from __future__ import annotations

from pages import drafted

from bulletin.publish.page.suspects import Suspect
from bulletin.publish.page.timeline import Timeline

TEXT = "# 云泽下雪\n\n昨天夜里，云泽县下了今年第一场雪。\n\n# 湖边亮灯\n\n昨天，湖边新装的三百盏路灯全部亮了。\n"


def test_a_sentence_begins_with_its_cue_and_a_piece_reaches_from_its_first_to_its_last() -> None:
    draft, made = drafted(TEXT)
    timeline = Timeline(draft.script, made, ())
    numbers = [n for n, chunk in enumerate(draft.script.chunks) if chunk.slug == "p01-01"]
    bar = timeline.bar("p01-01")
    assert bar is not None
    assert bar.start_ms == timeline.start_ms(numbers[0]) == 2000 * numbers[0]
    assert bar.end_ms == 2000 * numbers[-1] + 1900
    assert (timeline.start_ms(None), timeline.start_ms(999), timeline.bar("p09-09")) == (None, None, None)


def test_a_suspect_is_marked_on_the_piece_in_which_it_begins() -> None:
    draft, made = drafted(TEXT)
    start_s = 2.0 * next(n for n, chunk in enumerate(draft.script.chunks) if chunk.slug == "p01-02")
    timeline = Timeline(draft.script, made, [Suspect(start_s + 1, start_s + 99, "灯听成登")])
    first, second = timeline.bar("p01-01"), timeline.bar("p01-02")
    assert first is not None
    assert second is not None
    assert first.marks == ()
    (mark,) = second.marks
    assert (mark.at_ms, mark.so) == (1000 * (start_s + 1), "灯听成登")
    assert 0 < mark.x < mark.x + mark.width <= second.n_bars + 0.1


def test_a_mark_is_never_too_thin_to_be_seen() -> None:
    draft, made = drafted(TEXT)
    bar = Timeline(draft.script, made, [Suspect(1.0, 1.0, "")]).bar("opening")
    assert bar is not None
    assert bar.marks[0].width >= 1
