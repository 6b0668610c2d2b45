"""The list of symptoms as data: what may be ticked, what is asked about it, what that changes.

The list itself is `resources/clinical/symptoms.toml`; nothing here names a symptom. Urgency can
only be lowered by answers that were given, never by ones that are missing (T2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from enum import Enum

from azacare.domain.frozen import dataclass
from azacare.domain.tiers import Tier

NOT_SURE = "not-sure"
"""The answer that every question with choices accepts; it never lowers a tier (T2)."""


class AnswerKind(Enum):
    """What kind of answer a question takes."""

    CHOICE = "choice"
    DAYS = "days"
    COUNT = "count"
    TEMPERATURE = "temperature"
    TEXT = "text"


@dataclass(frozen=True)
class Option:
    """One answer of a choice, in the order from mild to grave."""

    id: str
    wording: str


@dataclass(frozen=True)
class Question:
    """A follow-up question.

    Attributes:
        id: unique within its symptom; "days", "severity", "worse" mean the same everywhere.
        options: of a choice, mildest first, without "not sure", which is always offered.
        said: how an answer is told on the phone, with `{answer}`; empty when it is not told.
    """

    id: str
    kind: AnswerKind
    wording: str
    options: tuple[Option, ...] = ()
    said: str = ""


@dataclass(frozen=True)
class Condition:
    """What has to hold for a rule of one symptom. All parts that are set must hold.

    Attributes:
        answers: question id to the answers of which one was given.
        days_over: it has lasted more than so many days.
        days_at_most: it has lasted at most so many days, and the days were given.
        alone: nothing else that counts was ticked.
        not_ibd: it is known that the medicine is not taken for Crohn's or colitis (T5).
        not_alone: something else that counts was ticked or said.
        not_early: it is not known that the medicine was started or raised within the early
            period.
        ticked: one of these symptoms was ticked too.
    """

    answers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    days_over: int | None = None
    days_at_most: int | None = None
    alone: bool = False
    not_ibd: bool = False
    not_alone: bool = False
    not_early: bool = False
    ticked: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Branch:
    """One branch of a symptom: `tier` when `when` holds; `rule` is its name in the explanation."""

    tier: Tier
    when: Condition
    rule: str


@dataclass(frozen=True)
class Symptom:
    """One line of the list.

    Attributes:
        tier: of this item ticked alone, its questions unanswered.
        said: how it is told on the phone after "I have", such as "a cough".
        raises: branches that are more urgent than `tier`.
        lowers: branches that are less urgent; each needs answers that were given.
        fever: the item that a measured temperature decides: below the fever line it does not
            count (3-1).
        cluster: a member of the allergic-reaction cluster (T3); `starred` when it also makes any
            second member an emergency.
        infection: shows the question about a treated infection (T7) and the last count (T9).
        happened: `said` is what happened, as "had a seizure"; it follows "have", and is no thing
            that one has.
        ibd: in the list for Crohn's and colitis (T5).
        outside: from outside the leaflets only (clinical 2.4).
        sources: lines of the leaflets, "S63", or outside sources, "X2"; "J" marks our judgement.
        bleeding: shows the last count as the infections do (T9).
        first: its place among the emergency signs that stand above the list, before anything is
            ticked; 0 for an item that does not stand there.
    """

    id: str
    wording: str
    said: str
    group: str
    tier: Tier
    sources: tuple[str, ...]
    questions: tuple[Question, ...] = ()
    raises: tuple[Branch, ...] = ()
    lowers: tuple[Branch, ...] = ()
    fever: bool = False
    cluster: bool = False
    starred: bool = False
    infection: bool = False
    bleeding: bool = False
    ibd: bool = False
    happened: bool = False
    outside: bool = False
    first: int = 0


@dataclass(frozen=True)
class Group:
    """A heading of the list."""

    id: str
    wording: str


@dataclass(frozen=True)
class TriageFigures:
    """The figures of triage. Sources stand beside them in the data file.

    Attributes:
        fever_tenths_f: the fever line in tenths of a degree Fahrenheit (3-1, S 63).
        early_days: the early period in which mild nausea can happen [J].
        recent_change_days: how long a start, restart or raise counts as recent in T3 [J].
        no_answer_minutes: after which an unanswered call goes to urgent care (T3, T11) [J].
        low_neutrophils: in 10^9/L; below it a fever is an emergency (T6) [J].
        cluster_any_two: the switch of T3: any two members are an emergency.
        literal_reading: the switch of clinical 2.2: the items in `literal_items` are an
            emergency alone.
    """

    fever_tenths_f: int
    early_days: int
    recent_change_days: int
    no_answer_minutes: int
    low_neutrophils: Decimal
    cluster_any_two: bool
    literal_reading: bool
    literal_items: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SymptomList:
    """The whole data file: in its order, as it is shown.

    Attributes:
        version: the day the file was last changed; kept with each check.
        general: questions about the whole check, by id: "very-unwell" and "after-dose" (T3 c),
            "treated-infection" (T7).
    """

    version: str
    reviewed_by: str
    groups: tuple[Group, ...]
    symptoms: tuple[Symptom, ...]
    general: tuple[Question, ...]
    figures: TriageFigures
    reviewed_on: str = ""

    def find(self, symptom_id: str) -> Symptom | None:
        """The symptom of that id."""
        return next((s for s in self.symptoms if s.id == symptom_id), None)

    def of_group(self, group_id: str) -> tuple[Symptom, ...]:
        """The symptoms under one heading."""
        return tuple(s for s in self.symptoms if s.group == group_id)

    @property
    def first(self) -> tuple[Symptom, ...]:
        """The emergency signs that stand above the list, in their own order."""
        return tuple(sorted((s for s in self.symptoms if s.first), key=lambda one: one.first))
