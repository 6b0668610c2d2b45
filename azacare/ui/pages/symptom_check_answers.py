"""What was ticked and typed on the symptom check, also what cannot be understood yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from azacare.domain.problems import InputProblem
from azacare.domain.symptoms import AnswerKind, SymptomList
from azacare.domain.temperature import Temperature, TemperatureUnit, read_temperature
from azacare.domain.triage import Answers

LONGEST_ANSWER = 200


@dataclass
class Entry:
    """One check as it is being filled in. Nothing is guessed: what is unclear does not count.

    Attributes:
        ticked: ids of symptoms.
        given: symptom id to its answers; kept when a row is unticked and ticked again.
        temperature_text: as it was typed.
        unit: the scale that is chosen; None while none is.
    """

    ticked: set[str] = field(default_factory=set)
    given: dict[str, dict[str, str]] = field(default_factory=dict)
    general: dict[str, str] = field(default_factory=dict)
    temperature_text: str = ""
    unit: TemperatureUnit | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said yet."""
        return not self.ticked and not any(self.general.values())

    def temperature(self) -> Temperature:
        """What was typed.

        Raises:
            InputProblem: nothing yet, or what cannot be meant.
        """
        return read_temperature(self.temperature_text, self.unit)

    def answers(self, symptoms: SymptomList) -> Answers:
        """What the rules are given. An answer that cannot be read counts as not given."""
        ticked = {
            symptom.id: self._given(symptom.id, symptoms)
            for symptom in symptoms.symptoms
            if symptom.id in self.ticked
        }
        return Answers(ticked, dict(self.general), self._measured(symptoms))

    def clear(self) -> None:
        """Forget everything but the scale of the thermometer."""
        self.ticked.clear()
        self.given.clear()
        self.general.clear()
        self.temperature_text = ""

    def load(self, answers: Answers) -> None:
        """Take over the answers of an earlier check."""
        self.ticked = set(answers.ticked)
        self.given = {name: dict(given) for name, given in answers.ticked.items()}
        self.general = dict(answers.general)
        self.temperature_text = ""
        if answers.temperature is not None:
            self.temperature_text = f"{answers.temperature.value}"
            self.unit = answers.temperature.unit

    def asks_temperature(self, symptoms: SymptomList) -> str:
        """The ticked symptom that asks for the temperature; only one does. Empty when none."""
        for symptom in symptoms.symptoms:
            asks = any(q.kind is AnswerKind.TEMPERATURE for q in symptom.questions)
            if asks and symptom.id in self.ticked:
                return symptom.id
        return ""

    def _measured(self, symptoms: SymptomList) -> Temperature | None:
        if not self.asks_temperature(symptoms):
            return None
        try:
            return self.temperature()
        except InputProblem:
            return None

    def _given(self, name: str, symptoms: SymptomList) -> dict[str, str]:
        symptom = symptoms.find(name)
        given = self.given.get(name, {})
        if symptom is None:
            return {}
        return {
            question.id: said
            for question in symptom.questions
            if (said := given.get(question.id, "").strip()) and _is_clear(question.kind, said)
        }


def _is_clear(kind: AnswerKind, said: str) -> bool:
    if kind in (AnswerKind.DAYS, AnswerKind.COUNT):
        return is_count(said)
    return kind is not AnswerKind.TEMPERATURE


def is_count(typed: str) -> bool:
    """Whether it is a whole number from 1 to 9999, in digits."""
    cleaned = typed.strip()
    return cleaned.isascii() and cleaned.isdecimal() and 1 <= int(cleaned) <= 9999
