"""What is said on the day of a planned step, and when a pause was set to end."""

from __future__ import annotations

from azacare.domain.prescription import Form
from azacare.services.step_prompts import PauseEndsPrompt, StepPrompt
from azacare.wording.prompt_wording import PromptWording, Told
from azacare.wording.steps import dose_text
from azacare.wording.words import Words


def step_title(about: StepPrompt, words: Words) -> str:
    """Such as "From today: 50 mg, twice a day"."""
    version = about.version
    if version.form is Form.INJECTION:
        return words.translate("Prompt", "From today: a nurse or doctor gives it")
    dose = dose_text(version, words)
    if version.first_at.hour or version.first_at.minute:
        text = words.translate("Prompt", "From {time} today: {dose}")
        return text.format(time=words.time(version.first_at), dose=dose)
    return words.translate("Prompt", "From today: {dose}").format(dose=dose)


def step_text(about: StepPrompt, words: Words) -> str:
    """Who planned it, and after a higher dose the question about a blood test."""
    text = words.translate("Prompt", "Your provider planned this.")
    if about.version.by:
        text = words.translate("Prompt", "{who} planned this.").format(who=about.version.by)
    check = words.translate("Prompt", "Check your label. Call them if it says something else.")
    parts = [text, check]
    if about.more:
        parts.append(words.translate("Prompt", "Did your provider want a blood test soon?"))
    return " ".join(parts)


def pause_ends_title(_about: PauseEndsPrompt, words: Words) -> str:
    """Short, for a card."""
    return words.translate("Prompt", "Call before your next dose")


def pause_ends_text(about: PauseEndsPrompt, told: Told, words: Words) -> str:
    """When it was set to end, and whom to call."""
    text = words.translate(
        "Prompt", "Your provider's pause was set to end on {day}. Ask them before you take it."
    )
    day = told.prompt.occasion.due.astimezone(told.zone).date()
    said = text.format(day=words.day(about.pause.until or day))
    if about.provider is None:
        call = words.translate("Prompt", "Their number is not entered yet. Look on your label.")
        return f"{said} {call}"
    call = words.translate("Prompt", "Call {who}: {phone}.")
    who = about.provider.name.strip() or words.translate("Prompt", "your provider")
    return f"{said} {call.format(who=who, phone=about.provider.phone.strip())}"


STEP_BEGINS = PromptWording[StepPrompt](
    kind="step",
    title=lambda about, _told, words: step_title(about, words),
    text=lambda about, _told, words: step_text(about, words),
)
PAUSE_ENDS_SOON = PromptWording[PauseEndsPrompt](
    kind="pause-ends",
    title=lambda about, _told, words: pause_ends_title(about, words),
    text=pause_ends_text,
)
