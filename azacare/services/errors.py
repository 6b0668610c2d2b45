"""What went wrong outside AzaCare, and what a person can do about it.

A `KnownError` becomes one plain sentence. Anything else that is raised is a bug.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta, tzinfo
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from azacare.domain.advice import Advice
    from azacare.domain.analytes import Analyte
    from azacare.domain.interactions import UnclearName
    from azacare.domain.medicine_names import NameQuestion
    from azacare.domain.people import Role
    from azacare.domain.result_checks import Doubt


class KnownError(Exception):
    """Something the person can mend; nothing was changed."""


class RecordsTrouble(Enum):
    """Why the records cannot be opened or written."""

    LOCKED = "locked"
    DAMAGED = "damaged"
    NEWER = "newer"
    FOREIGN = "foreign"
    NOT_WRITABLE = "not-writable"
    DISK_FULL = "disk-full"
    READ_ONLY = "read-only"
    WRONG_PASSWORD = "wrong-password"


class RecordsError(KnownError):
    """The records cannot be used; the file was left as it is.

    Attributes:
        trouble: why.
        path: the file.
    """

    def __init__(self, trouble: RecordsTrouble, path: str) -> None:
        super().__init__(f"{trouble.value}: {path}")
        self.trouble = trouble
        self.path = path


class NotSetUp(KnownError):
    """No person, or no prescription, has been entered yet."""


class NotAllowed(KnownError):
    """The role of an actor does not allow this; nothing was changed.

    Attributes:
        actor: their name.
        role: what they may do with these records.
    """

    def __init__(self, actor: str, role: Role) -> None:
        super().__init__(f"{actor}: {role.value}")
        self.actor = actor
        self.role = role


class Warned(KnownError):
    """A dose was not recorded because the rules advise against it; "anyway" records it.

    Attributes:
        advice: what the rules say.
        zone: the zone of the plan, in which times are to be written.
        already: the slot has a record already.
    """

    def __init__(self, advice: Advice, zone: tzinfo, *, already: bool = False) -> None:
        super().__init__(advice.rule.value)
        self.advice = advice
        self.zone = zone
        self.already = already


class CheckUnavailable(KnownError):
    """The list of symptoms that AzaCare ships is damaged, so that no check can be made."""


class BloodTestsUnavailable(KnownError):
    """What AzaCare ships about blood tests is damaged, so that none can be planned."""


class GuideUnavailable(KnownError):
    """The guide that AzaCare ships is damaged, so that none of it can be shown."""


class AboutYouUnavailable(KnownError):
    """What AzaCare asks about a person, or says about events, is damaged."""


class ResultsUnavailable(KnownError):
    """The list of analytes that AzaCare ships is damaged, so that no result can be read."""


class Doubtful(KnownError):
    """A result was not kept because it looks unlikely; "anyway" keeps it.

    Attributes:
        doubts: what to ask about it, each with the analyte it is about.
    """

    def __init__(self, doubts: Sequence[tuple[Doubt, Analyte]]) -> None:
        super().__init__(", ".join(doubt.kind.value for doubt, _analyte in doubts))
        self.doubts = tuple(doubts)


class MedicinesUnavailable(KnownError):
    """What AzaCare knows of other medicines is damaged, so that none can be checked."""


class MedicineUnclear(KnownError):
    """A medicine was not kept because its name must be asked about first; nothing was kept.

    Attributes:
        questions: what to ask, the first one first.
        unclear: what names that mean several things can be.
    """

    def __init__(
        self, questions: Sequence[NameQuestion], unclear: Sequence[UnclearName] = ()
    ) -> None:
        super().__init__(", ".join(question.kind.value for question in questions))
        self.questions = tuple(questions)
        self.unclear = tuple(unclear)


class NothingToUndo(KnownError):
    """There is no record to take back."""


class WrongPassword(KnownError):
    """It does not fit; try again.

    Attributes:
        wait: how long to wait before the next try; longer each time, and never for good.
    """

    def __init__(self, wait: timedelta) -> None:
        super().__init__("wrong password")
        self.wait = wait


class NoKeyring(KnownError):
    """This computer has no keyring that can be used."""
