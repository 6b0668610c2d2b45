"""The palettes can be read by people with poor sight, and the look follows what was chosen."""

from __future__ import annotations

import dataclasses
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from azacare.ui.icons import NAMES, app_icon, icon, tray_icon
from azacare.ui.theme import Look, Scheme, Theme
from azacare.ui.widgets.marks import STATE_COLORS
from azacare.ui.widgets.palettes import (
    CONTRAST,
    DARK,
    LIGHT,
    PART_PAIRS,
    TEXT_PAIRS,
    Palette,
)

PALETTES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
STATE_PAIRS = [(ink, ground) for ground, ink in STATE_COLORS.values()]


def luminance(color: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    found = QColor(color)
    red, green, blue = (linear(p) for p in (found.redF(), found.greenF(), found.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(
    ("ink", "ground"), [*TEXT_PAIRS, *((i, g) for g, i in STATE_COLORS.values())]
)
def test_text_can_be_read(name: str, ink: str, ground: str) -> None:
    palette = PALETTES[name]
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(("part", "ground"), PART_PAIRS)
def test_parts_can_be_told_from_their_ground(name: str, part: str, ground: str) -> None:
    palette = PALETTES[name]
    assert contrast(getattr(palette, part), getattr(palette, ground)) >= 3


@pytest.mark.parametrize("name", PALETTES)
def test_colors_are_colors(name: str) -> None:
    for field in dataclasses.fields(Palette):
        if field.name != "dark":
            assert re.fullmatch(r"#[0-9a-f]{6}", getattr(PALETTES[name], field.name))


@pytest.mark.parametrize("percent", [99, 201])
def test_a_text_size_out_of_range_is_refused(percent: int) -> None:
    with pytest.raises(ValueError, match="100 to 200"):
        Theme(LIGHT, percent)


def test_text_grows_fully_and_gaps_by_half() -> None:
    theme = Theme(LIGHT, 200)
    assert theme.px(16) == 32
    assert theme.gap(16) == 24


def test_what_has_the_keyboard_gets_a_ring_of_two_pixels() -> None:
    sheet = Theme(DARK).stylesheet()
    assert f"border: 2px solid {DARK.focus}" in sheet
    assert "$" not in sheet


def test_the_look_follows_the_choice_and_says_so(qapp: QApplication, qtbot: QtBot) -> None:
    look = Look(qapp, Scheme.LIGHT)
    with qtbot.waitSignal(look.changed):
        look.choose(Scheme.DARK, 150)
    assert look.theme == Theme(DARK, 150)
    assert qapp.palette().window().color() == QColor(DARK.page)
    assert qapp.font().pixelSize() == 24
    with qtbot.assertNotEmitted(look.changed):
        look.choose(Scheme.DARK, 150)
    with pytest.raises(ValueError, match="100 to 200"):
        look.choose(Scheme.LIGHT, 300)
    assert look.theme.palette is DARK


def test_the_system_scheme_is_followed(qapp: QApplication) -> None:
    look = Look(qapp, Scheme.SYSTEM)
    expected = DARK if qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
    assert look.theme.palette is expected
    chosen = Look(qapp, Scheme.CONTRAST)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert chosen.theme.palette is CONTRAST


def test_the_bundled_font_is_used(qapp: QApplication) -> None:
    look = Look(qapp, Scheme.LIGHT)
    assert QFontInfo(look.theme.font()).family() == "Inter"


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_in_its_color(qapp: QApplication, name: str) -> None:
    image = icon(name, "#ff0000", 24).pixmap(24, 24).toImage()
    seen = {
        image.pixelColor(x, y).name()
        for x in range(24)
        for y in range(24)
        if image.pixelColor(x, y).alpha() > 200
    }
    assert seen == {"#ff0000"}


def test_the_app_has_pictures(qapp: QApplication) -> None:
    assert not app_icon().isNull()
    assert tray_icon().pixmap(22, 22).toImage() != tray_icon(True).pixmap(22, 22).toImage()
