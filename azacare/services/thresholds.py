"""Late-dose settings, and the fever line, with their owners: who, when, and in which words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.thresholds import (
    CAREFUL_IS_HIGHER,
    PERSON_MAY_SET,
    AdviceRules,
    Threshold,
    Thresholds,
    ThresholdSetting,
    check_setting,
    fever_line,
)
from azacare.services.changes import Changes, Touched
from azacare.services.loading import LoadedPerson, load_person, load_standing
from azacare.services.ports import Clock, Reader, Stamp, Store

_TOUCHED: Changes = frozenset({Touched.SETTINGS, Touched.DOSES, Touched.REMINDERS, Touched.CHECKS})


@dataclass(frozen=True)
class LateDoseView:
    """What holds for the slot in question, and what was set by somebody.

    Attributes:
        thresholds: None while no next dose is known.
        settings: the newest of each threshold and owner.
        fever_tenths_f: from where on it is a fever, in tenths of a degree Fahrenheit.
    """

    thresholds: Thresholds | None
    settings: tuple[ThresholdSetting, ...]
    fever_tenths_f: int


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
        thresholds = standing.advice().inputs.thresholds
        return LateDoseView(thresholds, loaded.settings, fever_line(self._rules, loaded.settings))

    def set(self, setting: ThresholdSetting, by: str, person: str | None = None) -> Changes:
        """Keep a setting; one of the same threshold and owner is corrected by it.

        Raises:
            InputProblem: out of range, unsigned, or looser than its owner allows.
        """
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            check_setting(setting, loaded.settings, self._rules)
            if not setting.by_provider:
                self._refuse_looser(writer, loaded, setting)
            known = {
                (kept.value.threshold, kept.value.by_provider): kept.entity_id
                for kept in writer.current(ThresholdSetting, loaded.id)
            }
            entity = known.get((setting.threshold, setting.by_provider))
            writer.add(loaded.id, setting, Stamp(self._clock.now(), by), entity)
        return _TOUCHED

    def _refuse_looser(self, reader: Reader, loaded: LoadedPerson, new: ThresholdSetting) -> None:
        """Refuse what is looser than what holds for the slot in question without the person's own
        settings; some figures follow from the plan, and no rule names them beforehand.
        """
        if new.value is None or new.threshold in PERSON_MAY_SET:
            return
        orders = tuple(setting for setting in loaded.settings if setting.by_provider)
        plain = replace(loaded, settings=orders)
        standing = load_standing(reader, plain, self._clock.now(), self._rules)
        thresholds = standing.advice().inputs.thresholds
        held = figure_of(thresholds, new.threshold) if thresholds else None
        if held is None:
            return
        looser = new.value < held if new.threshold in CAREFUL_IS_HIGHER else new.value > held
        if looser:
            raise InputProblem(Problem.LOOSER_THAN_ALLOWED, new.threshold.value, value=held)

    def take_back(
        self,
        setting: ThresholdSetting,
        before: ThresholdSetting | None,
        by: str,
        person: str | None = None,
    ) -> Changes:
        """Undo `set`: let what was set `before` by the same owner hold again, or nothing."""
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            stamp = Stamp(self._clock.now(), by)
            for kept in writer.current(ThresholdSetting, loaded.id):
                same_owner = kept.value.by_provider is setting.by_provider
                if kept.value.threshold is not setting.threshold or not same_owner:
                    continue
                if before is None:
                    writer.retract(ThresholdSetting, kept.entity_id, stamp)
                else:
                    writer.add(loaded.id, before, stamp, kept.entity_id)
        return _TOUCHED

    def clear_own(self, setting: ThresholdSetting, by: str, person: str | None = None) -> Changes:
        """Take back a setting of the person's own, never one of the provider's."""
        with self._store.write() as writer:
            loaded = load_person(writer, person)
            for kept in writer.current(ThresholdSetting, loaded.id):
                own = not kept.value.by_provider
                if own and kept.value.threshold is setting.threshold:
                    stamp = Stamp(self._clock.now(), by)
                    writer.retract(ThresholdSetting, kept.entity_id, stamp)
        return _TOUCHED


def figure_of(thresholds: Thresholds, threshold: Threshold) -> int | None:
    """The figure that holds for a dose, in the threshold's own unit.

    None for a rule that is off, and for one that is of no dose.
    """
    figures: dict[Threshold, int | timedelta | None] = {
        Threshold.GRACE: thresholds.grace,
        Threshold.LATE_CUTOFF: thresholds.late_cutoff,
        Threshold.MIN_GAP: thresholds.min_gap,
        Threshold.MISS_CALL: thresholds.miss_call,
        Threshold.MISS_COUNT_7D: thresholds.miss_count_7d,
        Threshold.RESTART_ASK: thresholds.restart_ask_days,
        Threshold.EARLY_WINDOW: thresholds.early_window,
        Threshold.VOMIT_REPEAT: thresholds.vomit_repeat,
    }
    found = figures.get(threshold)
    return int(found.total_seconds() // 60) if isinstance(found, timedelta) else found
