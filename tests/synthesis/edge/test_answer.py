from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st
from loopback import heard_hz, pitch_hz
from loopback.tone import FRAME_BYTES, RATE_HZ, encode, speak

from bulletin.model import Chunk, Pcm
from bulletin.station import Voice
from bulletin.synthesis.edge.answer import Answer, Check, Doubtful, Word, doubts_about, hear, longest_s, most_bytes
from bulletin.synthesis.edge.lines import EdgeLine, write_line
from bulletin.synthesis.inspect import ClipRejected
from bulletin.synthesis.trim import trim

TEXT = "市图书馆新馆明天上午开门，A P P 预约已满二百人。"


def line_of(text: str) -> EdgeLine:
    chunk = Chunk("p01-01/1", 0, "p01-01", "anchor_a", text, text)
    return write_line(chunk, Voice("anchor_a", {"kokoro": "xiaoxiao"}), text, characters_per_minute=270, identity="x")


def answer_to(text: str) -> Answer:
    speech = speak(text)
    return Answer(
        speech.mp3, tuple(Word(word, start_s, start_s + length_s) for word, start_s, length_s in speech.words), True
    )


LINE, ANSWER = line_of(TEXT), answer_to(TEXT)


@pytest.mark.parametrize(
    "text", [TEXT, "好。", "二〇二六年。", "World Wide Web.", "１２３，ＡＢＣ！", "今天&明天<后天>。"]
)
def test_a_whole_answer_is_heard_without_its_padding(text: str) -> None:
    pcm = hear(answer_to(text), line_of(text)).pcm
    speech_s = 60 / 270 * sum(map(str.isalnum, text))
    assert speech_s <= pcm.duration_s <= speech_s + 0.1
    assert heard_hz(pcm.samples, pcm.sample_rate_hz) == pytest.approx(pitch_hz(text), abs=1.5)


def test_the_delay_of_the_codec_is_cut_off() -> None:
    answer = answer_to(TEXT)
    lead_s = 0.1
    pcm = hear(answer, LINE).pcm
    kept_before_s = 0.025
    assert pcm.duration_s == pytest.approx(60 / 270 * LINE.n_characters + kept_before_s + 0.06, abs=0.006)
    assert lead_s > kept_before_s


@given(st.integers(0, len(ANSWER.mp3) - 1))
def test_one_lost_byte_shows(at: int) -> None:
    with pytest.raises(ClipRejected, match="not whole MP3 frames"):
        hear(replace(ANSWER, mp3=ANSWER.mp3[:at] + ANSWER.mp3[at + 1 :]), LINE)


@given(st.binary(min_size=1, max_size=3000))
def test_what_is_no_sound_is_never_kept(mp3: bytes) -> None:
    with pytest.raises(ClipRejected):
        hear(replace(ANSWER, mp3=mp3), LINE)


@given(st.binary(min_size=4 * 140, max_size=4 * 140))
def test_noise_in_the_clothes_of_frames_is_no_bug(noise: bytes) -> None:
    frames = b"".join(ANSWER.mp3[:4] + noise[at : at + 140] for at in range(0, len(noise), 140)) * 60
    with pytest.raises(ClipRejected):
        hear(replace(ANSWER, mp3=frames), LINE)


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.8])
def test_audio_that_ends_before_the_last_word_is_rejected(keep: float) -> None:
    n_bytes = round(keep * len(ANSWER.mp3) / FRAME_BYTES) * FRAME_BYTES
    with pytest.raises(ClipRejected, match=r"s of audio for words that end at"):
        hear(replace(ANSWER, mp3=ANSWER.mp3[:n_bytes]), LINE)


def test_audio_that_goes_on_after_the_last_word_is_rejected() -> None:
    more = answer_to("完全不同的另一句话。").mp3
    with pytest.raises(ClipRejected, match=r"speech that ends at"):
        hear(replace(ANSWER, mp3=ANSWER.mp3 + more), LINE)


def test_silence_after_the_last_word_is_cut_off_however_long() -> None:
    silent = encode(np.zeros(4 * RATE_HZ))
    padded = hear(replace(ANSWER, mp3=ANSWER.mp3 + silent), LINE)
    assert padded.pcm.duration_s == pytest.approx(hear(ANSWER, LINE).pcm.duration_s, abs=0.01)


@pytest.mark.parametrize("text", ["好。", TEXT])
def test_the_same_sound_twice_is_rejected_however_short(text: str) -> None:
    answer = answer_to(text)
    with pytest.raises(ClipRejected, match="twice"):
        hear(replace(answer, mp3=answer.mp3 * 2), line_of(text))


@pytest.mark.parametrize(
    "words",
    [ANSWER.words[:-1], ANSWER.words[: len(ANSWER.words) // 2], ANSWER.words[3:], ANSWER.words * 2],
    ids=["last word missing", "second half missing", "beginning missing", "all twice"],
)
def test_words_that_are_not_those_of_the_line_are_rejected(words: tuple[Word, ...]) -> None:
    with pytest.raises(ClipRejected, match="words timed for"):
        hear(replace(ANSWER, words=words), LINE)


def test_another_text_is_rejected() -> None:
    with pytest.raises(ClipRejected, match="words timed for"):
        hear(answer_to("本市今年新增公园绿地三百公顷，都在河边，居民步行可到。"), LINE)


def test_an_answer_without_times_is_told_apart_and_judged_by_its_sound_when_wanted() -> None:
    wordless = replace(ANSWER, words=())
    with pytest.raises(Doubtful) as caught:
        hear(wordless, LINE)
    assert caught.value.check is Check.WORDS
    judged, timed = hear(wordless, LINE, waived={Check.WORDS}), hear(ANSWER, LINE)
    assert judged.pcm.n_samples == timed.pcm.n_samples
    assert judged.words == ()
    assert "".join(word.text for word in timed.words) == "".join(filter(str.isalnum, TEXT))
    half = len(ANSWER.mp3) // FRAME_BYTES // 2 * FRAME_BYTES
    with pytest.raises(ClipRejected, match=r"cut off|or more was expected"):
        hear(replace(wordless, mp3=ANSWER.mp3[:half]), LINE, waived={Check.WORDS})


def test_half_a_sentence_with_a_clean_end_is_told_from_times_that_are_missing() -> None:
    half = len(ANSWER.mp3) // FRAME_BYTES // 2 * FRAME_BYTES
    with pytest.raises(Doubtful, match="words timed for") as caught:
        hear(replace(ANSWER, mp3=ANSWER.mp3[:half], words=ANSWER.words[: len(ANSWER.words) // 2]), LINE)
    assert caught.value.is_cut


@pytest.mark.parametrize(
    "words",
    [
        ANSWER.words[:1],
        ANSWER.words[::2],
        tuple(replace(word, text=word.text.replace("明", "冥")) for word in ANSWER.words)[:-2],
    ],
    ids=["one time for all", "every other word", "other characters"],
)
def test_times_that_lack_words_which_are_heard_are_a_matter_of_doubt(words: tuple[Word, ...]) -> None:
    answer = replace(ANSWER, words=words)
    with pytest.raises(Doubtful) as caught:
        hear(answer, LINE)
    assert (caught.value.check, caught.value.is_cut) == (Check.COVERAGE, False)
    assert hear(answer, LINE, waived={Check.COVERAGE}).pcm.n_samples == hear(ANSWER, LINE).pcm.n_samples


@pytest.mark.parametrize(
    ("text", "characters"),
    [("一二三四五六七八九十" * 6, 4), ("好。", 60)],
    ids=["too fast", "too slow"],
)
def test_a_tempo_that_nobody_speaks_at_is_a_matter_of_doubt(text: str, characters: int) -> None:
    spoken = speak("好" * characters)
    length_s = sum(length_s for _, _, length_s in spoken.words)
    answer = Answer(spoken.mp3, (Word(text.rstrip("。"), 0.1, 0.1 + length_s),), True)
    with pytest.raises(Doubtful) as caught:
        hear(answer, line_of(text))
    assert caught.value.check is Check.RATE
    hear(answer, line_of(text), waived={Check.RATE})


@pytest.mark.parametrize("text", ["好。", "云泽下雪。", TEXT])
def test_a_sentence_said_twice_in_other_bytes_is_not_taken(text: str) -> None:
    spoken = speak(text)
    once, _ = soundfile.read(io.BytesIO(spoken.mp3), dtype="float64")
    answer = replace(answer_to(text), mp3=encode(np.concatenate((once, once))))
    with pytest.raises(ClipRejected, match=r"speech that ends at|s of audio for words"):
        hear(answer, line_of(text))


def test_speech_that_stops_before_its_last_word_is_a_matter_of_doubt() -> None:
    samples, _ = soundfile.read(io.BytesIO(ANSWER.mp3), dtype="float64")
    samples[len(samples) * 2 // 3 :] = 0.0
    with pytest.raises(Doubtful) as caught:
        hear(replace(ANSWER, mp3=encode(samples)), LINE)
    assert caught.value.check is Check.END


def test_a_frame_that_only_tells_of_the_others_is_no_sound() -> None:
    info = ANSWER.mp3[:4] + bytes(9) + b"Info" + bytes(FRAME_BYTES - 17)
    with_info = hear(replace(ANSWER, mp3=info + ANSWER.mp3), LINE)
    assert np.array_equal(with_info.pcm.samples, hear(ANSWER, LINE).pcm.samples)


def test_the_times_of_words_are_places_in_the_clip() -> None:
    """Two tones at 0.4 and 1.5 s of what was encoded, found again by ear, to 3 ms."""
    at = np.arange(round(2.6 * RATE_HZ)) / RATE_HZ
    bursts = [(0.4, 0.9), (1.5, 2.0)]
    tone = sum(0.3 * np.sin(2 * np.pi * 440 * at) * ((at >= start) & (at < end)) for start, end in bursts)
    words = tuple(Word(text, start, end) for text, (start, end) in zip(("云泽", "下雪"), bursts, strict=True))
    recording = hear(Answer(encode(np.asarray(tone)), words, True), line_of("云泽下雪。"))
    is_heard = np.abs(recording.pcm.samples) > 0.1
    first, last = np.flatnonzero(is_heard)[[0, -1]]
    second = np.flatnonzero(is_heard[round(0.9 * RATE_HZ) :])[0] + round(0.9 * RATE_HZ)
    assert [word.text for word in recording.words] == ["云泽", "下雪"]
    for heard, timed in (
        (first, recording.words[0].start),
        (second, recording.words[1].start),
        (last, recording.words[1].end),
    ):
        assert heard == pytest.approx(timed, abs=0.003 * RATE_HZ)


def test_an_answer_that_is_not_over_is_rejected_however_whole_it_looks() -> None:
    with pytest.raises(ClipRejected, match="cut short"):
        hear(replace(ANSWER, is_ended=False), LINE)


def shifted(by_s: float) -> Answer:
    """Return the answer with all its times earlier or later than they are."""
    return replace(
        ANSWER, words=tuple(Word(word.text, word.start_s + by_s, word.end_s + by_s) for word in ANSWER.words)
    )


def test_speech_may_end_a_second_away_from_its_last_word_and_no_more_than_two_and_a_half_after_it() -> None:
    for early_s in (0.0, 0.8):
        assert hear(shifted(-early_s), LINE).words
    for early_s in (1.2, 2.3):
        with pytest.raises(Doubtful) as caught:
            hear(shifted(-early_s), LINE)
        assert caught.value.check is Check.END
        assert hear(shifted(-early_s), LINE, waived={Check.END}).words
    with pytest.raises(ClipRejected, match="speech that ends at") as refused:
        hear(shifted(-2.7), LINE, waived={Check.END})
    assert not isinstance(refused.value, Doubtful)


def test_audio_may_end_a_quarter_of_a_second_before_the_last_word() -> None:
    audio_s = len(ANSWER.mp3) / FRAME_BYTES * 576 / RATE_HZ
    rest_s = audio_s - ANSWER.words[-1].end_s
    assert hear(shifted(rest_s + 0.2), LINE, waived={Check.END}).words
    with pytest.raises(ClipRejected, match="s of audio for words that end at"):
        hear(shifted(rest_s + 0.3), LINE, waived={Check.END})


@pytest.mark.parametrize(("share", "is_taken"), [(0.3, True), (0.2, False)])
def test_times_must_spread_over_a_quarter_of_what_is_spoken(share: float, is_taken: bool) -> None:
    end_s = ANSWER.words[-1].end_s
    squeezed = tuple(
        Word(word.text, end_s - share * (end_s - word.start_s), end_s - share * (end_s - word.end_s))
        for word in ANSWER.words
    )
    if is_taken:
        assert hear(replace(ANSWER, words=squeezed), LINE).words
    else:
        with pytest.raises(ClipRejected, match="words timed within"):
            hear(replace(ANSWER, words=squeezed), LINE)


@pytest.mark.parametrize(("n_other", "is_taken"), [(2, True), (3, False)])
def test_nine_letters_of_ten_must_be_timed(n_other: int, is_taken: bool) -> None:
    others = iter("龘" * n_other)
    words = tuple(
        replace(word, text="".join(next(others, letter) for letter in word.text)) if at < 8 else word
        for at, word in enumerate(ANSWER.words)
    )
    if is_taken:
        assert hear(replace(ANSWER, words=words), LINE).words
    else:
        with pytest.raises(Doubtful, match="words timed for"):
            hear(replace(ANSWER, words=words), LINE)


def test_no_word_is_timed_outside_its_clip() -> None:
    for by_s in (-0.9, 0.0, 0.3):
        recording = hear(shifted(by_s), LINE)
        for word in recording.words:
            assert 0 <= word.start <= word.end <= recording.pcm.n_samples


@pytest.mark.parametrize("text", [TEXT, "好。"])
@pytest.mark.parametrize("rate_percent", [-50, 0, 100])
def test_an_answer_is_received_up_to_twice_its_longest(text: str, rate_percent: int) -> None:
    line = replace(line_of(text), rate_percent=rate_percent)
    longest = longest_s(line)
    assert longest > 2 * 60 / 270 * sum(map(str.isalnum, text)) / (1 + rate_percent / 100)
    assert longest == pytest.approx(2 * (len(text) / (1 + rate_percent / 100) + 1))
    assert most_bytes(line) == pytest.approx(6_000 * longest, abs=1), "48 kbit/s"


def test_one_frame_of_another_kind_among_the_others_shows() -> None:
    at = len(ANSWER.mp3) // FRAME_BYTES // 2 * FRAME_BYTES
    for header in (b"\xff\xf3\x84\xc4", b"\xff\xf3\x68\xc4", b"\xff\xf3\x66\xc4", bytes(4)):
        mp3 = ANSWER.mp3[:at] + header + ANSWER.mp3[at + 4 :]
        with pytest.raises(ClipRejected, match="not whole MP3 frames"):
            hear(replace(ANSWER, mp3=mp3), LINE)


@pytest.mark.parametrize(
    ("rate_percent", "n_characters", "is_taken"),
    [(0, 28, True), (0, 24, False), (100, 14, True), (100, 11, False), (-50, 55, True), (-50, 51, False)],
)
def test_ten_characters_a_second_are_the_most_and_a_rate_multiplies_them(
    rate_percent: int, n_characters: int, is_taken: bool
) -> None:
    text, spoken = "一二三四五六七八九十" * 6, speak("好" * n_characters)
    answer = Answer(spoken.mp3, (Word(text, 0.1, 0.1 + 60 / 270 * n_characters),), True)
    line = replace(line_of(text), rate_percent=rate_percent)
    if is_taken:
        assert hear(answer, line).words
    else:
        with pytest.raises(Doubtful, match="or more was expected"):
            hear(answer, line)


def test_another_text_is_no_matter_of_doubt_though_some_of_its_letters_are_the_same() -> None:
    with pytest.raises(ClipRejected, match="words timed for") as refused:
        hear(answer_to("本市今年新增公园绿地三百公顷，都在河边，居民步行可到。"), LINE)
    assert not isinstance(refused.value, Doubtful)


def test_an_answer_is_trimmed_as_every_clip_is() -> None:
    delay = 1105  # of encoder and decoder, in samples
    decoded, _ = soundfile.read(io.BytesIO(ANSWER.mp3), dtype="float32")
    assert np.array_equal(hear(ANSWER, LINE).pcm.samples, trim(Pcm(decoded[delay:], RATE_HZ)).samples)


def with_letters(*changes: int) -> Answer:
    """Return the answer with the letters at these places timed as another one."""
    places = iter(range(len("".join(word.text for word in ANSWER.words))))
    n_letters = len("".join(word.text for word in ANSWER.words))
    changed = {at % n_letters for at in changes}
    words = (
        replace(word, text="".join("龘" if next(places) in changed else letter for letter in word.text))
        for word in ANSWER.words
    )
    return replace(ANSWER, words=tuple(words))


def test_the_last_two_letters_must_be_timed() -> None:
    assert hear(with_letters(-3), LINE).words
    for at in (-2, -1):
        with pytest.raises(Doubtful, match="words timed for"):
            hear(with_letters(at), LINE)


def test_another_text_is_one_with_half_of_its_letters_or_fewer_in_common() -> None:
    n_letters = len("".join(filter(str.isalnum, TEXT)))
    half = n_letters // 2
    with pytest.raises(Doubtful) as doubted:
        hear(with_letters(*range(half - 1)), LINE)
    assert (doubted.value.check, doubted.value.is_cut) == (Check.COVERAGE, False)
    with pytest.raises(ClipRejected, match=f"words timed for {half} of {n_letters} letters") as refused:
        hear(with_letters(*range(half)), LINE)
    assert not isinstance(refused.value, Doubtful)


def spoken_for(length_s: float, text: str) -> Answer:
    """Return an answer that times all of `text` over a tone of this length."""
    silence = np.zeros(round(0.1 * RATE_HZ))
    tone = 0.3 * np.sin(2 * np.pi * 300 * np.arange(round(length_s * RATE_HZ)) / RATE_HZ)
    said = "".join(filter(str.isalnum, text))
    return Answer(encode(np.concatenate((silence, tone, silence))), (Word(said, 0.1, 0.1 + length_s),), True)


KEPT_S = 0.085
"""Kept around the tone."""
HANZI = "云泽下雪今天上午开门迎客。"


@pytest.mark.parametrize(
    ("text", "shortest_s", "longest_s"),
    [
        (HANZI, 12 / 10 - 0.1, 12 / 1.2 + 1),
        ("1234567890", 12 / 10 - 0.1, 12 / 1.2 + 1),
        ("world wide web, online.", 18 * 0.25 / 10 - 0.1, 18 / 1.2 + 1),
        ("云泽下雪。", 0.3, 4 / 1.2 + 1),
    ],
    ids=["characters", "digits", "letters", "few"],
)
def test_a_text_takes_as_long_as_somebody_could_say_it_in(text: str, shortest_s: float, longest_s: float) -> None:
    for length_s, said in ((shortest_s, "or more was expected"), (longest_s, "or less was expected")):
        for off_s in (-0.05, 0.05):
            answer = spoken_for(length_s + off_s - KEPT_S, text)
            is_within = (off_s > 0) == (length_s == shortest_s)
            doubts = doubts_about(answer, line_of(text))
            assert doubts == (set() if is_within else {Check.RATE})
            if doubts:
                with pytest.raises(Doubtful, match=said):
                    hear(answer, line_of(text))


def test_without_times_half_a_sentence_is_too_fast() -> None:
    for length_s, is_taken in ((12 / 7.5 - 0.15, False), (12 / 7.5 - 0.05, True)):
        wordless = replace(spoken_for(length_s - KEPT_S, HANZI), words=())
        doubts = doubts_about(wordless, line_of(HANZI))
        assert doubts == ({Check.WORDS} if is_taken else {Check.WORDS, Check.RATE})


def test_words_that_are_timed_in_part_leave_half_a_sentence_too_fast() -> None:
    answer = spoken_for(12 / 7.5 - 0.15 - KEPT_S, HANZI)
    timed_in_part = replace(answer, words=(replace(answer.words[0], text="云泽下雪今天开门"),))
    assert doubts_about(timed_in_part, line_of(HANZI)) == {Check.COVERAGE, Check.RATE}


def test_all_doubts_about_an_answer_are_told_and_a_cut_one_is_no_matter_of_doubt() -> None:
    assert doubts_about(ANSWER, LINE) == set()
    assert doubts_about(replace(ANSWER, words=()), LINE) == {Check.WORDS}
    assert doubts_about(shifted(-1.2), LINE) == {Check.END}
    half = len(ANSWER.mp3) // FRAME_BYTES // 2 * FRAME_BYTES
    with pytest.raises(Doubtful, match="words timed for"):
        doubts_about(replace(ANSWER, mp3=ANSWER.mp3[:half], words=ANSWER.words[: len(ANSWER.words) // 2]), LINE)
    with pytest.raises(ClipRejected, match="cut short"):
        doubts_about(replace(ANSWER, is_ended=False), LINE)
