"""Blood test results as use cases: kept as typed, judged by the levels that hold, corrected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

from azacare.domain.analytes import Analyte, AnalyteBook
from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.result_alerts import Card, Verdict, judge, judge_all
from azacare.domain.result_levels import HeldLevel, LevelSetting, check_level, held_levels
from azacare.domain.results import LabValue, Reading, Sample, readings
from azacare.services.changes import Changes, Touched
from azacare.services.errors import ResultsUnavailable
from azacare.services.loading import find_entry, find_person, stamp_of, today_of
from azacare.services.ports import Clock, Kept, Reader, Store

_CHANGED: Changes = frozenset({Touched.BLOOD_TESTS, Touched.REMINDERS})


@dataclass(frozen=True)
class AnalyteView:
    """One analyte over time. What is judged is judged when it is first asked for.

    Attributes:
        history: every result, the oldest first; at least one.
        levels: those that hold for the person.
    """

    analyte: Analyte
    history: tuple[Reading, ...]
    levels: tuple[HeldLevel, ...]

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Of every result, each as it was when it was the newest, the oldest first."""
        return judge_all(self.analyte, self.history, self.levels)

    @cached_property
    def newest(self) -> Verdict:
        """The newest result."""
        return judge(self.analyte, self.history, self.levels)

    def verdict_of(self, value: LabValue) -> Verdict | None:
        """One result, as it was when it was the newest; None for one of another analyte."""
        place = self._places.get(id(value))
        if place is None:
            return None
        return judge(self.analyte, self.history[: place + 1], self.levels)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {id(reading.value): place for place, reading in enumerate(self.history)}


@dataclass(frozen=True)
class ResultsView:
    """The results of a person.

    Attributes:
        samples: the newest first.
        analytes: those with a value, in the order of the list.
    """

    person_id: str
    today: date
    samples: tuple[Kept[Sample], ...]
    analytes: tuple[AnalyteView, ...]

    @property
    def cards(self) -> tuple[AnalyteView, ...]:
        """Analytes whose newest result may need a call, the most urgent first."""
        found = [one for one in self.analytes if one.newest.card is not Card.NONE]
        return tuple(sorted(found, key=lambda one: -one.newest.card.urgency))

    def of(self, analyte_id: str) -> AnalyteView | None:
        """One analyte; None while it has no value."""
        return next((one for one in self.analytes if one.analyte.id == analyte_id), None)


class ResultsService:
    """Keeps results and levels. What is refused or asked about is checked before, by
    `domain.result_checks`, so that a page can ask while the person is still typing.
    """

    def __init__(
        self, store: Store, clock: Clock, load_book: Callable[[], AnalyteBook | None]
    ) -> None:
        """`load_book` gives the list of analytes, None when it is damaged."""
        self._store, self._clock, self._load_book = store, clock, load_book

    @property
    def book(self) -> AnalyteBook:
        """What can be measured.

        Raises:
            ResultsUnavailable: the data file is damaged.
        """
        found = self._load_book()
        if found is None:
            raise ResultsUnavailable
        return found

    def today(self, person: str | None = None) -> date:
        """The local day of the person's plan."""
        with self._store.read() as reader:
            return today_of(reader, find_person(reader, person).entity_id, self._clock)

    def samples(self, person: str | None = None) -> tuple[Kept[Sample], ...]:
        """Every sample, the newest first."""
        with self._store.read() as reader:
            kept = reader.current(Sample, find_person(reader, person).entity_id)
        return _newest_first(kept)

    def add(
        self,
        samples: Sequence[Sample],
        *,
        replaces: Sequence[str] = (),
        by: str = "",
        person: str | None = None,
    ) -> tuple[str, ...]:
        """Keep samples, all of them or none; `replaces` are ids of samples they stand for.

        Raises:
            InputProblem: an unknown sample, or one of a day to come.
        """
        with self._store.write() as writer:
            kept = find_person(writer, person)
            today = today_of(writer, kept.entity_id, self._clock)
            stamp = stamp_of(self._clock, kept.value, by)
            for sample in samples:
                if sample.taken_on > today:
                    raise InputProblem(Problem.IN_THE_FUTURE, "date", typed=str(sample.taken_on))
            for sample_id in replaces:
                find_entry(writer, Sample, kept.entity_id, sample_id)
                writer.retract(Sample, sample_id, stamp)
            return tuple(writer.add(kept.entity_id, sample, stamp) for sample in samples)

    def correct(
        self, sample_id: str, sample: Sample, by: str = "", person: str | None = None
    ) -> Changes:
        """Correct a sample; what was there before stays in its history.

        Raises:
            InputProblem: no such sample, or a day to come.
        """
        with self._store.write() as writer:
            kept = find_person(writer, person)
            find_entry(writer, Sample, kept.entity_id, sample_id)
            today = today_of(writer, kept.entity_id, self._clock)
            if sample.taken_on > today:
                raise InputProblem(Problem.IN_THE_FUTURE, "date", typed=str(sample.taken_on))
            stamp = stamp_of(self._clock, kept.value, by)
            writer.add(kept.entity_id, sample, stamp, sample_id)
        return _CHANGED

    def take_back(self, sample_id: str, by: str = "", person: str | None = None) -> Changes:
        """Take back a sample that was entered by mistake; its rows stay."""
        with self._store.write() as writer:
            kept = find_person(writer, person)
            find_entry(writer, Sample, kept.entity_id, sample_id)
            stamp = stamp_of(self._clock, kept.value, by)
            writer.retract(Sample, sample_id, stamp)
        return _CHANGED

    def levels(self, analyte_id: str, person: str | None = None) -> tuple[HeldLevel, ...]:
        """The levels that hold for one analyte.

        Raises:
            InputProblem: there is no such analyte.
        """
        analyte = self.book.find(analyte_id)
        if analyte is None:
            raise InputProblem(Problem.UNKNOWN_ANALYTE, "analyte", typed=analyte_id)
        with self._store.read() as reader:
            return held_levels(analyte, _settings(reader, find_person(reader, person).entity_id))

    def set_level(self, setting: LevelSetting, by: str = "", person: str | None = None) -> Changes:
        """Enter what the provider said about a level; who, when and the words are kept.

        Raises:
            InputProblem: unsigned, impossible, or looser than a call-now level may be.
        """
        check_level(setting, self.book)
        with self._store.write() as writer:
            kept = find_person(writer, person)
            stamp = stamp_of(self._clock, kept.value, by)
            writer.add(kept.entity_id, setting, stamp)
        return _CHANGED

    def view(self, person: str | None = None) -> ResultsView:
        """Every result, judged."""
        with self._store.read() as reader:
            person_id = find_person(reader, person).entity_id
            kept = reader.current(Sample, person_id)
            settings = _settings(reader, person_id)
            today = today_of(reader, person_id, self._clock)
        book, values = self.book, [one.value for one in kept]
        found = []
        for analyte in book.analytes:
            history = readings(values, analyte.id, book)
            if history:
                found.append(AnalyteView(analyte, history, held_levels(analyte, settings)))
        return ResultsView(person_id, today, _newest_first(kept), tuple(found))


def _settings(reader: Reader, person_id: str) -> list[LevelSetting]:
    """What the provider said about levels, the oldest first."""
    kept = reader.current(LevelSetting, person_id)
    return [one.value for one in sorted(kept, key=lambda one: (one.recorded_at, one.entity_id))]


def _newest_first(kept: Sequence[Kept[Sample]]) -> tuple[Kept[Sample], ...]:
    return tuple(sorted(kept, key=lambda one: (one.value.taken_on, one.entity_id), reverse=True))
