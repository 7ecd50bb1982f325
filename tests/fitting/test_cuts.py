"""The one order of what goes: 回报, stings from the last on, paragraphs of long and late pieces first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.fitting.cuts import cuts_of
from bulletin.fitting.units import pieces_of
from bulletin.model import Frame, Jingle, Play

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Script


def test_the_recap_goes_first_then_the_stings_from_the_last_on_then_sentences(script: Script) -> None:
    recap, *others = cuts_of(script, frozenset(Jingle))
    assert {script.items[at].slug for at in recap.items} == {Frame.RECAP}
    stings = [cut.items[0] for cut in others if cut.items]
    assert stings == sorted(stings, reverse=True)
    assert len(stings) == 3
    assert all(isinstance(script.items[at], Play) for at in stings)
    assert [bool(cut.unit) for cut in others] == sorted(bool(cut.unit) for cut in others)
    units = [unit for piece in pieces_of(script) for unit in piece.units]
    assert sorted(cut.unit.chunk_ids for cut in others if cut.unit) == sorted(unit.chunk_ids for unit in units)


def test_a_sting_that_nobody_hears_is_no_cut(script: Script) -> None:
    assert [cut for cut in cuts_of(script, ()) if cut.unit is None] == [cuts_of(script, ())[0]]


def test_a_paragraph_goes_from_its_end_and_wholly_before_another(script: Script) -> None:
    units = [cut.unit for cut in cuts_of(script, ()) if cut.unit]
    places = [(unit.slug, unit.paragraph) for unit in units]
    assert len([at for at in range(1, len(places)) if places[at] != places[at - 1]]) + 1 == len(set(places))
    for piece in pieces_of(script):
        of_piece = [unit for unit in units if unit.slug == piece.slug]
        assert of_piece == list(reversed(piece.units))


def test_of_pieces_of_one_length_the_later_loses_first(script_of: Callable[[str], Script]) -> None:
    piece = "## {}镇今天供暖\n\n{}镇两千户居民今天起有了暖气。\n\n锅炉房上个月检修完毕，工人轮班值守。\n\n"
    script = script_of(
        "# 云泽日报 2026年11月21日\n\n" + "".join(piece.format(name, name) for name in ("甲", "乙", "丙"))
    )
    assert [cut.unit.slug for cut in cuts_of(script, ()) if cut.unit] == ["p01-03", "p01-02", "p01-01"]


def test_a_piece_that_is_much_longer_loses_first_wherever_it_stands(script_of: Callable[[str], Script]) -> None:
    short = "## 柏桥镇今天供暖\n\n柏桥镇居民今天起有了暖气。\n\n锅炉房上个月检修完毕，工人轮班值守。\n"
    long = "## 湖畔智造园开工\n\n湖畔智造园昨天开工。\n\n" + "园区修了新路，公交车每天来往二十趟。\n\n" * 12
    script = script_of(f"# 云泽日报 2026年11月21日\n\n{long}\n{short}")
    units = [cut.unit for cut in cuts_of(script, ()) if cut.unit]
    assert {unit.slug for unit in units[:8]} == {"p01-01"}
