"""The white cards that pages are made of."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QSizePolicy, QVBoxLayout, QWidget

from azacare.ui.theme import Look
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import TextHeading


class Tone(Enum):
    """What a card asks of the person."""

    PLAIN = "plain"
    AMBER = "amber"  # needs you
    RED = "red"  # call
    CALL = "call"  # white with a red outline: the result that says whom to call
    INFO = "info"
    GREEN = "green"  # done


class Card(QFrame):
    """A rounded card with its contents below each other."""

    def __init__(
        self,
        look: Look,
        title: str = "",
        tone: Tone = Tone.PLAIN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(self)
        self._title: TextHeading | None = None  # made when there is one: many cards have none
        self.set_title(title)
        self._tone = tone
        self.set_tone(tone)
        self._space()

    @property
    def tone(self) -> Tone:
        """What it asks of the person."""
        return self._tone

    def set_title(self, title: str) -> None:
        """Show another title, or none."""
        self.setAccessibleName(title)
        if self._title is None and title:
            self._title = TextHeading()
            self._column.insertWidget(0, self._title)
        if self._title is not None:
            self._title.setText(title)
            set_shown(self._title, bool(title))

    def set_tone(self, tone: Tone) -> None:
        """Show another tone."""
        self._tone = tone
        restyle(self, "tone", tone.value)

    def add(self, content: QWidget | QLayout, space: int = 0) -> None:
        """Append a widget or a layout, with `space` px more above it.

        What has a natural width, such as a button or a pill, keeps it and stands at the
        beginning of the line.
        """
        if space:
            self._column.addSpacing(self._look.theme.gap(space))
        if isinstance(content, QLayout):
            self._column.addLayout(content)
        elif content.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Maximum:
            self._column.addWidget(content, 0, Qt.AlignmentFlag.AlignLeading)
        else:
            self._column.addWidget(content)

    def add_stretch(self) -> None:
        """Keep what follows at the bottom of the card."""
        self._column.addStretch(1)

    def clear(self) -> None:
        """Remove everything but the title."""
        clear_layout(self._column, keep=0 if self._title is None else 1)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Its natural size, without finding out how it wraps there."""
        return self._column.sizeHint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._space()

    def _space(self) -> None:
        side = self._look.theme.gap(20)
        margins = self._column.contentsMargins()
        if margins.left() != side:
            self._column.setContentsMargins(side, side - 2, side, side)
            self._column.setSpacing(self._look.theme.gap(10))


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set the property `name` that the style sheet asks for, and style `widget` again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it is styled when it is first shown
    for each in (widget, *widget.findChildren(QWidget)):
        each.style().unpolish(each)
        each.style().polish(each)
    widget.update()


def clear_layout(layout: QLayout, keep: int = 0) -> None:
    """Remove and delete all but the first `keep` contents of `layout`."""
    while layout.count() > keep:
        item = layout.takeAt(keep)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
            inner.deleteLater()
