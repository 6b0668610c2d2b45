"""Notices of what the provider planned: the day of a step, and the end of a pause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo

from azacare.domain.frozen import dataclass
from azacare.domain.occasions import Occasion
from azacare.domain.people import Contact, ContactRole
from azacare.domain.prescription import PrescriptionVersion
from azacare.domain.slots import Pause
from azacare.domain.wallclock import instant_of
from azacare.services.ports import Kept
from azacare.services.prompts import Asking, Prompt

STEP = "step:"
PAUSE_ENDS = "pause-ends:"
_AT_LATEST = time(9)
_AHEAD = timedelta(hours=1)
_PAUSE_AT = time(10)
_STAYS = timedelta(days=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class StepPrompt:
    """A step that the provider planned begins today.

    Attributes:
        more: it brings more in a day than before, so that a test may be wanted.
    """

    version: PrescriptionVersion
    more: bool


@dataclass(frozen=True)
class PauseEndsPrompt:
    """The last day of a pause, while nobody said to take it again.

    Attributes:
        provider: whom to call; None when nobody was entered.
    """

    pause: Pause
    provider: Contact | None


def step_prompts(asking: Asking) -> list[Prompt]:
    """Every step that was entered before its day, and every pause with an end. [J] for the
    hours: early enough for the first dose of that day.
    """
    return [*_steps(asking), *_pauses(asking)]


def _steps(asking: Asking) -> Iterator[Prompt]:
    plan = asking.loaded.plan
    kept = asking.reader.current(PrescriptionVersion, asking.person_id)
    entered = {one.value.id: one.recorded_at for one in kept}
    for before, version in pairwise(_holding(plan.versions)):
        begins = instant_of(version.starts, version.first_at, asking.zone)
        if entered.get(version.id, begins) >= _midnight(version.starts, asking.zone):
            continue  # whoever enters it on its own day has just read it
        first = plan.next_after(begins - timedelta.resolution)
        latest = max(begins, instant_of(version.starts, _AT_LATEST, asking.zone))
        due = latest
        if first is not None and first.id.day == version.starts:
            midnight = _midnight(version.starts, asking.zone)
            due = max(midnight, min(latest, first.due - _AHEAD))
        more = _most(version) > _most(before)
        occasion = Occasion(f"{STEP}{version.id}", due, due + _STAYS)
        yield Prompt(occasion, StepPrompt(version, more))


def _holding(versions: Sequence[PrescriptionVersion]) -> tuple[PrescriptionVersion, ...]:
    """Those that hold for a while: a later word of the same day takes the place of one before."""
    found: list[PrescriptionVersion] = []
    for version in versions:
        while found and _first(version) <= _first(found[-1]):
            found.pop()
        found.append(version)
    return tuple(found)


def _first(version: PrescriptionVersion) -> tuple[date, time]:
    return version.starts, version.first_at


def _pauses(asking: Asking) -> Iterator[Prompt]:
    ending = [one for one in asking.reader.current(Pause, asking.person_id) if _just_ends(one)]
    if not ending:
        return
    contacts = asking.reader.current(Contact, asking.person_id)
    named = [c.value for c in contacts if c.value.role is ContactRole.PROVIDER]
    provider = named[-1] if named and named[-1].phone.strip() else None
    plan = asking.loaded.plan
    for kept in ending:
        until = kept.value.until
        assert until is not None
        due = instant_of(until, _PAUSE_AT, asking.zone)
        over = _midnight(until + _DAY, asking.zone)
        back = plan.next_after(over - timedelta.resolution)
        ends = (back.due if back is not None else over) + _STAYS
        subject = f"{PAUSE_ENDS}{kept.entity_id}:{until.isoformat()}"
        yield Prompt(Occasion(subject, due, ends), PauseEndsPrompt(kept.value, provider))


def _just_ends(kept: Kept[Pause]) -> bool:
    """A pause over which nobody said to begin again yet; one entered when over asks nothing."""
    pause = kept.value
    if pause.until is None or pause.resumed_by or pause.until.year > 9000:
        return False
    return kept.recorded_at.date() <= pause.until + _DAY


def _most(version: PrescriptionVersion) -> Decimal:
    return max(version.day_totals_mg())


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return instant_of(day, time(0), zone)
