"""What a use case touched, so that every page, the tray and the ledger refresh themselves."""

from __future__ import annotations

from enum import Enum


class Touched(Enum):
    """A kind of records that changed."""

    DOSES = "doses"
    PRESCRIPTION = "prescription"
    PEOPLE = "people"
    CONTACTS = "contacts"
    SETTINGS = "settings"
    REMINDERS = "reminders"
    CHECKS = "checks"
    BLOOD_TESTS = "blood-tests"
    SUPPLY = "supply"
    NOTES = "notes"
    ABOUT_YOU = "about-you"
    MEDICINES = "medicines"


Changes = frozenset[Touched]
EVERYTHING: Changes = frozenset(Touched)
