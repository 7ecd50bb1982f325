"""Voices and roles of voices.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.station import Station, TurnAt, Turns
from bulletin.station.settings import OTHER
from bulletin.synthesis.engines import ENGINES

if TYPE_CHECKING:
    from collections.abc import Callable

SPEAKERS = "one of xiaoxiao, xiaoyi, xiaobei, yunyang, yunxi, yunjian, yunxia is wanted"
ENGINE = f"one of {', '.join(row.name for row in ENGINES)} is wanted"
NAMES = "letters, digits, _ and - are wanted, and none of the words 'same' and 'other'"
VOICES = "one of anchor_a, anchor_b, commentator is wanted"


@pytest.mark.parametrize(
    ("written", "kokoro", "edge"),
    [
        ("yunxia", "yunxia", "yunxia"),
        ("{kokoro: yunjian, edge: yunyang}", "yunjian", "yunyang"),
        ("{kokoro: xiaobei}", "xiaobei", "xiaobei"),
        ("{kokoro: xiaoyi, edge: xiaoni}", "xiaoyi", "xiaoni"),
        ("{kokoro: xiaoyi, edge: zh-CN-XiaoyiNeural}", "xiaoyi", "zh-CN-XiaoyiNeural"),
    ],
)
def test_a_speaker_is_named_once_or_once_an_engine(
    station_of: Callable[[str], Station], written: str, kokoro: str, edge: str
) -> None:
    station = station_of(f"voices: {{女声一: {{speaker: {written}, rate: -10%}}}}")
    voice = station.voices["女声一"]
    assert (voice.name, voice.rate_percent) == ("女声一", -10)
    assert (voice.speaker("kokoro"), voice.speaker("edge")) == (kokoro, edge)


def test_a_role_is_one_voice_or_several_in_turn(station_of: Callable[[str], Station]) -> None:
    roles = station_of("roles: {headlines: anchor_b, article: [commentator, anchor_a], section: anchor_b}").roles
    assert roles.headlines == ("anchor_b",)
    assert roles.article == ("commentator", "anchor_a")
    assert roles.commentary == ("commentator",)
    assert roles.section == ("anchor_b",)


@pytest.mark.parametrize("written", ["same", "[same]"])
def test_a_section_may_have_the_voice_of_its_article(station_of: Callable[[str], Station], written: str) -> None:
    assert station_of(f"roles: {{section: {written}}}").roles.section is None


def test_a_section_may_have_the_other_voice(station_of: Callable[[str], Station]) -> None:
    assert station_of("roles: {section: other}").roles.section == OTHER


def test_turns_are_on_unless_the_editor_wants_none(station_of: Callable[[str], Station]) -> None:
    assert station_of("").roles.turns == station_of("roles: {turns: }").roles.turns == Turns()
    assert Turns() == Turns(over_s=180, after_s=120, at=TurnAt.CROSSHEAD, commentary=False)
    assert station_of("roles: {turns: none}").roles.turns is None
    written = "roles: {turns: {after_s: 90, at: paragraph, commentary: true}}"
    assert station_of(written).roles.turns == Turns(after_s=90, at=TurnAt.PARAGRAPH, commentary=True)


@pytest.mark.parametrize(
    ("voice", "message"),
    [
        ("{rate: +10}", "27: voices.anchor_a.rate is '+10'; a signed percent such as '+10%' is wanted"),
        ("{rate: 10%}", "27: voices.anchor_a.rate is '10%'; a signed percent such as '+10%' is wanted"),
        ("{rate: -51%}", "27: voices.anchor_a.rate is '-51%'; a percent from -50% to +100% is wanted"),
        ("{rate: +101%}", "27: voices.anchor_a.rate is '+101%'; a percent from -50% to +100% is wanted"),
        ("{rate: [+1%]}", "27: voices.anchor_a.rate is a list; a signed percent such as '+10%' is wanted"),
        ("{speaker: xiaoxia}", f"30: voices.anchor_a.speaker is 'xiaoxia'; {SPEAKERS}; did you mean 'xiaoxiao'?"),
        ("{speaker: 老张}", f"30: voices.anchor_a.speaker is '老张'; {SPEAKERS}"),
        ("{speaker: [yunxi]}", f"30: voices.anchor_a.speaker is a list; {SPEAKERS}"),
        (
            "{speaker: {kokoro: yunjan}}",
            f"39: voices.anchor_a.speaker.kokoro is 'yunjan'; {SPEAKERS}; did you mean 'yunjian'?",
        ),
        ("{speaker: {edge: xiaoni}}", f"30: voices.anchor_a.speaker.kokoro is not given; {SPEAKERS}"),
        (
            "{speaker: {kokoro: yunxi, edge: YunYang}}",
            "52: voices.anchor_a.speaker.edge is 'YunYang'; one of xiaoxiao, xiaoyi, yunjian, yunxi, yunxia, "
            "yunyang, xiaobei, xiaoni, hsiaochen, hsiaoyu, yunjhe is wanted; did you mean 'yunyang'?",
        ),
        (
            "{speaker: {azure: a}}",
            f"31: voices.anchor_a.speaker has no key 'azure'; {ENGINE}",
        ),
        (
            "{spaeker: a}",
            "21: voices.anchor_a has no key 'spaeker'; one of speaker, rate is wanted; did you mean 'speaker'?",
        ),
        ("yunxi", "20: voices.anchor_a is 'yunxi'; a mapping with keys out of speaker, rate is wanted"),
    ],
)
def test_a_voice_that_cannot_be_is_refused(refusal_of: Callable[[str], str], voice: str, message: str) -> None:
    assert refusal_of(f"voices: {{anchor_a: {voice}}}") == f"voices.yaml:1:{message}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("voices: {guest: {rate: +5%}}", f"10: voices.guest.speaker is not given; {SPEAKERS}"),
        (
            "voices: {an anchor: {speaker: yunxi}}",
            f"10: the name of a voice is 'an anchor'; {NAMES}",
        ),
        (
            "voices: {same: {speaker: yunxi}}",
            f"10: the name of a voice is 'same'; {NAMES}",
        ),
        ("voices: [anchor_a]", "9: voices is a list; a mapping of names to voices is wanted"),
        (
            "roles: {article: [anchor_a, anchor_c]}",
            f"29: roles.article names the voice 'anchor_c', which is not under voices; {VOICES}; "
            "did you mean 'anchor_b'?",
        ),
        (
            "roles: {headlines: []}",
            "20: roles.headlines is an empty list; one of anchor_a, anchor_b, commentator, or several, is wanted",
        ),
        ("roles: {article: [[anchor_a]]}", f"19: roles.article is a list; {VOICES}"),
        (
            "roles: {section: sane}",
            "18: roles.section names the voice 'sane', which is not under voices; one of same, other, anchor_a, "
            "anchor_b, commentator is wanted; did you mean 'same'?",
        ),
        (
            "roles: {section: [same, anchor_a]}",
            "18: roles.section is a list; one of the words 'same' and 'other' alone, or voices, are wanted",
        ),
        (
            "roles: {turns: always}",
            "16: roles.turns is 'always'; none, or a mapping with keys out of over_s, after_s, at, commentary, is "
            "wanted",
        ),
        (
            "roles: {turns: {after_s: 20}}",
            "26: roles.turns.after_s is '20'; a number from 60 to 3600 seconds is wanted",
        ),
        (
            "roles: {turns: {at: crosshed}}",
            "21: roles.turns.at is 'crosshed'; one of crosshead, paragraph is wanted; did you mean 'crosshead'?",
        ),
        (
            "voices: {other: {speaker: yunxi}}",
            f"10: the name of a voice is 'other'; {NAMES}",
        ),
        (
            "roles: {weather: a}",
            "9: roles has no key 'weather'; one of headlines, article, commentary, section, turns is wanted",
        ),
    ],
)
def test_a_cast_that_cannot_be_is_refused(refusal_of: Callable[[str], str], text: str, message: str) -> None:
    assert refusal_of(text) == f"voices.yaml:1:{message}"
