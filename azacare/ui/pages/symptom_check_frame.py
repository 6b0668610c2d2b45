"""The shape of the symptom check: the strip above, the list that scrolls, the result that stays."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from azacare.ui.theme import Look
from azacare.ui.widgets.page import Column
from azacare.ui.widgets.showing import set_shown

_SIDE, _BETWEEN, _BAR = 28, 16, 12
_LEAST_PANEL, _MOST_PANEL, _LEAST_LIST = 290, 400, 300  # px at 100 %
_SHARE = 0.36
_LOW = 480  # px at 100 %; below it what is pinned says less


class SideScroll(QScrollArea):
    """A column that scrolls by itself. Its bar stands in a margin that is always there."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.column = Column(look)
        body = QWidget()
        self._around = QVBoxLayout(body)
        self._around.addWidget(self.column)
        self._around.addStretch(1)
        self.setWidget(body)
        self.verticalScrollBar().rangeChanged.connect(self._space)
        self._space()

    def show_whole(self, widget: QWidget) -> None:
        """Scroll until `widget` can be seen, also when it was just made."""
        for _ in range(2):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.ensureWidgetVisible(widget, 0, _BETWEEN)

    def _space(self) -> None:
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        _at_end(self._around, self, 0, max(_BAR - taken, 0), _SIDE)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the reading direction."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._space()


class CheckFrame(QWidget):
    """Strip, list and result side by side; or, where there is little room, one after the other
    with the result in short pinned below.

    Attributes:
        turned: where there is little room: the result is shown in place of the list.
        single: there is little room.
        alone: an emergency; only the list column is shown, which holds it.
    """

    def __init__(self, look: Look, list_name: str, result_name: str) -> None:
        super().__init__()
        self._look = look
        self.single = self.turned = self.alone = False
        self.list_side = SideScroll(look, list_name)
        self.result_side = SideScroll(look, result_name)
        self.top, self.bottom = QVBoxLayout(), QVBoxLayout()
        self.top.setContentsMargins(_SIDE, 0, _SIDE, 0)
        self._middle = QHBoxLayout()
        _at_end(self._middle, self, _SIDE, _SIDE - _BAR, 0)
        self._middle.addWidget(self.list_side, 1)
        self._middle.addWidget(self.result_side)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 2, 0, 0)
        self._outer.addLayout(self.top)
        self._outer.addLayout(self._middle, 1)
        self._outer.addLayout(self.bottom)

    def arrange(self) -> None:
        """Share the room as it is now."""
        theme = self._look.theme
        self._outer.setSpacing(theme.gap(_BETWEEN) if not self.is_low else theme.gap(8))
        self._middle.setSpacing(_BETWEEN - _BAR)
        room = self.width() - 2 * _SIDE
        least, most = theme.px(_LEAST_PANEL), theme.px(_MOST_PANEL)
        panel = round(min(max(room * _SHARE, least), most))
        self.single = room - panel - _BETWEEN < theme.px(_LEAST_LIST)
        self.result_side.setMinimumWidth(0 if self.single else panel + _BAR)
        self.result_side.setMaximumWidth(16777215 if self.single else panel + _BAR)
        beside = not self.alone and (not self.single or self.turned)
        set_shown(self.result_side, beside)
        set_shown(self.list_side, self.alone or not (self.single and self.turned))
        pinned = self.single and not self.alone
        self.bottom.setContentsMargins(_SIDE, 0, _SIDE, theme.gap(12) if pinned else 0)

    @property
    def is_low(self) -> bool:
        """Whether there is little height for what is pinned."""
        return self.height() < self._look.theme.px(_LOW)

    @property
    def inner_width(self) -> int:
        """How wide what is pinned is, in px."""
        return self.width() - 2 * _SIDE

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share the room anew."""
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the text size."""
        super().changeEvent(event)
        if not hasattr(self, "_outer"):
            return
        if event.type() is QEvent.Type.LayoutDirectionChange:
            _at_end(self._middle, self, _SIDE, _SIDE - _BAR, 0)
        if event.type() is QEvent.Type.StyleChange:
            self.arrange()


def _at_end(layout: QLayout, widget: QWidget, begin: int, end: int, below: int) -> None:
    """Margins at the beginning and the end of the line; Qt itself mirrors no margins."""
    if widget.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        begin, end = end, begin
    layout.setContentsMargins(begin, 0, end, below)
