"""Between values and what SQLite keeps of them, without a library."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any


def day(kept: str) -> date:
    """A calendar day."""
    return date.fromisoformat(kept)


def instant(kept: str) -> datetime:
    """A moment in UTC; SQLite keeps it without its zone."""
    return datetime.fromisoformat(f"{kept}+00:00")


def instant_text(value: datetime) -> str:
    """How SQLAlchemy lets SQLite keep a moment; such texts sort by time.

    Raises:
        ValueError: the value has no zone.
    """
    if value.tzinfo is None:
        raise ValueError("a naive datetime was about to be looked for as an instant")
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def amount(kept: int) -> Decimal:
    """An amount in mg, or a number of tablets, from whole hundredths."""
    return plain(Decimal(kept) / 100)


def json_value(kept: str) -> Any:
    """A value that is kept as JSON."""
    return json.loads(kept)


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
