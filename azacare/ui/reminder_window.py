"""AzaCare's own reminder window: the channel that is always there.

Small, on top of others, and it never takes the keyboard away from what a person is typing.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from azacare.ui.icons import app_icon
from azacare.ui.theme import Look
from azacare.ui.widgets.card import Card

_WIDTH = 500
_MARGIN = 16
_GOODBYE_MS = 10_000


class ReminderWindow(QWidget):
    """Holds one card for each thing that is asked; hides when none is left.

    Signals:
        came: a card was put in, by its key; it is not shown yet.
    """

    came = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(
            None,
            Qt.WindowType.Window
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.CustomizeWindowHint
            | Qt.WindowType.WindowTitleHint
            | Qt.WindowType.WindowCloseButtonHint,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setObjectName("page")
        self.setWindowTitle("AzaCare")
        self.setWindowIcon(app_icon())
        self._look = look
        self._cards: dict[str, Card] = {}
        self._inner = QWidget()
        self._inner.setObjectName("page")
        self._column = QVBoxLayout(self._inner)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidget(self._inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._goodbyes: dict[str, QTimer] = {}
        self._veil: Card | None = None

    @property
    def keys(self) -> frozenset[str]:
        """What is being asked about."""
        return frozenset(self._cards)

    def put(self, key: str, card: Card, *, goodbye: bool = False) -> None:
        """Show a card, in place of an earlier one with the same key.

        A `goodbye` only says that something was recorded; it leaves by itself.
        """
        self._remove(key)
        self._cards[key] = card
        self._column.addWidget(card)
        # a widget added to a visible window is left out of its layout until it is shown
        card.setVisible(self._veil is None)
        if goodbye:
            timer = QTimer(self)
            timer.setSingleShot(True)
            timer.timeout.connect(lambda: self.drop(key))
            timer.start(_GOODBYE_MS)
            self._goodbyes[key] = timer
        self.came.emit(key)
        self.fit()
        self.show()
        self.raise_()

    def set_veil(self, veil: Card | None) -> None:
        """Show `veil` in place of all cards, or with None the cards again."""
        if self._veil is not None:
            self._column.removeWidget(self._veil)
            self._veil.hide()
            self._veil.deleteLater()
        self._veil = veil
        for card in self._cards.values():
            card.setVisible(veil is None)
        if veil is not None:
            self._column.insertWidget(0, veil)
            veil.show()
        self.fit()

    def drop(self, key: str) -> None:
        """Take a card away; without cards the window hides."""
        self._remove(key)
        if not self._cards:
            self.hide()
        else:
            self.fit()

    def card(self, key: str) -> Card | None:
        """The card of that key."""
        return self._cards.get(key)

    def is_goodbye(self, key: str) -> bool:
        """Whether that card only says that something was recorded."""
        return key in self._goodbyes

    def _remove(self, key: str) -> None:
        timer = self._goodbyes.pop(key, None)
        if timer is not None:
            timer.stop()
            timer.deleteLater()
        card = self._cards.pop(key, None)
        if card is not None:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()

    def fit(self) -> None:
        """As tall as the cards need, in the corner of the screen, never larger than it."""
        room = self.screen().availableGeometry()
        width = min(self._look.theme.px(_WIDTH), room.width() - 2 * _MARGIN)
        self._inner.ensurePolished()
        self._column.activate()
        needed = self._column.totalHeightForWidth(width)
        height = min(max(needed, 120), room.height() - 4 * _MARGIN)
        corner = QRect(0, 0, width, height)
        corner.moveBottomRight(room.bottomRight())
        corner.translate(-_MARGIN, -2 * _MARGIN)
        self.setGeometry(corner)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape puts the window away; the reminder comes again."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Putting the window away answers nothing, so nothing is recorded."""
        for key in tuple(self._cards):
            self._remove(key)
        super().closeEvent(event)
