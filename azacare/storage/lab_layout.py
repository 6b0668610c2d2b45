"""The tables of test plans, appointments and blood test results."""

from __future__ import annotations

from azacare.storage.layout import Column, Kind, record

MONITORING_PLAN = record(
    "monitoring_plan",
    Column("starts", Kind.DAY),
    Column("ends", Kind.DAY, optional=True),
    Column("stages", Kind.JSON),
    Column("ordered_by", Kind.TEXT),
    Column("said_on", Kind.DAY, optional=True),
    Column("words", Kind.TEXT),
    Column("preset", Kind.TEXT),
)

APPOINTMENT = record(
    "appointment",
    Column("day", Kind.DAY),
    Column("at", Kind.TEXT),
    Column("zone", Kind.TEXT),
    Column("booked_at", Kind.INSTANT),
    Column("place", Kind.TEXT),
    Column("panels", Kind.JSON),
    Column("other", Kind.TEXT),
    Column("note", Kind.TEXT),
    Column("lead_minutes", Kind.JSON),
    Column("state", Kind.TEXT),
    Column("sequence", Kind.INTEGER),
)

LAB_SAMPLE = record(
    "lab_sample",
    Column("taken_on", Kind.DAY),
    Column("lab", Kind.TEXT),
    Column("ordered_by", Kind.TEXT),
    Column("note", Kind.TEXT),
    Column("lab_values", Kind.JSON),
    indexes={"person_day": ("person_id", "taken_on")},
)

ALERT_LEVEL = record(
    "alert_level",
    Column("analyte", Kind.TEXT),
    Column("kind", Kind.TEXT),
    Column("value", Kind.TEXT, optional=True),
    Column("unit", Kind.TEXT),
    Column("who", Kind.TEXT),
    Column("said_on", Kind.DAY),
    Column("words", Kind.TEXT),
)

ONE_TIME_TEST = record(
    "one_time_test",
    Column("test", Kind.TEXT),
    Column("state", Kind.TEXT),
    Column("on_day", Kind.DAY, optional=True),
    Column("note", Kind.TEXT),
)
