"""Records or corrects what happened to one planned dose, inside its row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.records import RecordKind
from azacare.services.doses import TakeRequest
from azacare.services.errors import Warned
from azacare.services.views import SlotView
from azacare.ui.pages.entry_fields import AmountField, WhenFields
from azacare.ui.pages.recording import Recording, Refused
from azacare.ui.pages.rule_warning import RuleWarning
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.choice import Choice, Option
from azacare.ui.widgets.field import ErrorLine, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import show_whole
from azacare.ui.widgets.text import Muted
from azacare.wording.doses import who_text
from azacare.wording.today import history_lines
from azacare.wording.words import Words

_TAKEN, _SKIPPED, _UNSURE = (
    RecordKind.TAKEN.value,
    RecordKind.SKIPPED.value,
    RecordKind.UNSURE.value,
)
_LONGEST_NAME = 80


class InlineForm(QWidget):
    """Fields that make room for a warning, and come back as they were.

    Signals:
        closed: it is done, or given up.
        changed_shape: what can be reached with Tab is different now.
    """

    closed = Signal()
    changed_shape = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._fields = QWidget()
        self._fields.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._rows = QVBoxLayout(self._fields)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.theme.gap(8))
        self._error = ErrorLine(look)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, look.theme.gap(16))
        self._column.addWidget(self._fields)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.warning: RuleWarning | None = None

    def focus_first(self) -> None:
        """Put the keyboard where the person begins."""
        raise NotImplementedError

    def _buttons(self, text: str, act: Callable[[], None], name: str) -> None:
        self.submit_button = Button(self._look, text, ButtonKind.MAIN, name=name)
        cancel = Button(self._look, self._words.translate("Record", "Cancel"))
        self.submit_button.clicked.connect(act)
        records(self.submit_button)
        cancel.clicked.connect(self.closed)
        row = FlowLayout(self._look, gap=12)
        row.add(self.submit_button)
        row.add(cancel)
        self._rows.addWidget(self._error)
        self._rows.addLayout(row)

    def _settle(self, refused: Refused | None, again: Callable[[], None]) -> None:
        """Close, or say what stands against it; `again` records it anyway."""
        self._error.set_text("")
        if refused is None:
            self.closed.emit()
        elif refused.warned is not None:
            self._warn(refused.warned, again)
        else:
            self._say(refused)

    def _say(self, refused: Refused) -> None:
        self._error.set_text(refused.sentence)

    def _warn(self, warned: Warned, again: Callable[[], None]) -> None:
        self._drop_warning()
        self.warning = RuleWarning(self._look, self._words, warned)
        self.warning.back.connect(self._go_back)
        self.warning.anyway.connect(again)
        self._fields.hide()
        self._column.addWidget(self.warning)
        self.warning.show()
        self.warning.back_button.setFocus()
        self.changed_shape.emit()
        show_whole(self)

    def _go_back(self) -> None:
        self._drop_warning()
        self._fields.show()
        self.submit_button.setFocus()

    def _drop_warning(self) -> None:
        if self.warning is not None:
            self.warning.hide()
            self.warning.deleteLater()
            self.warning = None


class RecordForm(InlineForm):
    """Asks what happened: taken (when, how much), skipped (why), or not sure.

    Signals:
        vomited_wanted: the person vomited after this dose.
    """

    vomited_wanted = Signal()

    def __init__(
        self,
        look: Look,
        words: Words,
        recording: Recording,
        view: SlotView,
        now: datetime,
        kind: RecordKind | None = None,
        by: str | None = None,
    ) -> None:
        """A form for `view`; a recorded dose is corrected, and `kind` is chosen beforehand.

        With `by`, the actor, it also asks who says so.
        """
        super().__init__(look, words)
        self._recording, self._view = recording, view
        record = view.record
        chosen = kind or (record.kind if record else None)
        self.what = Choice(
            look,
            words.translate("Record", "What happened?"),
            self._options(now),
            chosen=chosen.value if chosen else None,
            side_by_side=True,
            basis=130,
        )
        label = words.translate("Record", "Taken at")
        self.when = WhenFields(look, words, label, now, view.due)
        amount = words.translate("Record", "Amount in mg")
        self.amount = AmountField(look, words, amount, view.slot.version, view.amount_mg)
        self.reason = TextField(look, words.translate("Record", "Why? You can leave this empty"))
        self.careful = Muted(
            words.translate("Record", "To be careful, AzaCare then counts it as taken.")
        )
        if record is not None:
            self.reason.set_text(record.reason)
            if record.kind is RecordKind.TAKEN:
                self.when.set_instant(record.at)
            if by is None:  # History shows it below the dose anyway
                self._add_history(now)
        for part in (self.what, self.when, self.amount, self.reason, self.careful):
            self._rows.addWidget(part)
        self.who = self._who_field(by) if by is not None else None
        was_taken = record is not None and record.kind is RecordKind.TAKEN
        self.vomited = self._vomited_button() if was_taken else None
        self._add_buttons(words)
        self.what.chosen.connect(lambda _key: self._show_parts())
        self._show_parts()

    def focus_first(self) -> None:
        """The question, or the time when the answer is chosen."""
        key = self.what.key()
        target = self.what.card(_TAKEN) if key is None else self.what.card(key)
        (self.when.time.line if key == _TAKEN else target).setFocus()

    def _who_field(self, by: str) -> TextField:
        label = self._words.translate("Record", "Recorded by")
        field = TextField(self._look, label, text=who_text(by, self._words), width=220)
        field.line.setMaxLength(_LONGEST_NAME)
        self._rows.addWidget(field)
        return field

    def _vomited_button(self) -> Button:
        text = self._words.translate("Record", "I vomited after it…")
        button = Button(self._look, text, ButtonKind.QUIET)
        button.clicked.connect(self.vomited_wanted)
        records(button)
        self._rows.addWidget(button)
        return button

    def _said_by(self) -> str:
        """Who was named, as it is kept; empty for the actor."""
        typed = self.who.text().strip() if self.who is not None else ""
        built_in = (one for one in ("me", "caregiver") if who_text(one, self._words) == typed)
        return next(built_in, typed)

    def _options(self, now: datetime) -> tuple[Option, ...]:
        words = self._words
        options = [
            Option(_TAKEN, words.translate("Record", "Taken")),
            Option(_SKIPPED, words.translate("Record", "Skipped")),
        ]
        if self._view.due <= now:
            options.append(Option(_UNSURE, words.translate("Record", "Not sure")))
        return tuple(options)

    def _add_history(self, now: datetime) -> None:
        if self._view.record is None:
            return
        before = self._recording.history(self._view.record)
        for line in history_lines(before, now, self._words):
            self._rows.addWidget(Muted(line, small=True))

    def _add_buttons(self, words: Words) -> None:
        time = words.time(self._view.due)
        if self._view.record is None:
            text = words.translate("Record", "Record")
            name = words.translate("Record", "Record the {time} dose")
        else:
            text = words.translate("Record", "Save correction")
            name = words.translate("Record", "Save the correction of the {time} dose")
        self._buttons(text, self.submit, name.format(time=time))

    def _show_parts(self) -> None:
        key = self.what.key()
        self.when.setVisible(key == _TAKEN)
        self.amount.setVisible(key == _TAKEN)
        self.reason.setVisible(key == _SKIPPED)
        self.careful.setVisible(key == _UNSURE)
        if self.vomited is not None:
            self.vomited.setVisible(key == _TAKEN)
        self.what.set_error("")
        self.changed_shape.emit()

    def submit(self) -> None:
        """Record what was entered, unless something is missing or the rules warn."""
        key = self.what.key()
        if key is None:
            self.what.set_error(self._words.translate("Record", "Choose what happened."))
            return
        request = TakeRequest(slot=self._view.slot.id, by=self._said_by())
        if key == _TAKEN:
            at, amount = self.when.read(), self.amount.read()
            if at is None or amount is None:
                return
            request = replace(request, at=at, amount_mg=amount)
        self._record(RecordKind(key), request)

    def _record(self, kind: RecordKind, request: TakeRequest) -> None:
        reason = self.reason.text().strip()
        record = self._view.record
        if record is not None:
            refused = self._recording.correct(record, kind, request, reason)
        elif kind is RecordKind.TAKEN:
            refused = self._recording.take(request)
        elif kind is RecordKind.SKIPPED:
            refused = self._recording.skip(
                self._view.slot.id, reason, anyway=request.anyway, by=request.by
            )
        else:
            refused = self._recording.unsure(
                self._view.slot.id, anyway=request.anyway, by=request.by
            )
        self._settle(refused, lambda: self._record(kind, replace(request, anyway=True)))

    def _say(self, refused: Refused) -> None:
        if refused.field == "at":
            self.when.set_error(refused.sentence)
        elif refused.field == "amount-mg":
            self.amount.set_error(refused.sentence)
        else:
            super()._say(refused)


class VomitedForm(InlineForm):
    """Asks when the person vomited after a dose."""

    def __init__(
        self, look: Look, words: Words, recording: Recording, view: SlotView, now: datetime
    ) -> None:
        super().__init__(look, words)
        self._recording, self._view = recording, view
        taken = view.record.at if view.record else view.due
        label = words.translate("Record", "I vomited at")
        self.when = WhenFields(look, words, label, now, taken)
        self.when.set_instant(now)
        self._rows.addWidget(self.when)
        name = words.translate("Record", "Record that I vomited after the {time} dose")
        text = words.translate("Record", "Record")
        self._buttons(text, self.submit, name.format(time=words.time(view.due)))

    def focus_first(self) -> None:
        """The time."""
        self.when.time.line.setFocus()

    def submit(self) -> None:
        """Record it; the advice that follows is shown on the page."""
        at = self.when.read()
        if at is not None:
            refused = self._recording.vomited(self._view.slot.id, at)
            self._settle(refused, lambda: None)

    def _say(self, refused: Refused) -> None:
        if refused.field == "at":
            self.when.set_error(refused.sentence)
        else:
            super()._say(refused)
