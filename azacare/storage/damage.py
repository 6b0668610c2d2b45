"""A row that no AzaCare wrote is damage of the file, and is said as such.

SQLite keeps no check sums: a bad disk can change a letter of a row unnoticed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from azacare.services.errors import RecordsError, RecordsTrouble

C = TypeVar("C", bound=type)
_UNREADABLE = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError)


def damage_told(reader: C) -> C:
    """Let every read of the class raise a `RecordsError` where a value makes no sense.

    Its methods do nothing but read, so nothing else of ours hides behind it.
    """
    for name, method in list(vars(reader).items()):
        if not name.startswith("_") and callable(method):
            setattr(reader, name, _told(method))
    return reader


def _told(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def read(self: Any, *given: Any, **named: Any) -> Any:
        try:
            return method(self, *given, **named)
        except _UNREADABLE as error:
            raise RecordsError(RecordsTrouble.DAMAGED, self.path) from error

    return read
