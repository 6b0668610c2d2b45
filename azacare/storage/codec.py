"""Between a value of the domain and the columns of its table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Table

from azacare.domain.frozen import dataclass

Columns = Mapping[str, Any]


@dataclass(frozen=True)
class Codec:
    """How one kind of value is kept."""

    table: Table
    to_columns: Callable[[Any], Columns]
    from_columns: Callable[[Columns], Any]
