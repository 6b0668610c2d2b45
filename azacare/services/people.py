"""First start, what the medicine is taken for, and who may be called.

Every start asks for people; what only entering them needs is imported then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from azacare.domain.frozen import dataclass
from azacare.domain.people import (
    MIDNIGHT,
    Contact,
    ContactRole,
    OfficeHours,
    Person,
    Relation,
)
from azacare.domain.prescription import AmountLimits, PrescriptionVersion
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.slots import ZoneSpan
from azacare.services.changes import EVERYTHING, Changes, Touched
from azacare.services.loading import find_person, load_plan
from azacare.services.ports import Clock, Kept, Stamp, Store

if TYPE_CHECKING:
    from azacare.domain.conditions import ConditionList
    from azacare.services.prescribing import PrescriptionEntry

LONGEST_NAME = 60
_LEAST_DIGITS = 3
MOST_PHONES = 5
"""Further numbers of one contact."""
MOST_HOURS = 14
"""Spans of office hours of one contact: a morning and an afternoon for each day."""

_LONG_AGO = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


@dataclass(frozen=True)
class FirstStart:
    """Everything that first start asks.

    Attributes:
        zone: whose wall clock the plan follows.
        conditions: what azathioprine is taken for, as ids; empty when nobody said.
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
    conditions: Sequence[str] = ()


class PeopleService:
    """Enters people and their contacts."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        limits: AmountLimits,
        load_conditions: Callable[[], ConditionList | None],
    ) -> None:
        """Know what azathioprine is taken for by `load_conditions`; None for a damaged file.

        It is called when the list is first wanted, for most starts never need it.
        """
        self._store = store
        self._clock = clock
        self._limits = limits
        self._load_conditions = load_conditions

    @cached_property
    def conditions(self) -> ConditionList:
        """What azathioprine may be taken for; nothing when the data file is damaged."""
        from azacare.domain.conditions import ConditionList

        return self._load_conditions() or ConditionList("", ())

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
        from azacare.services.prescribing import understand

        name = check_name(first.name)
        understood = understand(first.prescription, self._limits)
        for contact in first.contacts:
            check_contact(contact)
        conditions = self._checked(first.conditions) if first.conditions else ()
        by = "me" if first.relation is Relation.SELF else "caregiver"
        with self._store.write() as writer:
            if any(kept.value.name.casefold() == name.casefold() for kept in writer.people()):
                raise InputProblem(Problem.NAME_IN_USE, "name", typed=name)
            stamp = Stamp(self._clock.now(), by)
            person = Person(
                name,
                first.relation,
                region=first.region,
                transplant=first.transplant or self._names_transplant(conditions),
                understood_on=first.understood_on,
                conditions=conditions,
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

    def set_conditions(self, ids: Iterable[str], by: str, person: str | None = None) -> Changes:
        """Say what azathioprine is taken for; nothing for "not said".

        A transplant that was not named before also says that a transplant team looks after the
        person. Taking it away leaves that as it is, for somebody may have said it by hand.

        Raises:
            InputProblem: an id that is not on the list, or an answer that stands alone and does
                not.
        """
        with self._store.write() as writer:
            kept = find_person(writer, person)
            held = kept.value.conditions
            conditions = self._checked(ids, held)
            named = self._names_transplant(set(conditions) - set(held))
            changed = replace(
                kept.value, conditions=conditions, transplant=kept.value.transplant or named
            )
            writer.add(None, changed, Stamp(self._clock.now(), by), kept.entity_id)
        return frozenset({Touched.PEOPLE, Touched.DOSES, Touched.CHECKS})

    def set_region(self, region: str, by: str, person: str | None = None) -> Changes:
        """Say where the person lives, as an ISO 3166 code or nothing. No number is changed.

        Raises:
            InputProblem: not a code.
        """
        code = region.strip().upper()
        if code and not re.fullmatch(r"[A-Z]{2}", code):
            raise InputProblem(Problem.UNKNOWN_REGION, "region", typed=region)
        with self._store.write() as writer:
            kept = find_person(writer, person)
            changed = replace(kept.value, region=code)
            writer.add(None, changed, Stamp(self._clock.now(), by), kept.entity_id)
        return frozenset({Touched.PEOPLE, Touched.CONTACTS})

    def wall_clock(self, person: str | None = None) -> datetime:
        """What the clock on the wall shows where the person's plan is; without a zone."""
        with self._store.read() as reader:
            plan = load_plan(reader, find_person(reader, person).entity_id)
        now = self._clock.now()
        zone = plan.zone_at(now) if plan else self._clock.zone()
        return now.astimezone(zone).replace(tzinfo=None)

    def _checked(self, ids: Iterable[str], held: Sequence[str] = ()) -> tuple[str, ...]:
        """`ids` once each, in the order of the list; what is `held` already may stay unknown."""
        from difflib import get_close_matches

        from azacare.domain.conditions import OTHER, PREFER_NOT_TO_SAY

        known = [condition.id for condition in self.conditions.conditions]
        wanted = tuple(dict.fromkeys(ids))
        for name in wanted:
            if name not in known and name not in held:
                nearest = tuple(get_close_matches(name, known, cutoff=0))
                raise InputProblem(
                    Problem.UNKNOWN_CONDITION, "condition", typed=name, nearest=nearest
                )
            if name in (OTHER, PREFER_NOT_TO_SAY) and len(wanted) > 1:
                raise InputProblem(Problem.ONLY_ALONE, "condition", typed=name)
        return tuple(sorted(wanted, key=[*known, *held].index))

    def _names_transplant(self, ids: Iterable[str]) -> bool:
        from azacare.domain.conditions import ConditionGroup

        return self.conditions.has(ids, ConditionGroup.TRANSPLANT)

    def contacts(self, person: str | None = None) -> tuple[Contact, ...]:
        """Who may be called, provider first; the newest of a role counts."""
        with self._store.read() as reader:
            kept = find_person(reader, person)
            found = {c.value.role: c.value for c in reader.current(Contact, kept.entity_id)}
        return tuple(found[role] for role in ContactRole if role in found)

    def set_contact(self, contact: Contact, by: str, person: str | None = None) -> Changes:
        """Enter or replace the contact of a role.

        Raises:
            InputProblem: see `check_contact`.
        """
        check_contact(contact)
        with self._store.write() as writer:
            kept = find_person(writer, person)
            known = {c.value.role: c.entity_id for c in writer.current(Contact, kept.entity_id)}
            stamp = Stamp(self._clock.now(), by)
            writer.add(kept.entity_id, contact, stamp, known.get(contact.role))
        return frozenset({Touched.CONTACTS})


def check_contact(contact: Contact) -> None:
    """Refuse what cannot be a name, a number or office hours.

    Raises:
        InputProblem: with the role as its field.
    """
    role = contact.role.value
    more = contact.more_phones
    texts = (contact.name, contact.phone, *(text for pair in more for text in pair))
    if any(len(text) > LONGEST_NAME for text in texts):
        raise InputProblem(Problem.NAME_TOO_LONG, role, most=LONGEST_NAME)
    phones = [phone for _label, phone in more]
    if contact.phone.strip():
        phones.append(contact.phone)
    if not all(is_phone(phone, least_digits(contact.role)) for phone in phones):
        raise InputProblem(Problem.NOT_A_PHONE, role)
    for kept, most in ((more, MOST_PHONES), (contact.hours, MOST_HOURS)):
        if len(kept) > most:
            raise InputProblem(Problem.TOO_MANY_ENTRIES, role, most=most)
    for hours in contact.hours:
        try:
            check_hours(hours)
        except InputProblem as problem:
            raise problem.at(role) from None


def check_hours(hours: OfficeHours) -> None:
    """Refuse hours that cannot be. A closing at 0:00 is the midnight at the end of the day.

    Raises:
        InputProblem: on no day, or closing at or before the opening of the same day.
    """
    if not hours.weekdays or not hours.weekdays <= frozenset(range(7)):
        raise InputProblem(Problem.NO_WEEKDAY, "weekdays")
    if hours.closes != MIDNIGHT and hours.closes <= hours.opens:
        raise InputProblem(Problem.CLOSES_BEFORE_OPENS, "closes", opens=hours.opens)


def least_digits(role: ContactRole) -> int:
    """How short a number of `role` can be: in France help comes at 15 and at 18."""
    return 2 if role is ContactRole.EMERGENCY else _LEAST_DIGITS


def is_phone(text: str, least: int = _LEAST_DIGITS) -> bool:
    """Whether somebody could dial it: it has at least `least` digits."""
    return sum(letter.isdigit() for letter in text) >= least


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
