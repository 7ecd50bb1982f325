"""A process works on an issue in a folder of its own, whatever disk the issue came from."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bulletin.archive.kit import Kit
from bulletin.archive.listed import Listed
from bulletin.archive.parcel import pack
from bulletin.archive.site import Task, at_work
from bulletin.errors import ClusterError, ConfigError, IssueError
from bulletin.fingerprint import of_code
from bulletin.messages import message
from bulletin.order import Order


@pytest.fixture
def task(desk: Path) -> Task:
    (desk / "paper").mkdir()
    (desk / "paper" / "雪.txt").write_text("云泽下雪。", "utf-8")
    (desk / "voices.yaml").write_text("voices: {anchor_a: {rate: +5%}}\n", "utf-8")
    listed = Listed("paper/雪.txt", "1986-03-02", date="1986-03-02", paper="云泽日报")
    order = Order("", has_music=False)
    parcel, kit = pack(listed), Kit.of(None)
    (desk / "paper" / "雪.txt").unlink()  # no worker needs the disk of the client
    (desk / "voices.yaml").unlink()
    return Task(listed, parcel, kit, order, str(desk / "air"), str(desk / "clips"), of_code(), 3)


def test_the_issue_and_its_settings_lie_there_under_the_stem_of_the_list(task: Task, desk: Path) -> None:
    with at_work(task) as site:
        here = Path.cwd()
        assert here.is_relative_to(desk / "cache" / "archive")
        assert site.order.issue == "1986-03-02.txt"
        assert Path(site.order.issue).read_text("utf-8") == "云泽下雪。"
        assert site.order.voices is not None
        assert "+5%" in site.order.voices.read_text("utf-8")
        assert (site.order.date, site.order.paper, site.order.has_music) == ("1986-03-02", "云泽日报", False)
        assert site.premises.store.folder == desk / "clips"
        assert site.premises.models == desk / "cache"
        assert site.premises.n_threads == 3
    assert Path.cwd() == desk
    assert not here.exists()
    assert [*(desk / "cache" / "archive").iterdir()] == []


def test_an_error_has_the_paths_that_people_wrote(task: Task) -> None:
    with pytest.raises(IssueError, match=r"^paper/雪\.txt:3: too short$"), at_work(task) as site:
        raise IssueError(where=f"{site.order.issue}:3", so=message("too short"))
    with pytest.raises(ConfigError, match=r"^voices\.yaml:1: no"), at_work(task) as site:
        raise ConfigError(where=f"{site.order.voices}:1", so=message("no"))


def test_a_task_of_another_version_is_refused(task: Task, desk: Path) -> None:
    with pytest.raises(ClusterError, match="runs another bulletin"), at_work(replace(task, code="0" * 64)):
        pass
    assert Path.cwd() == desk


def test_what_the_list_leaves_open_is_as_the_order_has_it(task: Task) -> None:
    given = replace(task, listed=replace(task.listed, date=None, paper=None), order=Order("", paper="晚报"))
    with at_work(given) as site:
        assert (site.order.date, site.order.paper) == (None, "晚报")


def test_files_are_for_their_owner_whatever_the_worker_s_mask(task: Task) -> None:
    before = os.umask(0o777)
    try:
        with at_work(task):
            assert os.access(Path.cwd(), os.W_OK)
    finally:
        os.umask(before)
