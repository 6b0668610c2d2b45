"""Writes docs/records-schema.json, the schema of the file that carries all records.

Runs with the project's own environment (scripts/run.py or scripts/test.py make it).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "records-schema.json"


def main() -> int:
    """Write it."""
    sys.path.insert(0, str(ROOT))
    from azacare.storage.records_schema import records_schema  # noqa: PLC0415 - see above

    TARGET.write_text(json.dumps(records_schema(), indent=2) + "\n", encoding="utf-8")
    print(f"written: {TARGET}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
