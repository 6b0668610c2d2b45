"""What a person says about themselves: answers, the list for the doctor, and weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from azacare.domain.frozen import dataclass
from azacare.domain.people import Person
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.profile import ProfileAnswer, Weight, WeightUnit, check_weight
from azacare.domain.profile_list import (
    YES,
    ProfileQuestion,
    Questionnaire,
    TellLine,
    TellList,
    check_answer,
    tell_list,
)
from azacare.domain.prompt_answers import PromptAnswer
from azacare.services.changes import Changes, Touched
from azacare.services.errors import AboutYouUnavailable
from azacare.services.loading import find_entry, find_person, stamp_of, today_of
from azacare.services.ports import Clock, Kept, Reader, Store

ABOUT_YOU, CALLED = "about-you:", "called"
_TOUCHED: Changes = frozenset({Touched.ABOUT_YOU})


@dataclass(frozen=True)
class ProfileView:
    """All of it as it is shown.

    Attributes:
        today: the local day.
        answers: the newest answer to each question, by its id.
        listed: what the doctor should hear.
        calls: what to call about, while nobody said that they did; the most urgent first.
        weights: newest first.
    """

    person_name: str
    today: date
    asked: Questionnaire
    answers: Mapping[str, ProfileAnswer]
    listed: TellList
    calls: tuple[TellLine, ...]
    weights: tuple[Kept[Weight], ...]

    @property
    def unanswered(self) -> tuple[ProfileQuestion, ...]:
        """Questions without an answer, in the order in which they are asked."""
        return tuple(one for one in self.asked.questions if one.id not in self.answers)


class ProfileService:
    """Keeps answers and weights. Nothing that it keeps decides a dose."""

    def __init__(
        self, store: Store, clock: Clock, load: Callable[[], Questionnaire | None]
    ) -> None:
        """`load` gives the questions that AzaCare ships, None when the file is damaged."""
        self._store, self._clock, self._load = store, clock, load

    touched = _TOUCHED
    """What a new weight changes."""

    @property
    def shipped(self) -> Questionnaire:
        """The questions.

        Raises:
            AboutYouUnavailable: the data file is damaged.
        """
        found = self._load()
        if found is None:
            raise AboutYouUnavailable
        return found

    def view(self, person: str | None = None) -> ProfileView:
        """What was said, and the list that it makes.

        Raises:
            AboutYouUnavailable, NotSetUp, RecordsError: as their names say.
        """
        asked = self.shipped
        with self._store.read() as reader:
            kept = find_person(reader, person)
            today = today_of(reader, kept.entity_id, self._clock)
            answers = _answers(reader, kept, asked, today)
            weights = reader.current(Weight, kept.entity_id)
            done = {one.value.subject for one in reader.current(PromptAnswer, kept.entity_id)}
        listed = tell_list(asked, answers.values())
        in_order = sorted(weights, key=lambda one: (one.value.on, one.recorded_at), reverse=True)
        return ProfileView(
            kept.value.name,
            today,
            asked,
            answers,
            listed,
            tuple(one for one in listed.lines if one.urgent and call_subject(one) not in done),
            tuple(in_order),
        )

    def answer(
        self,
        question: str,
        answer: str,
        detail: str = "",
        *,
        by: str = "",
        person: str | None = None,
    ) -> Changes:
        """Answer a question, or answer it anew.

        Raises:
            InputProblem: no such question or answer, or words that are too long.
        """
        asked = self._question(question)
        said = check_answer(asked, answer, detail)
        with self._store.write() as writer:
            kept = find_person(writer, person)
            stamp = stamp_of(self._clock, kept.value, by)
            today = today_of(writer, kept.entity_id, self._clock)
            value = ProfileAnswer(question, answer, today, said)
            writer.add(kept.entity_id, value, stamp, _entity(writer, kept.entity_id, question))
            if not asked.on_person:
                return _TOUCHED
            changed = replace(kept.value, transplant=answer == YES)
            if changed != kept.value:
                writer.add(None, changed, stamp, kept.entity_id)
        return _TOUCHED | {Touched.PEOPLE}

    def take_back(self, question: str, *, by: str = "", person: str | None = None) -> Changes:
        """Leave a question unanswered again; what was said stays in the records.

        Raises:
            InputProblem: no such question.
        """
        asked = self._question(question)
        with self._store.write() as writer:
            kept = find_person(writer, person)
            stamp = stamp_of(self._clock, kept.value, by)
            entity = _entity(writer, kept.entity_id, question)
            if entity is not None:
                writer.retract(ProfileAnswer, entity, stamp)
            if asked.on_person and kept.value.transplant:
                writer.add(None, replace(kept.value, transplant=False), stamp, kept.entity_id)
        return _TOUCHED | ({Touched.PEOPLE} if asked.on_person else frozenset())

    def restore(
        self,
        question: str,
        before: ProfileAnswer | None,
        *,
        by: str = "",
        person: str | None = None,
    ) -> Changes:
        """Undo: go back to what was said before, or to no answer."""
        if before is None:
            return self.take_back(question, by=by, person=person)
        return self.answer(question, before.answer, before.detail, by=by, person=person)

    def called(self, line: TellLine, *, by: str = "", person: str | None = None) -> Changes:
        """Keep that the person called about an answer: its card is put away, the line stays."""
        with self._store.write() as writer:
            kept = find_person(writer, person)
            today = today_of(writer, kept.entity_id, self._clock)
            stamp = stamp_of(self._clock, kept.value, by)
            writer.add(kept.entity_id, PromptAnswer(call_subject(line), CALLED, today), stamp)
        return _TOUCHED

    def not_called(self, line: TellLine, *, by: str = "", person: str | None = None) -> Changes:
        """Undo it."""
        with self._store.write() as writer:
            kept = find_person(writer, person)
            stamp = stamp_of(self._clock, kept.value, by)
            for one in writer.current(PromptAnswer, kept.entity_id):
                if one.value.subject == call_subject(line):
                    writer.retract(PromptAnswer, one.entity_id, stamp)
        return _TOUCHED

    def add_weight(
        self,
        value: Decimal,
        unit: WeightUnit,
        on: date | None = None,
        *,
        by: str = "",
        person: str | None = None,
    ) -> Kept[Weight]:
        """Keep a weight of the local day `on`, or of today. It never decides a dose.

        Raises:
            InputProblem: it cannot be meant.
        """
        with self._store.write() as writer:
            kept = find_person(writer, person)
            today = today_of(writer, kept.entity_id, self._clock)
            weight = check_weight(Weight(on or today, value, unit), today)
            stamp = stamp_of(self._clock, kept.value, by)
            entity = writer.add(kept.entity_id, weight, stamp)
        return Kept(entity, 1, stamp.at, stamp.by, weight)

    def remove_weight(self, weight_id: str, *, by: str = "", person: str | None = None) -> Changes:
        """Take a weight back.

        Raises:
            InputProblem: no such weight.
        """
        with self._store.write() as writer:
            kept = find_person(writer, person)
            find_entry(writer, Weight, kept.entity_id, weight_id)
            writer.retract(Weight, weight_id, stamp_of(self._clock, kept.value, by))
        return _TOUCHED

    def _question(self, question: str) -> ProfileQuestion:
        asked = self.shipped
        found = asked.find(question)
        if found is None:
            names = tuple(one.id for one in asked.questions)
            raise InputProblem(
                Problem.UNKNOWN_QUESTION, "question", typed=question[:60], nearest=names
            )
        return found


def call_subject(line: TellLine) -> str:
    """Under which it is kept that somebody called about an answer; another answer is another."""
    said = line.answer
    return f"{ABOUT_YOU}{said.question}:{said.answer}:{said.on.isoformat()}"


def _entity(reader: Reader, person_id: str, question: str) -> str | None:
    """The record of the answer to that question."""
    kept = reader.current(ProfileAnswer, person_id)
    return next((one.entity_id for one in kept if one.value.question == question), None)


def _answers(
    reader: Reader, person: Kept[Person], asked: Questionnaire, today: date
) -> dict[str, ProfileAnswer]:
    """The newest answers by question. What the person's record says of a transplant counts more
    than an answer: Settings and the list of conditions change it too.
    """
    found = {
        one.value.question: one.value for one in reader.current(ProfileAnswer, person.entity_id)
    }
    for question in asked.questions:
        if not question.on_person:
            continue
        said = found.get(question.id)
        if person.value.transplant and (said is None or said.answer != YES):
            found[question.id] = ProfileAnswer(question.id, YES, today)
        elif not person.value.transplant and said is not None and said.answer == YES:
            del found[question.id]
    return found
