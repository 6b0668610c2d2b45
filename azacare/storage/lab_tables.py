"""The tables of test plans, appointments and blood test results."""

from __future__ import annotations

from sqlalchemy import Column, Date, Integer, Text
from sqlalchemy.schema import Index

from azacare.storage.tables import record_table
from azacare.storage.types import JsonText, UtcDateTime

monitoring_plan = record_table(
    "monitoring_plan",
    Column("starts", Date, nullable=False),
    Column("ends", Date),
    Column("stages", JsonText, nullable=False),
    Column("ordered_by", Text, nullable=False),
    Column("said_on", Date),
    Column("words", Text, nullable=False),
    Column("preset", Text, nullable=False),
)

appointment = record_table(
    "appointment",
    Column("day", Date, nullable=False),
    Column("at", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("booked_at", UtcDateTime, nullable=False),
    Column("place", Text, nullable=False),
    Column("panels", JsonText, nullable=False),
    Column("other", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("lead_minutes", JsonText, nullable=False),
    Column("state", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
)

lab_sample = record_table(
    "lab_sample",
    Column("taken_on", Date, nullable=False),
    Column("lab", Text, nullable=False),
    Column("ordered_by", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("lab_values", JsonText, nullable=False),
    Index("ix_lab_sample_person_day", "person_id", "taken_on"),
)

alert_level = record_table(
    "alert_level",
    Column("analyte", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("value", Text),
    Column("unit", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("said_on", Date, nullable=False),
    Column("words", Text, nullable=False),
)

one_time_test = record_table(
    "one_time_test",
    Column("test", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("on_day", Date),
    Column("note", Text, nullable=False),
)
