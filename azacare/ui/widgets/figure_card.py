"""One figure in large letters, with what it is and what it is a share of."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from azacare.ui.theme import Look
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel


class FigureCard(Card):
    """A label, a figure and up to two lines below it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._label = Muted()
        self._figure = WrappingLabel("", TextKind.FIGURE)
        self._lines = (Muted(small=True), Muted(small=True))
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self._label, self._figure, *self._lines):
            column.addWidget(part)
        column.addStretch(1)
        self.add(column)

    def show_figure(self, label: str, figure: str, first: str = "", second: str = "") -> None:
        """Show other words."""
        for part, text in zip(
            (self._label, self._figure, *self._lines), (label, figure, first, second), strict=True
        ):
            if part.text() != text:
                part.setText(text)
            set_shown(part, bool(text))
        said = (label, figure, first, second)
        self.setAccessibleName(". ".join(part for part in said if part))

    def words(self) -> tuple[str, ...]:
        """What it says, the label first."""
        return tuple(part.text() for part in (self._label, self._figure, *self._lines))
