"""Reminders in words: notification, reminder window, summary, and the list of what will come."""

from __future__ import annotations

from azacare.domain.advice import Action
from azacare.domain.reminding import ForeseenReminder
from azacare.services.ports import Button, Notice, Sound
from azacare.services.prompts import PromptReminder
from azacare.services.reminders import Reminder, Summary
from azacare.wording.advice import advice_text
from azacare.wording.doses import amount_text
from azacare.wording.words import Words


def reminder_title(reminder: Reminder, words: Words) -> str:
    """What the reminder window asks; with several people here it says whose medicine it is."""
    if reminder.advice.action is Action.TAKE and reminder.short:
        text = words.translate("Reminder", "Time for medicine: {name}")
        return text.format(name=reminder.person_name)
    if reminder.advice.action is Action.TAKE:
        return words.translate("Reminder", "Time for your medicine")
    return advice_text(reminder.advice, reminder.slot.due.tzinfo, words).title


def reminder_notice(reminder: Reminder, words: Words, *, may_record: bool = True) -> Notice:
    """The desktop notification; private unless the person chose otherwise.

    It offers no answer that whoever uses this computer may not record.
    """
    settings = reminder.settings
    title = words.translate("Reminder", "Time for your medicine")
    if reminder.short:
        title = words.translate("Reminder", "Time for medicine ({name})")
        title = title.format(name=called(reminder))
    at = words.time(reminder.slot.due)
    if settings.private:
        body = words.translate("Reminder", "Planned for {time}").format(time=at)
    else:
        text = words.translate("Reminder", "{name}: azathioprine, {amount}. Planned for {time}")
        body = text.format(
            name=reminder.person_name, amount=amount_text(reminder.slot, words), time=at
        )
    take = reminder.advice.action is Action.TAKE
    if not take:
        title = words.translate("Reminder", "About your medicine")
        if reminder.short:
            title = words.translate("Reminder", "About medicine ({name})")
            title = title.format(name=called(reminder))
        body = words.translate("Reminder", "Open AzaCare before you take this dose.")
    return Notice(
        key=reminder.key,
        title=title,
        body=body,
        buttons=_buttons(words, take=take, may_record=may_record),
        sound=Sound(settings.sound),
        sound_name=settings.sound_name or None,
    )


def _buttons(words: Words, *, take: bool, may_record: bool) -> tuple[tuple[Button, str], ...]:
    snooze = (Button.SNOOZE, words.translate("Reminder", "Snooze"))
    opening = (Button.OPEN, words.translate("Reminder", "Open"))
    if not take:
        return (opening,)
    if not may_record:
        return (snooze, opening)
    taken = (Button.TAKEN, words.translate("Reminder", "Taken"))
    return (taken, snooze, (Button.SKIP, words.translate("Reminder", "Skip")))


def summary_title(summary: Summary, words: Words) -> str:
    """What is asked about: "2 doses are not recorded."."""
    n = len(summary.slots)
    return words.translate("Reminder", "%n dose(s) not recorded.", None, n)


def summary_notice(summary: Summary, words: Words) -> Notice:
    """The one notification for everything that passed."""
    return Notice(
        key=summary.key,
        title=_look_title(summary, words),
        body=words.translate("Reminder", "Some reminders could not come in time."),
        buttons=((Button.OPEN, words.translate("Reminder", "Open")),),
        sound=Sound(summary.settings.sound),
        sound_name=summary.settings.sound_name or None,
    )


def _look_title(summary: Summary, words: Words) -> str:
    if not summary.short:
        return words.translate("Reminder", "Please look at AzaCare")
    text = words.translate("Reminder", "Please look at AzaCare ({name})")
    return text.format(name=called(summary))


def called(reminder: Reminder | Summary | PromptReminder) -> str:
    """How a notification names the person: by an initial where others may see it."""
    return f"{reminder.short}." if reminder.settings.private else reminder.person_name


def test_notice(sound: Sound, sound_name: str | None, words: Words) -> Notice:
    """A test reminder; it says that it is one."""
    return Notice(
        key="test",
        title=words.translate("Reminder", "Test reminder"),
        body=words.translate("Reminder", "This is how a reminder looks and sounds."),
        buttons=((Button.OPEN, words.translate("Reminder", "I saw it")),),
        sound=sound,
        sound_name=sound_name,
    )


def foreseen_text(foreseen: ForeseenReminder, words: Words) -> str:
    """One line of the list of coming reminders."""
    amount = words.mg(foreseen.slot.amount_mg)
    if foreseen.repeat:
        text = words.translate("Reminder", "Again: time for azathioprine, {amount}")
    else:
        text = words.translate("Reminder", "Time for azathioprine, {amount}")
    return text.format(amount=amount)
