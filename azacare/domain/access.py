"""Who may do what with the records of one person."""

from __future__ import annotations

from dataclasses import dataclass

from azacare.domain.people import Role


@dataclass(frozen=True)
class Access:
    """What the actor of that name may do with a person's records; the newest holds.

    An actor of whom nothing is said may do what their own entry says (`Actor.role`).
    """

    actor: str
    role: Role
