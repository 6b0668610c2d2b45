"""The tables of tablets at home, other medicines, the profile and what happened."""

from __future__ import annotations

from azacare.storage.layout import Column, Kind, record

PACKAGE = record(
    "package",
    Column("strength_mg", Kind.HUNDREDTHS),
    Column("tablets", Kind.HUNDREDTHS),
    Column("at", Kind.INSTANT),
    Column("pharmacy", Kind.TEXT),
    Column("opened", Kind.DAY, optional=True),
    Column("expires", Kind.DAY, optional=True),
    Column("lot", Kind.TEXT),
)

MOVEMENT = record(
    "movement",
    Column("kind", Kind.TEXT),
    Column("strength_mg", Kind.HUNDREDTHS),
    Column("tablets", Kind.HUNDREDTHS),
    Column("at", Kind.INSTANT),
    Column("package", Kind.TEXT),
    Column("note", Kind.TEXT),
)

REFILLS = record(
    "refills",
    Column("left_over", Kind.INTEGER, optional=True),
    Column("valid_until", Kind.DAY, optional=True),
    Column("said_on", Kind.DAY),
)

TRIP = record(
    "trip",
    Column("leaves", Kind.DAY),
    Column("returns", Kind.DAY),
    Column("spare_days", Kind.INTEGER),
    Column("place", Kind.TEXT),
    Column("zone", Kind.TEXT),
    Column("times", Kind.TEXT),
)

OTHER_MEDICINE = record(
    "other_medicine",
    Column("name", Kind.TEXT),
    Column("kind", Kind.TEXT, optional=True),
    Column("starts", Kind.DAY, optional=True),
    Column("ends", Kind.DAY, optional=True),
    Column("note", Kind.TEXT),
    Column("chosen", Kind.TEXT),
)

PROVIDER_KNOWS = record(
    "provider_knows",
    Column("medicine", Kind.TEXT),
    Column("rule", Kind.TEXT),
    Column("who", Kind.TEXT),
    Column("said_on", Kind.DAY),
)

PROFILE_ANSWER = record(
    "profile_answer",
    Column("question", Kind.TEXT),
    Column("answer", Kind.TEXT),
    Column("said_on", Kind.DAY),
    Column("detail", Kind.TEXT),
)

WEIGHT = record(
    "weight",
    Column("on_day", Kind.DAY),
    Column("value", Kind.TEXT),
    Column("unit", Kind.TEXT),
)

LIFE_EVENT = record(
    "life_event",
    Column("kind", Kind.TEXT),
    Column("on_day", Kind.DAY, optional=True),
    Column("what", Kind.TEXT),
    Column("told", Kind.TEXT),
    Column("told_on", Kind.DAY, optional=True),
    Column("answer", Kind.TEXT),
)

EARLIER_USE = record(
    "earlier_use",
    Column("grams", Kind.TEXT, optional=True),
    Column("since", Kind.DAY, optional=True),
    Column("said_on", Kind.DAY),
)

PROMPT_ANSWER = record(
    "prompt_answer",
    Column("subject", Kind.TEXT),
    Column("answer", Kind.TEXT),
    Column("said_on", Kind.DAY),
    Column("note", Kind.TEXT),
)

DAY_NOTE = record(
    "day_note",
    Column("day", Kind.DAY),
    Column("text", Kind.TEXT),
)

IMPORT_BATCH = record(
    "import_batch",
    Column("source", Kind.TEXT),
    Column("name", Kind.TEXT),
    Column("at", Kind.INSTANT),
    Column("doses", Kind.JSON),
)
