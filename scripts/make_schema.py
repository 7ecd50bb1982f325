"""Write voices.schema.json from the declarations of the keys: `.venv/bin/python scripts/make_schema.py`."""

from __future__ import annotations

import sys
from pathlib import Path

from bulletin.json_text import json_text
from bulletin.station.schema import FILE, schema_of
from bulletin.synthesis.engines import ENGINES

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Write `voices.schema.json`, beside voices.yaml."""
    (ROOT / FILE).write_text(json_text(schema_of(ENGINES), indent=2) + "\n", encoding="utf-8")
    print(ROOT / FILE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
