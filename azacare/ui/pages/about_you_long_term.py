"""Long-term use: grams and years, what to bring up, sun and skin, and whether it helps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal

from azacare.domain.earlier_use import EarlierUse
from azacare.domain.entry import read_number
from azacare.domain.long_term import CheckIn, LongTerm, Reached, estimated_grams
from azacare.domain.people import Role
from azacare.domain.problems import InputProblem, Problem
from azacare.services.long_term import BETTER, NO_BETTER, UNSAID, LongTermView
from azacare.ui.links import Links
from azacare.ui.pages.about_you_list import add_numbers
from azacare.ui.pages.blood_tests_forms import TestForm, day_hint, read_count
from azacare.ui.pages.call_book import CallBook
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes, records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.choice import Choice
from azacare.ui.widgets.day_field import DayField
from azacare.ui.widgets.field import Field, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.page import Column
from azacare.ui.widgets.pill import Tag, TagTone
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.disclaimer import footer
from azacare.wording.long_term import (
    amount_text,
    bring_up_text,
    bring_up_title,
    call_action,
    call_script,
    check_in_text,
    check_in_title,
    figures_text,
    how_long_text,
    parts_text,
    risk_texts,
    time_text,
)
from azacare.wording.words import Words


class EarlierForm(TestForm):
    """What was taken before AzaCare: grams, or an amount a day for some months; and since when."""

    __test__ = False

    needs_role = Role.CHANGE

    def __init__(self, look: Look, words: Words, today: date, earlier: EarlierUse | None) -> None:
        super().__init__(look, words, "")
        self.add(
            Muted(
                words.translate("Long term", "A guess will do. Leave open what you do not know."),
                small=True,
            )
        )
        self.since = DayField(
            look,
            words.translate("Long term", "First day of azathioprine"),
            words.day_with_year,
            day_hint(words, today),
        )
        self.a_day = TextField(
            look, words.translate("Long term", "About how many mg a day before"), width=120
        )
        self.months = TextField(
            look, words.translate("Long term", "For how many months"), width=120
        )
        self.grams = TextField(
            look, words.translate("Long term", "Or: about how many grams before"), width=120
        )
        for part in (self.since, self.a_day, self.months, self.grams):
            self.add(part)
        if earlier is not None:
            if earlier.since is not None:
                self.since.set_text(earlier.since.isoformat())
            if earlier.grams is not None:
                self.grams.set_text(words.number(earlier.grams))
        self.a_day.edited.connect(lambda _text: self._work_out())
        self.months.edited.connect(lambda _text: self._work_out())
        self.finish(words.translate("Long term", "Keep this"))

    def fields(self) -> Mapping[str, Field | Choice]:
        """The entries by the names that problems carry."""
        return {
            "since": self.since,
            "mg-a-day": self.a_day,
            "months": self.months,
            "grams": self.grams,
        }

    def read_all(self) -> tuple[Decimal | None, date | None] | None:
        """Grams and first day; None after saying what is wrong."""
        self.clear_errors()
        since: date | None = None
        grams: Decimal | None = None
        if self.since.text().strip():
            since = self.read("since", self.since.value)
        if self.grams.text().strip():
            grams = self.read("grams", lambda: read_number(self.grams.text()))
        elif self.a_day.text().strip() or self.months.text().strip():
            a_day = self.read("mg-a-day", lambda: read_number(self.a_day.text()))
            months = self.read("months", self._months)
            if a_day is not None and months is not None:
                grams = self.read("months", lambda: estimated_grams(a_day, months))
        return None if self.lead_to_wrong() else (grams, since)

    def _months(self) -> int:
        try:
            return read_count(self.months.text())
        except InputProblem as problem:
            if problem.code is Problem.EMPTY:
                raise
            raise InputProblem(Problem.NOT_A_COUNT_OF_MONTHS, most=720) from None

    def _work_out(self) -> None:
        """Say how many grams that makes, as soon as both can be read."""
        said = ""
        try:
            grams = estimated_grams(read_number(self.a_day.text()), read_count(self.months.text()))
        except InputProblem:
            pass
        else:
            text = self._words.translate("Long term", "That makes about {grams} g.")
            said = text.format(grams=self._words.number(grams))
        self.months.set_help(said)


class LongTermCard(Card):
    """Where the person stands.

    Signals:
        earlier_wanted: the form of what was taken before is to be opened.
    """

    earlier_wanted = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("Long term", "Long-term use"))
        self._words = words
        self._shown: object = None
        self.amount = WrappingLabel("", TextKind.STRONG)
        self.parts, self.time, self.helps = Muted(""), WrappingLabel(""), WrappingLabel("")
        self.button = Button(look, words.translate("Long term", "Add what I took before…"))
        self.button.clicked.connect(self.earlier_wanted)
        changes(self.button)
        self.form_place = Column(look)
        for part in (self.amount, self.parts, self.time, self.button, self.form_place):
            self.add(part)
        for text in risk_texts(words):
            self.add(WrappingLabel(text))
        self.add(self.helps)
        self.add(Muted(figures_text(words), small=True))
        self.add(Muted(words.translate("Long term", "From your leaflet."), small=True))

    def show_view(self, view: LongTermView) -> None:
        """Show it."""
        if view == self._shown:
            return
        self._shown = view
        words = self._words
        self.amount.setText(amount_text(view.use, words))
        self.parts.setText(parts_text(view.use, words))
        self.time.setText(time_text(view.use, words))
        set_shown(self.time, view.use.since is not None)
        self.helps.setText(how_long_text(view, words))
        if view.use.earlier is not None:
            self.button.set_words(words.translate("Long term", "Change what I took before…"))
        else:
            self.button.set_words(words.translate("Long term", "Add what I took before…"))

    def ask(self, form: EarlierForm | None) -> None:
        """Show the form in place of the button, or put it away."""
        self.form_place.clear()
        set_shown(self.button, form is None)
        if form is not None:
            self.form_place.add(form)
            set_shown(form)


class BringUpCard(Card):
    """Milestones: a reason to talk.

    Signals:
        done: it was seen, or talked about.
    """

    done = Signal()

    def __init__(self, look: Look, words: Words, reached: Reached, use: LongTerm) -> None:
        super().__init__(look, bring_up_title(words), Tone.AMBER)
        self.reached = reached
        self.add(WrappingLabel(bring_up_text(reached, use.grams, words)))
        self.button = Button(look, words.translate("Long term", "I will bring it up"))
        self.button.clicked.connect(self.done)
        records(self.button)
        self.add(self.button)
        self.add(Muted(footer(words), small=True))


class CheckInCard(Card):
    """Asks whether it helps.

    Signals:
        answered: the id of the answer.
    """

    answered = Signal(str)

    def __init__(self, look: Look, words: Words, check_in: CheckIn) -> None:
        super().__init__(look, check_in_title(check_in, words), Tone.AMBER)
        self.check_in = check_in
        self.add(WrappingLabel(check_in_text(check_in, words)))
        row = FlowLayout(look, gap=12)
        texts = {
            BETTER: words.translate("Long term", "Yes, it is better"),
            NO_BETTER: words.translate("Long term", "No, not better"),
            UNSAID: words.translate("Long term", "I cannot say"),
        }
        self.buttons: dict[str, Button] = {}
        for key, text in texts.items():
            button = Button(look, text)
            button.clicked.connect(lambda _=False, it=key: self.answered.emit(it))
            records(button)
            self.buttons[key] = button
            row.add(button)
        self.add(row)


class NoBetterCard(Card):
    """No better after three months: whom to call, and what to say.

    Signals:
        add_wanted: a number is to be entered in Settings.
        called: the person called.
    """

    add_wanted = Signal()
    called = Signal()

    def __init__(
        self, look: Look, words: Words, links: Links, check_in: CheckIn, book: CallBook
    ) -> None:
        super().__init__(look, "", Tone.CALL)
        self.check_in = check_in
        label = words.translate("About you", "Call")
        self.setAccessibleName(f"{label}. {call_action(words)}")
        self.add(Tag(look, label, TagTone.RED))
        self.add(WrappingLabel(call_action(words), TextKind.LEAD))
        add_numbers(self, look, words, links, book, now=False, add_wanted=self.add_wanted)
        script = call_script(check_in, words)
        self.add(Muted(words.translate("About you", "What to say, word for word:")))
        self.add(WrappingLabel(script))
        row = FlowLayout(look, gap=12)
        copy = Button(look, words.translate("About you", "Copy these words"))
        copy.clicked.connect(lambda: links.copy(script))
        self.done = Button(look, words.translate("About you", "I called"), ButtonKind.PLAIN)
        self.done.clicked.connect(self.called)
        records(self.done)
        for button in (copy, self.done):
            row.add(button)
        self.add(row)
        self.add(Muted(words.translate("Long term", "From your leaflet."), small=True))
        self.add(Muted(footer(words), small=True))
