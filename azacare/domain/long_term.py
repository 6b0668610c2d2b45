"""Long-term use: grams in all, years, and when to bring them up with the provider (F121).

The milestones are reasons to talk. None of them is a limit, and none says anything about a dose
(clinical 3-24). All of it is an estimate: only doses that were recorded count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from azacare.domain.earlier_use import EarlierUse
from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem

LIFETIME_GRAMS = 600
"""The lifetime amount that the leaflet names (F121)."""
GRAM_MILESTONES = (50, 75, 90, 100)
"""Percent of it [J]."""
YEAR_MILESTONES = (8, 10)
"""Years of use: ten as the leaflet names (F121), and two before [J]."""
MOST_EARLIER_GRAMS = 5000
"""500 mg a day for 27 years; more must be a slip of the finger [J]."""
_MG = 1000
_DAYS_A_MONTH = Decimal("30.44")
MOST_MONTHS = 720
_SUBJECT = re.compile(r"long-term:g([0-9]+):y([0-9]+)")
MILESTONE = "long-term:"
"""How the names of these reminders begin in the ledger."""


@dataclass(frozen=True)
class Reached:
    """The highest milestones that were reached; 0 for none.

    Attributes:
        percent: of the grams in a lifetime that the leaflet names.
        years: of use.
    """

    percent: int = 0
    years: int = 0

    @property
    def subject(self) -> str:
        """The name of its reminder in the ledger."""
        return f"{MILESTONE}g{self.percent}:y{self.years}"

    def is_within(self, other: Reached) -> bool:
        """Whether `other` has reached as much: then nothing is new."""
        return self.percent <= other.percent and self.years <= other.years


NOTHING = Reached()


def reached_of(subject: str) -> Reached | None:
    """What a name in the ledger was about; None when it is none of these."""
    match = _SUBJECT.fullmatch(subject)
    return Reached(int(match[1]), int(match[2])) if match else None


@dataclass(frozen=True)
class LongTerm:
    """What is known of a person's use up to a day.

    Attributes:
        recorded_mg: swallowed, as recorded here.
        earlier: what was taken before, as remembered; None when nobody said.
        since: the first local day of use that is known; None before the first.
        today: the local day.
    """

    recorded_mg: Decimal
    earlier: EarlierUse | None
    since: date | None
    today: date

    @property
    def grams(self) -> Decimal:
        """Grams in all, an estimate."""
        before = self.earlier.grams if self.earlier and self.earlier.grams else Decimal(0)
        return before + self.recorded_mg / _MG

    @property
    def years(self) -> int:
        """Whole years of use, as birthdays are counted."""
        return 0 if self.since is None else _years(self.since, self.today)

    @property
    def months(self) -> int:
        """Whole months of use beyond the years, 0 to 11."""
        if self.since is None or self.today < self.since:
            return 0
        months = (self.today.month - self.since.month) % 12
        return (months - 1) % 12 if self.today.day < self.since.day else months

    @property
    def percent(self) -> int:
        """Of the lifetime amount that the leaflet names, whole and not rounded up."""
        return int(self.grams * 100 / LIFETIME_GRAMS)

    @property
    def reached(self) -> Reached:
        """The highest milestones on this day."""
        return Reached(
            max(
                (one for one in GRAM_MILESTONES if one <= self.grams * 100 / LIFETIME_GRAMS),
                default=0,
            ),
            max((one for one in YEAR_MILESTONES if one <= self.years), default=0),
        )

    def next_years(self) -> tuple[int, date] | None:
        """The next milestone of years and its day; None after the last."""
        coming = [one for one in YEAR_MILESTONES if one > self.years]
        if self.since is None or not coming:
            return None
        return coming[0], anniversary(self.since, coming[0])


def first_day(earlier: EarlierUse | None, begun: Iterable[date], today: date) -> date | None:
    """The first known day of use up to `today`: as remembered, or the first of a plan."""
    known = [day for day in begun if day <= today]
    if earlier is not None and earlier.since is not None:
        known.append(earlier.since)
    return min((day for day in known if day <= today), default=None)


def to_bring_up(reached: Reached, answered: Iterable[Reached]) -> Reached | None:
    """What to bring up now: the highest of both at once, so that years of use entered in one day
    ask one thing and not six; None when nothing is new.
    """
    if reached == NOTHING or any(reached.is_within(one) for one in answered):
        return None
    return reached


def anniversary(since: date, years: int) -> date:
    """The day on which so many years are full; March 1 for a leap day."""
    try:
        return since.replace(year=since.year + years)
    except ValueError:
        return date(since.year + years, 3, 1)


def _years(since: date, today: date) -> int:
    years = today.year - since.year
    return max(years - (anniversary(since, years) > today), 0)


def estimated_grams(mg_a_day: Decimal, months: int) -> Decimal:
    """About how many grams so much a day makes in so many months, to a tenth.

    Raises:
        InputProblem: no such time.
    """
    if not 1 <= months <= MOST_MONTHS:
        raise InputProblem(Problem.NOT_A_COUNT_OF_MONTHS, "months", most=MOST_MONTHS)
    grams = mg_a_day * months * _DAYS_A_MONTH / _MG
    return grams.quantize(Decimal("0.1"))


def check_earlier(earlier: EarlierUse) -> EarlierUse:
    """Return `earlier` when it can be meant.

    Raises:
        InputProblem: nothing was said, more than anybody takes, or a day to come.
    """
    if earlier.grams is None and earlier.since is None:
        raise InputProblem(Problem.EMPTY, "grams")
    if earlier.grams is not None and not 0 < earlier.grams <= MOST_EARLIER_GRAMS:
        raise InputProblem(Problem.GRAMS_OUT_OF_RANGE, "grams", most=MOST_EARLIER_GRAMS)
    if earlier.since is not None and earlier.since > earlier.on:
        raise InputProblem(Problem.IN_THE_FUTURE, "since")
    return earlier


# --- check-ins -----------------------------------------------------------------------------------

CHECK_IN = "check-in:"
WEEK_8, DAY_90 = "week-8", "day-90"
CHECK_IN_DAYS = {WEEK_8: 56, DAY_90: 90}
"""Days after the first one, for arthritis only (3-8, F139, F141)."""
CHECK_IN_ENDS = timedelta(days=21)
"""How long it is asked [J]: later it would no longer be about those weeks."""


@dataclass(frozen=True)
class CheckIn:
    """The question whether the medicine helps.

    Attributes:
        step: WEEK_8 or DAY_90. since: the first day of use. day: the local day it is asked.
    """

    step: str
    since: date
    day: date

    @property
    def subject(self) -> str:
        """Its name in the ledger."""
        return f"{CHECK_IN}{self.step}:{self.since.isoformat()}"

    @property
    def called_subject(self) -> str:
        """Under which it is kept that the provider was called about it."""
        return f"{CHECK_IN}called:{self.since.isoformat()}"

    def is_open_on(self, day: date) -> bool:
        """Whether it is asked on `day`."""
        return self.day <= day < self.day + CHECK_IN_ENDS


def check_ins(since: date | None) -> tuple[CheckIn, ...]:
    """Both, for somebody who takes it for arthritis since that day."""
    if since is None:
        return ()
    return tuple(
        CheckIn(step, since, since + timedelta(days=days)) for step, days in CHECK_IN_DAYS.items()
    )
