"""Other medicines of a person: kept, checked by name, ended, and known to a provider.

All rules run over the whole list each time it is shown: nothing that they say is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from datetime import date

from azacare.domain.frozen import dataclass
from azacare.domain.interaction_cards import (
    About,
    InteractionCard,
    MedicineCards,
    is_current,
    medicine_cards,
    open_questions,
    said_cards,
)
from azacare.domain.medicine_names import NameBook, NameQuestion, QuestionKind
from azacare.domain.other_medicines import (
    AS_TYPED,
    NONE_OF_THESE,
    NOT_SURE,
    MedicineKind,
    OtherMedicine,
    ProviderKnows,
    check_knows,
    check_medicine,
    check_to_keep,
)
from azacare.domain.people import Person
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.profile import ProfileAnswer
from azacare.services.changes import Changes, Touched
from azacare.services.errors import MedicinesUnavailable, MedicineUnclear
from azacare.services.loading import find_entry, find_person, stamp_of, today_of
from azacare.services.ports import Clock, Kept, Reader, Store

_TOUCHED: Changes = frozenset({Touched.MEDICINES})
_ANSWERS = ("", AS_TYPED, NONE_OF_THESE, NOT_SURE)
_IS_MALE: Mapping[str, bool] = {"male": True, "female": False}
_UNDER_35: Mapping[str, bool] = {"under-18": True, "18-34": True, "35-64": False, "65-up": False}
"""Answers to "sex" and "age" that settle it; all others leave it open."""


@dataclass(frozen=True)
class MedicinesView:
    """The whole list as it is shown.

    Attributes:
        today: the local day.
        current: taken or to come, the most urgent first.
        past: the others, the one that ended last first.
        said: cards for what was said under About you, with no medicine of the list.
        own_words: by the rule of such a card, what the person wrote there.
    """

    today: date
    current: tuple[MedicineCards, ...]
    past: tuple[MedicineCards, ...]
    said: tuple[InteractionCard, ...] = ()
    own_words: Mapping[str, str] = field(default_factory=dict)

    @property
    def listed(self) -> tuple[MedicineCards, ...]:
        """All of them, in the order in which they are shown."""
        return (*self.current, *self.past)


class MedicinesService:
    """Keeps other medicines and says what matters about them with azathioprine."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        load: Callable[[], NameBook | None],
        has_ibd: Callable[[tuple[str, ...]], bool | None],
    ) -> None:
        """`load` gives the names that AzaCare ships, None when the file is damaged."""
        self._store, self._clock = store, clock
        self._load, self._has_ibd = load, has_ibd

    @property
    def names(self) -> NameBook:
        """The list that AzaCare ships.

        Raises:
            MedicinesUnavailable: the data file is damaged.
        """
        found = self._load()
        if found is None:
            raise MedicinesUnavailable
        return found

    # --- what is shown ------------------------------------------------------------------------

    def view(self, person: str | None = None) -> MedicinesView:
        """Every medicine with its cards.

        Raises:
            MedicinesUnavailable, NotSetUp, RecordsError: as their names say.
        """
        names = self.names
        with self._store.read() as reader:
            kept = find_person(reader, person)
            today = today_of(reader, kept.entity_id, self._clock)
            medicines = reader.current(OtherMedicine, kept.entity_id)
            knows = reader.current(ProviderKnows, kept.entity_id)
            answers = _answers(reader, kept)
            about = self._about(kept, answers)
        listed = [(one.entity_id, one.value) for one in medicines]
        found = medicine_cards(listed, [one.value for one in knows], names, today, about)
        current = [one for one in found if one.current]
        past = [one for one in found if not one.current]
        said = said_cards({key: a.answer for key, a in answers.items()}, names.book, found)
        return MedicinesView(
            today,
            tuple(sorted(current, key=_urgent_first)),
            tuple(sorted(past, key=_last_first)),
            said,
            {card.rule.id: answers[card.rule.question].detail for card in said},
        )

    def check(
        self,
        name: str,
        kind: MedicineKind | None = None,
        chosen: str = "",
        person: str | None = None,
    ) -> MedicineCards:
        """What would be said about a medicine, with the rest of the list as it is; nothing is
        kept.

        Raises:
            InputProblem: the name cannot be one.
        """
        names = self.names
        asked = check_medicine(OtherMedicine(name, kind, chosen=chosen))
        with self._store.read() as reader:
            people = reader.people()
            if not people and person is None:
                today = self._clock.now().astimezone(self._clock.zone()).date()
                return medicine_cards([("", asked)], [], names, today)[0]
            kept = find_person(reader, person)
            today = today_of(reader, kept.entity_id, self._clock)
            others = [
                (one.entity_id, one.value) for one in reader.current(OtherMedicine, kept.entity_id)
            ]
            about = self._about(kept, _answers(reader, kept))
        return medicine_cards([*others, ("", asked)], [], names, today, about)[-1]

    # --- keeping ------------------------------------------------------------------------------

    def add(
        self,
        medicine: OtherMedicine,
        *,
        again: bool = False,
        by: str = "",
        person: str | None = None,
    ) -> Kept[OtherMedicine]:
        """Keep a medicine; `again` keeps it though the same one is there.

        Raises:
            InputProblem: see `check_to_keep`.
            MedicineUnclear: its name must be asked about first; `chosen` holds the answer.
        """
        with self._store.write() as writer:
            kept = find_person(writer, person)
            checked = self._asked(writer, kept, medicine, again=again)
            stamp = stamp_of(self._clock, kept.value, by)
            entity = writer.add(kept.entity_id, checked, stamp)
        return Kept(entity, 1, stamp.at, stamp.by, checked)

    def change(
        self,
        medicine_id: str,
        medicine: OtherMedicine,
        *,
        by: str = "",
        person: str | None = None,
    ) -> Changes:
        """Say something else about a medicine.

        Raises:
            InputProblem: no such medicine, or see `check_to_keep`.
            MedicineUnclear: see `add`.
        """
        with self._store.write() as writer:
            kept = find_person(writer, person)
            find_entry(writer, OtherMedicine, kept.entity_id, medicine_id)
            checked = self._asked(writer, kept, medicine, again=True)
            stamp = stamp_of(self._clock, kept.value, by)
            writer.add(kept.entity_id, checked, stamp, medicine_id)
        return _TOUCHED

    def end(
        self,
        medicine_id: str,
        last_day: date | None = None,
        *,
        by: str = "",
        person: str | None = None,
    ) -> Changes:
        """Say that the person no longer takes it; `last_day` was the last one, or today is.

        Its cards hold through that day.

        Raises:
            InputProblem: no such medicine, a day before it began, or one to come.
        """
        with self._store.write() as writer:
            kept = find_person(writer, person)
            medicine = find_entry(writer, OtherMedicine, kept.entity_id, medicine_id)
            today = today_of(writer, kept.entity_id, self._clock)
            last = last_day or today
            if last > today:
                raise InputProblem(Problem.IN_THE_FUTURE, "on")
            ended = check_medicine(replace(medicine, ends=last))
            stamp = stamp_of(self._clock, kept.value, by)
            writer.add(kept.entity_id, ended, stamp, medicine_id)
        return _TOUCHED

    def put_back(
        self,
        medicine_id: str,
        before: OtherMedicine,
        *,
        by: str = "",
        person: str | None = None,
    ) -> Changes:
        """Undo: say again what was said before.

        Raises:
            InputProblem: no such medicine.
        """
        with self._store.write() as writer:
            kept = find_person(writer, person)
            find_entry(writer, OtherMedicine, kept.entity_id, medicine_id)
            stamp = stamp_of(self._clock, kept.value, by)
            writer.add(kept.entity_id, before, stamp, medicine_id)
        return _TOUCHED

    def remove(self, medicine_id: str, *, by: str = "", person: str | None = None) -> OtherMedicine:
        """Take a medicine off the list because it was entered by mistake; returns what it was.

        Raises:
            InputProblem: no such medicine.
        """
        with self._store.write() as writer:
            kept = find_person(writer, person)
            medicine = find_entry(writer, OtherMedicine, kept.entity_id, medicine_id)
            stamp = stamp_of(self._clock, kept.value, by)
            writer.retract(OtherMedicine, medicine_id, stamp)
        return medicine

    def bring_back(
        self,
        medicine_id: str,
        medicine: OtherMedicine,
        *,
        by: str = "",
        person: str | None = None,
    ) -> Changes:
        """Undo of `remove`: the record holds again, with what was known of it."""
        with self._store.write() as writer:
            kept = find_person(writer, person)
            stamp = stamp_of(self._clock, kept.value, by)
            writer.add(kept.entity_id, medicine, stamp, medicine_id)
        return _TOUCHED

    # --- who knows ----------------------------------------------------------------------------

    def knows(
        self,
        medicine_id: str,
        rule: str,
        who: str,
        on: date | None = None,
        *,
        by: str = "",
        person: str | None = None,
    ) -> Changes:
        """Say that a provider knows of the pair, since the local day `on` or today.

        Raises:
            InputProblem: no such medicine or rule, nobody named, or a day to come.
        """
        if self.names.book.rule(rule) is None:
            raise InputProblem(Problem.UNKNOWN_RULE, "rule", typed=rule[:40])
        with self._store.write() as writer:
            kept = find_person(writer, person)
            find_entry(writer, OtherMedicine, kept.entity_id, medicine_id)
            today = today_of(writer, kept.entity_id, self._clock)
            known = check_knows(ProviderKnows(medicine_id, rule, who, on or today), today)
            stamp = stamp_of(self._clock, kept.value, by)
            entity = _known_entity(writer, kept.entity_id, medicine_id, rule)
            writer.add(kept.entity_id, known, stamp, entity)
        return _TOUCHED

    def knows_not(
        self, medicine_id: str, rule: str, *, by: str = "", person: str | None = None
    ) -> Changes:
        """Undo: nobody is said to know; the card asks again.

        Raises:
            InputProblem: nobody was said to know.
        """
        with self._store.write() as writer:
            kept = find_person(writer, person)
            entity = _known_entity(writer, kept.entity_id, medicine_id, rule)
            if entity is None:
                raise InputProblem(Problem.UNKNOWN_ENTRY, "id", typed=medicine_id)
            stamp = stamp_of(self._clock, kept.value, by)
            writer.retract(ProviderKnows, entity, stamp)
        return _TOUCHED

    # --- what they are made of ----------------------------------------------------------------

    def _asked(
        self, reader: Reader, person: Kept[Person], medicine: OtherMedicine, *, again: bool
    ) -> OtherMedicine:
        """The medicine, when nothing has to be asked about it."""
        checked, names = check_to_keep(medicine), self.names
        questions = open_questions(checked, names)
        if questions:
            raise MedicineUnclear(questions, names.book.unclear)
        if checked.chosen not in _ANSWERS and names.book.rule(checked.chosen) is None:
            raise InputProblem(Problem.UNKNOWN_RULE, "means", typed=checked.chosen[:40])
        if not again:
            self._check_new(reader, person.entity_id, checked, names)
        return checked

    def _check_new(
        self, reader: Reader, person_id: str, medicine: OtherMedicine, names: NameBook
    ) -> None:
        today = today_of(reader, person_id, self._clock)
        key = names.read(medicine.name).key
        for one in reader.current(OtherMedicine, person_id):
            same = names.read(one.value.name).key == key
            if same and is_current(one.value, today) and is_current(medicine, today):
                raise MedicineUnclear([NameQuestion(QuestionKind.SAME_AGAIN, one.value.name)])

    def _about(self, person: Kept[Person], answers: Mapping[str, ProfileAnswer]) -> About:
        """What is known of the person that a card looks at."""
        said = {key: one.answer for key, one in answers.items()}
        return About(
            ibd=self._has_ibd(person.value.conditions),
            male=_IS_MALE.get(said.get("sex", "")),
            under_35=_UNDER_35.get(said.get("age", "")),
        )


def _answers(reader: Reader, person: Kept[Person]) -> dict[str, ProfileAnswer]:
    """What was said under About you, by question."""
    kept = reader.current(ProfileAnswer, person.entity_id)
    return {one.value.question: one.value for one in kept}


def _known_entity(reader: Reader, person_id: str, medicine_id: str, rule: str) -> str | None:
    """The record that says who knows of that pair."""
    for one in reader.current(ProviderKnows, person_id):
        if (one.value.medicine, one.value.rule) == (medicine_id, rule):
            return one.entity_id
    return None


def _urgent_first(one: MedicineCards) -> tuple[int, str]:
    level = one.level
    if level is not None:
        return level.rank, one.medicine.name.casefold()
    return (3 if one.unknown else 4), one.medicine.name.casefold()


def _last_first(one: MedicineCards) -> tuple[int, str]:
    ends = one.medicine.ends
    return -ends.toordinal() if ends is not None else 0, one.medicine.name.casefold()
