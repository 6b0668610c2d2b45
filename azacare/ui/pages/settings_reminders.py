"""How reminders come: how often, how loudly, and what a notification may say."""

from __future__ import annotations

from dataclasses import replace

from azacare.services.ports import Sound
from azacare.services.preferences import (
    MOST_REPEATS,
    REPEAT_EVERY_MINUTES,
    ReminderSettings,
)
from azacare.ui.context import Context
from azacare.ui.pages.settings_card import SettingsCard
from azacare.ui.theme import Look
from azacare.ui.widgets.announcing import announce
from azacare.ui.widgets.bounds import changes, only_reads
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.choice import Choice, Option
from azacare.ui.widgets.field import ComboField, ErrorLine
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import Muted
from azacare.ui.widgets.toggle import Toggle
from azacare.wording.words import Words


class RemindersCard(SettingsCard):
    """What the person chooses about reminders of an unanswered dose."""

    def __init__(self, context: Context, look: Look) -> None:
        words = context.words
        super().__init__(context, look, words.translate("Settings", "Reminders"))
        self._held = ReminderSettings()
        self.every = ComboField(
            look,
            words.translate("Settings", "Remind again"),
            [(str(minutes), every_text(minutes, words)) for minutes in REPEAT_EVERY_MINUTES],
            width=230,
        )
        self.most = ComboField(
            look,
            words.translate("Settings", "How many times"),
            [(str(times), times_text(times, words)) for times in range(MOST_REPEATS + 1)],
            width=230,
        )
        self.sound = Choice(
            look,
            words.translate("Settings", "Sound"),
            _loudness(words),
            side_by_side=True,
            basis=140,
        )
        usual = words.translate("Settings", "The usual sound of this computer")
        names = [(name, name) for name in context.outside.sounds]
        self.sound_name = ComboField(
            look, words.translate("Settings", "Which sound"), [("", usual), *names], width=340
        )
        self.private = Toggle(
            look,
            words.translate("Settings", "Private notifications"),
            words.translate(
                "Settings",
                "On: a notification names neither the person nor the medicine. Off: it names both, "
                "and others can read it on a locked screen.",
            ),
            state_words=(words.translate("Settings", "On"), words.translate("Settings", "Off")),
        )
        self._private_error = ErrorLine(look)
        self.test = Button(look, words.translate("Settings", "Send a test reminder"), icon="bell")
        self._sent = Muted("", small=True)
        self._sent.hide()
        self._lay_out(look)
        self._connect()

    def refresh(self) -> None:
        """Show what holds.

        Raises:
            RecordsError: the records cannot be read.
        """
        context = self._context
        self._held = context.services.preferences.reminders(context.person_id)
        self._show()

    def _lay_out(self, look: Look) -> None:
        pair = FlowLayout(look, gap=16, top=True)
        pair.add(self.every, basis=230)
        pair.add(self.most, basis=230)
        self.add(pair)
        self.add(self.sound)
        self.add(self.sound_name)
        self.add(self.private)
        self.add(self._private_error)
        self.add(self.test, space=4)
        self.add(self._sent)

    def _connect(self) -> None:
        self.every.chosen.connect(
            lambda key: self._set(self.every, replace(self._held, repeat_every=int(key)))
        )
        self.most.chosen.connect(
            lambda key: self._set(self.most, replace(self._held, repeat_most=int(key)))
        )
        self.sound.chosen.connect(lambda key: self._set(self.sound, replace(self._held, sound=key)))
        self.sound_name.chosen.connect(
            lambda key: self._set(self.sound_name, replace(self._held, sound_name=key))
        )
        self.private.clicked.connect(
            lambda on: self._set(self._private_error, replace(self._held, private=on))
        )
        self.test.clicked.connect(self._send_test)
        changes(self)
        only_reads(self.test)

    def _set(self, asked: ComboField | Choice | ErrorLine, wanted: ReminderSettings) -> None:
        context = self._context
        kept = self.keep(
            lambda: context.services.preferences.set_reminders(
                context.person_id, wanted, context.actor
            ),
            asked.set_text if isinstance(asked, ErrorLine) else asked.set_error,
        )
        if kept:
            self._held = wanted
        self._show()

    def _show(self) -> None:
        """Show what holds, also where it was chosen elsewhere and is not on our list."""
        held, words = self._held, self._words
        minutes, times = held.repeat_every, held.repeat_most
        _offer(self.every, str(minutes), every_text(minutes, words))
        _offer(self.most, str(times), times_text(times, words))
        _offer(self.sound_name, held.sound_name, held.sound_name)
        self.every.setEnabled(times > 0)
        self.sound.choose(held.sound)
        self.sound_name.setVisible(
            held.sound != Sound.OFF.value and self.sound_name.combo.count() > 1
        )
        self.private.setChecked(held.private)

    def _send_test(self) -> None:
        self._context.hub.test_reminder_wanted.emit()
        said = self._words.translate(
            "Settings",
            "A test reminder was sent. Did none come? “Will reminders come?” says what AzaCare "
            "finds.",
        )
        self._sent.setText(said)
        self._sent.show()
        announce(self._sent, said)


def every_text(minutes: int, words: Words) -> str:
    """Such as "every 10 minutes"."""
    return words.translate("Settings", "Every %n minute(s)", None, minutes)


def times_text(times: int, words: Words) -> str:
    """Such as "6 times"."""
    if times == 0:
        return words.translate("Settings", "Not again")
    return words.translate("Settings", "%n time(s)", None, times)


def _offer(field: ComboField, key: str, text: str) -> None:
    if field.combo.findData(key) < 0:
        field.combo.addItem(text, key)
    field.choose(key)


def _loudness(words: Words) -> tuple[Option, ...]:
    return (
        Option(Sound.OFF.value, words.translate("Settings", "Off")),
        Option(Sound.GENTLE.value, words.translate("Settings", "Gentle")),
        Option(Sound.INSISTENT.value, words.translate("Settings", "Insistent")),
    )
