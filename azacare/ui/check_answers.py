"""The answers to a question about an earlier symptom check."""

from __future__ import annotations

from azacare.domain.checks import Ask, Course, FollowUp
from azacare.domain.tiers import Tier
from azacare.services.check_prompts import CHECK
from azacare.services.prompts import PromptReminder
from azacare.ui.prompt_card import Answer
from azacare.ui.prompt_desk import PromptDesk, PromptKind
from azacare.wording.words import Words

_PAGE = "unwell"


def _answers(desk: PromptDesk, reminder: PromptReminder, question: FollowUp) -> tuple[Answer, ...]:
    if question.ask is Ask.STILL_THERE:
        return (*_still_there(desk, reminder, question), desk.later(reminder))
    if question.check.tier is Tier.EMERGENCY:
        return (*_helped(desk, reminder, question), desk.later(reminder))
    return (*_reached(desk, reminder, question), desk.later(reminder))


def _still_there(
    desk: PromptDesk, reminder: PromptReminder, question: FollowUp
) -> tuple[Answer, ...]:
    words, checking, person = desk.words, desk.services.checking, reminder.person_id
    check_id = question.check_id

    def still_there(_note: str) -> None:
        if desk.keep(
            reminder,
            lambda: checking.still_there(check_id, by=desk.by(reminder), person=person).changes,
        ):
            desk.open(_PAGE)

    def gone(_note: str) -> None:
        desk.keep(
            reminder,
            lambda: checking.answer(
                check_id, course=Course.GONE, by=desk.by(reminder), person=person
            ),
        )

    return (
        Answer(words.translate("Prompt", "Yes, it is still there"), still_there),
        Answer(words.translate("Prompt", "No, it is gone"), gone),
    )


def _helped(desk: PromptDesk, reminder: PromptReminder, question: FollowUp) -> tuple[Answer, ...]:
    words, checking, person = desk.words, desk.services.checking, reminder.person_id
    return (
        Answer(
            words.translate("Prompt", "I got medical help"),
            lambda _: desk.keep(
                reminder,
                lambda: checking.got_help(question.check_id, by=desk.by(reminder), person=person),
            ),
        ),
        # stays open, and the page says so
        Answer(
            words.translate("Prompt", "Not yet"),
            lambda _: desk.close_and_open(reminder, _PAGE),
            records=False,
        ),
    )


def _reached(desk: PromptDesk, reminder: PromptReminder, question: FollowUp) -> tuple[Answer, ...]:
    words, checking, person = desk.words, desk.services.checking, reminder.person_id
    check_id = question.check_id

    def reached(told: str) -> None:
        desk.keep(
            reminder,
            lambda: checking.answer(
                check_id, reached=True, told=told, by=desk.by(reminder), person=person
            ),
        )

    def not_reached(told: str) -> None:
        said = told or None
        if desk.keep(
            reminder,
            lambda: checking.answer(
                check_id, reached=False, told=said, by=desk.by(reminder), person=person
            ),
        ):
            desk.open(_PAGE)

    return (
        Answer(words.translate("Prompt", "Yes, I reached them"), reached),
        Answer(words.translate("Prompt", "Not yet"), not_reached),
    )


def _note(question: FollowUp, words: Words) -> str:
    if question.ask is not Ask.REACHED or question.check.tier is Tier.EMERGENCY:
        return ""
    return words.translate("Prompt", "What were you told?")


CHECK_KIND = PromptKind(CHECK, _PAGE, _answers, _note)
