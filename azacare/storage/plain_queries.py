"""The statements of a start, as text for the driver: they need no library.

They find the newest revision of each record, unless it is retracted.
"""

from __future__ import annotations

from azacare.domain.records import RecordKind
from azacare.domain.tiers import Tier
from azacare.storage import core_layout
from azacare.storage.layout import Layout


def all_of(layout: Layout) -> str:
    """Everybody's, in order of first entry."""
    return _newest(layout, then=_entered(layout))


def revisions_of_one(layout: Layout) -> str:
    """Every revision of `entity`, oldest first."""
    return (
        f"SELECT {layout.selected} FROM {layout.name} WHERE entity_id = :entity ORDER BY revision"
    )


def all_of_person(layout: Layout) -> str:
    """Those of `person`, in order of first entry."""
    return _newest(layout, f"{layout.name}.person_id = :person", then=_entered(layout))


def all_of_nobody(layout: Layout) -> str:
    """Those that belong to the app and to no person, in order of first entry."""
    return _newest(layout, f"{layout.name}.person_id IS NULL", then=_entered(layout))


def doses_since() -> str:
    """Dose records of `person`, of dose-days from `since` on, oldest first."""
    return _newest(
        core_layout.DOSE,
        "dose.person_id = :person AND dose.day >= :since",
        then="ORDER BY dose.at, dose.id",
    )


def latest_dose_before() -> str:
    """The newest dose that `person` took on a dose-day before `day`."""
    return _newest(
        core_layout.DOSE,
        "dose.person_id = :person AND dose.day < :day",
        f"dose.kind IN ('{RecordKind.TAKEN.value}', '{RecordKind.EXTRA.value}')",
        then="ORDER BY dose.day DESC, dose.at DESC LIMIT 1",
    )


def checks_since() -> str:
    """Symptom checks of `person` from `since` on, and every emergency; in order of entry."""
    return _newest(
        core_layout.SYMPTOM_CHECK,
        "symptom_check.person_id = :person"
        f" AND (symptom_check.at >= :since OR symptom_check.tier = '{Tier.EMERGENCY.value}')",
        then=_entered(core_layout.SYMPTOM_CHECK),
    )


def marks_since() -> str:
    """The ledger of reminders of `person` from `since` on."""
    ledger = core_layout.REMINDER_MARK
    return f"SELECT {ledger.selected} FROM {ledger.name} WHERE person_id = :person AND at >= :since"


def the_device() -> str:
    """The id of this computer."""
    return f"SELECT id FROM {core_layout.DEVICE.name}"


def first_entry(name: str) -> str:
    """The row with which a record of the table `name` was first entered: a clock may be set back,
    the order of rows stays.
    """
    return f"SELECT min(first.rowid) FROM {name} AS first WHERE first.entity_id = {name}.entity_id"


def _newest(layout: Layout, *conditions: str, then: str) -> str:
    name = layout.name
    newer = (
        f"SELECT 1 FROM {name} AS newer WHERE newer.entity_id = {name}.entity_id"
        f" AND newer.revision > {name}.revision"
    )
    where = " AND ".join((f"NOT EXISTS ({newer})", f"NOT {name}.retracted", *conditions))
    return f"SELECT {layout.selected} FROM {name} WHERE {where} {then}"


def _entered(layout: Layout) -> str:
    return f"ORDER BY ({first_entry(layout.name)})"
