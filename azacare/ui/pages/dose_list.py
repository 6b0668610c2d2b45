"""The doses of a day with what can be recorded or corrected, and the last seven days."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.records import DoseRecord, RecordKind
from azacare.domain.slots import SlotId
from azacare.domain.standing import SlotState
from azacare.services.views import DayView, SlotView, TodayView
from azacare.ui.pages.recording import Recording
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, clear_layout
from azacare.ui.widgets.dose_row import DoseRow
from azacare.ui.widgets.page import show_whole
from azacare.ui.widgets.painting import crisp
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextHeading, TextKind, WrappingLabel
from azacare.ui.widgets.week_strip import DayMarks, WeekStrip
from azacare.wording.doses import short_amount
from azacare.wording.today import (
    by_text,
    day_name,
    empty_text,
    pill_text,
    row_detail,
    time_of,
    week_text,
)
from azacare.wording.words import Words

if TYPE_CHECKING:
    from azacare.domain.prescription import PrescriptionVersion
    from azacare.ui.pages.record_form import InlineForm


class _Block(QWidget):
    """A row, and below it the form that it opened.

    Attributes:
        shows: the slot or the extra dose that it is about.
        now: kept up to date while the row stays.
        is_outdated: it is to be made anew though it is about the same.
    """

    changed_shape = Signal()
    is_outdated = False

    def __init__(self, look: Look, shows: SlotView | DoseRecord, now: datetime) -> None:
        super().__init__()
        self._look, self.shows, self.now = look, shows, now
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.button: Button | None = None
        self.form: InlineForm | None = None

    def open(self, form: InlineForm) -> None:
        """Show `form` in place of another one."""
        self.close_form()
        self.form = form
        form.closed.connect(self.close_form)
        form.changed_shape.connect(self.changed_shape)
        self._column.addWidget(form)
        form.show()
        if self.button is not None:
            self.button.hide()
        self.changed_shape.emit()
        form.focus_first()
        show_whole(self)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the hairline below an open form."""
        if self.form is not None:
            painter = crisp(self)
            painter.setPen(QPen(self._look.theme.color("line"), 1))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
            painter.end()

    def close_form(self) -> None:
        """Take the form away; what was typed is gone."""
        if self.form is None:
            return
        form, self.form = self.form, None
        self._column.removeWidget(form)
        form.hide()
        form.deleteLater()
        if self.button is not None:
            self.button.show()
            self.button.setFocus()
        self.changed_shape.emit()


class SlotBlock(_Block):
    """One planned dose."""

    def __init__(
        self,
        look: Look,
        words: Words,
        recording: Recording,
        view: SlotView,
        now: datetime,
        detail: str,
    ) -> None:
        super().__init__(look, view, now)
        self._words, self._recording, self.view = words, recording, view
        self.row = DoseRow(
            look,
            words.time(view.due),
            short_amount(view, words),
            pill_text(view, words),
            view.state,
            detail,
        )
        self._column.addWidget(self.row)
        if view.state is not SlotState.UPCOMING:
            self._add_button()

    def _add_button(self) -> None:
        words = self._words
        if self.view.record is None:
            text = words.translate("Today", "Record ›")
            name = words.translate("Today", "Record the {time} dose")
        else:
            text = words.translate("Today", "Correct ›")
            name = words.translate("Today", "Correct the {time} dose")
        time = time_of(self.view.slot, self.now, words)
        self.button = self.row.add_action(text, name=name.format(time=time))
        self.button.clicked.connect(partial(self.ask, None))
        records(self.button)

    def ask(self, kind: RecordKind | None = None) -> None:
        """Open the form that records or corrects this dose."""
        from azacare.ui.pages.record_form import RecordForm  # noqa: PLC0415 - opened by hand

        form = RecordForm(self._look, self._words, self._recording, self.view, self.now, kind)
        form.vomited_wanted.connect(self._ask_vomited)
        self.open(form)

    def _ask_vomited(self) -> None:
        from azacare.ui.pages.record_form import VomitedForm  # noqa: PLC0415 - opened by hand

        self.open(VomitedForm(self._look, self._words, self._recording, self.view, self.now))


class DayShown(Protocol):
    """What a page that shows a day knows of it."""

    @property
    def now(self) -> datetime:
        """The present, in the zone of the plan."""
        ...

    @property
    def version(self) -> PrescriptionVersion | None:
        """The prescription that holds."""
        ...


class ExtraBlock(_Block):
    """One dose that was taken outside its plan."""

    def __init__(
        self,
        look: Look,
        words: Words,
        recording: Recording,
        record: DoseRecord,
        view: DayShown,
        detail: str = "",
    ) -> None:
        super().__init__(look, record, view.now)
        time = words.time(record.at.astimezone(view.now.tzinfo))
        amount = words.mg(record.amount_mg) if record.amount_mg else ""
        text = words.translate("Today", "Extra dose")
        self.row = DoseRow(look, time, amount, text, SlotState.TAKEN, detail)
        self._column.addWidget(self.row)
        name = words.translate("Today", "Correct the extra dose at {time}")
        self.button = self.row.add_action(
            words.translate("Today", "Correct ›"), name=name.format(time=time)
        )
        self.button.clicked.connect(lambda: self._ask(words, recording, record, view))
        records(self.button)

    def _ask(self, words: Words, recording: Recording, record: DoseRecord, view: DayShown) -> None:
        from azacare.ui.pages.extra_form import ExtraForm  # noqa: PLC0415 - opened by hand

        form = ExtraForm(self._look, words, recording, view.version, self.now, correcting=record)
        self.open(form)


class DoseList(Card):
    """The doses of today or of a chosen day, and the week.

    Signals:
        changed_shape: what can be reached with Tab is different now.
        prescription_wanted: show that page.
    """

    changed_shape = Signal()
    prescription_wanted = Signal()

    def __init__(self, look: Look, words: Words, recording: Recording) -> None:
        super().__init__(look, words.translate("Today", "Today's doses"))
        self._words, self._recording, self._several = words, recording, False
        self._view: TodayView | None = None
        self._chosen: DayView | None = None
        self._back = Button(look, words.translate("Today", "Back to today"), ButtonKind.QUIET)
        self._back.clicked.connect(lambda: self._choose(None))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.week = WeekStrip(look, words.translate("Today", "The last 7 days"))
        self.week.day_chosen.connect(self._choose)
        self.sentence = Muted(small=True)
        self._blocks: dict[SlotId | str, _Block] = {}
        self._week_shown: tuple[DayView, ...] | None = None
        self._empty_shown: tuple[str, str, bool] | None = None
        self._back.hide()
        self.add(self._back)
        self.add(self._rows)
        self.add(TextHeading(words.translate("Today", "The last 7 days")), space=8)
        self.add(self.week)
        self.add(self.sentence)

    def show_view(self, view: TodayView) -> None:
        """Show the day; rows that did not change stay, with the form that is open in them."""
        self._view = view
        several = self._recording.several_record()
        if several != self._several:
            self._several = several
            for block in self._blocks.values():
                block.is_outdated = True
        if self._chosen is not None:
            day = self._chosen.day
            self._chosen = next((d for d in view.week if d.day == day), None)
        self._fill()
        if self._week_shown != view.week:
            self._week_shown = view.week
            self.week.set_days([self._marks(day, view) for day in view.week])
            self.changed_shape.emit()
        self.sentence.setText(week_text(view.week, view.now, self._words))

    def block(self, slot: SlotId) -> SlotBlock | None:
        """The row of a slot, if it is shown."""
        found = self._blocks.get(slot)
        return found if isinstance(found, SlotBlock) else None

    def blocks(self) -> tuple[_Block, ...]:
        """Every row shown."""
        return tuple(self._blocks.values())

    def key_of(self, widget: QWidget | None) -> SlotId | str | None:
        """The key of the row that `widget` lies in."""
        if widget is None:
            return None
        found = (key for key, block in self._blocks.items() if block.isAncestorOf(widget))
        return next(found, None)

    def button_of(self, key: SlotId | str | None) -> Button | None:
        """The button of the row of `key`, if both are there."""
        block = self._blocks.get(key) if key is not None else None
        return block.button if block is not None else None

    def show_day_of(self, slot: SlotView, view: TodayView) -> SlotBlock | None:
        """Show the row of `slot`, whichever of the seven days it lies on."""
        if self.block(slot.slot.id) is None:
            days = [day.day for day in view.week]
            if slot.slot.id.day in days:
                self._choose(days.index(slot.slot.id.day))
        return self.block(slot.slot.id)

    def cancel(self) -> bool:
        """Close what is open in it; False when nothing is."""
        opened = [block for block in self._blocks.values() if block.form is not None]
        for block in opened:
            block.close_form()
        if not opened and self._chosen is not None:
            self._choose(None)
            return True
        return bool(opened)

    def _choose(self, index: int | None) -> None:
        if self._view is None:
            return
        day = self._view.week[index] if index is not None else None
        today = day is not None and day.day == self._view.now.date()
        self._chosen = None if today else day
        self._fill()
        self.changed_shape.emit()

    def _fill(self) -> None:
        view, chosen, words = self._view, self._chosen, self._words
        if view is None:
            return
        set_shown(self._back, chosen is not None)
        if chosen is None:
            self.set_title(words.translate("Today", "Today's doses"))
            self._place(view.slots, view.extras, view)
            return
        title = words.translate("Today", "Doses on {day}")
        self.set_title(title.format(day=words.day(chosen.day)))
        self._place(chosen.slots, (), view)

    def _place(
        self, slots: tuple[SlotView, ...], extras: tuple[DoseRecord, ...], view: TodayView
    ) -> None:
        """Show these rows; one that says the same as before stays, with its form."""
        wanted: dict[SlotId | str, _Block] = {}
        for slot in slots:
            wanted[slot.slot.id] = self._known(slot.slot.id, slot, view) or self._made(slot, view)
        for record in extras:
            key = record.entity_id
            wanted[key] = self._known(key, record, view) or self._made_extra(record, view)
        empty = None if wanted else self._empty(view)
        if wanted == self._blocks and empty == self._empty_shown:
            return
        self._empty_shown = empty
        for block in self._blocks.values():
            if block in wanted.values():
                self._rows.removeWidget(block)
        clear_layout(self._rows)
        for block in wanted.values():
            self._rows.addWidget(block)
            set_shown(block)  # now, so that it can have the keyboard
        self._blocks = wanted
        if empty is not None:
            self._say_empty(*empty)

    def _known(
        self, key: SlotId | str, shows: SlotView | DoseRecord, view: TodayView
    ) -> _Block | None:
        """The row that shows just this already, told what time it is."""
        block = self._blocks.get(key)
        if block is None or block.shows != shows or block.is_outdated:
            return None
        block.now = view.now
        return block

    def _made(self, slot: SlotView, view: TodayView) -> SlotBlock:
        detail = row_detail(slot, self._words, several=self._several)
        if self._chosen is None:
            detail = _with_day(detail, slot, view.now, self._words)
        block = SlotBlock(self._look, self._words, self._recording, slot, view.now, detail)
        block.changed_shape.connect(self.changed_shape)
        return block

    def _made_extra(self, record: DoseRecord, view: TodayView) -> ExtraBlock:
        by = by_text(record, self._words) if self._several else ""
        block = ExtraBlock(self._look, self._words, self._recording, record, view, by)
        block.changed_shape.connect(self.changed_shape)
        return block

    def _empty(self, view: TodayView) -> tuple[str, str, bool]:
        """What a day without doses says: a title, a text, and whether a prescription is needed."""
        if self._chosen is not None:
            text = self._words.translate("Today", "No dose is planned on this day.")
            return "", text, False
        return (*empty_text(view, self._words), view.next is None)

    def _say_empty(self, title: str, text: str, needs_prescription: bool) -> None:
        if title:
            self._rows.addWidget(WrappingLabel(title, TextKind.BOLD))
        self._rows.addWidget(WrappingLabel(text))
        if needs_prescription:
            words = self._words.translate("Today", "Enter the prescription")
            button = Button(self._look, words)
            button.clicked.connect(self.prescription_wanted)
            self._rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def _marks(self, day: DayView, view: TodayView) -> DayMarks:
        today = day.day == view.now.date()
        states = tuple(slot.state for slot in day.slots)
        word = self._words.short_weekday(day.day)
        return DayMarks(word, day_name(day, self._words), states, today)


def _with_day(detail: str, view: SlotView, now: datetime, words: Words) -> str:
    """A dose of another day says so."""
    if view.slot.id.day == now.date():
        return detail
    return " · ".join(part for part in (words.day(view.slot.id.day), detail) if part)
