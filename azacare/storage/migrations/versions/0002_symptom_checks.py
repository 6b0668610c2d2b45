"""Symptom checks; conditions of a person; office hours and further numbers of a contact.

Written out and not taken from `tables.py`: a migration describes its own day. New columns get
an empty JSON list, which says "nobody told us" for every row that is there already.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for table, column in (
        ("person", "conditions"),
        ("contact", "hours"),
        ("contact", "more_phones"),
    ):
        op.add_column(table, sa.Column(column, sa.Text, nullable=False, server_default="[]"))
    op.create_table(
        "symptom_check",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("entity_id", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Text),
        sa.Column("recorded_at", sa.DateTime, nullable=False),
        sa.Column("recorded_by", sa.Text, nullable=False),
        sa.Column("device_id", sa.Text, nullable=False),
        sa.Column("retracted", sa.Boolean, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("answers", sa.Text, nullable=False),
        sa.Column("tier", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("content_version", sa.Text, nullable=False),
        sa.Column("ask_symptom", sa.Text, nullable=False),
        sa.Column("ask_on", sa.Date),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_symptom_check"),
    )
    op.create_index("ix_symptom_check_entity", "symptom_check", ["entity_id", "revision"])
    op.create_index("ix_symptom_check_person", "symptom_check", ["person_id"])
    op.create_index("ix_symptom_check_person_at", "symptom_check", ["person_id", "at"])
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER symptom_check_no_{verb.lower()} BEFORE {verb} ON symptom_check "
            "BEGIN SELECT RAISE(ABORT, 'symptom_check is append-only'); END"
        )
