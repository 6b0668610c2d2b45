"""Whether reminders can come: starting with the computer, and what AzaCare finds out."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.services.backup_ports import BackupFacts
from azacare.services.errors import KnownError
from azacare.services.health import Check, CheckResult
from azacare.ui.context import Context
from azacare.ui.long_work import LongWork
from azacare.ui.pages.settings_card import SettingsCard
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.card import clear_layout
from azacare.ui.widgets.field import ErrorLine, Picture
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.ui.widgets.toggle import Toggle
from azacare.wording.health import check_text, limits_text, with_moment
from azacare.wording.problems import error_text
from azacare.wording.words import Words

_LOOKS = {True: ("check", "green"), False: ("warning", "amber_ink"), None: ("info", "muted")}


class HealthCard(SettingsCard):
    """The state of the system, always read back from the system."""

    def __init__(self, context: Context, look: Look) -> None:
        words = context.words
        super().__init__(context, look, words.translate("Settings", "Will reminders come?"))
        self.autostart = Toggle(
            look,
            words.translate("Settings", "Start with the computer"),
            words.translate("Settings", "AzaCare then runs quietly and can remind you."),
            state_words=(words.translate("Settings", "On"), words.translate("Settings", "Off")),
        )
        self.autostart_error = ErrorLine(look)
        self.no_autostart = Muted()
        self.no_autostart.hide()
        self._results: tuple[CheckResult, ...] | None = None
        self._work = LongWork(self)
        self._list = QWidget()
        self._list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.rows: tuple[CheckLine, ...] = ()
        self.again = Button(look, words.translate("Settings", "Check again"))
        self.add(WrappingLabel(limits_text(words), TextKind.BOLD))
        self.add(self.autostart)
        self.add(self.autostart_error)
        self.add(self.no_autostart)
        self.add(self._list)
        self.backup_error = ErrorLine(look)
        self.add(self.backup_error)
        self.add(self.again, space=4)
        self.autostart.clicked.connect(self._set_autostart)
        self.again.clicked.connect(self.refresh)

    def refresh(self) -> None:
        """Look at the system again."""
        autostart = self._context.outside.autostart
        supported = autostart.is_supported()
        self.autostart.setChecked(supported and autostart.is_enabled())
        set_shown(self.autostart, supported)
        set_shown(self.no_autostart, not supported)
        if not supported:
            nothing = CheckResult(Check.AUTOSTART, None, "unsupported")
            self.no_autostart.setText(check_text(nothing, self._words))
        self._show(self._context.outside.health.run())

    def _set_autostart(self, on: bool) -> None:
        autostart = self._context.outside.autostart
        self.saved.hide()
        try:
            if on:
                autostart.enable()
            else:
                autostart.disable()
        except OSError:
            done = False
        else:
            done = autostart.is_enabled() is on
        self.autostart_error.set_text("" if done else self._refused(on))
        self.refresh()
        if done:
            self.saved.say()

    def _refused(self, on: bool) -> str:
        if on:
            return self._words.translate(
                "Settings",
                "This computer did not allow it. Open AzaCare yourself after each start of the "
                "computer.",
            )
        return self._words.translate(
            "Settings",
            "This computer did not allow it. AzaCare still starts with the computer.",
        )

    def _show(self, results: tuple[CheckResult, ...]) -> None:
        if results == self._results:
            return
        self._results = results
        clear_layout(self._rows)
        self._rows.setSpacing(self._look.theme.gap(8))
        self.rows = tuple(CheckLine(self._look, result, self._words) for result in results)
        for row in self.rows:
            self._rows.addWidget(row)
        backup_wanted = any(
            one.check in (Check.BACKUP, Check.FULL_CHECK) and one.ok is False for one in results
        )
        self.back_up = Button(self._look, self._words.translate("Settings", "Back up now"))
        self.back_up.clicked.connect(self._back_up)
        self._rows.addWidget(self.back_up)
        set_shown(self.back_up, backup_wanted)

    def _back_up(self) -> None:
        """Try at once, beside the window; what stands against it is said, and shows in the line."""
        backups = self._context.services.backups
        self.backup_error.set_text("")
        self._work.start(lambda _progress: backups.make_now(), self._backed_up, self._not_backed_up)

    def _backed_up(self, _made: BackupFacts) -> None:
        self.refresh()

    def _not_backed_up(self, error: Exception) -> None:
        self.backup_error.set_text(error_text(cast(KnownError, error), self._words))
        self.refresh()


class CheckLine(QWidget):
    """One check: a sign, a word for it, and what was found."""

    def __init__(self, look: Look, result: CheckResult, words: Words) -> None:
        super().__init__()
        icon, color = _LOOKS[result.ok]
        self.word, self.sentence = state_word(result.ok, words), result_text(result, words)
        text = words.translate("Settings", "{state}: {sentence}")
        row = FlowLayout(look, self, gap=8, top=True)
        row.add(Picture(look, icon, color, 20))
        said = text.format(state=self.word, sentence=self.sentence)
        row.add(WrappingLabel(said), grow=1, basis=200)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)


def state_word(ok: bool | None, words: Words) -> str:
    """The word beside the sign, so that color and sign need not be understood."""
    if ok is None:
        return words.translate("Settings", "To know")
    return words.translate("Settings", "OK") if ok else words.translate("Settings", "Look here")


def result_text(result: CheckResult, words: Words) -> str:
    """What a check found; an instant as a day and a time."""
    return check_text(with_moment(result, words), words)
