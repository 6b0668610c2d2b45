"""What is asked about a person, and the list for the doctor that the answers make.

The questions are `resources/clinical/profile.toml`. Nothing here ever decides a dose, and no answer
blocks anything. What the person is not sure of is listed too: unknown never means fine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import Enum

from azacare.domain.frozen import dataclass
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.profile import ProfileAnswer
from azacare.domain.tiers import Tier

YES, NO, NOT_SURE, SAID = "yes", "no", "not-sure", "said"
"""Ids of answers: of yes-no questions, of every question, and of the person's own words."""
TRANSPLANT = "transplant"
LONGEST_DETAIL = 200


class QuestionKind(Enum):
    """How a question is answered."""

    YES_NO = "yes-no"
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True)
class Urgent:
    """Whom an answer makes the person call. None of it says what to do about a dose.

    Attributes:
        answers: ids of the answers that it is about.
        tier: CALL or CALL_NOW.
        action: what to do, first. script: what to say. why: the reason in a line.
    """

    answers: frozenset[str]
    tier: Tier
    action: str
    script: str
    why: str


@dataclass(frozen=True)
class ProfileQuestion:
    """One question; it can always be left out.

    Attributes:
        topic: what it is about, in a few words.
        options: answers besides "not sure", by id; empty for the person's own words.
        not_sure: whether "not sure" is offered.
        detail: the label of a line for the person's own words; empty for none.
        lines: what stands on the list for the doctor, by answer.
        notes: what the person is told, by answer.
        facts: numbers of the leaflets' facts, as "F105". marks: where it comes from.
        on_person: whether the answer is part of the person's record and not a record of its own.
    """

    id: str
    group: str
    wording: str
    topic: str
    kind: QuestionKind
    options: Mapping[str, str] = field(default_factory=dict)
    not_sure: bool = True
    detail: str = ""
    lines: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    urgent: Urgent | None = None
    facts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    on_person: bool = False

    @property
    def answers(self) -> tuple[str, ...]:
        """The ids of all answers, in the order in which they are offered."""
        if self.kind is QuestionKind.TEXT:
            return (SAID,)
        given = (YES, NO) if self.kind is QuestionKind.YES_NO else tuple(self.options)
        return (*given, NOT_SURE) if self.not_sure else given

    def urgent_for(self, answer: str) -> Urgent | None:
        """Whom to call about that answer."""
        return self.urgent if self.urgent and answer in self.urgent.answers else None


@dataclass(frozen=True)
class QuestionGroup:
    """A heading."""

    id: str
    wording: str


@dataclass(frozen=True)
class Questionnaire:
    """The data file as loaded, in the order in which it is shown."""

    version: str
    reviewed_by: str
    reviewed_on: str
    groups: tuple[QuestionGroup, ...]
    questions: tuple[ProfileQuestion, ...]

    def find(self, question_id: str) -> ProfileQuestion | None:
        """The question of that id."""
        return next((one for one in self.questions if one.id == question_id), None)

    def of_group(self, group_id: str) -> tuple[ProfileQuestion, ...]:
        """The questions below a heading."""
        return tuple(one for one in self.questions if one.group == group_id)


@dataclass(frozen=True)
class TellLine:
    """One line of the list for the doctor.

    Attributes:
        answer: the newest answer to the question.
        line: what is listed, as in the data file.
    """

    question: ProfileQuestion
    answer: ProfileAnswer
    line: str

    @property
    def urgent(self) -> Urgent | None:
        """Whom to call about it."""
        return self.question.urgent_for(self.answer.answer)


@dataclass(frozen=True)
class TellList:
    """The list for the doctor.

    Attributes:
        lines: what is urgent first, and as on the questionnaire otherwise.
        open: questions that nobody answered, whose answer could stand on the list.
    """

    lines: tuple[TellLine, ...]
    open: tuple[ProfileQuestion, ...]


_ORDER = {Tier.CALL_NOW: 0, Tier.CALL: 1}


def tell_list(asked: Questionnaire, answers: Iterable[ProfileAnswer]) -> TellList:
    """What the doctor should hear; the same in whatever order the answers were given.

    `answers` has at most one for each question. What the questionnaire does not know is left out.
    """
    said = {one.question: one for one in answers}
    lines = [
        TellLine(question, answer, line)
        for question in asked.questions
        if (answer := said.get(question.id)) and (line := question.lines.get(answer.answer))
    ]
    lines.sort(key=lambda one: _ORDER[one.urgent.tier] if one.urgent else len(_ORDER))
    unsaid = tuple(one for one in asked.questions if one.lines and one.id not in said)
    return TellList(tuple(lines), unsaid)


def check_answer(question: ProfileQuestion, answer: str, detail: str) -> str:
    """The detail on one line, when `answer` is one of the answers to `question`.

    Raises:
        InputProblem: it is none, a text is empty or too long.
    """
    if answer not in question.answers:
        raise InputProblem(
            Problem.NOT_ONE_OF, "answer", typed=answer[:60], choices=question.answers
        )
    said = " ".join(detail.split())
    if len(said) > LONGEST_DETAIL:
        raise InputProblem(Problem.NAME_TOO_LONG, "detail", most=LONGEST_DETAIL)
    if answer == SAID and not said:
        raise InputProblem(Problem.EMPTY, "detail")
    return said if question.detail else ""
