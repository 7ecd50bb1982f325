"""What stands above a list of the programme."""

from __future__ import annotations

from dataclasses import replace

import pytest
from editions import chunk, edition

from bulletin.model import Masthead
from bulletin.publish.billing import ai_notice, billing

SNOW = chunk(1, "云泽下雪了。")


@pytest.mark.parametrize(
    ("masthead", "words"),
    [
        (Masthead("云泽日报", "2026-11-20"), "《云泽日报》 2026年11月20日 星期五"),
        (Masthead("云泽日报"), "《云泽日报》 云泽-3"),
        (Masthead(), "报刊有声播报 云泽-3"),
        (Masthead("云\u202e泽\n日报", "2026-11-20"), "《云泽 日报》 2026年11月20日 星期五"),
    ],
)
def test_paper_and_date_are_told_as_far_as_they_are_known(masthead: Masthead, words: str) -> None:
    assert billing(edition([SNOW], masthead=masthead, stem="云泽-3").draft) == words


def test_the_notice_is_what_the_opening_says_of_the_voices() -> None:
    draft = edition([SNOW]).draft
    assert ai_notice(draft) == "本节目由人工智能合成语音播报。"
    silent = replace(draft, script=replace(draft.script, items=()))
    assert ai_notice(silent) == draft.station.phrases.ai_label
