"""The answers to a reminder of a blood test."""

from __future__ import annotations

from functools import partial

from azacare.domain.appointments import APPOINTMENT, DUE_TEST
from azacare.services.blood_test_prompts import AppointmentPrompt, DuePrompt
from azacare.services.prompts import PromptReminder
from azacare.ui.prompt_card import Answer
from azacare.ui.prompt_desk import PromptDesk, PromptKind

_PAGE = "tests"


def _appointment(
    desk: PromptDesk, reminder: PromptReminder, about: AppointmentPrompt
) -> tuple[Answer, ...]:
    if about.asks:
        return (*_went(desk, reminder, about), desk.later(reminder))
    words = desk.words
    return (
        Answer(
            words.translate("Prompt", "I will go"),
            lambda _: desk.close(reminder.key),
            records=False,
        ),
        Answer(
            words.translate("Prompt", "Change it"),
            lambda _: desk.close_and_open(reminder, _PAGE),
            records=False,
        ),
        desk.later(reminder),
    )


def _went(
    desk: PromptDesk, reminder: PromptReminder, about: AppointmentPrompt
) -> tuple[Answer, ...]:
    words, tests = desk.words, desk.services.blood_tests
    by, person = desk.by(reminder), reminder.person_id
    answer = partial(tests.answer, about.appointment_id, by=by, person=person)

    def missed(_note: str) -> None:
        if desk.keep(reminder, lambda: answer(went=False)):
            desk.open(_PAGE)  # it says to call and book another one

    return (
        Answer(
            words.translate("Prompt", "I went"),
            lambda _: desk.keep(reminder, lambda: answer(went=True)),
        ),
        Answer(words.translate("Prompt", "I did not go"), missed),
    )


def _due(desk: PromptDesk, reminder: PromptReminder, _about: DuePrompt) -> tuple[Answer, ...]:
    book = desk.words.translate("Prompt", "Book it")
    return (
        Answer(book, lambda _: desk.close_and_open(reminder, _PAGE), records=False),
        desk.later(reminder),
    )


APPOINTMENT_KIND = PromptKind(APPOINTMENT, _PAGE, _appointment)
DUE_KIND = PromptKind(DUE_TEST, _PAGE, _due)
