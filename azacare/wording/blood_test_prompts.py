"""What is said of an appointment ahead, asked after it, and said of a test that is due."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from azacare.domain.appointments import Appointment
from azacare.domain.monitoring_list import MonitoringList
from azacare.services.blood_test_prompts import AppointmentPrompt, DuePrompt
from azacare.wording.monitoring import panel_text
from azacare.wording.prompt_wording import PromptWording, Told
from azacare.wording.words import Words


def appointment_text(appointment: Appointment, tests: MonitoringList | None, words: Words) -> str:
    """Such as "Thursday, March 12, 9:30 AM · Riverside Lab · blood count and liver"."""
    at = appointment.instant.astimezone(ZoneInfo(appointment.zone))
    parts = [words.moment(at), appointment.place, tested_text(appointment, tests, words)]
    return " · ".join(part for part in parts if part)


def tested_text(appointment: Appointment, tests: MonitoringList | None, words: Words) -> str:
    """What is tested, in words; empty when nobody said."""
    panels = {panel.id: panel for panel in tests.panels} if tests else {}
    named = [panel_text(panels[one], words) for one in appointment.panels if one in panels]
    return words.listing([*named, *([appointment.other] if appointment.other else [])])


def _appointment_title(about: AppointmentPrompt, told: Told, words: Words) -> str:
    if about.asks:
        return words.translate("Prompt", "Did you go to your blood test?")
    return _ahead(about.appointment, told.prompt.occasion.due, words)


def _ahead(appointment: Appointment, due: datetime, words: Words) -> str:
    left = appointment.instant - due
    if left >= timedelta(hours=23):
        n = round(left / timedelta(days=1))
        return words.translate("Prompt", "Your blood test is in %n day(s)", None, n)
    n = round(left / timedelta(hours=1))
    return words.translate("Prompt", "Your blood test is in %n hour(s)", None, n)


def _due_title(about: DuePrompt, _told: Told, words: Words) -> str:
    if about.step == "opens":
        return words.translate("Prompt", "It is time to book a blood test")
    if about.step == "due":
        return words.translate("Prompt", "Your blood test is due")
    return words.translate("Prompt", "Your blood test is overdue")


def _due_text(about: DuePrompt, _told: Told, words: Words) -> str:
    text = words.translate(
        "Prompt", "It was planned for {day}. Book it, or say when you had it. It checks your blood."
    )
    return text.format(day=words.day(about.due.due))


APPOINTMENT_AHEAD = PromptWording[AppointmentPrompt](
    kind="appointment",
    title=_appointment_title,
    text=lambda about, told, words: appointment_text(about.appointment, told.shipped.tests, words),
)
TEST_DUE = PromptWording[DuePrompt](kind="test-due", title=_due_title, text=_due_text)
