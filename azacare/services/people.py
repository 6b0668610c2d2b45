"""First start, and who may be called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from azacare.domain.people import Contact, ContactRole, Person, Relation
from azacare.domain.prescription import AmountLimits, PrescriptionVersion
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.slots import ZoneSpan
from azacare.services.changes import EVERYTHING, Changes, Touched
from azacare.services.loading import find_person
from azacare.services.ports import Clock, Kept, Stamp, Store
from azacare.services.prescribing import PrescriptionEntry, understand

LONGEST_NAME = 60
_LONG_AGO = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


@dataclass(frozen=True)
class FirstStart:
    """Everything that first start asks.

    Attributes:
        zone: whose wall clock the plan follows.
        understood_on: the local day, ISO, on which the disclaimer was accepted; empty on the
            command line.
    """

    name: str
    relation: Relation
    prescription: PrescriptionEntry
    zone: ZoneInfo
    contacts: Sequence[Contact] = ()
    region: str = ""
    transplant: bool = False
    understood_on: str = ""


class PeopleService:
    """Enters people and their contacts."""

    def __init__(self, store: Store, clock: Clock, limits: AmountLimits) -> None:
        self._store = store
        self._clock = clock
        self._limits = limits

    def is_set_up(self) -> bool:
        """Whether somebody has a prescription."""
        with self._store.read() as reader:
            return any(
                reader.current(PrescriptionVersion, kept.entity_id) for kept in reader.people()
            )

    def people(self) -> tuple[Kept[Person], ...]:
        """Everybody whose records are here."""
        with self._store.read() as reader:
            return reader.people()

    def set_up(self, first: FirstStart) -> Changes:
        """Enter a person with their first prescription; all of it or nothing.

        Raises:
            InputProblem: with the field that is wrong, or the name is in use.
        """
        name = check_name(first.name)
        understood = understand(first.prescription, self._limits)
        for contact in first.contacts:
            check_contact(contact)
        by = "me" if first.relation is Relation.SELF else "caregiver"
        with self._store.write() as writer:
            if any(kept.value.name.casefold() == name.casefold() for kept in writer.people()):
                raise InputProblem(Problem.NAME_IN_USE, "name", typed=name)
            stamp = Stamp(self._clock.now(), by)
            person = Person(
                name,
                first.relation,
                region=first.region,
                transplant=first.transplant,
                understood_on=first.understood_on,
            )
            person_id = writer.add(None, person, stamp)
            writer.add(person_id, ZoneSpan(_LONG_AGO, first.zone), stamp)
            writer.add(person_id, understood.version, stamp)
            for contact in first.contacts:
                if contact.phone.strip() or contact.name.strip():
                    writer.add(person_id, contact, stamp)
        return EVERYTHING

    def person(self, name: str | None = None) -> Kept[Person]:
        """The person called `name`, or the first one.

        Raises:
            NotSetUp: nobody was entered yet.
        """
        with self._store.read() as reader:
            return find_person(reader, name)

    def set_transplant(self, transplant: bool, by: str, person: str | None = None) -> Changes:
        """Say whether a transplant team looks after the person (F009)."""
        with self._store.write() as writer:
            kept = find_person(writer, person)
            changed = replace(kept.value, transplant=transplant)
            writer.add(None, changed, Stamp(self._clock.now(), by), kept.entity_id)
        return frozenset({Touched.PEOPLE, Touched.DOSES})

    def contacts(self, person: str | None = None) -> tuple[Contact, ...]:
        """Who may be called, provider first; the newest of a role counts."""
        with self._store.read() as reader:
            kept = find_person(reader, person)
            found = {c.value.role: c.value for c in reader.current(Contact, kept.entity_id)}
        return tuple(found[role] for role in ContactRole if role in found)

    def set_contact(self, contact: Contact, by: str, person: str | None = None) -> Changes:
        """Enter or replace the contact of a role.

        Raises:
            InputProblem: the name or the number is too long to be one.
        """
        check_contact(contact)
        with self._store.write() as writer:
            kept = find_person(writer, person)
            known = {c.value.role: c.entity_id for c in writer.current(Contact, kept.entity_id)}
            stamp = Stamp(self._clock.now(), by)
            writer.add(kept.entity_id, contact, stamp, known.get(contact.role))
        return frozenset({Touched.CONTACTS})


def check_contact(contact: Contact) -> None:
    """Refuse what cannot be a name or a number.

    Raises:
        InputProblem: too long, with the role as its field.
    """
    if len(contact.name) > LONGEST_NAME or len(contact.phone) > LONGEST_NAME:
        raise InputProblem(Problem.NAME_TOO_LONG, contact.role.value, most=LONGEST_NAME)


def check_name(text: str) -> str:
    """The name on one line, without spaces around it.

    Raises:
        InputProblem: empty or too long.
    """
    name = " ".join(text.split())
    if not name:
        raise InputProblem(Problem.EMPTY, "name")
    if len(name) > LONGEST_NAME:
        raise InputProblem(Problem.NAME_TOO_LONG, "name", most=LONGEST_NAME)
    return name
