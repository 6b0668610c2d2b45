"""Keeping what is on the page: one record for each check, and one emergency that stays open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from azacare.domain.checks import SymptomCheck
from azacare.domain.frozen import dataclass
from azacare.domain.people import ContactRole
from azacare.domain.temperature import TemperatureUnit
from azacare.domain.tiers import Tier
from azacare.domain.triage import Answers, Background, Note, Triage
from azacare.domain.wallclock import local_day
from azacare.services.changes import Changes
from azacare.services.check_views import Callee, CheckView, Patient
from azacare.services.errors import KnownError, NotSetUp
from azacare.services.ports import Kept
from azacare.ui.context import Context

_FAHRENHEIT_REGIONS = frozenset({"US"})
"""Where thermometers show °F; elsewhere °C. What is plausible in one is not in the other."""


@dataclass(frozen=True)
class OpenEmergency:
    """An emergency that nobody closed.

    Attributes:
        check_id: of the record; empty when it could not be kept.
        view: what was ticked then.
        begun: when (UTC).
    """

    check_id: str
    view: CheckView
    begun: datetime


class CheckRecord:
    """The record of the check on the page.

    Attributes:
        check_id: empty before it was first kept.
        begun: when something was first ticked (UTC); None before.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self.check_id = ""
        self.begun: datetime | None = None
        self._kept: Answers | None = None
        self._tier = Tier.NONE

    def begin_anew(self) -> None:
        """The next one is another check."""
        self.check_id, self.begun, self._kept, self._tier = "", None, None, Tier.NONE

    def take_up(self, check_id: str, check: SymptomCheck) -> None:
        """Go on with a check that was kept."""
        self.check_id, self.begun = check_id, check.at
        self._kept, self._tier = check.answers, check.tier

    def note_beginning(self) -> None:
        """Something is ticked: the check has begun."""
        if self.begun is None:
            self.begun = self._context.services.clock.now()

    def keep(self, view: CheckView) -> Changes:
        """Keep what is shown, once; nothing when there was nothing new to keep.

        What an emergency was ticked for is not overwritten by anything milder (T12).

        Raises:
            KnownError: it cannot be kept.
        """
        milder = self._tier is Tier.EMERGENCY and view.tier is not Tier.EMERGENCY
        if milder or self._kept == view.answers:
            return frozenset()
        context = self._context
        try:
            saved = context.services.checking.save(
                view.answers,
                check_id=self.check_id or None,
                by=context.actor,
                person=context.person_id or None,
            )
        except NotSetUp:
            return frozenset()
        self.take_up(saved.check_id, saved.check)
        return saved.changes


def got_help(context: Context, one: OpenEmergency, at: datetime) -> Changes:
    """Keep that medical help was got at `at` (UTC); nothing to keep when it has no record.

    Raises:
        InputProblem: a time to come, or before the check.
        KnownError: it cannot be kept.
    """
    if not one.check_id:
        return frozenset()
    return context.services.checking.got_help(
        one.check_id, at, by=context.actor, person=context.person_id or None
    )


def says_something(answers: Answers) -> bool:
    """Whether there is anything worth keeping."""
    return bool(answers.ticked) or "yes" in answers.general.values()


def unknown_patient(context: Context) -> Patient:
    """Somebody of whom nothing is known: every rule then takes the more urgent branch (T2)."""
    services = context.services
    number = services.emergency_numbers.for_region("")
    emergency = Callee(ContactRole.EMERGENCY, "", number)
    return Patient("", Background(), services.clock.zone(), None, None, {}, emergency)


def usual_unit(context: Context) -> TemperatureUnit:
    """The scale that is chosen at first. A number of the other one is asked about."""
    try:
        region = context.services.people.person(context.person_id).value.region
    except KnownError:
        region = ""
    fahrenheit = region in _FAHRENHEIT_REGIONS
    return TemperatureUnit.FAHRENHEIT if fahrenheit else TemperatureUnit.CELSIUS


def view_of_kept(kept: Kept[SymptomCheck], context: Context, patient: Patient) -> CheckView | None:
    """A check that was kept, as it was judged then; None when the list cannot be used."""
    check, checking = kept.value, context.services.checking
    now = context.services.clock.now()
    passed = (local_day(now, patient.zone) - local_day(check.at, patient.zone)).days
    try:
        symptoms = checking.symptoms
        known = {
            name: _days_later(given, passed)
            for name, given in check.answers.ticked.items()
            if symptoms.find(name)
        }
        view = checking.view(replace(check.answers, ticked=known), patient)
    except KnownError:
        return None
    notes = view.triage.notes | {Note.NEXT_DOSE}
    provider = [one for one in view.calls if one != view.emergency]
    return replace(
        view,
        triage=Triage(check.tier, check.why, notes),
        calls=(view.emergency, *provider),
    )


def _days_later(given: Mapping[str, str], days: int) -> dict[str, str]:
    """The answers as they would be told so many days later."""
    return {
        name: str(int(said) + days) if name == "days" and said.isdecimal() else said
        for name, said in given.items()
    }
