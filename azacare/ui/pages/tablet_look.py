"""How the tablets of one strength look, drawn so that they can be compared with the hand."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.prescription import TabletLook, TabletShape
from azacare.ui.theme import Look
from azacare.ui.widgets import tablets as drawing
from azacare.ui.widgets.field import ComboField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.tablets import TabletDrawing, Tablets
from azacare.ui.widgets.text import TextKind, WrappingLabel
from azacare.wording.words import Words

_WHITE = "#f4f1e6"
_NOT_SAID = ""


class LookRow(QWidget):
    """Colour and shape of one strength; both may stay unsaid.

    Signals:
        edited: one of them was chosen.
    """

    edited = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._words = words
        self._title = WrappingLabel("", TextKind.BOLD)
        unsaid = (_NOT_SAID, words.translate("Prescription form", "Not said"))
        colors, shapes = _colors(words), _shapes(words)
        self.color = ComboField(
            look,
            words.translate("Prescription form", "Color"),
            (unsaid, *colors),
            chosen=_NOT_SAID,
            width=180,
        )
        self.shape = ComboField(
            look,
            words.translate("Prescription form", "Shape"),
            (unsaid, *shapes),
            chosen=_NOT_SAID,
            width=180,
        )
        for key, _ in colors:
            self.color.combo.setItemIcon(self.color.combo.findData(key), _swatch(key))
        self._drawn = Tablets(look, "", [])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        row = FlowLayout(look, gap=12, row_gap=0)
        row.add(self.color, basis=190)
        row.add(self.shape, basis=190)
        row.add(self._drawn)
        column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        for field in (self.color, self.shape):
            field.chosen.connect(self._on_choice)
        self.hide()

    def focus_first(self) -> None:
        """Put the keyboard on the color."""
        self.color.combo.setFocus()

    def name_strength(self, mg: str) -> None:
        """Say which tablets are meant."""
        text = self._words.translate("Prescription form", "How the {mg} mg tablets look").format(
            mg=mg
        )
        self._title.setText(text)
        both = self._words.translate("Prescription form", "{which}: {what}")
        color = self._words.translate("Prescription form", "Color")
        shape = self._words.translate("Prescription form", "Shape")
        self.color.combo.setAccessibleName(both.format(which=text, what=color))
        self.shape.combo.setAccessibleName(both.format(which=text, what=shape))
        self._draw()

    def value(self) -> TabletLook | None:
        """How they look; None where nothing was said."""
        color, shape = self.color.key(), self.shape.key()
        if not color and not shape:
            return None
        return TabletLook(color or _WHITE, TabletShape(shape or TabletShape.ROUND.value))

    def load(self, look: TabletLook | None) -> None:
        """Fill in how they look."""
        color = look.color if look else _NOT_SAID
        if self.color.combo.findData(color) < 0:
            own = self._words.translate("Prescription form", "Its own color")
            self.color.combo.addItem(_swatch(color), own, color)
        self.color.choose(color)
        self.shape.choose(look.shape.value if look else _NOT_SAID)
        self._draw()

    def _on_choice(self, _key: str) -> None:
        self._draw()
        self.edited.emit()

    def _draw(self) -> None:
        look = self.value()
        one = (
            [TabletDrawing(Decimal(1), look.color, drawing.TabletShape(look.shape.value))]
            if look
            else []
        )
        self._drawn.set_tablets(self._title.text(), one)


def _swatch(color: str) -> QIcon:
    size = 48
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(color))
    painter.setPen(QPen(QColor("#6b7280"), 2))
    painter.drawEllipse(3, 3, size - 6, size - 6)
    painter.end()
    return QIcon(pixmap)


def _colors(words: Words) -> tuple[tuple[str, str], ...]:
    return (
        (_WHITE, words.translate("Prescription form", "White")),
        ("#e8c468", words.translate("Prescription form", "Yellow")),
        ("#f2b98a", words.translate("Prescription form", "Orange")),
        ("#efb7c4", words.translate("Prescription form", "Pink")),
        ("#a9c9e8", words.translate("Prescription form", "Blue")),
        ("#b9d9b0", words.translate("Prescription form", "Green")),
    )


def _shapes(words: Words) -> tuple[tuple[str, str], ...]:
    return (
        ("round", words.translate("Prescription form", "Round")),
        ("oval", words.translate("Prescription form", "Oval")),
        ("capsule", words.translate("Prescription form", "Long")),
    )
