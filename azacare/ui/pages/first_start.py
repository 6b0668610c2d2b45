"""First start: five short steps, each with Back; nothing is kept before the last.

Whoever has records already brings them in instead of the three steps in the middle.
"""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from azacare.domain.people import Relation
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.wallclock import local_day
from azacare.services.catalog import Services, Surroundings
from azacare.services.errors import KnownError
from azacare.services.people import FirstStart, check_name
from azacare.services.prescribing import PrescriptionEntry
from azacare.ui.context import Hub
from azacare.ui.icons import app_icon
from azacare.ui.pages.first_records import RecordsStep
from azacare.ui.pages.first_steps import ContactsStep, DisclaimerStep, RemindersStep, WhoStep
from azacare.ui.pages.prescription_form import PrescriptionForm
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Column, Page, bring_into_sight
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.tab_order import arrange_tab_order
from azacare.ui.widgets.text import Muted
from azacare.wording.problems import error_text, problem_text
from azacare.wording.words import Words

_STEPS = ("disclaimer", "who", "form", "contacts", "reminders", "records")
DISCLAIMER, WHO, PRESCRIPTION, CONTACTS, REMINDERS, RECORDS = range(len(_STEPS))
W = TypeVar("W", bound=QWidget)


class FirstStartPage(QWidget):
    """Leads to the first prescription. Each step is made when it is first wanted.

    Signals:
        finished: everything was kept.
        given_up: the window was closed before that.
    """

    finished = Signal()
    given_up = Signal()

    def __init__(
        self,
        services: Services,
        outside: Surroundings,
        words: Words,
        hub: Hub,
        look: Look,
        *,
        understood_on: str = "",
    ) -> None:
        """Ask everything; or for one more person only what differs, when the disclaimer was
        accepted on the local day `understood_on`.
        """
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle("AzaCare")
        self.setWindowIcon(app_icon())
        self._services, self._words, self._hub, self._look = services, words, hub, look
        self._entry: PrescriptionEntry | None = None
        self._done = False
        self._brought = False
        self._understood_on = understood_on
        territory = QLocale.territoryToCode(QLocale.system().territory())
        # where the computer's clock stands says more than its language
        self._region = services.emergency_numbers.region_of_zone(services.clock.zone().key)
        self._region = self._region or territory
        self._number = services.emergency_numbers.for_region(self._region or "US")
        self._outside = outside
        self._page = Page(look, "")
        self._progress = Muted("")
        self._steps = Column(look)
        self._made: list[QWidget] = []
        self.trouble = Notice(look, "")
        self.back = Button(look, words.translate("First start", "Back"))
        self.next = Button(look, words.translate("First start", "Next"), ButtonKind.MAIN)
        self.skip = Button(look, words.translate("First start", "Skip this step"))
        self.earlier = Button(
            look, words.translate("First start", "I have AzaCare records already…")
        )
        self._lay_out()
        self.earlier.clicked.connect(self._on_earlier)
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self._on_next)
        self.skip.clicked.connect(self._on_skip)
        self.show_step(self._first)

    @cached_property
    def disclaimer(self) -> DisclaimerStep:
        """What AzaCare is and is not."""
        step = DisclaimerStep(self._look, self._words, self._number)
        if not self._understood_on:
            step.show_folder(self._outside.folder)
        return self._placed(step)

    @cached_property
    def who(self) -> WhoStep:
        """Whose medicine it is."""
        return self._placed(WhoStep(self._look, self._words, self._services.people.conditions))

    @cached_property
    def form(self) -> PrescriptionForm:
        """The prescription."""
        form = PrescriptionForm(
            self._look,
            self._services,
            self._words,
            submit=self._words.translate("First start", "Next"),
            leave=self._words.translate("First start", "Back"),
        )
        form.confirmed.connect(self._on_confirmed)
        form.cancelled.connect(lambda: self.show_step(WHO))
        form.edited.connect(self._on_form_edit)
        return self._placed(form)

    @cached_property
    def contacts(self) -> ContactsStep:
        """Whom to call."""
        return self._placed(ContactsStep(self._look, self._words, self._number))

    @cached_property
    def reminders(self) -> RemindersStep:
        """Starting with the computer, and a reminder to try."""
        protection = self._services.protection
        return self._placed(
            RemindersStep(self._look, self._words, self._outside, self._hub, protection)
        )

    @cached_property
    def records(self) -> RecordsStep:
        """Records that are there already."""
        step = RecordsStep(self._look, self._services, self._words)
        step.shape_changed.connect(self._arrange)
        step.brought.connect(self._on_brought)
        return self._placed(step)

    def _placed(self, step: W) -> W:
        step.hide()
        self._made.append(step)
        self._steps.add(step)
        return step

    def _widget(self, step: int) -> QWidget:
        made: QWidget = getattr(self, _STEPS[step])
        return made

    @property
    def _first(self) -> int:
        return WHO if self._understood_on else DISCLAIMER

    @property
    def _last(self) -> int:
        return CONTACTS if self._understood_on else REMINDERS

    @property
    def step(self) -> int:
        """The number of the step that is shown, from 0."""
        return self._step

    def show_step(self, step: int) -> None:
        """Show a step, with the keyboard on its first entry."""
        self._step = step
        shown = self._widget(step)
        for widget in self._made:
            widget.setVisible(widget is shown)
        self._page.set_title(self._titles()[step])
        text = self._words.translate("First start", "Step {number} of {count}")
        count = self._last - self._first + 1
        self._progress.setText(text.format(number=step - self._first + 1, count=count))
        set_shown(self._progress, step != RECORDS and not self._brought)
        in_form = step == PRESCRIPTION  # which has buttons of its own
        one_more = bool(self._understood_on)
        can_go_back = (step > self._first or one_more) and not self._brought
        self.back.setVisible(can_go_back and not in_form)
        self.next.setVisible(step not in (PRESCRIPTION, RECORDS))
        self.skip.setVisible(step == CONTACTS and step != self._last)
        self.earlier.setVisible(step == DISCLAIMER)
        self.next.set_words(self._next_words(step))
        self.trouble.hide()
        self._page.verticalScrollBar().setValue(0)
        self._arrange()
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        body = self._page.widget()
        if body is not None:
            arrange_tab_order(body)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter moves on, as in any form; on a button it presses the button."""
        focus = self.focusWidget()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focus, QPushButton):
            focus.click()
        elif self._step == RECORDS:
            self.records.choose.click()
        elif self._step != PRESCRIPTION:
            self.next.click()
        elif self.form.check.isVisible():
            self.form.check.click()
        elif self.form.matches.isChecked():
            self.form.save.click()
        else:
            self.form.matches.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Closing keeps nothing that was typed, because nothing was finished."""
        super().closeEvent(event)
        if self._step == RECORDS:
            self.records.close_work()
        if self._done:
            return
        if self._brought:  # the records are there; what was left could have been left out
            self._done = True
            self.finished.emit()
        else:
            self.given_up.emit()

    def _titles(self) -> tuple[str, ...]:
        words = self._words
        return (
            words.translate("First start", "Welcome to AzaCare"),
            words.translate("First start", "Who is it for?"),
            words.translate("First start", "Copy the prescription from the label"),
            words.translate("First start", "Whom can you call?"),
            words.translate("First start", "Reminders"),
            words.translate("First start", "Bring your records in"),
        )

    def _next_words(self, step: int) -> str:
        if step == self._last:
            return self._words.translate("First start", "Finish")
        return self._words.translate("First start", "Next")

    def _lay_out(self) -> None:
        card = Card(self._look)
        card.add(self._progress)
        card.add(self._steps)
        card.add(self.trouble)
        buttons = FlowLayout(self._look, gap=12)
        for button in (self.next, self.back, self.skip, self.earlier):
            buttons.add(button)
        card.add(buttons, 8)
        self._page.main.add(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)

    def _on_earlier(self) -> None:
        if self._check_disclaimer():
            self.show_step(RECORDS)

    def _on_brought(self) -> None:
        """What is kept cannot be gone back on here: only reminders are left to be asked."""
        self._brought = True
        self.show_step(REMINDERS)

    def _on_back(self) -> None:
        if self._step == self._first:
            self.given_up.emit()
        elif self._step == RECORDS:
            if not self.records.is_busy:  # it has a Cancel of its own; what is kept stays kept
                self.show_step(DISCLAIMER)
        else:
            self.show_step(self._step - 1)

    def _on_form_edit(self) -> None:
        """A changed prescription must be confirmed again."""
        self._entry = None

    def _on_confirmed(self, entry: PrescriptionEntry) -> None:
        self._entry = entry
        self.show_step(CONTACTS)

    def _on_skip(self) -> None:
        self.contacts.clear_errors()
        self.show_step(self._step + 1)

    def _on_next(self) -> None:
        checks = {
            DISCLAIMER: self._check_disclaimer,
            WHO: self._check_who,
            CONTACTS: self._check_contacts,
            REMINDERS: self._check_password,
        }
        check = checks.get(self._step)
        if check is not None and not check():
            return
        if self._step == self._last:
            self._finish()
        else:
            self.show_step(self._step + 1)

    def _check_disclaimer(self) -> bool:
        return self.disclaimer.check()

    def _check_contacts(self) -> bool:
        return self.contacts.check()

    def _check_password(self) -> bool:
        return self.reminders.password.check()

    def _check_who(self) -> bool:
        """Both questions have an answer; the form then speaks of the right person."""
        if self.who.relation() is None:
            self.who.choice.set_error(problem_text(InputProblem(Problem.EMPTY), self._words))
            bring_into_sight(self.who.choice.card(Relation.SELF.value))
            return False
        try:
            check_name(self.who.name.text())
        except InputProblem as problem:
            self.who.name.set_error(problem_text(problem, self._words))
            bring_into_sight(self.who.name.line)
            return False
        return True

    def _finish(self) -> None:
        """Keep everything in one go; when refused, say why and keep what was typed."""
        if self._brought:
            self._end()
            return
        relation = self.who.relation()
        if self._entry is None or relation is None:
            self.show_step(PRESCRIPTION)
            return
        try:
            self._services.people.set_up(self._all(relation, self._entry))
        except InputProblem as problem:
            self._refused(problem)
            return
        except KnownError as error:
            self._say(error_text(error, self._words))
            return
        self._end()

    def _end(self) -> None:
        """Everything is kept; a password can only be set while the records are closed."""
        self._done = True
        self.finished.emit()
        deed = None if self._understood_on else self.reminders.password.deed()
        if deed is not None:
            self._hub.between_wanted.emit(deed)

    def _all(self, relation: Relation, entry: PrescriptionEntry) -> FirstStart:
        clock = self._services.clock
        return FirstStart(
            name=self.who.name.text(),
            relation=relation,
            prescription=entry,
            zone=clock.zone(),
            contacts=self.contacts.contacts(),
            region=self._region,
            transplant=self.who.transplant(),
            conditions=self.who.conditions.ids(),
            understood_on=self._understood_on or local_day(clock.now(), clock.zone()).isoformat(),
        )

    def _refused(self, problem: InputProblem) -> None:
        text = problem_text(problem, self._words)
        if problem.field == "name":
            self.show_step(WHO)
            self.who.name.set_error(text)
            return
        self.show_step(PRESCRIPTION)
        self.form.show_problem(problem)

    def _say(self, sentence: str) -> None:
        self.trouble.set_words(sentence)
        self.trouble.show()
        self.trouble.announce()
