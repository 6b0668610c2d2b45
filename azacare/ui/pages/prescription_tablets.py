"""Which tablets the person has: strengths to tick, others to type, and how they look."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.entry import read_number
from azacare.domain.prescription import Form, Tablet, TabletLook
from azacare.ui.pages.leaving import Leaving
from azacare.ui.pages.tablet_look import LookRow
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.choice import Choice, Option
from azacare.ui.widgets.field import ErrorLine, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.ui.widgets.toggle import CheckRow
from azacare.wording.words import Words

USUAL_MG = ("25", "50", "75", "100")
MOST_OTHERS = 3


class TabletsEditor(QWidget):
    """Asks for the strengths on the label.

    Signals:
        edited: something was ticked or typed.
    """

    edited = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._leaving = Leaving(words)
        self._ticks = {mg: CheckRow(look, words.mg(Decimal(mg)), parent=None) for mg in USUAL_MG}
        self.others = [self._other_field(look) for _ in range(MOST_OTHERS)]
        self.more = self._quiet(words.translate("Prescription form", "Another strength…"))
        self.show_looks = self._quiet(
            words.translate("Prescription form", "Say how they look… (optional)")
        )
        self.other_form = self._quiet(
            words.translate("Prescription form", "It is not a tablet: liquid or injection…")
        )
        self.form = self._form_choice(look)
        self._error = ErrorLine(look)
        self._rows = [LookRow(look, words) for _ in range(len(USUAL_MG) + MOST_OTHERS)]
        self._looks_open = False
        self._lay_out(look)
        self._connect()
        self._show()

    @property
    def first_tick(self) -> CheckRow:
        """Where the keyboard begins."""
        return self._ticks[USUAL_MG[0]]

    @property
    def error(self) -> str:
        """What is wrong with the strengths."""
        return self._error.text or next((f.error for f in self.others if f.error), "")

    def given_as(self) -> Form:
        """Tablets, liquid, or an injection."""
        return Form(self.form.key() or Form.TABLET.value)

    def strengths(self) -> tuple[str, ...]:
        """What was ticked and typed, as text; none for a liquid or an injection."""
        return tuple(text for text, _ in self._said())

    def looks(self) -> tuple[TabletLook | None, ...]:
        """How they look, one for each strength; None where not said."""
        return tuple(row.value() for _, row in self._said())

    def load(self, tablets: tuple[Tablet, ...], form: Form) -> None:
        """Fill in what a version has."""
        self.form.choose(form.value)
        known = {f"{tablet.strength_mg.normalize():f}": tablet.look for tablet in tablets}
        for strength, tick in self._ticks.items():
            tick.setChecked(strength in known)
        typed = [strength for strength in known if strength not in self._ticks]
        for field, strength in zip(self.others, typed, strict=False):
            field.set_text(strength)
            field.show()
        for text, row in self._said():
            row.load(known.get(text))
        self._looks_open = any(known.values())
        self._show()

    def set_error(self, text: str, typed: str = "") -> None:
        """Say what is wrong with the strengths, beside the one that was `typed`."""
        for field in self.others:
            if typed and field.text() == typed:
                field.set_error(text)
                return
        self._error.set_text(text)

    def _said(self) -> list[tuple[str, LookRow]]:
        """Each strength with its row of looks."""
        if self.given_as() is not Form.TABLET:
            return []
        pairs = [
            (mg, row)
            for (mg, tick), row in zip(self._ticks.items(), self._rows, strict=False)
            if tick.isChecked()
        ]
        typed = zip(self.others, self._rows[len(self._ticks) :], strict=True)
        return pairs + [(field.text().strip(), row) for field, row in typed if field.text().strip()]

    def _on_edit(self, *_: object) -> None:
        self._error.set_text("")
        for field in self.others:
            field.set_error("")
        self._leaving.check_others()
        self._show()
        self.edited.emit()

    def _add_other(self) -> None:
        hidden = [field for field in self.others if field.isHidden()]
        if hidden:
            hidden[0].show()
            hidden[0].line.setFocus()
        self.more.setVisible(len(hidden) > 1)

    def _open_looks(self) -> None:
        self._looks_open = True
        self._show()
        said = self._said()
        if said:
            said[0][1].focus_first()

    def _open_forms(self) -> None:
        self.other_form.hide()
        self.form.show()
        self.form.card(Form.TABLET.value).setFocus()

    def _show(self) -> None:
        tablet = self.given_as() is Form.TABLET
        said = self._said()
        self._strengths.setVisible(tablet)
        self.show_looks.setVisible(bool(said) and not self._looks_open)
        for row in self._rows:
            row.hide()
        for text, row in said:
            row.setVisible(self._looks_open)
            row.name_strength(text)
        if not tablet:
            self.other_form.hide()
            self.form.show()

    def _lay_out(self, look: Look) -> None:
        words = self._words
        self._strengths = QWidget()
        self._strengths.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        inner = QVBoxLayout(self._strengths)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        title = words.translate("Prescription form", "Which tablets do you have?")
        hint = words.translate(
            "Prescription form", "The strength is on the label. Tick all that you have."
        )
        inner.addWidget(WrappingLabel(title, TextKind.BOLD))
        inner.addWidget(Muted(hint, small=True))
        ticks = FlowLayout(look, gap=8)
        for tick in self._ticks.values():
            ticks.add(tick, basis=112)
        inner.addLayout(ticks)
        inner.addWidget(self._error)
        for field in self.others:
            inner.addWidget(field)
        for row in self._rows:
            inner.addWidget(row)
        links = FlowLayout(look, gap=4, row_gap=0)
        for button in (self.more, self.show_looks, self.other_form):
            links.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._strengths)
        column.addLayout(links)
        column.addWidget(self.form)

    def _connect(self) -> None:
        for tick in self._ticks.values():
            tick.toggled.connect(self._on_edit)
        for field in self.others:
            field.edited.connect(self._on_edit)
            self._leaving.watch(field, read_number)
        for row in self._rows:
            row.edited.connect(self._on_edit)
        self.form.chosen.connect(self._on_edit)
        self.more.clicked.connect(self._add_other)
        self.show_looks.clicked.connect(self._open_looks)
        self.other_form.clicked.connect(self._open_forms)

    def _quiet(self, text: str) -> Button:
        return Button(self._look, text, ButtonKind.QUIET)

    def _other_field(self, look: Look) -> TextField:
        words = self._words
        field = TextField(
            look,
            words.translate("Prescription form", "Another strength, in mg"),
            words.translate("Prescription form", "Such as 10 or 12.5. Leave it empty if none."),
            width=140,
        )
        field.hide()
        return field

    def _form_choice(self, look: Look) -> Choice:
        """Tablets are the leaflet's form (F023); the others change what AzaCare can say."""
        words = self._words
        choice = Choice(
            look,
            words.translate("Prescription form", "How is it given?"),
            (
                Option(Form.TABLET.value, words.translate("Prescription form", "As tablets")),
                Option(Form.LIQUID.value, words.translate("Prescription form", "As a liquid")),
                Option(
                    Form.INJECTION.value,
                    words.translate("Prescription form", "A nurse or doctor injects it"),
                ),
            ),
            side_by_side=True,
            basis=180,
        )
        choice.hide()
        return choice
