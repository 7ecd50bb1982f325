from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.assembler import Forms


@pytest.mark.parametrize(
    ("forms", "names"),
    [
        (Forms(), []),
        (Forms(wav=Path("a.wav")), ["a.wav"]),
        (Forms(opus=Path("a.opus")), ["a.opus"]),
        (Forms(Path("a.wav"), Path("a.opus")), ["a.wav", "a.opus"]),
    ],
)
def test_only_the_forms_that_are_wanted_have_a_path(forms: Forms, names: list[str]) -> None:
    assert [path.name for path in forms.paths] == names
