"""What is asked of an archive is checked before any work."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.archive.asked import Asked, read_cluster
from bulletin.errors import BulletinError, ConfigError
from bulletin.fingerprint import of_code
from bulletin.order import Order


@pytest.fixture
def paper(desk: Path) -> Path:
    for number in range(5):
        path = desk / "paper" / f"{number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text("云泽下雪。", "utf-8")
    return desk


def asked(*, cluster: str | None = None, shard: str | None = None, output: str = "air", store: str = "clips") -> Asked:
    return Asked.of("paper", Order(""), output=output, store=store, cluster=cluster, shard=shard)


def test_folders_are_whole_paths_as_workers_have_other_working_folders(paper: Path) -> None:
    made = asked()
    assert (made.output, made.store) == (str(paper / "air"), str(paper / "clips"))
    assert (made.is_alone, made.address, made.n_workers) == (False, None, None)


def test_issues_in_the_output_are_none(paper: Path) -> None:
    for name in ("air", "clips"):
        (paper / "paper" / name).mkdir()
        (paper / "paper" / name / "1986.txt").write_text("云泽下雪。", "utf-8")
    made = asked(output="paper/air", store="paper/clips")
    assert [listed.stem for listed in made.issues] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("cluster", "shard", "wanted"),
    [
        (None, None, (False, None, None)),
        (None, "1/2", (True, None, None)),
        ("local:3", "1/2", (False, None, 3)),
        ("tcp://10.0.0.5:8786", None, (False, "tcp://10.0.0.5:8786", None)),
    ],
)
def test_a_shard_is_for_this_process_unless_a_cluster_is_named(
    paper: Path, cluster: str | None, shard: str | None, wanted: tuple[bool, str | None, int | None]
) -> None:
    made = asked(cluster=cluster, shard=shard)
    assert (made.is_alone, made.address, made.n_workers) == wanted
    assert len(made.issues) == (3 if shard else 5)


def test_a_task_has_the_bytes_and_the_program_that_gives_it(paper: Path) -> None:
    made = asked()
    task = made.task(made.issues[0], 2)
    assert (task.code, task.n_threads, task.output) == (of_code(), 2, str(paper / "air"))
    assert [file.data for file in task.parcel.files] == ["云泽下雪。".encode()]


@pytest.mark.parametrize(
    "text", ["", "local:", "local:0", "local:-1", "localhost", "tcp://", "tcp://a", "http://a:1", "tcp://a:1/b", "1"]
)
def test_what_is_no_cluster_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="is no cluster; local, local:N or tcp://HOST:PORT is wanted"):
        read_cluster(text)


@pytest.mark.parametrize(
    ("yaml", "so"), [("engine: nobody\n", "nobody"), ("sound: {ident: gone.wav}\n", "gone.wav"), ("a: 1\n", "a")]
)
def test_settings_that_cannot_be_used_end_it_at_once(paper: Path, yaml: str, so: str) -> None:
    (paper / "voices.yaml").write_text(yaml, "utf-8")
    with pytest.raises(BulletinError, match=so):
        asked()
