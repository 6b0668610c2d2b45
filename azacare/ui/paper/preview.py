"""A report in the window, page by page, as it will be on paper."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from azacare.ui.paper.report import ReportPages
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import TextKind, WrappingLabel
from azacare.wording.words import Words

_LEAST = 240


class PagePicture(QWidget):
    """One page; as wide as there is room. A screen reader is told its text."""

    def __init__(self, pages: ReportPages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages, self._number = pages, 0
        self._drawn: QPixmap | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_page(self, number: int, name: str) -> None:
        """Show page `number`, from 0; `name` is what a screen reader calls it."""
        self._number, self._drawn = number, None
        self.setAccessibleName(name)
        self.setAccessibleDescription(" ".join(self._pages.sheets[number].texts()))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """A page that can be read."""
        return QSize(600, self.heightForWidth(600))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """A page that can be recognized."""
        return QSize(_LEAST, self.heightForWidth(_LEAST))

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """It keeps the shape of the paper."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """How tall the paper is at that width."""
        return round(width * self._pages.paper.height / self._pages.paper.width)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the page, in as many dots as the screen has; paper is white in every theme."""
        ratio = self.devicePixelRatioF()
        wide = max(round(self.width() * ratio), 1)
        if self._drawn is None or self._drawn.width() != wide:
            self._drawn = QPixmap.fromImage(self._pages.picture(self._number, wide))
            self._drawn.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        painter.end()


class PreviewCard(Card):
    """The pages of a report, with a way from one to the next.

    Signals:
        left: the person closed it.
    """

    left = Signal()

    def __init__(self, look: Look, words: Words, pages: ReportPages) -> None:
        super().__init__(look, words.translate("Report", "Preview"))
        self._words, self._pages, self.number = words, pages, 0
        self.where = WrappingLabel("", TextKind.BOLD)
        self.before = Button(look, words.translate("Report", "Page before"))
        self.after = Button(look, words.translate("Report", "Next page"))
        self.leave = Button(
            look, words.translate("Report", "Close the preview"), kind=ButtonKind.QUIET
        )
        row = FlowLayout(look, gap=12)
        for part in (self.before, self.after, self.leave):
            row.add(part)
        self.picture = PagePicture(pages)
        self.add(self.where)
        self.add(row)
        self.add(self.picture, 6)
        self.before.clicked.connect(lambda: self.show_page(self.number - 1))
        self.after.clicked.connect(lambda: self.show_page(self.number + 1))
        self.leave.clicked.connect(self.left)
        self.show_page(0)

    def show_page(self, number: int) -> None:
        """Show page `number`, from 0."""
        count = len(self._pages.sheets)
        self.number = min(max(number, 0), count - 1)
        text = self._words.translate("Report", "Page {number} of {count}")
        name = text.format(number=self.number + 1, count=count)
        self.where.setText(name)
        self.picture.show_page(self.number, name)
        for button in (self.before, self.after):
            set_shown(button, count > 1)
        self.before.setEnabled(self.number > 0)
        self.after.setEnabled(self.number < count - 1)
