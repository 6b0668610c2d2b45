"""Between a value of the domain and the columns of its table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from azacare.domain.frozen import dataclass
from azacare.storage.layout import Layout

Columns = Mapping[str, Any]


@dataclass(frozen=True)
class Codec:
    """How one kind of value is kept."""

    layout: Layout
    to_columns: Callable[[Any], Columns]
    from_columns: Callable[[Columns], Any]
