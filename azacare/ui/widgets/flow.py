"""A layout that puts widgets side by side while they fit, and below each other when not."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from azacare.ui.theme import Look
from azacare.ui.widgets.mirroring import in_direction


@dataclass
class _Entry:
    item: QLayoutItem
    grow: int
    basis: int
    least: int = 0


@dataclass
class _Placed:
    entry: _Entry
    width: int
    height: int = 0


class FlowLayout(QLayout):
    """Rows that wrap, so that nothing scrolls sideways at large text.

    A widget takes its natural width, or its `basis` (px at 100 %); with `grow` it shares what
    is left of its row. Distances and bases follow the text size.
    """

    def __init__(
        self,
        look: Look,
        parent: QWidget | None = None,
        *,
        gap: int = 12,
        row_gap: int | None = None,
        fill_height: bool = False,
        top: bool = False,
        at_end: bool = False,
        even: bool = False,
    ) -> None:
        """Lay out with `gap` px between widgets; rows are centered, or `top` aligned, or filled.

        `at_end` moves rows to the end of the line; `even` keeps the columns of the first row.
        """
        super().__init__(parent)
        self._look = look
        self._gap = gap
        self._row_gap = gap if row_gap is None else row_gap
        self._fill_height = fill_height
        self._top = top
        self._at_end = at_end
        self._even = even
        self._entries: list[_Entry] = []
        self._rows_at: dict[int, list[list[_Placed]]] = {}
        self._bases: dict[int, int] = {}
        self._leasts: dict[int, QSize] = {}
        self._heights: dict[int, int] = {}
        self._hint: QSize | None = None
        self._minimum: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, widget: QWidget, *, grow: int = 0, basis: int = 0, least: int = 0) -> None:
        """Append `widget`: `basis` px wide whatever it holds, or naturally but `least` px."""
        self.addChildWidget(widget)
        self._entries.append(_Entry(QWidgetItem(widget), grow, basis, least))
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Append a layout item at its natural width."""
        self._entries.append(_Entry(item, 0, 0))

    def count(self) -> int:
        """How many widgets it holds."""
        return len(self._entries)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """The item at `index`, None beyond the end."""
        return self._entries[index].item if 0 <= index < len(self._entries) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Remove and return the item at `index`."""
        if not 0 <= index < len(self._entries):
            return None
        item = self._entries.pop(index).item
        self.invalidate()
        return item

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """It takes no more room than its rows need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """How tall the rows are at `width` px."""
        if width not in self._heights:
            margins = self.contentsMargins()
            rows = self._rows(width - margins.left() - margins.right())
            gaps = margins.top() + margins.bottom()
            gaps += self._look.theme.gap(self._row_gap) * max(len(rows) - 1, 0)
            self._heights[width] = sum(_row_height(row) for row in rows) + gaps
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget what was measured."""
        self._rows_at.clear()
        self._bases.clear()
        self._leasts.clear()
        self._heights.clear()
        self._hint = self._minimum = None
        super().invalidate()

    def minimumSize(self) -> QSize:  # noqa: N802
        """The widest of the least widths."""
        if self._minimum is None:
            sizes = [self._least(entry) for entry in self._shown()]
            margins = self.contentsMargins()
            width = max((size.width() for size in sizes), default=0)
            height = max((size.height() for size in sizes), default=0)
            self._minimum = QSize(width, height).grownBy(margins)
        return self._minimum

    def sizeHint(self) -> QSize:  # noqa: N802
        """Everything in one row, as tall as that would be without any basis."""
        if self._hint is None:
            shown = self._shown()
            margins = self.contentsMargins()
            width = sum(self._base(entry) for entry in shown) + margins.left() + margins.right()
            width += self._look.theme.gap(self._gap) * max(len(shown) - 1, 0)
            height = max((entry.item.sizeHint().height() for entry in shown), default=0)
            self._hint = QSize(width, height + margins.top() + margins.bottom())
        return self._hint

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Place every widget inside `rect`, in reading direction."""
        super().setGeometry(rect)
        rect = rect.marginsRemoved(self.contentsMargins())
        theme = self._look.theme
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        rows = self._rows(rect.width())
        spare = 0
        if self._fill_height and rows:
            needed = sum(_row_height(row) for row in rows)
            needed += theme.gap(self._row_gap) * (len(rows) - 1)
            spare = max(rect.height() - needed, 0) // len(rows)
        y = rect.y()
        for row in rows:
            x, tall = rect.x(), _row_height(row) + spare
            if self._at_end:
                used = sum(placed.width for placed in row) + theme.gap(self._gap) * (len(row) - 1)
                x += max(rect.width() - used, 0)
            for placed in row:
                height = tall if self._fill_height else placed.height
                down = 0 if self._top else (tall - height) // 2
                box = QRect(x, y + down, placed.width, height)
                placed.entry.item.setGeometry(in_direction(direction, rect, box))
                x += placed.width + theme.gap(self._gap)
            y += tall + theme.gap(self._row_gap)

    def _shown(self) -> list[_Entry]:
        return [entry for entry in self._entries if not entry.item.isEmpty()]

    def _base(self, entry: _Entry) -> int:
        known = self._bases.get(id(entry))
        if known is None:
            known = self._bases[id(entry)] = self._measured(entry)
        return known

    def _measured(self, entry: _Entry) -> int:
        theme = self._look.theme
        wanted = theme.px(entry.basis) or entry.item.sizeHint().width()
        return max(wanted, theme.px(entry.least), self._least(entry).width())

    def _least(self, entry: _Entry) -> QSize:
        known = self._leasts.get(id(entry))
        if known is None:
            known = self._leasts[id(entry)] = entry.item.minimumSize()
        return known

    def _rows(self, width: int) -> list[list[_Placed]]:
        if width not in self._rows_at:
            self._rows_at[width] = self._placed(width)
        return self._rows_at[width]

    def _placed(self, width: int) -> list[list[_Placed]]:
        rows: list[list[_Placed]] = []
        gap, used = self._look.theme.gap(self._gap), 0
        for entry in self._shown():
            base = max(min(self._base(entry), width), 1)
            if not rows or used + gap + base > width:
                rows.append([])
                used = -gap
            rows[-1].append(_Placed(entry, base))
            used += gap + base
        for row in rows:
            _share(row, width - gap * (len(row) - 1))
            if self._even:
                for placed, first in zip(row, rows[0], strict=False):
                    placed.width = first.width
            for placed in row:
                placed.height = _height(placed.entry.item, placed.width)
        return rows


def _share(row: list[_Placed], width: int) -> None:
    spare = width - sum(placed.width for placed in row)
    parts = sum(placed.entry.grow for placed in row)
    for placed in row:
        if parts and placed.entry.grow:
            given = spare * placed.entry.grow // parts
            placed.width += given
            spare, parts = spare - given, parts - placed.entry.grow


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return max(item.sizeHint().height(), item.minimumSize().height())


def _row_height(row: list[_Placed]) -> int:
    return max((placed.height for placed in row), default=0)
