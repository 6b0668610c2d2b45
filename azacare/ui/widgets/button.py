"""Buttons: one main action a card, the others plain or quiet; red only to call somebody."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from azacare.domain.people import Role
from azacare.ui.icons import paint_icon
from azacare.ui.theme import TARGET, Look
from azacare.ui.widgets.bounds import keep_shown
from azacare.ui.widgets.painting import (
    center_square,
    crisp,
    draw_ring,
    draw_text,
    longest_word,
    text_height,
    text_width,
)


class ButtonKind(Enum):
    """How much a button weighs on its card."""

    MAIN = "main"
    PLAIN = "plain"
    QUIET = "quiet"
    DANGER = "danger"  # outlined red: leads to calling
    CALL = "call"  # filled red: calls


_FILL = {
    ButtonKind.MAIN: ("main", "main_over", "on_main", ""),
    ButtonKind.PLAIN: ("surface", "over", "ink", "edge"),
    ButtonKind.QUIET: ("", "over", "main", ""),
    ButtonKind.DANGER: ("surface", "call_soft", "call_ink", "call_line"),
    ButtonKind.CALL: ("call", "call_over", "on_call", ""),
}
_RADIUS = 10
_ICON = 20
_BETWEEN = 8
_SLACK = 3  # px: right-to-left shaping can be a little wider than measured
_SIDE = {False: 18, True: 26}
_TALL = {False: 46, True: 60}
_TEXT = {False: 16, True: 18}


class Button(QPushButton):
    """A button whose words wrap and are never cut.

    Attributes:
        needs: the role that it takes to do what it does; see `bounds.records`.
    """

    needs: Role | None = None

    def __init__(
        self,
        look: Look,
        text: str,
        kind: ButtonKind = ButtonKind.PLAIN,
        *,
        icon: str = "",
        trailing: str = "",
        name: str = "",
        big: bool = False,
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show `text` with the line icon `icon` before it and `trailing` behind it.

        Args:
            look: where colors and sizes come from.
            text: the words; empty for an icon alone, which then needs `name`.
            kind: how much it weighs.
            icon: name of an icon, or empty.
            trailing: name of an icon behind the words, such as "chevron" for a menu.
            name: what a screen reader says; the words themselves when empty.
            big: for the one thing a page is about.
            wide: takes the whole width of its card.
            parent: its parent.

        Raises:
            ValueError: neither words nor a name.
        """
        super().__init__(parent)
        if not (text or name):
            raise ValueError("a button without words needs a name")
        self._look = look
        self._icon, self._trailing, self._big = icon, trailing, big
        self._kind = kind
        self.set_words(text, name)
        across = QSizePolicy.Policy.Preferred if wide else QSizePolicy.Policy.Maximum
        policy = QSizePolicy(across, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)

    @property
    def words(self) -> str:
        """The words on it."""
        return self._words

    @property
    def kind(self) -> ButtonKind:
        """How much it weighs."""
        return self._kind

    def set_words(self, text: str, name: str = "") -> None:
        """Show other words, said as `name` when given."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(name or text)
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: ButtonKind) -> None:
        """Let it weigh more or less."""
        self._kind = kind
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """All words on one line."""
        width = self._around() + text_width(self._font(), self._words)
        return QSize(max(width, self._least()), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Its longest word, and never smaller than a finger needs."""
        width = self._around() + longest_word(self._font(), self._words)
        return QSize(max(width, self._least()), self._tall())

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """How tall it is when its words wrap at `width`."""
        inner = width - self._around() + 2 * _SLACK  # as much room as the words are drawn in
        tall = text_height(self._font(), self._words, inner) if self._words else 0
        return max(self._tall(), tall + 2 * self._look.theme.gap(11))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Ask whether the one at this computer may do what it is marked for."""
        super().showEvent(event)
        if self.needs is not None:
            keep_shown(self)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw ground, icons, words and, with the keyboard on it, the ring."""
        theme = self._look.theme
        painter = crisp(self)
        box, radius = QRectF(self.rect()), float(theme.gap(_RADIUS))
        ground, over, ink, line = _FILL[self._kind]
        if self.isEnabled() and (self.isDown() or self.isChecked() or self.underMouse()):
            ground = over
        if not self.isEnabled():
            ground, ink, line = "grey_soft", "muted", "edge"
        painter.setBrush(theme.color(ground) if ground else Qt.BrushStyle.NoBrush)
        dashes = Qt.PenStyle.SolidLine if self.isEnabled() else Qt.PenStyle.DashLine
        painter.setPen(QPen(theme.color(line), 1, dashes) if line else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        self._paint_words(painter, ink)
        if self.hasFocus():
            draw_ring(painter, theme, box, radius)
        painter.end()

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        theme = self._look.theme
        color, size = theme.color(ink), theme.px(_ICON)
        room = self.width() - self._around()
        words = min(text_width(self._font(), self._words), room) if self._words else 0
        x = (self.width() - self._around() - words) // 2 + theme.gap(self._side())
        middle = self.height() / 2
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft

        def place(left: int, width: int) -> int:
            return self.width() - left - width if rtl else left

        if self._icon:
            at = QPointF(place(x, size) + size / 2, middle)
            paint_icon(painter, self._icon, color, center_square(at, size))
            x += size + (theme.gap(_BETWEEN) if self._words else 0)
        if self._words:
            painter.setPen(color)
            box = QRect(place(x, words) - _SLACK, 0, words + 2 * _SLACK, self.height())
            draw_text(painter, self._font(), box, self._words, Qt.AlignmentFlag.AlignCenter)
            x += words
        if self._trailing:
            x += theme.gap(_BETWEEN)
            small = round(size * 0.8)
            at = QPointF(place(x, small) + small / 2, middle)
            paint_icon(painter, self._trailing, color, center_square(at, small))

    def _font(self) -> QFont:
        return self._look.theme.font(_TEXT[self._big], QFont.Weight.DemiBold)

    def _side(self) -> int:
        if not self._words:
            return 12
        return 12 if self._kind is ButtonKind.QUIET else _SIDE[self._big]

    def _around(self) -> int:
        theme = self._look.theme
        around = 2 * theme.gap(self._side())
        if self._icon:
            around += theme.px(_ICON) + (theme.gap(_BETWEEN) if self._words else 0)
        if self._trailing:
            around += round(theme.px(_ICON) * 0.8) + theme.gap(_BETWEEN)
        return around

    def _least(self) -> int:
        return max(self._look.theme.gap(TARGET), TARGET)

    def _tall(self) -> int:
        return self._look.theme.gap(_TALL[self._big])
