"""Who records here: the one who uses this computer, and what each may do with whose records."""

from __future__ import annotations

from azacare.domain.access import Access
from azacare.domain.frozen import dataclass
from azacare.domain.people import Actor, Preference, Role
from azacare.domain.problems import InputProblem, Problem
from azacare.services.changes import EVERYTHING, Changes
from azacare.services.errors import NotSetUp
from azacare.services.loading import find_person, usual_actor
from azacare.services.people import check_name
from azacare.services.permissions import check_may_change, role_of
from azacare.services.ports import Clock, Reader, Stamp, Store

_HERE = "actor.here."


@dataclass(frozen=True)
class ActorRole:
    """What one actor may do with the records of one person."""

    actor: str
    role: Role


class ActorsService:
    """Remembers who uses this computer, and who may do what."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    # --- who uses this computer ---------------------------------------------------------------

    def chosen(self) -> str:
        """The actor that was chosen for this computer; empty while nobody was."""
        with self._store.read() as reader:
            return self._chosen(reader)

    def here(self, person: str | None = None) -> str:
        """Who records on this computer, for a person: who was chosen, or else who is usual.

        Raises:
            NotSetUp: nobody was entered yet.
        """
        with self._store.read() as reader:
            return self._chosen(reader) or usual_actor(find_person(reader, person).value)

    def choose(self, name: str) -> Changes:
        """Say who uses this computer from now on. Other computers are not asked.

        Raises:
            InputProblem: empty or too long.
        """
        actor = check_name(name)
        with self._store.write() as writer:
            known = {p.value.key: p for p in writer.current(Preference, None)}
            key = _HERE + self._store.device
            before = known.get(key)
            entity = before.entity_id if before else None
            # by the one who was here before: whoever may only see can still hand over the chair
            writer.add(None, Preference(key, actor), Stamp(self._clock.now(), actor), entity)
        return EVERYTHING

    def names(self, person: str | None = None) -> tuple[str, ...]:
        """Everybody who ever recorded here or was given a role, in order of entry; first who
        usually records for the person.
        """
        with self._store.read() as reader:
            kept = find_person(reader, person)
            return _names(reader, kept.entity_id, usual_actor(kept.value))

    def _chosen(self, reader: Reader) -> str:
        key = _HERE + self._store.device
        found = [p.value.value for p in reader.current(Preference, None) if p.value.key == key]
        return str(found[-1]) if found else ""

    # --- roles --------------------------------------------------------------------------------

    def roles(self, person: str | None = None) -> tuple[ActorRole, ...]:
        """What everybody may do with the records of a person; see `names` for the order."""
        with self._store.read() as reader:
            kept = find_person(reader, person)
            names = _names(reader, kept.entity_id, usual_actor(kept.value))
            return tuple(ActorRole(name, role_of(reader, kept.entity_id, name)) for name in names)

    def role(self, actor: str, person: str | None = None) -> Role:
        """What `actor` may do with the records of a person."""
        with self._store.read() as reader:
            return role_of(reader, find_person(reader, person).entity_id, actor)

    def check_may_change(self, actor: str, person_id: str | None = None) -> None:
        """Let `actor` erase or exchange what is kept of a person, or of everybody.

        Raises:
            NotAllowed: their role does not reach so far.
        """
        with self._store.read() as reader:
            check_may_change(reader, actor, person_id)

    def check_here_may_change(self, person_id: str | None = None) -> None:
        """The same of whoever uses this computer; with nobody entered there is nothing to keep
        from anybody.
        """
        try:
            here = self.here(person_id)
        except NotSetUp:
            return
        self.check_may_change(here, person_id)

    def set_role(self, actor: str, role: Role, by: str, person: str | None = None) -> Changes:
        """Say what `actor` may do with the records of a person.

        Raises:
            InputProblem: no name, or nobody would be left who may change them.
            NotAllowed: `by` may not change them.
        """
        name = check_name(actor)
        with self._store.write() as writer:
            kept = find_person(writer, person)
            person_id = kept.entity_id
            known = _names(writer, person_id, usual_actor(kept.value))
            others = [one for one in known if one != name]
            able = [one for one in others if role_of(writer, person_id, one) is Role.CHANGE]
            if role is not Role.CHANGE and not able:
                raise InputProblem(Problem.LAST_WHO_CHANGES, "role", actor=name)
            said = {a.value.actor: a.entity_id for a in writer.current(Access, person_id)}
            stamp = Stamp(self._clock.now(), by)
            writer.add(person_id, Access(name, role), stamp, said.get(name))
        return EVERYTHING


def _names(reader: Reader, person_id: str, usual: str) -> tuple[str, ...]:
    """Once each. The other built-in name belongs to people of the other kind."""
    recorded = (kept.value.name for kept in reader.current(Actor, None))
    given = (kept.value.actor for kept in reader.current(Access, person_id))
    built_in = {"me", "caregiver"} - {usual}
    known = dict.fromkeys((usual, *recorded, *given))
    return tuple(name for name in known if name not in built_in)
