"""Tablets at home as use cases: packages, counts, what went, refills, and when to order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from azacare.domain.frozen import dataclass
from azacare.domain.packages import Movement, MovementKind, Package, Refills
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.prompt_answers import PromptAnswer
from azacare.domain.supply import NONE
from azacare.domain.supply_entry import MOST_REFILLS, check_tablets
from azacare.domain.supply_trip import check_trip
from azacare.domain.trips import Trip
from azacare.domain.wallclock import local_day
from azacare.services.changes import Changes, Touched
from azacare.services.errors import NotSetUp
from azacare.services.loading import LoadedPerson, find_entry, load_person, stamp_of, to_the_minute
from azacare.services.ports import Clock, Reader, Stamp, Store, WorkCalendar
from azacare.services.preferences import SupplySettings, read_settings, write_settings
from azacare.services.supply_checks import (
    Pickup,
    check_said_day,
    checked_package,
    most_held,
    which_strength,
)
from azacare.services.supply_reading import (
    ORDER,
    ORDERED,
    SupplyFacts,
    anything_entered,
    read_facts,
    supply_view,
    trip_view,
)
from azacare.services.supply_views import SupplyView, TripView

MOST_LEAD_DAYS = 30
_CHANGED: Changes = frozenset({Touched.SUPPLY, Touched.REMINDERS})


@dataclass(frozen=True)
class Entered:
    """What was kept, with the id of its record."""

    id: str
    changes: Changes = _CHANGED


class SupplyService:
    """Keeps what is said of tablets, and says how long they last."""

    def __init__(self, store: Store, clock: Clock, calendar: WorkCalendar) -> None:
        self._store, self._clock, self._calendar = store, clock, calendar

    # --- what is shown ------------------------------------------------------------------------

    def view(self, person: str | None = None, as_of: datetime | None = None) -> SupplyView:
        """Where the tablets stand now, or at `as_of` (UTC).

        Raises:
            NotSetUp: nobody, or no prescription, was entered yet.
        """
        with self._store.read() as reader:
            facts = self._facts(reader, load_person(reader, person), as_of)
            return supply_view(reader, facts, self._calendar)

    def glance(self, person: str | None = None) -> SupplyView | None:
        """The same for a page that shows only the most important; None while nothing is known.

        The first page of all asks for this, so without an entry nothing is worked out.
        """
        with self._store.read() as reader:
            try:
                loaded = load_person(reader, person)
            except NotSetUp:
                return None
            if not anything_entered(reader, loaded.id):
                return None
            facts = self._facts(reader, loaded, None)
            return supply_view(reader, facts, self._calendar, whole=False)

    def subdivisions(self, country: str) -> tuple[str, ...]:
        """The parts of a country that have public holidays of their own."""
        return self._calendar.subdivisions(country)

    # --- packages -----------------------------------------------------------------------------

    def add(self, pickup: Pickup, by: str = "", person: str | None = None) -> Entered:
        """Enter a package that came.

        Raises:
            InputProblem: the tablets, a day, a text or the strength cannot be right.
        """
        with self._store.write() as writer:
            loaded, now = load_person(writer, person), to_the_minute(self._clock.now())
            package = checked_package(pickup, loaded, now)
            return Entered(writer.add(loaded.id, package, self._stamp(loaded, by)))

    def correct_package(
        self, package_id: str, pickup: Pickup, by: str = "", person: str | None = None
    ) -> Changes:
        """Enter what the package really was; it came when it came.

        Raises:
            InputProblem: as of `add`, or there is no such package.
        """
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            before = find_entry(writer, Package, loaded.id, package_id)
            package = replace(checked_package(pickup, loaded, before.at), at=before.at)
            writer.add(loaded.id, package, self._stamp(loaded, by), package_id)
        return _CHANGED

    # --- counts and what went -----------------------------------------------------------------

    def count(
        self,
        tablets: Decimal,
        strength_mg: Decimal | None = None,
        package_id: str = "",
        by: str = "",
        person: str | None = None,
    ) -> Entered:
        """Say how many there are, in one package or in all that are in date.

        Raises:
            InputProblem: below 0, not in halves, or more than the packages ever held.
        """
        check_tablets(tablets)

        def most(facts: SupplyFacts, strength: Decimal) -> None:
            held = most_held(facts, strength, package_id)
            if held is not None and tablets > held:
                raise InputProblem(
                    Problem.MORE_THAN_PACKAGE, "tablets", count=f"{tablets:f}", most=f"{held:f}"
                )

        return self._move(MovementKind.COUNTED, tablets, strength_mg, package_id, most, by, person)

    def gone(
        self,
        kind: MovementKind,
        tablets: Decimal,
        strength_mg: Decimal | None = None,
        package_id: str = "",
        by: str = "",
        person: str | None = None,
    ) -> Entered:
        """Say that tablets were lost or thrown away.

        Raises:
            InputProblem: not above 0, not in halves, or more than are left.
        """
        if check_tablets(tablets) <= 0:
            raise InputProblem(Problem.NOT_POSITIVE, "tablets")

        def most(facts: SupplyFacts, strength: Decimal) -> None:
            stock = facts.stock(strength)
            mine = [one.left for one in stock.packages if one.id == package_id]
            left = sum(mine, NONE) if package_id else stock.left
            if tablets > left:
                raise InputProblem(
                    Problem.MORE_THAN_LEFT, "tablets", count=f"{tablets:f}", most=f"{left:f}"
                )

        return self._move(kind, tablets, strength_mg, package_id, most, by, person)

    def take_back(
        self,
        kind: type[Package | Movement | Trip | Refills | PromptAnswer],
        entity_id: str,
        by: str = "",
        person: str | None = None,
    ) -> Changes:
        """Take back what was entered by mistake.

        Raises:
            InputProblem: there is no such record.
        """
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            find_entry(writer, kind, loaded.id, entity_id)
            writer.retract(kind, entity_id, self._stamp(loaded, by))
        return _CHANGED

    def put_back(
        self,
        entity_id: str,
        value: Package | Movement | Trip | Refills,
        by: str = "",
        person: str | None = None,
    ) -> Changes:
        """Let a record be as it was, after it was taken back or changed."""
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            writer.add(loaded.id, value, self._stamp(loaded, by), entity_id)
        return _CHANGED

    def package(self, package_id: str, person: str | None = None) -> Package:
        """One package as it was entered.

        Raises:
            InputProblem: there is none of that id.
        """
        with self._store.read() as reader:
            return find_entry(reader, Package, load_person(reader, person).id, package_id)

    # --- orders -------------------------------------------------------------------------------

    def ordered(self, subject: str, by: str = "", person: str | None = None) -> Entered:
        """Say that the order of that name was made; it is quiet until a package comes."""
        with self._store.write() as writer:
            loaded, now = load_person(writer, person), self._clock.now()
            today = local_day(now, loaded.plan.zone_at(now))
            answer = PromptAnswer(f"{subject}:{ORDER}", ORDERED, today)
            return Entered(writer.add(loaded.id, answer, self._stamp(loaded, by)))

    def set_refills(
        self,
        left: int | None,
        valid_until: date | None,
        by: str = "",
        person: str | None = None,
    ) -> Entered:
        """Say how many refills the prescription still has, and until when it can be used.

        Raises:
            InputProblem: a number or a day that cannot be right.
        """
        if left is not None and not 0 <= left <= MOST_REFILLS:
            raise InputProblem(Problem.REFILLS_OUT_OF_RANGE, "refills", most=MOST_REFILLS)
        if valid_until is not None:
            check_said_day(valid_until, "until")
        with self._store.write() as writer:
            loaded, now = load_person(writer, person), self._clock.now()
            today = local_day(now, loaded.plan.zone_at(now))
            before = writer.current(Refills, loaded.id)
            known = before[-1].entity_id if before else None
            said = Refills(left, valid_until, today)
            return Entered(writer.add(loaded.id, said, self._stamp(loaded, by), known))

    def set_settings(
        self, settings: SupplySettings, by: str = "", person: str | None = None
    ) -> Changes:
        """Change how early a refill is ordered, and whose public holidays count.

        Raises:
            InputProblem: a number out of range, or a region whose holidays are not known.
        """
        if not 0 <= settings.lead_days <= MOST_LEAD_DAYS:
            raise InputProblem(Problem.SUPPLY_LEAD_OUT_OF_RANGE, "lead", most=MOST_LEAD_DAYS)
        country, part = settings.country.strip().upper(), settings.part.strip()
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            holding = country or loaded.person.region
            wrong = f"{country} {part}".strip()[:40]
            if (country or part) and not self._calendar.knows(holding, part):
                raise InputProblem(Problem.UNKNOWN_HOLIDAY_REGION, "country", typed=wrong)
            changed = replace(settings, country=country, part=part)
            write_settings(writer, changed, SupplySettings(), loaded.id, self._stamp(loaded, by))
        return _CHANGED

    def settings(self, person: str | None = None) -> SupplySettings:
        """How early a refill is ordered."""
        with self._store.read() as reader:
            return read_settings(reader, SupplySettings(), load_person(reader, person).id)

    # --- trips --------------------------------------------------------------------------------

    def look_at_trip(
        self, trip: Trip, person: str | None = None, as_of: datetime | None = None
    ) -> TripView:
        """What a trip needs; nothing is kept.

        Raises:
            InputProblem: it cannot be a trip.
        """
        with self._store.read() as reader:
            facts = self._facts(reader, load_person(reader, person), as_of)
            return trip_view(facts, check_trip(trip, facts.today))

    def keep_trip(
        self, trip: Trip, by: str = "", person: str | None = None, trip_id: str | None = None
    ) -> Entered:
        """Keep a trip, or change the one of that id.

        Raises:
            InputProblem: it cannot be a trip.
        """
        with self._store.write() as writer:
            loaded, now = load_person(writer, person), self._clock.now()
            checked = check_trip(trip, local_day(now, loaded.plan.zone_at(now)))
            if trip_id is not None:
                find_entry(writer, Trip, loaded.id, trip_id)
            return Entered(writer.add(loaded.id, checked, self._stamp(loaded, by), trip_id))

    # --- shared -------------------------------------------------------------------------------

    def _facts(self, reader: Reader, loaded: LoadedPerson, as_of: datetime | None) -> SupplyFacts:
        now = to_the_minute(as_of or self._clock.now())
        return read_facts(reader, loaded, now, self._calendar)

    def _move(
        self,
        kind: MovementKind,
        tablets: Decimal,
        strength_mg: Decimal | None,
        package_id: str,
        check: Callable[[SupplyFacts, Decimal], None],
        by: str,
        person: str | None,
    ) -> Entered:
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            if package_id:
                strength_mg = find_entry(writer, Package, loaded.id, package_id).strength_mg
            strength = which_strength(strength_mg, loaded)
            facts = self._facts(writer, loaded, None)
            check(facts, strength)
            movement = Movement(kind, strength, tablets, facts.now, package_id)
            return Entered(writer.add(loaded.id, movement, self._stamp(loaded, by)))

    def _stamp(self, loaded: LoadedPerson, by: str) -> Stamp:
        return stamp_of(self._clock, loaded.person, by)
