"""A row that opens what lies below it: a question, and an arrow that says whether it is open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from azacare.ui.icons import paint_icon
from azacare.ui.theme import TARGET, Look
from azacare.ui.widgets.face import Face
from azacare.ui.widgets.painting import center_square, crisp, draw_ring, mirrored

_ARROW, _BETWEEN, _SIDE = 18, 12, 4
_WALKING = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}


class QuestionRow(QPushButton):
    """One question. It is a plain button to a screen reader, which is told in words if it is open.

    Signals:
        opened: it was opened, or closed.
        walked: an arrow, Home or End was pressed on it.
    """

    opened = Signal(bool)
    walked = Signal(Qt.Key)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._face = Face(" ")
        self._tall: dict[tuple[int, int], int] = {}
        self._is_open = False
        self.clicked.connect(self._on_clicked)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def is_open(self) -> bool:
        """Whether its answer is shown."""
        return self._is_open

    def set_open(self, is_open: bool) -> None:
        """Show it as open or closed; says so when that is new."""
        if is_open != self._is_open:
            self._is_open = is_open
            self.update()
            self.opened.emit(is_open)

    def _on_clicked(self) -> None:
        self.set_open(not self._is_open)

    def set_words(self, question: str, label: str, spoken: str) -> None:
        """Show `question`, below it for whom it is, and let a screen reader add `spoken`."""
        self._face = Face(question, label, QFont.Weight.Medium)
        self._tall.clear()
        self.setText(question.replace("&", "&&"))
        self.setAccessibleName(question)
        self.setAccessibleDescription(" ".join(part for part in (label, spoken) if part))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """As small as it can be: its list gives it the whole width."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Its longest word, and never lower than a finger needs."""
        return QSize(self._face.least_width(self._look.theme) + self._around(), TARGET)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """How tall it is when its words wrap at `width`. A long page asks again and again."""
        theme = self._look.theme
        key = (width, theme.percent)
        if key not in self._tall:
            tall = self._face.height(theme, width - self._around()) + 2 * theme.gap(10)
            self._tall[key] = max(tall, theme.gap(TARGET), TARGET)
        return self._tall[key]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Hand the walking keys on; Enter and Space open and close."""
        key = Qt.Key(event.key())
        if key in _WALKING and not event.modifiers():
            self.walked.emit(key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the words, the arrow, and the line that ends a closed one."""
        theme = self._look.theme
        painter = crisp(self)
        box, radius = QRectF(self.rect()), float(theme.gap(8))
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("over"))
            painter.drawRoundedRect(box, radius, radius)
        if not self._is_open:
            line = QRectF(0, self.height() - 1, self.width(), 1)
            painter.fillRect(line, theme.color("line"))
        side = theme.gap(_SIDE)
        words = QRect(side, 0, self.width() - self._around(), self.height())
        ink = "main" if self._is_open else "ink"
        self._face.paint(painter, theme, mirrored(self, words), (ink, "muted"))
        self._paint_arrow(painter)
        if self.hasFocus():
            draw_ring(painter, theme, box, radius)
        painter.end()

    def _paint_arrow(self, painter: QPainter) -> None:
        theme = self._look.theme
        size, side = theme.px(_ARROW), theme.gap(_SIDE)
        place = mirrored(self, QRect(self.width() - side - size, 0, size, self.height()))
        painter.save()
        painter.translate(QRectF(place).center())
        if self._is_open:
            painter.rotate(180)
        arrow = center_square(QRectF().center(), size)
        paint_icon(painter, "chevron", theme.color("muted"), arrow)
        painter.restore()

    def _around(self) -> int:
        theme = self._look.theme
        return 2 * theme.gap(_SIDE) + theme.px(_ARROW) + theme.gap(_BETWEEN)
