"""Late-dose settings with their owners: who set them, when, and in which words."""

from __future__ import annotations

from dataclasses import dataclass

from azacare.domain.thresholds import (
    AdviceRules,
    Thresholds,
    ThresholdSetting,
    check_setting,
)
from azacare.services.changes import Changes, Touched
from azacare.services.loading import load_person, load_standing
from azacare.services.ports import Clock, Stamp, Store


@dataclass(frozen=True)
class LateDoseView:
    """What holds for the slot in question, and what was set by somebody.

    Attributes:
        thresholds: None while no next dose is known.
        settings: the newest of each threshold and owner.
    """

    thresholds: Thresholds | None
    settings: tuple[ThresholdSetting, ...]


class ThresholdsService:
    """Shows and changes late-dose settings."""

    def __init__(self, store: Store, clock: Clock, rules: AdviceRules) -> None:
        self._store = store
        self._clock = clock
        self._rules = rules

    def view(self, person: str | None = None) -> LateDoseView:
        """What holds now.

        Raises:
            NotSetUp: nobody, or no prescription, was entered yet.
        """
        with self._store.read() as reader:
            loaded = load_person(reader, person)
            standing = load_standing(reader, loaded, self._clock.now(), self._rules)
        return LateDoseView(standing.advice().inputs.thresholds, loaded.settings)

    def set(self, setting: ThresholdSetting, by: str, person: str | None = None) -> Changes:
        """Keep a setting; one of the same threshold and owner is corrected by it.

        Raises:
            InputProblem: out of range, unsigned, or looser than its owner allows.
        """
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            check_setting(setting, loaded.settings, self._rules)
            known = {
                (kept.value.threshold, kept.value.by_provider): kept.entity_id
                for kept in writer.current(ThresholdSetting, loaded.id)
            }
            entity = known.get((setting.threshold, setting.by_provider))
            writer.add(loaded.id, setting, Stamp(self._clock.now(), by), entity)
        return frozenset({Touched.SETTINGS, Touched.DOSES, Touched.REMINDERS})

    def clear_own(self, setting: ThresholdSetting, by: str, person: str | None = None) -> Changes:
        """Take back a setting of the person's own, never one of the provider's."""
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            for kept in writer.current(ThresholdSetting, loaded.id):
                own = not kept.value.by_provider
                if own and kept.value.threshold is setting.threshold:
                    stamp = Stamp(self._clock.now(), by)
                    writer.retract(ThresholdSetting, kept.entity_id, stamp)
        return frozenset({Touched.SETTINGS, Touched.DOSES, Touched.REMINDERS})
