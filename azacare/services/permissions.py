"""Roles, checked where records are written, so that no page and no command can pass them by."""

from __future__ import annotations

from azacare.domain.access import Access, allows
from azacare.domain.people import Actor, Person, Role
from azacare.services.errors import NotAllowed
from azacare.services.ports import Reader


def role_of(reader: Reader, person_id: str | None, actor: str) -> Role:
    """What the actor of that name may do with the records of a person, or with what belongs to
    nobody in particular. A name that is new here may change everything: first start has none else.
    """
    said = reader.current(Access, person_id) if person_id is not None else ()
    roles = [kept.value.role for kept in said if kept.value.actor == actor]
    if roles:
        return roles[-1]
    own = (kept.value.role for kept in reader.current(Actor, None) if kept.value.name == actor)
    return next(own, Role.CHANGE)


def check_permission(reader: Reader, person_id: str | None, kind: type[object], by: str) -> None:
    """Let `by` write a record of `kind`, or refuse it.

    Raises:
        NotAllowed: the role of that actor does not reach so far.
    """
    role = role_of(reader, person_id, by)
    if not allows(role, kind):
        raise NotAllowed(by, role)


def check_may_change(reader: Reader, by: str, person_id: str | None = None) -> None:
    """Let `by` do what changes all that is kept of a person, or of everybody: erasing it, or
    putting other records in its place.

    Raises:
        NotAllowed: the role of that actor does not reach so far for one of them.
    """
    whose = [kept.entity_id for kept in reader.people()] if person_id is None else [person_id]
    for one in whose:
        check_permission(reader, one, Person, by)
