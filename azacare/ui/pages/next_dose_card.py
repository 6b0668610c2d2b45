"""The next dose, big: when, how much, drawn tablets, and three buttons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from azacare.domain.slots import SlotId
from azacare.domain.standing import SlotState
from azacare.services.preferences import SNOOZE_MINUTES
from azacare.ui.pages.drawn_tablets import drawn_slot
from azacare.ui.pages.recording import Recording
from azacare.ui.pages.today_plan import BigDose
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, clear_layout
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.doses import amount_text, food_text, news_text
from azacare.wording.words import Words

if TYPE_CHECKING:
    from azacare.ui.pages.rule_warning import RuleWarning
    from azacare.ui.pages.skip_form import SkipForm

_MAY_SNOOZE = (SlotState.DUE, SlotState.LATE)


class NextDoseCard(Card):
    """Shows one dose and records it; a warning or the skip form opens inside it.

    Signals:
        changed_shape: what can be reached with Tab is different now.
    """

    changed_shape = Signal()

    def __init__(self, look: Look, words: Words, recording: Recording) -> None:
        super().__init__(look)
        self._words, self._recording = words, recording
        self._dose: BigDose | None = None
        self.take_button: Button | None = None
        self.snooze_menu: QMenu | None = None
        self.skip_button: Button | None = None
        self.warning: RuleWarning | None = None
        self.skip_form: SkipForm | None = None
        self._label: WrappingLabel = Muted()
        self._inline = QVBoxLayout()

    def show_dose(self, dose: BigDose) -> None:
        """Show `dose`; only the passing time leaves everything else as it is."""
        known = self._dose
        same = known is not None and (known.view, known.time, known.may_record, known.main) == (
            dose.view,
            dose.time,
            dose.may_record,
            dose.main,
        )
        self._dose = dose
        if same:
            self._label.setText(dose.label)
            self.setAccessibleName(dose.label)
        else:
            self._build(dose)

    def cancel(self) -> bool:
        """Close what is open in it; False when nothing is."""
        if self.warning is None and self.skip_form is None:
            return False
        self._close()
        return True

    def _build(self, dose: BigDose) -> None:
        self.clear()
        self.warning, self.skip_form, self.take_button = None, None, None
        self._label = WrappingLabel(dose.label, TextKind.BOLD) if dose.main else Muted(dose.label)
        self._inline = QVBoxLayout()
        row = FlowLayout(self._look, gap=20)
        what = self._what(dose)
        row.add(what, grow=2, basis=250)
        self._actions = QWidget()
        if dose.may_record:
            self._offer(dose)
            row.add(self._actions, grow=1, basis=212)
        self.add(row)
        self.add(self._inline)
        set_shown(what)
        set_shown(self._actions, dose.may_record)  # now, so that it can have the keyboard
        self.setAccessibleName(dose.label)
        self.setAccessibleDescription(amount_text(dose.view, self._words))

    def _what(self, dose: BigDose) -> QWidget:
        words, view = self._words, dose.view
        what = QWidget()
        what.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(what)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.theme.gap(6))
        column.addWidget(self._label)
        column.addWidget(WrappingLabel(words.time(dose.time), TextKind.FIGURE))
        column.addWidget(WrappingLabel(amount_text(view, words), TextKind.LARGE))
        if view.tablets:
            column.addWidget(drawn_slot(self._look, view, words))
        hints = [dose.note, food_text(view.food, words), view.slot.routine]
        hint = " · ".join(part for part in hints if part)
        if hint:
            column.addWidget(Muted(hint))
        news = news_text(view, words)
        if news:
            column.addWidget(WrappingLabel(news, TextKind.BOLD))
        return what

    def _offer(self, dose: BigDose) -> None:
        words, time = self._words, self._words.time(dose.view.due)
        flow = FlowLayout(self._look, self._actions, gap=10)
        take_name = words.translate("Today", "I took it: record the {time} dose as taken now")
        early = dose.view.state is SlotState.UPCOMING and not dose.main
        self.take_button = Button(
            self._look,
            words.translate("Today", "I took it already")
            if early
            else words.translate("Today", "I took it"),
            ButtonKind.MAIN if dose.main else ButtonKind.PLAIN,
            name=take_name.format(time=time),
            big=True,
            wide=True,
        )
        slot = dose.view.slot.id
        self.take_button.clicked.connect(lambda: self._take(slot))
        records(self.take_button)
        flow.add(self.take_button, grow=1, basis=200)
        self.snooze_menu = None
        if dose.view.state in _MAY_SNOOZE:
            flow.add(self._snooze_button(dose, time), grow=1)
        skip_name = words.translate("Today", "Skip the {time} dose…")
        self.skip_button = Button(
            self._look,
            words.translate("Today", "Skip…"),
            name=skip_name.format(time=time),
            wide=True,
        )
        self.skip_button.clicked.connect(lambda: self._ask_skip(dose))
        records(self.skip_button)
        flow.add(self.skip_button, grow=1)

    def _snooze_button(self, dose: BigDose, time: str) -> Button:
        words = self._words
        name = words.translate("Today", "Snooze the reminder of the {time} dose")
        button = Button(
            self._look,
            words.translate("Today", "Snooze"),
            trailing="chevron",
            name=name.format(time=time),
            wide=True,
        )
        menu, slot = QMenu(button), dose.view.slot.id
        for minutes in SNOOZE_MINUTES:
            text = words.translate("Today", "In {minutes} minutes").format(minutes=minutes)
            action = menu.addAction(text)
            action.triggered.connect(partial(self._recording.snooze, slot, minutes))
        button.setMenu(menu)
        self.snooze_menu = menu
        return button

    def _take(self, slot: SlotId, *, anyway: bool = False) -> None:
        from azacare.services.doses import TakeRequest  # noqa: PLC0415 - no start records

        refused = self._recording.take(TakeRequest(slot=slot, anyway=anyway))
        if refused is None:
            return
        if refused.warned is None:
            self._recording.refused.emit(refused.sentence)
            return
        from azacare.ui.pages.rule_warning import RuleWarning  # noqa: PLC0415 - seldom seen

        self._close()
        self.warning = RuleWarning(self._look, self._words, refused.warned)
        self.warning.back.connect(self._close)
        self.warning.anyway.connect(lambda: self._take(slot, anyway=True))
        self._put(self.warning)
        self.warning.back_button.setFocus()

    def _ask_skip(self, dose: BigDose) -> None:
        from azacare.ui.pages.skip_form import SkipForm  # noqa: PLC0415 - opened by hand

        self._close()
        self.skip_form = SkipForm(self._look, self._words, self._recording, dose)
        self.skip_form.closed.connect(self._close)
        self._put(self.skip_form)
        self.skip_form.reason.line.setFocus()

    def _put(self, widget: QWidget) -> None:
        self._actions.hide()
        self._inline.addWidget(widget)
        widget.show()
        self.changed_shape.emit()

    def _close(self) -> None:
        had = self.warning is not None or self.skip_form is not None
        clear_layout(self._inline)
        self.warning, self.skip_form = None, None
        self._actions.show()
        if had and self.take_button is not None:
            self.take_button.setFocus()
        self.changed_shape.emit()
