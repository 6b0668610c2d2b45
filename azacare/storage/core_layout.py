"""The tables of people, the prescription, doses and settings: what every start reads."""

from __future__ import annotations

from azacare.storage.layout import Column, Kind, Layout, record

_NOT_SAID = "[]"
"""Of a column that an older file did not have: nobody was asked."""
_FROM_MIDNIGHT = "00:00"
"""Of a step that an older file kept: it held from the first dose of its day."""

DEVICE = Layout("device", Column("id", Kind.TEXT))
"""Its one row is the id of this computer."""

PERSON = record(
    "person",
    Column("name", Kind.TEXT),
    Column("relation", Kind.TEXT),
    Column("color", Kind.TEXT),
    Column("region", Kind.TEXT),
    Column("transplant", Kind.BOOLEAN),
    Column("understood_on", Kind.TEXT),
    Column("conditions", Kind.JSON, default=_NOT_SAID),
    Column("archived_on", Kind.DAY, optional=True),
)

ACTOR = record(
    "actor",
    Column("name", Kind.TEXT),
    Column("role", Kind.TEXT),
)

ACCESS = record(
    "access",
    Column("actor", Kind.TEXT),
    Column("role", Kind.TEXT),
)

PRESCRIPTION = record(
    "prescription",
    Column("starts", Kind.DAY),
    Column("ends", Kind.DAY, optional=True),
    Column("form", Kind.TEXT),
    Column("food", Kind.TEXT),
    Column("ordered_by", Kind.TEXT),
    Column("pattern", Kind.JSON),
    Column("times", Kind.JSON),
    Column("tablets", Kind.JSON),
    Column("first_at", Kind.TEXT, default=_FROM_MIDNIGHT),
)

ZONE = record(
    "zone",
    Column("since", Kind.INSTANT),
    Column("zone", Kind.TEXT),
)

PAUSE = record(
    "pause",
    Column("begins", Kind.DAY),
    Column("until", Kind.DAY, optional=True),
    Column("ordered_by", Kind.TEXT),
    Column("reason", Kind.TEXT),
    Column("resumed_by", Kind.TEXT, default=""),
)

DOSE = record(
    "dose",
    Column("kind", Kind.TEXT),
    Column("day", Kind.DAY),
    Column("slot", Kind.TEXT, optional=True),
    Column("at", Kind.INSTANT),
    Column("amount_mg", Kind.HUNDREDTHS, optional=True),
    Column("tablets", Kind.JSON),
    Column("reason", Kind.TEXT),
    Column("note", Kind.TEXT),
    indexes={"person_day": ("person_id", "day"), "person_recorded": ("person_id", "recorded_at")},
)

THRESHOLD = record(
    "threshold",
    Column("threshold", Kind.TEXT),
    Column("value", Kind.INTEGER, optional=True),
    Column("by_provider", Kind.BOOLEAN),
    Column("who", Kind.TEXT),
    Column("said_on", Kind.DAY),
    Column("words", Kind.TEXT),
)

CONTACT = record(
    "contact",
    Column("role", Kind.TEXT),
    Column("name", Kind.TEXT),
    Column("phone", Kind.TEXT),
    Column("note", Kind.TEXT),
    Column("hours", Kind.JSON, default=_NOT_SAID),
    Column("more_phones", Kind.JSON, default=_NOT_SAID),
)

SYMPTOM_CHECK = record(
    "symptom_check",
    Column("at", Kind.INSTANT),
    Column("answers", Kind.JSON),
    Column("tier", Kind.TEXT),
    Column("why", Kind.JSON),
    Column("content_version", Kind.TEXT),
    Column("ask_symptom", Kind.TEXT),
    Column("ask_on", Kind.DAY, optional=True),
    Column("outcome", Kind.JSON),
    indexes={"person_at": ("person_id", "at")},
)

PREFERENCE = record(
    "preference",
    Column("key", Kind.TEXT),
    Column("value", Kind.JSON),
)

REMINDER_MARK = Layout(
    "reminder_mark",
    Column("id", Kind.TEXT),
    Column("person_id", Kind.TEXT),
    Column("subject", Kind.TEXT),
    Column("mark", Kind.TEXT),
    Column("number", Kind.INTEGER),
    Column("at", Kind.INSTANT),
    Column("until", Kind.INSTANT, optional=True),
    Column("device_id", Kind.TEXT),
    indexes={"person_at": ("person_id", "at")},
    unique=("person_id", "subject", "mark", "number"),
)
"""The ledger of reminders; its rows have no revisions."""

ADVICE_LOG = Layout(
    "advice_log",
    Column("id", Kind.TEXT),
    Column("person_id", Kind.TEXT),
    Column("at", Kind.INSTANT),
    Column("slot", Kind.TEXT),
    Column("outcome", Kind.TEXT),
    Column("inputs", Kind.TEXT),
    Column("device_id", Kind.TEXT),
    indexes={"person_at": ("person_id", "at")},
)
"""What was advised, with everything that the decision looked at."""
