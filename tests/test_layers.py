"""Who may import whom: a stage knows what travels and the libraries under it, never another stage."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "bulletin"
GROUND = (
    "clock_time",
    "errors",
    "harmless",
    "json_text",
    "regular",
    "reports",
    "messages",
    "model",
    "locks",
    "files",
    "offline",
    "machine",
    "progress",
    "order",
)
"""What everybody may import."""
STAGES = ("segmenter", "synthesis", "assembler", "publish")
RECIPES = (
    *("doubts", "approvals", "review", "premises", "booth"),
    *("fitting", "rehearsal", "produce", "amend", "archive"),
)
MAY_IMPORT = {
    "sound": (),
    "mandarin": (),
    "station": ("mandarin",),
    "fingerprint": ("station",),
    "store": ("sound",),
    "places": (),
    **dict.fromkeys(STAGES, ("sound", "mandarin", "store", "station", "fingerprint")),
    "publish": ("sound", "mandarin", "store", "station", "fingerprint", "places"),
    "streams": (),
    "order": ("station",),
    "doubts": ("fingerprint",),
    "approvals": ("station", "fingerprint", "doubts"),
    "review": ("doubts", "approvals"),
    "premises": ("store", "assembler", "fingerprint"),
    "booth": ("synthesis", "store", "station", "fingerprint", "premises"),
    "fitting": ("assembler", "mandarin", "station"),
    "rehearsal": (*STAGES, "station", "premises", "booth", "fitting"),
    "produce": (*STAGES, "station", "fingerprint", "premises", "approvals", "review", "booth", "fitting", "rehearsal"),
    "amend": ("produce", "publish", "segmenter", "station", "fingerprint"),
    "archive": (
        *(*STAGES, "store", "station", "places", "fingerprint"),
        *("premises", "booth", "rehearsal", "produce", "offline"),
    ),
    "commands": (*STAGES, "sound", "mandarin", "store", "station", "fingerprint", "places", *RECIPES, "streams"),
    "cli": ("commands", "streams"),
}


def imports(path: Path) -> set[str]:
    """Return the modules of the package that a file imports, for its types too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "bulletin":
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                is_module = (ROOT / whole.replace(".", "/")).with_suffix(".py").is_file()
                is_package = (ROOT / whole.replace(".", "/")).is_dir()
                found.add(whole if is_module or is_package else node.module)
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names if name.name.startswith("bulletin.")}
    return found


def name_of(path: Path) -> str:
    """Return the dotted name of a file's module."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


ARROWS = {name_of(path): imports(path) for path in sorted(PACKAGE.rglob("*.py"))}


def room(module: str) -> str:
    """Return the room of a module: the first name below the package."""
    return module.split(".")[1] if "." in module else ""


def test_no_room_imports_what_is_beside_or_above_it() -> None:
    sideways = [
        f"{module} imports {target}"
        for module, targets in ARROWS.items()
        for target in sorted(targets)
        if room(module) not in ("", "__main__")
        and room(target) not in {"", room(module), *GROUND, *MAY_IMPORT.get(room(module), ())}
    ]
    assert sideways == []


def test_the_page_is_understood_without_knowing_how_it_is_said() -> None:
    above = [
        f"{module} imports {target}"
        for module, targets in ARROWS.items()
        for target in targets
        if module.startswith("bulletin.segmenter.page")
        and target.startswith(("bulletin.segmenter.script", "bulletin.segmenter.spoken"))
    ]
    assert above == []


def test_no_import_goes_round_in_a_circle() -> None:
    arrows = defaultdict(set, {module: {t for t in targets if t != module} for module, targets in ARROWS.items()})
    over: set[str] = set()

    def walk(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join((*trail[trail.index(module) :], module))
        if module not in over:
            for target in sorted(arrows[module]):
                walk(target, (*trail, module))
            over.add(module)

    for module in list(arrows):
        walk(module, ())
