"""While AzaCare is locked: nothing of the records is seen, and reminders still come."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from azacare.services.catalog import Services
from azacare.services.protection import Protection
from azacare.ui.theme import Look
from azacare.ui.unlock_window import UnlockWindow
from azacare.wording.words import Words

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Veil(QObject):
    """Falls after a time without a touch, or on demand; the password lifts it.

    Signals:
        fell: hide what is shown.
        lifted: show it again.
    """

    fell = Signal()
    lifted = Signal()

    def __init__(self, app: QApplication, services: Services, look: Look, words: Words) -> None:
        super().__init__(app)
        self._app, self._services = app, services
        self._look, self._words = look, words
        self.window: UnlockWindow | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.fall)
        self.watch()

    @property
    def is_down(self) -> bool:
        """Whether everything is hidden."""
        return self.window is not None

    def watch(self) -> None:
        """Begin to count again, as long as is set; never where there is no password to type."""
        minutes = self._services.preferences.lock_after_minutes()
        can_ask = self._services.protection.state() is Protection.PASSWORD
        self._idle.stop()
        self._app.removeEventFilter(self)
        if minutes and can_ask and not self.is_down:
            self._idle.setInterval(minutes * 60_000)
            self._idle.start()
            self._app.installEventFilter(self)

    def fall(self) -> None:
        """Hide everything until the password is typed."""
        if self.is_down or self._services.protection.state() is not Protection.PASSWORD:
            return
        self._idle.stop()
        window = UnlockWindow(self._look, self._services.protection, self._words, reminding=True)
        window.opened.connect(self._lift)
        self.window = window
        self.fell.emit()

    def show(self) -> None:
        """Ask for the password, in front."""
        if self.window is not None:
            self.window.show()
            self.window.raise_()
            self.window.activateWindow()

    def _lift(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            window.hide()
            window.deleteLater()
        self.watch()
        self.lifted.emit()

    def close(self) -> None:
        """Stop counting."""
        self._idle.stop()
        self._app.removeEventFilter(self)
        if self.window is not None:
            self.window.hide()
            self.window.deleteLater()
            self.window = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """A key, the mouse or a touch: somebody is there."""
        if event.type() in _INPUT and self._idle.isActive():
            self._idle.start()
        return super().eventFilter(watched, event)
