"""The last days side by side: a column a day, a mark for each slot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from azacare.domain.frozen import dataclass
from azacare.domain.standing import SlotState
from azacare.ui.theme import TARGET, Look
from azacare.ui.widgets.card import clear_layout
from azacare.ui.widgets.marks import paint_mark
from azacare.ui.widgets.painting import crisp, draw_ring, mirrored, text_width

_MARK, _BETWEEN, _PAD = 22, 3, 5
_BACK = {Qt.Key.Key_Left, Qt.Key.Key_Up}
_ON = {Qt.Key.Key_Right, Qt.Key.Key_Down}


@dataclass(frozen=True)
class DayMarks:
    """One day of the strip.

    Attributes:
        word: what stands above it, such as "Mon".
        name: what a screen reader says: the date and the state of each slot in words.
        marks: the states of its slots, in order.
    """

    word: str
    name: str
    marks: tuple[SlotState, ...] = ()
    today: bool = False


class DayColumn(QPushButton):
    """One day: a press opens it."""

    def __init__(self, look: Look, day: DayMarks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._day = day
        self.setText(day.word)
        self.setAccessibleName(day.name)
        self.setToolTip(day.name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Its marks in one row."""
        theme = self._look.theme
        count = max(min(len(self._day.marks), 2), 1)
        marks = count * theme.gap(_MARK) + (count - 1) * theme.gap(_BETWEEN)
        width = max(marks, text_width(self._font(), self._day.word)) + 2 * theme.gap(_PAD)
        return QSize(max(width, TARGET), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """One mark wide."""
        theme = self._look.theme
        inner = max(theme.gap(_MARK), text_width(self._font(), self._day.word))
        width = max(inner + 4, TARGET)
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """How tall it is when its marks wrap at `width`."""
        theme = self._look.theme
        rows = max(-(-len(self._day.marks) // self._across(width)), 1)
        marks = rows * theme.gap(_MARK) + (rows - 1) * theme.gap(_BETWEEN)
        return max(self._word_height() + marks + 2 * theme.gap(_PAD), TARGET)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Hand the arrows on to the strip."""
        if event.key() in _BACK | _ON:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the word and the marks."""
        theme = self._look.theme
        painter = crisp(self)
        radius = float(theme.gap(8))
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("over"))
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setFont(self._font())
        painter.setPen(theme.color("ink" if self._day.today else "muted"))
        top = theme.gap(_PAD)
        word = QRect(0, top, self.width(), self._word_height() - theme.gap(5))
        painter.drawText(word, int(Qt.AlignmentFlag.AlignCenter.value), self._day.word)
        for box in self._boxes():
            paint_mark(painter, QRectF(mirrored(self, box[0])), box[1], theme)
        if self.hasFocus():
            draw_ring(painter, theme, QRectF(self.rect()), radius)
        painter.end()

    def _boxes(self) -> list[tuple[QRect, SlotState]]:
        theme = self._look.theme
        side, between = theme.gap(_MARK), theme.gap(_BETWEEN)
        across = self._across(self.width())
        boxes: list[tuple[QRect, SlotState]] = []
        for index, state in enumerate(self._day.marks):
            row, column = divmod(index, across)
            in_row = min(across, len(self._day.marks) - row * across)
            wide = in_row * side + (in_row - 1) * between
            x = (self.width() - wide) // 2 + column * (side + between)
            y = theme.gap(_PAD) + self._word_height() + row * (side + between)
            boxes.append((QRect(x, y, side, side), state))
        return boxes

    def _across(self, width: int) -> int:
        theme = self._look.theme
        side, between = theme.gap(_MARK), theme.gap(_BETWEEN)
        fit = max((width - 4 + between) // (side + between), 1)
        count = len(self._day.marks)
        return min(fit, 2 if count == 4 else 3, max(count, 1))

    def _word_height(self) -> int:
        return self._look.theme.px(19) + self._look.theme.gap(5)

    def _font(self) -> QFont:
        weight = QFont.Weight.DemiBold if self._day.today else QFont.Weight.Normal
        return self._look.theme.font(14, weight)


class WeekStrip(QWidget):
    """A row of days; the arrow keys walk along it."""

    day_chosen = Signal(int)
    """The place of the day that was pressed, counted from 0."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._columns: list[DayColumn] = []

    def set_days(self, days: Sequence[DayMarks]) -> None:
        """Show other days, the earliest first."""
        clear_layout(self._row)
        self._columns = [DayColumn(self._look, day) for day in days]
        for index, column in enumerate(self._columns):
            column.clicked.connect(lambda _=False, at=index: self.day_chosen.emit(at))
            self._row.addWidget(column, 1)

    def columns(self) -> tuple[DayColumn, ...]:
        """The days as controls."""
        return tuple(self._columns)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Walk to the day before or after."""
        key = event.key()
        here = next((i for i, column in enumerate(self._columns) if column.hasFocus()), -1)
        if here < 0 or key not in _BACK | _ON:
            super().keyPressEvent(event)
            return
        step = -1 if key in _BACK else 1
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if rtl and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            step = -step
        there = min(max(here + step, 0), len(self._columns) - 1)
        self._columns[there].setFocus(Qt.FocusReason.OtherFocusReason)
