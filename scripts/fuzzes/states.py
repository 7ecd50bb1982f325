"""States: number K of seed N is always the same machine, with the same command on it."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from fuzzes import amiss_files as files
from fuzzes import amiss_issue as issue
from fuzzes import amiss_machine as machine
from fuzzes import amiss_settings as settings
from fuzzes import amiss_store as store
from fuzzes.scenes import go_online

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fuzzes.scenes import Scene
    from fuzzes.template import Template

    Amiss = Callable[[Scene, Random], str]

_ANY = ("build",) * 14 + ("script", "script", "voices try", "voices check", "voices list", "doctor")
_READ = ("build", "build", "build", "script")
_BUILD = ("build",)
_SETTINGS = ("script", "script", "voices check", "voices list")
_AMISS: dict[Amiss, tuple[int, tuple[str, ...]]] = {
    issue.issue_name: (8, _READ),
    issue.no_issue: (3, _READ),
    issue.issue_kind: (7, _READ),
    issue.two_issues: (2, _BUILD),
    files.output_named: (4, (*_BUILD, *_BUILD, "voices try")),
    files.output_kind: (3, (*_BUILD, *_BUILD, "voices try")),
    files.companion_kind: (7, _BUILD),
    files.earlier_damaged: (9, _BUILD),
    files.strays: (3, _BUILD),
    files.disk_full: (3, (*_BUILD, *_BUILD, "voices try", "doctor")),
    store.store_damaged: (9, _ANY),
    store.store_places: (5, _ANY),
    settings.voices_mutated: (6, _SETTINGS),
    settings.voices_kind: (4, ("script", "voices check", "doctor")),
    settings.lexicon_odd: (4, ("script",)),
    settings.files_named: (6, (*_READ, "voices check", "doctor")),
    settings.environ_odd: (5, _ANY),
    settings.no_store_named: (2, _SETTINGS),
    settings.edge_address: (3, (*_READ, "voices try")),
    machine.streams: (7, _ANY),
    machine.other_user: (9, _ANY),
    machine.limits: (6, _ANY),
    machine.no_folder: (2, (*_READ, "voices list")),
    machine.killed: (6, (*_READ, "doctor")),
    machine.rival: (1, _BUILD),
}
"""How often each fault occurs, and with which commands."""

_ALONE = frozenset({machine.killed, machine.rival, issue.two_issues, settings.edge_address, machine.no_folder})
"""Faults that occur alone, because the right outcome of a mixture would be unknown."""

_ONLINE_SHARE = 0.1
_TWO_SHARE = 0.25
_OPTIONS = {"--json": 0.4, "-q": 0.15, "--no-music": 0.4, "--strict": 0.06, "--format wav": 0.08, "--format opus": 0.05}
"""How often a build has each option."""


def state_of(seed: int, number: int, desk: Path, template: Template) -> Scene:
    """Lay a state of a seed on an empty desk."""
    chance = Random(f"state {seed} {number}")  # noqa: S311
    earlier = chance.choice((None, "fresh", "fresh", "edited", "more"))
    scene = template.lay(desk, earlier=earlier, is_edited=chance.random() < 0.4)
    template.service.set_faults([], None)
    if chance.random() < _ONLINE_SHARE:
        _go_wrong_online(scene, chance, template)
        return scene
    first = chance.choices(list(_AMISS), [share for share, _ in _AMISS.values()])[0]
    chosen = [first]
    scene.command = chance.choice(_AMISS[first][1])
    if template.is_tone and scene.command == "doctor":  # it would load the embedded voice
        scene.command = "voices list"
    _add_options(scene, chance)
    if first not in _ALONE and chance.random() < _TWO_SHARE:
        fitting = [amiss for amiss, (_, commands) in _AMISS.items() if scene.command in commands]
        chosen.append(chance.choice([amiss for amiss in fitting if amiss not in _ALONE and _are_apart(amiss, first)]))
    # A fault that takes rights or moves files away comes after a fault that writes files, in the order of the table.
    for amiss in sorted(chosen, key=list(_AMISS).index):
        scene.amiss.append(amiss(scene, chance))
    return scene


def _are_apart(one: Amiss, other: Amiss) -> bool:
    """Tell whether two faults touch different files: each module has its own; outputs bear the issue's name."""
    modules = {one.__module__, other.__module__}
    return len(modules) > 1 and modules != {issue.__name__, files.__name__}


def _go_wrong_online(scene: Scene, chance: Random, template: Template) -> None:
    """Have the tone voice speak in a state in which the embedded voice would take many seconds."""
    drawn = chance.random()
    scene.command = "build" if drawn > 0.1 else "voices try"
    _add_options(scene, chance)
    go_online(scene, template.service, engine=chance.choice(("edge", "edge", "auto")))
    if drawn < 0.5:
        scene.amiss.append(machine.service_faults(scene, chance, template.service))
    else:
        scene.amiss.append((issue.issue_is_a_paper if drawn < 0.8 else store.store_kind)(scene, chance))


def _add_options(scene: Scene, chance: Random) -> None:
    if scene.command == "script":
        scene.options += chance.choice(([], ["--json"], ["--json"], ["--readings"]))
    if scene.command != "build":
        return
    for option, share in _OPTIONS.items():
        if chance.random() < share:
            scene.options += option.split()
    pieces = chance.random()
    scene.options += ["--only", "p01-01"] if pieces < 0.06 else ["--split"] if pieces < 0.12 else []
    scene.allowed |= {7} if "--strict" in scene.options else set()
