"""What a table holds, said without a library.

SQLAlchemy's tables are made of it (`tables.py`), and so are the reads of a start, which do without
SQLAlchemy: importing it takes longer than all else that the first picture needs (decision 0023).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum, auto
from typing import Any

from azacare.domain.frozen import dataclass
from azacare.storage import values

Row = dict[str, Any]


class Kind(Enum):
    """What a column holds, and with it how SQLite keeps it."""

    TEXT = auto()
    INTEGER = auto()
    BOOLEAN = auto()
    DAY = auto()
    """A calendar day, without a zone."""
    INSTANT = auto()
    """A moment, kept in UTC."""
    HUNDREDTHS = auto()
    """An exact amount, kept as whole hundredths."""
    JSON = auto()


@dataclass(frozen=True)
class Column:
    """One column; `default` is what rows of an older file hold that did not have it."""

    name: str
    kind: Kind
    optional: bool = False
    default: str | None = None


_READ: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.BOOLEAN: bool,
    Kind.DAY: values.day,
    Kind.INSTANT: values.instant,
    Kind.HUNDREDTHS: values.amount,
    Kind.JSON: values.json_value,
}


class Layout:
    """A table: its name, columns, and what SQLite shall find quickly or keep unique."""

    def __init__(
        self,
        name: str,
        *columns: Column,
        indexes: Mapping[str, Sequence[str]] | None = None,
        unique: Sequence[str] = (),
    ) -> None:
        self.name = name
        self.columns = columns
        self.indexes = indexes or {}
        self.unique = unique
        self._names = tuple(column.name for column in columns)
        self._reads = tuple(
            (column.name, _READ[column.kind]) for column in columns if column.kind in _READ
        )

    @property
    def selected(self) -> str:
        """The columns, as a statement asks for them."""
        return ", ".join(f"{self.name}.{name}" for name in self._names)

    def rows(self, found: Iterable[Sequence[Any]]) -> list[Row]:
        """What the driver found for `selected`, each value of its own type.

        Raises:
            ValueError: a value is not of its type, and so TypeError and ArithmeticError.
        """
        return [self._row(row) for row in found]

    def _row(self, found: Sequence[Any]) -> Row:
        row = dict(zip(self._names, found, strict=True))
        for name, read in self._reads:
            value = row[name]
            if value is not None:
                row[name] = read(value)
        return row


def record(
    name: str, *columns: Column, indexes: Mapping[str, Sequence[str]] | None = None
) -> Layout:
    """A table of records: `columns`, and before them what every record has."""
    return Layout(
        name,
        *_OF_EVERY_RECORD,
        *columns,
        indexes={
            **(indexes or {}),
            "entity": ("entity_id", "revision"),
            "person": ("person_id",),
        },
    )


_OF_EVERY_RECORD = (
    Column("id", Kind.TEXT),
    Column("entity_id", Kind.TEXT),
    Column("revision", Kind.INTEGER),
    Column("person_id", Kind.TEXT, optional=True),
    Column("recorded_at", Kind.INSTANT),
    Column("recorded_by", Kind.TEXT),
    Column("device_id", Kind.TEXT),
    Column("retracted", Kind.BOOLEAN),
)
