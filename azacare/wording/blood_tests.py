"""The blood tests of a person in words: the plan, what is due, and what became of a booking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from azacare.domain.appointments import Appointment, AppointmentState
from azacare.domain.monitoring import (
    BloodTestDue,
    DueState,
    Interval,
    IntervalUnit,
    MonitoringPlan,
    Stage,
)
from azacare.domain.monitoring_list import OneTimeAnswer, OneTimeRecord
from azacare.wording.steps import short_day
from azacare.wording.words import Words

_WEEK, _DAY, _HOUR = timedelta(days=7), timedelta(days=1), timedelta(hours=1)


# --- the plan ---------------------------------------------------------------------------------


def every_text(interval: Interval, words: Words) -> str:
    """How often: "every week", "twice a month", "every 6 weeks"."""
    n, unit = _plain(interval)
    if unit is IntervalUnit.TWICE_A_MONTH:
        return words.translate("Blood tests", "twice a month")
    if n == 1:
        texts = {
            IntervalUnit.DAYS: words.translate("Blood tests", "every day"),
            IntervalUnit.WEEKS: words.translate("Blood tests", "every week"),
            IntervalUnit.MONTHS: words.translate("Blood tests", "every month"),
        }
        return texts[unit]
    if unit is IntervalUnit.DAYS:
        return words.translate("Blood tests", "every %n day(s)", None, n)
    if unit is IntervalUnit.WEEKS:
        return words.translate("Blood tests", "every %n week(s)", None, n)
    return words.translate("Blood tests", "every %n month(s)", None, n)


def length_text(interval: Interval, words: Words) -> str:
    """How long: "6 weeks"."""
    n, unit = _plain(interval)
    if unit is IntervalUnit.MONTHS:
        return words.translate("Blood tests", "%n month(s)", None, n)
    if unit is IntervalUnit.DAYS:
        return words.translate("Blood tests", "%n day(s)", None, n)
    if unit is IntervalUnit.TWICE_A_MONTH:
        return words.translate("Blood tests", "%n day(s)", None, 14 * n)
    return words.translate("Blood tests", "%n week(s)", None, n)


def _plain(interval: Interval) -> tuple[int, IntervalUnit]:
    """Whole weeks where days make them up."""
    if interval.unit is IntervalUnit.DAYS and interval.count % 7 == 0:
        return interval.count // 7, IntervalUnit.WEEKS
    return interval.count, interval.unit


def stage_text(stage: Stage, words: Words) -> str:
    """One stage: "every week for 4 weeks"."""
    if stage.earliest and stage.latest:
        text = words.translate("Blood tests", "every {first} to {last}")
        first = str(_plain(stage.earliest)[0])
        if _plain(stage.earliest)[1] is not _plain(stage.latest)[1]:
            first = length_text(stage.earliest, words)
        said = text.format(first=first, last=length_text(stage.latest, words))
    else:
        said = every_text(stage.every, words)
        if stage.latest:
            text = words.translate("Blood tests", "{often}, {last} at the latest")
            said = text.format(often=said, last=length_text(stage.latest, words))
    if stage.lasts is None:
        return said
    text = words.translate("Blood tests", "{often} for {long}")
    return text.format(often=said, long=length_text(stage.lasts, words))


def stages_text(stages: Sequence[Stage], words: Words) -> str:
    """All of them: "every week for 4 weeks, then every month"."""
    then = words.translate("Blood tests", ", then ")
    return then.join(stage_text(stage, words) for stage in stages)


def asked_text(plan: MonitoringPlan, words: Words) -> str:
    """Under the title of the page."""
    text = words.translate("Blood tests", "Your provider asked for a test {often}")
    return text.format(often=stages_text(plan.stages, words))


def plan_origin_text(plan: MonitoringPlan, words: Words) -> str:
    """Who said it, and from when it holds."""
    day = short_day(plan.starts, words)
    if plan.by:
        text = words.translate("Blood tests", "Said by {who}. It holds from {day}.")
        return text.format(who=plan.by, day=day)
    return words.translate("Blood tests", "It holds from {day}.").format(day=day)


# --- what is due ------------------------------------------------------------------------------


def due_title(due: BloodTestDue, words: Words) -> str:
    """What stands above the card of a test that is due."""
    if due.state is DueState.OVERDUE:
        return words.translate("Blood tests", "Your blood test is overdue")
    if due.state is DueState.DUE:
        return words.translate("Blood tests", "Your blood test is due")
    return words.translate("Blood tests", "It is time to book a blood test")


def due_text(due: BloodTestDue, today: date, words: Words) -> str:
    """When it was planned, and since when it is overdue."""
    day = words.day(due.due)
    if due.state is DueState.OVERDUE:
        n = (today - due.due).days
        text = words.translate(
            "Blood tests", "By your plan it was due on {day}, %n day(s) ago.", None, n
        )
    else:
        text = words.translate("Blood tests", "By your plan it is due on {day}.")
    return text.format(day=day)


def late_booking_text(due: BloodTestDue, words: Words) -> str:
    """What is said of an appointment that is later than the plan wants."""
    text = words.translate(
        "Blood tests",
        "Your plan wants a test by {day}, before this appointment. Ask if you can come sooner.",
    )
    return text.format(day=words.day(due.overdue_after))


# --- appointments -----------------------------------------------------------------------------


def booked_text(appointment: Appointment, words: Words) -> str:
    """Its day and time: "Thursday, March 12 · 9:30 AM"."""
    text = words.translate("Blood tests", "{day} · {time}")
    return text.format(day=words.day(appointment.day), time=words.time(appointment.at))


def lead_text(lead: timedelta, words: Words) -> str:
    """How long before: "1 day before"."""
    minutes = int(lead.total_seconds()) // 60
    days, hours = minutes // 1440, minutes // 60
    if minutes % 1440 == 0:
        return words.translate("Blood tests", "%n day(s) before", None, days)
    if minutes % 60 == 0:
        return words.translate("Blood tests", "%n hour(s) before", None, hours)
    return words.translate("Blood tests", "%n minute(s) before", None, minutes)


def leads_text(leads: Sequence[timedelta], words: Words) -> str:
    """All reminders of an appointment."""
    if not leads:
        return words.translate("Blood tests", "No reminder before it")
    text = words.translate("Blood tests", "Reminders: {when}")
    return text.format(when=", ".join(lead_text(one, words) for one in sorted(leads)[::-1]))


def state_text(state: AppointmentState, words: Words) -> str:
    """What became of it."""
    texts = {
        AppointmentState.BOOKED: words.translate("Blood tests", "booked"),
        AppointmentState.MOVED: words.translate("Blood tests", "booked"),
        AppointmentState.WENT: words.translate("Blood tests", "you went"),
        AppointmentState.MISSED: words.translate("Blood tests", "missed"),
        AppointmentState.CANCELLED: words.translate("Blood tests", "cancelled"),
    }
    return texts[state]


# --- tests made once --------------------------------------------------------------------------


def one_time_options(words: Words) -> tuple[tuple[str, str], ...]:
    """What can be said of one of them."""
    return (
        (OneTimeAnswer.DONE.value, words.translate("Blood tests", "Done")),
        (OneTimeAnswer.NOT_DONE.value, words.translate("Blood tests", "Not done")),
        (OneTimeAnswer.ASK.value, words.translate("Blood tests", "I will ask")),
    )


def one_time_said(record: OneTimeRecord | None, words: Words) -> str:
    """What was said of one of them."""
    if record is None:
        return words.translate("Blood tests", "Nothing said yet.")
    if record.answer is OneTimeAnswer.DONE:
        if record.on is None:
            return words.translate("Blood tests", "Done. The day is not known.")
        text = words.translate("Blood tests", "Done on {day}.")
        return text.format(day=short_day(record.on, words))
    if record.answer is OneTimeAnswer.ASK:
        return words.translate("Blood tests", "Ask your provider about it at your next visit.")
    return words.translate("Blood tests", "Not done. Ask your provider if you need it.")
