"""What AzaCare ships about blood tests: suggested plans, what is tested, and tests made once.

A suggestion is only that. The person is asked first what their provider said (clinical 5.1).
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from azacare.domain.frozen import dataclass
from azacare.domain.monitoring import DueFigures, MonitoringPlan, Stage


@dataclass(frozen=True)
class SuggestedPlan:
    """A published plan, offered with its source and never chosen in advance.

    Attributes:
        wording: the plan in plain words; told_by: whose it is, in plain words.
        after_increase: what the source wants after a dose increase; empty when it does not say.
        old: whether the source is no longer current.
        marks: where each part comes from, such as "[O:X5]" or "[J]".
    """

    id: str
    wording: str
    told_by: str
    stages: tuple[Stage, ...]
    marks: tuple[str, ...]
    after_increase: tuple[Stage, ...] = ()
    old: bool = False

    def plan(self, starts: date, by: str, on: date | None = None) -> MonitoringPlan:
        """The plan that `by` wants, from the local day `starts` on."""
        return MonitoringPlan(starts, self.stages, by, on, preset=self.id)


@dataclass(frozen=True)
class PanelEntry:
    """A group of values that a test is booked for; `id` is a value of `analytes.Panel`."""

    id: str
    wording: str
    marks: tuple[str, ...]


@dataclass(frozen=True)
class OneTimeTest:
    """A test that is made once, early on.

    Attributes:
        why: what it is for, in one plain sentence.
    """

    id: str
    wording: str
    why: str
    marks: tuple[str, ...]


class OneTimeAnswer(Enum):
    """What a person says of a test that is made once."""

    DONE = "done"
    NOT_DONE = "not-done"
    ASK = "ask"


@dataclass(frozen=True)
class OneTimeRecord:
    """What was said of one of them.

    Attributes:
        test: the id on the list.
        on: the local day it was made; None when not known.
    """

    test: str
    answer: OneTimeAnswer
    on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class MonitoringList:
    """The data file as loaded.

    Attributes:
        version: the day it was last changed.
        reviewed_by: the clinician who reviewed it; empty while nobody has.
        reminder: what is said with a test that is due; call: with one that was missed.
    """

    version: str
    reviewed_by: str
    reviewed_on: str
    reminder: str
    call: str
    figures: DueFigures
    plans: tuple[SuggestedPlan, ...]
    panels: tuple[PanelEntry, ...]
    one_time: tuple[OneTimeTest, ...]

    def find_plan(self, name: str) -> SuggestedPlan | None:
        """The suggested plan called `name`."""
        return next((plan for plan in self.plans if plan.id == name), None)

    @property
    def one_time_ids(self) -> frozenset[str]:
        """The tests that do not count for a plan of repeated tests."""
        return frozenset(one.id for one in self.one_time)
