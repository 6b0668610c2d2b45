"""The words on a control: a title and a smaller detail, both wrapping."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter

from azacare.domain.frozen import dataclass
from azacare.ui.theme import Theme
from azacare.ui.widgets.painting import draw_text, longest_word, text_height, text_width

_BETWEEN = 2
_WIDEST = 560  # px at 100 %


@dataclass(frozen=True)
class Face:
    """A title and a detail, either of which may be empty."""

    title: str
    detail: str = ""
    weight: QFont.Weight = QFont.Weight.Normal

    def width(self, theme: Theme) -> int:
        """The width without wrapping, but no more than a comfortable line."""
        natural = max(text_width(font, text) for font, text in self._lines(theme))
        return max(min(natural, theme.px(_WIDEST)), self.least_width(theme))

    def least_width(self, theme: Theme) -> int:
        """The longest word."""
        return max(longest_word(font, text) for font, text in self._lines(theme))

    def height(self, theme: Theme, width: int) -> int:
        """The height when wrapped at `width` px."""
        lines = self._lines(theme)
        tall = sum(text_height(font, text, width) for font, text in lines)
        return tall + theme.gap(_BETWEEN) * (len(lines) - 1)

    def paint(self, painter: QPainter, theme: Theme, box: QRect, inks: tuple[str, str]) -> None:
        """Draw both in the middle of `box`, in the colors `inks`."""
        y = box.y() + (box.height() - self.height(theme, box.width())) // 2
        align = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
        for (font, text), ink in zip(self._lines(theme), inks, strict=False):
            tall = text_height(font, text, box.width())
            painter.setPen(theme.color(ink))
            draw_text(painter, font, QRect(box.x(), y, box.width(), tall), text, align)
            y += tall + theme.gap(_BETWEEN)

    def _lines(self, theme: Theme) -> list[tuple[QFont, str]]:
        lines = [(theme.font(16, self.weight), self.title)]
        if self.detail:
            lines.append((theme.font(14), self.detail))
        return lines
