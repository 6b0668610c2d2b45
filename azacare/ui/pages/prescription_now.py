"""What the provider ordered, as it holds now, and what can be told about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from azacare.domain.prescription import Form, PrescriptionVersion
from azacare.domain.slots import Pause
from azacare.services.prescribing import StepsView
from azacare.ui.pages.drawn_tablets import drawn_amounts
from azacare.ui.theme import Look
from azacare.ui.widgets.bounds import changes
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.card import Card, Tone
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.notice import Notice
from azacare.ui.widgets.page import Column
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted, TextKind, WrappingLabel
from azacare.wording.doses import who_text
from azacare.wording.prescription import headline, understood_text
from azacare.wording.steps import pause_reason, pause_span, short_day
from azacare.wording.words import Words


class NowCard(Card):
    """The plan that holds today.

    Signals:
        change_wanted / pause_wanted / resume_wanted / correct_wanted: the button of that name.
    """

    change_wanted = Signal()
    pause_wanted = Signal()
    resume_wanted = Signal()
    correct_wanted = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words.translate("Prescription page", "Now"))
        self._words = words
        self._shown: tuple[StepsView, Pause | None, bool] | None = None
        self._facts = Column(look)
        self.change = Button(
            look, words.translate("Prescription page", "My provider changed my dose…")
        )
        self.pause = Button(
            look, words.translate("Prescription page", "My provider told me to pause…")
        )
        self.resume = Button(
            look,
            words.translate("Prescription page", "My provider told me to start again…"),
            ButtonKind.MAIN,
        )
        self.correct = Button(
            look,
            words.translate("Prescription page", "Correct a mistake in it…"),
            ButtonKind.QUIET,
        )
        self.offers = QWidget()
        self.offers.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        row = FlowLayout(look, self.offers, gap=12)
        for button in (self.resume, self.change, self.correct, self.pause):
            row.add(button)
        self.add(self._facts)
        self.add(self.offers, space=6)
        self.change.clicked.connect(self.change_wanted)
        self.pause.clicked.connect(self.pause_wanted)
        self.resume.clicked.connect(self.resume_wanted)
        self.correct.clicked.connect(self.correct_wanted)
        for button in (self.change, self.pause, self.resume, self.correct):
            changes(button)

    def show_plan(self, view: StepsView, pause: Pause | None, *, resumable: bool) -> None:
        """Show what holds today, and the pause that covers today; `resumable` is a pause that
        covers today or was set to end lately.
        """
        if self._shown == (view, pause, resumable):
            return
        self._shown = (view, pause, resumable)
        self._facts.clear()
        set_shown(self.resume, resumable)
        set_shown(self.pause, pause is None)
        set_shown(self.correct, view.now is not None)
        if pause is not None:
            self._facts.add(self._pause_notice(pause))
        if view.now is None:
            self._say_none(view)
        else:
            self._say_plan(view.now, _author(view, view.now))

    def _say_plan(self, version: PrescriptionVersion, author: str) -> None:
        words = self._words
        self._facts.add(WrappingLabel(headline(version, words), TextKind.STRONG))
        if version.form is Form.INJECTION:
            text = words.translate(
                "Prescription page", "AzaCare does not remind of it. Call the clinic for the time."
            )
            self._facts.add(Muted(text))
        else:
            self._facts.add(Muted(understood_text(version, words)))
        for tablets in drawn_amounts(self._look, version, words):
            self._facts.add(tablets)
        self._facts.add(Muted(self._ordered(version, author), small=True))

    def _ordered(self, version: PrescriptionVersion, author: str) -> str:
        words = self._words
        since = short_day(version.starts, words)
        if version.by:
            text = words.translate(
                "Prescription page", "Ordered by {who}. Holds from {day}. Entered by {author}."
            )
        else:
            text = words.translate("Prescription page", "Holds from {day}. Entered by {author}.")
        said = text.format(day=since, who=version.by, author=who_text(author, words))
        if version.ends is None:
            return said
        last = words.translate("Prescription page", "{text} Last day: {day}.")
        return last.format(text=said, day=short_day(version.ends, words))

    def _say_none(self, view: StepsView) -> None:
        words = self._words
        text = words.translate("Prescription page", "No dose is planned now")
        self._facts.add(WrappingLabel(text, TextKind.STRONG))
        planned = [step.version for step in view.steps if step.state == "planned"]
        if planned:
            first = words.translate("Prescription page", "The next step begins on {day}.")
            self._facts.add(Muted(first.format(day=words.day_with_year(planned[0].starts))))

    def _pause_notice(self, pause: Pause) -> Notice:
        words = self._words
        title = words.translate("Prescription page", "Paused")
        text = words.translate(
            "Prescription page",
            "{span}: {reason}. Call your provider if you are not sure when to begin again.",
        )
        span = pause_span(pause, words)
        said = text.format(span=span[:1].upper() + span[1:], reason=pause_reason(pause, words))
        return Notice(self._look, title, said, Tone.AMBER)


def _author(view: StepsView, version: PrescriptionVersion) -> str:
    return next((s.recorded_by for s in view.steps if s.version.id == version.id), "")
