"""Missed-dose advice as a use case."""

from __future__ import annotations

from datetime import datetime

from azacare.domain.advice import Advice
from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.slots import SlotId
from azacare.domain.thresholds import AdviceRules
from azacare.services.advice_log import AdviceLog
from azacare.services.loading import load_person, load_standing
from azacare.services.ports import Clock, Store


@dataclass(frozen=True)
class AdviceGiven:
    """An advice, and whose it is."""

    person_id: str
    advice: Advice


class AdvisingService:
    """Says what the rules say about a slot, and keeps what was said."""

    def __init__(self, store: Store, clock: Clock, rules: AdviceRules) -> None:
        self._store = store
        self._clock = clock
        self._rules = rules
        self._log = AdviceLog(store)

    def advice(
        self,
        slot: SlotId | None = None,
        *,
        person: str | None = None,
        as_of: datetime | None = None,
    ) -> Advice:
        """The advice about `slot`, or the one in question, at `as_of` (UTC) or now.

        Raises:
            NotSetUp: nobody, or no prescription, was entered yet.
            InputProblem: the plan has no such slot, or nobody is called that.
        """
        with self._store.read() as reader:
            loaded = load_person(reader, person)
            about = slot.day if slot else None
            now = as_of or self._clock.now()
            standing = load_standing(reader, loaded, now, self._rules, about)
        if slot is None:
            found = standing.advice()
        else:
            planned = standing.plan.find(slot)
            if planned is None:
                raise InputProblem(Problem.UNKNOWN_SLOT, "slot", typed=str(slot))
            found = standing.advice_for(planned)
        if as_of is None:  # what would be said at another hour was said to nobody
            self._log.note(loaded.id, found)
        return found

    def shown(self, person_id: str, advice: Advice) -> None:
        """Keep an advice that a page has shown."""
        self._log.note(person_id, advice)
