"""Earlier symptom checks in words: when, how urgent, what was ticked, and what came of it."""

from __future__ import annotations

from datetime import tzinfo

from azacare.domain.checks import Ask, Course, FollowUp, SymptomCheck
from azacare.domain.symptoms import Symptom, SymptomList
from azacare.domain.triage import TREATED_INFECTION, VERY_UNWELL
from azacare.wording.check import temperature_text, tier_label
from azacare.wording.symptoms import option_text, question_text, said_text, symptom_text
from azacare.wording.words import Words


def earlier_title(question: FollowUp, words: Words) -> str:
    """What is asked about an earlier check, in a few words."""
    if question.ask is Ask.STILL_THERE:
        return words.translate("PastCheck", "Is it still there?")
    return words.translate("PastCheck", "Did you reach them? What were you told?")


def earlier_text(
    question: FollowUp, symptoms: SymptomList | None, zone: tzinfo, words: Words
) -> str:
    """The question with the day and the signs of that check."""
    check = question.check
    day = words.weekday(check.at.astimezone(zone).date())
    if question.ask is Ask.STILL_THERE:
        text = words.translate("PastCheck", "You had {sign} on {day}. Still there?")
        return text.format(day=day, sign=_sign(check.ask_symptom, symptoms, words))
    text = words.translate(
        "PastCheck", "On {day} the check said: call your provider now. You ticked: {signs}."
    )
    return text.format(day=day, signs=past_signs(check, symptoms, words))


def past_signs(check: SymptomCheck, symptoms: SymptomList | None, words: Words) -> str:
    """What was ticked, in one line."""
    ids = list(dict.fromkeys([*check.answers.ticked, *(one.symptom for one in check.why)]))
    said = [_measured(name, check, symptoms, words) for name in ids]
    return words.listing(said) or words.translate("PastCheck", "No warning sign was ticked")


def _measured(name: str, check: SymptomCheck, symptoms: SymptomList | None, words: Words) -> str:
    """A sign; the fever with its temperature, as one only where it counted as one."""
    symptom = symptoms.find(name) if symptoms else None
    temperature = check.answers.temperature
    if symptom is None or not symptom.fever or temperature is None:
        return _sign(name, symptoms, words)
    text = words.translate("PastCheck", "a temperature of {temperature}")
    if any(one.symptom == name for one in check.why):
        text = words.translate("PastCheck", "a fever of {temperature}")
    return text.format(temperature=temperature_text(temperature, words))


def past_outcome(check: SymptomCheck, zone: tzinfo, words: Words) -> str:
    """What came of it; empty while nobody said."""
    came, parts = check.outcome, []
    if came.helped_at is not None:
        text = words.translate("PastCheck", "You got medical help: {moment}.")
        parts.append(text.format(moment=words.moment(came.helped_at.astimezone(zone))))
    if came.reached is True:
        parts.append(words.translate("PastCheck", "You reached them."))
    if came.reached is False:
        parts.append(words.translate("PastCheck", "You did not reach them."))
    if came.told:
        parts.append(words.translate("PastCheck", "They said: “{told}”").format(told=came.told))
    if came.course is Course.GONE:
        parts.append(words.translate("PastCheck", "You said later that it was gone."))
    if came.course is Course.STILL:
        parts.append(words.translate("PastCheck", "You said later that it was still there."))
    return " ".join(parts)


def past_details(
    check: SymptomCheck, symptoms: SymptomList | None, words: Words
) -> tuple[str, ...]:
    """Each sign with its answers, and each thing that counted with its rule."""
    lines = []
    for name, given in check.answers.ticked.items():
        symptom = symptoms.find(name) if symptoms else None
        text = symptom_text(symptom, words) if symptom else name
        answers = [_answer(symptom, question, said, words) for question, said in given.items()]
        lines.append(" ".join([f"{text}.", *answers]))
    if check.answers.other:
        lines.append(check.answers.other)
    rule = words.translate("PastCheck", "{sign}: {tier}. Rule {rule}.")
    lines += [
        rule.format(
            sign=_sign(one.symptom, symptoms, words) or one.symptom,
            tier=tier_label(one.tier, words),
            rule=one.rule,
        )
        for one in check.why
    ]
    version = words.translate("PastCheck", "Judged by the list of {version}.")
    lines.append(version.format(version=check.content_version))
    return tuple(lines)


def _sign(name: str, symptoms: SymptomList | None, words: Words) -> str:
    symptom = symptoms.find(name) if symptoms else None
    if symptom is not None:
        return said_text(symptom, words)
    if name == VERY_UNWELL:
        return words.translate("PastCheck", "feeling very unwell")
    if name == TREATED_INFECTION:
        return words.translate("PastCheck", "an infection that is being treated")
    return name


def _answer(symptom: Symptom | None, name: str, said: str, words: Words) -> str:
    found = [each for each in symptom.questions if each.id == name] if symptom else []
    if not found:
        return f"{name}: {said}."
    question = found[0]
    option = next((each for each in question.options if each.id == said), None)
    text = option_text(option, words) if option else said
    if said == "not-sure":
        text = words.translate("Check", "Not sure")
    return f"{question_text(question, words)} {text}."
