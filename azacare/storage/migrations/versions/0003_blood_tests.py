"""Blood tests: plans, appointments, samples, call levels, and tests that are made once.

Written out and not taken from `tables.py`: a migration describes its own day.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def _text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _day(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date, nullable=nullable)


def _record(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        _text("id"),
        _text("entity_id"),
        sa.Column("revision", sa.Integer, nullable=False),
        _text("person_id", nullable=True),
        sa.Column("recorded_at", sa.DateTime, nullable=False),
        _text("recorded_by"),
        _text("device_id"),
        sa.Column("retracted", sa.Boolean, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )
    op.create_index(f"ix_{name}_entity", name, ["entity_id", "revision"])
    op.create_index(f"ix_{name}_person", name, ["person_id"])
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {name}_no_{verb.lower()} BEFORE {verb} ON {name} "
            f"BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
        )


def upgrade() -> None:
    _record(
        "monitoring_plan",
        _day("starts"),
        _day("ends", nullable=True),
        _text("stages"),
        _text("ordered_by"),
        _day("said_on", nullable=True),
        _text("words"),
        _text("preset"),
    )
    _record(
        "appointment",
        _day("day"),
        _text("at"),
        _text("zone"),
        sa.Column("booked_at", sa.DateTime, nullable=False),
        _text("place"),
        _text("panels"),
        _text("other"),
        _text("note"),
        _text("lead_minutes"),
        _text("state"),
        sa.Column("sequence", sa.Integer, nullable=False),
    )
    _record(
        "lab_sample",
        _day("taken_on"),
        _text("lab"),
        _text("ordered_by"),
        _text("note"),
        _text("lab_values"),
    )
    op.create_index("ix_lab_sample_person_day", "lab_sample", ["person_id", "taken_on"])
    _record(
        "alert_level",
        _text("analyte"),
        _text("kind"),
        _text("value", nullable=True),
        _text("unit"),
        _text("who"),
        _day("said_on"),
        _text("words"),
    )
    _record(
        "one_time_test", _text("test"), _text("state"), _day("on_day", nullable=True), _text("note")
    )
