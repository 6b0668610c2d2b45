"""The JSON Schema of a file of all records, made from the tables, so that it cannot fall behind."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, Table

from azacare.storage.record_rows import MOST_LETTERS
from azacare.storage.records_file import FORMAT, VERSION
from azacare.storage.transfer import CARRIED
from azacare.storage.types import Hundredths, JsonText, UtcDateTime

_ID = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
_INSTANT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$"
_DAY = r"^\d{4}-\d\d-\d\d$"
_AMOUNT = r"^\d{1,9}(\.\d{1,2})?$"
_IDS = frozenset({"id", "entity_id", "person_id", "recorded_by", "device_id"})
_MEANING = {
    "id": "of this row; known everywhere",
    "entity_id": "the same for every revision of a record",
    "revision": "from 1; the highest holds",
    "person_id": "entity_id of the person; null for what belongs to nobody in particular",
    "recorded_by": "entity_id of the actor",
    "device_id": "of the computer on which the row was entered",
    "retracted": "true takes the record back",
}


def records_schema() -> dict[str, Any]:
    """The schema of the newest format."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "AzaCare records",
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "version", "records"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "records": {
                "type": "object",
                "additionalProperties": False,
                "properties": {table.name: _rows(table) for table in CARRIED},
            },
        },
    }


def _rows(table: Table) -> dict[str, Any]:
    row = {
        "type": "object",
        "additionalProperties": False,
        "required": [column.name for column in table.columns],
        "properties": {column.name: _column(column) for column in table.columns},
    }
    return {"type": "array", "items": row}


def _column(column: Column[Any]) -> dict[str, Any]:
    found = _type_of(column)
    if column.nullable and "type" in found:
        found["type"] = [found["type"], "null"]
    if column.name in _MEANING:
        found["description"] = _MEANING[column.name]
    return found


def _type_of(column: Column[Any]) -> dict[str, Any]:
    if column.name in _IDS:
        return {"type": "string", "pattern": _ID}
    if isinstance(column.type, JsonText):
        return {}
    if isinstance(column.type, Boolean):
        return {"type": "boolean"}
    if isinstance(column.type, Hundredths):
        return {"type": "string", "pattern": _AMOUNT}
    if isinstance(column.type, UtcDateTime):
        return {"type": "string", "pattern": _INSTANT}
    if isinstance(column.type, Date):
        return {"type": "string", "pattern": _DAY}
    if isinstance(column.type, Integer):
        return {"type": "integer"}
    return {"type": "string", "maxLength": MOST_LETTERS}
