"""A page: title, banners, and two columns that become one when there is little room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from azacare.domain.frozen import dataclass
from azacare.ui.theme import Look
from azacare.ui.widgets.card import clear_layout
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import TextKind, WrappingLabel

_MAIN_BASIS, _ASIDE_BASIS = 420, 270
_SIDE, _BETWEEN = 28, 16
_LEVELS = 8  # of boxes within boxes, from a notice to its page


class Column(QWidget):
    """Widgets below each other, hidden while it has none."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._space()
        self.hide()

    def add(self, content: QWidget | QLayout) -> None:
        """Append a widget or a layout; a button or a pill keeps its natural width."""
        set_shown(self)  # first: what lies in it already would be styled and measured
        if isinstance(content, QLayout):
            self._column.addLayout(content)
        elif content.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Maximum:
            self._column.addWidget(content, 0, Qt.AlignmentFlag.AlignLeading)
        else:
            self._column.addWidget(content)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Its natural size, without finding out how it wraps there."""
        return self._column.sizeHint()

    def clear(self) -> None:
        """Remove and delete everything."""
        clear_layout(self._column)
        self.hide()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._space()

    def _space(self) -> None:
        self._column.setSpacing(self._look.theme.gap(_BETWEEN))


@dataclass(frozen=True)
class Place:
    """Where somebody is on a page: how far it is scrolled, and what has the keyboard."""

    scrolled: int
    focused: QWidget | None


class PageBody(QWidget):
    """What scrolls inside a page, at the width `room` in which it can be seen."""

    def __init__(self, room: Callable[[], int]) -> None:
        super().__init__()
        self._room = room

    def sizeHint(self) -> QSize:  # noqa: N802
        """As small as it can be: it is given its width, and a natural one takes long to find."""
        return self.minimumSizeHint()

    def heightForWidth(self, _width: int) -> int:  # noqa: N802
        """The same with and without scroll bar: the margin makes room for it, not the contents.

        Asked at both widths, every text would be wrapped twice.
        """
        return super().heightForWidth(self._room())


class Page(QScrollArea):
    """A scrolling page. Fill `banners`, `main`, `aside` and `below`; empty ones take no room.

    Signals:
        heading_changed: title or subtitle, for a window that shows them itself.
    """

    heading_changed = Signal()

    def __init__(
        self,
        look: Look,
        title: str,
        subtitle: str = "",
        *,
        ratio: tuple[int, int] = (5, 3),
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty page; `ratio` shares spare width between `main` and `aside`."""
        super().__init__(parent)
        self._look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

        body = PageBody(self._room)
        self._body = QVBoxLayout(body)
        self._title = WrappingLabel(title, TextKind.TITLE)
        self._subtitle = WrappingLabel(subtitle, TextKind.MUTED)
        self.banners, self.below = Column(look), Column(look)
        self.main, self.aside = Column(look), Column(look)
        self._header = FlowLayout(look, gap=12)
        self._heading = self._made_heading()
        self._header.add(self._heading, grow=1, basis=200)
        self._columns = FlowLayout(look, gap=_BETWEEN, top=True)
        self._columns.add(self.main, grow=ratio[0], basis=_MAIN_BASIS)
        self._columns.add(self.aside, grow=ratio[1], basis=_ASIDE_BASIS)
        self._body.addLayout(self._header)
        self._body.addWidget(self.banners)
        self._body.addLayout(self._columns)
        self._body.addWidget(self.below)
        self._body.addStretch(1)
        self.setWidget(body)
        self.set_title(title, subtitle)
        self.verticalScrollBar().rangeChanged.connect(self._space)
        self._space()

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Show another title and subtitle."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        set_shown(self._subtitle, bool(subtitle))
        self.setAccessibleName(title)
        self.heading_changed.emit()

    def heading(self) -> tuple[str, str]:
        """Title and subtitle."""
        return self._title.text(), self._subtitle.text()

    def hide_heading(self) -> None:
        """Leave title and subtitle to the window, which shows them above what scrolls."""
        self._heading.hide()
        self._space()

    def add_to_header(self, widget: QWidget) -> None:
        """Put `widget` at the end of the title's line."""
        self._header.add(widget)

    def clear(self) -> None:
        """Empty the page but for its title."""
        for column in (self.banners, self.main, self.aside, self.below):
            column.clear()

    def show_widget(self, widget: QWidget) -> None:
        """Scroll until `widget`, which lies on this page, can be seen."""
        self.ensureWidgetVisible(widget, 0, self._look.theme.gap(_BETWEEN))

    def show_beginning(self, widget: QWidget) -> None:
        """Scroll until the top of `widget`, which lies on this page, is at the top."""
        _settle_places()
        body = self.widget()
        if body is not None:
            top = widget.mapTo(body, QPoint(0, 0)).y()
            self.verticalScrollBar().setValue(max(top - self._look.theme.gap(_BETWEEN), 0))

    def show_whole(self, widget: QWidget) -> None:
        """Scroll no further than needed to see all of `widget`; its top if it is too high."""
        _settle_places()
        body = self.widget()
        if body is None:
            return
        gap, bar = self._look.theme.gap(_BETWEEN), self.verticalScrollBar()
        top = widget.mapTo(body, QPoint(0, 0)).y()
        lowest = max(top - gap, 0)
        below = top + widget.height() + gap - self.viewport().height()
        bar.setValue(min(max(bar.value(), below), lowest))

    def hold_place(self) -> Place:
        """Where the page is scrolled to, and what has the keyboard on it."""
        focused = self.window().focusWidget()
        on_page = focused is not None and self.isAncestorOf(focused)
        return Place(self.verticalScrollBar().value(), focused if on_page else None)

    def restore_place(self, place: Place, fallback: QWidget) -> None:
        """Go back to a place that was held.

        The keyboard is touched only if what had it was taken away: Qt hands it to whatever
        comes next, and scrolls there. It goes to what is called the same, or to `fallback`.
        """
        gone = place.focused
        if gone is not None and not gone.isVisibleTo(self):
            name = gone.accessibleName()
            named = (widget for widget in self.findChildren(type(gone)) if name)
            same = (widget for widget in named if widget.accessibleName() == name)
            target = next((widget for widget in same if widget.isVisibleTo(self)), fallback)
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.verticalScrollBar().setValue(place.scrolled)

    def event(self, event: QEvent) -> bool:
        """A change of style leaves a page that is not seen unmeasured; being shown measures it."""
        if event.type() is QEvent.Type.StyleChange and not self.isVisible():
            return QAbstractScrollArea.event(self, event)  # past QScrollArea, which measures
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._space()

    def _made_heading(self) -> QWidget:
        heading = QWidget()
        column = QVBoxLayout(heading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._subtitle)
        return heading

    def _space(self) -> None:
        # Large text keeps the margins of 100 %: the words need the room more.
        top = 2 if self._heading.isHidden() else 22
        self._body.setContentsMargins(_SIDE, top, _SIDE - self._bar_width(), _SIDE)
        self._body.setSpacing(self._look.theme.gap(_BETWEEN))

    def _room(self) -> int:
        """The width that the margins are made for."""
        return self.maximumViewportSize().width() - self._bar_width()

    def _bar_width(self) -> int:
        bar = self.verticalScrollBar()
        return bar.sizeHint().width() if bar.maximum() > 0 else 0


def page_of(widget: QWidget) -> Page | None:
    """The page that `widget` lies on."""
    found: QWidget | None = widget
    while found is not None and not isinstance(found, Page):
        found = found.parentWidget()
    return found


def show_whole(widget: QWidget) -> None:
    """Scroll the page that `widget` lies on until all of it can be seen."""
    page = page_of(widget)
    if page is not None:
        page.show_whole(widget)


def bring_into_sight(widget: QWidget) -> None:
    """Put the keyboard on `widget` and scroll its page until all of it can be seen."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    show_whole(widget)


def _settle_places() -> None:
    """Give what was just shown its place, so that it can be scrolled to.

    Each box asks the one around it for room once it has laid itself out.
    """
    for _level in range(_LEVELS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
