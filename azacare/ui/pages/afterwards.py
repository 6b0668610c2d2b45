"""What a page does once it is done with everything that changes now."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

from azacare.services.changes import Changes
from azacare.ui.context import Hub
from azacare.ui.widgets.tab_order import arrange_tab_order


class Afterwards(QObject):
    """Puts off, to the end of the turn, what several causes may want and once is enough."""

    def __init__(self, page: QWidget, hub: Hub) -> None:
        super().__init__(page)
        self._page, self._hub = page, hub
        self._keys = False
        self._untold: Changes = frozenset()

    def arrange_keys(self) -> None:
        """Let Tab walk the page in reading order again."""
        self._keys = True
        self._post()

    def tell(self, changes: Changes) -> None:
        """Tell everybody what was kept."""
        self._untold |= changes
        self._post()

    def event(self, event: QEvent) -> bool:
        """Do what was put off."""
        if event.type() is not QEvent.Type.User:
            return super().event(event)
        keys, changes = self._keys, self._untold
        self._keys, self._untold = False, frozenset()
        if keys:
            arrange_tab_order(self._page)
        if changes:
            self._hub.tell(changes)
        return True

    def _post(self) -> None:
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
