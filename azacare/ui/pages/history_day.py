"""One day of History: its doses with correction in place, earlier versions, and notes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.day_notes import DayNote
from azacare.domain.records import DoseRecord, RecordKind
from azacare.services.history import LONGEST_NOTE
from azacare.services.history_views import DayDetail, Mark, MarkKind
from azacare.services.ports import Kept
from azacare.services.views import SlotView
from azacare.ui.pages.dose_list import ExtraBlock, SlotBlock
from azacare.ui.pages.history_line import MarkRow
from azacare.ui.pages.recording import Recording
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.field import TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.doses import record_text
from azacare.wording.history import earlier_text, unplanned_text
from azacare.wording.prompt_wording import Shipped
from azacare.wording.today import by_text, pause_text, row_detail
from azacare.wording.words import Words

Block = SlotBlock | ExtraBlock


class PastBlock(SlotBlock):
    """A planned dose of any day; its form also asks who says so."""

    actor = ""

    def ask(self, kind: RecordKind | None = None) -> None:
        """Open the form that records or corrects this dose."""
        from azacare.ui.pages.record_form import RecordForm  # noqa: PLC0415 - opened by hand

        form = RecordForm(
            self._look, self._words, self._recording, self.view, self.now, kind, by=self.actor
        )
        form.vomited_wanted.connect(self._ask_vomited)
        self.open(form)


class NoteForm(QWidget):
    """A note to write or to change.

    Signals:
        submitted: with what was typed.
        cancelled: give it up.
    """

    submitted = Signal(str)
    cancelled = Signal()

    def __init__(self, look: Look, words: Words, text: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.field = TextField(look, words.translate("History", "Note about this day"), text=text)
        self.field.line.setMaxLength(LONGEST_NOTE)
        self.save = Button(look, words.translate("History", "Save note"), ButtonKind.MAIN)
        leave = Button(look, words.translate("History", "Cancel"))
        self.save.clicked.connect(self._submit)
        records(self.save)
        self.field.line.returnPressed.connect(self._submit)
        leave.clicked.connect(self.cancelled)
        row = FlowLayout(look, gap=10)
        row.add(self.save)
        row.add(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(self.field)
        column.addLayout(row)

    def _submit(self) -> None:
        self.submitted.emit(self.field.text())


class DayCard(Card):
    """The details of the chosen day.

    Signals:
        shape_changed: what can be reached with Tab is different now.
        note_added: a text for a new note.
        note_changed: a `Kept[DayNote]` and its new text.
        note_removed: a `Kept[DayNote]`.
    """

    shape_changed = Signal()
    note_added = Signal(str)
    note_changed = Signal(object, str)
    note_removed = Signal(object)

    def __init__(self, look: Look, words: Words, recording: Recording, actor: str) -> None:
        super().__init__(look, words.translate("History", "Day"))
        self._words, self._recording, self._actor = words, recording, actor
        self._shown: object = None
        self._several = False
        self.detail: DayDetail | None = None
        self.blocks: list[Block] = []
        self.note_form: NoteForm | None = None
        self.note_button: Button | None = None

    def show_detail(self, detail: DayDetail, shipped: Shipped) -> None:
        """Show it; while it says the same, a form that is open stays open."""
        self._several = self._recording.several_record()
        shown = (*_said(detail), self._several)
        if self.detail is not None and shown == self._shown:
            self.detail = detail
            for block in self.blocks:
                block.now = detail.now
            return
        self._shown, self.detail = shown, detail
        self.clear()
        self.blocks, self.note_form, self.note_button = [], None, None
        self.set_title(self._words.day_with_year(detail.day))
        self._add_doses(detail)
        for mark in detail.marks:
            if mark.kind is not MarkKind.NOTE:
                self.add(self._mark(mark, shipped))
        self._add_notes(detail)
        self.shape_changed.emit()

    def cancel(self) -> bool:
        """Close the form that is open; False when none is."""
        opened = [block for block in self.blocks if block.form is not None]
        for block in opened:
            block.close_form()
        if self.note_form is not None:
            self._close_note()
            return True
        return bool(opened)

    def block(self, place: int) -> Block:
        """The row of a dose, counted from 0."""
        return self.blocks[place]

    # --- doses -----------------------------------------------------------------------------

    def _add_doses(self, detail: DayDetail) -> None:
        words = self._words
        if detail.pause is not None:
            self.add(Muted(_pause_line(detail, words)))
        for view in detail.slots:
            self._add_slot(view, detail)
        for record in detail.extras:
            by = by_text(record, words) if self._several else ""
            block = ExtraBlock(self._look, words, self._recording, record, detail, by)
            self._add_block(block, record, detail)
        for record in detail.unplanned:
            self.add(WrappingLabel(record_text(record, words, detail.now)))
            self.add(Muted(unplanned_text(words), small=True))
        if not (detail.slots or detail.extras or detail.unplanned):
            self.add(Muted(_empty_line(detail, words)))

    def _add_slot(self, view: SlotView, detail: DayDetail) -> None:
        text = row_detail(view, self._words, several=self._several)
        block = PastBlock(self._look, self._words, self._recording, view, detail.now, text)
        block.actor = self._actor
        self._add_block(block, view.record, detail)

    def _add_block(self, block: Block, record: DoseRecord | None, detail: DayDetail) -> None:
        block.changed_shape.connect(self.shape_changed)
        self.blocks.append(block)
        self.add(block)
        for before in detail.earlier.get(record.entity_id, ()) if record is not None else ():
            text = earlier_text(before, detail.day, detail.now, self._words)
            self.add(Muted(text, small=True))

    def _mark(self, mark: Mark, shipped: Shipped) -> QWidget:
        return MarkRow(self._look, self._words, mark, shipped, False)

    # --- notes -----------------------------------------------------------------------------

    def _add_notes(self, detail: DayDetail) -> None:
        words = self._words
        if detail.notes:
            self.add(WrappingLabel(words.translate("History", "Notes"), TextKind.BOLD), space=4)
        for kept in detail.notes:
            self.add(self._note(kept))
        self.note_button = Button(self._look, words.translate("History", "Add a note"), icon="plus")
        self.note_button.clicked.connect(self.ask_note)
        records(self.note_button)
        self.add(self.note_button)

    def _note(self, kept: Kept[DayNote]) -> QWidget:
        words, text = self._words, kept.value.text
        box = QWidget()
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        flow = FlowLayout(self._look, box, gap=6, row_gap=0)
        flow.add(WrappingLabel(text), grow=1, basis=170)
        change_name = words.translate("History", "Change the note “{text}”").format(text=text)
        remove_name = words.translate("History", "Remove the note “{text}”").format(text=text)
        change = self._quiet(words.translate("History", "Change"), change_name)
        remove = self._quiet(words.translate("History", "Remove"), remove_name)
        change.clicked.connect(lambda: self._open_note(text, self._changes(kept)))
        remove.clicked.connect(lambda: self.note_removed.emit(kept))
        records(change)
        records(remove)
        flow.add(change)
        flow.add(remove)
        return box

    def _quiet(self, text: str, name: str) -> Button:
        return Button(self._look, text, ButtonKind.QUIET, name=name)

    def _changes(self, kept: Kept[DayNote]) -> Callable[[str], None]:
        return lambda text: self.note_changed.emit(kept, text)

    def ask_note(self) -> None:
        """Open the form of a new note."""
        self._open_note("", self.note_added.emit)

    def _open_note(self, text: str, keep: Callable[[str], None]) -> None:
        self._close_note()
        form = NoteForm(self._look, self._words, text)
        form.submitted.connect(keep)
        form.cancelled.connect(self._close_note)
        self.note_form = form
        self.add(form)
        form.show()
        if self.note_button is not None:
            self.note_button.hide()
        self.shape_changed.emit()
        form.field.line.setFocus()

    def _close_note(self) -> None:
        if self.note_form is None:
            return
        form, self.note_form = self.note_form, None
        form.hide()
        form.deleteLater()
        if self.note_button is not None:
            self.note_button.show()
            self.note_button.setFocus()
        self.shape_changed.emit()


def _said(detail: DayDetail) -> tuple[object, ...]:
    """What the card shows of a day: all but the time."""
    return (
        detail.day,
        detail.slots,
        detail.extras,
        detail.unplanned,
        tuple(detail.earlier.items()),
        detail.marks,
        detail.notes,
        detail.pause,
        detail.tracked,
        detail.version,
    )


def _pause_line(detail: DayDetail, words: Words) -> str:
    text = words.translate("History", "Paused by your provider. {until}")
    return text.format(until=pause_text(detail.pause, words)).strip()


def _empty_line(detail: DayDetail, words: Words) -> str:
    if not detail.tracked:
        return words.translate(
            "History", "AzaCare was not in use yet on this day. Its doses are not counted."
        )
    return words.translate("History", "No dose is planned on this day.")
