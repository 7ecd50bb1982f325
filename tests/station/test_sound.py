"""Music and level in voices.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bulletin.errors import JingleError
from bulletin.model import Jingle
from bulletin.station import BUILTIN, Own, Profile, Sound, Station, Theme
from bulletin.station.settings import shape_of
from bulletin.station.sound import ClosingEntry
from bulletin.synthesis.engines import read_station

if TYPE_CHECKING:
    from collections.abc import Callable

JINGLE = "builtin, none or the path of a sound file is wanted"


def test_a_jingle_is_ours_none_or_a_file(station_of: Callable[[str], Station]) -> None:
    Path("片头.mp3").touch()
    sound = station_of("sound: {ident: 片头.mp3, sting: none, closing: builtin, loudness_lufs: -23}").sound
    assert sound == Sound(
        ident=Path("片头.mp3"), sting=None, commentary_sting=None, brief_sting=None, loudness_lufs=-23.0
    )


def test_whoever_has_a_sting_of_their_own_has_it_before_commentary_too(
    station_of: Callable[[str], Station],
) -> None:
    Path("片花.mp3").touch()
    assert station_of("sound: {sting: 片花.mp3}").sound.commentary_sting == Path("片花.mp3")
    assert station_of("sound: {sting: none, commentary_sting: builtin}").sound.commentary_sting == BUILTIN
    assert station_of("sound: {ident: none}").sound.commentary_sting == BUILTIN


def test_the_bed_is_ours_unless_left_out_and_the_ai_rhythm_only_where_it_is_asked_for(
    station_of: Callable[[str], Station],
) -> None:
    assert (Sound().ai_notice, Sound().bed) == (None, BUILTIN)
    sound = station_of("sound: {ai_notice: builtin, bed: none}").sound
    assert (sound.ai_notice, sound.bed) == (BUILTIN, None)


def test_a_tune_may_say_where_the_voice_comes_in(station_of: Callable[[str], Station]) -> None:
    Path("片头.mp3").touch()
    sound = station_of("sound: {ident: {file: 片头.mp3, talk_over_s: 1.5}, sting: {file: 片头.mp3}}").sound
    assert (sound.ident, sound.sting) == (Own(Path("片头.mp3"), 1.5), Own(Path("片头.mp3"), 0.0))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("{file: 没有.mp3}", "sound.ident.file is no file; the path of a sound file is wanted"),
        ("{talk_over_s: 1}", "sound.ident.file is a mapping; the path of a sound file is wanted"),
        ("{file: builtin}", "sound.ident.file is 'builtin'; the path of a sound file is wanted"),
        ("{file: 没有.mp3}", "sound.ident.file is no file"),
        ("{file: 片头.mp3, talk_over_s: -1}", "a number from 0 to 30 seconds is wanted"),
        ("{file: 片头.mp3, over: 1}", "sound.ident has no key 'over'"),
        ("[a, b]", "sound.ident is a list"),
    ],
)
def test_a_tune_that_cannot_be_is_refused(refusal_of: Callable[[str], str], given: str, says: str) -> None:
    Path("片头.mp3").touch()
    assert says in refusal_of(f"sound: {{ident: {given}}}")


def test_the_closing_music_comes_in_after_the_last_word_or_under_it(station_of: Callable[[str], Station]) -> None:
    assert Sound().closing_entry is ClosingEntry.AFTER
    assert station_of("sound: {closing_entry: under}").sound.closing_entry is ClosingEntry.UNDER


def test_whoever_has_a_sting_of_their_own_has_no_short_one_of_ours(station_of: Callable[[str], Station]) -> None:
    for file in ("片花.mp3", "短片花.mp3"):
        Path(file).touch()
    assert station_of("sound: {ident: none}").sound.brief_sting == BUILTIN
    assert station_of("sound: {sting: 片花.mp3}").sound.brief_sting is None
    assert station_of("sound: {sting: none}").sound.brief_sting is None
    assert station_of("sound: {sting: 片花.mp3, brief_sting: 短片花.mp3}").sound.brief_sting == Path("短片花.mp3")


def test_our_own_music_comes_in_three_sets(station_of: Callable[[str], Station]) -> None:
    assert station_of("sound: {ident: none}").sound.theme is Theme.DAWN
    assert [station_of(f"sound: {{theme: {theme}}}").sound.theme for theme in ("dawn", "noon", "evening")] == [*Theme]


def test_music_bears_its_keys() -> None:
    assert set(Sound().music) == set(Jingle)


def test_a_path_starts_at_the_folder_of_its_voices_yaml() -> None:
    Path("night").mkdir()
    Path("night/ident.wav").touch()
    Path("night/voices.yaml").write_text("sound: {ident: ident.wav}", encoding="utf-8")
    assert read_station(Path("night/voices.yaml")).sound.ident == Path("night/ident.wav")


def test_a_path_may_start_at_home(
    station_of: Callable[[str], Station], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "ident.wav").touch()
    assert station_of("sound: {ident: ~/ident.wav}").sound.ident == tmp_path / "ident.wav"


def test_one_channel_and_two_are_taken(station_of: Callable[[str], Station]) -> None:
    assert station_of("sound: {channels: 1}").sound == Sound(has_chosen_channels=True)
    assert station_of("sound: {channels: 2}").sound == Sound(channels=2, has_chosen_channels=True)
    assert station_of("sound: {ident: none}").sound == Sound(ident=None)


@pytest.mark.parametrize(
    ("sound", "message"),
    [
        ("ident: bultin", f"16: bultin: sound.ident is no file; {JINGLE}; did you mean 'builtin'?"),
        ("ident: 片头.mp3", f"16: 片头.mp3: sound.ident is no file; {JINGLE}"),
        ("bed: ~nobody-here/a.wav", f"14: ~nobody-here/a.wav: sound.bed is no file; {JINGLE}"),
        (f"bed: {'a' * 300}", f"14: {'a' * 300}: sound.bed is no file; {JINGLE}"),
    ],
)
def test_a_jingle_that_is_no_file_is_refused(refusal_of: Callable[[str], str], sound: str, message: str) -> None:
    assert refusal_of(f"sound: {{{sound}}}") == f"voices.yaml:1:{message}"


def test_a_missing_jingle_is_an_error_of_jingles() -> None:
    Path("voices.yaml").write_text("sound: {sting: a.wav}", encoding="utf-8")
    with pytest.raises(JingleError) as refused:
        read_station(None)
    assert refused.value.path == Path("a.wav")


@pytest.mark.parametrize(
    ("sound", "message"),
    [
        ("closing: ~", f"18: sound.closing is '~'; {JINGLE}"),
        ("closing: [a]", f"18: sound.closing is a list; {JINGLE}"),
        ('sting: "a\\0b"', "16: sound.sting holds the character '\\x00'; printed characters are wanted"),
        ("loudness_lufs: -10", "24: sound.loudness_lufs is '-10'; a number from -31 to -12 LUFS is wanted"),
        ("true_peak_dbtp: 0", "25: sound.true_peak_dbtp is '0'; a number from -9 to -0.5 dBTP is wanted"),
        ("theme: dusk", "16: sound.theme is 'dusk'; one of dawn, noon, evening is wanted"),
        ("channels: 3", "19: sound.channels is '3'; a whole number from 1 to 2 channels is wanted"),
    ],
)
def test_a_sound_that_cannot_be_is_refused(refusal_of: Callable[[str], str], sound: str, message: str) -> None:
    assert refusal_of(f"sound: {{{sound}}}") == f"voices.yaml:1:{message}"


def test_each_piece_of_music_is_found_by_its_own_key() -> None:
    keys = ("ident", "ai_notice", "bed", "sting", "commentary_sting", "brief_sting", "closing")
    files = [Path(f"{key}.wav") for key in keys]
    sound = Sound(**dict(zip(keys, files, strict=True)))  # type: ignore[arg-type]
    assert sound.music == dict(zip(keys, files, strict=True))


def test_on_air_it_is_quieter_than_on_a_player() -> None:
    assert (Profile.PODCAST.loudness_lufs, Profile.BROADCAST.loudness_lufs) == (-16.0, -23.0)
    assert Sound().loudness_lufs == Profile.PODCAST.loudness_lufs


def test_on_air_there_are_two_channels_unless_the_editor_names_a_number(station_of: Callable[[str], Station]) -> None:
    on_air = {
        given: Profile.BROADCAST.set_up(station_of(f"sound: {{{given}}}").sound)
        for given in ("", "channels: 1", "channels: 2", "loudness_lufs: -20")
    }
    assert [sound.channels for sound in on_air.values()] == [2, 1, 2, 2]
    assert {sound.loudness_lufs for sound in on_air.values()} == {-23.0}
    podcast = [Profile.PODCAST.set_up(station_of(f"sound: {{{given}}}").sound) for given in ("", "channels: 2")]
    assert [(sound.channels, sound.loudness_lufs) for sound in podcast] == [(1, -16.0), (2, -16.0)]


def test_a_number_of_channels_that_was_chosen_shapes_no_more_than_the_same_number(
    station_of: Callable[[str], Station],
) -> None:
    assert shape_of(station_of("sound: {channels: 1}").sound) == shape_of(station_of("sound: {}").sound)
