"""The whole file: which one is read, what it inherits, and that nothing but a `Station` or one line comes out."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulletin.errors import ConfigError
from bulletin.station import BylinePolicy, Station, TurnAt, Turns, read_lexicon
from bulletin.station.defaults import DEFAULTS
from bulletin.station.settings import OTHER
from bulletin.synthesis.engines import ENGINES, NAMES, read_station

if TYPE_CHECKING:
    from collections.abc import Callable

SHIPPED = Path(__file__).parents[2] / "voices.yaml"
ENGINE = f"one of {', '.join(row.name for row in ENGINES)} is wanted"
CHOICES = f"one of {', '.join(NAMES)} is wanted"


def test_the_shipped_file_says_what_holds_without_it() -> None:
    shipped = read_station(SHIPPED)
    engines = {engine.name: engine.settings() for engine in ENGINES}
    assert replace(shipped, source="", lexicon=()) == replace(DEFAULTS, engines=engines)


def test_the_shipped_lexicon_holds_readings_of_general_words() -> None:
    readings = {entry.word: entry.reading for entry in read_station(SHIPPED).lexicon}
    assert readings["国开行"] == ("guó", "kāi", "háng")
    assert readings["和稀泥"] == ("huò", "xī", "ní")
    assert None not in readings.values()


def test_without_a_file_here_the_shipped_one_is_read() -> None:
    assert read_station(None) == read_station(SHIPPED)


def test_without_a_path_the_file_of_this_folder_is_read() -> None:
    Path("voices.yaml").write_text("station: {name: 云泽之声}", encoding="utf-8")
    station = read_station(None)
    assert (station.name, station.source) == ("云泽之声", "voices.yaml")


def test_a_link_to_nowhere_in_this_folder_is_not_passed_over() -> None:
    Path("voices.yaml").symlink_to("nowhere.yaml")
    with pytest.raises(ConfigError, match=r"^voices\.yaml: no such file$"):
        read_station(None)


@pytest.mark.parametrize("text", ["", "# 什么都没写\n", "---\n", "station:\nvoices:\nlexicon:\n", "{}"])
def test_a_file_that_says_nothing_means_the_shipped_one(station_of: Callable[[str], Station], text: str) -> None:
    shipped = read_station(SHIPPED)
    assert station_of(text) == replace(shipped, source="voices.yaml")


def test_what_is_left_out_keeps_its_shipped_value(station_of: Callable[[str], Station]) -> None:
    station = station_of("voices: {anchor_b: {rate: -5%}}\npacing: {article_s: 1}\nstation: {bylines: left_out}\n")
    assert station.voices["anchor_b"] == replace(DEFAULTS.voices["anchor_b"], rate_percent=-5)
    assert station.voices["anchor_a"] == DEFAULTS.voices["anchor_a"]
    assert station.pacing == replace(DEFAULTS.pacing, article_s=1.0)
    assert station.bylines is BylinePolicy.LEFT_OUT
    assert station.phrases == DEFAULTS.phrases


def test_a_lexicon_lies_over_the_shipped_one(station_of: Callable[[str], Station]) -> None:
    lexicon = {entry.word: entry for entry in station_of("lexicon:\n  国开行: 国家开发银行\n  云泽: yún zé\n").lexicon}
    assert lexicon["国开行"].words == "国家开发银行"
    assert lexicon["云泽"].reading == ("yún", "zé")
    assert (lexicon["云泽"].source, lexicon["云泽"].line) == ("voices.yaml", 3)
    assert lexicon["农发行"].source == str(SHIPPED)


def test_anchors_and_aliases_are_written_out(station_of: Callable[[str], Station]) -> None:
    station = station_of("voices:\n  guest: &one {speaker: yunxia, rate: +5%}\n  host: *one\n")
    assert station.voices["host"] == replace(station.voices["guest"], name="host")


def test_the_engine_is_chosen(station_of: Callable[[str], Station]) -> None:
    assert station_of("engine: auto").engine == "auto"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "pacing: {}\nstations: {}",
            "voices.yaml:2:1: the file has no key 'stations'; one of station, engine, voices, roles, pacing, sound, "
            "engines, store, lexicon is wanted; did you mean 'station'?",
        ),
        (
            "station: {openning: 您好。}",
            "voices.yaml:1:11: station has no key 'openning'; one of name, opening, ai_label, headlines, details, "
            "closing, recap, reported, reported_from, commentary_by, caption, bylines, captions, cover, "
            "publisher, website, aigc, feed is wanted; did you mean 'opening'?",
        ),
        (
            "您好",
            "voices.yaml:1:1: the file is '您好'; a mapping with keys out of station, engine, voices, roles, pacing, "
            "sound, engines, store, lexicon is wanted",
        ),
        (
            "engine: kokro",
            f"voices.yaml:1:9: engine is 'kokro'; {CHOICES}; did you mean 'kokoro'?",
        ),
        ("engine:", f"voices.yaml:1:8: engine is empty; {CHOICES}"),
        ("engine: [edge]", f"voices.yaml:1:9: engine is a list; {CHOICES}"),
        ("engines: {azure: {}}", f"voices.yaml:1:11: engines has no key 'azure'; {ENGINE}"),
        (
            "station: {bylines: spokn}",
            "voices.yaml:1:20: station.bylines is 'spokn'; one of spoken, name_only, left_out is wanted; "
            "did you mean 'spoken'?",
        ),
        ("station: {name: ' '}", "voices.yaml:1:17: station.name is ' '; text is wanted"),
        (
            "pacing:\n  paragraph_s: 2",
            "voices.yaml:2:16: pacing.paragraph_s is '2'; a number from 0 to 1.3 seconds is wanted",
        ),
        (
            "pacing:\n  paragraph_s: 0,6",
            "voices.yaml:2:16: pacing.paragraph_s is '0,6'; a number from 0 to 1.3 seconds is wanted",
        ),
        (
            "pacing: {title_s: .nan}",
            "voices.yaml:1:19: pacing.title_s is '.nan'; a number from 0 to 1.3 seconds is wanted",
        ),
        (
            "pacing: {characters_per_minute: 250.5}",
            "voices.yaml:1:33: pacing.characters_per_minute is '250.5'; a whole number from 120 to 400 characters a "
            "minute is wanted",
        ),
        (
            "pacing: {characters_per_minute: 500}",
            "voices.yaml:1:33: pacing.characters_per_minute is '500'; a whole number from 120 to 400 characters a "
            "minute is wanted",
        ),
    ],
)
def test_what_is_not_as_wanted_is_refused(refusal_of: Callable[[str], str], text: str, message: str) -> None:
    assert refusal_of(text) == message


def test_a_refusal_names_the_file_as_the_editor_did(tmp_path: Path) -> None:
    Path("night").mkdir()
    Path("night/late.yaml").write_text("engine: none", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"^night/late\.yaml:1:9: engine is 'none'"):
        read_station(Path("night/late.yaml"))


_KEYS = ["station", "voices", "roles", "pacing", "sound", "engines", "lexicon", "ai_label", "speaker", "ident", "edge"]
_VALUES = [
    "xiaoxiao",
    "+10%",
    "guó kāi háng",
    "A I",
    "builtin",
    "none",
    "same",
    "250",
    "0.5",
    "{date}",
    "*a",
    "~",
    "<<",
]
_PIECES = st.one_of(
    st.sampled_from(_KEYS).map(lambda key: key + ":"),
    st.sampled_from(_VALUES),
    st.sampled_from(
        ["\n", "\n  ", "\n    ", "\t", " ", "- ", "[", "]", "{", "}", ", ", "&a ", "!!str ", "'", '"', "#", "---"]
    ),
    st.text(max_size=4),
)


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=30).map("".join)))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_a_station_or_refused_in_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "any.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    outcome = outcome_of(path)
    if isinstance(outcome, str):
        assert outcome.startswith(str(path))
        assert outcome.isprintable()  # no line end either
    else:
        assert outcome.phrases.ai_label


@given(st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_shipped_file_with_a_slip_is_a_station_or_refused_in_one_line(tmp_path: Path, data: st.DataObject) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 20, len(text))))
    path = tmp_path / "slip.yaml"
    path.write_text(text[:start] + data.draw(_PIECES.filter(_is_writable)) + text[end:], encoding="utf-8")
    outcome = outcome_of(path)
    if isinstance(outcome, str):
        assert outcome.startswith(f"{path}:")
        assert outcome.isprintable()
    else:
        assert outcome.phrases.ai_label


def outcome_of(path: Path) -> Station | str:
    """Return the station, or the message of the refusal."""
    try:
        return read_station(path)
    except ConfigError as refusal:
        return str(refusal)


def _is_writable(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


def test_the_examples_in_the_editors_page_are_right(station_of: Callable[[str], Station]) -> None:
    page = SHIPPED.with_name("README.zh.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", page, flags=re.DOTALL)
    (beside_an_issue,) = (block for block in blocks if "\n  " not in block)  # words alone, under no key
    examples = [block for block in blocks if block != beside_an_issue]
    Path("片头.mp3").touch()
    station = station_of("".join(examples))
    assert (station.voices["anchor_a"].speaker("kokoro"), station.voices["anchor_a"].rate_percent) == ("xiaoyi", 5)
    assert (station.pacing.characters_per_minute, station.sound.sting) == (240, None)
    assert (station.roles.section, station.roles.turns) == (OTHER, Turns(after_s=90, at=TurnAt.PARAGRAPH))
    Path("20261120.lexicon.yaml").write_text(beside_an_issue, encoding="utf-8")
    assert [entry.word for entry in read_lexicon(Path("20261120.lexicon.yaml"))] == ["尉迟", "单县"]


def test_the_sting_before_commentary_follows_one_that_is_not_ours_unless_it_is_named() -> None:
    def of(sound: str) -> object:
        Path("voices.yaml").write_text(f"sound: {{{sound}}}\n", encoding="utf-8")
        return read_station(None).sound.commentary_sting

    assert [of("sting: none"), of("sting: none, commentary_sting: builtin"), of("ident: none")] == [
        *(None, "builtin", "builtin"),
    ]
