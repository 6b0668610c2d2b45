"""What the plan and the records say about the course of treatment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from azacare.domain.prescription import PrescriptionVersion
from azacare.domain.records import DoseRecord
from azacare.domain.slots import Plan
from azacare.domain.wallclock import local_day

_SPAN_DAYS = 84
"""Long enough for every pattern of days to come round."""
_LAPSE_DAYS = 7
"""A gap after which taking it again counts as a restart; the default of M5 (clinical 4.3) [J]."""


def days_since_change(plan: Plan, doses: Iterable[DoseRecord], today: date) -> int | None:
    """Days since the medicine was started, restarted or raised, up to `today` (local).

    None when that is not known. A restart is the first day after a pause, a plan that begins
    after another one ended, or a dose after a week without any.
    """
    begun = [version for version in plan.versions if version.starts <= today]
    if not begun:
        return None
    changes = [begun[0].starts]
    changes += [later.starts for earlier, later in pairwise(begun) if _is_more(earlier, later)]
    changes += [p.until + timedelta(days=1) for p in plan.pauses if p.until and p.until < today]
    changes += _after_lapses(plan, doses)
    return (today - max(day for day in changes if day <= today)).days


def _is_more(earlier: PrescriptionVersion, later: PrescriptionVersion) -> bool:
    """Whether `later` raises the dose, or begins again after a break."""
    if earlier.ends is not None and earlier.ends + timedelta(days=1) < later.starts:
        return True
    biggest = max(later.day_totals_mg()) > max(earlier.day_totals_mg())
    return biggest or _planned_mg(later) > _planned_mg(earlier)


def _planned_mg(version: PrescriptionVersion) -> Decimal:
    """What is planned over a span of days from its start, in mg, as if it had no end."""
    turns = range(_SPAN_DAYS)
    days = (version.starts + timedelta(days=n) for n in turns)
    totals = version.day_totals_mg()
    return sum(
        (
            totals[version.turn_on(day) % len(totals)]
            for day in days
            if version.pattern.holds_on(day, version.starts)
        ),
        Decimal(0),
    )


def _after_lapses(plan: Plan, doses: Iterable[DoseRecord]) -> list[date]:
    taken = sorted((dose for dose in doses if dose.swallowed), key=lambda dose: dose.at)
    return [
        local_day(later.at, plan.zone_at(later.at))
        for earlier, later in pairwise(taken)
        if later.at - earlier.at >= timedelta(days=_LAPSE_DAYS)
        and not _is_planned_gap(plan, earlier, later)
    ]


def _is_planned_gap(plan: Plan, earlier: DoseRecord, later: DoseRecord) -> bool:
    """A plan of one dose a week has gaps of a week; those are no restart."""
    between = plan.slots_between(earlier.at + timedelta(days=1), later.at - timedelta(days=1))
    return not between
