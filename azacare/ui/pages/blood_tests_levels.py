"""At which numbers a result may need a call: what holds, who set it, and a form to set it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.analytes import PERCENT, Analyte, LevelKind, UnitSystem
from azacare.domain.people import Role
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.result_levels import SHARES, HeldLevel, LevelSetting
from azacare.domain.result_reading import read_lab_number
from azacare.ui.pages.blood_tests_forms import TestForm, day_hint
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.choice import Choice, Option
from azacare.ui.widgets.day_field import DayField
from azacare.ui.widgets.field import ComboField, Field, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import Column
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.analytes import full_name
from azacare.wording.problems import problem_text
from azacare.wording.result_levels import level_text, source_text
from azacare.wording.words import Words

_SET, _OFF = "set", "off"
Held = tuple[Analyte, tuple[HeldLevel, ...]]


class LevelsCard(Card):
    """Closed at first: a title, and what it is.

    Signals:
        opened: the levels are to be read, through `show_levels`.
        edit: a level is to be set (an `Analyte`).
    """

    opened = Signal()
    edit = Signal(object)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("Blood tests", "When to call about a result"))
        self._words = words
        text = words.translate(
            "Blood tests",
            "AzaCare uses UK monitoring levels until your provider sets others. Ask them. Each "
            "can be set or switched off by their word.",
        )
        self.add(Muted(text))
        self.open = Button(look, words.translate("Blood tests", "Show the levels"))
        self.open.clicked.connect(self.opened)
        self.add(self.open)
        self.parts = Column(look)
        self.add(self.parts)
        self.shown: tuple[Held, ...] = ()

    def show_levels(self, held: Sequence[Held], system: UnitSystem) -> None:
        """Show what holds for each analyte."""
        self.open.hide()
        self.parts.clear()
        self.shown = tuple(held)
        for analyte, levels in held:
            self.parts.add(self._row(analyte, levels, system))

    def _row(self, analyte: Analyte, levels: Sequence[HeldLevel], system: UnitSystem) -> QWidget:
        words, unit = self._words, analyte.default_unit(system)
        box = QWidget()
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = FlowLayout(self._look, gap=10)
        head.add(WrappingLabel(full_name(analyte, words), TextKind.BOLD), grow=1, basis=160)
        text = words.translate("Blood tests", "Set a level…")
        button = Button(
            self._look, text, ButtonKind.QUIET, name=f"{text} {full_name(analyte, words)}"
        )
        button.clicked.connect(lambda: self.edit.emit(analyte))
        changes(button)
        head.add(button)
        column.addLayout(head)
        for held in levels:
            column.addWidget(WrappingLabel(level_text(held, analyte, unit, words)))
            column.addWidget(Muted(source_text(held, words), small=True))
        if not levels:
            none = words.translate("Blood tests", "No level. Only the lab's own marks count.")
            column.addWidget(Muted(none))
        return box


class LevelForm(TestForm):
    """Asks what the provider said about one level."""

    needs_role = Role.CHANGE

    def __init__(
        self, look: Look, words: Words, analyte: Analyte, today: date, system: UnitSystem
    ) -> None:
        text = words.translate("Blood tests", "What did your provider say about {name}?")
        super().__init__(look, words, text.format(name=full_name(analyte, words)))
        self._analyte = analyte
        kinds = {
            LevelKind.LOW: words.translate("Blood tests", "Call below a number"),
            LevelKind.HIGH: words.translate("Blood tests", "Call above a number"),
            LevelKind.FALL: words.translate("Blood tests", "Call when it falls again and again"),
            LevelKind.RISE: words.translate("Blood tests", "Call when it goes up over months"),
            LevelKind.CALL_NOW: words.translate("Blood tests", "Call now below a number"),
        }
        offered = [
            Option(kind.value, said)
            for kind, said in kinds.items()
            if kind is not LevelKind.CALL_NOW or analyte.level(kind) is not None
        ]
        self.kind = Choice(
            look,
            words.translate("Blood tests", "Which level?"),
            offered,
            side_by_side=True,
            basis=240,
        )
        self.what = Choice(
            look,
            words.translate("Blood tests", "What holds from now on?"),
            (
                Option(_SET, words.translate("Blood tests", "A number they said")),
                Option(_OFF, words.translate("Blood tests", "This level is switched off")),
            ),
            side_by_side=True,
            basis=240,
        )
        self.number = TextField(look, words.translate("Blood tests", "Number"), width=110)
        units = [
            (code, use.unit.text) for code, use in analyte.units.items() if use.factor is not None
        ]
        self.unit = ComboField(
            look,
            words.translate("Blood tests", "Unit"),
            units,
            chosen=analyte.default_unit(system),
            width=140,
        )
        self.who = TextField(look, words.translate("Blood tests", "Who said it?"), width=280)
        self.on = DayField(
            look,
            words.translate("Blood tests", "On which day?"),
            words.day_with_year,
            day_hint(words, today),
            quick=((words.translate("Blood tests", "Today"), today),),
        )
        self.said = TextField(
            look, words.translate("Blood tests", "What did they say, in their words?"), width=420
        )
        self.amount = QWidget()
        row = FlowLayout(look, self.amount, gap=12, top=True)
        row.add(self.number, basis=300)
        row.add(self.unit, basis=170)
        for part in (self.kind, self.what, self.amount, self.who, self.on, self.said):
            self.add(part)
        self.finish(words.translate("Blood tests", "Save the level"))
        self.kind.chosen.connect(self._arrange)
        self.what.chosen.connect(self._arrange)
        self._arrange("")

    def fields(self) -> Mapping[str, Field | Choice]:
        """The entries by the names that problems carry."""
        return {
            "kind": self.kind,
            "what": self.what,
            "level": self.number if self.what.key() == _SET else self.what,
            "who": self.who,
            "on": self.on,
            "words": self.said,
        }

    def setting(self) -> LevelSetting | None:
        """What was entered; None after saying what is wrong."""
        self.clear_errors()
        self.number.set_error("")
        for name, choice in (("kind", self.kind), ("what", self.what)):
            if choice.key() is None:
                self._ask(name)
        for name, field in (("who", self.who), ("words", self.said), ("on", self.on)):
            if not field.text().strip():
                self._ask(name)
        on = self.read("on", self.on.value) if self.on.text().strip() else None
        value = self.read("level", self._number) if self.what.key() == _SET else None
        if self.lead_to_wrong() or on is None:
            return None
        kind = LevelKind(self.kind.key())
        unit = PERCENT if kind in SHARES else self.unit.key() or ""
        return LevelSetting(
            self._analyte.id,
            kind,
            value,
            unit if value is not None else "",
            self.who.text().strip(),
            on,
            self.said.text().strip(),
        )

    def _number(self) -> Decimal:
        return read_lab_number(self.number.text(), decimal_comma=self._words.decimal == ",")

    def _ask(self, name: str) -> None:
        self.say(name, problem_text(InputProblem(Problem.EMPTY), self._words))

    def _arrange(self, _key: str) -> None:
        self.amount.setVisible(self.what.key() == _SET)
        kind = self.kind.key()
        share = kind is not None and LevelKind(kind) in SHARES
        self.unit.setVisible(not share)
        text = self._words.translate("Blood tests", "In percent.") if share else ""
        self.number.set_help(text)
