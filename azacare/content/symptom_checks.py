"""What must hold between the entries of the list of symptoms, beyond each of them alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NoReturn

from azacare.content.errors import ContentError
from azacare.domain.symptoms import (
    NOT_SURE,
    AnswerKind,
    Branch,
    Question,
    Symptom,
    SymptomList,
)
from azacare.domain.tiers import Tier

_SAME_EVERYWHERE: Mapping[str, tuple[str, ...]] = {
    "severity": ("mild", "moderate", "severe"),
    "worse": ("better", "same", "worse"),
    "ibd": ("no", "yes"),
}
"""Questions that mean the same under every item, and their answers, from mild to grave."""


def check_symptoms(file: str, symptoms: SymptomList) -> None:
    """Look at the list as a whole.

    Raises:
        ContentError: something named is not there, is there twice, or contradicts another entry.
    """
    _Checks(file, symptoms).run()


class _Checks:
    def __init__(self, file: str, symptoms: SymptomList) -> None:
        self._file, self._list = file, symptoms
        self._ids = frozenset(symptom.id for symptom in symptoms.symptoms)
        self._general = {question.id: question for question in symptoms.general}

    def run(self) -> None:
        """All of them, item by item."""
        self._once("symptom", (symptom.id for symptom in self._list.symptoms))
        self._once("group", (group.id for group in self._list.groups))
        for group in self._list.groups:
            if not self._list.of_group(group.id):
                self._refuse(group.id, "the group is empty")
        for name in sorted(self._list.figures.literal_items - self._ids):
            self._refuse("literal_reading", f"{name} is not on the list")
        decided = [symptom.id for symptom in self._list.symptoms if symptom.fever]
        if len(decided) != 1:
            self._refuse("fever", "exactly one item must be decided by the temperature")
        for symptom in self._list.symptoms:
            self._check_symptom(symptom)

    def _check_symptom(self, symptom: Symptom) -> None:
        if symptom.group not in {group.id for group in self._list.groups}:
            self._refuse(symptom.id, f"no group is called {symptom.group}")
        if symptom.tier is Tier.NONE:
            self._refuse(symptom.id, "an item that is ticked is never nothing")
        if symptom.outside == any(source.startswith("S") for source in symptom.sources):
            self._refuse(symptom.id, "outside items have no leaflet line, all others have one")
        if symptom.starred and not symptom.cluster:
            self._refuse(symptom.id, "only members of the cluster can be starred")
        if symptom.first and symptom.tier is not Tier.EMERGENCY:
            self._refuse(symptom.id, "only emergency signs stand above the list")
        self._check_questions(symptom)
        self._check_branches(symptom)

    def _check_branches(self, symptom: Symptom) -> None:
        for branch in symptom.raises:
            if branch.tier.urgency <= symptom.tier.urgency:
                self._refuse(symptom.id, "what raises must be more urgent")
            self._check_branch(symptom, branch)
        for branch in symptom.lowers:
            self._check_lowering(symptom, branch)
            self._check_branch(symptom, branch)

    def _check_questions(self, symptom: Symptom) -> None:
        self._once(symptom.id, (question.id for question in symptom.questions))
        kinds = {question.id: question.kind for question in symptom.questions}
        if symptom.fever and AnswerKind.TEMPERATURE not in kinds.values():
            self._refuse(symptom.id, "it does not ask for the temperature")
        if kinds.get("days", AnswerKind.DAYS) is not AnswerKind.DAYS:
            self._refuse(symptom.id, "days must be a number of days")
        for question in symptom.questions:
            self._check_question(symptom, question)

    def _check_question(self, symptom: Symptom, question: Question) -> None:
        options = tuple(option.id for option in question.options)
        if question.id in self._general:
            self._refuse(symptom.id, f"{question.id} is a question about the whole check")
        if question.id in _SAME_EVERYWHERE and options != _SAME_EVERYWHERE[question.id]:
            wanted = ", ".join(_SAME_EVERYWHERE[question.id])
            self._refuse(symptom.id, f"{question.id} must have the answers {wanted}")
        if NOT_SURE in options:
            self._refuse(symptom.id, f"{question.id}: {NOT_SURE} is always offered")

    def _check_lowering(self, symptom: Symptom, branch: Branch) -> None:
        when = branch.when
        if branch.tier.urgency >= symptom.tier.urgency or branch.tier is Tier.NONE:
            self._refuse(symptom.id, "what lowers must be less urgent, and never nothing")
        if not (when.answers or when.days_at_most is not None or when.not_ibd):
            self._refuse(symptom.id, "what lowers needs an answer that was given (T2)")
        if any(NOT_SURE in wanted for wanted in when.answers.values()):
            self._refuse(symptom.id, f"{NOT_SURE} never lowers (T2)")
        if when.ticked or when.not_alone or when.not_early or when.days_over is not None:
            self._refuse(symptom.id, "what lowers cannot rest on something worse")

    def _check_branch(self, symptom: Symptom, branch: Branch) -> None:
        asked = {question.id: question for question in symptom.questions}
        when = branch.when
        for name in sorted(when.ticked - (self._ids - {symptom.id})):
            self._refuse(symptom.id, f"a branch looks at {name}, which is no other item")
        if (when.days_over is not None or when.days_at_most is not None) and "days" not in asked:
            self._refuse(symptom.id, "a branch looks at days, which are not asked")
        if when.not_ibd and "ibd" not in asked:
            self._refuse(symptom.id, "a branch looks at ibd, which is not asked")
        for name, wanted in when.answers.items():
            question = asked.get(name, self._general.get(name))
            if question is None or question.kind is not AnswerKind.CHOICE:
                self._refuse(symptom.id, f"a branch looks at {name}, which is not a choice here")
            known = {option.id for option in question.options} | {NOT_SURE}
            for answer in sorted(wanted - known) or ([] if wanted else [""]):
                self._refuse(symptom.id, f"{name} has no answer {answer!r}")

    def _once(self, where: str, names: Iterable[str]) -> None:
        for name, times in Counter(names).items():
            if times > 1:
                self._refuse(where, f"{name} is there twice")

    def _refuse(self, name: str, why: str) -> NoReturn:
        raise ContentError(f"{self._file}: {name}: {why}")
