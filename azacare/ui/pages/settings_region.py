"""Where the person lives: it decides which emergency number AzaCare offers."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.ui.theme import Look
from azacare.ui.widgets.announcing import announce
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.field import ComboField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import TextKind, WrappingLabel
from azacare.wording.contacts import region_names
from azacare.wording.words import Words


class RegionBox(QWidget):
    """The country, and after a change an offer of its number. It never changes a number itself.

    Signals:
        region_chosen: the person chose a country; an ISO 3166 code, or empty.
        number_wanted: the person wants this emergency number.
    """

    region_chosen = Signal(str)
    number_wanted = Signal(str)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._words = words
        self._names = region_names(words)
        listed = sorted(self._names.items(), key=lambda pair: pair[1])
        elsewhere = words.translate("Region", "Another country, or not said")
        self.field = ComboField(
            look,
            words.translate("Region", "Where do you live?"),
            [*listed, ("", elsewhere)],
            width=260,
        )
        self.offer = QWidget()
        self.offer.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.said = WrappingLabel("", TextKind.BOLD)
        self.use = Button(look, elsewhere)
        self.leave = Button(look, elsewhere)
        buttons = FlowLayout(look, gap=8)
        for button in (self.use, self.leave):
            buttons.add(button)
        inner = QVBoxLayout(self.offer)
        inner.setContentsMargins(0, 0, 0, 4)
        inner.addWidget(self.said)
        inner.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.offer)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.offer.hide()
        self._number = ""
        self.field.chosen.connect(self.region_chosen)
        self.use.clicked.connect(lambda: self.number_wanted.emit(self._number))
        self.leave.clicked.connect(self.take_back)

    def show_region(self, region: str) -> None:
        """Show where the person lives; a country without a number of its own is named too."""
        if self.field.combo.findData(region) < 0:
            territory = QLocale.codeToTerritory(region)
            self.field.combo.addItem(QLocale.territoryToString(territory) or region, region)
        if self.field.key() != region:
            self.field.choose(region)

    def offer_number(self, number: str, own: str) -> None:
        """Offer the number of the country that was chosen; the person has `own`."""
        words = self._words
        country = self.field.combo.currentText()
        self._number = number
        text = words.translate(
            "Region", "{country}: the emergency number is {number}. You have {own}."
        )
        self.said.setText(text.format(country=country, number=number, own=own))
        self.use.set_words(words.translate("Region", "Use {number}").format(number=number))
        self.leave.set_words(words.translate("Region", "Keep {own}").format(own=own))
        self.offer.show()
        announce(self, self.said.text())

    def take_back(self) -> None:
        """Offer nothing; the keyboard goes back to the country."""
        focused = self.window().focusWidget()
        if focused is not None and self.offer.isAncestorOf(focused):
            self.field.combo.setFocus()
        self.offer.hide()

    def knows_number(self, region: str) -> bool:
        """Whether AzaCare knows the number of that country, and not only a fallback."""
        return region in self._names
