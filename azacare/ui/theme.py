"""How AzaCare looks: a palette, a text size, and the style sheet made from both."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from azacare.content.files import resource
from azacare.domain.frozen import dataclass
from azacare.ui.widgets.palettes import CONTRAST, DARK, LIGHT, Palette

SMALLEST_PERCENT, LARGEST_PERCENT = 100, 200
TARGET = 44  # px, the smallest thing to press at 100 %
_FAMILY = "Inter"
_FONT_FILES = (
    "Inter-Regular.otf",
    "Inter-Medium.otf",
    "Inter-SemiBold.otf",
    "Inter-Bold.otf",
)


class Scheme(Enum):
    """Which palette the person chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True)
class Theme:
    """One palette at one text size.

    Attributes:
        percent: size of the text, 100 to 200.
    """

    palette: Palette = LIGHT
    percent: int = 100

    def __post_init__(self) -> None:
        if not SMALLEST_PERCENT <= self.percent <= LARGEST_PERCENT:
            raise ValueError(f"text size {self.percent} % is outside 100 to 200 %")

    def px(self, size: float) -> int:
        """A size that grows with the text, in logical pixels."""
        return round(size * self.percent / 100)

    def gap(self, size: float) -> int:
        """A distance: grows half as fast as the text, so that large text keeps its room."""
        return round(size * (self.percent + 100) / 200)

    def color(self, name: str) -> QColor:
        """The palette's color for `name`, such as "ink"."""
        return QColor(str(getattr(self.palette, name)))

    def font(self, size: float = 16, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The app's font, with figures of equal width; `size` in px at 100 %."""
        return QFont(_font(self.px(size), weight))

    def stylesheet(self) -> str:
        """The style sheet for the whole application."""
        values = {name: getattr(self.palette, name) for name in _color_names()}
        values |= {f"t{size}": f"{self.px(size)}px" for size in _TEXT_SIZES}
        values |= {f"g{size}": f"{self.gap(size)}px" for size in _GAPS}
        values["target"] = f"{self.px(TARGET) - 2 * _INPUT_BORDER}px"
        return _SHEET.substitute(values)

    def apply(self, app: QApplication) -> None:
        """Give `app` this look: style, palette, font and style sheet."""
        if not app.styleSheet():
            app.setStyle("Fusion")
            load_fonts()
        app.setPalette(self.qt_palette())
        app.setFont(self.font())
        app.setStyleSheet(self.stylesheet())

    def qt_palette(self) -> QPalette:
        """The palette for whatever the style sheet does not name."""
        made = QPalette()
        for role, name in _ROLES.items():
            made.setColor(role, self.color(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            made.setColor(QPalette.ColorGroup.Disabled, role, self.color("muted"))
        return made


@lru_cache(maxsize=64)
def _font(pixels: int, weight: QFont.Weight) -> QFont:
    font = QFont(_FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


class Look(QObject):
    """The look in use: what the person chose, joined with what the system asks for.

    Widgets are given one `Look` and read `look.theme` whenever they paint.
    """

    changed = Signal()

    def __init__(
        self, app: QApplication, scheme: Scheme = Scheme.SYSTEM, percent: int = 100
    ) -> None:
        super().__init__()
        self._app = app
        self._scheme = scheme
        self.theme = Theme(_palette_for(scheme, app.styleHints()), percent)
        self.theme.apply(app)
        app.styleHints().colorSchemeChanged.connect(self._follow)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._follow)

    def choose(self, scheme: Scheme, percent: int) -> None:
        """Take on another scheme or text size at once.

        Raises:
            ValueError: `percent` is outside 100 to 200; nothing was changed.
        """
        wanted = Theme(_palette_for(scheme, self._app.styleHints()), percent)
        self._scheme = scheme
        if wanted != self.theme:
            self.theme = wanted
            wanted.apply(self._app)
            self.changed.emit()

    def _follow(self) -> None:
        self.choose(self._scheme, self.theme.percent)


def load_fonts() -> None:
    """Make the bundled fonts known to Qt."""
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))


def _palette_for(scheme: Scheme, hints: QStyleHints) -> Palette:
    if scheme is not Scheme.SYSTEM:
        return {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK, Scheme.CONTRAST: CONTRAST}[scheme]
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT


def _color_names() -> tuple[str, ...]:
    return tuple(name for name in Palette.__dataclass_fields__ if name != "dark")


_ROLES = {
    QPalette.ColorRole.Window: "page",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "over",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "main",
    QPalette.ColorRole.HighlightedText: "on_main",
    QPalette.ColorRole.Link: "main",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "ink",
}
_TEXT_SIZES = (13, 14, 15, 16, 17, 18, 20, 22, 26, 28, 40)
_GAPS = (2, 4, 6, 8, 10, 11, 12, 14, 16, 20, 22, 24)
_INPUT_BORDER = 2

_SHEET = Template("""
QWidget { color: $ink; }
QMainWindow, QDialog, #window, PageBody, ScrollPage, NavigationList { background: $page; }
QToolTip { background: $surface; color: $ink; border: 1px solid $edge; padding: 6px; }

WrappingLabel { background: transparent; color: $ink; font-size: $t16; }
WrappingLabel[kind="title"] { font-size: $t26; font-weight: 700; }
WrappingLabel[kind="figure"] { font-size: $t40; font-weight: 700; }
WrappingLabel[kind="strong"] { font-size: $t28; font-weight: 700; }
WrappingLabel[kind="lead"] { font-size: $t20; font-weight: 700; }
WrappingLabel[kind="heading"] { font-size: $t17; font-weight: 700; }
WrappingLabel[kind="bold"] { font-weight: 600; }
WrappingLabel[kind="large"] { font-size: $t18; }
WrappingLabel[kind="muted"] { color: $muted; }
WrappingLabel[kind="small"] { color: $muted; font-size: $t14; }
WrappingLabel[kind="column"] { color: $muted; font-size: $t13; font-weight: 600; }
WrappingLabel[kind="error"] { color: $call_ink; font-size: $t15; font-weight: 500; }

Card { background: $surface; border: 1px solid $line; border-radius: $g12; }
Card[tone="amber"] { background: $amber_soft; border-color: $amber_line; }
Card[tone="red"] { background: $call_soft; border-color: $call_line; }
Card[tone="info"] { background: $info_soft; border-color: $info_line; }
Card[tone="green"] { background: $green_soft; border-color: $green; }
Card[tone="call"] { border-color: $call_line; }
Card:focus { border: 2px solid $focus; }
Card[tone="amber"] WrappingLabel { color: $amber_ink; }
Card[tone="red"] WrappingLabel { color: $call_ink; }
Card[tone="info"] WrappingLabel { color: $info_ink; }
Card[tone="green"] WrappingLabel { color: $green_ink; }

#rule { background: $line; border: none; }
Navigation { background: $side; border: none; }
Navigation WrappingLabel { color: $main; font-size: $t20; font-weight: 700; }

QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {
  background: $surface; color: $ink; border: 1px solid $edge; border-radius: $g10;
  padding: 1px $g12; font-size: $t16; selection-background-color: $main;
  selection-color: $on_main; placeholder-text-color: $muted;
}
QLineEdit, QComboBox, QSpinBox { min-height: $target; }
QPlainTextEdit { padding: $g8; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {
  border: 2px solid $focus; padding: 0px $g11;
}
QPlainTextEdit:focus { padding: $g8; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] {
  border: 2px solid $call_line; padding: 0px $g11;
}
QLineEdit[wrong="true"]:focus, QComboBox[wrong="true"]:focus { border: 2px solid $focus; }
QLineEdit:disabled, QComboBox:disabled { color: $muted; background: $grey_soft; }
QComboBox, QComboBox:focus, QComboBox[wrong="true"] { padding-left: $g14; padding-right: $g24; }
QComboBox::drop-down { border: none; width: 0px; }
QComboBox::down-arrow { image: none; width: 0px; height: 0px; }
QComboBox QAbstractItemView {
  background: $surface; color: $ink; border: 1px solid $edge; outline: none;
  selection-background-color: $selected; selection-color: $on_selected; padding: 4px;
}
QComboBox QAbstractItemView::item { min-height: $target; padding: 0 $g8; color: $ink; }
QComboBox QAbstractItemView::item:selected { background: $selected; color: $on_selected; }

QMenu { background: $surface; border: 1px solid $edge; padding: 6px; }
QMenu::item { padding: $g12 $g20; border-radius: 6px; color: $ink; }
QMenu::item:selected { background: $selected; color: $on_selected; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollArea:focus { border: 2px solid $focus; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar::handle:vertical { background: $edge; border-radius: 4px; min-height: 48px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle:horizontal { background: $edge; border-radius: 4px; min-width: 48px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")
