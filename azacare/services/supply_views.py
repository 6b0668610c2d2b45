"""What the Supply page, Today and the command line show of the tablets at home."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from azacare.domain.frozen import dataclass
from azacare.domain.packages import Refills
from azacare.domain.run_out import RunOut
from azacare.domain.supply import NONE, PackageLeft, Stock
from azacare.domain.supply_trip import TripClock, TripNeed
from azacare.domain.trips import Trip
from azacare.services.ports import Kept
from azacare.services.preferences import SupplySettings

_NEAR = timedelta(days=30)


@dataclass(frozen=True)
class Order:
    """When to order, so that the tablets do not run out.

    Attributes:
        by: the last day on which an order comes in time; a working day.
        new_prescription: the pharmacy may give no more on this one, so the provider is asked.
        subject: names this order, until a package comes; an answer under it quiets it.
        ordered: the local day on which somebody said that it was ordered; None while nobody did.
    """

    strength_mg: Decimal
    by: date
    runs_out: date
    days_left: int
    new_prescription: bool
    subject: str
    ordered: date | None = None

    def concerns(self, trip: Trip) -> bool:
        """Whether `trip` begins before the tablets run out, or within a month of it [J]."""
        return trip.leaves <= self.runs_out + _NEAR

    def due_on(self, day: date) -> bool:
        """Whether it is time to order on the local `day`, and nobody said that it is done."""
        return self.ordered is None and day >= self.by


@dataclass(frozen=True)
class StrengthView:
    """The tablets of one strength.

    Attributes:
        known: whether anything was ever entered of it.
        prescribed: whether the plan takes it, now or later.
        order: None while nothing has to be ordered.
    """

    stock: Stock
    run_out: RunOut
    known: bool
    prescribed: bool
    order: Order | None = None

    @property
    def strength_mg(self) -> Decimal:
        """Of one tablet."""
        return self.stock.strength_mg

    @property
    def left(self) -> Decimal:
        """Tablets that may be used."""
        return self.stock.left


@dataclass(frozen=True)
class TripView:
    """A trip with what it needs; `id` is empty while it is not kept.

    Attributes:
        order_by: the last working day to order for it; None when nothing is short.
        clock: the times on both clocks; None where the clock of the place is that at home.
    """

    id: str
    trip: Trip
    needs: tuple[TripNeed, ...]
    order_by: date | None
    clock: TripClock | None

    @property
    def needed(self) -> Decimal:
        """Tablets of every strength together."""
        return sum((one.needed for one in self.needs), NONE)

    @property
    def have(self) -> Decimal:
        """The same, when the trip begins."""
        return sum((one.have for one in self.needs), NONE)

    @property
    def short(self) -> Decimal:
        """Tablets that are missing, of every strength together."""
        return sum((one.short for one in self.needs), NONE)


@dataclass(frozen=True)
class SupplyView:
    """Where the tablets of a person stand.

    Attributes:
        now: in the zone of the plan.
        strengths: those of the plan, and those of which something is there.
        packages: every one that came, the newest first.
        refills: what was last said of them; `refills_left` counts the packages since.
        trips: kept ones that are not over, the first to come first.
        pharmacy: where the next package probably comes from; empty when nobody said.
        halves: whether a dose of the plan needs half a tablet.
        country, part: the region whose public holidays count; empty when none is known.
        holidays_known: whether its holidays are known.
    """

    person_id: str
    now: datetime
    strengths: tuple[StrengthView, ...]
    packages: tuple[PackageLeft, ...]
    refills: Kept[Refills] | None
    refills_left: int | None
    trips: tuple[TripView, ...]
    pharmacy: str
    halves: bool
    settings: SupplySettings
    country: str
    part: str
    holidays_known: bool

    @property
    def today(self) -> date:
        """The local day."""
        return self.now.date()

    @property
    def known(self) -> bool:
        """Whether anything was ever entered of tablets."""
        return any(one.known for one in self.strengths)

    @property
    def left(self) -> Decimal:
        """Tablets of every strength together."""
        return sum((one.left for one in self.strengths), NONE)

    @property
    def first_out(self) -> StrengthView | None:
        """The strength that runs out first; None when none does."""
        found = [one for one in self.strengths if one.known and one.run_out.without is not None]
        return min(found, key=lambda one: str(one.run_out.without), default=None)

    @property
    def order(self) -> Order | None:
        """The first order that has to be made, whether it was said to be made or not."""
        orders = [one.order for one in self.strengths if one.known and one.order is not None]
        return min(orders, key=lambda one: (one.ordered is not None, one.by), default=None)

    def trip_of(self, order: Order) -> Trip | None:
        """The next trip, where the order should be told of it."""
        trip = self.trips[0].trip if self.trips else None
        return trip if trip is not None and order.concerns(trip) else None

    @property
    def next_trip(self) -> TripView | None:
        """The trip that comes next, or is under way."""
        return next(iter(self.trips), None)
