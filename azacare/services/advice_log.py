"""Keeps every advice that was shown, with all that it was based on."""

from __future__ import annotations

import json
import logging
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum

from azacare.domain.advice import Advice
from azacare.domain.slots import Slot
from azacare.services.errors import RecordsError
from azacare.services.ports import Store, Writer

_log = logging.getLogger(__name__)


class AdviceLog:
    """Writes an advice when it differs from the last one shown about the same slot."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._last: dict[tuple[str, str], str] = {}

    def note(self, person_id: str, advice: Advice) -> None:
        """Keep the advice; the same one shown again is not written twice.

        A full disk or a held file must not keep anybody from their advice, so then it is shown
        without being kept, and written when it is next shown.
        """
        outcome = outcome_of(advice)
        key = (person_id, _slot_name(advice))
        if self._last.get(key) == outcome:
            return
        try:
            with self._store.write() as writer:
                write_advice(writer, person_id, advice)
        except RecordsError as error:
            _log.info("an advice was not kept: %s", error.trouble.value)
            return
        self._last[key] = outcome


def write_advice(writer: Writer, person_id: str, advice: Advice) -> None:
    """Keep the advice as part of a change under way."""
    inputs = json.dumps(_plain(advice.inputs), ensure_ascii=False, sort_keys=True)
    writer.log_advice(person_id, advice.inputs.now, _slot_name(advice), outcome_of(advice), inputs)


def outcome_of(advice: Advice) -> str:
    """Action, row and added lines in one short text, such as "take M7 M6"."""
    parts = [advice.action.value, advice.rule.value, *(extra.value for extra in advice.extras)]
    return " ".join(parts)


def _slot_name(advice: Advice) -> str:
    return str(advice.slot.id) if advice.slot else ""


def _plain(value: object) -> object:
    """A JSON value for anything that advice inputs are made of."""
    if isinstance(value, Slot):
        return {"slot": str(value.id), "due": value.due.isoformat(), "mg": str(value.amount_mg)}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    return str(value) if isinstance(value, Decimal) else value
