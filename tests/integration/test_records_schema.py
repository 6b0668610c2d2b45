"""The published schema is that of the tables, and what is exported keeps to it."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from azacare.storage.records_schema import records_schema
from tests.integration.test_records_transfer import DEEDS, act
from tests.scene import Scene

PUBLISHED = Path(__file__).resolve().parents[2] / "docs" / "records-schema.json"


def test_published_schema_is_the_one_of_the_tables() -> None:
    """A new column needs a new version of the format: raise `VERSION` in storage/records_file.py,
    and run python3 scripts/records_schema.py.
    """
    assert json.loads(PUBLISHED.read_text()) == records_schema()


def test_export_keeps_to_the_schema(tmp_path: Path) -> None:
    scene = Scene(tmp_path / "ann").at("2026-03-01T08:00")
    scene.take()
    for number, deed in enumerate(DEEDS):
        act(scene, deed, "text", number)
    scene.services.sharing.write_records(tmp_path / "a.json")
    validator = Draft202012Validator(json.loads(PUBLISHED.read_text()))
    content = json.loads((tmp_path / "a.json").read_text())
    assert [error.message for error in validator.iter_errors(content)] == []
    content["records"]["dose"][0]["amount_mg"] = 75
    assert [error.message for error in validator.iter_errors(content)] != []
