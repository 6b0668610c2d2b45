"""The answers to a notice of what the provider planned."""

from __future__ import annotations

from azacare.services.prompts import PromptReminder
from azacare.services.step_prompts import PAUSE_ENDS, STEP, PauseEndsPrompt, StepPrompt
from azacare.ui.prompt_card import Answer
from azacare.ui.prompt_desk import PromptDesk, PromptKind

_PAGE = "prescription"
KNOWN = "known"


def _step(desk: PromptDesk, reminder: PromptReminder, about: StepPrompt) -> tuple[Answer, ...]:
    words = desk.words
    known = desk.plain(reminder, words.translate("Prompt", "I know"), KNOWN)
    if not about.more:
        return (known, desk.later(reminder))
    tests = words.translate("Prompt", "I know. Show my blood tests")
    return (known, desk.plain(reminder, tests, KNOWN, page="tests"), desk.later(reminder))


def _pause_ends(
    desk: PromptDesk, reminder: PromptReminder, _about: PauseEndsPrompt
) -> tuple[Answer, ...]:
    words = desk.words
    return (
        Answer(
            words.translate("Prompt", "Enter what they said"),
            lambda _: desk.close_and_open(reminder, _PAGE),
            records=False,
        ),
        desk.plain(reminder, words.translate("Prompt", "I know"), KNOWN),
        desk.later(reminder),
    )


STEP_KIND = PromptKind(STEP, _PAGE, _step)
PAUSE_ENDS_KIND = PromptKind(PAUSE_ENDS, _PAGE, _pause_ends)
