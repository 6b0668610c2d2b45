"""Two cards that open from quiet links: "I missed a dose" and "I took too much"."""

from __future__ import annotations

from PySide6.QtCore import Signal

from azacare.domain.advice import Action, Advice, Rule
from azacare.services.views import SlotView, TodayView
from azacare.ui.links import Links
from azacare.ui.pages.call_book import CallBook, CallLine
from azacare.ui.pages.extra_form import ExtraForm
from azacare.ui.pages.recording import Recording
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import records
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.advice import advice_text
from azacare.wording.disclaimer import footer
from azacare.wording.today import time_of
from azacare.wording.words import Words


class MissedCard(Card):
    """What the rules say about the newest dose without a record.

    Signals:
        record_wanted: open the form of that dose (a `SlotView`).
        closed: the card is to go.
        settings_wanted: show that page.
    """

    record_wanted = Signal(object)
    closed = Signal()
    settings_wanted = Signal()

    def __init__(
        self,
        look: Look,
        words: Words,
        links: Links,
        view: TodayView,
        book: CallBook,
        missed: SlotView | None,
        advice: Advice | None,
    ) -> None:
        super().__init__(look, "", Tone.AMBER if missed else Tone.INFO)
        self._words = words
        row = FlowLayout(look, gap=12)
        self.close_button = Button(look, words.translate("Today", "Close"))
        self.close_button.clicked.connect(self.closed)
        if missed is None or advice is None:
            self._say_none(view)
        else:
            self._say(view, missed, advice)
            if advice.call:
                line = CallLine(look, words, links, book.provider)
                line.add_wanted.connect(self.settings_wanted)
                self.add(line)
            name = words.translate("Today", "Record the {time} dose")
            time = time_of(missed.slot, view.now, words)
            record = Button(
                look,
                words.translate("Today", "Record what happened…"),
                name=name.format(time=time),
            )
            record.clicked.connect(lambda: self.record_wanted.emit(missed))
            records(record)
            row.add(record)
        row.add(self.close_button)
        self.add(row)
        self.add(Muted(footer(words), small=True))

    def _say(self, view: TodayView, missed: SlotView, advice: Advice) -> None:
        words = self._words
        about = words.translate("Today", "About your {time} dose")
        time = time_of(missed.slot, view.now, words)
        self.add(WrappingLabel(about.format(time=time)))
        text = advice_text(advice, view.now.tzinfo, words)
        self.add(WrappingLabel(text.title, TextKind.LEAD))
        for line in (text.body, *text.added, text.next_dose):
            if line:
                self.add(WrappingLabel(line))
        self.add(Muted(text.source, small=True))
        self.setAccessibleName(text.title)
        self.setAccessibleDescription(text.in_one())

    def _say_none(self, view: TodayView) -> None:
        words = self._words
        title = words.translate("Today", "Every dose of the last 7 days has a record.")
        self.add(WrappingLabel(title, TextKind.LEAD))
        body = words.translate(
            "Today",
            "Is a record wrong? Choose its day below and press “Correct”. Do not take two doses "
            "to make up.",
        )
        self.add(WrappingLabel(body))
        if view.next is not None:
            text = words.translate("Today", "Your next dose: {time}.")
            self.add(WrappingLabel(text.format(time=words.moment(view.next.due))))
        self.setAccessibleName(title)
        self.setAccessibleDescription(body)


class TooMuchCard(Card):
    """Whom to call first, and then what was taken.

    Signals:
        closed: the card is to go.
        settings_wanted: show that page.
        changed_shape: what can be reached with Tab is different now.
    """

    closed = Signal()
    settings_wanted = Signal()
    changed_shape = Signal()

    def __init__(
        self,
        look: Look,
        words: Words,
        links: Links,
        recording: Recording,
        view: TodayView,
        book: CallBook,
    ) -> None:
        super().__init__(look, "", Tone.RED)
        text = advice_text(too_much_advice(view), view.now.tzinfo, words)
        self.add(WrappingLabel(text.title, TextKind.LEAD))
        self.add(WrappingLabel(text.body))
        for number, entry in enumerate((book.provider, book.pharmacy, book.emergency)):
            kind = ButtonKind.CALL if number == 0 else ButtonKind.PLAIN
            line = CallLine(look, words, links, entry, kind)
            line.add_wanted.connect(self.settings_wanted)
            self.add(line)
        heading = words.translate("Today", "Then record what you took:")
        self.add(WrappingLabel(heading, TextKind.HEADING), space=6)
        self.form = ExtraForm(look, words, recording, view.version, view.now)
        self.form.closed.connect(self.closed)
        self.form.changed_shape.connect(self.changed_shape)
        self.add(self.form)
        self.add(Muted(text.source, small=True))
        self.add(Muted(footer(words), small=True))
        self.setAccessibleName(text.title)
        self.setAccessibleDescription(text.body)


def too_much_advice(view: TodayView) -> Advice:
    """Row M3 on the person's own word, before anything is recorded."""
    return Advice(Action.CALL, Rule.M3, view.question.inputs, call=True)
