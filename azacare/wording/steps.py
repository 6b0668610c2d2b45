"""The prescription over time in words: short dates, amounts, pauses and their reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time

from azacare.domain.prescription import Form, PatternKind, PrescriptionVersion
from azacare.domain.slots import Pause
from azacare.wording.prescription import days_text, headline
from azacare.wording.words import Words

REASONS = ("infection", "surgery", "result", "pregnancy", "other")
"""Why a provider orders a pause, as it is kept; anything else is shown as it was typed."""


def short_day(day: date, words: Words) -> str:
    """A day for a narrow column: "Jan 29, 2026"."""
    months = (
        words.translate("Time", "Jan"),
        words.translate("Time", "Feb"),
        words.translate("Time", "Mar"),
        words.translate("Time", "Apr"),
        words.translate("Time", "May"),
        words.translate("Time", "Jun"),
        words.translate("Time", "Jul"),
        words.translate("Time", "Aug"),
        words.translate("Time", "Sep"),
        words.translate("Time", "Oct"),
        words.translate("Time", "Nov"),
        words.translate("Time", "Dec"),
    )
    text = words.translate("Time", "{month} {day}, {year}")
    return text.format(month=months[day.month - 1], day=day.day, year=day.year)


def step_state(state: str, words: Words) -> str:
    """What "done", "now" and "planned" are called."""
    texts = {
        "done": words.translate("Steps", "done"),
        "now": words.translate("Steps", "now"),
        "planned": words.translate("Steps", "planned"),
    }
    return texts[state]


def dose_text(version: PrescriptionVersion, words: Words) -> str:
    """Such as "75 mg, twice a day", with the days where it is not every day."""
    head = headline(version, words)
    if version.form is Form.INJECTION or version.pattern.kind is PatternKind.EVERY_DAY:
        return head
    return words.translate("Steps", "{dose}, {days}").format(
        dose=head, days=days_text(version, words)
    )


def from_text(version: PrescriptionVersion, words: Words) -> str:
    """Its first day, and the time of its first dose where it does not hold the whole day."""
    day = short_day(version.starts, words)
    if not (version.first_at.hour or version.first_at.minute):
        return day
    text = words.translate("Steps", "{day}, from {time}")
    return text.format(day=day, time=words.time(version.first_at))


def left_out_text(times: Sequence[time], words: Words) -> str:
    """What is said of doses that the day of a change does not plan; empty for none."""
    if not times:
        return ""
    text = words.translate(
        "Steps",
        "Not planned on that first day: {times}. It is too close to the dose before, or too much "
        "for one day. Ask your provider about it.",
    )
    return text.format(times=words.listing([words.time(at) for at in times]))


def total_text(version: PrescriptionVersion, words: Words) -> str:
    """The amount of a planned day: "150 mg"; two of them where they are taken in turn."""
    totals = sorted(set(version.day_totals_mg()))
    slash = words.translate("Steps", " or ")
    return slash.join(words.mg(total) for total in totals)


def reasons(words: Words) -> Mapping[str, str]:
    """The reasons of a pause in words."""
    return {
        "infection": words.translate("Steps", "an infection"),
        "surgery": words.translate("Steps", "surgery"),
        "result": words.translate("Steps", "a test result"),
        "pregnancy": words.translate("Steps", "pregnancy"),
        "other": words.translate("Steps", "another reason"),
    }


def pause_reason(pause: Pause, words: Words) -> str:
    """Such as "an infection, told by Dr. Lee; Dr. Ito told you to start again"."""
    reason = reasons(words).get(pause.reason, pause.reason)
    text = words.translate("Steps", "{reason}, told by {who}")
    if not reason:
        text = words.translate("Steps", "told by {who}")
    if pause.resumed_by:
        again = words.translate("Steps", "{first}; {resumed} told you to start again")
        text = again.replace("{first}", text)
    return text.format(reason=reason, who=pause.by, resumed=pause.resumed_by)


def pause_span(pause: Pause, words: Words) -> str:
    """Such as "Dec 18, 2025 to Dec 19, 2025", "from Dec 18, 2025"."""
    begins = short_day(pause.begins, words)
    if pause.until is None:
        return words.translate("Steps", "from {day}, until they call").format(day=begins)
    if pause.until == pause.begins:
        return begins
    text = words.translate("Steps", "{first} to {last}")
    return text.format(first=begins, last=short_day(pause.until, words))
