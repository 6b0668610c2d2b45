"""What a day holds besides planned doses, each in one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from azacare.domain.appointments import Appointment, AppointmentState
from azacare.domain.checks import SymptomCheck
from azacare.domain.day_notes import DayNote
from azacare.domain.life_events import LifeEvent
from azacare.domain.prescription import PrescriptionVersion
from azacare.domain.records import DoseRecord
from azacare.domain.slots import Pause
from azacare.services.history_views import Mark, MarkKind
from azacare.wording.blood_test_prompts import tested_text
from azacare.wording.check import tier_label
from azacare.wording.doses import record_text
from azacare.wording.events import event_text
from azacare.wording.past_checks import past_signs
from azacare.wording.prompt_wording import Shipped
from azacare.wording.steps import dose_text, pause_reason
from azacare.wording.words import Words


def mark_text(mark: Mark, shipped: Shipped, words: Words) -> str:
    """What it was, in one line; the time of day where there is one."""
    matter = mark.matter
    if isinstance(matter, SymptomCheck):
        return _check(mark, matter, shipped, words)
    if isinstance(matter, Appointment):
        return _appointment(mark, matter, shipped, words)
    if isinstance(matter, PrescriptionVersion):
        return _dose_change(mark, matter, words)
    if isinstance(matter, Pause):
        return _pause(mark, matter, words)
    if isinstance(matter, DoseRecord) and mark.at is not None:
        return record_text(matter, words, mark.at)
    if isinstance(matter, LifeEvent):
        return event_text(matter, words)
    if isinstance(matter, DayNote):
        return words.translate("History", "Note: {text}").format(text=matter.text)
    return _without_matter(mark, words)


def _without_matter(mark: Mark, words: Words) -> str:
    """Results, which are kept elsewhere, and the way into the archive and out of it."""
    if mark.kind is MarkKind.RESULTS:
        return words.translate("History", "Results of a blood test")
    text = words.translate("History", "{time} Put in the archive: no dose was asked about")
    if mark.kind is MarkKind.RESTORED:
        text = words.translate("History", "{time} Brought back from the archive")
    return text.format(time=words.time(mark.at) if mark.at else "").strip()


def _check(mark: Mark, check: SymptomCheck, shipped: Shipped, words: Words) -> str:
    time = words.time(mark.at) if mark.at else ""
    text = words.translate("History", "{time} Symptom check: {tier}. {signs}.")
    signs = past_signs(check, shipped.symptoms, words)
    said = text.format(time=time, tier=tier_label(check.tier, words), signs=_begun(signs))
    return said.strip()


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _appointment(mark: Mark, one: Appointment, shipped: Shipped, words: Words) -> str:
    texts: Mapping[AppointmentState, str] = {
        AppointmentState.WENT: words.translate("History", "{time} Blood test, done"),
        AppointmentState.MISSED: words.translate("History", "{time} Blood test, not done"),
    }
    booked = words.translate("History", "{time} Blood test, booked")
    said = texts.get(one.state, booked).format(time=words.time(one.at))
    parts = (said, one.place, tested_text(one, shipped.tests, words))
    return " · ".join(part for part in parts if part)


def _dose_change(mark: Mark, version: PrescriptionVersion, words: Words) -> str:
    texts: tuple[Callable[[], str], Callable[[], str]] = (
        lambda: words.translate("History", "Dose change: {dose}"),
        lambda: words.translate("History", "Prescription begins: {dose}"),
    )
    said = texts[mark.first]().format(dose=dose_text(version, words))
    if not version.by:
        return said
    return words.translate("History", "{what}, said {who}").format(what=said, who=version.by)


def _pause(mark: Mark, pause: Pause, words: Words) -> str:
    if mark.kind is MarkKind.PAUSE_ENDS:
        return words.translate("History", "Last day of the pause")
    text = words.translate("History", "First day of the pause: {reason}")
    return text.format(reason=pause_reason(pause, words))
