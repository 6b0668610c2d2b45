"""Labels that wrap, keep their whole text, and ask for the height that this takes."""

from __future__ import annotations

import re
from enum import Enum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_LINE_PERCENT = 125  # long texts need air between their lines
_WIDEST_EMS = 34  # about 70 letters: longer lines are hard to follow
_RELAYS = {
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
    QEvent.Type.LayoutDirectionChange,
}
_LONGEST_WHOLE = 24  # letters of middling width: a longer word may break anywhere
_POLICY = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
_POLICY.setHeightForWidth(True)
_TAG = re.compile(r"<[^>]*>")
_BREAKS = re.compile(r"[\s\u200b]+")  # a path carries invisible places to break it


class TextKind(Enum):
    """What a text is on its page; the style sheet gives each its size."""

    BODY = "body"
    BOLD = "bold"
    LARGE = "large"
    TITLE = "title"
    FIGURE = "figure"
    STRONG = "strong"
    LEAD = "lead"
    HEADING = "heading"
    MUTED = "muted"
    SMALL = "small"
    COLUMN = "column"
    ERROR = "error"


class WrappingLabel(QLabel):
    """A text that wraps at any width, down to its longest word, or to the first letters of one
    that no page has room for.

    A plain QLabel guesses a minimum size from a golden ratio and then cuts lines off or leaves
    holes inside scroll areas. This one reports the longest word as its least width, and its
    true height for each width.
    """

    def __init__(
        self,
        text: str = "",
        kind: TextKind = TextKind.BODY,
        *,
        rich: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show `text`; `rich` reads it as HTML, so names that people typed must be escaped."""
        super().__init__(parent)
        self._document: QTextDocument | None = None
        self._heights: dict[int, int] = {}  # layouts ask for the same widths again and again
        self._natural: int | None = None
        self._hint: QSize | None = None
        self._minimum: QSize | None = None
        self.setProperty("kind", kind.value)
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(_POLICY)
        super().setText(text)

    def setText(self, text: str) -> None:  # noqa: N802
        """Show another text."""
        super().setText(text)
        self._forget()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """The height of all lines at `width`."""
        if self.textFormat() is Qt.TextFormat.PlainText:
            width = min(width, self._unwrapped())  # nothing wraps there: no wider one is shorter
        if width not in self._heights:
            self.ensurePolished()
            margins = self.contentsMargins()
            inner = max(width - margins.left() - margins.right(), 1)
            tall = round(self._laid_out(inner).size().height()) - self._air()
            self._heights[width] = tall + margins.top() + margins.bottom()
        return self._heights[width]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the lines with air between them."""
        if not self.pixmap().isNull():
            super().paintEvent(event)
            return
        room = self.contentsRect()
        document = self._laid_out(room.width())
        tall = round(document.size().height()) - self._air()
        top = room.top() + max(room.height() - tall, 0) // 2
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette(self.palette())
        ink = palette.color(self.foregroundRole())
        palette.setColor(QPalette.ColorRole.Text, ink)
        context.palette = palette
        painter = QPainter(self)
        painter.translate(room.left(), top)
        document.documentLayout().draw(painter, context)
        painter.end()

    def _air(self) -> int:
        return round(QFontMetrics(self.font()).height() * (_LINE_PERCENT - 100) / 100)

    def _laid_out(self, width: int) -> QTextDocument:
        if self._document is None:
            self._document = self._written()
        self._document.setTextWidth(width)
        return self._document

    def _written(self) -> QTextDocument:
        document = QTextDocument()  # ours alone: as a child, PySide may free it twice
        document.setDocumentMargin(0)
        document.setDefaultFont(self.font())
        option = QTextOption(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setTextDirection(self.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        if self.textFormat() is Qt.TextFormat.RichText:
            document.setHtml(self.text())
        else:
            document.setPlainText(self.text())
        spacing = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        spacing.setLineHeight(_LINE_PERCENT, kind.value)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)
        return document

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The longest word on one line, as far as words have to stay whole."""
        if self._minimum is None:
            self.ensurePolished()
            metrics = QFontMetrics(self.font())
            words = _BREAKS.split(self._plain())
            width = max((metrics.horizontalAdvance(word) + 2 for word in words), default=0)
            most = metrics.averageCharWidth() * _LONGEST_WHOLE
            self._minimum = QSize(min(width, most), metrics.height())
        return self._minimum

    def sizeHint(self) -> QSize:  # noqa: N802
        """The whole text on one line, or on lines of about 70 letters."""
        if self._hint is None:
            self.ensurePolished()
            metrics = QFontMetrics(self.font())
            least = self.minimumSizeHint().width()
            width = max(min(self._unwrapped(), metrics.height() * _WIDEST_EMS), least)
            self._hint = QSize(width, self.heightForWidth(width))
        return self._hint

    def _unwrapped(self) -> int:
        """The width at which no line wraps."""
        if self._natural is None:
            self.ensurePolished()
            metrics = QFontMetrics(self.font())
            lines = re.split(r"\n|<br */?>", self.text())
            if self.textFormat() is Qt.TextFormat.RichText:
                lines = [_bare(line) for line in lines]
            advances = (metrics.horizontalAdvance(line) for line in lines)
            margins = self.contentsMargins()
            self._natural = max(advances, default=0) + 4 + margins.left() + margins.right()
        return self._natural

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Ask for new room when the look changes."""
        super().changeEvent(event)
        if event.type() in _RELAYS:
            self._forget()
            self.updateGeometry()

    def _forget(self) -> None:
        """Measure and lay the words out anew when they are next wanted."""
        self._heights.clear()
        self._natural = self._hint = self._minimum = None
        self._document = None

    def _plain(self) -> str:
        return _bare(self.text()) if self.textFormat() is Qt.TextFormat.RichText else self.text()


class TextHeading(WrappingLabel):
    """The heading of a card or a group."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, TextKind.HEADING, parent=parent)


class Muted(WrappingLabel):
    """A text that supports another one; `small` for a footnote."""

    def __init__(
        self, text: str = "", *, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, TextKind.SMALL if small else TextKind.MUTED, parent=parent)


def _bare(text: str) -> str:
    from html import unescape  # noqa: PLC0415 - its table is large, and few texts are rich

    return unescape(_TAG.sub("", text))
