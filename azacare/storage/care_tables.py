"""The tables of tablets at home, other medicines, the profile and what happened."""

from __future__ import annotations

from sqlalchemy import Column, Date, Integer, Text

from azacare.storage.tables import record_table
from azacare.storage.types import Hundredths, JsonText, UtcDateTime

package = record_table(
    "package",
    Column("strength_mg", Hundredths, nullable=False),
    Column("tablets", Hundredths, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("pharmacy", Text, nullable=False),
    Column("opened", Date),
    Column("expires", Date),
    Column("lot", Text, nullable=False),
)

movement = record_table(
    "movement",
    Column("kind", Text, nullable=False),
    Column("strength_mg", Hundredths, nullable=False),
    Column("tablets", Hundredths, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("package", Text, nullable=False),
    Column("note", Text, nullable=False),
)

refills = record_table(
    "refills",
    Column("left_over", Integer),
    Column("valid_until", Date),
    Column("said_on", Date, nullable=False),
)

trip = record_table(
    "trip",
    Column("leaves", Date, nullable=False),
    Column("returns", Date, nullable=False),
    Column("spare_days", Integer, nullable=False),
    Column("place", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("times", Text, nullable=False),
)

other_medicine = record_table(
    "other_medicine",
    Column("name", Text, nullable=False),
    Column("kind", Text),
    Column("starts", Date),
    Column("ends", Date),
    Column("note", Text, nullable=False),
    Column("chosen", Text, nullable=False),
)

provider_knows = record_table(
    "provider_knows",
    Column("medicine", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("said_on", Date, nullable=False),
)

profile_answer = record_table(
    "profile_answer",
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("said_on", Date, nullable=False),
    Column("detail", Text, nullable=False),
)

weight = record_table(
    "weight",
    Column("on_day", Date, nullable=False),
    Column("value", Text, nullable=False),
    Column("unit", Text, nullable=False),
)

life_event = record_table(
    "life_event",
    Column("kind", Text, nullable=False),
    Column("on_day", Date),
    Column("what", Text, nullable=False),
    Column("told", Text, nullable=False),
    Column("told_on", Date),
    Column("answer", Text, nullable=False),
)

earlier_use = record_table(
    "earlier_use",
    Column("grams", Text),
    Column("since", Date),
    Column("said_on", Date, nullable=False),
)

prompt_answer = record_table(
    "prompt_answer",
    Column("subject", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("said_on", Date, nullable=False),
    Column("note", Text, nullable=False),
)

day_note = record_table(
    "day_note",
    Column("day", Date, nullable=False),
    Column("text", Text, nullable=False),
)

access = record_table(
    "access", Column("actor", Text, nullable=False), Column("role", Text, nullable=False)
)

import_batch = record_table(
    "import_batch",
    Column("source", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("doses", JsonText, nullable=False),
)
