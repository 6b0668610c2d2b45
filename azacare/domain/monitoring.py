"""When blood tests are due by what the provider ordered.

A plan is a row of stages ("weekly for 4 weeks, then monthly"). A change, and the early stage that
comes back after a dose increase, is a new version with the day from which it holds. Nothing here
decides how often anybody is tested: every version names who said it.
"""

from __future__ import annotations

import calendar
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum

from azacare.domain.entry import check_day
from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem

MOST_STAGES = 8
LONGEST_DAYS = 731
"""No interval and no stage is longer than two years: more must be a slip of the finger [J]."""


class IntervalUnit(Enum):
    """What an interval counts."""

    DAYS = "days"
    WEEKS = "weeks"
    TWICE_A_MONTH = "twice-a-month"
    """14 days [J]: the longest step that leaves no month of the year with less than two tests."""
    MONTHS = "months"


_DAYS_IN = {IntervalUnit.DAYS: 1, IntervalUnit.WEEKS: 7, IntervalUnit.TWICE_A_MONTH: 14}


@dataclass(frozen=True)
class Interval:
    """A length of time in whole calendar days, such as 6 weeks or 3 months."""

    count: int
    unit: IntervalUnit = IntervalUnit.WEEKS

    def after(self, day: date) -> date:
        """The day that is this long after `day`; a month ends where the next one is shorter."""
        if self.unit is not IntervalUnit.MONTHS:
            return day + timedelta(days=self.count * _DAYS_IN[self.unit])
        years, month = divmod(day.year * 12 + day.month - 1 + self.count, 12)
        last = calendar.monthrange(years, month + 1)[1]
        return date(years, month + 1, min(day.day, last))

    @property
    def least_days(self) -> int:
        """The shortest that it can be, in days; a month is 28 of them, two are 59."""
        if self.unit is not IntervalUnit.MONTHS:
            return self.count * _DAYS_IN[self.unit]
        return min((self.after(day) - day).days for day in _MONTH_STARTS)


_MONTH_STARTS = tuple(date(2025 + m // 12, m % 12 + 1, 1) for m in range(24))


@dataclass(frozen=True)
class Stage:
    """Tests at one interval, for a time.

    Attributes:
        every: the test is due this long after the one before.
        lasts: how long the stage holds; None, for the last one, until the provider says else.
        earliest: when a window opens, after the test before; None for the usual lead.
        latest: when a window closes, after the test before; None for the usual leeway.
    """

    every: Interval
    lasts: Interval | None = None
    earliest: Interval | None = None
    latest: Interval | None = None


class PlanKind(Enum):
    """How a plan is told."""

    INTERVAL = "interval"
    WINDOW = "window"
    STAGES = "stages"


@dataclass(frozen=True)
class MonitoringPlan:
    """What the provider ordered, from the local day `starts` until another version begins.

    Attributes:
        by: who said so, in the person's words; on: the local day they said it.
        words: what they said; empty when not kept.
        preset: the id of the suggestion it was taken from; empty when there was none.
        ends: the last day on which this plan wants tests; None while it is open.
    """

    starts: date
    stages: tuple[Stage, ...]
    by: str = ""
    on: date | None = None
    words: str = ""
    preset: str = ""
    ends: date | None = None

    @property
    def kind(self) -> PlanKind:
        """How it is told: an interval, a window, or stages."""
        if len(self.stages) > 1:
            return PlanKind.STAGES
        only = self.stages[0]
        return PlanKind.WINDOW if only.earliest or only.latest else PlanKind.INTERVAL

    def stage_starts(self) -> tuple[date, ...]:
        """The local day on which each stage begins."""
        starts = [self.starts]
        for stage in self.stages[:-1]:
            if stage.lasts is None:
                break
            starts.append(stage.lasts.after(starts[-1]))
        return tuple(starts)


def every(count: int, unit: IntervalUnit = IntervalUnit.WEEKS) -> tuple[Stage, ...]:
    """The one stage of "every 6 weeks"."""
    return (Stage(Interval(count, unit)),)


def window(first_weeks: int, last_weeks: int) -> tuple[Stage, ...]:
    """The one stage of "every 4 to 8 weeks": due in the middle [J], overdue after the end."""
    days = IntervalUnit.DAYS
    middle = Interval((first_weeks + last_weeks) * 7 // 2, days)
    first, last = Interval(first_weeks * 7, days), Interval(last_weeks * 7, days)
    return (Stage(middle, None, first, last),)


def restarted(
    plan: MonitoringPlan, starts: date, by: str, stages: Sequence[Stage] = ()
) -> MonitoringPlan:
    """`plan` from its first stage again, or with other `stages`, from the day `starts` on.

    Only for a person who says that the provider wants it, after a dose increase.
    """
    again = tuple(stages) or plan.stages
    return replace(plan, starts=starts, stages=again, by=by, on=None, words="", ends=None)


def check_plan(plan: MonitoringPlan) -> None:
    """Refuse what cannot be meant.

    Raises:
        InputProblem: with the field of the command line that is wrong.
    """
    _check_days(plan)
    if not plan.stages:
        raise InputProblem(Problem.NO_STAGE, "stages")
    if len(plan.stages) > MOST_STAGES:
        raise InputProblem(Problem.TOO_MANY_ENTRIES, "stages", most=MOST_STAGES)
    for stage in plan.stages:
        _check_stage(stage)
    if plan.stages[-1].lasts or not all(stage.lasts for stage in plan.stages[:-1]):
        raise InputProblem(Problem.LAST_STAGE_ONLY_IS_OPEN, "stages")


def _check_days(plan: MonitoringPlan) -> None:
    for name, day in (("start", plan.starts), ("end", plan.ends), ("on", plan.on)):
        if day is not None:
            try:
                check_day(day)
            except InputProblem as problem:
                raise problem.at(name) from None
    if plan.ends and plan.ends < plan.starts:
        raise InputProblem(Problem.ENDS_BEFORE_START, "end", start=plan.starts, end=plan.ends)


def _check_stage(stage: Stage) -> None:
    for length in (stage.every, stage.lasts, stage.earliest, stage.latest):
        if length and not (length.count >= 1 and length.least_days <= LONGEST_DAYS):
            raise InputProblem(Problem.TEST_INTERVAL_OUT_OF_RANGE, "stages")
        if length and length.unit is IntervalUnit.TWICE_A_MONTH and length.count != 1:
            raise InputProblem(Problem.TEST_INTERVAL_OUT_OF_RANGE, "stages")
    due = stage.every.least_days
    if stage.lasts and stage.lasts.least_days < due:
        raise InputProblem(Problem.STAGE_TOO_SHORT, "stages")
    opens = stage.earliest.least_days if stage.earliest else due
    if not opens <= due <= (stage.latest.least_days if stage.latest else due):
        raise InputProblem(Problem.WINDOW_OUT_OF_ORDER, "window")


@dataclass(frozen=True)
class DueFigures:
    """How far around its day a test may be where the provider gave no window; from the data file.

    Attributes:
        early_percent, early_most_days: it opens this share of the interval before it is due.
        late_percent, late_least_days, late_most_days: it is overdue when this share of the
            interval has passed after the day on which it was due.
    """

    early_percent: int
    early_most_days: int
    late_percent: int
    late_least_days: int
    late_most_days: int

    def lead_days(self, interval_days: int) -> int:
        """How many days before it is due a test opens."""
        return min(interval_days * self.early_percent // 100, self.early_most_days)

    def leeway_days(self, interval_days: int) -> int:
        """How many days after it was due a test is not overdue yet."""
        share = interval_days * self.late_percent // 100
        return min(max(share, self.late_least_days), self.late_most_days)


class DueState(Enum):
    """Where the next test stands. None of them says that anybody is well."""

    NOT_YET = "not-yet"
    OPEN = "open"
    DUE = "due"
    OVERDUE = "overdue"
    BOOKED = "booked"


@dataclass(frozen=True)
class BloodTestDue:
    """The next blood test that the plan wants. All days are local.

    Attributes:
        opens: the first day that counts for it.
        due: the day it is wanted.
        overdue_after: the last day on which it is not overdue.
        counted_from: the last test, or the day the plan or the stage began.
        booked: the next booked day, if any. One after `overdue_after` does not satisfy the
            plan, and the state then stays what the calendar says.
        plan: the version that wants it; stage: the place of its stage, from 0.
    """

    opens: date
    due: date
    overdue_after: date
    state: DueState
    counted_from: date
    plan: MonitoringPlan
    stage: int
    booked: date | None = None

    @property
    def booked_late(self) -> bool:
        """Whether it is booked, but later than the plan wants it."""
        return self.booked is not None and self.booked > self.overdue_after


def due_test(
    plan_versions: Sequence[MonitoringPlan],
    done_dates: Collection[date],
    booked_dates: Collection[date],
    today: date,
    figures: DueFigures,
) -> BloodTestDue | None:
    """The next test by the plan, seen on the local day `today`; None when none is wanted.

    It counts from the last test, or from the start of the plan. `booked_dates` are those of
    appointments that stand, `done_dates` those of tests that were made.
    """
    last = max((day for day in done_dates if day <= today), default=None)
    wanted = _wanted(_in_order(plan_versions), last, today, figures)
    if wanted is None:
        return None
    booked = min((day for day in booked_dates if day >= today), default=None)
    return replace(wanted, booked=booked, state=_state(wanted, booked, today))


def upcoming(
    plan_versions: Sequence[MonitoringPlan],
    done_dates: Collection[date],
    booked_dates: Collection[date],
    today: date,
    figures: DueFigures,
    count: int = 2,
) -> tuple[date, ...]:
    """Days on which further tests would be due after the next one, if each is made in time."""
    wanted = due_test(plan_versions, done_dates, booked_dates, today, figures)
    versions, found = _in_order(plan_versions), list[date]()
    made = max([day for day in booked_dates if day >= today], default=None)
    while wanted is not None and len(found) < count:
        made = made or max(wanted.due, today)
        wanted = _wanted(versions, made, made, figures)
        if wanted is not None:
            made = wanted.due
            found.append(wanted.due)
    return tuple(found)


def _in_order(versions: Sequence[MonitoringPlan]) -> tuple[MonitoringPlan, ...]:
    """By start day; of two that begin on one day the later entry holds."""
    newest = {version.starts: version for version in versions}
    return tuple(newest[day] for day in sorted(newest))


def _wanted(
    versions: Sequence[MonitoringPlan], last: date | None, today: date, figures: DueFigures
) -> BloodTestDue | None:
    """The next test, walking from the version of the last test to the later ones.

    A test that was already due when a new version began, and was not made, stays due: a change
    of the plan must not hide it.
    """
    begun = [version for version in versions if last is not None and version.starts <= last]
    left = list(versions[max(len(begun) - 1, 0) :])
    while left:
        version = left.pop(0)
        found = _counted(version, last, figures)
        over = version.ends is not None and (found.due > version.ends or today > version.ends)
        if not over and not (left and left[0].starts < found.due):
            return found
    return None


def _counted(version: MonitoringPlan, last: date | None, figures: DueFigures) -> BloodTestDue:
    """The test that follows `last` by this version alone."""
    starts = version.stage_starts()
    in_time = last is not None and (last >= version.starts or len(version.stages) == 1)
    begin = last if last is not None and in_time else version.starts
    first = _stage_of(version, begin, figures)
    found = _dates(version, first, begin, figures)
    for place in range(first + 1, len(starts)):  # a later stage may want it sooner
        later = _dates(version, place, max(begin, starts[place]), figures)
        sooner = later if later.due < found.due else found
        latest = min(found.overdue_after, later.overdue_after)
        found = replace(sooner, overdue_after=max(latest, sooner.due))
    if found.due < version.starts:  # longer ago than the new plan allows: due when that begins
        least = version.starts + timedelta(days=figures.late_least_days)
        after = max(found.overdue_after, least)
        found = replace(found, due=version.starts, overdue_after=after)
    return found


def _stage_of(version: MonitoringPlan, day: date, figures: DueFigures) -> int:
    """The stage whose interval follows a test on `day`.

    The last test of a stage may come early by its lead and still be the last one.
    """
    ends = version.stage_starts()[1:]
    for place, end in enumerate(ends):
        lead = figures.lead_days(version.stages[place].every.least_days)
        if day < end - timedelta(days=lead):
            return place
    return len(ends)


def _dates(version: MonitoringPlan, place: int, begin: date, figures: DueFigures) -> BloodTestDue:
    stage = version.stages[place]
    due = stage.every.after(begin)
    days = (due - begin).days
    opens = due - timedelta(days=figures.lead_days(days))
    overdue_after = due + timedelta(days=figures.leeway_days(days))
    if stage.earliest:
        opens = min(stage.earliest.after(begin), due)
    if stage.latest:
        overdue_after = max(stage.latest.after(begin), due)
    return BloodTestDue(opens, due, overdue_after, DueState.NOT_YET, begin, version, place)


def _state(wanted: BloodTestDue, booked: date | None, today: date) -> DueState:
    if booked is not None and booked <= wanted.overdue_after:
        return DueState.BOOKED
    if today > wanted.overdue_after:
        return DueState.OVERDUE
    if today >= wanted.due:
        return DueState.DUE
    return DueState.OPEN if today >= wanted.opens else DueState.NOT_YET
