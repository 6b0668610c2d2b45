"""What dose records say of their slots, and no more: light enough for ten years at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from azacare.domain.records import ANSWERS, RecordKind

_CAUTIOUS_FIRST = {RecordKind.TAKEN: 0, RecordKind.UNSURE: 1, RecordKind.SKIPPED: 2}


class DoseLine(NamedTuple):
    """A live dose record about a slot, without tablets, notes and names.

    Attributes:
        slot: the name of the slot, as `str(SlotId)` writes it.
        at: when it happened (UTC).
        revision: above 1 where something else was recorded before.
    """

    slot: str
    kind: RecordKind
    at: datetime
    revision: int = 1


def answers_of(lines: Iterable[DoseLine]) -> Mapping[str, DoseLine]:
    """The line that answers each slot, by the slot's name.

    Should two computers disagree, the one that counts as taken wins, as it does for advice
    (`Standing.answer_to`); of two alike the earlier one.
    """
    found: dict[str, DoseLine] = {}
    for line in lines:
        known = found.setdefault(line.slot, line) if line.kind in ANSWERS else line
        if known is not line and _rank(line) < _rank(known):
            found[line.slot] = line
    return found


def _rank(line: DoseLine) -> tuple[int, datetime]:
    return _CAUTIOUS_FIRST[line.kind], line.at
