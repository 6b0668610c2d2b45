"""Whether what was said of tablets can be right."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from azacare.domain.entry import check_day
from azacare.domain.frozen import dataclass
from azacare.domain.packages import Package
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.supply import NONE
from azacare.domain.supply_entry import check_tablets, check_texts
from azacare.domain.wallclock import local_day
from azacare.services.loading import LoadedPerson
from azacare.services.supply_reading import SupplyFacts


@dataclass(frozen=True)
class Pickup:
    """A package as it is picked up; see `Package` for what each part means.

    Attributes:
        strength_mg: None where the prescription has one strength only.
    """

    tablets: Decimal
    strength_mg: Decimal | None = None
    pharmacy: str = ""
    opened: date | None = None
    expires: date | None = None
    lot: str = ""


def checked_package(pickup: Pickup, loaded: LoadedPerson, at: datetime) -> Package:
    """The package, as it came at `at` (UTC).

    Raises:
        InputProblem: the tablets, a day, a text or the strength cannot be right.
    """
    try:
        if check_tablets(pickup.tablets) <= 0:
            raise InputProblem(Problem.NOT_POSITIVE)
    except InputProblem as problem:
        raise problem.at("tablets") from None
    day = local_day(at, loaded.plan.zone_at(at))
    if pickup.expires is not None:
        check_said_day(pickup.expires, "expires")
        if pickup.expires < day:
            raise InputProblem(Problem.EXPIRY_IN_PAST, "expires", expires=pickup.expires)
    if pickup.opened is not None:
        check_said_day(pickup.opened, "opened")
        if pickup.opened > day:
            raise InputProblem(Problem.IN_THE_FUTURE, "opened", typed=pickup.opened.isoformat())
    return check_texts(
        Package(
            which_strength(pickup.strength_mg, loaded),
            pickup.tablets,
            at,
            pickup.pharmacy.strip(),
            pickup.opened,
            pickup.expires,
            pickup.lot.strip(),
        )
    )


def which_strength(strength_mg: Decimal | None, loaded: LoadedPerson) -> Decimal:
    """The strength that is meant; without one said, the only one there is.

    Raises:
        InputProblem: which of several was not said, or the prescription has none such.
    """
    versions = loaded.plan.versions
    known = tuple(sorted({mg for one in versions for mg in one.strengths_mg}, reverse=True))
    if not known:
        raise InputProblem(Problem.NO_TABLETS_PRESCRIBED, "strength-mg")
    if strength_mg is None:
        if len(known) > 1:
            raise InputProblem(Problem.WHICH_STRENGTH, "strength-mg", strengths=known)
        return known[0]
    if strength_mg not in known:
        raise InputProblem(
            Problem.STRENGTH_NOT_PRESCRIBED, "strength-mg", strength=strength_mg, strengths=known
        )
    return strength_mg


def most_held(facts: SupplyFacts, strength_mg: Decimal, package_id: str) -> Decimal | None:
    """The most that can be there: what came, in the package or in all that are in date; None
    where tablets were counted before any package came, for their packages are not known.
    """
    stock = facts.stock(strength_mg)
    if package_id:
        return sum((o.package.tablets for o in stock.packages if o.id == package_id), NONE)
    first = min((one.package.at for one in stock.packages), default=None)
    counted = [
        one.value.at for one in facts.records.movements if one.value.strength_mg == strength_mg
    ]
    if first is None or any(at < first for at in counted):
        return None
    return sum((o.package.tablets for o in stock.packages if o.in_date(stock.day)), NONE)


def check_said_day(day: date, field: str) -> None:
    """Refuse a day whose year cannot be meant.

    Raises:
        InputProblem: said of `field`.
    """
    try:
        check_day(day)
    except InputProblem as problem:
        raise problem.at(field) from None
