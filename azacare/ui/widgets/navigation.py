"""The list of pages at the side: icon and word, walked with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from azacare.ui.icons import app_picture, paint_icon
from azacare.ui.theme import Look
from azacare.ui.widgets.painting import (
    center_square,
    crisp,
    draw_ring,
    draw_text,
    longest_word,
    mirrored,
    text_height,
    text_width,
)
from azacare.ui.widgets.text import WrappingLabel

_ICON, _SIDE, _BETWEEN, _TALL = 20, 12, 12, 43
_ONE_LINE_UP_TO = 130  # percent: beyond, long words wrap so that the page keeps its room
_WALKING = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}


class NavigationItem(QPushButton):
    """One page in the list."""

    walked = Signal(Qt.Key)
    """An arrow, Home or End was pressed on it."""

    def __init__(self, look: Look, icon: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self._noted = False
        self.setText(word.replace("&", "&&"))
        self._word = word
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_note(self, note: str) -> None:
        """Mark it with a dot that says `note` ("1 dose is not recorded"); empty for none."""
        self._noted = bool(note)
        self.setAccessibleDescription(note)
        self.setToolTip(note)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Its words on one line, or wrapped at large text."""
        theme = self._look.theme
        measure = text_width if theme.percent <= _ONE_LINE_UP_TO else longest_word
        width = measure(self._font(bold=True), self._word) + self._around()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Its longest word."""
        width = longest_word(self._font(bold=True), self._word) + self._around()
        return QSize(width, self._look.theme.gap(_TALL))

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """How tall it is when its words wrap at `width`."""
        inner = width - self._around()
        tall = text_height(self._font(bold=True), self._word, inner)
        return max(self._look.theme.gap(_TALL), tall + self._look.theme.gap(16), 44)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Hand the walking keys on: a plain button would leave the list with them."""
        if Qt.Key(event.key()) in _WALKING:
            self.walked.emit(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw ground, icon and word."""
        theme = self._look.theme
        painter = crisp(self)
        box, radius = QRectF(self.rect()), float(theme.gap(10))
        ground = "selected" if self.isChecked() else "over" if self.underMouse() else ""
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(ground))
            painter.drawRoundedRect(box, radius, radius)
        ink = theme.color("on_selected" if self.isChecked() else "muted")
        size, side = theme.px(_ICON), theme.gap(_SIDE)
        at = mirrored(self, QRect(side, 0, size, self.height()))
        paint_icon(painter, self._icon, ink, center_square(QRectF(at).center(), size))
        if self._noted:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("amber_line"))
            dot = QPointF(at.right() - 1, at.center().y() - size * 0.4)
            painter.drawEllipse(dot, theme.px(5), theme.px(5))
        start = side + size + theme.gap(_BETWEEN)
        words = mirrored(self, QRect(start, 0, self.width() - start - 4, self.height()))
        painter.setPen(ink)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        draw_text(painter, self._font(bold=self.isChecked()), words, self._word, align)
        if self.hasFocus():
            draw_ring(painter, theme, box, radius)
        painter.end()

    def _around(self) -> int:
        theme = self._look.theme
        return 2 * theme.gap(_SIDE) + theme.px(_ICON) + theme.gap(_BETWEEN)

    def _font(self, *, bold: bool) -> QFont:
        weight = QFont.Weight.DemiBold if bold else QFont.Weight.Medium
        return self._look.theme.font(16, weight)


class NavigationList(QWidget):
    """What scrolls when the window is too low for all pages."""


class Navigation(QFrame):
    """The side of the window. Tab enters at the chosen page, the arrow keys walk."""

    chosen = Signal(str)
    """The key of the page that was pressed."""

    def __init__(
        self, look: Look, name: str, brand: str = "AzaCare", parent: QWidget | None = None
    ) -> None:
        """Make an empty list, called `name` by screen readers."""
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self._items: dict[str, NavigationItem] = {}
        self._list = NavigationList()
        self._column = QVBoxLayout(self._list)
        self._column.setSpacing(4)
        self._middle = QVBoxLayout()
        self._end = QVBoxLayout()
        for column in (self._middle, self._end):
            column.setSpacing(4)
        self._logo, self._name = QLabel(), WrappingLabel(brand)
        self._column.addLayout(self._brand())
        self._column.addLayout(self._middle)
        self._column.addStretch(1)
        self._column.addLayout(self._end)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._list)
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._scroll, 1)
        row.addWidget(rule)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._space()

    def add(self, key: str, icon: str, word: str, *, at_end: bool = False) -> NavigationItem:
        """Append a page; `at_end` keeps it at the bottom of the window."""
        item = NavigationItem(self._look, icon, word)
        # not `clicked`: what acts through the accessibility bus only toggles
        item.toggled.connect(lambda: self._press(key))
        item.walked.connect(self._walk)
        self._items[key] = item
        (self._end if at_end else self._middle).addWidget(item)
        if len(self._items) == 1:
            self.select(key)
        else:
            item.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._space()
        return item

    def item(self, key: str) -> NavigationItem:
        """The control of one page."""
        return self._items[key]

    def select(self, key: str) -> None:
        """Show `key` as the page that is open; of a page without an entry, none. Emits nothing.

        Tab reaches the entry of the page that is open, or else the first one.
        """
        reached = key if key in self._items else next(iter(self._items), "")
        for each, item in self._items.items():
            with QSignalBlocker(item):
                item.setChecked(each == key)
            policy = Qt.FocusPolicy.StrongFocus if each == reached else Qt.FocusPolicy.ClickFocus
            item.setFocusPolicy(policy)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._space()

    def _walk(self, key: Qt.Key) -> None:
        items = list(self._items.values())
        here = next((i for i, item in enumerate(items) if item.hasFocus()), 0)
        there = {
            Qt.Key.Key_Up: here - 1,
            Qt.Key.Key_Down: here + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(items) - 1,
        }[key]
        item = items[min(max(there, 0), len(items) - 1)]
        item.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(item)

    def _press(self, key: str) -> None:
        self.select(key)
        self.chosen.emit(key)

    def _brand(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._logo)
        row.addWidget(self._name, 1)
        row.setContentsMargins(10, 0, 0, 12)
        row.setSpacing(10)
        return row

    def _space(self) -> None:
        theme = self._look.theme
        self._column.setContentsMargins(12, 20, 12, 16)
        size = theme.gap(28)
        if self._logo.pixmap().deviceIndependentSize().toSize() != QSize(size, size):
            self._logo.setPixmap(app_picture(size, self.devicePixelRatioF()))
        self._name.ensurePolished()
        named = 20 + size + text_width(self._name.font(), self._name.text())
        widths = [named, *(item.sizeHint().width() for item in self._items.values())]
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(max(widths) + 24 + bar)
