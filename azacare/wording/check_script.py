"""What to say on the phone, to be read out as it stands; gaps only for what nobody entered."""

from __future__ import annotations

from datetime import date

from azacare.domain.frozen import dataclass
from azacare.domain.prescription import Form, PatternKind, PrescriptionVersion
from azacare.domain.symptoms import NOT_SURE, AnswerKind, Question, Symptom
from azacare.domain.tiers import Tier
from azacare.domain.triage import AFTER_DOSE, TREATED_INFECTION, VERY_UNWELL, Note
from azacare.services.check_views import CheckView
from azacare.wording.prescription import days_text, headline
from azacare.wording.results import spoken_amount
from azacare.wording.symptoms import answer_said_text, option_text, said_text
from azacare.wording.words import Words

_LATELY_DAYS = 60  # a day that is so near is told as a day, one further back as a month
_DAYS, _TEMPERATURE = "days", "temperature"
_COLON = ": {answer}"


def script(view: CheckView, words: Words) -> str:
    """The whole script, in quotation marks."""
    speaker = _Speaker(view, words)
    parts = (*speaker.signs(), speaker.extra(), speaker.general())
    medicine = speaker.medicine()
    if view.tier is Tier.EMERGENCY:
        first = words.translate("Script", "I need emergency help.")
        said = (first, *parts, *medicine, speaker.defenses())
    else:
        said = (*medicine, *parts, speaker.last_test(), *speaker.asks())
    quoted = words.translate("Script", "“{text}”")
    return quoted.format(text=" ".join(part for part in said if part))


@dataclass(frozen=True)
class _Speaker:
    view: CheckView
    words: Words

    def medicine(self) -> tuple[str, ...]:
        """The medicine, the dose, and since when each."""
        words, version, since = self.words, self.view.version, self.view.since
        if version is None:
            return (words.translate("Script", "I take azathioprine."),)
        dose = self._dose(version)
        if since is None:
            text = words.translate("Script", "I take azathioprine, {dose}.")
            return (text.format(dose=dose),)
        text = words.translate("Script", "I take azathioprine, {dose}, since {since}.")
        first = text.format(dose=dose, since=self._since(version.starts))
        if since >= version.starts:
            return (first,)
        longer = words.translate("Script", "I began it in {since}.")
        return (first, longer.format(since=self._month(since)))

    def signs(self) -> tuple[str, ...]:
        """What is there and since when, and then what was answered about each."""
        told = [s for s in self.view.symptoms.symptoms if self._is_told(s)]
        happened = [s for s in told if s.happened]
        present = [s for s in told if s not in happened]
        sentences = [self._since_days(n, group) for n, group in self._by_days(present)]
        have = self.words.translate("Script", "I have {sign}.")
        sentences += [have.format(sign=said_text(s, self.words)) for s in happened]
        sentences += [self._measured()]
        details = [detail for s in told for detail in self._details(s, alone=len(told) == 1)]
        return (*sentences, *details)

    def extra(self) -> str:
        """What was written in the person's own words."""
        other = self.view.answers.other.strip()
        if not other:
            return ""
        text = self.words.translate("Script", "I also noticed: {text}.")
        return text.format(text=other.rstrip("."))

    def general(self) -> str:
        """What was answered about the whole check, when it was yes."""
        words, said = self.words, self.view.answers.general
        texts = {
            VERY_UNWELL: words.translate("Script", "I feel very unwell."),
            AFTER_DOSE: words.translate("Script", "It began within hours of a dose."),
            TREATED_INFECTION: words.translate("Script", "I am being treated for an infection."),
        }
        return " ".join(text for key, text in texts.items() if said.get(key) == "yes")

    def defenses(self) -> str:
        """What somebody who does not know the medicine needs to hear."""
        return self.words.translate("Script", "With it, I cannot fight germs as well as others.")

    def last_test(self) -> str:
        """The day and the counts of the last blood test; nothing when none is in the records."""
        words, sample = self.words, self.view.last_count
        if sample is None:
            return ""
        names = {
            "wbc": words.translate("Script", "white cells {value}"),
            "neut": words.translate("Script", "neutrophils {value}"),
            "plt": words.translate("Script", "platelets {value}"),
        }
        analytes = {one.id: one for one in self.view.book.analytes} if self.view.book else {}
        counts = [
            name.format(value=spoken_amount(value, analytes.get(analyte), words))
            for analyte, name in names.items()
            if (value := sample.value(analyte)) is not None
        ]
        text = words.translate("Script", "My last blood test was on {day}: {counts}.")
        day = words.day(sample.taken_on)
        if sample.taken_on.year != self.view.now.year:
            day = words.day_with_year(sample.taken_on)
        return text.format(day=day, counts=words.listing(counts))

    def asks(self) -> tuple[str, ...]:
        """The questions to ask."""
        words = self.words
        asked = [words.translate("Script", "Should I be seen today?")]
        if Note.ASK_ABOUT_PAUSE in self.view.triage.notes:
            text = words.translate("Script", "Should my azathioprine be paused while I am treated?")
            asked.append(text)
        asked.append(words.translate("Script", "What should I do about my next dose?"))
        return tuple(asked)

    def _is_told(self, symptom: Symptom) -> bool:
        if symptom.fever and Note.BELOW_FEVER_LINE in self.view.triage.notes:
            return False  # the temperature is told as it was measured
        counted = symptom.fever and any(w.symptom == symptom.id for w in self.view.triage.why)
        return symptom.id in self.view.answers.ticked or counted

    def _by_days(self, symptoms: list[Symptom]) -> list[tuple[int | None, list[str]]]:
        """The signs by how long they have lasted, unknown first, in the order of the list."""
        groups: dict[int | None, list[str]] = {}
        for symptom in symptoms:
            typed = self.view.answers.ticked.get(symptom.id, {}).get(_DAYS, "")
            days = max(int(typed), 1) if typed.isdecimal() else None
            groups.setdefault(days, []).append(self._name(symptom))
        return sorted(groups.items(), key=lambda one: (one[0] is not None, one[0] or 0))

    def _since_days(self, days: int | None, names: list[str]) -> str:
        words, signs = self.words, self.words.listing(names)
        if days is None:  # nobody said since when, and a gap could not be read out
            text = words.translate("Script", "I have {signs}.")
        elif days == 1:
            text = words.translate("Script", "Since today I have {signs}.")
        else:
            text = words.translate("Script", "For %n day(s) I have had {signs}.", None, days)
        return text.format(signs=signs)

    def _name(self, symptom: Symptom) -> str:
        measured = self.view.answers.temperature
        if not symptom.fever or measured is None:
            return said_text(symptom, self.words)
        text = self.words.translate("Script", "a fever of {number}\u00a0°{unit}")
        number = self.words.number(measured.value)
        return text.format(number=number, unit=measured.unit.value)

    def _measured(self) -> str:
        measured = self.view.answers.temperature
        if measured is None or Note.BELOW_FEVER_LINE not in self.view.triage.notes:
            return ""
        text = self.words.translate("Script", "My highest temperature is {number}\u00a0°{unit}.")
        number = self.words.number(measured.value)
        return text.format(number=number, unit=measured.unit.value)

    def _details(self, symptom: Symptom, *, alone: bool) -> list[str]:
        given = self.view.answers.ticked.get(symptom.id, {})
        lines = [
            self._answer(question, given.get(question.id, "")) for question in symptom.questions
        ]
        said = " ".join(line for line in lines if line)
        if not said or alone:
            return [said] if said else []
        text = self.words.translate("Script", "About {sign}: {said}")
        return [text.format(sign=said_text(symptom, self.words), said=said)]

    def _answer(self, question: Question, answer: str) -> str:
        """How one answer is told. "No" and "not sure" are not, nor what is told elsewhere."""
        if not answer.strip() or question.id in (_DAYS, _TEMPERATURE):
            return ""
        if answer == NOT_SURE and question.kind is AnswerKind.CHOICE:
            return ""
        if question.kind is not AnswerKind.CHOICE:
            return answer_said_text(question, answer.strip().rstrip("."), self.words)
        option = next((one for one in question.options if one.id == answer), None)
        if option is None:
            return ""
        if [one.id for one in question.options] != ["no", "yes"]:
            return answer_said_text(question, option_text(option, self.words), self.words)
        if answer == "no":
            return ""
        told = answer_said_text(question, "{answer}", self.words)
        if _COLON in told:  # "It is hard to breathe: yes." is told as "It is hard to breathe."
            return told.replace(_COLON, "")
        return answer_said_text(question, option_text(option, self.words), self.words)

    def _dose(self, version: PrescriptionVersion) -> str:
        """Such as "75 mg twice a day", with the days when it is not every day."""
        words = self.words
        if version.form is Form.INJECTION:
            return words.translate("Script", "given by a nurse or doctor")
        comma = words.translate("Time", ", ")
        amounts, _, often = headline(version, words).rpartition(comma)
        said = f"{amounts} {often}".strip()
        if version.pattern.kind is PatternKind.EVERY_DAY:
            return said
        return f"{said}{comma}{days_text(version, words)}"

    def _since(self, day: date) -> str:
        if (self.view.now.date() - day).days > _LATELY_DAYS:
            return self._month(day)
        return self.words.day(day)

    def _month(self, day: date) -> str:
        if day.year == self.view.now.year:
            return self.words.month(day)
        text = self.words.translate("Script", "{month} {year}")
        return text.format(month=self.words.month(day), year=day.year)
