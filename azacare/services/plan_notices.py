"""What the provider planned for about now, for a page: steps that begin, pauses that end."""

from __future__ import annotations

from azacare.services.loading import load_person, to_the_minute
from azacare.services.ports import Clock, Store
from azacare.services.preferences import ReminderSettings
from azacare.services.prompts import Asking, PromptReminder, unanswered
from azacare.services.step_prompts import step_prompts


class PlanNoticesService:
    """Finds the notices that nobody answered."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def now(self, person: str | None = None) -> tuple[PromptReminder, ...]:
        """The notices that hold at this moment, the oldest first.

        Raises:
            NotSetUp, RecordsError: as their names say.
        """
        now = to_the_minute(self._clock.now())
        with self._store.read() as reader:
            loaded = load_person(reader, person)
            zone = loaded.plan.zone_at(now)
            found = unanswered(Asking(reader, loaded, zone, now), (step_prompts,))
        held = [one for one in found if one.occasion.due <= now < one.occasion.ends]
        held.sort(key=lambda one: one.occasion.due)
        name, settings = loaded.person.name, ReminderSettings()
        return tuple(PromptReminder(loaded.id, name, one, zone, settings) for one in held)
