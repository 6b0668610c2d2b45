"""Which tablets the person has: strengths to tick, others to type, and how they look."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from azacare.domain.prescription import Form, Tablet, TabletLook, TabletShape
from azacare.ui.theme import Look
from azacare.ui.widgets.field import ComboField, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.ui.widgets.toggle import CheckRow
from azacare.wording.words import Words

USUAL_MG = ("25", "50", "75", "100")


class TabletsEditor(QWidget):
    """Asks for the strengths on the label.

    Signals:
        edited: something was ticked or typed.
    """

    edited = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._words = words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.form = self._form_field(look)
        column.addWidget(self.form)
        self._strengths = QWidget()
        column.addWidget(self._strengths)
        column = QVBoxLayout(self._strengths)
        column.setContentsMargins(0, 0, 0, 0)
        title = words.translate("Prescription form", "Which tablets do you have?")
        column.addWidget(WrappingLabel(title, TextKind.BOLD))
        column.addWidget(
            Muted(
                words.translate(
                    "Prescription form", "The strength is on the label. Tick all that you have."
                )
            )
        )
        row = FlowLayout(look, gap=8)
        self._ticks: dict[str, CheckRow] = {}
        for strength in USUAL_MG:
            text = words.translate("Prescription form", "{number} mg").format(number=strength)
            tick = CheckRow(look, text)
            tick.toggled.connect(self._on_edit)
            self._ticks[strength] = tick
            row.add(tick, basis=130)
        column.addLayout(row)
        self.other = TextField(
            look,
            words.translate("Prescription form", "Another strength, in mg"),
            words.translate("Prescription form", "Leave it empty if you have none."),
            width=140,
        )
        self.other.edited.connect(self._on_edit)
        column.addWidget(self.other)
        self._color, self._shape = self._look_fields(look)
        looks = FlowLayout(look, gap=12)
        looks.add(self._color, basis=200)
        looks.add(self._shape, basis=200)
        column.addLayout(looks)

    @property
    def first_tick(self) -> CheckRow:
        """Where the keyboard begins."""
        return self._ticks[USUAL_MG[0]]

    def given_as(self) -> Form:
        """Tablets, liquid, or an injection."""
        return Form(self.form.key() or Form.TABLET.value)

    def strengths(self) -> tuple[str, ...]:
        """What was ticked and typed, as text; none for a liquid or an injection."""
        if self.given_as() is not Form.TABLET:
            return ()
        ticked = [strength for strength, tick in self._ticks.items() if tick.isChecked()]
        typed = self.other.text().strip()
        return (*ticked, *((typed,) if typed else ()))

    def looks(self) -> tuple[TabletLook | None, ...]:
        """How they look, one for each strength; None where not said."""
        color, shape = self._color.key(), self._shape.key()
        found = (
            TabletLook(color or "#f4f1e6", TabletShape(shape or TabletShape.ROUND.value))
            if color or shape
            else None
        )
        return (found,) * len(self.strengths())

    def load(self, tablets: tuple[Tablet, ...], form: Form) -> None:
        """Fill in what a version has."""
        self.form.choose(form.value)
        self._strengths.setVisible(form is Form.TABLET)
        known = [f"{tablet.strength_mg.normalize():f}" for tablet in tablets]
        for strength, tick in self._ticks.items():
            tick.setChecked(strength in known)
        others = [strength for strength in known if strength not in self._ticks]
        self.other.set_text(others[0] if others else "")
        look = next((tablet.look for tablet in tablets if tablet.look), None)
        if look is not None:
            self._color.choose(look.color)
            self._shape.choose(look.shape.value)

    def set_error(self, text: str) -> None:
        """Say what is wrong with the strengths."""
        self.other.set_error(text)

    def _on_edit(self, *_: object) -> None:
        self._strengths.setVisible(self.given_as() is Form.TABLET)
        self.set_error("")
        self.edited.emit()

    def _form_field(self, look: Look) -> ComboField:
        """Tablets are the leaflet's form (F023); the others change what AzaCare can say."""
        words = self._words
        forms = (
            (Form.TABLET.value, words.translate("Prescription form", "Tablets")),
            (Form.LIQUID.value, words.translate("Prescription form", "A liquid")),
            (
                Form.INJECTION.value,
                words.translate("Prescription form", "A nurse or doctor injects it"),
            ),
        )
        field = ComboField(
            look,
            words.translate("Prescription form", "How is it given?"),
            forms,
            chosen=Form.TABLET.value,
            width=300,
        )
        field.chosen.connect(self._on_edit)
        return field

    def _look_fields(self, look: Look) -> tuple[ComboField, ComboField]:
        words = self._words
        colors = (
            ("#f4f1e6", words.translate("Prescription form", "White")),
            ("#e8c468", words.translate("Prescription form", "Yellow")),
            ("#f2b98a", words.translate("Prescription form", "Orange")),
            ("#efb7c4", words.translate("Prescription form", "Pink")),
            ("#a9c9e8", words.translate("Prescription form", "Blue")),
            ("#b9d9b0", words.translate("Prescription form", "Green")),
        )
        shapes = (
            ("round", words.translate("Prescription form", "Round")),
            ("oval", words.translate("Prescription form", "Oval")),
            ("capsule", words.translate("Prescription form", "Long")),
        )
        choose = words.translate("Prescription form", "Not said")
        color = ComboField(
            look,
            words.translate("Prescription form", "Their color (optional)"),
            colors,
            placeholder=choose,
            width=180,
        )
        shape = ComboField(
            look,
            words.translate("Prescription form", "Their shape (optional)"),
            shapes,
            placeholder=choose,
            width=180,
        )
        for field in (color, shape):
            field.chosen.connect(self._on_edit)
        return color, shape
