"""The calendar writer, loaded when the first file is written: the library is slow to import."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from azacare.domain.appointments import Appointment
from azacare.domain.slots import Plan
from azacare.services.ports import CalendarTexts


class IcsWriter:
    """Writes RFC 5545 files."""

    def appointments(
        self, appointments: Iterable[tuple[str, Appointment]], texts: CalendarTexts, now: datetime
    ) -> bytes:
        """A file of appointments."""
        from azacare.exports.calendar import appointments_calendar  # noqa: PLC0415 - slow

        return appointments_calendar(appointments, texts, now)

    def doses(self, plan: Plan, owner: str, texts: CalendarTexts, now: datetime) -> bytes:
        """A file of the planned doses."""
        from azacare.exports.calendar import doses_calendar  # noqa: PLC0415 - slow

        return doses_calendar(plan, owner, texts, now)
