"""What else the demo's person takes: a card of each level, one that is known, and an old one."""

from __future__ import annotations

from datetime import date, timedelta

from azacare.domain.other_medicines import MedicineKind, OtherMedicine, ProviderKnows
from azacare.services.ports import Stamp, Writer

_MINE: tuple[tuple[str, MedicineKind, int | None, int | None], ...] = (
    ("Allopurinol 100 mg", MedicineKind.PRESCRIPTION, 3, None),
    ("Mesalamine (Lialda)", MedicineKind.PRESCRIPTION, 400, None),
    ("Flu shot", MedicineKind.VACCINE, -20, None),
    ("Vitamin D", MedicineKind.VITAMIN, None, None),
    ("Metformin", MedicineKind.PRESCRIPTION, 900, None),
    ("Amoxicillin", MedicineKind.PRESCRIPTION, 45, 38),
)
"""Name, kind, and how many days ago it began and ended."""
_KNOWN = ("Mesalamine (Lialda)", "INT-5ASA")


def list_medicines(writer: Writer, person_id: str, today: date, stamp: Stamp) -> None:
    """Enter all of them."""
    for name, kind, began, ended in _MINE:
        medicine = OtherMedicine(name, kind, _ago(today, began), _ago(today, ended))
        entity = writer.add(person_id, medicine, stamp)
        if name == _KNOWN[0]:
            known = ProviderKnows(entity, _KNOWN[1], "Dr. Lee", today - timedelta(days=60))
            writer.add(person_id, known, stamp)


def _ago(today: date, days: int | None) -> date | None:
    return None if days is None else today - timedelta(days=days)
