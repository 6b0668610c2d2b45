"""Works the tablets of a person out from the records: the page, reminders and commands share it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from azacare.domain.consumption import Consumption
from azacare.domain.frozen import dataclass
from azacare.domain.packages import Movement, Package, Refills
from azacare.domain.people import Contact, ContactRole
from azacare.domain.prompt_answers import PromptAnswer
from azacare.domain.records import ANSWERS
from azacare.domain.run_out import (
    NEW_PRESCRIPTION_DAYS,
    IsDayOff,
    RunOut,
    run_out,
    working_days_before,
)
from azacare.domain.supply import Draw, Entry, PackageLeft, Stock, counted_from, stock_at
from azacare.domain.supply_trip import plan_away, trip_clock, trip_need
from azacare.domain.trips import Trip
from azacare.domain.wallclock import local_day
from azacare.services.loading import LoadedPerson
from azacare.services.ports import Kept, Reader, WorkCalendar
from azacare.services.preferences import SupplySettings, read_settings
from azacare.services.supply_views import Order, StrengthView, SupplyView, TripView

REFILL = "refill:"
"""How the names of these reminders in the ledger begin."""
ORDER, PICK_UP = "order", "pick-up"
ORDERED = "ordered"
"""The answer that quiets the first of the two."""
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class SupplyRecords:
    """Everything that was said of tablets, and what doses took."""

    packages: tuple[Kept[Package], ...]
    movements: tuple[Kept[Movement], ...]
    draws: tuple[Draw, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Packages and movements, each with its id."""
        packages = (Entry(one.entity_id, one.value) for one in self.packages)
        return (*packages, *(Entry(one.entity_id, one.value) for one in self.movements))

    @property
    def strengths(self) -> frozenset[Decimal]:
        """Those of which something was ever said."""
        return frozenset(one.value.strength_mg for one in self.entries)

    def cycle_of(self, strength_mg: Decimal) -> str:
        """Names the time until the next package of that strength comes."""
        ids = [p.entity_id for p in self.packages if p.value.strength_mg == strength_mg]
        return max(ids, default="none")


def anything_entered(reader: Reader, person_id: str) -> bool:
    """Whether anything was ever said of tablets; without it nothing else has to be read."""
    packages = bool(reader.current(Package, person_id))
    return packages or bool(reader.current(Movement, person_id))


def read_records(reader: Reader, person_id: str, now: datetime) -> SupplyRecords:
    """Read what holds at `now` (UTC): doses only as far back as they can matter, and none where
    nothing was said.
    """
    packages = reader.current(Package, person_id)
    movements = reader.current(Movement, person_id)
    found = SupplyRecords(packages, movements, ())
    since = [counted_from(found.entries, strength, now) for strength in found.strengths]
    begins = min((one for one in since if one is not None), default=None)
    if begins is None:
        return found
    day = begins.date() - 2 * _DAY  # a dose-day may be a local day earlier, taken after midnight
    draws = tuple(one for one in reader.draws(person_id, day) if one.at >= begins)
    return SupplyRecords(packages, movements, draws)


@dataclass(frozen=True)
class SupplyFacts:
    """What everything is worked out from, at one moment."""

    loaded: LoadedPerson
    now: datetime
    zone: ZoneInfo
    records: SupplyRecords
    use: Consumption
    settings: SupplySettings
    country: str
    is_day_off: IsDayOff
    refills: Kept[Refills] | None
    answers: tuple[PromptAnswer, ...]
    _stocks: dict[Decimal, Stock] = field(default_factory=dict, compare=False, repr=False)

    @property
    def today(self) -> date:
        """The local day."""
        return self.use.today

    def stock(self, strength_mg: Decimal) -> Stock:
        """What is there of one strength."""
        if strength_mg not in self._stocks:
            entries, draws = self.records.entries, self.records.draws
            self._stocks[strength_mg] = stock_at(
                strength_mg, entries, draws, self.now, lambda at: local_day(at, self.zone)
            )
        return self._stocks[strength_mg]

    @property
    def refills_left(self) -> int | None:
        """How often the pharmacy may still give a package: what was said, less the days on which
        one came since; None when nobody knows.
        """
        said = self.refills
        if said is None or said.value.left is None:
            return None
        came = {
            local_day(one.value.at, self.zone)
            for one in self.records.packages
            if one.value.at > said.recorded_at and one.value.at <= self.now
        }
        return max(said.value.left - len(came), 0)

    def order_for(self, out: RunOut) -> Order | None:
        """When to order, for tablets that run out."""
        if out.day is None or out.days_left is None:
            return None
        by, new = self.lead_before(out.day)
        subject = f"{REFILL}{out.strength_mg:f}:{self.records.cycle_of(out.strength_mg)}"
        names = {f"{subject}:{step}" for step in (ORDER, PICK_UP)}
        said = [one.on for one in self.answers if one.subject in names and one.answer == ORDERED]
        ordered = max(said, default=None)
        return Order(out.strength_mg, by, out.day, out.days_left, new, subject, ordered)

    def lead_before(self, day: date) -> tuple[date, bool]:
        """The last day to order for `day`, and whether a new prescription is needed first."""
        lead = self.settings.lead_days
        by = working_days_before(day, lead, self.is_day_off)
        valid = self.refills.value.valid_until if self.refills else None
        if self.refills_left == 0 or (valid is not None and valid < by):
            return working_days_before(day, lead + NEW_PRESCRIPTION_DAYS, self.is_day_off), True
        return by, False


def read_facts(
    reader: Reader, loaded: LoadedPerson, now: datetime, calendar: WorkCalendar
) -> SupplyFacts:
    """Read what the tablets of a person are worked out from, at `now` (UTC)."""
    zone = loaded.plan.zone_at(now)
    today = local_day(now, zone)
    said = reader.doses(loaded.id, today)
    answered = frozenset(
        record.slot for record in said if record.slot is not None and record.kind in ANSWERS
    )
    settings = read_settings(reader, SupplySettings(), loaded.id)
    country = settings.country or loaded.person.region
    refills = reader.current(Refills, loaded.id)
    return SupplyFacts(
        loaded,
        now,
        zone,
        read_records(reader, loaded.id, now),
        Consumption(loaded.plan, today, answered),
        settings,
        country,
        _days_off(calendar, country, settings.part),
        refills[-1] if refills else None,
        tuple(one.value for one in reader.current(PromptAnswer, loaded.id)),
    )


def _days_off(calendar: WorkCalendar, country: str, part: str) -> IsDayOff:
    return lambda day: calendar.is_day_off(day, country, part)


def strength_views(facts: SupplyFacts) -> tuple[StrengthView, ...]:
    """Each strength of the plan, and each of which something is there, the largest first."""
    planned, known = facts.use.strengths(), facts.records.strengths
    found = []
    for strength in sorted({*planned, *known}, reverse=True):
        stock = facts.stock(strength)
        prescribed, said = strength in planned, strength in known
        if not prescribed and not stock.left and not stock.out_of_date:
            continue
        out = run_out(stock, facts.use)
        order = facts.order_for(out) if said else None
        found.append(StrengthView(stock, out, said, prescribed, order))
    return tuple(found)


def trip_view(facts: SupplyFacts, trip: Trip, known: str = "") -> TripView:
    """What a trip needs. Nobody knows the hour of the flight, so the dose that a move swallows
    by the clock of the place is taken along all the same.
    """
    away = Consumption(plan_away(facts.loaded.plan, trip), facts.today, facts.use.answered)
    strengths = sorted({*facts.use.strengths(), *away.strengths()}, reverse=True)
    needs = [
        max(
            (trip_need(facts.stock(one), facts.use, by, trip) for by in (away, facts.use)),
            key=lambda need: (need.needed, need.short),
        )
        for one in strengths
    ]
    needed = tuple(one for one in needs if one.needed)
    short = any(one.short for one in needed)
    order_by = facts.lead_before(trip.leaves)[0] if short else None
    return TripView(known, trip, needed, order_by, trip_clock(facts.loaded.plan, trip))


def kept_trips(reader: Reader, person_id: str, today: date) -> tuple[Kept[Trip], ...]:
    """The trips that are not over, the first to come first."""
    ahead = (one for one in reader.current(Trip, person_id) if one.value.returns >= today)
    return tuple(sorted(ahead, key=lambda one: (one.value.leaves, one.entity_id)))


def supply_view(
    reader: Reader, facts: SupplyFacts, calendar: WorkCalendar, *, whole: bool = True
) -> SupplyView:
    """Everything; with `whole` False, without what only the page shows of trips."""
    loaded, part = facts.loaded, facts.settings.part
    strengths = strength_views(facts)
    trips = kept_trips(reader, loaded.id, facts.today)
    shown: Iterable[TripView] = (
        (trip_view(facts, one.value, one.entity_id) for one in trips)
        if whole
        else (TripView(one.entity_id, one.value, (), None, None) for one in trips)
    )
    packages = _packages(facts)
    return SupplyView(
        person_id=loaded.id,
        now=facts.now.astimezone(facts.zone),
        strengths=strengths,
        packages=packages,
        refills=facts.refills,
        refills_left=facts.refills_left,
        trips=tuple(shown),
        pharmacy=_pharmacy(packages, reader.current(Contact, loaded.id)),
        halves=_needs_halves(facts.use),
        settings=facts.settings,
        country=facts.country,
        part=part,
        holidays_known=calendar.knows(facts.country, part) if whole else True,
    )


def _packages(facts: SupplyFacts) -> tuple[PackageLeft, ...]:
    """Of every strength, the newest first."""
    found = [one for mg in facts.records.strengths for one in facts.stock(mg).packages]
    return tuple(sorted(found, key=lambda one: (one.package.at, one.id), reverse=True))


def _pharmacy(packages: Sequence[PackageLeft], contacts: Sequence[Kept[Contact]]) -> str:
    """That of the newest package, or else of the contacts."""
    named = [one.package.pharmacy for one in packages if one.package.pharmacy]
    listed = [one.value.name for one in contacts if one.value.role is ContactRole.PHARMACY]
    return next(iter([*named, *reversed(listed)]), "")


def _needs_halves(use: Consumption) -> bool:
    """Whether the plan, from today on, makes a dose with half a tablet."""
    current = use.plan.version_on(use.today)
    ahead = [one for one in use.plan.versions if one.starts > use.today]
    return any(
        part.count % 1
        for version in ([current] if current else []) + ahead
        for entry in version.times
        for amount in entry.amounts_mg
        for part in version.tablets_for(amount)
    )
