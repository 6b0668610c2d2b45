"""What is asked about an earlier symptom check."""

from __future__ import annotations

from azacare.domain.checks import Ask, FollowUp
from azacare.domain.tiers import Tier
from azacare.wording.prompt_wording import PromptWording, Told
from azacare.wording.symptoms import said_text, symptom_text
from azacare.wording.words import Words


def _title(question: FollowUp, _told: Told, words: Words) -> str:
    if question.ask is Ask.STILL_THERE:
        return words.translate("Prompt", "Is it still there?")
    if question.check.tier is Tier.EMERGENCY:
        return words.translate("Prompt", "Did you get medical help?")
    return words.translate("Prompt", "Did you reach them?")


def _text(question: FollowUp, told: Told, words: Words) -> str:
    symptoms = told.shipped.symptoms
    day = words.weekday(question.check.at.astimezone(told.zone).date())
    if question.ask is Ask.STILL_THERE:
        text = words.translate("Prompt", "On {day} you had {sign}. Is it still there?")
        asked = symptoms.find(question.check.ask_symptom) if symptoms else None
        sign = said_text(asked, words) if asked else words.translate("Prompt", "a warning sign")
        return text.format(day=day, sign=sign)
    ticked = (symptoms.find(one.symptom) for one in question.check.why) if symptoms else ()
    names = [symptom_text(one, words) for one in ticked if one is not None]
    signs = " · ".join(names) or words.translate("Prompt", "a warning sign")
    if question.check.tier is Tier.EMERGENCY:
        text = words.translate(
            "Prompt", "On {day} the check said: get emergency help now. You ticked: {signs}."
        )
    else:
        text = words.translate(
            "Prompt", "On {day} the check said: call your provider now. You ticked: {signs}."
        )
    return text.format(day=day, signs=signs)


CHECK_QUESTION = PromptWording[FollowUp](
    kind="follow-up",
    title=_title,
    text=_text,
    secret=True,  # it would name a sign, and others may see the screen
    title_in_list=lambda question: question.ask is not Ask.STILL_THERE,
)
