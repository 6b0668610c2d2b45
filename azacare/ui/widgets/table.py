"""A small table for reading: columns where there is room, labelled lines where there is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.ui.theme import Look
from azacare.ui.widgets.card import clear_layout
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.painting import crisp
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import TextKind, WrappingLabel

_GAP, _SIDE = 12, 8


@dataclass(frozen=True)
class TableColumn:
    """One column.

    Attributes:
        title: its heading; may be empty.
        basis: its least width in px at 100 %; spare width is shared in proportion to it.
    """

    title: str
    basis: int = 100


@dataclass
class _Row:
    widget: _RowWidget
    captions: list[WrappingLabel] = field(default_factory=list)


class _RowWidget(QWidget):
    def __init__(self, look: Look, highlighted: bool) -> None:
        super().__init__()
        self._look = look
        self._highlighted = highlighted
        self.flow = FlowLayout(look, self, gap=_GAP, row_gap=4)
        self.flow.setContentsMargins(_SIDE, 9, _SIDE, 10)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        theme = self._look.theme
        painter = crisp(self)
        if self._highlighted:
            painter.fillRect(self.rect(), theme.color("over"))
            painter.fillRect(0, 0, 3, self.height(), theme.color("main"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()


class Table(QWidget):
    """Rows of texts or small widgets below column titles.

    When the columns do not fit, the titles move into the rows, above each value.
    """

    def __init__(
        self, look: Look, name: str, columns: Sequence[TableColumn], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._columns = tuple(columns)
        self._rows: list[_Row] = []
        self._stacked = False
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._head = _RowWidget(look, highlighted=False)
        for column in self._columns:
            title = WrappingLabel(column.title, TextKind.COLUMN)
            self._head.flow.add(title, grow=column.basis, basis=column.basis)
        self._column.addWidget(self._head)
        self._arrange()

    @property
    def stacked(self) -> bool:
        """Whether there is too little room for columns."""
        return self._stacked

    def add_row(self, cells: Sequence[str | QWidget], *, highlighted: bool = False) -> None:
        """Append a row: a text or a widget for each column.

        Raises:
            ValueError: not one cell for each column.
        """
        row = _Row(_RowWidget(self._look, highlighted))
        said: list[str] = []
        for cell, column in zip(cells, self._columns, strict=True):
            box = QWidget()
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            inner = QVBoxLayout(box)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(0)
            caption = WrappingLabel(column.title, TextKind.COLUMN)
            row.captions.append(caption)
            inner.addWidget(caption)
            kind = TextKind.BOLD if highlighted else TextKind.BODY
            inner.addWidget(WrappingLabel(cell, kind) if isinstance(cell, str) else _kept(cell))
            words = cell if isinstance(cell, str) else cell.accessibleName()
            said.append(f"{column.title} {words}".strip())
            row.widget.flow.add(box, grow=column.basis, basis=column.basis)
        row.widget.setAccessibleName(", ".join(words for words in said if words))
        self._rows.append(row)
        self._column.addWidget(row.widget)
        self._arrange()

    def clear(self) -> None:
        """Remove all rows."""
        self._rows.clear()
        clear_layout(self._column, keep=1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Change between columns and labelled lines."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._arrange()

    def _arrange(self) -> None:
        theme = self._look.theme
        needed = sum(theme.px(column.basis) for column in self._columns) + 2 * _SIDE
        needed += theme.gap(_GAP) * (len(self._columns) - 1)
        self._stacked = self.width() < needed
        titled = any(column.title for column in self._columns)
        set_shown(self._head, titled and not self._stacked)
        for row in self._rows:
            for caption in row.captions:
                set_shown(caption, self._stacked and bool(caption.text()))


def _kept(widget: QWidget) -> QWidget:
    if widget.sizePolicy().horizontalPolicy() is not QSizePolicy.Policy.Maximum:
        return widget
    box = QWidget()
    flow = QVBoxLayout(box)
    flow.setContentsMargins(0, 0, 0, 0)
    flow.addWidget(widget)
    flow.setAlignment(widget, Qt.AlignmentFlag.AlignLeading)
    return box
