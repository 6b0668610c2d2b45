"""The tray icon: the next dose, quick answers, and the only honest way to quit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from azacare.services.reminders import NextDose, Reconciled
from azacare.ui.icons import tray_icon
from azacare.wording.words import Words


class Tray(QObject):
    """Where there is a tray, AzaCare stays in it when its window is closed.

    A tray may come late at log-in, so `look` is asked again for a while.

    Signals:
        open_wanted / take_wanted / unwell_wanted / quit_wanted: the entry of that name.
        came: a tray is there now.
    """

    open_wanted = Signal()
    take_wanted = Signal()
    unwell_wanted = Signal()
    quit_wanted = Signal()
    came = Signal()

    def __init__(
        self,
        words: Words,
        available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._available = available
        self._needs_you = False
        self._menu = QMenu()
        self._next = self._menu.addAction("")
        self._next.setEnabled(False)
        self._take = self._add(words.translate("Tray", "I took it"), self.take_wanted)
        self._menu.addSeparator()
        self._add(words.translate("Tray", "Open AzaCare"), self.open_wanted)
        self._add(words.translate("Tray", "Feeling unwell?"), self.unwell_wanted)
        self._menu.addSeparator()
        self._add(words.translate("Tray", "Quit (reminders end)"), self.quit_wanted)
        self.icon = QSystemTrayIcon(tray_icon(), self)
        self.icon.setContextMenu(self._menu)
        self.icon.activated.connect(self._on_activated)
        self._say_next(())

    @property
    def is_there(self) -> bool:
        """Whether the icon is in a tray now; `isVisible` alone is true without any tray."""
        return self.icon.isVisible() and self._available()

    def look(self) -> None:
        """Show the icon once there is a tray to show it in."""
        if self._available() and not self.icon.isVisible():
            self.icon.show()
            self.came.emit()

    def update(self, found: Reconciled, *, may_record: bool = True) -> None:
        """Show the next dose, and whether one is waiting now, that can be recorded from here."""
        needs_you = bool(found.waiting)
        self._take.setEnabled(may_record and len(found.waiting) == 1)
        if needs_you != self._needs_you:
            self._needs_you = needs_you
            self.icon.setIcon(tray_icon(needs_you))
        self._say_next(found.next_doses)

    def close(self) -> None:
        """Take the icon away."""
        self.icon.hide()
        self._menu.deleteLater()

    def _add(self, text: str, signal: SignalInstance) -> QAction:
        action = self._menu.addAction(text)
        action.triggered.connect(lambda _checked: signal.emit())
        return action

    def _say_next(self, doses: tuple[NextDose, ...]) -> None:
        """The time only: a tray can be read over somebody's shoulder."""
        if not doses:
            text = self._words.translate("Tray", "No dose is planned")
        else:
            soonest = min(doses, key=lambda dose: dose.slot.due)
            text = self._words.translate("Tray", "Next: {time}")
            text = text.format(time=self._words.moment(soonest.slot.due))
            if soonest.short:
                both = self._words.translate("Tray", "{next} ({name})")
                text = both.format(next=text, name=f"{soonest.short}.")
        self._next.setText(text)
        self.icon.setToolTip(f"AzaCare · {text}")

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.open_wanted.emit()
