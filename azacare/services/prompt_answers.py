"""Keeping what a person answered to a prompt that has no record of its own."""

from __future__ import annotations

from azacare.domain.prompt_answers import PromptAnswer
from azacare.domain.wallclock import local_day
from azacare.services.changes import Changes, Touched
from azacare.services.loading import load_person
from azacare.services.ports import Clock, Kept, Stamp, Store

LONGEST_NOTE = 500
_TOUCHED: Changes = frozenset({Touched.REMINDERS})


class PromptAnswersService:
    """Keeps answers; a prompt that was answered does not come again."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def answer(
        self,
        subject: str,
        answer: str,
        *,
        note: str = "",
        by: str | None = None,
        person: str | None = None,
    ) -> Changes:
        """Keep the answer to the prompt of that name; a note is cut at its longest length."""
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            now = self._clock.now()
            today = local_day(now, loaded.plan.zone_at(now))
            kept = PromptAnswer(subject, answer, today, note.strip()[:LONGEST_NOTE])
            writer.add(loaded.id, kept, Stamp(now, by or loaded.actor))
        return _TOUCHED

    def answers(self, person: str | None = None) -> tuple[Kept[PromptAnswer], ...]:
        """Every answer, in order of entry."""
        with self._store.read() as reader:
            return reader.current(PromptAnswer, load_person(reader, person).id)
