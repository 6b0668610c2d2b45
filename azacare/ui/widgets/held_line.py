"""Says below a control why it is out of use, where no line above the page says so."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted


class HeldLine(Muted):
    """Seen while `control` is out of use; it says what a screen reader says of the control."""

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        self._control = control
        control.installEventFilter(self)
        self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Follow the control."""
        if watched is self._control and event.type() is QEvent.Type.EnabledChange:
            self._say()
        return super().eventFilter(watched, event)

    def _say(self) -> None:
        is_held = not self._control.isEnabled()
        self.setText(self._control.accessibleDescription() if is_held else "")
        set_shown(self, is_held)
