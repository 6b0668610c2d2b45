"""A year at a glance: twelve months to press, each with the marks of all of its days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QWidget

from azacare.domain.frozen import dataclass
from azacare.domain.standing import SlotState
from azacare.ui.theme import Look
from azacare.ui.widgets.card import clear_layout
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.marks import paint_mark
from azacare.ui.widgets.painting import crisp, draw_ring, mirrored
from azacare.ui.widgets.showing import set_shown

_DAY_TALL, _PAD, _TITLE, _COUNT = 17, 10, 24, 20
_WEEK, _WEEKS = 7, 6
_BASIS = 130
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_KEYS = {*_SIDEWAYS, *_ROWS}


@dataclass(frozen=True)
class CalendarMonth:
    """One month.

    Attributes:
        title: its name. count: what stands below it, such as "57 of 60".
        name: what a screen reader says of it.
        days: the states of the planned doses of each day.
    """

    first: date
    title: str
    count: str
    name: str
    days: tuple[tuple[SlotState, ...], ...]


class MonthButton(QAbstractButton):
    """One month to press."""

    def __init__(self, look: Look, shows: CalendarMonth, first_weekday: int) -> None:
        super().__init__()
        self._look, self.shows, self._first_weekday = look, shows, first_weekday
        self._drawn: dict[SlotState, QPixmap] = {}
        self.setText(shows.title)
        self.setAccessibleName(shows.name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def event(self, event: QEvent) -> bool:
        """Show its name as a tip; kept as one, a screen reader would say it twice."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.shows.name, self)
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Its title, six weeks, and the count."""
        theme = self._look.theme
        tall = theme.px(_TITLE) + theme.px(_COUNT) + 2 * theme.gap(_PAD)
        return QSize(theme.px(_BASIS), tall + _WEEKS * theme.gap(_DAY_TALL))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Seven small days wide."""
        return QSize(self._look.theme.gap(110), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens it as Space does; the arrows are the year's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw title, days and count."""
        theme = self._look.theme
        painter = crisp(self)
        box, radius = QRectF(self.rect()), float(theme.gap(8))
        painter.setBrush(theme.color("over" if self.underMouse() else "surface"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        pad = theme.gap(_PAD)
        title = QRect(pad, pad // 2, self.width() - 2 * pad, theme.px(_TITLE))
        align = int((Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter).value)
        painter.setFont(theme.font(15, QFont.Weight.DemiBold))
        painter.setPen(theme.color("ink"))
        painter.drawText(mirrored(self, title), align, self.shows.title)
        self._paint_days(painter, title.bottom() + 1)
        count = title.translated(0, self.height() - theme.px(_COUNT) - pad)
        count.setHeight(theme.px(_COUNT))
        painter.setFont(theme.font(14))
        painter.setPen(theme.color("muted"))
        painter.drawText(mirrored(self, count), align, self.shows.count)
        if self.hasFocus():
            draw_ring(painter, theme, box, radius)
        painter.end()

    def _paint_days(self, painter: QPainter, top: int) -> None:
        theme = self._look.theme
        pad, tall = theme.gap(_PAD), theme.gap(_DAY_TALL)
        wide = (self.width() - 2 * pad) / _WEEK
        begin = (self.shows.first.weekday() - self._first_weekday) % _WEEK
        side = min(tall - 4, round(wide - 5) // 2)
        for index, states in enumerate(self.shows.days):
            row, column = divmod(begin + index, _WEEK)
            x, y = pad + column * wide, top + row * tall + (tall - side) // 2
            if not states:
                dot = QRectF(x + wide / 2 - 1.5, y + side / 2 - 1.5, 3, 3)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("line"))
                painter.drawEllipse(self._turned(dot))
            for place, state in enumerate(_two_of(states)):
                box = QRectF(x + place * (side + 1), y, side, side)
                painter.drawPixmap(self._turned(box).topLeft(), self._picture(state, side))

    def _turned(self, box: QRectF) -> QRectF:
        if self.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
            return box
        return QRectF(self.width() - box.right(), box.y(), box.width(), box.height())

    def _picture(self, state: SlotState, side: int) -> QPixmap:
        """The mark as a picture: a year has hundreds of each."""
        ratio = self.devicePixelRatioF()
        known = self._drawn.get(state)
        if known is not None and known.width() == round(side * ratio):
            return known
        made = QPixmap(round(side * ratio), round(side * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, QRectF(QPointF(0, 0), QSize(side, side)), state, self._look.theme)
        painter.end()
        self._drawn[state] = made
        return made

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Draw the marks anew in other colors or sizes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._drawn.clear()
            self.updateGeometry()


def _two_of(states: Sequence[SlotState]) -> tuple[SlotState, ...]:
    """Two marks stand for a day: of more doses, those that say most."""
    if len(states) <= 2:
        return tuple(states)
    worst = sorted(states, key=_WEIGHT.index)
    return worst[0], worst[-1]


_WEIGHT = [
    SlotState.MISSED,
    SlotState.LATE,
    SlotState.UNSURE,
    SlotState.SKIPPED,
    SlotState.DUE,
    SlotState.PAUSED,
    SlotState.ARCHIVED,
    SlotState.UPCOMING,
    SlotState.TAKEN,
]


class CalendarMonths(QWidget):
    """Twelve months; the arrow keys walk through them.

    Signals:
        month_chosen: open this month (its first day, a `date`).
    """

    month_chosen = Signal(object)

    def __init__(self, look: Look, name: str, first_weekday: int = 0) -> None:
        super().__init__()
        self._look, self._first_weekday = look, first_weekday
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(look, self, gap=10, even=True)
        self._shown: tuple[CalendarMonth, ...] = ()
        self._buttons: list[MonthButton] = []

    def show_months(self, months: Sequence[CalendarMonth]) -> None:
        """Show these months."""
        if tuple(months) == self._shown:
            return
        self._shown = tuple(months)
        here = next((i for i, each in enumerate(self._buttons) if each.hasFocus()), -1)
        clear_layout(self._flow)
        self._buttons = [MonthButton(self._look, one, self._first_weekday) for one in months]
        for button in self._buttons:
            first = button.shows.first
            button.clicked.connect(lambda _=False, at=first: self.month_chosen.emit(at))
            self._flow.add(button, grow=1, basis=_BASIS)
            set_shown(button)
        if here >= 0:
            self._buttons[min(here, len(self._buttons) - 1)].setFocus()

    def buttons(self) -> tuple[MonthButton, ...]:
        """The months as controls."""
        return tuple(self._buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Walk to the month beside, above or below, or to the first or last."""
        here = next((i for i, each in enumerate(self._buttons) if each.hasFocus()), -1)
        there = self._target(Qt.Key(event.key()), here) if here >= 0 else None
        if there is None:
            super().keyPressEvent(event)
        elif 0 <= there < len(self._buttons):
            self._buttons[there].setFocus(Qt.FocusReason.OtherFocusReason)

    def _target(self, key: Qt.Key, here: int) -> int | None:
        if key in _SIDEWAYS:
            rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            return here - _SIDEWAYS[key] if rtl else here + _SIDEWAYS[key]
        if key in _ROWS:
            return here + _ROWS[key] * self._across()
        if key is Qt.Key.Key_Home:
            return 0
        return len(self._buttons) - 1 if key is Qt.Key.Key_End else None

    def _across(self) -> int:
        """How many months stand side by side."""
        top = self._buttons[0].y()
        return sum(button.y() == top for button in self._buttons)
