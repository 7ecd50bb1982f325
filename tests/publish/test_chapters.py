"""JSON chapters, as the podcast namespace wants them."""

from __future__ import annotations

import json

from editions import chunk, edition

from bulletin.publish.chapters import chapters_json

SNOW = chunk(1, "云泽下雪了。")


def test_the_chapters_follow_each_other_in_seconds() -> None:
    made = edition([SNOW], titles=[("开场", 0.0), ("云泽“下雪” <b>\u202e\n停了", 3.25)])
    facts = json.loads(chapters_json(made))
    assert facts["version"] == "1.2.0"
    assert facts["chapters"] == [
        {"startTime": 0.0, "endTime": 3.25, "title": "开场"},
        {"startTime": 3.25, "endTime": 21.0, "title": "云泽“下雪” <b> 停了"},
    ]


def test_all_keys_are_those_of_the_standard() -> None:
    facts = json.loads(chapters_json(edition([SNOW], titles=[("开场", 0.0)])))
    assert set(facts) <= {
        *("version", "chapters", "author", "title", "podcastName", "description", "fileName", "waypoints"),
    }
    assert (facts["podcastName"], facts["fileName"]) == ("报刊有声播报", "云泽.mp3")
    assert facts["title"] == "《云泽日报》 2026年11月20日 星期五"
    assert all(
        set(chapter) <= {"startTime", "title", "img", "url", "toc", "endTime", "location"}
        for chapter in facts["chapters"]
    )


def test_a_file_name_that_is_no_utf_8_is_written_all_the_same() -> None:
    data = chapters_json(edition([SNOW], titles=[("开场", 0.0)], stem="报\udcb1"))
    assert json.loads(data.decode())["fileName"] == "报\udcb1.mp3"
