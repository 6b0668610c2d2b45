"""Rows of the records as JSON, and back again: strictly, for a file may come from anywhere.

Instants are UTC ("2026-03-08T13:00:00Z"), days "2026-03-08", amounts decimal texts ("12.5").
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, Table, Text

from azacare.domain.records import RecordKind
from azacare.domain.slots import SlotId
from azacare.storage import tables
from azacare.storage.codec import Codec
from azacare.storage.codecs import all_codecs
from azacare.storage.types import Hundredths, JsonText, UtcDateTime
from azacare.storage.values import plain

Row = dict[str, Any]
MOST_LETTERS = 20_000
"""Of one text [J]; the longest that can be typed in AzaCare has some hundred letters."""
_MOST_JSON_DEPTH = 12
_MOST_NUMBER = 10**9
_EARLIEST, _LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 12, 31, tzinfo=UTC)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_AMOUNT = re.compile(r"\d{1,9}(\.\d{1,2})?")
_NOT_TEXT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_IDS = frozenset({"id", "entity_id", "person_id", "recorded_by", "device_id"})
BAD_VALUES = (KeyError, ValueError, TypeError, AttributeError, ArithmeticError, IndexError)
"""What a codec raises for a row that none of ours could have written."""


class WrongRow(Exception):
    """A row that AzaCare did not write, or that was changed since."""


# --- to JSON ----------------------------------------------------------------------------------


@cache
def writers(table: Table) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """How each column of a table becomes JSON, in the order of the columns."""
    return tuple((column.name, _writer(column)) for column in table.columns)


def to_json(table: Table, row: Mapping[str, Any]) -> Row:
    """A row as JSON values."""
    return {
        name: None if (value := row[name]) is None else write(value)
        for name, write in writers(table)
    }


def _writer(column: Column[Any]) -> Callable[[Any], Any]:
    if isinstance(column.type, UtcDateTime):
        return lambda value: value.replace(tzinfo=None).isoformat() + "Z"
    if isinstance(column.type, Date):
        return lambda value: value.isoformat()
    if isinstance(column.type, Hundredths):
        return str
    return lambda value: value


# --- from JSON --------------------------------------------------------------------------------


def from_json(table: Table, given: object, *, older: bool) -> Row:
    """The columns of a row, each of its own type.

    `older` lets columns be missing that an older format did not have.

    Raises:
        WrongRow: a column is missing, unknown, or not of its type.
    """
    if not isinstance(given, dict):
        raise WrongRow("not an object")
    readers_of = _readers(table)
    if not given.keys() <= readers_of.keys():
        raise WrongRow("an unknown column")
    row: Row = {}
    for name, (column, read) in readers_of.items():
        if name not in given:
            row[name] = _missing(column, older=older)
        elif (value := given[name]) is None and not isinstance(column.type, JsonText):
            if not column.nullable:
                raise WrongRow(name)
            row[name] = None
        else:
            row[name] = read(value)
    return row


@cache
def _readers(table: Table) -> Mapping[str, tuple[Column[Any], Callable[[Any], Any]]]:
    return {column.name: (column, _reader(column)) for column in table.columns}


def _reader(column: Column[Any]) -> Callable[[Any], Any]:
    if column.name in _IDS:
        return _id
    for kind, read in _READERS:
        if isinstance(column.type, kind):
            return read
    raise TypeError(f"{column} cannot be carried")


def _missing(column: Column[Any], *, older: bool) -> Any:
    if older and column.nullable:
        return None
    default = getattr(column.server_default, "arg", None)
    if not older or default is None:
        raise WrongRow(column.name)
    said = str(getattr(default, "text", default)).strip("'")
    return [] if isinstance(column.type, JsonText) else said


def _id(value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise WrongRow("not an id")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > MOST_LETTERS or _NOT_TEXT.search(value):
        raise WrongRow("not a text")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise WrongRow("neither true nor false")
    return value


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _MOST_NUMBER:
        raise WrongRow("not a whole number")
    return value


def _instant(value: object) -> datetime:
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        raise WrongRow("not an instant")
    try:
        found = datetime.fromisoformat(f"{value[:-1]}+00:00")
    except ValueError:
        raise WrongRow("not an instant") from None
    if not _EARLIEST <= found <= _LATEST:
        raise WrongRow("not an instant of our time")
    return found


def _day(value: object) -> date:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise WrongRow("not a day")
    try:
        found = date.fromisoformat(value)
    except ValueError:
        raise WrongRow("not a day") from None
    if not _EARLIEST.year <= found.year <= _LATEST.year:
        raise WrongRow("not a day of our time")
    return found


def _amount(value: object) -> Decimal:
    if not isinstance(value, str) or not _AMOUNT.fullmatch(value):
        raise WrongRow("not an amount")
    return plain(Decimal(value))


def _json(value: object, depth: int = 0) -> object:
    """A JSON value without traps; its shape is the business of the codec."""
    if depth > _MOST_JSON_DEPTH:
        raise WrongRow("nested too deep")
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        return [_json(part, depth + 1) for part in value]
    if isinstance(value, dict):
        return {_text(name): _json(part, depth + 1) for name, part in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        raise WrongRow("not a number")
    if isinstance(value, int) and not isinstance(value, bool):
        return _whole(value)
    return value


_READERS: tuple[tuple[type[Any], Callable[[Any], Any]], ...] = (
    (UtcDateTime, _instant),
    (Date, _day),
    (Hundredths, _amount),
    (JsonText, _json),
    (Boolean, _flag),
    (Integer, _whole),
    (Text, _text),
)


# --- what a row says --------------------------------------------------------------------------


def check_row(table: Table, row: Row, check: Callable[[object], None]) -> None:
    """Refuse a row that no value of the domain could have made; `check` knows the domain's rules.

    Raises:
        WrongRow: it is none of ours.
    """
    try:
        if table is tables.dose:
            _check_dose(row)
            return
        codec = _codec_by_table().get(table.name)
        if codec is None:  # a ledger: its texts are names, which nothing reads back but marks
            return
        value = codec.from_columns(row)
        again = codec.to_columns(value)
        if any(again[name] != row[name] for name in again):
            raise WrongRow("not as we write it")
        _check_parts(value)
        check(value)
    except BAD_VALUES as error:
        raise WrongRow(str(error)) from error


@cache
def _codec_by_table() -> Mapping[str, Codec]:
    return {codec.layout.name: codec for codec in all_codecs().values()}


def _check_dose(row: Row) -> None:
    RecordKind(row["kind"])
    if row["slot"] is not None and str(SlotId.parse(row["slot"])) != row["slot"]:
        raise WrongRow("not a slot")
    for strength, count in row["tablets"]:
        _check_number(Decimal(strength))
        _check_number(Decimal(count))


def _check_parts(value: object) -> None:
    """Look into a value for what would break arithmetic later."""
    if isinstance(value, Decimal):
        _check_number(value)
    elif isinstance(value, datetime):
        if value.tzinfo is None or not _EARLIEST <= value <= _LATEST:
            raise WrongRow("not an instant")
    else:
        for part in _parts_of(value):
            _check_parts(part)


def _parts_of(value: object) -> Iterable[object]:
    if is_dataclass(value):
        return [getattr(value, part.name) for part in fields(value)]
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, (tuple, list, frozenset)) else ()


def _check_number(value: Decimal) -> None:
    if not value.is_finite() or abs(value) > _MOST_NUMBER:
        raise InvalidOperation
