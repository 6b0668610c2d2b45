"""A month of days to walk through with the arrow keys, each with the marks of its doses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QToolTip, QWidget

from azacare.domain.frozen import dataclass
from azacare.domain.standing import SlotState
from azacare.ui.theme import TARGET, Look
from azacare.ui.widgets.card import clear_layout
from azacare.ui.widgets.marks import paint_mark
from azacare.ui.widgets.painting import crisp, draw_ring, mirrored
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import TextKind, WrappingLabel

_MARK, _BETWEEN, _PAD, _WIDEST_MARK = 18, 3, 6, 26
_ACROSS = 2
_WEEK = 7
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
}


@dataclass(frozen=True)
class CalendarDay:
    """One day.

    Attributes:
        name: what a screen reader says of it.
        states: the states of its planned doses, in order.
        noted: whether it holds something else too; shown as a dot.
        outside: whether it is faint: before AzaCare was used.
    """

    day: date
    name: str
    states: tuple[SlotState, ...] = ()
    noted: bool = False
    today: bool = False
    outside: bool = False


class DayButton(QAbstractButton):
    """One day to press."""

    def __init__(self, look: Look, shows: CalendarDay, rows: int) -> None:
        super().__init__()
        self._look, self.shows, self._rows = look, shows, rows
        self.setText(str(shows.day.day))
        self.setAccessibleName(shows.name)
        self.chosen = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab stops at one day only
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_shows(self, shows: CalendarDay) -> None:
        """Show the same day with other marks."""
        if shows != self.shows:
            self.shows = shows
            self.setAccessibleName(shows.name)
            self.update()

    def set_chosen(self, chosen: bool, word: str) -> None:
        """Whether its details are the ones shown; a screen reader then says `word` too."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.setAccessibleDescription(word if chosen else "")
            self.update()

    def event(self, event: QEvent) -> bool:
        """Show its name as a tip; kept as one, a screen reader would say it twice."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.shows.name, self)
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:  # noqa: N802
        """A finger wide, and as tall as its number and marks."""
        theme = self._look.theme
        marks = self._rows * (theme.gap(_MARK) + theme.gap(_BETWEEN))
        return QSize(TARGET, max(self._number_height() + marks + 2 * theme.gap(_PAD), TARGET))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """One mark wide."""
        return QSize(self._look.theme.gap(_MARK) + 4, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens it as Space does; the arrows are the calendar's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the day, its marks, and the dot."""
        theme = self._look.theme
        painter = crisp(self)
        box, radius = QRectF(self.rect()), float(theme.gap(8))
        ground = "selected" if self.chosen else "over" if self.underMouse() else "surface"
        painter.setBrush(theme.color(ground))
        edge = "main" if self.chosen or self.shows.today else "line"
        width = 2 if self.chosen else 1
        painter.setPen(QPen(theme.color(edge), width))
        inset = width / 2
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
        self._paint_number(painter)
        for place, state in zip(self._boxes(), self.shows.states, strict=False):
            paint_mark(painter, QRectF(mirrored(self, place)), state, theme)
        if self.hasFocus():
            draw_ring(painter, theme, box, radius)
        painter.end()

    def _paint_number(self, painter: QPainter) -> None:
        theme, shows = self._look.theme, self.shows
        weight = QFont.Weight.Bold if shows.today else QFont.Weight.Normal
        painter.setFont(theme.font(14, weight))
        ink = "on_selected" if self.chosen else "muted" if shows.outside else "ink"
        painter.setPen(theme.color(ink))
        pad = theme.gap(_PAD)
        number = QRect(pad, pad // 2 + 1, self.width() - 2 * pad, self._number_height())
        align = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(mirrored(self, number), int(align.value), self.text())
        if shows.noted:
            side = theme.gap(7)
            dot = QRect(
                self.width() - pad - side, number.y() + (number.height() - side) // 2, side, side
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("on_selected" if self.chosen else "main"))
            painter.drawEllipse(QRectF(mirrored(self, dot)))

    def _boxes(self) -> list[QRect]:
        theme = self._look.theme
        pad, between, tall = theme.gap(_PAD), theme.gap(_BETWEEN), theme.gap(_MARK)
        room = self.width() - 2 * min(pad, max(self.width() // 12, 2))
        across = _ACROSS if len(self.shows.states) > 1 else 1
        wide = min((room - (across - 1) * between) // across, theme.gap(_WIDEST_MARK))
        wide = max(wide, 6)
        start = (self.width() - room) // 2
        top = pad // 2 + 1 + self._number_height()
        return [
            QRect(
                start + (place % across) * (wide + between),
                top + (place // across) * (tall + between),
                wide,
                tall,
            )
            for place in range(len(self.shows.states))
        ]

    def _number_height(self) -> int:
        return self._look.theme.px(19)


class CalendarDays(QWidget):
    """The days of a month in rows of weeks.

    Arrow keys move a day or a week, Page Up and Page Down a month, Home and End to the first and
    the last day of the month; Enter or Space opens the day.

    Signals:
        day_chosen: open this day (a `date`).
        day_wanted: a day of another month is to be shown, with the keyboard on it (a `date`).
    """

    day_chosen = Signal(object)
    day_wanted = Signal(object)

    def __init__(
        self, look: Look, name: str, first_weekday: int = 0, chosen_word: str = ""
    ) -> None:
        """`first_weekday` begins a row, 0 is Monday; `chosen_word` is said of the open day."""
        super().__init__()
        self._chosen_word = chosen_word
        self._look, self._first_weekday = look, first_weekday
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column in range(_WEEK):
            self._grid.setColumnStretch(column, 1)
        self._buttons: dict[date, DayButton] = {}
        self._heads: tuple[str, ...] = ()
        self._rows = 1
        self._chosen: date | None = None
        self._stop: date | None = None
        self._space()

    def show_days(self, days: Sequence[CalendarDay], heads: Sequence[str]) -> None:
        """Show these days of one month, below the words for Monday to Sunday."""
        rows = max((-(-len(day.states) // _ACROSS) for day in days), default=1) or 1
        same = list(self._buttons) == [day.day for day in days] and rows == self._rows
        if same and tuple(heads) == self._heads:
            for day in days:
                self._buttons[day.day].set_shows(day)
            return
        self._rows, self._heads = rows, tuple(heads)
        clear_layout(self._grid)
        self._buttons = {}
        order = [(self._first_weekday + place) % _WEEK for place in range(_WEEK)]
        for column, weekday in enumerate(order):
            head = WrappingLabel(heads[weekday], TextKind.COLUMN)
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._grid.addWidget(head, 0, column)
            set_shown(head)
        for day in days:
            self._add(day)
        self._choose(self._chosen)
        self._set_stop(self._stop)

    def choose(self, day: date | None) -> None:
        """Show `day` as the one that is open, and let Tab stop there."""
        self._choose(day)
        self._set_stop(day)

    def focus_day(self, day: date) -> None:
        """Put the keyboard on `day`, if it is shown."""
        self._set_stop(day)
        button = self._buttons.get(day)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def button(self, day: date) -> DayButton | None:
        """The control of a day that is shown."""
        return self._buttons.get(day)

    def stop(self) -> DayButton | None:
        """The day at which Tab stops."""
        return self._buttons.get(self._stop) if self._stop is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Walk through the days."""
        here = next((day for day, button in self._buttons.items() if button.hasFocus()), None)
        there = self._target(Qt.Key(event.key()), here) if here is not None else None
        if there is None:
            super().keyPressEvent(event)
        elif there in self._buttons:
            self.focus_day(there)
        else:
            self.day_wanted.emit(there)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._space()

    def _target(self, key: Qt.Key, here: date) -> date | None:
        if key in _STEPS:
            step = _STEPS[key]
            rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            return here + timedelta(days=-step if rtl and sideways else step)
        if key is Qt.Key.Key_Home:
            return min(self._buttons)
        if key is Qt.Key.Key_End:
            return max(self._buttons)
        if key is Qt.Key.Key_PageUp:
            return same_day_of(here, -1)
        return same_day_of(here, 1) if key is Qt.Key.Key_PageDown else None

    def _add(self, day: CalendarDay) -> None:
        button = DayButton(self._look, day, self._rows)
        button.clicked.connect(lambda _=False, at=day.day: self.day_chosen.emit(at))
        first = day.day.replace(day=1)
        place = (first.weekday() - self._first_weekday) % _WEEK + day.day.day - 1
        self._grid.addWidget(button, 1 + place // _WEEK, place % _WEEK)
        set_shown(button)  # now, so that it can have the keyboard
        self._buttons[day.day] = button

    def _choose(self, day: date | None) -> None:
        self._chosen = day
        for each, button in self._buttons.items():
            button.set_chosen(each == day, self._chosen_word)

    def _set_stop(self, day: date | None) -> None:
        """Let Tab stop at one day: the chosen one, or the first where none is."""
        if day not in self._buttons:
            day = min(self._buttons, default=None)
        self._stop = day
        for each, button in self._buttons.items():
            policy = Qt.FocusPolicy.StrongFocus if each == day else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _space(self) -> None:
        gap = 4 if self._look.theme.percent > 130 else 7
        self._grid.setHorizontalSpacing(gap)
        self._grid.setVerticalSpacing(gap)


def same_day_of(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    month = day.year * 12 + day.month - 1 + months
    first = date(month // 12, month % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))
