"""Tablets at home, trips, other medicines, the profile, events, answers, notes and access.

Written out and not taken from `tables.py`: a migration describes its own day.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def _text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _day(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date, nullable=nullable)


def _whole(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=nullable)


def _instant(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime, nullable=False)


def _record(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        _text("id"),
        _text("entity_id"),
        _whole("revision"),
        _text("person_id", nullable=True),
        _instant("recorded_at"),
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
    for table, column, said in (
        ("prescription", "first_at", "00:00"),
        ("pause", "resumed_by", sa.text("''")),
    ):
        op.add_column(table, sa.Column(column, sa.Text, nullable=False, server_default=said))
    op.add_column("person", _day("archived_on", nullable=True))
    _tablets_at_home()
    _other_medicines()
    _about_the_person()
    _several_people()


def _tablets_at_home() -> None:
    _record(
        "package",
        _whole("strength_mg"),
        _whole("tablets"),
        _instant("at"),
        _text("pharmacy"),
        _day("opened", nullable=True),
        _day("expires", nullable=True),
        _text("lot"),
    )
    _record(
        "movement",
        _text("kind"),
        _whole("strength_mg"),
        _whole("tablets"),
        _instant("at"),
        _text("package"),
        _text("note"),
    )
    _record(
        "refills",
        _whole("left_over", nullable=True),
        _day("valid_until", nullable=True),
        _day("said_on"),
    )
    _record(
        "trip",
        _day("leaves"),
        _day("returns"),
        _whole("spare_days"),
        _text("place"),
        _text("zone"),
        _text("times"),
    )


def _other_medicines() -> None:
    _record(
        "other_medicine",
        _text("name"),
        _text("kind", nullable=True),
        _day("starts", nullable=True),
        _day("ends", nullable=True),
        _text("note"),
        _text("chosen"),
    )
    _record("provider_knows", _text("medicine"), _text("rule"), _text("who"), _day("said_on"))


def _about_the_person() -> None:
    _record("profile_answer", _text("question"), _text("answer"), _day("said_on"), _text("detail"))
    _record("weight", _day("on_day"), _text("value"), _text("unit"))
    _record(
        "life_event",
        _text("kind"),
        _day("on_day", nullable=True),
        _text("what"),
        _text("told"),
        _day("told_on", nullable=True),
        _text("answer"),
    )
    _record(
        "earlier_use", _text("grams", nullable=True), _day("since", nullable=True), _day("said_on")
    )
    _record("prompt_answer", _text("subject"), _text("answer"), _day("said_on"), _text("note"))


def _several_people() -> None:
    _record("day_note", _day("day"), _text("text"))
    _record("access", _text("actor"), _text("role"))
    _record("import_batch", _text("source"), _text("name"), _instant("at"), _text("doses"))
