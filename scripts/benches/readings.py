"""Counts how many marked words get the right reading, by the source of the reading."""

from __future__ import annotations

from collections import Counter
from pathlib import Path


def bench_readings(pairs: Path) -> None:
    """Print how many marked words get the right reading, by its source, and how many pypinyin alone gets right.

    Args:
        pairs: Lines `sentence with 【word】 => pinyin | pinyin`.
    """
    from pypinyin import Style, lazy_pinyin

    from bulletin.mandarin.syllables import numbered
    from bulletin.synthesis.pronounce import Lexicon, Pronouncer, find_names

    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    n_plain = n_sure = n_sure_right = 0
    for line in pairs.read_text("utf-8").splitlines():
        if "=>" not in line or line.startswith("#"):
            continue
        sentence, answers = line.split(" => ")
        wanted = [[numbered(syllable) for syllable in answer.split()] for answer in answers.split("|")]
        start, end = sentence.index("【"), sentence.index("】") - 1
        text = sentence.replace("【", "").replace("】", "")
        words = Pronouncer(Lexicon(), find_names([text])).read(text)
        by_place = {word.start + at: reading for word in words for at, reading in enumerate(word.readings)}
        readings = [by_place[at] for at in range(start, end)]
        source = "+".join(sorted({reading.source for reading in readings}))
        is_right = [reading.syllable for reading in readings] in wanted
        total[source] += 1
        right[source] += is_right
        is_sure = all(reading.is_certain for reading in readings)
        n_sure += is_sure
        n_sure_right += is_sure and is_right
        plain = lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, errors=list)  # type: ignore[arg-type]  # its stubs forget that a list is allowed
        cited = {"一": "yi1", "不": "bu4"}  # pypinyin gives them as they sound in context
        n_plain += [cited.get(text[at], plain[at]) for at in range(start, end)] in wanted
        if not is_right:
            print(f"  wrong: {sentence} => {answers}, read {' '.join(reading.syllable for reading in readings)}")
    n_pairs = total.total()
    for source, count in total.most_common():
        print(f"{source:24s} {right[source]:4d} of {count:4d}")
    print(f"{'all':24s} {right.total():4d} of {n_pairs:4d}: {right.total() / n_pairs:.1%}")
    print(f"{'said to be certain':24s} {n_sure_right:4d} of {n_sure:4d}: {n_sure_right / n_sure:.1%}")
    print(f"{'pypinyin alone':24s} {n_plain:4d} of {n_pairs:4d}: {n_plain / n_pairs:.1%}")
