"""What is asked or told of anything that is not a dose, in the window and as a notification."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from azacare.domain.appointments import Appointment
from azacare.domain.checks import Ask, FollowUp
from azacare.domain.monitoring import BloodTestDue
from azacare.domain.monitoring_list import MonitoringList
from azacare.domain.symptoms import SymptomList, Tier
from azacare.services.ports import Button, Notice, Sound
from azacare.services.prompts import AppointmentPrompt, DuePrompt, Prompt, PromptReminder
from azacare.wording.monitoring import panel_text
from azacare.wording.symptoms import said_text, symptom_text
from azacare.wording.words import Words


@dataclass(frozen=True)
class Shipped:
    """The data files that texts name things from; None for one that is damaged."""

    symptoms: SymptomList | None
    tests: MonitoringList | None


def prompt_title(prompt: Prompt, zone: tzinfo, words: Words) -> str:
    """What it is about, in a few words."""
    about = prompt.about
    if isinstance(about, FollowUp):
        return _question_title(about, words)
    if isinstance(about, AppointmentPrompt):
        if about.asks:
            return words.translate("Prompt", "Did you go to your blood test?")
        return _ahead(about.appointment, prompt.occasion.due, words)
    return _due_title(about, words)


def prompt_text(prompt: Prompt, shipped: Shipped, zone: tzinfo, words: Words) -> str:
    """The whole of it: the day, and what it is about."""
    about = prompt.about
    if isinstance(about, FollowUp):
        return _question_text(about, shipped.symptoms, zone, words)
    if isinstance(about, AppointmentPrompt):
        return appointment_text(about.appointment, shipped.tests, words)
    return _due_text(about.due, words)


def prompt_notice(reminder: PromptReminder, shipped: Shipped, words: Words) -> Notice:
    """The desktop notification. It never names a sign, for others may see the screen, and names
    anything else only where the person chose so.
    """
    settings, about = reminder.settings, reminder.prompt.about
    title = words.translate("Prompt", "A question from AzaCare")
    body = words.translate("Prompt", "It is about how you felt. Open AzaCare to answer.")
    if not isinstance(about, FollowUp):
        title = words.translate("Prompt", "A reminder from AzaCare")
        body = words.translate("Prompt", "Open AzaCare to read it.")
        if not settings.private:
            title = prompt_title(reminder.prompt, reminder.zone, words)
            body = prompt_text(reminder.prompt, shipped, reminder.zone, words)
    return Notice(
        key=reminder.key,
        title=title,
        body=body,
        buttons=((Button.OPEN, words.translate("Prompt", "Open")),),
        sound=Sound(settings.sound),
        sound_name=settings.sound_name or None,
    )


def foreseen_prompt_text(prompt: Prompt, shipped: Shipped, zone: tzinfo, words: Words) -> str:
    """One line of the list of coming reminders."""
    text = prompt_text(prompt, shipped, zone, words)
    if isinstance(prompt.about, FollowUp) and prompt.about.ask is Ask.STILL_THERE:
        return text
    both = words.translate("Prompt", "{title} {text}")
    title = prompt_title(prompt, zone, words)
    return both.format(title=title if title.endswith("?") else f"{title}.", text=text)


def prompt_kind(prompt: Prompt) -> str:
    """The kind that `azacare reminders` prints."""
    if isinstance(prompt.about, FollowUp):
        return "follow-up"
    return "appointment" if isinstance(prompt.about, AppointmentPrompt) else "test-due"


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


def _ahead(appointment: Appointment, due: datetime, words: Words) -> str:
    left = appointment.instant - due
    if left >= timedelta(hours=23):
        n = round(left / timedelta(days=1))
        return words.translate("Prompt", "Your blood test is in %n day(s)", None, n)
    n = round(left / timedelta(hours=1))
    return words.translate("Prompt", "Your blood test is in %n hour(s)", None, n)


def _due_title(about: DuePrompt, words: Words) -> str:
    if about.step == "opens":
        return words.translate("Prompt", "It is time to book a blood test")
    if about.step == "due":
        return words.translate("Prompt", "Your blood test is due")
    return words.translate("Prompt", "Your blood test is overdue")


def _due_text(due: BloodTestDue, words: Words) -> str:
    text = words.translate(
        "Prompt", "It was planned for {day}. Book it, or say when you had it. It checks your blood."
    )
    return text.format(day=words.day(due.due))


def _question_title(question: FollowUp, words: Words) -> str:
    if question.ask is Ask.STILL_THERE:
        return words.translate("Prompt", "Is it still there?")
    if question.check.tier is Tier.EMERGENCY:
        return words.translate("Prompt", "Did you get medical help?")
    return words.translate("Prompt", "Did you reach them?")


def _question_text(
    question: FollowUp, symptoms: SymptomList | None, zone: tzinfo, words: Words
) -> str:
    day = words.weekday(question.check.at.astimezone(zone).date())
    if question.ask is Ask.STILL_THERE:
        text = words.translate("Prompt", "On {day} you had {sign}. Is it still there?")
        asked = symptoms.find(question.check.ask_symptom) if symptoms else None
        sign = said_text(asked, words) if asked else words.translate("Prompt", "a warning sign")
        return text.format(day=day, sign=sign)
    ticked = (symptoms.find(one.symptom) for one in question.check.why) if symptoms else ()
    names = [symptom_text(one, words) for one in ticked if one is not None]
    signs = " · ".join(names) or words.translate("Prompt", "a warning sign")
    if question.check.tier is Tier.EMERGENCY:
        text = words.translate(
            "Prompt", "On {day} the check said: get emergency help now. You ticked: {signs}."
        )
    else:
        text = words.translate(
            "Prompt", "On {day} the check said: call your provider now. You ticked: {signs}."
        )
    return text.format(day=day, signs=signs)
