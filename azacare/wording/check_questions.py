"""What is asked about an earlier symptom check, in the reminder window and as a notification."""

from __future__ import annotations

from datetime import tzinfo

from azacare.domain.checks import Ask, FollowUp
from azacare.domain.symptoms import SymptomList, Tier
from azacare.services.ports import Button, Notice, Sound
from azacare.services.prompts import PromptReminder
from azacare.wording.symptoms import said_text
from azacare.wording.words import Words


def question_title(question: FollowUp, words: Words) -> str:
    """What is asked, in a few words."""
    if question.ask is Ask.STILL_THERE:
        return words.translate("Question", "Is it still there?")
    if question.check.tier is Tier.EMERGENCY:
        return words.translate("Question", "Did you get medical help?")
    return words.translate("Question", "Did you reach them?")


def question_text(
    question: FollowUp, symptoms: SymptomList | None, zone: tzinfo, words: Words
) -> str:
    """The question with the day and the signs of the check."""
    day = words.weekday(question.check.at.astimezone(zone).date())
    if question.ask is Ask.STILL_THERE:
        text = words.translate("Question", "On {day} you had {sign}. Is it still there?")
        return text.format(day=day, sign=_signs((question.check.ask_symptom,), symptoms, words))
    signs = _signs(tuple(one.symptom for one in question.check.why), symptoms, words)
    if question.check.tier is Tier.EMERGENCY:
        text = words.translate(
            "Question", "On {day} the check said: get emergency help now. You had {signs}."
        )
    else:
        text = words.translate(
            "Question", "On {day} the check said: call your provider now. You had {signs}."
        )
    return text.format(day=day, signs=signs)


def question_notice(reminder: PromptReminder, words: Words) -> Notice:
    """The desktop notification; it never names a sign, for others may see the screen."""
    settings = reminder.settings
    return Notice(
        key=reminder.key,
        title=words.translate("Question", "A question from AzaCare"),
        body=words.translate("Question", "It is about how you felt. Open AzaCare to answer."),
        buttons=((Button.OPEN, words.translate("Question", "Open")),),
        sound=Sound(settings.sound),
        sound_name=settings.sound_name or None,
    )


def foreseen_question_text(
    question: FollowUp, symptoms: SymptomList | None, zone: tzinfo, words: Words
) -> str:
    """One line of the list of coming reminders."""
    title = question_title(question, words)
    both = words.translate("Question", "{text} {title}")
    text = question_text(question, symptoms, zone, words)
    if question.ask is Ask.STILL_THERE:
        return text
    return both.format(text=text, title=title)


def _signs(ids: tuple[str, ...], symptoms: SymptomList | None, words: Words) -> str:
    known = [symptoms.find(name) for name in ids] if symptoms else []
    said = [said_text(symptom, words) for symptom in known if symptom is not None]
    return words.listing(said) or words.translate("Question", "a warning sign")
