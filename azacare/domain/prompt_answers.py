"""What a person answered to a reminder that is not a dose, such as a notice or a check-in."""

from __future__ import annotations

from datetime import date

from azacare.domain.frozen import dataclass


@dataclass(frozen=True)
class PromptAnswer:
    """An answer; with it the reminder of that name is done.

    Attributes:
        subject: the name of the reminder in the ledger, such as "check-in:day-90:2026-01-29".
        answer: the id of the answer, such as "seen", "better" or "no-better".
        on: the local day it was given.
        note: the person's own words.
    """

    subject: str
    answer: str
    on: date
    note: str = ""
