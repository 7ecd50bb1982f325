"""How music and voices meet: which silences of the script go, and who begins early."""

from __future__ import annotations

from dataclasses import replace

from studio import TUNES

from bulletin.assembler.bed import BED_INTO_TUNE
from bulletin.assembler.gestures import gestures
from bulletin.assembler.tune import Tune
from bulletin.model import MIX_RATE_HZ, Jingle, Play, Read, Rest, Role


def read(slug: str) -> Read:
    return Read(slug, Role.ARTICLE, "anchor_a", "晴。", "晴。")


def test_a_voice_comes_in_over_the_end_of_a_tune_that_allows_it() -> None:
    items = (Play("opening", Jingle.IDENT), Rest("opening", 0.3), read("opening"))
    music = {Jingle.IDENT: replace(TUNES[Jingle.IDENT], talk_over_s=0.5)}
    met = gestures(items, music)
    assert (met.rests, met.overlaps) == ({1: 0}, {2: MIX_RATE_HZ // 2})
    assert met.overlapped == {0: MIX_RATE_HZ // 2}
    assert gestures(items, TUNES).rests == {}, "another tune is heard to its end, and then there is silence"
    assert gestures(items, {}).rests == {}


def test_a_tune_begins_under_the_last_words_where_it_is_asked_to() -> None:
    items = (read("closing"), Rest("closing", 0.4), Play("closing", Jingle.CLOSING))
    met = gestures(items, {Jingle.CLOSING: replace(TUNES[Jingle.CLOSING], under_s=1.0)})
    assert (met.rests, met.overlaps, met.overlapped) == ({1: 0}, {2: MIX_RATE_HZ}, {0: MIX_RATE_HZ})


def test_the_bed_runs_into_the_tune_behind_the_headlines_and_into_nothing_else() -> None:
    items = (read("headlines"), Rest("p01-01", 0.3), Play("p01-01", Jingle.STING), read("p01-01"))
    assert gestures(items, TUNES).bed_ends == {0: 2}
    assert gestures(items, TUNES).rests == {1: BED_INTO_TUNE}
    bare: dict[Jingle, Tune] = {jingle: tune for jingle, tune in TUNES.items() if jingle is not Jingle.BED}
    assert gestures(items, bare).bed_ends == {}
    assert gestures((*items[:2], read("p01-01")), TUNES).bed_ends == {}


def test_half_of_the_silence_around_a_sting_stays_and_all_of_it_where_no_sting_is_played() -> None:
    items = (read("p01-01"), Rest("p01-02", 0.6), Play("p01-02", Jingle.STING), Rest("p01-02", 0.6), read("p01-02"))
    assert gestures(items, TUNES).rests == {1: round(0.3 * MIX_RATE_HZ), 3: round(0.3 * MIX_RATE_HZ)}
    over = {**TUNES, Jingle.STING: replace(TUNES[Jingle.STING], talk_over_s=0.5)}
    assert gestures(items, over).rests == {1: round(0.3 * MIX_RATE_HZ), 3: 0}
    assert gestures(items, {}).rests == {}


def test_two_voices_or_two_tunes_keep_their_silences() -> None:
    items = (read("p01-01"), Rest("p01-01", 0.6), read("p01-01"), Play("x", Jingle.NOTICE), Play("x", Jingle.IDENT))
    met = gestures(items, {jingle: replace(tune, talk_over_s=1.0, under_s=0.0) for jingle, tune in TUNES.items()})
    assert (met.rests, met.overlaps) == ({}, {})
