"""What came in from a file at one time, so that it can be taken back together."""

from __future__ import annotations

from datetime import datetime

from azacare.domain.frozen import dataclass


@dataclass(frozen=True)
class ImportBatch:
    """The records that one import added.

    Attributes:
        source: the id of the format, such as "csv-doses" or "medtimer-json".
        name: of the file, without its folder.
        at: when it came in (UTC).
        doses: the entity ids of the dose records that it added.
    """

    source: str
    name: str
    at: datetime
    doses: tuple[str, ...] = ()
