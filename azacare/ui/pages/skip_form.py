"""Asks why a dose is left out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.ui.pages.recording import Recording, Refused
from azacare.ui.pages.today_plan import BigDose
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.field import ErrorLine, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import TextKind, WrappingLabel
from azacare.wording.words import Words


class SkipForm(QWidget):
    """Asks why a dose is left out; the reason may stay empty.

    Signals:
        closed: given up.
    """

    closed = Signal()

    def __init__(self, look: Look, words: Words, recording: Recording, dose: BigDose) -> None:
        super().__init__()
        self._recording, self._dose = recording, dose
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        title = words.translate("Today", "Record your {time} dose as skipped?")
        time = words.time(dose.view.due)
        column.addWidget(WrappingLabel(title.format(time=time), TextKind.HEADING))
        self.reason = TextField(look, words.translate("Record", "Why? You can leave this empty"))
        self._error = ErrorLine(look)
        column.addWidget(self.reason)
        column.addWidget(self._error)
        name = words.translate("Today", "Record the {time} dose as skipped")
        self.submit_button = Button(
            look,
            words.translate("Today", "Record as skipped"),
            ButtonKind.MAIN,
            name=name.format(time=time),
        )
        back = Button(look, words.translate("Record", "Go back"))
        self.submit_button.clicked.connect(self._submit)
        records(self.submit_button)
        back.clicked.connect(self.closed)
        row = FlowLayout(look, gap=12)
        row.add(self.submit_button)
        row.add(back)
        column.addLayout(row)

    def _submit(self) -> None:
        slot, reason = self._dose.view.slot.id, self.reason.text().strip()
        refused: Refused | None = self._recording.skip(slot, reason)
        if refused is not None:
            self._error.set_text(refused.sentence)
