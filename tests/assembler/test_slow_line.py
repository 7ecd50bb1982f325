from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bulletin.assembler.slow_line import SlowLineOpus
from bulletin.assembler.tag_facts import TagFacts
from bulletin.model import Bulletin, Chapter, Loudness

if TYPE_CHECKING:
    from studio import Ffmpeg, Reading, Studio

FACTS = TagFacts("云溪日报", "云溪之声", "云溪之声", "2026-11-21", '{"Label":"1"}', digest="6f1e" * 8)
CHAPTERS = (Chapter("开场", "opening", 0, 96_000), Chapter("大桥通车", "p01-01", 96_000, 384_000))
MADE = Bulletin(Path("a.mp3"), 384_000, (), CHAPTERS, Loudness(-24.0, -27, -1, -14, -12, 4))


def heard(studio: Studio, ffmpeg: Ffmpeg, path: Path, *, wanted_lufs: float, ceiling_dbtp: float) -> Reading:
    made = replace(MADE, loudness=replace(MADE.loudness, integrated_lufs=wanted_lufs))
    with path.open("w+b") as file:
        opus = SlowLineOpus(file, FACTS, made, n_channels=1, ceiling_dbtp=ceiling_dbtp, name="a.opus")
        opus.write(studio.babble(8.0))
        opus.close()
    assert opus.n_samples == 384_000
    return ffmpeg.measure(path)


@pytest.mark.parametrize("wanted_lufs", [-23.0, -27.5])
def test_it_is_as_loud_as_the_mp3_by_another_decoder_and_meter(
    studio: Studio, ffmpeg: Ffmpeg, tmp_path: Path, wanted_lufs: float
) -> None:
    read = heard(studio, ffmpeg, tmp_path / "a.opus", wanted_lufs=wanted_lufs, ceiling_dbtp=20.0)
    assert read.integrated_lufs == pytest.approx(wanted_lufs, abs=0.1)


def test_no_peak_goes_over_the_ceiling(studio: Studio, ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    read = heard(studio, ffmpeg, tmp_path / "a.opus", wanted_lufs=0.0, ceiling_dbtp=-3.0)
    assert read.true_peak_dbtp == pytest.approx(-3.0, abs=0.2)


def test_another_reader_finds_chapters_and_the_ai_label(studio: Studio, ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    heard(studio, ffmpeg, tmp_path / "a.opus", wanted_lufs=-23.0, ceiling_dbtp=-1.0)
    assert [title for _, _, title in ffmpeg.chapters(tmp_path / "a.opus")] == ["开场", "大桥通车"]
    assert b'AIGC={"Label":"1"}' in (tmp_path / "a.opus").read_bytes()
