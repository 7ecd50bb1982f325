"""Papers are seeded: a case that was found can be found again."""

from __future__ import annotations

from pathlib import Path

from fuzzes.papers import paper_of


def test_a_paper_of_a_seed_is_always_the_same() -> None:
    assert paper_of(3, 14) == paper_of(3, 14) != paper_of(3, 15)


def test_papers_are_of_every_kind() -> None:
    papers = [paper_of(1, number) for number in range(600)]
    assert any(paper.stdin for paper in papers)
    assert any(paper.is_folder for paper in papers)
    assert any(paper.voices for paper in papers)
    assert any("--encoding" in paper.arguments for paper in papers)
    assert any("--json" not in paper.arguments for paper in papers)
    texts = "".join(data.decode("utf-8", "replace") for paper in papers for _, data in paper.files)
    assert {*"（【\u200b\ufe0f\u2028\0เ안"} <= set(texts)
    assert sum(paper.n_bytes for paper in papers) / len(papers) < 10_000


def test_a_paper_is_laid_as_the_command_names_it(tmp_path: Path) -> None:
    for number in range(40):
        folder = tmp_path / str(number)
        folder.mkdir()
        paper = paper_of(2, number)
        paper.lay(folder)
        assert paper.arguments[-1] == "-" or (folder / paper.arguments[-1]).exists()
