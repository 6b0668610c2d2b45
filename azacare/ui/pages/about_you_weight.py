"""The weight with its dates. It is kept for the provider, and never decides a dose (F024)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal

from azacare.domain.entry import read_number
from azacare.domain.profile import Weight, WeightUnit
from azacare.services.ports import Kept
from azacare.ui.pages.blood_tests_forms import TestForm, day_hint
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.choice import Choice
from azacare.ui.widgets.day_field import DayField
from azacare.ui.widgets.field import ComboField, Field, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import Column
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, WrappingLabel
from azacare.wording.profile import unit_name, weight_text
from azacare.wording.words import Words

_SHOWN = 3


class WeightForm(TestForm):
    """A number, its unit and its day."""

    __test__ = False

    def __init__(self, look: Look, words: Words, today: date, unit: WeightUnit) -> None:
        super().__init__(look, words, "")
        self.weight = TextField(look, words.translate("About you", "Weight"), width=120)
        self.unit = ComboField(
            look,
            words.translate("About you", "Unit"),
            [(one.value, unit_name(one, words)) for one in WeightUnit],
            chosen=unit.value,
            width=120,
        )
        self.day = DayField(
            look, words.translate("About you", "Day"), words.day_with_year, day_hint(words, today)
        )
        self.day.set_text(today.isoformat())
        row = FlowLayout(look, gap=12, top=True)
        for part in (self.weight, self.unit):
            row.add(part, grow=1, basis=110)
        self.add(row)
        self.add(self.day)
        self.finish(words.translate("About you", "Keep this weight"))

    def fields(self) -> Mapping[str, Field | Choice]:
        """The entries by the names that problems carry."""
        return {"weight": self.weight, "unit": self.unit, "weight-on": self.day}

    def read_all(self) -> tuple[Decimal, WeightUnit, date] | None:
        """What was entered; None after saying what is wrong."""
        self.clear_errors()
        value = self.read("weight", lambda: read_number(self.weight.text()))
        day = self.read("weight-on", self.day.value)
        if value is None or day is None:
            self.lead_to_wrong()
            return None
        return value, WeightUnit(self.unit.key()), day


class WeightCard(Card):
    """The newest weights, and a form for another.

    Signals:
        wanted: the form is to be opened.
        remove: take this one back (a `Kept[Weight]`).
    """

    wanted = Signal()
    remove = Signal(object)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("About you", "Your weight"))
        self._words = words
        self._shown: object = None
        self.why = Muted(
            words.translate(
                "About you", "Your provider may ask for it. AzaCare never works out a dose from it."
            )
        )
        self.lines, self.form_place = Column(look), Column(look)
        self.button = Button(look, words.translate("About you", "Add a weight"))
        self.button.clicked.connect(self.wanted)
        records(self.button)
        for part in (self.why, self.lines, self.button, self.form_place):
            self.add(part)

    def show_weights(self, weights: tuple[Kept[Weight], ...]) -> None:
        """Show the newest."""
        if weights == self._shown:
            return
        self._shown = weights
        words = self._words
        self.lines.clear()
        for kept in weights[:_SHOWN]:
            self.lines.add(self._line(kept))
        older = len(weights) - _SHOWN
        if older > 0:
            n = older
            self.lines.add(
                Muted(words.translate("About you", "and %n earlier one(s)", None, n), small=True)
            )

    def _line(self, kept: Kept[Weight]) -> FlowLayout:
        words = self._words
        text = words.translate("About you", "{weight} on {day}")
        said = text.format(
            weight=weight_text(kept.value, words), day=words.day_with_year(kept.value.on)
        )
        row = FlowLayout(self._look, gap=10)
        row.add(WrappingLabel(said), grow=1, basis=140)
        name = words.translate("About you", "Remove {weight}")
        remove = Button(
            self._look, words.translate("About you", "Remove"), name=name.format(weight=said)
        )
        remove.clicked.connect(lambda: self.remove.emit(kept))
        records(remove)
        row.add(remove)
        return row

    def ask(self, form: WeightForm | None) -> None:
        """Show the form in place of the button, or put it away."""
        self.form_place.clear()
        set_shown(self.button, form is None)
        if form is not None:
            self.form_place.add(form)
            set_shown(form)
