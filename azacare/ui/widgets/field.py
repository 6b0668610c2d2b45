"""A labelled entry: the label above, help below, and what is wrong beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from azacare.ui.icons import paint_icon
from azacare.ui.theme import Look
from azacare.ui.widgets.announcing import announce
from azacare.ui.widgets.card import restyle
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.painting import center_square, crisp
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel

_EDITOR_BASIS, _ERROR_BASIS = 220, 240


class Picture(QWidget):
    """A small icon that only decorates the words beside it."""

    def __init__(
        self, look: Look, icon: str, color: str, size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._icon, self._color, self._size = look, icon, color, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """A square that grows with the text."""
        side = self._look.theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the icon."""
        painter = crisp(self)
        theme = self._look.theme
        paint_icon(painter, self._icon, theme.color(self._color), QRectF(self.rect()))
        painter.end()


class ErrorLine(QWidget):
    """A red sentence with a warning sign, hidden while there is nothing wrong."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._text: WrappingLabel | None = None  # made when something is wrong, which is rare
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence; empty when nothing is wrong."""
        return self._text.text() if self._text is not None else ""

    def set_text(self, text: str) -> None:
        """Show `text`, or nothing, and let a screen reader say it."""
        if self._text is None and text:
            self._text = self._made()
        if self._text is not None:
            self._text.setText(text)
        set_shown(self, bool(text))
        if text:
            announce(self, text)

    def _made(self) -> WrappingLabel:
        made = WrappingLabel("", TextKind.ERROR)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Picture(self._look, "warning", "call_line"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(made, 1)
        return made


class LineEntry(QLineEdit):
    """A line to type in."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class ComboEntry(QComboBox):
    """A list to choose from. The wheel scrolls the page and never changes what is chosen."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the arrow in the color of the text."""
        super().paintEvent(event)
        painter = crisp(self)
        side = self._look.theme.px(16)
        from_edge = side / 2 + self._look.theme.gap(10)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        at = QPointF(from_edge if rtl else self.width() - from_edge, self.height() / 2)
        paint_icon(painter, "chevron", self._look.theme.color("muted"), center_square(at, side))
        painter.end()


class Field(QWidget):
    """A label, an editor, help and an error sentence that belong together."""

    def __init__(
        self,
        look: Look,
        label: str,
        editor: QWidget,
        help_text: str = "",
        *,
        width: int = _EDITOR_BASIS,
        beside: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Wrap `editor`, `width` px wide at 100 %, with what stands `beside` it."""
        super().__init__(parent)
        self._look = look
        self.editor = editor
        self._width = width
        self._label = WrappingLabel(label, TextKind.BOLD)
        self._label.setBuddy(editor)
        self._help: Muted | None = None  # made when there is something to say
        self._error = ErrorLine(look)
        editor.setAccessibleName(label)

        self._row = FlowLayout(look, gap=12, row_gap=6)
        self._row.add(editor, basis=width)
        for widget in beside:
            self._row.add(widget)
        self._row.add(self._error, grow=1, basis=_ERROR_BASIS)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 6)
        self._column.setSpacing(6)
        self._column.addWidget(self._label)
        self._column.addLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setFocusProxy(editor)
        self.set_help(help_text)

    @property
    def error(self) -> str:
        """The sentence that says what is wrong; empty when nothing is."""
        return self._error.text

    def set_error(self, text: str) -> None:
        """Say what is wrong beside the entry, or nothing. What was typed stays."""
        self._error.set_text(text)
        restyle(self.editor, "wrong", "true" if text else "false")
        self._describe()

    def set_help(self, text: str) -> None:
        """Show another help text."""
        if self._help is None and text:
            self._help = Muted(small=True)
            self._column.addWidget(self._help)
        if self._help is not None:
            self._help.setText(text)
            set_shown(self._help, bool(text))
        self._describe()

    def _describe(self) -> None:
        parts = (self._error.text, self._help.text() if self._help is not None else "")
        self.editor.setAccessibleDescription(" ".join(part for part in parts if part))


class TextField(Field):
    """A field to type in."""

    edited = Signal(str)
    """What is typed, at every change by the person."""

    def __init__(
        self,
        look: Look,
        label: str,
        help_text: str = "",
        *,
        text: str = "",
        placeholder: str = "",
        width: int = _EDITOR_BASIS,
        beside: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        self.line = LineEntry(text)
        self.line.setPlaceholderText(placeholder)
        super().__init__(
            look, label, self.line, help_text, width=width, beside=beside, parent=parent
        )
        # not `textEdited`: what types through the accessibility bus only changes the text
        self.line.textChanged.connect(self.edited)

    def text(self) -> str:
        """What is typed, as it was typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Fill it in. Emits nothing."""
        with QSignalBlocker(self.line):
            self.line.setText(text)


class ComboField(Field):
    """A field to choose from a list; nothing needs to be chosen at first."""

    chosen = Signal(str)
    """The key of what the person chose."""

    def __init__(
        self,
        look: Look,
        label: str,
        options: Sequence[tuple[str, str]],
        help_text: str = "",
        *,
        chosen: str | None = None,
        placeholder: str = "",
        width: int = _EDITOR_BASIS,
        parent: QWidget | None = None,
    ) -> None:
        """Offer `options`, each a key and its words; `placeholder` stands while none is chosen."""
        self.combo = ComboEntry(look)
        self.combo.setPlaceholderText(placeholder)
        for key, words in options:
            self.combo.addItem(words, key)
        super().__init__(look, label, self.combo, help_text, width=width, parent=parent)
        self.choose(chosen)
        self.combo.activated.connect(lambda: self.chosen.emit(self.key() or ""))

    def key(self) -> str | None:
        """The key of what is chosen, None while nothing is."""
        data = self.combo.currentData()
        return None if data is None else str(data)

    def choose(self, key: str | None) -> None:
        """Choose `key`, or nothing. Emits nothing."""
        self.combo.setCurrentIndex(-1 if key is None else self.combo.findData(key))
