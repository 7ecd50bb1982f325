from __future__ import annotations

import re
import weakref
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import loudness
import numpy as np
import pytest
import soundfile
from mutagen import id3, mp3

from bulletin.assembler import Forms, Gear, Programme, Shelf, TagFacts, Track, assemble, cart, load_jingles
from bulletin.assembler.tune import Tune
from bulletin.errors import AudioError, EngineError, PublishError
from bulletin.files import whole_set
from bulletin.model import Bulletin, Jingle, Pcm
from bulletin.station.settings import Profile, Sound

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Iterable, Iterator

    from studio import Ffmpeg, Samples, Studio

    from bulletin.model import Clip, Script

FRAME = 1_152
TAGS = TagFacts("云溪日报", "云溪之声", "云溪之声", "2026-11-21")


@pytest.fixture(scope="module")
def script(studio: Studio) -> Script:
    return studio.script(("p01-01", "“532”规划落地", 3), ("p01-02", "云溪大桥通车", 2), ("p01-03", "记者手记", 1))


@pytest.fixture(scope="module")
def toned(
    studio: Studio, script: Script, jingles: dict[Jingle, Tune], tmp_path_factory: pytest.TempPathFactory
) -> Bulletin:
    """A programme of tones with our own music, made once, to be read."""
    return make(script, list(tones(studio, script)), tmp_path_factory.mktemp("toned") / "a.mp3", jingles=jingles)


def make(
    script: Script,
    clips: Iterable[Clip],
    mp3: Path,
    *,
    jingles: dict[Jingle, Tune] | None = None,
    sound: Sound | None = None,
    check: Callable[[], None] | None = None,
    shelf: Path | None = None,
    only: str | None = None,
    forms: Forms | None = None,
    said: list[str] | None = None,
) -> Bulletin:
    """Assemble `clips`; a list of them can be recalled, anything else is spoken once."""
    said = [] if said is None else said
    gear = Gear(
        sound or Sound(), jingles or {}, Shelf(shelf or store_of(mp3)), check=check or (lambda: None), say=said.append
    )
    programme = Programme(script, (Track(mp3, TAGS, only, forms or Forms()),), gear)
    with whole_set() as files:
        return assemble(programme, Given(script, clips), files)


class Given:
    """Clips that are there: a list of them can be recalled, anything else is spoken once."""

    def __init__(self, script: Script, clips: Iterable[Clip]) -> None:
        self.keys = {chunk.id: f"key-{chunk.id}" for chunk in script.chunks}
        self.asked: list[str] = []
        self._clips = clips

    def speak(self, chunk_ids: Collection[str]) -> Generator[Clip, None, None]:
        self.asked.extend(chunk_ids)
        yield from self.recall(chunk_ids)

    def are_kept(self, chunk_ids: Collection[str]) -> bool:
        return isinstance(self._clips, list)

    def recall(self, chunk_ids: Collection[str]) -> Generator[Clip, None, None]:
        wanted = set(chunk_ids)
        yield from (clip for clip in self._clips if clip.chunk_id in wanted)


def store_of(mp3: Path) -> Path:
    return mp3.parent.parent / f"store-{mp3.parent.name}"


def tones(studio: Studio, script: Script) -> Iterator[Clip]:
    """Speak each chunk as a sine of its own pitch: 3000 Hz, 3250 Hz, ..., above the jingles."""
    for number, chunk in enumerate(script.chunks):
        yield studio.clip(chunk, studio.sine(3_000 + 250 * number, 1.0 + number % 3 / 3, rate_hz=24_000))


def babbles(studio: Studio, script: Script, *, sharpness: float = 1.0) -> Iterator[Clip]:
    for number, chunk in enumerate(script.chunks):
        sound = studio.babble(1.5 + number % 4, seed=number, rate_hz=24_000, sharpness=sharpness)
        yield studio.clip(chunk, sound * np.float32(0.2 + number % 3 / 3))


@pytest.mark.parametrize("has_music", [True, False])
def test_every_chunk_is_heard_once_in_order_at_its_cue(
    studio: Studio, ffmpeg: Ffmpeg, script: Script, toned: Bulletin, tmp_path: Path, has_music: bool
) -> None:
    made = toned if has_music else make(script, list(tones(studio, script)), tmp_path / "a.mp3")
    heard = ffmpeg.decode(made.mp3)
    assert heard.size == made.n_samples
    cues = [cue for cue in made.cues if cue.chunk_id is not None]
    assert [cue.chunk_id for cue in cues] == [chunk.id for chunk in script.chunks]
    for number, cue in enumerate(cues):
        loudness = band(heard, 3_000 + 250 * number)
        start, end = np.flatnonzero(loudness > loudness.max() / 2)[[0, -1]] * 48
        assert abs(start - cue.start) < FRAME
        assert abs(end - cue.end) < FRAME
        stretch = loudness[cue.start // 48 + 24 : cue.end // 48 - 24]
        assert stretch.min() > loudness.max() / 2, "and without a hole"


def band(heard: Samples, hz: float) -> Samples:
    """Return how loud one pitch is at each millisecond, over 20 ms."""
    n_ms = -(-heard.size // 48) + 20
    padded = np.zeros(48 * n_ms)
    padded[480 : 480 + heard.size] = heard
    turning = padded.reshape(n_ms, 48) @ np.exp(-2j * np.pi * hz / 48_000 * np.arange(48))
    summed = np.cumsum(np.concatenate([[0], turning * np.exp(-2j * np.pi * hz / 1_000 * np.arange(n_ms))]))
    loudness: Samples = np.abs(summed[20:] - summed[:-20]).astype(np.float32)
    return loudness


def test_jingles_are_cued_and_everything_is_in_the_order_of_the_items(toned: Bulletin) -> None:
    assert sum(cue.chunk_id is None for cue in toned.cues) == 5
    assert all(a.item <= b.item and a.start < b.start and a.end <= b.end for a, b in pairwise(toned.cues))
    assert all(a.end <= b.start for a, b in pairwise(toned.cues) if a.chunk_id), "only a tune sounds on under a voice"
    assert toned.cues[0].start == pytest.approx(14_400, abs=FRAME / 2)
    assert toned.n_samples - toned.cues[-1].end == pytest.approx(
        24_000, abs=4_800 + FRAME
    )  # its quiet tail is part of it


@pytest.mark.parametrize(
    ("loudness_lufs", "sharpness", "has_music"),
    [(-16.0, 1.0, True), (-16.0, 1.6, False), (-23.0, 1.0, False), (-23.0, 1.6, True)],
)
def test_another_meter_finds_the_level_that_was_asked_for(
    studio: Studio,
    ffmpeg: Ffmpeg,
    script: Script,
    jingles: dict[Jingle, Tune],
    tmp_path: Path,
    loudness_lufs: float,
    sharpness: float,
    has_music: bool,
) -> None:
    sound = Sound(loudness_lufs=loudness_lufs)
    clips = list(babbles(studio, script, sharpness=sharpness))
    music = (jingles if sound == Sound() else load_jingles(sound)) if has_music else None
    made = make(script, clips, tmp_path / "a.mp3", jingles=music, sound=sound)
    theirs = ffmpeg.measure(made.mp3)
    assert theirs.integrated_lufs == pytest.approx(loudness_lufs, abs=0.3)
    assert theirs.true_peak_dbtp <= -1.0
    assert made.loudness.integrated_lufs == pytest.approx(theirs.integrated_lufs, abs=0.1)
    assert made.loudness.true_peak_dbtp == pytest.approx(theirs.true_peak_dbtp, abs=0.2)
    assert made.loudness.max_short_term_lufs == pytest.approx(theirs.max_short_term_lufs, abs=0.1)


def test_two_readers_see_the_chapters(ffmpeg: Ffmpeg, toned: Bulletin) -> None:
    ours = [(chapter.start // 48, chapter.end // 48, chapter.title) for chapter in toned.chapters]
    reader: Any = id3.ID3
    frames = sorted(reader(toned.mp3).getall("CHAP"), key=lambda frame: frame.start_time)
    assert [(f.start_time, f.end_time, str(f.sub_frames["TIT2"])) for f in frames] == ours
    # ffmpeg counts from the first sample of the decoder: 1105 samples are cut off before ours.
    theirs = [(max(0, start + 23), end + 23, title) for start, end, title in ffmpeg.chapters(toned.mp3)]
    assert theirs == [(max(23, start), end, title) for start, end, title in ours]
    assert [title for _, _, title in ours] == ["开场", "内容提要", "“532”规划落地", "云溪大桥通车", "记者手记", "结束"]
    assert (ours[0][0], toned.chapters[-1].end) == (0, toned.n_samples)


def test_the_header_says_how_long_it_is(studio: Studio, script: Script, tmp_path: Path) -> None:
    made = make(script, list(tones(studio, script)), tmp_path / "a.mp3")
    reader: Any = mp3.MP3
    assert round(reader(made.mp3).info.length * 48_000) == made.n_samples
    assert made.duration_s == made.n_samples / 48_000


def test_the_same_clips_give_the_same_bytes(
    studio: Studio, script: Script, jingles: dict[Jingle, Tune], toned: Bulletin, tmp_path: Path
) -> None:
    again = make(script, list(tones(studio, script)), tmp_path / "a.mp3", jingles=jingles)
    assert again.mp3.read_bytes() == toned.mp3.read_bytes()


@pytest.mark.parametrize("channels", [1, 2])
def test_the_same_bytes_come_whatever_is_on_the_shelf(
    studio: Studio, script: Script, jingles_of: dict[int, dict[Jingle, Tune]], tmp_path: Path, channels: int
) -> None:
    sound, music = Sound(channels=channels), jingles_of[channels]
    clips = list(babbles(studio, script))

    def bytes_of(name: str, shelf: Path) -> bytes:
        return make(script, clips, tmp_path / name, jingles=music, sound=sound, shelf=shelf).mp3.read_bytes()

    fresh = bytes_of("a.mp3", tmp_path / "one")
    assert bytes_of("b.mp3", tmp_path / "one") == fresh, "all from the shelf"
    for number, entry in enumerate(sorted((tmp_path / "one").rglob("*.cart"))):
        if number % 3 == 0:
            entry.unlink()
        elif number % 3 == 1:
            entry.write_bytes(entry.read_bytes()[:-1])
    assert bytes_of("c.mp3", tmp_path / "one") == fresh, "some of it gone or damaged"
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "carts").write_text("no folder")
    assert bytes_of("d.mp3", tmp_path / "two") == fresh, "nothing can be kept"


def test_a_changed_clip_is_the_only_one_that_is_asked_for(studio: Studio, script: Script, tmp_path: Path) -> None:
    gear = Gear(Sound(), {}, Shelf(tmp_path / "store"))

    def asked_for(name: str, changed: str | None = None) -> list[str]:
        clips = Given(script, babbles(studio, script))
        clips.keys |= {changed: "another"} if changed else {}
        with whole_set() as files:
            assemble(Programme(script, (Track(tmp_path / name, TAGS),), gear), clips, files)
        return clips.asked

    assert asked_for("a.mp3") == [chunk.id for chunk in script.chunks]
    assert asked_for("b.mp3", changed="p01-01/2") == ["p01-01/2"]


def test_tracks_after_the_first_are_made_of_its_clips_and_nobody_hears_of_their_levels(
    studio: Studio, script: Script, tmp_path: Path
) -> None:
    clips, said = Given(script, list(babbles(studio, script, sharpness=2.0))), list[str]()
    gear = Gear(Sound(), {}, Shelf(tmp_path / "store"), say=said.append)
    paths = {slug: tmp_path / f"{slug}.mp3" for slug in ("p01-01", "p01-02")}
    items = (Track(path, replace(TAGS, title=slug), slug) for slug, path in paths.items())
    with whole_set() as files:
        made = assemble(Programme(script, (Track(tmp_path / "a.mp3", TAGS), *items), gear), clips, files)
    assert made.mp3 == tmp_path / "a.mp3"
    assert clips.asked == [chunk.id for chunk in script.chunks]
    assert all(line.startswith("a.mp3 ") for line in said)
    alone = {slug: tmp_path / "alone" / f"{slug}.mp3" for slug in paths}
    (tmp_path / "alone").mkdir()
    with whole_set() as files:
        for slug, path in alone.items():
            track = Track(path, replace(TAGS, title=slug), slug)
            assemble(Programme(script, (track,), gear), clips, files)
    assert [path.read_bytes() for path in paths.values()] == [path.read_bytes() for path in alone.values()]


def test_a_programme_of_much_music_is_corrected_as_a_whole_and_that_is_said(
    studio: Studio, ffmpeg: Ffmpeg, tmp_path: Path
) -> None:
    script = studio.script(("p01-01", "甲", 1))
    quiet = {jingle: Tune(Pcm(studio.sine(500, 6.0, dbfs=-24), 48_000)) for jingle in (Jingle.IDENT, Jingle.CLOSING)}
    said: list[str] = []
    made = make(script, list(babbles(studio, script)), tmp_path / "a.mp3", jingles=quiet, said=said)
    (line,) = said
    assert re.fullmatch(r"a\.mp3 reads -1[678]\.\d LUFS, -\d+\.\d dBTP: corrected, all of it by \+\d\.\d LU", line)
    assert ffmpeg.measure(made.mp3).integrated_lufs == pytest.approx(-16, abs=0.3)


def test_peaks_that_encoding_makes_higher_than_foreseen_are_corrected_and_that_is_said(
    studio: Studio, script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measure = cart.measure_frames

    def measure_1_2_db_higher(frames: bytes, n_frames: int) -> tuple[float, float]:
        lufs, peak = measure(frames, n_frames)
        return lufs, peak * 10 ** (1.2 / 20)

    monkeypatch.setattr(cart, "measure_frames", measure_1_2_db_higher)
    said: list[str] = []
    made = make(script, list(babbles(studio, script, sharpness=2.0)), tmp_path / "a.mp3", said=said)
    (line,) = said
    assert re.fullmatch(r"a\.mp3 reads -1[56]\.\d LUFS, -0\.\d dBTP: corrected, its peaks by -[01]\.\d dB", line)
    assert -2.5 < made.loudness.true_peak_dbtp <= -1.0


def test_without_its_clips_it_stays_as_near_as_it_was_and_that_is_said(studio: Studio, tmp_path: Path) -> None:
    script = studio.script(("p01-01", "甲", 1))
    quiet = {Jingle.IDENT: Tune(Pcm(studio.sine(500, 2.0, dbfs=-22), 48_000))}
    said: list[str] = []
    made = make(script, babbles(studio, script), tmp_path / "a.mp3", jingles=quiet, said=said)
    (line,) = said
    assert re.fullmatch(r"a\.mp3 reads -16\.\d LUFS, .* and stays so: .* keep the clips of this run", line)
    assert -16.5 <= made.loudness.integrated_lufs < -16.3


def test_no_splice_clicks(ffmpeg: Ffmpeg, toned: Bulletin) -> None:
    heard = ffmpeg.decode(toned.mp3)
    n_splices = 0
    for before, after in pairwise(toned.cues):
        # A voice over the end of a tune is no splice.
        if "headlines" not in f"{before.chunk_id} {after.chunk_id}" and before.end < after.start:
            pause = heard[before.end + 1_200 : after.start - 600]
            n_splices += 1
            # Its sharpest edge is far under that of the softest sound that is heard beside speech.
            assert np.abs(np.diff(pause)).max() < 10 ** (-52 / 20) / 4, (before, after)
    assert n_splices == 7


def test_the_bed_is_under_the_headlines_and_back_while_somebody_speaks(
    studio: Studio, ffmpeg: Ffmpeg, tmp_path: Path
) -> None:
    script = studio.script(("p01-01", "甲", 2))
    bed = {Jingle.BED: Tune(Pcm(studio.sine(440, 2.0, dbfs=-22), 48_000))}
    made = make(script, list(tones(studio, script)), tmp_path / "a.mp3", jingles=bed)
    loudness = 20 * np.log10(band(ffmpeg.decode(made.mp3), 440) / 960 * 2 + 1e-9)
    cues = {cue.chunk_id: cue for cue in made.cues}
    headline, opening, first = cues["headlines/1"], cues["opening/1"], cues["p01-01/1"]
    alone_db = loudness[headline.start // 48 - 600]
    assert -22.5 < alone_db < -20, "alone, at its level, with what all was corrected by"
    under = loudness[headline.start // 48 + 50 : headline.end // 48 - 50]
    assert np.abs(under - (alone_db - 14)).max() < 2, "back under speech"
    assert loudness[opening.start // 48 : opening.end // 48].max() < -60, "not under the opening"
    assert loudness[first.start // 48 - 20 : first.end // 48].max() < -60, "and gone before the first item"
    assert np.abs(np.diff(loudness[headline.end // 48 : headline.end // 48 + 1_200])).max() < 1, "without a jump"


def test_two_channels_have_the_speech_in_the_middle_and_the_music_wide(
    studio: Studio,
    ffmpeg: Ffmpeg,
    script: Script,
    jingles_of: dict[int, dict[Jingle, Tune]],
    tmp_path: Path,
) -> None:
    made = make(script, list(tones(studio, script)), tmp_path / "a.mp3", jingles=jingles_of[2], sound=Sound(channels=2))
    heard = ffmpeg.decode(made.mp3).reshape(-1, 2)
    assert heard.shape[0] == made.n_samples
    ident = made.cues[0]
    second = next(cue for cue in made.cues if cue.chunk_id == "p01-01/2")
    speech = heard[second.start + 2_400 : second.end - 2_400]
    assert np.abs(speech[:, 0] - speech[:, 1]).max() < 0.01
    music = heard[ident.start : ident.end]
    assert np.abs(music[:, 0] - music[:, 1]).max() > 0.05
    theirs = ffmpeg.measure(made.mp3)
    assert theirs.integrated_lufs == pytest.approx(-16, abs=0.3)
    assert made.loudness.integrated_lufs == pytest.approx(theirs.integrated_lufs, abs=0.1)
    assert made.loudness.true_peak_dbtp == pytest.approx(theirs.true_peak_dbtp, abs=0.2)


def test_one_item_alone_is_made_of_the_same_carts(
    studio: Studio, ffmpeg: Ffmpeg, script: Script, tmp_path: Path
) -> None:
    clips = list(babbles(studio, script))
    make(script, clips, tmp_path / "a.mp3")
    carts = set(store_of(tmp_path / "a.mp3").rglob("*.cart"))
    item = make(script, clips, tmp_path / "b.mp3", only="p01-02")
    assert set(store_of(tmp_path / "a.mp3").rglob("*.cart")) == carts
    assert [cue.chunk_id for cue in item.cues] == ["p01-02/1", "p01-02/2"]
    assert [chapter.title for chapter in item.chapters] == ["云溪大桥通车"]
    assert ffmpeg.decode(item.mp3).size == item.n_samples
    with pytest.raises(ValueError, match="p09"):
        make(script, clips, tmp_path / "c.mp3", only="p09")


def test_the_wav_is_the_same_programme_before_the_codec(
    studio: Studio, ffmpeg: Ffmpeg, script: Script, jingles: dict[Jingle, Tune], tmp_path: Path
) -> None:
    wav = tmp_path / "a.wav"
    made = make(script, list(babbles(studio, script)), tmp_path / "a.mp3", jingles=jingles, forms=Forms(wav))
    facts = soundfile.info(wav)
    assert (facts.samplerate, facts.channels, facts.subtype, facts.frames) == (48_000, 1, "PCM_16", made.n_samples)
    plain = soundfile.read(wav, dtype="float32")[0]
    heard = ffmpeg.decode(made.mp3)
    alike = np.dot(plain, heard) / np.sqrt(np.dot(plain, plain) * np.dot(heard, heard))
    assert alike > 0.99, "in the same places"


def test_wav_and_opus_are_made_together_of_the_same_sound(
    studio: Studio, ffmpeg: Ffmpeg, script: Script, tmp_path: Path
) -> None:
    forms = Forms(tmp_path / "a.wav", tmp_path / "a.opus")
    made = make(script, list(babbles(studio, script)), tmp_path / "a.mp3", forms=forms, sound=Sound(channels=2))
    for path in forms.paths:
        facts = soundfile.info(path)
        assert (facts.samplerate, facts.channels, facts.frames) == (48_000, 2, made.n_samples)
        assert ffmpeg.measure(path).integrated_lufs == pytest.approx(made.loudness.integrated_lufs, abs=0.2)
        titles = [title for _, _, title in ffmpeg.chapters(path)]
        assert titles == [chapter.title for chapter in made.chapters]
    plain, slow = (soundfile.read(path, dtype="float32")[0][:, 0] for path in forms.paths)
    assert np.dot(plain, slow) / np.sqrt(np.dot(plain, plain) * np.dot(slow, slow)) > 0.9, "in the same places"


@pytest.mark.parametrize("channels", [1, 2])
def test_the_other_forms_are_the_same_bytes_on_repetition(
    studio: Studio, script: Script, tmp_path: Path, channels: int
) -> None:
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        forms = Forms(tmp_path / name / "a.wav", tmp_path / name / "a.opus")
        clips = list(babbles(studio, script))
        make(script, clips, tmp_path / name / "a.mp3", forms=forms, sound=Sound(channels=channels))
        made.append([path.read_bytes() for path in forms.paths])
    assert made[0] == made[1]


def test_on_air_a_meter_reads_the_same_however_it_counts_channels(
    studio: Studio, ffmpeg: Ffmpeg, script: Script, tmp_path: Path
) -> None:
    sound = Profile.BROADCAST.set_up(Sound())
    made = make(script, list(babbles(studio, script)), tmp_path / "a.mp3", sound=sound, forms=Forms(tmp_path / "a.wav"))
    assert made.loudness.integrated_lufs == pytest.approx(-23.0, abs=0.2)
    for path in (made.mp3, tmp_path / "a.wav"):
        assert ffmpeg.measure(path).integrated_lufs == pytest.approx(-23.0, abs=0.25)
        samples, rate_hz = soundfile.read(path)
        assert loudness.integrated_loudness(samples, rate_hz) == pytest.approx(-23.0, abs=0.25)
    assert made.loudness.one_channel_lufs == pytest.approx(-26.0, abs=0.25)


def test_a_wav_needs_the_clips_and_leaves_nothing_without_them(studio: Studio, script: Script, tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"old")
    with pytest.raises(AudioError, match=r"a\.wav: the store keeps no clips"):
        make(script, tones(studio, script), tmp_path / "a.mp3", forms=Forms(tmp_path / "a.wav"))
    assert_untouched(tmp_path)


def test_clips_are_taken_one_at_a_time_and_not_kept(studio: Studio, script: Script, tmp_path: Path) -> None:
    taken: list[weakref.ref[Samples]] = []

    def clips() -> Iterator[Clip]:
        for chunk in script.chunks:
            samples = studio.babble(1.0, rate_hz=24_000)
            taken.append(weakref.ref(samples))
            yield studio.clip(chunk, samples)
            del samples
            assert sum(ref() is not None for ref in taken) <= 1

    make(script, clips(), tmp_path / "a.mp3")
    assert len(taken) == len(script.chunks)


@pytest.mark.parametrize("pause_s", [0.12, 0.2, 0.4, 1.3])
def test_each_pause_is_as_long_as_was_asked_whatever_is_quiet_in_the_clips(
    studio: Studio, ffmpeg: Ffmpeg, tmp_path: Path, pause_s: float
) -> None:
    script = studio.script(("p01-01", "甲", 5))
    chunks = tuple(replace(chunk, pause_s=pause_s) for chunk in script.chunks)
    script = replace(script, chunks=chunks)
    clips = []
    for number, chunk in enumerate(chunks):
        quiet = np.zeros(600 + 120 * number, np.float32)
        tail = np.zeros(1_440 - 120 * number, np.float32)
        clips.append(studio.clip(chunk, np.concatenate([quiet, studio.sine(700, 1.0, rate_hz=24_000), tail])))
    heard = ffmpeg.decode(make(script, clips, tmp_path / "a.mp3", only="p01-01").mp3)
    loud = np.flatnonzero(np.abs(heard) > 10 ** (-52 / 20))
    pauses_s = np.diff(loud)[np.diff(loud) > 2_400] / 48_000
    assert len(pauses_s) == 4
    # Sounds are found in steps of 10 ms, a frame is 24 ms.
    assert pauses_s == pytest.approx(min(pause_s, 1.28), abs=0.03)
    assert max(pauses_s) <= 1.3


def test_no_silence_is_too_long_even_between_clips_with_quiet_ends(
    studio: Studio, ffmpeg: Ffmpeg, script: Script, tmp_path: Path
) -> None:
    quiet = np.zeros(9_600, np.float32)
    clips = (
        studio.clip(chunk, np.concatenate([quiet, studio.sine(500, 1.0, rate_hz=24_000), quiet]))
        for chunk in script.chunks
    )
    heard = ffmpeg.decode(make(script, clips, tmp_path / "a.mp3").mp3)
    loud = np.flatnonzero(np.abs(heard) > 10 ** (-52 / 20))
    assert 60_000 < np.diff(loud).max() <= 62_400


def test_it_asks_before_each_stretch(studio: Studio, script: Script, tmp_path: Path) -> None:
    asked: list[None] = []
    make(script, list(tones(studio, script)), tmp_path / "a.mp3", check=lambda: asked.append(None))
    assert len(asked) == len(script.chunks)


class _StopError(Exception):
    pass


@pytest.mark.parametrize("at", [1, 4, 9])
def test_what_the_check_raises_ends_the_work_without_a_trace(
    studio: Studio, script: Script, tmp_path: Path, at: int
) -> None:
    asked: list[None] = []

    def check() -> None:
        asked.append(None)
        if len(asked) == at:
            raise _StopError

    (tmp_path / "a.mp3").write_bytes(b"old")
    with pytest.raises(_StopError):
        make(script, list(tones(studio, script)), tmp_path / "a.mp3", check=check)
    assert_untouched(tmp_path)


def test_an_error_among_the_clips_leaves_the_old_file(studio: Studio, script: Script, tmp_path: Path) -> None:
    def clips() -> Iterator[Clip]:
        yield from list(tones(studio, script))[:3]
        raise EngineError(engine="kokoro", so="the model is gone")

    (tmp_path / "a.mp3").write_bytes(b"old")
    with pytest.raises(EngineError):
        make(script, clips(), tmp_path / "a.mp3")
    assert_untouched(tmp_path)


def test_a_silent_clip_is_refused_by_name(studio: Studio, script: Script, tmp_path: Path) -> None:
    clips = list(tones(studio, script))
    clips[3] = studio.clip(script.chunks[3], np.zeros(24_000, np.float32))
    (tmp_path / "a.mp3").write_bytes(b"old")
    with pytest.raises(AudioError, match="chunk p01-01/2: its clip is silent"):
        make(script, clips, tmp_path / "a.mp3")
    assert_untouched(tmp_path)


def test_a_programme_that_cannot_reach_its_level_is_refused(studio: Studio, script: Script, tmp_path: Path) -> None:
    clicks = np.zeros(48_000, np.float32)
    clicks[::6_000] = 0.9
    (tmp_path / "a.mp3").write_bytes(b"old")
    with pytest.raises(
        AudioError, match=r"a\.mp3: reads -\d+\.\d\d LUFS; -16\.0 LUFS within 0\.5 LU is wanted"
    ) as caught:
        make(script, [studio.clip(chunk, clicks.copy()) for chunk in script.chunks], tmp_path / "a.mp3")
    assert caught.value.exit_code == 5
    assert_untouched(tmp_path)


@pytest.mark.parametrize("change", ["missing", "extra", "swapped"])
def test_clips_of_another_script_are_a_bug(studio: Studio, script: Script, tmp_path: Path, change: str) -> None:
    clips = list(tones(studio, script))
    if change == "missing":
        del clips[-1]
    elif change == "extra":
        clips.append(clips[0])
    else:
        clips[1], clips[2] = clips[2], clips[1]
    (tmp_path / "a.mp3").write_bytes(b"old")
    with pytest.raises(ValueError, match="chunk"):
        make(script, clips, tmp_path / "a.mp3")
    assert_untouched(tmp_path)


def test_a_folder_that_is_not_there_is_named(studio: Studio, script: Script, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="No such file or directory"):
        make(script, list(tones(studio, script)), tmp_path / "gone" / "a.mp3")


def assert_untouched(folder: Path) -> None:
    assert [path.name for path in folder.iterdir()] == ["a.mp3"]
    assert (folder / "a.mp3").read_bytes() == b"old"
