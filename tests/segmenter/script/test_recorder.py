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


def test_what_has_nothing_to_say_is_listed() -> None:
    script = recorder()
    assert not script.read(CAST, Passage.of("※※", (3, 5)))
    assert script.dropped == [Dropped((3, 5), "※※", "silent")]


def test_the_editors_words_come_before_the_rules() -> None:
    script = recorder(LexiconEntry("QF", 1, words="奇峰"))
    script.read(CAST, Passage.of("QF公司", (0, 4)))
    assert script.chunks[0].spoken == "奇峰公司。"


def test_a_sign_that_has_no_name_is_flagged() -> None:
    script = recorder()
    script.read(CAST, Passage.of("云泽☎水乡", (0, 5)))
    assert [(flag.kind, flag.span) for flag in script.flags] == [("spoken-form", (0, 5))]
    assert script.chunks[0].spoken == "云泽水乡。"


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
