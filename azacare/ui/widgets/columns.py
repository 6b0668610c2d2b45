"""A layout that deals blocks into as many columns as fit, in reading order."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from azacare.ui.theme import Look
from azacare.ui.widgets.mirroring import in_direction

_MOST = 3
BaseHeight = Callable[[int], int]
"""How tall a block is at a width with nothing opened in it."""


class ColumnsLayout(QLayout):
    """Blocks below each other, then in the next column.

    Where a column ends depends only on how tall the blocks are at rest: a block that opens
    something pushes down what is below it, and nothing moves to another column.
    """

    def __init__(
        self, look: Look, parent: QWidget | None = None, *, basis: int = 240, gap: int = 28
    ) -> None:
        """Columns are at least `basis` px wide at 100 %, with `gap` px between them."""
        super().__init__(parent)
        self._look, self._basis, self._gap = look, basis, gap
        self._items: list[QLayoutItem] = []
        self._bases: list[BaseHeight] = []
        self._dealt: dict[int, list[int]] = {}
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, block: QWidget, base: BaseHeight) -> None:
        """Append `block`; `base` says how tall it is at rest."""
        self.addChildWidget(block)
        self._items.append(QWidgetItem(block))
        self._bases.append(base)
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Append a layout item."""
        self._items.append(item)
        self._bases.append(item.heightForWidth)

    def count(self) -> int:
        """How many blocks it holds."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """The item at `index`, None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Remove and return the item at `index`."""
        if not 0 <= index < len(self._items):
            return None
        self._bases.pop(index)
        self.forget()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """The tallest column at `width` px."""
        if width not in self._heights:
            column = self._column_width(width)
            heights = [item.heightForWidth(column) for item in self._items]
            tops = [sum(heights[a:b]) for a, b in self._spans(width)]
            self._heights[width] = max(tops, default=0)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget how tall the blocks are now; where columns end stays."""
        self._heights.clear()
        super().invalidate()

    def forget(self) -> None:
        """Deal anew: the text size changed, or a block came or went."""
        self._dealt.clear()
        self.invalidate()

    def minimumSize(self) -> QSize:  # noqa: N802
        """The widest block on its own."""
        width = max((item.minimumSize().width() for item in self._items), default=0)
        return QSize(width, 0)

    def sizeHint(self) -> QSize:  # noqa: N802
        """One column at its basis. How tall it is, is asked of a width: seventy rows are many."""
        return QSize(self._look.theme.px(self._basis), 1)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Place every block."""
        super().setGeometry(rect)
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        wide = self._column_width(rect.width())
        x = rect.x()
        for begin, end in self._spans(rect.width()):
            y = rect.y()
            for item in self._items[begin:end]:
                box = QRect(x, y, wide, item.heightForWidth(wide))
                item.setGeometry(in_direction(direction, rect, box))
                y += box.height()
            x += wide + self._look.theme.gap(self._gap)

    def columns(self, width: int) -> int:
        """How many columns there are at `width` px."""
        theme = self._look.theme
        gap, basis = theme.gap(self._gap), theme.px(self._basis)
        return max(min((width + gap) // (basis + gap), _MOST, len(self._items)), 1)

    def _column_width(self, width: int) -> int:
        count = self.columns(width)
        return max((width - self._look.theme.gap(self._gap) * (count - 1)) // count, 1)

    def _spans(self, width: int) -> list[tuple[int, int]]:
        if width not in self._dealt:
            self._dealt[width] = self._deal(width)
        ends = self._dealt[width]
        return list(zip([0, *ends[:-1]], ends, strict=True))

    def _deal(self, width: int) -> list[int]:
        """After which blocks columns end, so that the tallest column is as low as can be."""
        count, total = self.columns(width), len(self._items)
        column = self._column_width(width)
        bases = [base(column) for base in self._bases]

        def tallest(cuts: tuple[int, ...]) -> int:
            edges = (0, *cuts, total)
            return max(sum(bases[a:b]) for a, b in pairwise(edges))

        best = min(combinations(range(1, total), count - 1), key=tallest, default=())
        return [*best, total]
