"""Settings of the app and of one person, kept as records like everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from azacare.domain.frozen import dataclass
from azacare.domain.people import Preference
from azacare.domain.problems import InputProblem, Problem
from azacare.services.changes import Changes, Touched
from azacare.services.ports import Clock, Reader, Sound, Stamp, Store, Writer

if TYPE_CHECKING:
    from azacare.domain.reminding import RepeatRule

THEMES = ("system", "light", "dark", "contrast")
TEXT_SCALES = (100, 125, 150, 175, 200)
REPEAT_EVERY_MINUTES = (5, 10, 15, 20, 30)
MOST_REPEATS = 12
LOCK_AFTER_MINUTES = (0, 1, 5, 15, 30, 60)
_LOCK_AFTER = "lock.after-minutes"
SNOOZE_MINUTES = (5, 10, 15, 30, 60)
RESULT_UNITS = "blood-tests.units"
"""The note that says in which units the results of a person (":" and the id) are shown."""
ON_TIME_MINUTES = (15, 30, 60, 90, 120, 180, 240)

S = TypeVar("S", "LookSettings", "ReminderSettings", "HistorySettings", "SupplySettings")


@dataclass(frozen=True)
class LookSettings:
    """How AzaCare looks; `text_scale` in per cent."""

    theme: str = "system"
    text_scale: int = 100


@dataclass(frozen=True)
class ReminderSettings:
    """How reminders come.

    Attributes:
        repeat_every: minutes between reminders of one unanswered dose.
        repeat_most: how many repeats follow the first.
        private: notifications say neither the name nor the medicine.
        sound: "off", "gentle" or "insistent".
        sound_name: one of the system's sounds; empty for its usual one.
    """

    repeat_every: int = 10
    repeat_most: int = 6
    private: bool = True
    sound: str = Sound.GENTLE.value
    sound_name: str = ""

    def rule(self) -> RepeatRule:
        """How an unanswered reminder comes again."""
        from azacare.domain.reminding import RepeatRule  # noqa: PLC0415 - no page asks

        return RepeatRule(timedelta(minutes=self.repeat_every), self.repeat_most)


@dataclass(frozen=True)
class HistorySettings:
    """How history is counted.

    Attributes:
        on_time_minutes: how far from its planned time a dose counts as on time; an hour [J].
    """

    on_time_minutes: int = 60


@dataclass(frozen=True)
class SupplySettings:
    """How early a refill is ordered.

    Attributes:
        lead_days: working days between ordering and running out; 5 is our judgement [J].
        country, part: whose public holidays are no working days, as ISO 3166 codes; an empty
            country means the region of the person.
    """

    lead_days: int = 5
    country: str = ""
    part: str = ""


class PreferencesService:
    """Reads and changes settings."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def look(self) -> LookSettings:
        """How AzaCare looks."""
        with self._store.read() as reader:
            return read_settings(reader, LookSettings(), None)

    def reminders(self, person_id: str) -> ReminderSettings:
        """How the person is reminded."""
        with self._store.read() as reader:
            return read_settings(reader, ReminderSettings(), person_id)

    def set_look(self, settings: LookSettings, by: str) -> Changes:
        """Change the look.

        Raises:
            InputProblem: a theme or a text size that does not exist.
        """
        if settings.theme not in THEMES or settings.text_scale not in TEXT_SCALES:
            raise InputProblem(Problem.UNKNOWN_CHOICE, "look")
        return self._keep(settings, LookSettings(), None, by)

    def set_reminders(self, person_id: str, settings: ReminderSettings, by: str) -> Changes:
        """Change how the person is reminded.

        Raises:
            InputProblem: a figure or a sound that cannot be chosen.
        """
        known_sound = settings.sound in {sound.value for sound in Sound}
        in_range = 1 <= settings.repeat_every <= 60 and 0 <= settings.repeat_most <= MOST_REPEATS
        if not (known_sound and in_range):
            raise InputProblem(Problem.UNKNOWN_CHOICE, "reminders")
        return self._keep(settings, ReminderSettings(), person_id, by)

    def history(self, person_id: str) -> HistorySettings:
        """How the person's history is counted."""
        with self._store.read() as reader:
            return read_settings(reader, HistorySettings(), person_id)

    def set_history(self, person_id: str, settings: HistorySettings, by: str) -> Changes:
        """Change how the person's history is counted.

        Raises:
            InputProblem: a window that cannot be chosen.
        """
        if settings.on_time_minutes not in ON_TIME_MINUTES:
            raise InputProblem(Problem.UNKNOWN_CHOICE, "on-time")
        return self._keep(settings, HistorySettings(), person_id, by)

    def lock_after_minutes(self) -> int:
        """After how many minutes without a touch everything is hidden; 0 for never."""
        found = self.note(_LOCK_AFTER)
        return found if isinstance(found, int) and found in LOCK_AFTER_MINUTES else 0

    def set_lock_after(self, minutes: int, by: str) -> Changes:
        """Hide everything after so many minutes without a touch; 0 for never.

        Raises:
            InputProblem: not one of `LOCK_AFTER_MINUTES`.
        """
        if minutes not in LOCK_AFTER_MINUTES:
            raise InputProblem(Problem.UNKNOWN_CHOICE, "lock-after")
        return self.set_note(_LOCK_AFTER, minutes, by)

    def note(self, key: str) -> object:
        """A remembered value of the app, None when it was never set."""
        with self._store.read() as reader:
            return _values(reader, None).get(key)

    def set_note(self, key: str, value: object, by: str) -> Changes:
        """Remember a value of the app."""
        with self._store.write() as writer:
            known = {p.value.key: p.entity_id for p in writer.current(Preference, None)}
            stamp = Stamp(self._clock.now(), by)
            writer.add(None, Preference(key, value), stamp, known.get(key))
        return frozenset({Touched.SETTINGS})

    def _keep(self, settings: S, default: S, person_id: str | None, by: str) -> Changes:
        with self._store.write() as writer:
            write_settings(writer, settings, default, person_id, Stamp(self._clock.now(), by))
        return frozenset({Touched.SETTINGS, Touched.REMINDERS})


def write_settings(
    writer: Writer, settings: S, default: S, person_id: str | None, stamp: Stamp
) -> None:
    """Keep what differs from the settings that hold."""
    prefix = type(default).__name__
    known = {p.value.key: p for p in writer.current(Preference, person_id)}
    for name, value in asdict(settings).items():
        key = f"{prefix}.{name}"
        before = known.get(key)
        held = before.value.value if before else getattr(default, name)
        if value != held:
            entity = before.entity_id if before else None
            writer.add(person_id, Preference(key, value), stamp, entity)


def read_settings(reader: Reader, default: S, person_id: str | None) -> S:
    """The settings that hold: `default` with what was changed, as far as it can be used. A value
    that makes no sense must not keep reminders from coming.
    """
    prefix = f"{type(default).__name__}."
    known: dict[str, Any] = {
        key.removeprefix(prefix): value
        for key, value in _values(reader, person_id).items()
        if key.startswith(prefix)
        and hasattr(default, key.removeprefix(prefix))
        and is_usable(key, value)
    }
    return replace(default, **known)


def _values(reader: Reader, person_id: str | None) -> Mapping[str, object]:
    return {p.value.key: p.value.value for p in reader.current(Preference, person_id)}


def is_usable(key: str, value: object) -> bool:
    """Whether a setting can be what is kept for it; one that nobody knows here always can."""
    check = _USABLE.get(key)
    return check is None or check(value)


def _is_count(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_one_of(value: object, choices: Iterable[str]) -> bool:
    return isinstance(value, str) and value in choices


_USABLE: Mapping[str, Callable[[object], bool]] = {
    "LookSettings.theme": lambda value: _is_one_of(value, THEMES),
    "LookSettings.text_scale": lambda value: _is_count(value, 1, 1000) and value in TEXT_SCALES,
    "ReminderSettings.repeat_every": lambda value: _is_count(value, 1, 60),
    "ReminderSettings.repeat_most": lambda value: _is_count(value, 0, MOST_REPEATS),
    "ReminderSettings.private": lambda value: isinstance(value, bool),
    "ReminderSettings.sound": lambda value: _is_one_of(value, {one.value for one in Sound}),
    "ReminderSettings.sound_name": _is_text,
    "HistorySettings.on_time_minutes": lambda value: _is_count(value, 1, 24 * 60),
    "SupplySettings.lead_days": lambda value: _is_count(value, 0, 60),
    "SupplySettings.country": _is_text,
    "SupplySettings.part": _is_text,
}
