"""A bar that shows how much is left. What it means stands in words beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from azacare.ui.theme import Look
from azacare.ui.widgets.painting import crisp

_TALL = 10


class Meter(QLabel):
    """A filled part of a track; screen readers hear `name`."""

    def __init__(
        self,
        look: Look,
        name: str,
        share: float,
        *,
        needs_you: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Fill `share` (0 to 1) of the track, in amber when it `needs_you`."""
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_share(name, share, needs_you=needs_you)

    def set_share(self, name: str, share: float, *, needs_you: bool = False) -> None:
        """Show another share."""
        self.setAccessibleName(name)
        self._share = min(max(share, 0.0), 1.0)
        self._color = "amber_line" if needs_you else "main"
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """As wide as there is room."""
        return QSize(self._look.theme.px(120), self._look.theme.gap(_TALL))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """A short bar."""
        return QSize(self._look.theme.px(40), self._look.theme.gap(_TALL))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the track and its filled part, from the beginning of the line."""
        theme, box = self._look.theme, QRectF(self.rect())
        painter = crisp(self)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = box.height() / 2
        painter.setBrush(theme.color("track"))
        painter.drawRoundedRect(box, radius, radius)
        wide = box.width() * self._share
        if wide:
            wide = max(wide, box.height())
            rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            left = box.right() - wide if rtl else box.left()
            painter.setBrush(theme.color(self._color))
            painter.drawRoundedRect(QRectF(left, box.top(), wide, box.height()), radius, radius)
        painter.end()
