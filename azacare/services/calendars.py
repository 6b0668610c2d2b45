"""Appointments and doses for a calendar program."""

from __future__ import annotations

from azacare.domain.appointments import Appointment
from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem
from azacare.services.loading import find_person, load_person
from azacare.services.ports import CalendarTexts, CalendarWriter, Clock, Store


@dataclass(frozen=True)
class CalendarFile:
    """A file to be saved; `entries` is how many appointments are in it, None for doses."""

    data: bytes
    entries: int | None = None


class CalendarService:
    """Makes .ics files. Importing one again changes its entries and never doubles them."""

    def __init__(self, store: Store, clock: Clock, writer: CalendarWriter) -> None:
        self._store, self._clock, self._writer = store, clock, writer

    def appointments(
        self, texts: CalendarTexts, *, only: str | None = None, person: str | None = None
    ) -> CalendarFile:
        """Every appointment, cancelled ones too, or the one with the id `only`.

        Raises:
            InputProblem: there is none of that id.
        """
        with self._store.read() as reader:
            kept = reader.current(Appointment, find_person(reader, person).entity_id)
        wanted = [(o.entity_id, o.value) for o in kept if only in (None, o.entity_id)]
        if only is not None and not wanted:
            raise InputProblem(Problem.UNKNOWN_ENTRY, "id", typed=only)
        data = self._writer.appointments(wanted, texts, self._clock.now())
        return CalendarFile(data, len(wanted))

    def doses(self, texts: CalendarTexts, person: str | None = None) -> CalendarFile:
        """The planned doses as recurring entries that follow the steps of the prescription.

        Raises:
            NotSetUp: there is no prescription.
        """
        with self._store.read() as reader:
            loaded = load_person(reader, person)
        return CalendarFile(self._writer.doses(loaded.plan, loaded.id, texts, self._clock.now()))
