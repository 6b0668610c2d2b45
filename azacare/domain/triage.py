"""Triage: from what was ticked and answered to whom to call and how fast (clinical 2.2).

A pure function: the same inputs always give the same result. It says whom to contact and never
whether to take a dose (T10). Adding a symptom or a worse answer never lowers a result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from enum import Enum

from azacare.domain.frozen import dataclass
from azacare.domain.symptoms import NOT_SURE, Branch, Condition, Symptom, SymptomList
from azacare.domain.temperature import Temperature
from azacare.domain.tiers import Tier

VERY_UNWELL, AFTER_DOSE, TREATED_INFECTION = "very-unwell", "after-dose", "treated-infection"
"""The general questions that rules T3 c and T7 look at."""

YES = frozenset({"yes"})

_MANY_DAYS = 10**6
"""What a number of days counts as that is too long to be read."""


class Note(Enum):
    """What is said beside the result."""

    NEXT_DOSE = "next-dose"  # T10: ask about the next dose when you call
    NO_ANSWER = "no-answer"  # T3: no answer in 30 minutes, shown large
    NOT_REACHED = "not-reached"  # T11: after-hours line, urgent care, emergency room
    LAST_COUNT = "last-count"  # T9: say when the last blood count was
    ASK_ABOUT_PAUSE = "ask-about-pause"  # T7
    BELOW_FEVER_LINE = "below-fever-line"  # 3-1: a temperature that does not count as fever


@dataclass(frozen=True)
class Answers:
    """What a person ticked and said.

    Attributes:
        ticked: symptom id to its answers, question id to option id or, for numbers, digits.
        general: answers about the whole check.
        temperature: the highest one that was measured.
        other: free text about anything else; it is kept and told, and never read by a rule.
    """

    ticked: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    general: Mapping[str, str] = field(default_factory=dict)
    temperature: Temperature | None = None
    other: str = ""


@dataclass(frozen=True)
class Background:
    """What the records say about the person. None always means unknown.

    Attributes:
        ibd: whether azathioprine is taken for Crohn's, colitis or another bowel inflammation.
        days_since_change: days since it was started, restarted or raised.
        neutrophils: the last recorded value in 10^9/L.
        fever_tenths_f: the provider's own, lower fever line; None for the one of the list.
    """

    ibd: bool | None = None
    days_since_change: int | None = None
    neutrophils: Decimal | None = None
    fever_tenths_f: int | None = None


@dataclass(frozen=True)
class Finding:
    """Why: one thing that counted, how urgent it made the result, and by which rule."""

    symptom: str
    tier: Tier
    rule: str


@dataclass(frozen=True)
class AskAgain:
    """A duration rule is not met yet; on the day it would be, the person is asked again."""

    symptom: str
    in_days: int


@dataclass(frozen=True)
class Triage:
    """The result of a check.

    Attributes:
        tier: NONE only when nothing that counts was ticked; it never means "fine".
        why: everything that counted, the most urgent first.
    """

    tier: Tier
    why: tuple[Finding, ...] = ()
    notes: frozenset[Note] = frozenset()
    ask_again: AskAgain | None = None


def triage(symptoms: SymptomList, answers: Answers, background: Background) -> Triage:
    """Say how urgent it is.

    Raises:
        KeyError: something was ticked that is not on the list.
    """
    check = _Check(symptoms, answers, background)
    found = [check.finding(symptom) for symptom in check.counted]
    found = check.with_cluster(found) + check.general_findings()
    ordered = sorted(found, key=lambda one: -one.tier.urgency)  # stable: the list's own order
    tier = ordered[0].tier if ordered else Tier.NONE
    return Triage(tier, tuple(ordered), check.notes(tier), check.ask_again())


class _Check:
    """One run, with what the rules ask for again and again."""

    def __init__(self, symptoms: SymptomList, answers: Answers, background: Background) -> None:
        self._list, self._answers, self._background = symptoms, answers, background
        known = {symptom.id: symptom for symptom in symptoms.symptoms}
        for name in answers.ticked:
            if name not in known:
                raise KeyError(name)
        self.counted = [symptom for symptom in symptoms.symptoms if self._counts(symptom)]
        self._ids = frozenset(symptom.id for symptom in self.counted)

    def finding(self, symptom: Symptom) -> Finding:
        """The tier of one symptom after its questions, and T6."""
        figures = self._list.figures
        if symptom.fever and self._few_neutrophils():
            return Finding(symptom.id, Tier.EMERGENCY, "T6")
        if figures.literal_reading and symptom.id in figures.literal_items:
            return Finding(symptom.id, Tier.EMERGENCY, "2.2")
        raised = _most_urgent([b for b in symptom.raises if self._holds(symptom, b.when)])
        if raised is not None and raised.tier.urgency > symptom.tier.urgency:
            return Finding(symptom.id, raised.tier, raised.rule)
        lowered = None if self._is_unsure(symptom) else self._lowered(symptom)
        if lowered is not None:
            return Finding(symptom.id, lowered.tier, lowered.rule)
        return Finding(symptom.id, symptom.tier, "T1")

    def with_cluster(self, found: list[Finding]) -> list[Finding]:
        """T3: two or more signs of a serious allergic reaction together."""
        members = {symptom.id for symptom in self.counted if symptom.cluster}
        if len(members) < 2:
            return found
        least = Tier.EMERGENCY if self._cluster_is_emergency() else Tier.CALL_NOW
        return [
            Finding(one.symptom, least, "T3")
            if one.symptom in members and one.tier.urgency < least.urgency
            else one
            for one in found
        ]

    def general_findings(self) -> list[Finding]:
        """What was said about the whole check is never nothing, whatever else was ticked."""
        said = self._answers.general
        found = []
        if said.get(VERY_UNWELL) in YES:
            found.append(Finding(VERY_UNWELL, Tier.CALL_NOW, "T3"))
        if said.get(TREATED_INFECTION) in YES:
            found.append(Finding(TREATED_INFECTION, Tier.CALL, "T7"))
        return found

    def notes(self, tier: Tier) -> frozenset[Note]:
        """What is said beside a result of that tier."""
        notes = set()
        if tier.urgency >= Tier.CALL_NOW.urgency:
            notes |= {Note.NEXT_DOSE, Note.NOT_REACHED}
        if tier is Tier.CALL_NOW and len([s for s in self.counted if s.cluster]) > 1:
            notes.add(Note.NO_ANSWER)
        if any(symptom.infection or symptom.bleeding for symptom in self.counted):
            notes.add(Note.LAST_COUNT)
        if self._answers.general.get(TREATED_INFECTION) in YES:
            notes.add(Note.ASK_ABOUT_PAUSE)
        if self._answers.temperature is not None and not self._feverish():
            notes.add(Note.BELOW_FEVER_LINE)
        return frozenset(notes)

    def ask_again(self) -> AskAgain | None:
        """The first day on which a duration rule would be met that is not met yet."""
        coming = []
        for symptom in self.counted:
            days = self._days(symptom)
            if days is None:
                continue
            held = [b for b in symptom.lowers if self._holds(symptom, b.when)]
            ends = [b.when.days_at_most for b in held if b.when.days_at_most is not None]
            over = [b.when.days_over for b in symptom.raises if b.when.days_over is not None]
            coming += [
                AskAgain(symptom.id, last + 1 - days) for last in (*ends, *over) if days <= last
            ]
        return min(coming, key=lambda one: one.in_days, default=None)

    def _counts(self, symptom: Symptom) -> bool:
        if symptom.fever and self._answers.temperature is not None:
            return self._feverish()
        return symptom.id in self._answers.ticked

    def _feverish(self) -> bool:
        """Whether the measured temperature reaches the fever line; a provider's only lowers it."""
        measured, own = self._answers.temperature, self._background.fever_tenths_f
        line = self._list.figures.fever_tenths_f
        line = min(line, own) if own is not None else line
        return measured is not None and measured.tenths_f >= line

    def _few_neutrophils(self) -> bool:
        last = self._background.neutrophils
        return last is not None and last < self._list.figures.low_neutrophils

    def _cluster_is_emergency(self) -> bool:
        figures, said = self._list.figures, self._answers.general
        days = self._background.days_since_change
        return (
            figures.cluster_any_two
            or any(symptom.starred for symptom in self.counted)
            or days is None
            or days <= figures.recent_change_days
            or said.get(VERY_UNWELL) in YES
            or said.get(AFTER_DOSE) in YES
        )

    def _holds(self, symptom: Symptom, when: Condition) -> bool:
        given = self._answers.ticked.get(symptom.id, {})
        general = self._answers.general
        days = self._days(symptom)
        return (
            all(given.get(q, general.get(q)) in wanted for q, wanted in when.answers.items())
            and (when.days_over is None or (days is not None and days > when.days_over))
            and (when.days_at_most is None or (days is not None and days <= when.days_at_most))
            and (not when.alone or self._is_alone(symptom))
            and (not when.not_ibd or self._not_ibd(given))
            and (not when.not_alone or not self._is_alone(symptom))
            and (not when.not_early or not self._is_early())
            and (not when.ticked or bool(when.ticked & self._ids))
        )

    def _lowered(self, symptom: Symptom) -> Branch | None:
        return _most_urgent([b for b in symptom.lowers if self._holds(symptom, b.when)])

    def _is_unsure(self, symptom: Symptom) -> bool:
        """Somebody who is not sure of one answer is not told something milder for another (T2)."""
        return NOT_SURE in self._answers.ticked.get(symptom.id, {}).values()

    def _is_alone(self, symptom: Symptom) -> bool:
        """Nothing else was ticked or said that could make it more than itself."""
        return (
            self._ids <= {symptom.id}
            and not self._answers.other.strip()
            and not any(answer in YES for answer in self._answers.general.values())
        )

    def _not_ibd(self, given: Mapping[str, str]) -> bool:
        """Known not to be: by the records or by the answer, and neither of them says it is."""
        recorded, said = self._background.ibd, given.get("ibd")
        return recorded is not True and said not in YES and (recorded is False or said == "no")

    def _is_early(self) -> bool:
        days = self._background.days_since_change
        return days is not None and 0 <= days <= self._list.figures.early_days

    def _days(self, symptom: Symptom) -> int | None:
        """For how many days it has lasted; the first day counts as 1."""
        typed = self._answers.ticked.get(symptom.id, {}).get("days", "")
        if not typed.isdecimal():
            return None
        return max(int(typed), 1) if len(typed) < 7 else _MANY_DAYS


def _most_urgent(branches: list[Branch]) -> Branch | None:
    return max(branches, key=lambda branch: branch.tier.urgency, default=None)
