"""The first schema: people, prescriptions, doses, settings, the ledger of reminders.

Written out and not taken from `tables.py`: a migration describes its own day.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_APPEND_ONLY = (
    "device",
    "person",
    "actor",
    "prescription",
    "zone",
    "pause",
    "dose",
    "threshold",
    "contact",
    "preference",
    "reminder_mark",
    "advice_log",
)


def _record(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("entity_id", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Text),
        sa.Column("recorded_at", sa.DateTime, nullable=False),
        sa.Column("recorded_by", sa.Text, nullable=False),
        sa.Column("device_id", sa.Text, nullable=False),
        sa.Column("retracted", sa.Boolean, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )
    op.create_index(f"ix_{name}_entity", name, ["entity_id", "revision"])
    op.create_index(f"ix_{name}_person", name, ["person_id"])


def _text(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Text, nullable=nullable)


def upgrade() -> None:
    op.create_table("device", _text("id"), sa.PrimaryKeyConstraint("id", name="pk_device"))
    _people()
    _plan()
    _doses()
    _settings()
    _ledger()
    for name in _APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {name}_no_{verb.lower()} BEFORE {verb} ON {name} "
                f"BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
            )


def _people() -> None:
    _record(
        "person",
        _text("name"),
        _text("relation"),
        _text("color"),
        _text("region"),
        sa.Column("transplant", sa.Boolean, nullable=False),
        _text("understood_on"),
    )
    _record("actor", _text("name"), _text("role"))


def _plan() -> None:
    _record(
        "prescription",
        sa.Column("starts", sa.Date, nullable=False),
        sa.Column("ends", sa.Date),
        _text("form"),
        _text("food"),
        _text("ordered_by"),
        _text("pattern"),
        _text("times"),
        _text("tablets"),
    )
    _record("zone", sa.Column("since", sa.DateTime, nullable=False), _text("zone"))
    _record(
        "pause",
        sa.Column("begins", sa.Date, nullable=False),
        sa.Column("until", sa.Date),
        _text("ordered_by"),
        _text("reason"),
    )


def _doses() -> None:
    _record(
        "dose",
        _text("kind"),
        sa.Column("day", sa.Date, nullable=False),
        _text("slot", nullable=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("amount_mg", sa.Integer),
        _text("tablets"),
        _text("reason"),
        _text("note"),
    )
    op.create_index("ix_dose_person_day", "dose", ["person_id", "day"])
    op.create_index("ix_dose_person_recorded", "dose", ["person_id", "recorded_at"])


def _settings() -> None:
    _record(
        "threshold",
        _text("threshold"),
        sa.Column("value", sa.Integer),
        sa.Column("by_provider", sa.Boolean, nullable=False),
        _text("who"),
        sa.Column("said_on", sa.Date, nullable=False),
        _text("words"),
    )
    _record("contact", _text("role"), _text("name"), _text("phone"), _text("note"))
    _record("preference", _text("key"), _text("value"))


def _ledger() -> None:
    op.create_table(
        "reminder_mark",
        _text("id"),
        _text("person_id"),
        _text("subject"),
        _text("mark"),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("until", sa.DateTime),
        _text("device_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reminder_mark"),
        sa.UniqueConstraint(
            "person_id",
            "subject",
            "mark",
            "number",
            name="uq_reminder_mark_person_id_subject_mark_number",
        ),
    )
    op.create_index("ix_reminder_mark_person_at", "reminder_mark", ["person_id", "at"])
    op.create_table(
        "advice_log",
        _text("id"),
        _text("person_id"),
        sa.Column("at", sa.DateTime, nullable=False),
        _text("slot"),
        _text("outcome"),
        _text("inputs"),
        _text("device_id"),
        sa.PrimaryKeyConstraint("id", name="pk_advice_log"),
    )
    op.create_index("ix_advice_log_person_at", "advice_log", ["person_id", "at"])
