"""How far long work is, in words and as a bar, with a way to cancel it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.ui.theme import Look
from azacare.ui.widgets.announcing import announce
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.meter import Meter
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import TextKind, WrappingLabel
from azacare.wording.words import Words


class ProgressRow(QWidget):
    """Hidden until work begins.

    Signals:
        cancelled: the person wants it to stop.
    """

    cancelled = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._what = ""
        self._label = WrappingLabel("", TextKind.BOLD)
        self._meter = Meter(look, "", 0)
        self.cancel = Button(look, words.translate("Share", "Cancel"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.gap(8))
        column.addWidget(self._label)
        column.addWidget(self._meter)
        column.addWidget(self.cancel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.cancel.clicked.connect(self.cancelled)
        self.hide()

    def begin(self, what: str) -> None:
        """Show that `what` is under way."""
        self._what = what
        self.show_percent(0)
        set_shown(self)
        announce(self, what)

    def show_percent(self, percent: int) -> None:
        """Show how far it is."""
        text = self._words.translate("Share", "{what} {percent} %")
        said = text.format(what=self._what, percent=percent)
        self._label.setText(said)
        self._meter.set_share(said, percent / 100)

    def end(self) -> None:
        """Nothing is under way any more."""
        self.hide()
