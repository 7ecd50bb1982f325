from __future__ import annotations

from bulletin.model import Dropped, Passage, Read, Role
from bulletin.segmenter.script.recorder import Cast, Recorder
from bulletin.segmenter.script.replacements import Replacements
from bulletin.segmenter.script.sayable import Sayable
from bulletin.station import LexiconEntry, Pacing

CAST = Cast("p01-01", Role.ARTICLE, "anchor_a")
LONG = "河湾镇的稻子今年比去年早熟了整整三天。"


def recorder(*lexicon: LexiconEntry) -> Recorder:
    return Recorder(Pacing(sentence_s=0.4), Replacements.of(lexicon), Sayable.of(lexicon))


def test_a_paragraph_is_one_item_of_numbered_chunks_with_pauses_between() -> None:
    script = recorder()
    assert script.read(CAST, Passage.of(LONG + LONG, (10, 10 + 2 * len(LONG))))
    assert [(chunk.id, chunk.item, chunk.pause_s) for chunk in script.chunks] == [
        ("p01-01/1", 0, 0.4),
        ("p01-01/2", 0, 0.0),
    ]
    (item,) = script.items
    assert isinstance(item, Read)
    assert item.spoken == "".join(chunk.spoken for chunk in script.chunks)


def test_the_text_is_as_printed_and_the_mended_words_are_spoken() -> None:
    script = recorder()
    script.read(CAST, Passage.of("影响着—个县的5亿元产业", (0, 12)))
    assert (script.chunks[0].text, script.chunks[0].spoken) == ("影响着—个县的5亿元产业", "影响着一个县的五亿元产业。")
    assert len(script.repairs) == 1


def test_a_letter_that_is_read_as_a_digit_is_flagged_where_it_is_printed() -> None:
    script = recorder()
    script.read(CAST, Passage.of("l5人在2O26年报名", (10, 21)))
    assert script.chunks[0].spoken == "十五人在二零二六年报名。"
    assert [(flag.kind, flag.span, flag.message) for flag in script.flags] == [
        ("needs-eyes", (10, 11), "数字里的“l”当作“1”读"),
        ("needs-eyes", (15, 16), "数字里的“O”当作“0”读"),
    ]


def test_what_has_nothing_to_say_is_listed() -> None:
    script = recorder()
    assert not script.read(CAST, Passage.of("※※", (3, 5)))
    assert script.dropped == [Dropped((3, 5), "※※", "silent")]


def test_the_editors_words_come_before_the_rules() -> None:
    script = recorder(LexiconEntry("QF", 1, words="奇峰"))
    script.read(CAST, Passage.of("QF公司", (0, 4)))
    assert script.chunks[0].spoken == "奇峰公司。"


def test_a_picture_is_listed_and_not_flagged() -> None:
    script = recorder()
    script.read(CAST, Passage.of("👉 云泽☃水乡5里👇", (3, 13)), is_headline=True, is_repeat=True)
    script.read(CAST, Passage.of("👉 云泽☃水乡5里👇", (3, 13)))
    assert script.flags == []
    assert script.dropped == [
        Dropped((3, 4), "👉", "silent"),
        Dropped((7, 8), "☃", "silent"),
        Dropped((12, 13), "👇", "silent"),
    ]
    for chunk in script.chunks:
        assert (chunk.text, chunk.spoken, chunk.spans) == ("云泽水乡5里", "云泽，水乡五里。", ((5, 7), (8, 12)))
    (said,) = (token for token in script.chunks[1].tokens if token.is_heard)
    assert (said.printed, said.spoken) == ((4, 5), (5, 6))
    assert [item.text for item in script.items if isinstance(item, Read)] == ["云泽水乡5里", "云泽水乡5里"]


def test_a_picture_behind_a_sentence_does_not_hide_its_end() -> None:
    script = recorder()
    script.read(CAST, Passage.of(f"{LONG}👇{LONG}👇", (0, 2 * len(LONG) + 2)))
    assert [chunk.pause_s for chunk in script.chunks] == [0.4, 0.0]
    assert [chunk.text for chunk in script.chunks] == [LONG, LONG]


def test_a_picture_that_may_carry_a_fact_is_heard_as_a_pause_and_flagged() -> None:
    script = recorder()
    script.read(CAST, Passage.of("❌预约", (0, 3)))
    assert ([flag.kind for flag in script.flags], script.dropped) == (["needs-eyes"], [])


def test_a_word_of_another_script_is_listed_and_flagged_and_the_rest_is_heard() -> None:
    script = recorder()
    assert script.read(CAST, Passage.of("大家喊Привет欢迎客人", (5, 18)))
    (chunk,) = script.chunks
    assert (chunk.text, chunk.spoken, chunk.spans) == ("大家喊欢迎客人", "大家喊欢迎客人。", ((5, 8), (14, 18)))
    assert script.dropped == [Dropped((8, 14), "Привет", "other_script")]
    assert [(flag.kind, flag.span, flag.text) for flag in script.flags] == [("needs-eyes", (8, 14), "Привет")]


def test_a_paragraph_of_another_script_is_listed_whole() -> None:
    script = recorder()
    assert not script.read(CAST, Passage.of("สวัสดี! ครับ。", (0, 13)))
    assert script.dropped == [Dropped((0, 13), "สวัสดี! ครับ。", "other_script")]
    assert [flag.kind for flag in script.flags] == ["needs-eyes"]


def test_a_headline_that_comes_again_is_listed_once() -> None:
    script = recorder()
    title = Passage.of("首尔서울", (0, 4))
    script.read(CAST, title, is_headline=True, is_repeat=True)
    script.read(CAST, title, is_headline=True)
    assert len(script.dropped) == len(script.flags) == 1


def test_a_byline_in_another_script_is_not_said() -> None:
    script = recorder()
    script.say_for(CAST, Passage.of("Иван", (0, 4)), "Иван。")
    assert (script.chunks, script.dropped) == ([], [Dropped((0, 4), "Иван", "other_script")])


def test_the_lexicon_says_what_nobody_else_can() -> None:
    script = recorder(LexiconEntry("Привет", 1, words="你好"), LexiconEntry("王𠮷", 2, reading=("wang2", "ji2")))
    script.read(CAST, Passage.of("Привет，王𠮷和李𠮷", (0, 12)))
    assert script.chunks[0].spoken == "你好，王𠮷和李。"
    assert script.dropped == [Dropped((11, 12), "𠮷", "no_reading")]


def test_numbers_around_a_word_of_another_script_stay_apart() -> None:
    script = recorder()
    script.read(CAST, Passage.of("编号12ท34的车", (0, 9)))
    assert [(chunk.text, chunk.spoken) for chunk in script.chunks] == [
        ("编号12", "编号十二"),
        ("34的车", "三十四的车。"),
    ]


def test_a_fixed_phrase_is_said_without_what_cannot_be_and_flagged() -> None:
    script = recorder()
    script.say(CAST, "欢迎收听Москва之声。")
    assert [chunk.spoken for chunk in script.chunks] == ["欢迎收听之声。"]
    assert [(flag.kind, flag.text) for flag in script.flags] == [("needs-eyes", "欢迎收听Москва之声。")]


def test_a_byline_without_a_word_on_either_side_is_left_out() -> None:
    for printed, words in (("Иван", "记者报道。"), ("程小满", ""), ("程小满", "。")):
        script = recorder()
        script.say_for(CAST, Passage.of(printed, (0, len(printed))), words)
        assert (script.items, script.chunks) == ([], [])
        assert [drop.text for drop in script.dropped] == [printed]


def test_a_byline_is_one_chunk_that_shows_what_is_printed() -> None:
    script = recorder()
    script.say_for(CAST, Passage.of("（记者 程小满）", (4, 12)), "记者程小满报道。")
    (chunk,) = script.chunks
    assert (chunk.text, chunk.spoken, chunk.spans, chunk.is_repeat) == (
        "（记者 程小满）",
        "记者程小满报道。",
        ((4, 12),),
        False,
    )
    (item,) = script.items
    assert isinstance(item, Read)
    assert (item.text, item.spoken, chunk.item) == ("（记者 程小满）", "记者程小满报道。", 0)


def test_each_mark_has_its_own_pause_and_the_last_chunk_none() -> None:
    pacing = Pacing(sentence_s=0.1, clause_s=0.2, semicolon_s=0.3, colon_s=0.4)
    script = Recorder(pacing, Replacements.of(()), Sayable.of(()))
    clause = "河湾镇的稻子今年比去年早熟了整整三天而且收得又快又好"
    text = f"{clause}；{clause}，{clause}，{clause}，{clause}。{LONG}"
    script.read(CAST, Passage.of(text, (0, len(text))))
    pauses = {chunk.text[-1]: chunk.pause_s for chunk in script.chunks[:-1]}
    assert pauses["。"] == 0.1
    assert set(pauses.values()) <= {0.1, 0.2, 0.3}
    assert script.chunks[-1].pause_s == 0


def test_chunks_of_a_slug_are_counted_through_and_know_their_item() -> None:
    script = recorder()
    script.say(CAST, "先听内容提要。")
    script.rest("p01-01", 0.5)
    script.rest("p01-01", 0.0)
    script.read(CAST, Passage.of(LONG, (0, len(LONG))))
    script.read(Cast("p01-02", Role.ARTICLE, "anchor_b"), Passage.of(LONG, (0, len(LONG))))
    assert [(chunk.id, chunk.item) for chunk in script.chunks] == [("p01-01/1", 0), ("p01-01/2", 2), ("p01-02/1", 3)]
    assert len(script.items) == 4


def test_what_is_mended_or_doubtful_is_told_once_though_it_is_read_twice() -> None:
    script = recorder()
    passage = Passage.of("影响着—个县的□业❌", (0, 10))
    script.read(CAST, passage, is_headline=True, is_repeat=True)
    assert (script.repairs, script.flags) == ([], [])
    script.read(CAST, passage, is_headline=True)
    assert len(script.repairs) == 1
    assert [flag.kind for flag in script.flags] == ["needs-eyes", "needs-eyes"]


def test_a_headline_that_nobody_can_say_is_listed_only_where_it_is_not_repeated() -> None:
    script = recorder()
    assert not script.read(CAST, Passage.of("※※", (0, 2)), is_repeat=True)
    assert script.dropped == []


def test_a_sentence_without_a_mark_for_breath_is_flagged_where_it_is_cut() -> None:
    script = recorder()
    text = "河湾镇今年的稻子长得很好" * 12 + "。"
    script.read(CAST, Passage.of(text, (0, len(text))))
    assert {flag.kind for flag in script.flags} == {"forced-cut"}
    assert [flag.span for flag in script.flags] == [chunk.spans[0] for chunk in script.chunks]
