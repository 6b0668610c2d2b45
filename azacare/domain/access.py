"""Who may do what with the records of one person.

Roles keep slips away: a helper who ticks doses off cannot change the prescription by accident.
They are no lock, for whoever sits at the computer may take another name.
"""

from __future__ import annotations

from azacare.domain.frozen import dataclass
from azacare.domain.people import Role

RECORDED = frozenset(
    {
        "Appointment",
        "DayNote",
        "DoseRecord",
        "LifeEvent",
        "Movement",
        "Package",
        "PromptAnswer",
        "Sample",
        "SymptomCheck",
        "Weight",
    }
)
"""What happened and is written down, by the names of its classes. Everything else decides what is
planned, advised or shown, and needs `Role.CHANGE`."""


@dataclass(frozen=True)
class Access:
    """What the actor of that name may do with a person's records; the newest holds.

    An actor of whom nothing is said may do what their own entry says (`Actor.role`).
    """

    actor: str
    role: Role


def allows(role: Role, kind: type[object]) -> bool:
    """Whether somebody in that role may add, correct or take back a record of `kind`."""
    return role is Role.CHANGE or (role is Role.RECORD and kind.__name__ in RECORDED)
